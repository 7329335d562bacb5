"""What was not checked, counted and named: lines for the head of the cite-check record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.quotations import LEAST_WORDS, is_sought, quotations
from mkdocs_testimony.evidence.record import page_open
from mkdocs_testimony.evidence.registered import CANNOT, NOT_ASKED
from mkdocs_testimony.evidence.shown import distinct, short
from mkdocs_testimony.evidence.unsought import unsought
from mkdocs_testimony.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_testimony.evidence.record import Row, Summary
    from mkdocs_testimony.model import Testimony

NOT_CHECKED = (CANNOT, NOT_ASKED)
"""Outcomes that mean that no register was able to answer."""
_NAMED = 12
"""How many statements and sources a line names."""
_BEGINS = 40
"""Characters of a quotation by which it is named."""


def unchecked(testimony: Testimony, figures: Summary, listed: Sequence[Row]) -> Iterator[str]:
    """What was not checked, counted and named. A statement is named by its first line."""
    quoted = list(distinct(testimony.passages))
    unsought = Counter(passage.outcome for passage in quoted)
    for outcome, why in _UNSOUGHT.items():
        if unsought[outcome]:
            where = [
                testimony.statements[passage.statement].address.full
                for passage in quoted if passage.outcome is outcome
            ]  # fmt: skip
            yield f"{counted(unsought[outcome], 'quotation')} {why}: {some_of(where)}."
    yield from _never_sought(testimony)
    places = [
        testimony.statements[passage.statement].address.full for passage in quoted if page_open(passage)
    ]
    if places:
        what = "found in a copy that does not show the cited page or place"
        yield f"{counted(len(places), 'quotation')} {what}: {some_of(places)}."
    yield from _too_short(testimony)
    without = {row.uid: row.statement for row in listed if not row.verified_by and row.kind != "context"}
    if without:
        whole = figures.statements
        yield _open(len(without), whole, "statement", "not verified by anybody", without.values())
    pins = testimony.pins or {}
    no_copy = [key for key in testimony.sources if not (key in pins and pins[key].file)]
    if no_copy:
        yield _open(len(no_copy), figures.sources, "cited source", "without a copy", no_copy)
    came = {key for outcome, keys in figures.looked_up if outcome not in NOT_CHECKED for key in keys}
    not_asked = [key for key in testimony.sources if key not in came]
    if not_asked:
        cannot = sum(len(keys) for outcome, keys in figures.looked_up if outcome in NOT_CHECKED)
        which = "which" if cannot == len(not_asked) else f"{cannot:,} of which"
        more = f", {which} cannot or could not be" if cannot else ""
        why = f"not looked up in a register{more}"
        yield _open(len(not_asked), figures.sources, "cited source", why, not_asked)


def _never_sought(testimony: Testimony) -> Iterator[str]:
    """How many quotations no copy was asked for, since no source is plainly theirs, and where."""
    left = unsought(testimony)
    where = [
        *((testimony.statements[uid].address.full, words) for uid, words in left.of_statements.items()),
        *left.elsewhere,
    ]
    if where:
        named = (f"{place} (“{short(words[0], _BEGINS)}”)" for place, words in where)
        why = "not looked for, because it is unclear which source they come from or where they end"
        yield f"{counted(left.count, 'quotation')} {why}: {some_of(named)}."


def _too_short(testimony: Testimony) -> Iterator[str]:
    """How many quotations, or mere terms in quotation marks, are too short to look for, and where."""
    where = [
        statement.address.full
        for statement in testimony.statements.values()
        if statement.form != "quotation" and any(cite.key in testimony.sources for cite in statement.cites)
        for quote in quotations(statement.text)
        if not is_sought(quote.words)
    ]
    if where:
        words = f"too short to look for (fewer than {LEAST_WORDS} words; some may be mere terms)"
        yield f"{counted(len(where), 'quotation')} {words}: {some_of(where)}."


_UNSOUGHT = {
    Outcome.INDETERMINATE: "that the copy could not settle (a scan, or another language)",
    Outcome.COULD_NOT_ASK: "whose copy is missing, is not the one pinned, or cannot be read",
    Outcome.NO_COPY: "without a copy of the source",
}


def _open(count: int, whole: int, noun: str, why: str, names: Iterable[str]) -> str:
    """So many of how many, and which: unless it is all of many, of which a few names say nothing."""
    if count == whole > _NAMED:
        return f"All {counted(count, noun)}: {why}."
    return f"{counted(count, noun)} {why}: {some_of(names)}."


def some_of(names: Iterable[str]) -> str:
    """The names, or the first of many and how many more."""
    each = list(dict.fromkeys(names))
    if len(each) <= _NAMED + 1:
        return "; ".join(each)
    return f"{'; '.join(each[:_NAMED])}; and {len(each) - _NAMED:,} more"


def counted(number: int, noun: str, more: str = "") -> str:
    """`1 statement`, `2 statements`."""
    return f"{number:,} {noun if number == 1 else more or f'{noun}s'}"
