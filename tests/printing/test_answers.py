"""What only a PDF can tell is answered as the check's findings are: by comment, settings and --ignore."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import pytest
from printed import COVER, FRONT, QUESTION, project

from mkdocs_testimony.cli import main
from mkdocs_testimony.finding import Severity
from mkdocs_testimony.printing.diagnostics import NAMES, told
from mkdocs_testimony.printing.explained import explain
from mkdocs_testimony.printing.limits import limits
from mkdocs_testimony.rules import UnknownRuleError, check, unanswered
from mkdocs_testimony.span import Span

TODAY = date(2026, 3, 1)
OVER = "content/index.md"


@pytest.mark.parametrize(
    ("settings", "comment", "ignore", "weights"),
    [
        ("", "", (), ["error"]),
        ("rules: {PRN007: off}", "", (), []),
        ("rules: {PRN: info}", "", (), ["info"]),
        ("rules: {over-page-limit: warning}", "", (), ["warning"]),
        ("per-file-ignores: {content/index.md: [PRN007]}", "", (), []),
        ("per-file-ignores: {content/index.md: [PRN002]}", "", (), ["error"]),
        ("", "<!-- testimony: ignore-file PRN007: agreed with the clerk -->\n", (), []),
        ("", "<!-- testimony: ignore-file PRN007 -->\n", (), ["error"]),
        ("", "", ("PRN007",), []),
        ("", "", ("PRN",), []),
        ("", "", ("CLM",), ["error"]),
    ],
)
def test_a_finding_of_print_is_answered(
    tmp_path: Path, settings: str, comment: str, ignore: tuple[str, ...], weights: list[str]
) -> None:
    """The limit in pages is silenced, or weighs what the settings say; without a reason nothing changes."""
    cover = COVER.replace("place:", "length_limit: 4 pages\nplace:") + comment
    made = project(tmp_path, {OVER: cover, QUESTION: FRONT + "One.\n"}, settings)
    found = list(limits(made, 5, "release"))
    assert [one.severity for one in unanswered(found, made, today=TODAY, ignore=ignore)] == weights
    said = check(made, profile="draft", today=TODAY, font_folders=())
    assert [one.code for one in said if one.code in {"CFG001", "SUP001", "SUP003"}] == []


def test_a_print_that_failed_is_not_silenced(tmp_path: Path) -> None:
    """Where there is no PDF, settings and comments keep nobody from hearing of it."""
    cover = COVER + "<!-- testimony: ignore-file PRN001: so -->\n"
    made = project(tmp_path, {OVER: cover, QUESTION: FRONT + "One.\n"}, "rules: {PRN001: off}")
    failed = told("PRN001", Severity.ERROR, "The PDF could not be made.", Span.point(OVER, 1))
    assert unanswered([failed], made, today=TODAY) == [failed]
    said = [one.code for one in check(made, profile="draft", today=TODAY, font_folders=())]
    assert "CFG001" in said


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    """The codes of print are names that a mistyped one is compared with."""
    made = project(tmp_path, {OVER: COVER, QUESTION: FRONT + "One.\n"})
    with pytest.raises(UnknownRuleError, match="`PRN007`"):
        unanswered([], made, today=TODAY, ignore=["PRN07"])


def test_print_takes_ignore(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`testimony print --ignore` leaves out what the check tells and what print tells."""
    cover = COVER.replace("place:", "length_limit: 1 page\nplace:")
    project(tmp_path, {OVER: cover, QUESTION: FRONT + "One.\n"})
    with contextlib.chdir(tmp_path):
        main(["print", "--ignore", "CLM"])
        assert "PRN007" in capsys.readouterr().out
        assert main(["print", "--ignore", "CLM,PRN007", "--strict"]) == 0
        assert "PRN007" not in capsys.readouterr().out
        assert main(["print", "--ignore", "PRN99"]) == 2
        assert "There is no rule `PRN99`." in capsys.readouterr().err


@pytest.mark.parametrize("code", NAMES)
def test_its_page_says_how_to_let_it_stand(code: str) -> None:
    """`testimony explain` names setting, option and comment, but for a print that failed."""
    answers = (f"rules: {{{code}: off}}", f"--ignore {code}", f"ignore {code}: the reason")
    assert [answer in explain(code) for answer in answers] == [code != "PRN001"] * 3
