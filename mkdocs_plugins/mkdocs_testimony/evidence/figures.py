"""The numbers of a text, however they are written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Passage, Testimony

_WORDS = {
    word: str(n)
    for n, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2
    )
}
_NUMBER = expression(r"\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[A-Za-z]+")
_GROUPS = expression(r"[, \u00a0\u202f]|\.(?=\d{3}(?:\.|$))")


def figures(text: str) -> Iterator[tuple[str, str]]:
    """Each number as typed and as its plain value, in order."""
    for found in _NUMBER.finditer(text):
        typed = found[0]
        if typed[0].isdigit():
            grouped = len(typed) > 3 and not typed.replace(".", "", 1).isdigit()
            yield typed, _GROUPS.sub("", typed) if grouped else typed
        elif (value := _WORDS.get(typed.lower())) is not None:
            yield typed, value


def lacking(claim: str, passage: str) -> list[str]:
    """The numbers of a claim, as typed, that a passage does not have; each once."""
    has = {value for _, value in figures(passage)}
    return list(dict.fromkeys(typed for typed, value in figures(claim) if value not in has))


def not_borne_out(testimony: Testimony) -> Iterator[tuple[Passage, list[str]]]:
    """Each passage of a record that the copy has and that lacks numbers of its statement, with these.

    A number that stands in another passage of the statement, which a copy has, is borne out by that.
    """
    there: dict[str, list[str]] = defaultdict(list)
    for passage in testimony.passages:
        if passage.outcome in _THERE:
            there[passage.statement].append(passage.quote)
    for passage in testimony.passages:
        if passage.origin == "record" and passage.outcome in _THERE:
            has = "\n".join(there[passage.statement])
            lost = lacking(testimony.statements[passage.statement].text, has)
            if lost:
                yield passage, lost


_THERE = frozenset({Outcome.FOUND, Outcome.ELSEWHERE, Outcome.AMBIGUOUS})
