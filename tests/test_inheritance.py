"""INHERIT, `<<` and names that stand twice give what MkDocs reads; settings are found wherever they stand."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.project import ProjectError, load, parse
from mkdocs_testimony.project.yaml_file import composed

NAMES = st.sampled_from(["a", "b", "plugins", "theme", "extra", "nav", "true", "1"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.integers(-9, 99), st.booleans(), st.none(), st.text("ab:#-'\" é\n", max_size=6)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=6,
)
FILES = st.lists(st.dictionaries(NAMES, VALUES, max_size=4), min_size=1, max_size=4)


def value_of(node: yaml.Node) -> Any:
    """What a tree of nodes says, as YAML constructs it."""
    return yaml.constructor.SafeConstructor().construct_document(node)  # type: ignore[no-untyped-call]


def written(folder: Path, files: list[dict[str, Any]]) -> Path:
    """Files of which each inherits the next, the first called mkdocs.yml."""
    for n, content in enumerate(files):
        more = {"INHERIT": f"{n + 1}.yml"} if n + 1 < len(files) else {}
        name = f"{n}.yml" if n else "mkdocs.yml"
        (folder / name).write_text(yaml.safe_dump({**content, **more}, allow_unicode=True), encoding="utf-8")
    return folder / "mkdocs.yml"


@settings(max_examples=25)
@given(FILES)
def test_inherited_files_are_merged_as_mkdocs_merges_them(files: list[dict[str, Any]]) -> None:
    """Mappings name by name and to any depth, of everything else what the inheriting file says."""
    with tempfile.TemporaryDirectory() as folder:
        place = written(Path(folder).resolve(), files)
        whole = composed(place.read_text(encoding="utf-8"), place, place.parent)
        with place.open("rb") as file:
            assert value_of(whole.node) == yaml_load(file)
        assert len(whole.read) == len(whole.texts) == len(files)


@settings(max_examples=25)
@given(FILES, st.data())
def test_every_node_keeps_the_file_that_it_stands_in(
    files: list[dict[str, Any]], data: st.DataObject
) -> None:
    """However files are merged, a value's mark leads to a file that was read, and to a line of it."""
    with tempfile.TemporaryDirectory() as folder:
        place = written(Path(folder).resolve(), files)
        whole = composed(place.read_text(encoding="utf-8"), place, place.parent)
        waiting: list[yaml.Node] = [whole.node]
        while waiting:
            node = waiting.pop()
            lines = whole.texts[node.start_mark.name].split("\n")
            assert node.start_mark.line <= len(lines)
            if isinstance(node, yaml.ScalarNode) and node.style is None and "\n" not in node.value:
                assert lines[node.start_mark.line][node.start_mark.column :].startswith(node.value)
            if isinstance(node, yaml.MappingNode):
                waiting += [part for pair in node.value for part in pair]
            elif isinstance(node, yaml.SequenceNode):
                waiting += node.value


SETTINGS = {"style": "oscola", "profile": "release", "numbering": "question", "ibid": "off"}
PLACES = ("top", "beside", "extra", "theme", "search", "own key")


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(sorted(SETTINGS)), st.sampled_from(PLACES), min_size=1))
def test_a_setting_that_stands_anywhere_else_is_told_there(where: dict[str, str]) -> None:
    """Each of them is told, at its own name, and only those that stand where they hold are obeyed."""
    said = {name: SETTINGS[name] for name in where}
    at: dict[str, dict[str, str]] = {place: {} for place in PLACES}
    for name, place in where.items():
        at[place][name] = said[name]
    config: dict[str, Any] = {
        "docs_dir": "content",
        "extra": at["extra"],
        "theme": {"name": "material", **at["theme"]},
        "my_own": {"deep": [at["own key"]]},
        **at["top"],
        "plugins": [{"search": at["search"]}, {"testimony": {"style": "apa"}, **at["beside"]}],
    }
    made = parse(yaml.safe_dump(config, sort_keys=False), Path("/nowhere/mkdocs.yml"))
    assert made.settings.style == "apa"
    assert made.settings.profile == "draft"
    told = [finding.message for finding in made.findings]
    assert [name for name in where if not any(f"`{name}`" in message for message in told)] == []
    assert {finding.code for finding in made.findings} == {"CFG001"}


