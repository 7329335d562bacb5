"""The cite-check record: of each statement and source what was checked, by whom, and what was not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.argument.verification import wants_verification
from mkdocs_testimony.evidence.impact import grounds, recommendations
from mkdocs_testimony.evidence.registered import OUTCOMES, in_words, looked_up
from mkdocs_testimony.evidence.shown import PLACE, checked_words, not_checked
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Cite, Looked, Passage, Statement, Testimony

NEVER = (
    "that a pinned copy is the edition that is cited",
    "that words are quoted in the sense that they have there",
    "that what is said without quotation marks is what the source says, where nobody has verified it",
    "that a judgment follows from what it rests on",
)
"""What no line of the record establishes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One statement and one place of one source."""

    statement: str
    kind: str
    text: str
    notes: str
    source: str
    reference: str
    cited: str
    passage: str
    outcome: str
    page: str
    verified_by: str
    verified_on: str
    remark: str
    copy: str
    pinned_on: str
    archived: str
    lookup: str
    not_checked: str


HEADS = tuple(one.name.replace("_", " ").capitalize() for one in fields(Row))
"""Heads of the columns."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The record in figures."""

    statements: int
    """Statements that cite a source and are more than context."""
    verified: int
    """Of these, those that somebody has verified and that have not changed since."""
    sources: int
    pinned: int
    looked_up: tuple[tuple[str, tuple[str, ...]], ...]
    """Outcomes of looking sources up in registers, each with the keys of the sources, but for those that
    never came. A source that was not looked up is in none."""
    quotations: int
    outcomes: tuple[tuple[str, int], ...]
    """How often each outcome came, but for those that never did."""
    alone: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    """Sources with which a recommendation or rating falls: key, names of the recommendations, names of the
    rated sections; the worst first."""


def rows(testimony: Testimony) -> Iterator[Row]:
    """Every statement with its sources, in reading order."""
    quoted: dict[str, list[Passage]] = defaultdict(list)
    for passage in testimony.passages:
        quoted[passage.statement].append(passage)
    works = {key: " ".join(plain(entry).split()) for key, entry in testimony.bibliography}
    for uid, statement in testimony.statements.items():
        cites = [cite for cite in statement.cites if cite.key in testimony.sources]
        if not cites or (statement.kind is Kind.CONTEXT and not quoted[uid]):
            continue
        for cite, quote, looked in _lines(cites, quoted[uid]):
            yield _row(testimony, statement, cite, quote, looked, works.get(cite.key, ""))


def _lines(
    cites: Sequence[Cite], quoted: Sequence[Passage]
) -> Iterator[tuple[Cite, Passage | None, Looked | None]]:
    """Each place that is cited with the quotations sought there; one without any has a line of its own."""
    seen: set[tuple[str, str, str]] = set()
    for cite in cites:
        place = (cite.key, cite.label, cite.locator)
        if place in seen:
            continue
        seen.add(place)
        found = False
        for passage in quoted:
            for looked in passage.looked:
                if (looked.key, looked.label, looked.locator) == place:
                    found = True
                    yield cite, passage, looked
                    break
        if not found:
            yield cite, None, None


def _row(
    testimony: Testimony,
    statement: Statement,
    cite: Cite,
    passage: Passage | None,
    looked: Looked | None,
    reference: str,
) -> Row:
    verified = (testimony.verified or {}).get(statement.uid)
    pin = (testimony.pins or {}).get(cite.key)
    held = pin if pin is not None and pin.file else None
    source = testimony.sources[cite.key]
    found = looked_up(source, pin.lookup) if pin and pin.lookup else None
    numbers = [str(testimony.notes[uid].number) for uid in statement.notes if uid in testimony.notes]
    return Row(
        statement=statement.address.full,
        kind=statement.kind.value,
        text=readable(statement.text),
        notes=", ".join(numbers),
        source=cite.key,
        reference=reference or source.text("title"),
        cited=f"{PLACE.get(cite.label, cite.label)} {cite.locator}".strip() if cite.locator else "",
        passage=passage.quote if passage else "",
        outcome=checked_words(looked) if looked else "",
        page=looked.page if looked else "",
        verified_by=verified.record.by if verified else "",
        verified_on=verified.record.on.isoformat() if verified else "",
        remark=verified.record.note if verified else "",
        copy=held.sha256 if held else "",
        pinned_on=held.on.isoformat() if held and held.on else "",
        archived=(pin.archived if pin else "") or source.text("archiveurl"),
        lookup=in_words(found) if found else "",
        not_checked="; ".join(not_checked(verified, looked, held, found)),
    )


def summary(testimony: Testimony) -> Summary:
    """The record in figures."""
    asked = [one for one in testimony.statements.values() if wants_verification(one, testimony.sources)]
    known = testimony.verified or {}
    pins = testimony.pins or {}
    found = [passage.outcome for passage in testimony.passages]
    alone = [
        (
            one.name,
            tuple(testimony.statements[uid].label for uid in recommendations(testimony, one.fallen)),
            tuple(testimony.assessments[uid].address for uid in one.ratings),
        )
        for one in grounds(testimony).of_sources()
    ]
    worst = sorted(
        (one for one in alone if one[1] or one[2]), key=lambda one: (-len(one[1]), -len(one[2]), one[0])
    )
    return Summary(
        statements=len(asked),
        verified=sum(1 for one in asked if one.uid in known and known[one.uid].holds),
        sources=len(testimony.sources),
        pinned=sum(1 for key in testimony.sources if key in pins and pins[key].file),
        looked_up=tuple(_looked_up(testimony)),
        quotations=len(found),
        outcomes=tuple((one.value, found.count(one)) for one in Outcome if one in found),
        alone=tuple(worst),
    )


def _looked_up(testimony: Testimony) -> Iterator[tuple[str, tuple[str, ...]]]:
    pins = testimony.pins or {}
    came: dict[str, list[str]] = defaultdict(list)
    for key, source in testimony.sources.items():
        found = looked_up(source, pins[key].lookup) if key in pins else None
        if found is not None:
            came[found.outcome].append(key)
    yield from ((outcome, tuple(came[outcome])) for outcome in OUTCOMES if came[outcome])
