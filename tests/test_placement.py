"""Settings that do not stand where they hold, INHERIT, patterns and nav: followed, or told at their place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_testimony.project import ProjectError, load, parse
from mkdocs_testimony.project.placement import MKDOCS_KEYS

CONFIG = Path("/nowhere/mkdocs.yml")
TOP = "site_name: x\ndocs_dir: content\n"


@pytest.mark.parametrize(
    ("rest", "place", "says"),
    [
        (
            "plugins:\n  - testimony:\n    style: oscola\n    profile: release\n",
            (5, 5),
            "`style` and `profile` do",
        ),
        ("plugins:\n  - testimony\n  - style: oscola\n", (5, 5), "Indent it"),
        ("plugins:\n  testimony:\n  style: oscola\n", (5, 3), "`style` does not hold"),
        ("plugins:\n  - testimony:\n    - style: oscola\n", (5, 5), "as lines `name: value`"),
        ("plugins: [testimony]\nstyle: oscola\n", (4, 1), "does not hold here"),
        ("plugins: [search]\ntestimony:\n  style: oscola\n", (4, 1), "is a plugin"),
        ("plugins: [testimony]\nextra:\n  style: oscola\n", (5, 3), "under `extra`"),
        ("plugins: [testimony]\nextra:\n  testimony:\n    style: oscola\n", (5, 3), "under `extra`"),
        ("plugins:\n  - testimony\n  - search:\n      profile: release\n", (6, 7), "under `search`"),
        ("plugins: [search]\n", (3, 1), "is not named"),
        ("", (1, 1), "is not named"),
        ("plugins: [search, testimny]\n", (3, 19), "Did you mean `testimony`"),
        ("plugins: [mkdocs-testimony]\n", (3, 11), "Did you mean `testimony`"),
        ("plugins: [testimony, testimony]\n", (3, 22), "named twice"),
        ("plugins:\n  - testimony: {style: apa}\n  - testimony: {style: oscola}\n", (5, 5), "named twice"),
        ("plugins:\n  - testimny: {style: apa, profile: draft}\n", (4, 5), "Did you mean `testimony`"),
        (
            "plugins: [testimony]\nsite_name: y\n",
            (4, 1),
            "is set twice, and MkDocs ignores the one in line 1",
        ),
        ("plugins: [testimony]\ntheme:\n  name: a\n  name: b\n", (6, 3), "`name` is set twice"),
        ("plugins: [testimony]\nsite_dir: content/site\n", (4, 11), "is inside `docs_dir: content`"),
        ("plugins: [testimony]\nsite_dir: content\n", (4, 11), "is inside `docs_dir: content`"),
        ("plugins: [testimony]\nsite_dir: .\n", (4, 11), "holds `docs_dir: content`"),
        ("plugins: [testimony]\nsite_urll: https://x.org\n", (4, 1), "Did you mean `site_url`"),
        ("plugins: [{testimony: {paper: a4}}]\n", (3, 24), "under `print:`"),
        ("plugins: [{testimony: {print: {style: apa}}}]\n", (3, 32), "under `testimony:`"),
        ("plugins: [{testimony: {style: 3}}]\n", (3, 31), "must be the name of a citation style"),
        ("plugins: [{testimony: {bibliography: [a.bib, 3]}}]\n", (3, 38), "a list of them"),
        ("plugins: [{testimony: {bibliography: ''}}]\n", (3, 38), "a list of them"),
    ],
)
def test_a_setting_that_does_not_hold_is_told_once(rest: str, place: tuple[int, int], says: str) -> None:
    """Each mistake in where settings stand is one CFG001, at the first word that is wrong."""
    (finding,) = parse(TOP + rest, CONFIG).findings
    assert finding.code == "CFG001"
    assert (finding.span.line, finding.span.column) == place
    assert says in finding.message


@pytest.mark.parametrize(
    "rest",
    [
        "plugins:\n  search: {}\n  testimony: {style: oscola}\n",
        "plugins: [testimony, git-dates: {locale: en}]\nextra: {style: fancy, notes: true}\n",
        "plugins: [testimony]\ntheme: {name: material, locale: en, features: [x]}\nmy_own: 1\n",
        "x: &s {style: oscola}\nplugins:\n  - testimony:\n      <<: *s\n",
    ],
)
def test_what_is_no_setting_of_ours_is_let_alone(rest: str) -> None:
    """Both forms of `plugins:`, merge keys, and names that other plugins and themes share are not told."""
    text = TOP + rest
    assert [one for one in parse(text, CONFIG).findings if "looks like" not in one.message] == []


def test_the_names_of_mkdocs_are_known() -> None:
    """The list of MkDocs' own settings is MkDocs' own."""
    assert {name for name, _ in MkDocsConfig._schema} <= MKDOCS_KEYS


def write(root: Path, **files: str) -> Path:
    """Files with `__` for `/` and `_yml`-free names given as text; the path of mkdocs.yml."""
    for name, text in files.items():
        place = root / name.replace("__", "/").replace("_yml", ".yml").replace("_md", ".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return root / "mkdocs.yml"


@pytest.mark.parametrize("leaf", ["[lol]", "{lol: lol}", "{<<: *z, lol: lol}"])
def test_aliases_of_aliases_are_refused(tmp_path: Path, leaf: str) -> None:
    """A few lines that come to millions of values are told where they stand, and nobody writes them out."""
    rows = [f"  - &a0 {leaf}", *(f"  - &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]" for n in range(12))]
    bomb = "\n".join(["other:", "  - &z {}", *rows])
    config = write(tmp_path, mkdocs_yml=f"plugins: [testimony]\n{bomb}\n")
    with pytest.raises(ProjectError, match="Remove aliases") as told:
        load(config)
    assert str(told.value.span).startswith("mkdocs.yml:3")


def test_aliases_in_measure_are_read(tmp_path: Path) -> None:
    """One value that a thousand settings share is as good as a thousand values."""
    rows = ["  - &a {b: c}", *(["  - *a"] * 1_000)]
    config = write(tmp_path, mkdocs_yml="plugins: [testimony]\nextra:\n" + "\n".join(rows) + "\n")
    assert load(config).findings == ()


def test_inherited_settings_hold_and_have_their_place(tmp_path: Path) -> None:
    """INHERIT is followed from file to file, mappings are merged, and a mistake is told where it stands."""
    config = write(
        tmp_path,
        mkdocs_yml="INHERIT: conf/a.yml\nplugins:\n  testimony:\n    style: apa\n",
        conf__a_yml="INHERIT: b.yml\ndocs_dir: content\nplugins:\n  testimony:\n    ibid: sometimes\n",
        conf__b_yml="plugins:\n  testimony:\n    style: oscola\n    notes: endnotes\n",
    )
    project = load(config)
    assert (project.settings.style, project.settings.notes) == ("apa", "endnotes")
    assert (project.content, project.root) == ("content", tmp_path.resolve())
    (finding,) = project.findings
    assert str(finding.span) == "conf/a.yml:5:11"
    assert str(project.place("notes")) == "conf/b.yml:4:12"
    assert set(project.config_texts) == {"mkdocs.yml", "conf/a.yml", "conf/b.yml"}


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("INHERIT: a.yml", "INHERIT: mkdocs.yml", r"a\.yml:1:10: `INHERIT` goes round in a circle"),
        ("INHERIT: b.yml", "", r"mkdocs\.yml:1:10: .*no file b\.yml"),
        ("INHERIT: ../../etc/passwd", "", r"mkdocs\.yml:1:10: .*leads out"),
        ("INHERIT: /etc/passwd", "", r"mkdocs\.yml:1:10: .*leads out"),
        ("INHERIT: [a.yml]", "", r"mkdocs\.yml:1:10: `INHERIT` must be"),
        ("INHERIT: a.yml", "a: [", r"a\.yml:2:1: A value is missing"),
    ],
)
def test_a_wrong_inheritance_is_told_at_its_place(first: str, second: str, says: str, tmp_path: Path) -> None:
    """A circle, a file that is missing, broken or outside the folder: one sentence, with the place."""
    config = write(tmp_path, mkdocs_yml=f"{first}\n", a_yml=f"{second}\n")
    with pytest.raises(ProjectError, match=says):
        load(config)


def test_a_pipe_is_not_inherited(tmp_path: Path) -> None:
    """It is told as what it is, at its place, and not waited for."""
    config = write(tmp_path, mkdocs_yml="INHERIT: b.yml\n")
    os.mkfifo(tmp_path / "b.yml")
    with pytest.raises(ProjectError, match=r"mkdocs\.yml:1:10: `INHERIT`: b\.yml is no file but a pipe"):
        load(config)


def test_the_environment_is_read_as_mkdocs_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """`!ENV` gives the first variable that is set, else the default that ends its list."""
    text = TOP + "plugins:\n  - testimony:\n      style: !ENV [STYLE_A, STYLE_B, oscola]\n"
    monkeypatch.delenv("STYLE_A", raising=False)
    monkeypatch.delenv("STYLE_B", raising=False)
    assert parse(text, CONFIG).settings.style == "oscola"
    monkeypatch.setenv("STYLE_B", "apa")
    assert parse(text, CONFIG).settings.style == "apa"


@pytest.mark.parametrize("pattern", ["none/*.bib", "**.bib", "citations"])
def test_a_pattern_without_a_file_is_told_once(pattern: str, tmp_path: Path) -> None:
    """The pattern is named at its place, with the .bib files that there are."""
    text = TOP + f"plugins:\n  - testimony:\n      bibliography: '{pattern}'\n"
    config = write(tmp_path, mkdocs_yml=text, content__index_md="x")
    (tmp_path / "citations").mkdir()
    (tmp_path / "citations" / "a.bib").write_text("")
    tree = load(config).read()
    (finding,) = tree.findings
    assert str(finding.span) == "mkdocs.yml:5:21"
    assert pattern in finding.message
    assert tree.sources_missing


@pytest.mark.parametrize("pattern", ["../*.bib", "/etc/*", "a/../../b.bib", "~/x.bib"])
def test_a_pattern_out_of_the_folder_is_refused(pattern: str, tmp_path: Path) -> None:
    """Nothing outside is read, and the pattern is told at its place."""
    text = TOP + f"plugins:\n  - testimony:\n      bibliography: '{pattern}'\n"
    tree = load(write(tmp_path, mkdocs_yml=text, content__index_md="x")).read()
    assert [(one.code, str(one.span)) for one in tree.findings] == [("CFG002", "mkdocs.yml:5:21")]
    assert tree.bibliography == {}


def test_a_nav_entry_without_a_file_is_told_with_the_nearest(tmp_path: Path) -> None:
    """nav's own place is named, and the file that is most like it; generated pages and addresses are not."""
    text = TOP + (
        "plugins: [testimony]\nnav:\n  - index.md\n  - One: questions/01-aims.md\n  - sources.md\n"
        "  - https://x.org/y.md\n  - Notes: notes.md\n"
    )
    config = write(tmp_path, mkdocs_yml=text, content__index_md="x", content__questions__01_aims_md="x")
    (tmp_path / "content" / "questions" / "01_aims.md").rename(tmp_path / "content/questions/01-aim.md")
    told = [(str(one.span), one.message) for one in load(config).read().findings]
    assert [place for place, _ in told] == ["mkdocs.yml:6:10", "mkdocs.yml:9:12"]
    assert "Did you mean `questions/01-aim.md" in told[0][1]
    assert "endnotes" in told[1][1]


