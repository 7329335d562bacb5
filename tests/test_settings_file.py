"""`testimony.toml`: the settings in a file of their own, with their places."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.cli import main
from mkdocs_testimony.project import Project, ProjectError, load
from mkdocs_testimony.project.toml_file import composed
from mkdocs_testimony.span import Span

CONFIG = "site_name: S\ndocs_dir: content\nplugins:\n  - testimony\n"


def project(folder: Path, toml: str, config: str = CONFIG) -> Project:
    """The project of a folder with these settings."""
    (folder / "content").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(config)
    (folder / "testimony.toml").write_text(toml)
    return load(folder / "mkdocs.yml")


WHOLE = """\
# how it looks
style = "oscola"   # the law's
notes = 'endnotes'
annotated = true
bibliography = [
  "citations/*.bib",  # ours
  'more.bib',
]
print.paper = "a4"

[rules]
CIT002 = "off"
"CLM" = "warning"

[per-file-ignores]
"content/annexes/*" = ["CLM011", "EST"]
"""


def test_settings_hold_and_have_places(tmp_path: Path) -> None:
    """Every setting holds as in mkdocs.yml, and is known with file, line and column."""
    found = project(tmp_path, WHOLE)
    settings = found.settings
    assert found.findings == ()
    assert (settings.style, settings.notes, settings.annotated) == ("oscola", "endnotes", True)
    assert settings.bibliography == ("citations/*.bib", "more.bib")
    assert settings.print.paper == "a4"
    assert [(one.rule, one.weight) for one in settings.rules] == [("CIT002", "off"), ("CLM", "warning")]
    assert [(one.pattern, one.rule) for one in settings.per_file_ignores] == [
        ("content/annexes/*", "CLM011"),
        ("content/annexes/*", "EST"),
    ]
    assert found.places["style"] == Span("testimony.toml", 2, 9, 2, 17)
    assert found.places["print.paper"] == Span("testimony.toml", 9, 15, 9, 19)
    assert found.patterns[1] == ("more.bib", Span("testimony.toml", 7, 3, 7, 13))
    assert settings.rules[1].span.line == 13


@pytest.mark.parametrize(
    ("toml", "place", "words"),
    [
        ('stile = "oscola"\n', "1:1", "Did you mean `style`?"),
        ('\nstyle = 3\n', "2:9", "`style` must be"),
        ('paper = "a4"\n', "1:1", "below a line `[print]`"),
        ('[print]\nstyle = "oscola"\n', "2:1", "above the first line in square brackets"),
        ('[print]\npaper = "a5"\n', "2:9", "one of us-letter, a4"),
        ('profile = "relese"\n', "1:11", "Did you mean `release`?"),
        ('[[print]]\npaper = "a4"\n', "1:3", "`print` must be followed by"),
        ('[rules]\nCIT002 = "of"\n', "2:10", "Did you mean `off`?"),
    ],
)  # fmt: skip
def test_mistakes_are_told_at_their_place(tmp_path: Path, toml: str, place: str, words: str) -> None:
    """A wrong name or value is told once, where it stands, with what to write."""
    (finding,) = project(tmp_path, toml).findings
    assert f"{finding.span.line}:{finding.span.column}" == place
    assert finding.code == "CFG001"
    assert words in finding.message


def test_settings_in_both_files(tmp_path: Path) -> None:
    """Those of mkdocs.yml do not hold then, also inherited ones, and that is told at the first of them."""
    inline = CONFIG.replace("- testimony", "- testimony:\n      style: apa")
    found = project(tmp_path, 'style = "oscola"\n', inline)
    assert found.settings.style == "oscola"
    (finding,) = found.findings
    assert (finding.code, str(finding.span).split(":")[0], finding.span.line) == ("CFG001", "mkdocs.yml", 5)
    (tmp_path / "base.yml").write_text("plugins:\n  testimony:\n    style: apa\n")
    child = "INHERIT: base.yml\nsite_name: S\ndocs_dir: content\n"
    (finding,) = project(tmp_path, 'style = "oscola"\n', child).findings
    assert (finding.span.path, finding.span.line) == ("base.yml", 3)


@pytest.mark.parametrize(
    ("toml", "place"),
    [
        ("style = oscola\n", "1:9"),
        ("[print\n", "1:7"),
        ("a = 1\na = 2\n", "2:6"),
        ("x", "1:1"),
        ("a = 1\nb = " + "1" * 5000, "2:5"),
    ],
)
def test_what_is_no_toml_stops_with_its_place(
    tmp_path: Path, toml: str, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken file is exit code 2, one message with file, line and column, for programs too."""
    with pytest.raises(ProjectError):
        project(tmp_path, toml)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--format", "json"]) == 2
    said = capsys.readouterr()
    assert f"testimony.toml:{place}" in said.err
    (finding,) = json.loads(said.out)
    assert (finding["code"], finding["path"]) == ("could-not-run", "testimony.toml")