@settings(max_examples=20)
@given(st.permutations(sorted(SETTINGS)), st.booleans(), st.integers(1, 5))
def test_settings_that_stand_where_they_hold_are_obeyed(
    order: list[str], as_list: bool, inherited: int
) -> None:
    """In any order, with plugins as a list or a mapping, here or in an inherited file; nothing is told."""
    own = {name: SETTINGS[name] for name in order}
    plugins: Any = [{"testimony": own}] if as_list else {"testimony": own}
    files: list[dict[str, Any]] = [{} for _ in range(inherited)]
    files[-1] = {"docs_dir": "content", "plugins": plugins}
    with tempfile.TemporaryDirectory() as folder:
        made = load(written(Path(folder).resolve(), files))
    assert [finding.message for finding in made.findings] == []
    assert {name: getattr(made.settings, name) for name in SETTINGS} == SETTINGS


TOP = "docs_dir: content\nplugins: [testimony]\n"
YAMLS = st.text("ab:-[]{}&*<>!#'\"\n |?,~%", max_size=60)


@settings(max_examples=40)
@given(YAMLS, YAMLS)
def test_no_text_of_two_files_breaks_the_reader(one: str, two: str) -> None:
    """Whatever two files say that inherit one another, it is read or told, at a place in one of them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "mkdocs.yml").write_text(f"{one}\nINHERIT: b.yml\n", encoding="utf-8")
        (root / "b.yml").write_text(two, encoding="utf-8")
        found: list[Finding] = []
        try:
            found += load(root / "mkdocs.yml").findings
        except ProjectError as error:
            found += [Finding("CFG001", str(error), error.span)] if error.span else []
        assert {finding.span.path for finding in found} <= {"mkdocs.yml", "b.yml"}


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("? ", "")])
def test_what_nests_too_deep_is_told(opening: str, closing: str) -> None:
    """A configuration of thousands of levels is a message, and one of some dozens is read."""
    text = f"{TOP}extra:\n  {opening * 30}x{closing * 30}\n"
    assert parse(text, Path("/nowhere/mkdocs.yml")).findings == ()
    with pytest.raises(ProjectError, match="deep"):
        parse(
            text.replace(opening * 30, opening * 5_000).replace(closing * 30, closing * 5_000),
            Path("/n/m.yml"),
        )


def test_aliases_that_nest_are_read_once_each() -> None:
    """Each level is another alias: no line is deep, and what stands below is not looked through for each."""
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 18))]
    made = parse(TOP + "\n".join(lines), Path("/nowhere/mkdocs.yml"))
    assert made.runs == ()


def test_aliases_that_multiply_without_end_are_told_at_once() -> None:
    """What would come to more values than there are atoms is counted, not written out."""
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 200))]
    try:
        parse(TOP + "\n".join(lines), Path("/nowhere/mkdocs.yml"))
    except ProjectError as error:
        message, place = error.message, str(error.span)
    assert "Remove aliases" in message
    assert place.startswith("mkdocs.yml")


PARENTS = [
    ({"plugins": {"search": {}, "testimony": {"profile": "release"}}}, {"plugins": ["search", "testimony"]}),
    ({"plugins": [{"testimony": {"profile": "release"}}]}, {"plugins": {"search": {}, "testimony": {}}}),
    ({"plugins": {"testimony": {"profile": "release"}}}, {"plugins": {"testimony": None}}),
]


@pytest.mark.parametrize(("parent", "child"), PARENTS)
def test_settings_that_are_inherited_and_lost_are_reported(
    tmp_path: Path, parent: dict[str, Any], child: dict[str, Any]
) -> None:
    """A list of plugins, or a name without a value, takes the house's settings away in silence otherwise."""
    project = load(written(tmp_path, [child, parent]))
    lost = [finding for finding in project.findings if "is lost here: `profile`" in finding.message]
    assert [(finding.code, finding.span.path) for finding in lost] == [("CFG001", "mkdocs.yml")]
    assert "What 1.yml:" in lost[0].message


KEPT: list[tuple[Any, Any]] = [
    ({"testimony": {"profile": "release"}}, {"search": {}, "testimony": {}}),
    ({"testimony": {"profile": "release"}}, ["search", {"testimony": {"profile": "draft"}}]),
    (["search", "testimony"], ["testimony"]),
]


@pytest.mark.parametrize(("parent", "child"), KEPT)
def test_settings_that_are_kept_or_set_again_are_not(tmp_path: Path, parent: Any, child: Any) -> None:
    """What holds, or is set here to something else, is what the author meant."""
    project = load(written(tmp_path, [{"plugins": child}, {"plugins": parent}]))
    assert not [finding for finding in project.findings if "is lost here" in finding.message]
