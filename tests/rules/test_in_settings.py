"""Answers in the settings and in .bib files: weights, per-file ignores, comments before an entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from example_tree import BIB, ENTRIES, OIL, REST, TODAY, question, read
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import index
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load, parse
from mkdocs_testimony.rules import check
from mkdocs_testimony.settings import FileIgnore
from mkdocs_testimony.span import Span

CONFIG = REST["mkdocs.yml"]
PAGE = "content/questions/01-oil.md"
UNDATED = "@misc{poster,\n  author = {Sun, Yun},\n  title = {Oil},\n  howpublished = {poster},\n}\n"
CITED = "Iran sold oil [@poster].\n"


def configured(settings: str, text: str, bib: str = UNDATED) -> list[Finding]:
    """What is told of a question under these settings of the plugin (indented by six)."""
    config = CONFIG.replace("  - testimony\n", f"  - testimony:\n{settings}")
    return question(text, **{"mkdocs.yml": config, BIB: bib})


def said(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.severity)) for finding in findings]


def test_the_undated_source_is_told() -> None:
    """What the tests below answer is told where nothing answers it."""
    assert said(question(CITED, **{BIB: UNDATED})) == [("SRC003", "warning")]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("      rules: {SRC003: off}\n", []),
        ("      rules: {SRC003: error}\n", [("SRC003", "error")]),
        ("      rules: {undated: info}\n", [("SRC003", "info")]),
        ("      rules: {SRC: off}\n", []),
        ("      rules: {SRC003: info, SRC: off}\n", [("SRC003", "info")]),
        ("      per-file-ignores: {'citations/*': [SRC003]}\n", []),
        ("      per-file-ignores: {'citations/*': SRC003}\n", []),
        ("      per_file_ignores: {'sources.bib': [CLM, SRC]}\n", [("SUP001", "warning")]),
        ("      per-file-ignores: {citations/: [undated]}\n", []),
        ("      per-file-ignores: {'content/*': [SRC003]}\n", [("SUP001", "warning"), ("SRC003", "warning")]),
        ("      per-file-ignores: {'nowhere/*': [SRC003]}\n", [("SUP001", "warning"), ("SRC003", "warning")]),
    ],
)
def test_weights_and_files(settings: str, expected: list[tuple[str, str]]) -> None:
    """A weight stands over the profile, a code over its family; an ignore that does nothing is told."""
    assert sorted(said(configured(settings, CITED))) == sorted(expected)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("      rules: {SRC03: off}\n", ["`SRC03`", "`SRC003`"]),
        ("      rules: {undatd: off}\n", ["`undated`"]),
        ("      rules: {SRC003: of}\n", ["`off`"]),
        ("      rules: [SRC003]\n", ["{CIT002: off"]),
        ("      rules: {SUP002: off}\n", ["The settings cannot silence"]),
        ("      per-file-ignores: {'citations/*': [SRC03]}\n", ["`SRC003`"]),
        ("      per-file-ignores: {'citations/*': []}\n", ["`citations/*`"]),
        ("      per-file-ignores: [SRC003]\n", ["content/annexes/*"]),
        ("      per-file-ignores: {'citations/*': [SUP001]}\n", ["The settings cannot silence"]),
        ("      per-file-ignore: {'citations/*': [SRC003]}\n", ["per-file-ignores"]),
    ],
)
def test_a_wrong_answer_is_told_at_its_place(settings: str, words: list[str]) -> None:
    """An unknown rule, weight or form is CFG001 in its line of mkdocs.yml, with the nearest name."""
    told = [finding for finding in configured(settings, CITED) if finding.code == "CFG001"]
    assert [finding.span.line for finding in told] == [8]
    assert all(word in told[0].message for word in words), told[0].message


def test_only_some_rules() -> None:
    """`ignore` leaves rules out, over `select` too, and no comment for them is told as unused."""
    whole = read({PAGE: f"<!-- testimony: ignore CLM004: cleared -->\n{CITED}", BIB: UNDATED})

    def codes(select: set[str] | None, ignore: set[str]) -> list[str]:
        found = check(whole, profile="release", today=TODAY, select=select, ignore=ignore, font_folders=())
        return sorted(finding.code for finding in found)

    assert codes(None, set()) == ["SRC003", "SUP001"]
    assert codes(None, {"SRC"}) == ["SUP001"]
    assert codes(None, {"CLM004"}) == ["SRC003"]
    assert codes({"SRC"}, set()) == ["SRC003"]
    assert codes({"SRC"}, {"undated"}) == []


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("% testimony: ignore SRC003: a poster", []),
        ("%% testimony : ignore SRC003 : a poster", []),
        ("% testimony: ignore-file SRC003: posters", []),
        ("% testimony: ignore SRC003 until=2099-01-01: a poster", []),
        ("% testimony: ignore SRC003 until=2020-01-01: a poster", [("SRC003", 2), ("SUP004", 1)]),
        ("% testimony: ignore SRC003", [("SRC003", 2), ("SUP002", 1)]),
        ("% testimony: ignore SRC001: a poster", [("SRC003", 2), ("SUP001", 1)]),
        ("% testimony: ignore SRC999: a poster", [("SRC003", 2), ("SUP003", 1)]),
        ("% testimony: ignroe SRC003: a poster", [("SRC003", 2), ("SUP003", 1)]),
        ("% testimony: citation-needed: a poster", [("SRC003", 2), ("SUP003", 1)]),
        ("% what the testimony: ignores", [("SRC003", 2)]),
    ],
)
def test_a_comment_before_an_entry(comment: str, expected: list[tuple[str, int]]) -> None:
    """A comment answers the entry after it; what is wrong with it is told in its line."""
    findings = question(CITED, **{BIB: f"{comment}\n{UNDATED}"})
    assert sorted((finding.code, finding.span.line) for finding in findings) == sorted(expected)


def test_a_comment_holds_for_one_entry() -> None:
    """The entry after the next one is told as ever, and a comment behind all entries silences nothing."""
    other = UNDATED.replace("poster,", "second,", 1)
    bib = f"% testimony: ignore SRC003: a poster\n\n{UNDATED}\n{other}% testimony: ignore SRC003: none\n"
    findings = question("Iran sold oil [@poster; @second].\n", **{BIB: bib})
    assert [(finding.code, finding.span.line) for finding in findings] == [("SRC003", 9), ("SUP001", 14)]


def library(count: int, comment: str = "") -> str:
    entries = (
        ENTRIES["sun2024"].replace("sun2024", f"own{n}").replace("crude", f"c{n}") for n in range(count)
    )
    return comment + ENTRIES["sun2024"] + "".join(entries)


def unused(bib: str) -> Iterator[Finding]:
    return (finding for finding in question(OIL, **{BIB: bib}) if finding.code == "CIT002")


def test_a_whole_library_is_told_once() -> None:
    """Up to five unused entries are told one by one, more once with their number and the first keys."""
    assert len(list(unused(library(5)))) == 5
    (one,) = unused(library(400))
    assert "400 entries" in one.message
    assert "`own0`, `own1`, `own2` and 397 more" in one.message
    assert not list(unused(library(400, "% testimony: ignore-file CIT002: my library\n")))
    answered = library(6).replace("@online{own3,", "% testimony: ignore CIT002: later\n@online{own3,")
    assert len(list(unused(answered))) == 5


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("content/annexes/*", "content/annexes/01-a.md", True),
        ("content/annexes/*", "content/annexes/deep/01-a.md", True),
        ("content/annexes", "content/annexes/01-a.md", True),
        ("./content/annexes/", "content/annexes/01-a.md", True),
        ("content/annex", "content/annexes/01-a.md", False),
        ("*.bib", "citations/a.bib", True),
        ("01-a.md", "content/annexes/01-a.md", True),
        ("annexes/*", "content/annexes/01-a.md", False),
        ("content/Annexes/*", "content/annexes/01-a.md", False),
    ],
)
def test_patterns(pattern: str, path: str, meant: bool) -> None:
    """A pattern is a path from the root, a folder in it, or a file's name."""
    assert FileIgnore(pattern, "CLM", Span.point("mkdocs.yml", 1)).matches(path) is meant


