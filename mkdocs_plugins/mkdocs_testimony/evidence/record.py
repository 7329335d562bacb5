"""The cite-check record: of each statement and source what was checked, by whom, and what was not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, fields
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.argument.verification import wants_verification
from mkdocs_testimony.evidence.impact import grounds, recommendations
from mkdocs_testimony.evidence.registered import OUTCOMES, in_words, looked_up
from mkdocs_testimony.evidence.shown import (
    PLACE,
    address_words,
    as_copied,
    checked_words,
    copy_fault,
    distinct,
    not_checked,
    source_not_checked,
)
from mkdocs_testimony.evidence.standing import conflicts, holding
from mkdocs_testimony.evidence.unsought import in_words as in_words_unsought
from mkdocs_testimony.evidence.unsought import unsought
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Kind, Outcome
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Cite, Looked, Passage, Statement, Testimony

NEVER = (
    "that a pinned copy is the edition cited",
    "that quoted words are used in the sense they have in the source",
    "that what is said without quotation marks is what the source says, unless somebody has verified it",
    "that a judgment follows from what it rests on",
)
"""What the record does not establish."""


@dataclass(frozen=True, slots=True)
class Row:
    """One statement and one place of one source."""

    uid: str
    """Of the statement. Another may bear the same printed address: in a second question of one number."""
    statement: str
    """Its address."""
    kind: str
    text: str
    notes: str
    source: str
    reference: str
    cited: str
    passage: str
    outcome: str
    copy_reads: str
    """Of a passage that leaves words out or changes them: all that stands there in the copy."""
    page: str
    verified_by: str
    verified_on: str
    in_conflict: str
    remark: str
    copy: str
    copy_fault: str
    pinned_on: str
    archived: str
    address: str
    """What came of asking its address."""
    lookup: str
    not_checked: str
    not_sought: str
    """Quotations of the statement that were never sought, by their first words."""
    source_not_checked: str

    @property
    def cells(self) -> tuple[str, ...]:
        """What is printed of it: all but the uid."""
        return astuple(self)[1:]


HEADS = tuple(column.name.replace("_", " ").capitalize() for column in fields(Row)[1:])
"""Heads of the columns."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The record in figures."""

    statements: int
    """Statements that cite a source and are more than context."""
    verified: int
    """Of these, those that somebody has verified, and against whose verification nothing speaks."""
    changed: int
    """Of these, those that were verified, and against whose verification something speaks."""
    sources: int
    pinned: int
    """Sources that are held as a copy: the one that was pinned, and nothing was found wrong with it."""
    faulty: int
    """Sources whose pinned copy is gone, is another, or cannot be read."""
    looked_up: tuple[tuple[str, tuple[str, ...]], ...]
    """Outcomes of looking sources up in registers, each with the keys of the sources, but for those that
    never came. A source that was not looked up is in none."""
    quotations: int
    """Quotations that were sought, whatever came of it."""
    unsought: int
    """Quotations that never were."""
    page_open: int
    """Of those that were found, how many cite a place that the copy cannot be asked for."""
    outcomes: tuple[tuple[str, int], ...]
    """How often each outcome came, but for those that never did."""
    alone: tuple[tuple[str, tuple[str, ...], tuple[str, ...], int], ...]
    """Sources with which a recommendation or rating falls: key, names of the recommendations, names of the
    rated sections, how many statements fall in all; the worst first."""


def rows(testimony: Testimony) -> Iterator[Row]:
    """Every statement with its sources, in reading order."""
    quoted: dict[str, list[Passage]] = defaultdict(list)
    for passage in distinct(testimony.passages):
        quoted[passage.statement].append(passage)
    works = references(testimony)
    for uid, statement in testimony.statements.items():
        cites = [cite for cite in statement.cites if cite.key in testimony.sources]
        if not cites or (statement.kind is Kind.CONTEXT and not quoted[uid]):
            continue
        for cite, quote, looked in _lines(cites, quoted[uid]):
            yield _row(testimony, statement, cite, quote, looked, works[cite.key])


def checked(testimony: Testimony) -> frozenset[str]:
    """uids of the statements that were checked against a source in any way, whatever came of it."""
    uids = {uid for uid in testimony.verified or {} if uid in testimony.statements}
    sought = {passage.statement for passage in testimony.passages if passage.outcome not in _UNSOUGHT}
    return frozenset(uids | sought)