@pytest.mark.parametrize("folder", ["..", ".", "/etc", "out", ".git"])
def test_the_content_folder_is_inside(folder: str, tmp_path: Path) -> None:
    """A docs_dir that is the project itself, outside it, a link out of it or git's own is refused."""
    (tmp_path / "p").mkdir()
    os.symlink("/etc", tmp_path / "p" / "out")
    with pytest.raises(ProjectError, match=r"mkdocs\.yml:1:11: `docs_dir`"):
        load(write(tmp_path / "p", mkdocs_yml=f"docs_dir: {folder}\nplugins: [testimony]\n"))


def test_nav_may_name_what_the_site_makes() -> None:
    """The pages that nav may name without a file are those that the site makes, and no others."""
    from mkdocs_testimony.project.nav import ASSESSMENTS, GENERATED, MOVED, NOTES, RECORD
    from mkdocs_testimony.site import views

    pages = {name for name in (*GENERATED, ASSESSMENTS, NOTES, RECORD) if name.endswith(".md")}
    assert pages == {*views.TITLES, *MOVED}
    assert not set(views.TITLES) & MOVED.keys()


def _told_of(tmp_path: Path, config: str) -> list[tuple[str, int, str]]:
    """Code, line and message of all that is told of a configuration beside a page and a .bib file."""
    for path in ("content/questions/01-oil.md", "citations/sources.bib", "mkdocs.yml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(config if path == "mkdocs.yml" else "", encoding="utf-8")
    project = load(tmp_path / "mkdocs.yml")
    found = (*project.findings, *project.read().findings)
    return [(one.code, one.span.line, one.message) for one in found]


@pytest.mark.parametrize("title", ["Oil", "1. Oil"])
def test_a_title_that_runs_into_its_page_is_told_and_read_as_meant(title: str, tmp_path: Path) -> None:
    """One finding, which writes the entry out; the page counts as named."""
    nav = f"nav:\n  - {title}:questions/01-oil.md\n"
    ((code, line, message),) = _told_of(tmp_path, f"{TOP}{nav}plugins: [testimony]\n")
    assert (code, line) == ("CFG001", 4)
    assert f"`- {title}: questions/01-oil.md`" in message
    assert load(tmp_path / "mkdocs.yml").nav == ("content/questions/01-oil.md",)


def test_an_address_in_nav_is_no_title(tmp_path: Path) -> None:
    """What begins with a scheme leads elsewhere, whatever it ends with."""
    nav = "nav:\n  - questions/01-oil.md\n  - https://example.org/a.md\n  - Mail: mailto:a@example.org\n"
    assert _told_of(tmp_path, f"{TOP}{nav}plugins: [testimony]\n") == []


@pytest.mark.parametrize(
    ("pattern", "count"), [("citations/zotero.bib", 1), ("citations/*.bib", 0), ("sources.bib", 1), ("/x", 1)]
)
def test_a_pattern_of_exported_files_without_a_match_is_told(
    pattern: str, count: int, tmp_path: Path
) -> None:
    """`exported` names files that must be there: one finding for a pattern that finds none."""
    told = _told_of(tmp_path, f"{TOP}plugins: [{{testimony: {{exported: ['{pattern}']}}}}]\n")
    assert [code for code, _, _ in told] == ["CFG001"] * count


@pytest.mark.parametrize("typed", ["contents", "Content"])
def test_a_folder_of_pages_that_is_not_there_names_the_nearest(typed: str, tmp_path: Path) -> None:
    """The message has the setting to write."""
    config = f"site_name: x\ndocs_dir: {typed}\nplugins: [testimony]\n"
    with pytest.raises(ProjectError, match="Did you mean `docs_dir: content`"):
        _told_of(tmp_path, config)


def test_a_name_that_is_merged_or_stands_in_another_mapping_is_not_repeated() -> None:
    """Each mapping has its own names, and `<<` may stand beside them."""
    rest = "plugins: [testimony]\nextra:\n  a: &a {name: x}\n  b: {<<: *a, name: y}\n  name: z\n"
    assert parse(TOP + rest, CONFIG).findings == ()
