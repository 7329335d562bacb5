"""mkdocs.yml read without MkDocs: settings, nav, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.project import ProjectError, find, parse
from mkdocs_testimony.settings import Settings

CONFIG = Path("/nowhere/mkdocs.yml")


def settings(body: str) -> str:
    """A mkdocs.yml with these lines under `testimony:`."""
    lines = "".join(f"      {line}\n" for line in body.splitlines())
    return f"docs_dir: content\nplugins:\n  - search\n  - testimony:\n{lines}"


def test_nothing_said_means_the_defaults() -> None:
    """A plugin entry without options gives every default."""
    project = parse("docs_dir: content\nplugins: [search, testimony]\n", CONFIG)
    assert project.settings == Settings()
    assert project.findings == ()


def test_settings_are_read() -> None:
    """Each kind of value is taken: a word, a truth value, a list, a nested mapping."""
    text = settings(
        "style: chicago-17-ibid\nibid: off\nbibliography: [a.bib, b.bib]\nprint:\n  justify: true"
    )
    project = parse(text, CONFIG)
    assert project.findings == ()
    assert project.settings.style == "chicago-17-ibid"
    assert project.settings.ibid == "off"
    assert project.settings.bibliography == ("a.bib", "b.bib")
    assert project.settings.print.justify is True


@pytest.mark.parametrize(
    ("body", "line", "column", "says"),
    [
        ("styel: oscola", 5, 7, "Did you mean `style`?"),
        ("ibid: sometimes", 5, 13, "strict, csl, off"),
        ("style: apa\nstyle: oscola", 6, 7, "is set twice"),
        ("print:\n  papr: a4", 6, 9, "Did you mean `paper`?"),
        ("print: yes", 5, 14, "lines `name: value`"),
        ("bibliography: {a: b}", 5, 21, "a list of them"),
        ("print:\n  justify: perhaps", 6, 18, "true or false"),
        ("print:\n  font_size: huge", 6, 20, "pt"),
        ("print:\n  margin: 1 inch", 6, 17, "1in"),
        ("print:\n  file: ../out.pdf", 6, 15, "file name"),
    ],
)
def test_a_wrong_setting_is_told_at_its_place(body: str, line: int, column: int, says: str) -> None:
    """An unknown name or a wrong value is CFG001 with line and column, and the default holds."""
    project = parse(settings(body), CONFIG)
    (finding,) = project.findings
    assert (finding.code, finding.span.line, finding.span.column) == ("CFG001", line, column)
    assert says in finding.message


def test_tags_of_mkdocs_are_no_trouble() -> None:
    """`!ENV` and `!!python/name:` elsewhere in the file are passed over, never run."""
    text = "site_name: !ENV [A, b]\nx: !!python/name:os.system\ndocs_dir: content\nplugins: [testimony]\n"
    assert parse(text, CONFIG).findings == ()


def test_a_variable_in_place_of_all_settings_is_told() -> None:
    """A tag before the first setting makes one value of them all, which is told at the file's first line."""
    with pytest.raises(ProjectError, match="`!ENV` before them all") as told:
        parse("!ENV\nplugins: [testimony]\n", Path("/p/mkdocs.yml"))
    assert told.value.span is not None
    assert told.value.span.line == 1


def test_nav_is_flattened_in_order() -> None:
    """Pages are taken from nav in its order, through any nesting; outside links are left out."""
    text = "docs_dir: c\nnav:\n  - Home: index.md\n  - Q:\n    - b.md\n    - One: a.md\n  - X: https://x.org/y.md\n"
    assert parse(text, CONFIG).nav == ("c/index.md", "c/b.md", "c/a.md")


@pytest.mark.parametrize("text", ["- a\n", "", "a: [", "a: b\n  c: d\n", "plugins: *x\n"])
def test_a_broken_file_says_so_in_one_sentence(text: str) -> None:
    """What is no YAML mapping raises ProjectError with the place, nothing else."""
    with pytest.raises(ProjectError, match=r"mkdocs\.yml:\d:\d+: [A-Z].*\.$"):
        parse(text, CONFIG)


@given(st.text(max_size=200))
def test_any_text_is_a_project_or_a_clear_error(text: str) -> None:
    """No text makes the reader raise anything but ProjectError."""
    try:
        said = str(parse(text, CONFIG).root)
    except ProjectError as error:
        said = str(error)
    assert said


def _astray(place: Path) -> None:
    place.symlink_to("nowhere.yml")


def test_the_nearest_configuration_is_found(tmp_path: Path) -> None:
    """From a folder below, the search goes up; where there is none, it says what to do."""
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n")
    below = tmp_path / "content" / "questions"
    below.mkdir(parents=True)
    assert find(below) == tmp_path.resolve() / "mkdocs.yml"
    with pytest.raises(ProjectError, match="Go to the folder of your testimony"):
        find(Path("/proc"))


@pytest.mark.parametrize(("spoil", "says"), [(os.mkfifo, "a pipe"), (_astray, "is not there")])
def test_what_has_the_name_of_the_configuration_and_is_no_file_is_told(
    spoil: Callable[[Path], None], says: str, tmp_path: Path
) -> None:
    """Here or in a folder above: no other is taken in its place, since MkDocs opens this one."""
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n")
    below = tmp_path / "volume" / "content"
    below.mkdir(parents=True)
    spoil(tmp_path / "volume" / "mkdocs.yml")
    for start in (below, below.parent):
        with pytest.raises(ProjectError, match=rf"^\S*mkdocs\.yml is .*{says}.*\. Remove it"):
            find(start)


def test_a_link_out_of_the_tree_is_no_file_of_it(tmp_path: Path) -> None:
    """A symbolic link that leaves the root is not listed, so a figure there is told as missing."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text("x")
    (tmp_path / "content" / "passwd.svg").symlink_to("/etc/passwd")
    tree = parse("docs_dir: content\n", tmp_path / "mkdocs.yml").read()
    assert tree.files == {"content/index.md"}