_UNSOUGHT = frozenset({Outcome.INDETERMINATE, Outcome.NO_COPY, Outcome.COULD_NOT_ASK})


def page_open(passage: Passage) -> bool:
    """Whether a quotation was found in a copy that cannot be asked for the place that is cited."""
    best = passage.best
    return best.outcome is Outcome.FOUND and bool(best.locator) and not best.page_known


def references(testimony: Testimony) -> dict[str, str]:
    """Each cited work as the style prints it by itself, else by its title, in the order of the list of works.

    No dash stands for its authors: what stands before an entry in the list does not stand before it here.
    """
    out = {}
    for key in dict.fromkeys((*dict(testimony.bibliography), *testimony.sources)):
        if key in testimony.sources:
            entry = testimony.forms.entry(key) if testimony.forms else ()
            out[key] = " ".join(plain(entry).split()) or testimony.sources[key].text("title") or key
    return out


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
                # Words that one source has are not looked for in another that is cited beside it.
                apart = passage.outcome is Outcome.FOUND is not looked.outcome
                if (looked.key, looked.label, looked.locator) == place and not apart:
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
    against, left = conflicts(testimony).get(statement.uid), unsought(testimony)
    source, pin = testimony.sources[cite.key], (testimony.pins or {}).get(cite.key)
    held = pin if pin is not None and pin.file else None
    found = looked_up(source, pin.lookup) if pin and pin.lookup else None
    return Row(
        uid=statement.uid,
        statement=statement.address.full,
        kind=statement.kind.value,
        text=readable(statement.text),
        notes=_numbers(testimony, statement),
        source=cite.key,
        reference=reference,
        cited=f"{PLACE.get(cite.label, cite.label)} {cite.locator}".strip() if cite.locator else "",
        passage=passage.quote if passage else "",
        outcome=checked_words(looked, passage.quote) if passage and looked else "",
        copy_reads=as_copied(passage.quote, looked) if passage and looked else "",
        page=looked.page if looked else "",
        verified_by=verified.record.by if verified else "",
        verified_on=verified.record.on.isoformat() if verified else "",
        in_conflict="; ".join(against or ()),
        remark=verified.record.note if verified else "",
        copy=held.sha256 if held else "",
        copy_fault=copy_fault(held.fault) if held and held.fault else "",
        pinned_on=held.on.isoformat() if held and held.on else "",
        archived=(pin.archived if pin else "") or source.text("archiveurl"),
        address=address_words(pin.link, source) if pin else "",
        lookup=in_words(found) if found else "",
        not_checked="; ".join(not_checked(against, looked, quotes=statement.uid in left.quoting)),
        not_sought=in_words_unsought(left.of_statements.get(statement.uid, ())),
        source_not_checked="; ".join(source_not_checked(held, found)),
    )


def _numbers(testimony: Testimony, statement: Statement) -> str:
    """The numbers of its notes."""
    return ", ".join(str(testimony.notes[uid].number) for uid in statement.notes if uid in testimony.notes)


def summary(testimony: Testimony) -> Summary:
    """The record in figures."""
    asked = [one for one in testimony.statements.values() if wants_verification(one, testimony.sources)]
    known, holds = conflicts(testimony), holding(testimony)
    held = {one.uid for one in asked if one.uid in holds}
    pins = testimony.pins or {}
    copies = [pins[key] for key in testimony.sources if key in pins and pins[key].file]
    quoted = list(distinct(testimony.passages))
    found = [passage.outcome for passage in quoted]
    alone = [
        (
            one.name,
            tuple(testimony.statements[uid].label for uid in recommendations(testimony, one.fallen)),
            tuple(testimony.assessments[uid].address for uid in one.ratings),
            len(one.fallen),
        )
        for one in grounds(testimony).of_sources()
    ]
    worst = sorted(
        (one for one in alone if one[1] or one[2]), key=lambda one: (-len(one[1]), -len(one[2]), one[0])
    )
    return Summary(
        statements=len(asked),
        verified=len(held),
        changed=sum(1 for one in asked if one.uid in known and one.uid not in held),
        sources=len(testimony.sources),
        pinned=sum(1 for one in copies if not one.fault),
        faulty=sum(1 for one in copies if one.fault),
        looked_up=tuple(_looked_up(testimony)),
        quotations=len(found),
        unsought=unsought(testimony).count,
        page_open=sum(map(page_open, quoted)),
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
