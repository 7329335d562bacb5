"""Short titles: the part before a colon stands for the title where it says something of the work."""

from __future__ import annotations

import pytest
from bib_cases import read_all
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography.short_titles import says_nothing
from mkdocs_testimony.inline import plain

NOTHING = """
Exclusive|Iran|Report|Opinion|Op-Ed|Analysis|Breaking|Fact Sheet|PRESS RELEASE|Special Report|The Latest|Q&A|
Explainer|Hong Kong|Middle East|The Gambia|Beijing|2023|1984-2023|Part 2|Part II|Appendix B|Episode 12|Vol. 3|
Introduction|2023 Annual Report|May|Chapter One|Working Paper No. 7|Update|Factbox|“Exclusive”|Russian|Arctic
"""
SOMETHING = """
Axis of Upheaval|Pier Competitor|Orientalism|China and Iran|Iran Missile Milestones|The Axis of Evasion|
Lost Decade|Iran Reconsidered|Reporting China|Chokepoints|
U.S. Troops in the Middle East|World Order|The Long Telegram|
Report on the Gulf|Why Nations Fail|Yellow Sea|Part of the Family|Watchmen|1914 and After
"""


def words(text: str) -> list[str]:
    return [word.strip() for word in text.replace("\n", "").split("|")]


def short(fields: str) -> str:
    found, library = read_all(f"@report{{one, author = {{Doe, Jane}}, {fields}}}")
    assert not found.findings
    return plain(library.sources["one"].work.texts.get("title-short", ()))


@pytest.mark.parametrize("head", words(NOTHING))
def test_a_word_that_says_nothing_stands_for_no_title(head: str) -> None:
    """What has no words of its own is no short title, typed in `title` or as the `title` of a `subtitle`."""
    assert says_nothing(head)
    assert short(f"title = {{{head}: How the Oil Is Sold}}") == ""
    assert short(f"title = {{{head}}}, subtitle = {{How the Oil Is Sold}}") == ""
    assert short(f"title = {{{head}: Oil}}, titleaddon = {{a report}}") == f"{head}: Oil"


@pytest.mark.parametrize("head", words(SOMETHING))
def test_key_words_stand_for_the_title(head: str) -> None:
    """What says something of the work is its short title."""
    assert short(f"title = {{{head}: How the Oil Is Sold}}") == head
    assert short(f"title = {{{head}}}, subtitle = {{How the Oil Is Sold}}") == head


def test_what_the_author_gives_stands() -> None:
    """`shorttitle` is printed whatever it says, and a title without a colon is its own short form."""
    assert short("title = {Iran: How the Oil Is Sold}, shorttitle = {Iran}") == "Iran"
    assert short("title = {Iran}, titleaddon = {a report}") == "Iran"


@given(st.text(max_size=40))
def test_any_words_can_be_judged(head: str) -> None:
    """Capitals and marks around the words change nothing."""
    assert says_nothing(head) == says_nothing(f" {head.casefold()} ")