def test_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    """A stranger's link cannot make the check read a file elsewhere."""
    folder = tmp_path / "own"
    (folder / "content").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "secret").write_text('style = "oscola"\n')
    (folder / "testimony.toml").symlink_to("../secret")
    with pytest.raises(ProjectError, match="so it is not read"):
        load(folder / "mkdocs.yml")


def test_a_comment_answers_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A finding of the file is answered by a comment in it, as in mkdocs.yml."""
    answer = "# testimony: ignore CFG001: the next version has it\nshadows = true\n"
    project(tmp_path, answer)
    monkeypatch.chdir(tmp_path)
    main(["check", "--select", "CFG", "--format", "json"])
    assert json.loads(capsys.readouterr().out) == []
    assert main(["settings", "--given"]) == 0


# ---------------------------------------------------------------- property

NAMES = st.text(max_size=6)
VALUES = st.recursive(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
    | st.booleans()
    | st.integers(-(10**6), 10**6),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(NAMES, below, max_size=3),
    max_leaves=8,
)
TREES = st.dictionaries(NAMES, VALUES, max_size=4)


def typed(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return f"[ {', '.join(map(typed, value))}\n ]" if value else "[]"
    assert isinstance(value, dict)
    return "{" + ", ".join(f"{quoted(key)} = {typed(one)}" for key, one in value.items()) + "}"


def quoted(text: str) -> str:
    """A text as a basic string of TOML."""
    signs = (f"\\u{ord(one):04x}" if ord(one) < 32 or one in '"\\\x7f' else one for one in text)
    return f'"{"".join(signs)}"'


def document(tree: dict[str, object]) -> str:
    """A tree as TOML, its mappings as tables at the end."""
    plain = {key: value for key, value in tree.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in tree.items() if isinstance(value, dict)}
    lines = [f"{quoted(key)}={typed(value)} # {'[x'}\n" for key, value in plain.items()]
    for key, value in tables.items():
        lines.append(f"\n[ {quoted(key)} ]\n")
        lines += [f"  {quoted(one)} = {typed(below)}\n" for one, below in value.items()]
    return "".join(lines)


def read_back(node: yaml.Node) -> object:
    """What a node holds."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: read_back(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [read_back(one) for one in node.value]
    kind = node.tag.rpartition(":")[2]
    if kind == "int":
        return int(node.value)
    return node.value == "true" if kind == "bool" else node.value


@given(TREES)
def test_whatever_it_holds_is_read_as_tomllib_reads_it(tree: dict[str, object]) -> None:
    """The nodes hold what tomllib reads, and the place of each value is that of its first character."""
    text = document(tree)
    node = composed(text, "x.toml")
    assert read_back(node) == tomllib.loads(text) == tree
    for key, value in node.value:
        if isinstance(value, yaml.ScalarNode):
            line = text.split("\n")[value.start_mark.line]
            assert line[value.start_mark.column :].startswith(typed(tree[key.value]))


@given(st.text(alphabet="ab.=[]{}\",'\n #1\\", max_size=30))
def test_any_text_is_read_or_told(text: str) -> None:
    """No text breaks the reader: it is read as tomllib has it, or told with a place."""
    try:
        node = composed(text, "x.toml")
    except ProjectError as error:
        told = error.span
        node = None
    assert node is not None or told is not None
    assert node is None or set(tomllib.loads(text)) == {key.value for key, _ in node.value}
