"""The words of the cite-check record, said once for print, for its own page and for the site."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.evidence.record import NEVER, Row, rows, summary
from mkdocs_testimony.evidence.registered import (
    CANNOT,
    CORRECTED,
    DIFFERS,
    NOT_ASKED,
    NOT_FOUND,
    RETRACTED,
    in_words,
    looked_up,
)
from mkdocs_testimony.evidence.shown import checked_words, short
from mkdocs_testimony.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.evidence.record import Summary
    from mkdocs_testimony.model import Testimony

_TOLD = (RETRACTED, NOT_FOUND, DIFFERS, CORRECTED)
_FAILED = (Outcome.NOT_FOUND, Outcome.ELSEWHERE, Outcome.AMBIGUOUS, Outcome.COULD_NOT_ASK)
"""Outcomes whose quotations and sources are named at the head."""
_NOT_CHECKED = (CANNOT, NOT_ASKED)


def record_data(testimony: Testimony) -> dict[str, Any]:
    """What the record says, as texts and lists: the same for print and for the page."""
    figures = summary(testimony)
    cover = testimony.cover
    title = cover.front.text("title") if cover else ""
    return {
        "title": f"Cite-check record: {title}" if title else "Cite-check record",
        "paper": "a4" if testimony.settings.print.paper == "a4" else "us-letter",
        "families": [],
        "about": [
            "What was held against the sources of this testimony, by whom, and what was not. A quotation is"
            " found where the pinned copy of its source has the same words; a statement is verified where"
            " somebody has recorded that they checked it."
        ],
        "checked": list(_checked(figures)),
        "failed": list(_failed(testimony)) or ["Nothing that was checked failed."],
        "unchecked": list(_unchecked(figures)),
        "falls": _falls(figures),
        "alone": [
            [name, *("; ".join(names) or "–" for names in (asked, rated))]
            for name, asked, rated in figures.alone
        ],
        "statements": list(_statements(rows(testimony))),
    }


def _checked(figures: Summary) -> Iterator[str]:
    yield f"{figures.verified} of {figures.statements} statements with sources are verified by a person."
    yield f"{figures.pinned} of {figures.sources} cited sources have a pinned copy."
    said = ", ".join(f"{count} {name}" for name, count in figures.outcomes)
    yield f"Quotations, each sought in the copy of its source: {figures.quotations}" + (
        f" ({said})." if said else "."
    )
    yield _looked_up(figures)


def _failed(testimony: Testimony) -> Iterator[str]:
    """What was checked and did not hold, by statement and source, so that nobody has to look for it."""
    addresses = {uid: one.address.full for uid, one in testimony.statements.items()}
    for passage in testimony.passages:
        if passage.outcome in _FAILED:
            best = passage.best
            said = f"“{short(passage.quote)}” ({best.key}) – {checked_words(best)}"
            yield f"{addresses[passage.statement]}: {said}."
    for uid, known in (testimony.verified or {}).items():
        if not known.holds and uid in addresses:
            what = "its words have" if known.text_changed else "what it cites has"
            on = known.record.on.isoformat()
            yield f"{addresses[uid]}: {what} changed since {known.record.by} verified it on {on}."
    pins = testimony.pins or {}
    for key, source in testimony.sources.items():
        found = looked_up(source, pins[key].lookup) if key in pins else None
        if found is not None and found.outcome in _TOLD:
            yield f"{key}: {in_words(found)}."


def _looked_up(figures: Summary) -> str:
    known = [(outcome, len(keys)) for outcome, keys in figures.looked_up if outcome not in _NOT_CHECKED]
    said = ", ".join(f"{count} {outcome}" for outcome, count in known)
    asked = f"{sum(count for _, count in known)} of {_count(figures.sources, 'cited source')}"
    return f"Looked up in a register: {asked}" + (f" ({said})." if said else ".")


def _unchecked(figures: Summary) -> Iterator[str]:
    open_ones = figures.statements - figures.verified
    if open_ones:
        yield f"{_count(open_ones, 'statement')} with sources, which nobody has verified as it stands now."
    if figures.sources - figures.pinned:
        yield f"{_count(figures.sources - figures.pinned, 'cited source')}, of which there is no copy."
    came = sum(len(keys) for outcome, keys in figures.looked_up if outcome not in _NOT_CHECKED)
    if figures.sources - came:
        cannot = sum(len(keys) for outcome, keys in figures.looked_up if outcome in _NOT_CHECKED)
        more = f" ({cannot} of them cannot or could not be)" if cannot else ""
        yield f"{_count(figures.sources - came, 'entry', 'entries')}, not looked up in a register{more}."
    yield from (f"{one[:1].upper()}{one[1:]}." for one in NEVER)


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or f'{one}s'}"


def _falls(figures: Summary) -> str:
    if not figures.alone:
        return "No recommendation and no rating rests on a single source."
    return "With each of these sources alone a recommendation or a rating would lose its ground."


def _statements(found: Iterator[Row]) -> Iterator[dict[str, Any]]:
    for (address, text), group in groupby(found, key=lambda one: (one.statement, one.text)):
        some = list(group)
        noun = "notes" if "," in some[0].notes else "note"
        notes = f", {noun} {some[0].notes}" if some[0].notes else ""
        yield {
            "address": address,
            "head": f"{address} ({some[0].kind}{notes})",
            "text": text,
            "sources": [{"key": one.source, "head": _head(one), "lines": list(_lines(one))} for one in some],
        }


def _head(row: Row) -> str:
    return row.reference.rstrip(".") + (f", {row.cited}" if row.cited else "") + f" [{row.source}]"


def _lines(row: Row) -> Iterator[str]:
    if row.passage:
        yield f"Passage: “{row.passage}” – {row.outcome}."
    if row.verified_by:
        yield f"Verified by {row.verified_by} on {row.verified_on}." + (
            f" Remark: {row.remark}" if row.remark else ""
        )
    if row.copy:
        yield f"Copy: SHA-256 {row.copy[:16]}…, pinned on {row.pinned_on}."
    if row.archived:
        yield f"Archived: {row.archived}"
    if row.lookup:
        yield f"Looked up: {row.lookup}."
    if row.not_checked:
        yield f"Not checked: {row.not_checked}."