@given(
    st.lists(
        st.sampled_from(["% testimony: ignore A: b", "@misc{k, title = {x}}", "%", "\n", " ", "@", "}", "x"])
    )
)
def test_any_bib_file(pieces: list[str]) -> None:
    """Every comment is found where it stands, whatever is around it."""
    text = "\n".join(pieces)
    lines = text.split("\n")
    for one in index([("a.bib", text.encode())]).directives:
        assert lines[one.span.line - 1][: one.span.end_column - 1].startswith("%")
        assert [lines[s.line - 1][s.column - 1 : s.end_column - 1] for s in one.code_spans] == list(one.codes)
        assert one.span.line <= one.covers[1] <= len(lines)


def test_settings_keep_their_places() -> None:
    """Each rule that the settings name knows its line and column."""
    rules = "      rules:\n        CIT002: off\n      per-file-ignores:\n        a.md: [CLM]\n"
    text = f"plugins:\n  - testimony:\n{rules}"
    settings = parse(text, Path("/nowhere/mkdocs.yml")).settings
    assert [(one.rule, one.weight, one.span.line) for one in settings.rules] == [("CIT002", "off", 4)]
    assert [(one.pattern, one.rule, one.span.column) for one in settings.per_file_ignores] == [
        ("a.md", "CLM", 16)
    ]


@pytest.mark.parametrize(
    "settings",
    [
        "rules: {CFG002: off}",
        "rules: {CFG002: info}",
        "rules: {CFG002: warning}",
        "rules: {outside-the-tree: off}",
        "rules: {CFG: off}",
        "per-file-ignores: {'content/*': [CFG002]}",
        "per-file-ignores: {'content/*': [CFG]}",
    ],
)
def test_no_setting_hides_what_leads_out_of_the_folder(tmp_path: Path, settings: str) -> None:
    """mkdocs.yml comes with a pull request: it cannot make a check pass over a link that leads out."""
    outside = tmp_path / "secret.txt"
    outside.write_text("secret")
    root = tmp_path / "tree"
    (root / "content" / "questions").mkdir(parents=True)
    (root / "content" / "leak.txt").symlink_to(outside)
    config = f"site_name: S\ndocs_dir: content\nplugins:\n  - testimony:\n      {settings}\n"
    (root / "mkdocs.yml").write_text(config)
    whole = run(load(root / "mkdocs.yml"), through="link")
    told = check(whole, profile="release", today=TODAY, font_folders=())
    assert [one.severity for one in told if one.code == "CFG002"] == [Severity.ERROR]
