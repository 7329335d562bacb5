"""One mistake makes one finding, whose next step mends it.

The fixture holds cases of four parts: a title (with the finding's code where it is not DOC010, and its line
where it is not the first), what was typed, what the message must say, and what its next step leads to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from example_tree import question

REST = "\n\n{#oil}\nChina buys the oil [@sun2024].\n\n{#gas}\nChina buys the gas [@sun2024].\n"
"""What stands after each text: statements that its marks may name."""


@dataclass(frozen=True)
class Mistake:
    """One case of the fixture."""

    title: str
    typed: str
    says: str
    mended: str

    @property
    def line(self) -> int:
        """Line of the finding, counted in what was typed."""
        found = re.search(r"\(line (\d+)\)", self.title)
        return int(found[1]) if found else 1

    @property
    def code(self) -> str:
        """Code of the finding."""
        found = re.search(r"\b[A-Z]{3}\d{3}\b", self.title)
        return found[0] if found else "DOC010"


def mistakes() -> list[Mistake]:
    """The cases of the fixture."""
    text = (Path(__file__).parent / "fixtures" / "mistakes.md").read_text("utf-8")
    parts = [part.strip("\n") for part in text.split("\n.\n")]
    return [Mistake(*parts[n : n + 4]) for n in range(0, len(parts) - 3, 4)]


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.title)
def test_a_mistake_in_a_mark_is_told_once_where_it_is(mistake: Mistake) -> None:
    """The one finding has its code, stands at the mistake's line, and says what to write."""
    found = question(mistake.typed + REST)
    assert [(one.code, one.span.line) for one in found] == [(mistake.code, 5 + mistake.line)], found
    assert mistake.says in found[0].message


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.title)
def test_the_next_step_mends_the_mistake(mistake: Mistake) -> None:
    """Once that is done, nothing is told."""
    assert question(mistake.mended + REST) == []


def test_the_table_of_mistakes_is_read_whole() -> None:
    """No case is lost between the file and the tests."""
    assert len(mistakes()) > 50


CLEAN = "Iran sold 1.4 million barrels a day [@sun2024].\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("> {.assessment framework=m}\n> ## Arms\n>\n> Words [@sun2024].\n", 6),
        ("- x [@sun2024]\n\n  {.assessment framework=m}\n  ## Arms\n", 8),
        ("::: note\n{.key-assessments}\n## Arms\n\nWords [@sun2024].\n:::\n", 7),
        ("::: quote\n## Arms {.assessment framework=m}\n\nWords [@sun2024].\n:::\n", 7),
        ("Words[^n].\n\n[^n]: As [@sun2024].\n\n    {.assessment framework=m}\n    ## Arms\n", 10),
    ],
)
def test_a_rated_heading_inside_another_block_is_told(text: str, line: int) -> None:
    """It begins no section, so it rates nothing: told at the mark, wherever it stands."""
    found = [(one.code, one.span.line) for one in question(CLEAN + "\n" + text) if one.code == "DOC010"]
    assert found == [("DOC010", line + 2)]


@pytest.mark.parametrize(
    "comment",
    [
        "testimony ignore CLM001: cleared text",
        "Testimony: Ignore CLM001: cleared text",
        "testimony-ignore CLM001: cleared text",
        "testimony: ignore clm001: cleared text",
    ],
)
def test_a_comment_that_nearly_steers_is_read_as_it_was_meant(comment: str) -> None:
    """Capitals and a missing colon do not lose an exception."""
    assert question(f"{CLEAN}\n<!-- {comment} -->\nThe ships are few.\n") == []


@pytest.mark.parametrize("comment", ["testimony ignor CLM001: x", "testimony: disable CLM001: x"])
def test_a_comment_with_another_word_is_told(comment: str) -> None:
    """The finding stands at the comment."""
    found = question(f"{CLEAN}\n<!-- {comment} -->\nThe ships are few [@sun2024].\n")
    assert [(one.code, one.span.line) for one in found] == [("SUP003", 8)]


@pytest.mark.parametrize("comment", ["testimony of Mr Smith, to be checked", "the testimony: see below"])
def test_an_ordinary_comment_stays_one(comment: str) -> None:
    """Nothing is told of a comment that only uses the word."""
    assert question(f"{CLEAN}\n<!-- {comment} -->\nThe ships are few [@sun2024].\n") == []


def test_a_bad_date_is_told_once() -> None:
    """One finding for `until`, beside the claim that it does not silence."""
    found = question(f"{CLEAN}\n<!-- testimony: ignore CLM001 until=soon: x -->\nThe ships are few.\n")
    assert sorted(one.code for one in found) == ["CLM001", "SUP004"]


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("The ships are few, https://example.org/ships.", "CLM001", ".bib"),
        ("The ships are few.^[See the harbour's report.]", "CLM001", "note"),
        ("As Sun says [@sun2024]:\n\n> Nobody keeps ships.", "CLM001", "quotation"),
        ("| Sea | Cuts |\n|---|--:|\n| North | 3 |", "DOC004", "::: {#tbl-name}"),
        ("Ask @harbourwatch for it [@sun2024].", "CIT001", "\\@harbourwatch"),
    ],
)
def test_a_message_says_what_mends_the_mistake(text: str, code: str, says: str) -> None:
    """The next step fits what the author did."""
    found = [one for one in question(f"{CLEAN}\n{text}\n") if one.code == code]
    assert len(found) == 1
    assert says in found[0].message
