"""Limits in pages are compared with the PDF that was made."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed import COVER, FRONT, QUESTION, project

from mkdocs_testimony.printing.limits import limits
from mkdocs_testimony.settings import Profile


@pytest.mark.parametrize(
    ("profile", "weight"), [("draft", "warning"), ("review", "warning"), ("release", "error")]
)
def test_more_pages_than_the_cover_allows(tmp_path: Path, profile: Profile, weight: str) -> None:
    """It is told at the limit, and a release fails."""
    cover = COVER.replace("place:", "length_limit: 4 pages\nplace:")
    made = project(tmp_path, {"content/index.md": cover, QUESTION: FRONT + "One.\n"})
    assert list(limits(made, 4, profile)) == []
    (finding,) = limits(made, 5, profile)
    assert (finding.code, finding.severity, finding.span.line) == ("PRN007", weight, 6)
    assert "5 pages, 1 over the cover's limit of 4" in finding.message


@pytest.mark.parametrize(
    ("preset", "pages", "text", "codes"),
    [
        ("canada", 10, "word " * 3000, []),
        ("canada", 11, "word " * 3000, ["PRN007"]),
        ("canada", 11, "word " * 1000, []),
        ("uk-lords", 6, "word", []),
        ("uk-lords", 7, "word", ["PRN008"]),
        ("uk-commons", 70, "word", []),
        ("plain", 700, "word", []),
    ],
)
def test_what_a_preset_wants_of_the_pages(
    tmp_path: Path, preset: str, pages: int, text: str, codes: list[str]
) -> None:
    """Canada's limit is over when both pages and words are; the Lords want a summary of a long statement."""
    cover = COVER.replace("A summary.\n", "")
    files = {"content/index.md": cover, QUESTION: f"{FRONT}{text}.\n"}
    made = project(tmp_path, files, f"print: {{preset: {preset}}}")
    assert [finding.code for finding in limits(made, pages, "release")] == codes


def test_a_limit_in_words_is_not_held_against_the_pages(tmp_path: Path) -> None:
    """The cover's own limit stands over the preset's, whatever it counts."""
    cover = COVER.replace("place:", "length_limit: 9000 words\nplace:")
    files = {"content/index.md": cover, QUESTION: FRONT + "word " * 3000}
    made = project(tmp_path, files, "print: {preset: canada}")
    assert list(limits(made, 40, "release")) == []


def test_a_file_that_is_too_large_for_the_site_is_told(tmp_path: Path) -> None:
    """The bytes of the PDF that was made are compared with what regulations.gov takes, and nobody else's."""
    files = {QUESTION: FRONT + "One.\n"}
    made = project(tmp_path / "gov", files, "print: {preset: regulations-gov}")
    assert list(limits(made, 900, "release", 10_000_000)) == []
    (finding,) = limits(made, 1, "release", 10_100_000)
    assert (finding.code, finding.severity) == ("PRN008", "error")
    assert "10.1 MB" in finding.message
    other = project(tmp_path / "senate", files, "print: {preset: senate}")
    assert list(limits(other, 900, "release", 90_000_000)) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("annex: true", "without contents and record (`print: contents: false`, `print: annex: false`)."),
        ("annex: false", "without contents (`print: contents: false`)."),
        ("contents: false\n  annex: false", "limit of 4. Shorten it."),
    ],
)
def test_only_what_is_printed_can_be_left_out(tmp_path: Path, lines: str, said: str) -> None:
    """Contents and record are named as what saves pages where they are in the PDF."""
    cover = COVER.replace("place:", "length_limit: 4 pages\nplace:")
    files = {"content/index.md": cover, QUESTION: FRONT + "One.\n"}
    (finding,) = limits(project(tmp_path, files, f"print:\n  {lines}"), 5, "draft")
    assert said in finding.message
