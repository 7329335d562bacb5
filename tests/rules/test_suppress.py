"""Ignore comments: what they silence, and what is told about them."""

from __future__ import annotations

from datetime import date

from bare_testimony import PATH, found, ignore, page, whole

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Directive
from mkdocs_testimony.rules import RULES
from mkdocs_testimony.rules.suppress import suppressed

TODAY = date(2026, 3, 1)


def left(findings: list[Finding], *directives: Directive) -> list[tuple[str, int]]:
    """Code and line of what is told when a page holds these comments."""
    pages = whole(page(directives=directives))
    return [(finding.code, finding.span.line) for finding in suppressed(findings, pages, RULES, TODAY)]


def test_block() -> None:
    """An ignore silences its code in the lines that it covers, and nowhere else."""
    findings = [found("CLM001", line) for line in (3, 5, 6, 7)]
    assert left(findings, ignore("CLM001")) == [("CLM001", 3), ("CLM001", 7)]


def test_other_code() -> None:
    """An ignore silences no other code in its block, and is told as unused."""
    assert left([found("CLM004", 5)], ignore("CLM001")) == [("CLM004", 5), ("SUP001", 4)]


def test_other_file() -> None:
    """An ignore silences nothing in another file."""
    elsewhere = found("CLM001", 5, "content/questions/02-arms.md")
    assert left([elsewhere], ignore("CLM001")) == [("CLM001", 5), ("SUP001", 4)]


def test_file() -> None:
    """An ignore-file silences its code in the whole file."""
    findings = [found("CLM001", line) for line in (1, 99)]
    assert left(findings, ignore("CLM001", action="ignore-file", covers=(0, 0))) == []


def test_several_codes() -> None:
    """Of several codes each counts on its own: the unused one is told at its own place."""
    pages = whole(page(directives=(ignore("CLM001", "CIT004"),)))
    (unused,) = suppressed([found("CLM001", 5)], pages, RULES, TODAY)
    assert (unused.code, unused.span.column) == ("SUP001", 31)
    assert "CIT004" in unused.message


def test_without_reason() -> None:
    """Without a reason it silences nothing; that is told, and nothing else about it."""
    assert left([found("CLM001", 5)], ignore("CLM001", reason=" ")) == [("CLM001", 5), ("SUP002", 4)]


def test_expired() -> None:
    """After its last day it silences nothing and is told; on that day it still holds."""
    findings = [found("CLM001", 5)]
    assert left(findings, ignore("CLM001", until="2026-02-28")) == [("CLM001", 5), ("SUP004", 4)]
    assert left(findings, ignore("CLM001", until="2026-03-01")) == []


def test_no_date() -> None:
    """A last day that is no date silences nothing, and is told."""
    assert left([found("CLM001", 5)], ignore("CLM001", until="soon")) == [("CLM001", 5), ("SUP004", 4)]


def test_unknown_code() -> None:
    """An unknown code is told with the nearest; a rule's name leads to its code."""
    pages = whole(page(directives=(ignore("CLM01"), ignore("unsourced-claim"))))
    first, second = suppressed([], pages, RULES, TODAY)
    assert (first.code, second.code) == ("SUP003", "SUP003")
    assert "`CLM001`" in first.message
    assert "`CLM001`" in second.message


def test_no_code() -> None:
    """An ignore that names no code is told."""
    assert left([found("CLM001", 5)], ignore()) == [("CLM001", 5), ("SUP003", 4)]


def test_what_cannot_be_ignored() -> None:
    """Any finding can be answered, but for what is told of the comments themselves and of links away."""
    fixed = {code for code, one in RULES.items() if not one.suppressible}
    # A stranger's pull request could silence CFG002 itself, and with it what keeps the machine's files out.
    assert fixed == {"CFG002", *(code for code in RULES if code.startswith("SUP"))}
    assert left([found("DOC014", 5)], ignore("DOC014")) == []
    assert left([found("SUP002", 5)], ignore("SUP002")) == [("SUP002", 5), ("SUP001", 4)]


def test_two_comments() -> None:
    """Two comments that silence the same finding are both used."""
    findings = [found("CLM001", 5)]
    assert left(findings, ignore("CLM001"), ignore("CLM001", line=3)) == []


def test_place_is_the_page() -> None:
    """What is told of a comment stands in its page."""
    pages = whole(page(directives=(ignore("CLM001"),)))
    assert [finding.span.path for finding in suppressed([], pages, RULES, TODAY)] == [PATH]
