"""The words of the cite-check record, said once for print, for its own page and for the site.

Whoever signs reads the front: how much was checked, what did not hold, what was not checked, and what falls
with one source. What follows is for looking up: the sources, each once, then the statements of which
something was checked, and in one line each those of which nothing was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from mkdocs_testimony import __version__
from mkdocs_testimony.argument import sources as sourcing
from mkdocs_testimony.argument.cleared import digest
from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.evidence.quotations import (
    is_left_out,
    is_put_in,
    lost_negations,
)
from mkdocs_testimony.evidence.record import NEVER, Row, checked, references, rows, summary
from mkdocs_testimony.evidence.registered import SAME, looked_up
from mkdocs_testimony.evidence.shown import (
    UNVERIFIED,
    copy_fault,
    distinct,
    short,
)
from mkdocs_testimony.evidence.standing import FAILED
from mkdocs_testimony.evidence.unsought import in_words, unsought
from mkdocs_testimony.model import Outcome
from mkdocs_testimony.render.wording.not_checked import NOT_CHECKED, counted, some_of, unchecked
from mkdocs_testimony.render.wording.not_held import TOLD, failed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from mkdocs_testimony.evidence.record import Summary
    from mkdocs_testimony.model import Testimony

PARTS = {
    "how-much": "How much was checked",
    "what-did-not-hold": "What did not hold",
    "what-was-not-checked": "What was not checked",
    "what-falls": "What falls with one source",
    "never": "What this record does not establish",
    "sources": "What is on record about the sources",
    "statement-by-statement": "Statements that were checked, in whole or in part",
    "nothing-checked": "Statements that were not checked",
}
"""The parts of the record: the anchor and the head of each."""
FIGURE_HEADS = ("", "All", "Checked and held", "Did not hold", "Not checked")
FALL_HEADS = ("Source", "What was checked", "Recommendations (no.)", "Ratings", "Statements that fall")
BARE_HEADS = ("Where", "Kind", "Says", "Cites")

_SAYS = 90
"""Characters of a statement in the list of those that were not checked."""


def record_data(testimony: Testimony, made: str = "") -> dict[str, Any]:
    """What the record says, as texts and lists: the same for print and for the page.

    made: when, and of which revision, as words that begin a sentence; else empty.
    """
    figures = summary(testimony)
    listed = list(rows(testimony))
    cover = testimony.cover
    title = cover.front.text("title") if cover else ""
    some = checked(testimony) & {row.uid for row in listed}
    bare = _bare_rows(testimony, listed, some) if some else []
    return {
        "title": f"Cite-check record: {title}" if title else "Cite-check record",
        "paper": "a4" if testimony.settings.print.paper == "a4" else "us-letter",
        "families": [],
        "heads": PARTS,
        "about": [*_about(figures, listed, some), _text(testimony, made)],
        "figure_heads": FIGURE_HEADS,
        "figures": _figures(figures),
        "outcomes": [*_outcomes(figures), *_altered(testimony)],
        "failed": list(failed(testimony)) or [_none_failed(figures, some)],
        "unchecked": list(unchecked(testimony, figures, listed)),
        "never": [f"{sentence[:1].upper()}{sentence[1:]}." for sentence in NEVER],
        "falls": _falls(figures),
        "fall_heads": FALL_HEADS,
        "alone": [
            [
                f"{sourcing.name(testimony.sources[key])} [{key}]",
                _of_source(testimony, key),
                # The head of the column says what they are.
                ", ".join(name.removeprefix("Recommendation ") for name in asked) or "–",
                "; ".join(rated) or "–",
                f"{fallen:,}",
            ]
            for key, asked, rated, fallen in figures.alone
        ],
        "alone_keys": [single[0] for single in figures.alone],
        "sources": list(_sources(testimony, listed)),
        "statements": list(_statements(row for row in listed if row.uid in some)),
        "bare_heads": BARE_HEADS,
        "bare": [cells for _, cells in bare],
        "bare_uids": [uid for uid, _ in bare],
    }


def _text(testimony: Testimony, made: str) -> str:
    """Which text the record is of, and what made it."""
    of = "Made from" if not made else f"{made}, from"
    return f"{of} the text with SHA-256 {digest(testimony)}, by Testimony {__version__}."


def _altered(testimony: Testimony) -> Iterator[str]:
    """How many of the quotations that were found are not word for word, and where."""
    there = [passage for passage in distinct(testimony.passages) if passage.outcome is Outcome.FOUND]
    for is_so, why in ((is_left_out, "omits words"), (is_put_in, "has words inserted")):
        some = [
            testimony.statements[passage.statement].address.full for passage in there if is_so(passage.quote)
        ]
        if some:
            many = why.replace("omits", "omit").replace("has", "have") if len(some) > 1 else why
            yield f"Of the quotations found, {len(some)} {many}: {some_of(some)}."


def _about(figures: Summary, listed: Sequence[Row], some: Collection[str]) -> Iterator[str]:
    """How much of the whole was checked, in the first sentence."""
    every = len({row.uid for row in listed})
    left = every - len(some)
    rest = f"; {left:,} {'was' if left == 1 else 'were'} not checked at all" if left else ""
    if some:
        yield (
            f"Of {counted(every, 'statement')} with sources, {len(some):,}"
            f" {'was' if len(some) == 1 else 'were'} checked against the sources, at least in part{rest}."
            " A quotation counts as found where the pinned copy of its source has the same words; a statement"
            " counts as verified where somebody has recorded that they checked it."
        )
        return
    but = ", except in registers" if figures.looked_up else ""
    cited = counted(figures.sources, "cited source")
    copies = (
        f"copies are held of {figures.pinned} of its {cited}, but no quotation was looked for in them."
        if figures.pinned
        else f"no copy is held of any of its {cited}."
    )
    yield (
        f"Nothing in this testimony has been checked against its sources{but}: nobody has recorded checking"
        f" any of its {counted(every, 'statement')} with sources, and {copies}"
    )
    yield "What would fall with each source is shown below; cite-check.csv has a row for each place cited."


def _figures(figures: Summary) -> list[list[str]]:
    """The table at the head: a row of texts for each thing that can be checked."""
    came = dict(figures.outcomes)
    held = came.get(Outcome.FOUND.value, 0) - figures.page_open
    failed = sum(came.get(outcome.value, 0) for outcome in FAILED)
    registers = {outcome: len(keys) for outcome, keys in figures.looked_up}
    differing = sum(registers.get(outcome, 0) for outcome in TOLD)
    same = registers.get(SAME, 0)
    table = (
        ("Statements with sources, by a person", figures.statements, figures.verified, figures.changed),
        ("Quotations, in a copy of the source", figures.quotations + figures.unsought, held, failed),
        ("Cited sources, held as a copy", figures.sources, figures.pinned, figures.faulty),
        ("Entries of sources, in a register", figures.sources, same, differing),
    )
    return [
        [
            name,
            f"{whole:,}",
            f"{good:,}",
            f"{bad:,}",
            f"{whole - good - bad:,}",
        ]
        for name, whole, good, bad in table
    ]


def _outcomes(figures: Summary) -> Iterator[str]:
    """How often each outcome came, which the table sums up."""
    for name, came in (
        ("Quotations", figures.outcomes),
        ("In registers", [(outcome, len(keys)) for outcome, keys in figures.looked_up]),
    ):
        if came:
            yield f"{name}: {', '.join(f'{count} {outcome}' for outcome, count in came)}."


def _none_failed(figures: Summary, some: Collection[str]) -> str:
    looked = any(outcome not in NOT_CHECKED for outcome, _ in figures.looked_up)
    return (
        "Nothing that was checked failed."
        if some or looked
        else "Nothing was checked that could have failed."
    )


def _falls(figures: Summary) -> str:
    if not figures.alone:
        return "No recommendation and no rating rests on a single source."
    return (
        f"{counted(len(figures.alone), 'source')} of {figures.sources} would each bring down a recommendation"
        " or a rating if it were wrong or could not be produced; the worst come first."
    )


def _of_source(testimony: Testimony, key: str) -> str:
    """What was checked of a source, in few words."""
    pin = (testimony.pins or {}).get(key)
    facts = []
    if pin is not None and pin.file:
        if pin.fault:
            facts.append(copy_fault(pin.fault))
        else:
            facts.append("copy held")
        came = Counter(passage.outcome for passage in distinct(testimony.passages) if passage.best.key == key)
        sought = sum(came.values())
        if sought:
            facts.append(f"{came[Outcome.FOUND]} of {counted(sought, 'quotation')} found")
    lookup = looked_up(testimony.sources[key], pin.lookup) if pin is not None else None
    if lookup is not None:
        facts.append(f"register: {lookup.outcome}")
    return ", ".join(facts) or "nothing"


def _sources(testimony: Testimony, listed: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """Each source with anything on record: its reference, and a line for each thing recorded."""
    first: dict[str, Row] = {}
    cites: Mapping[str, set[str]] = defaultdict(set)
    for line in listed:
        first.setdefault(line.source, line)
        cites[line.source].add(line.uid)
    for key, reference in references(testimony).items():
        row = first.get(key)
        if row is not None and (row.copy or row.lookup or row.archived or row.address):
            lines = [*_source_lines(row), f"Cited by {counted(len(cites[key]), 'statement')}."]
            yield {"key": key, "head": f"{reference.rstrip('.')} [{key}]", "lines": lines}


def _source_lines(row: Row) -> Iterator[str]:
    if row.copy:
        fault = f"; did not hold: {row.copy_fault}" if row.copy_fault else ""
        yield f"Copy: pinned on {row.pinned_on}, SHA-256 {row.copy[:16]}…{fault}"
    if row.archived:
        yield f"Archived: {row.archived}"
    if row.address:
        yield f"{row.address[:1].upper()}{row.address[1:]}."
    if row.lookup:
        yield f"Looked up: {row.lookup}."
    if row.source_not_checked and not (row.copy and row.lookup):
        yield f"Not checked: {row.source_not_checked}."


def _statements(listed: Iterable[Row]) -> Iterator[dict[str, Any]]:
    for uid, group in groupby(listed, key=lambda row: row.uid):
        some = list(group)
        yield {
            "uid": uid,
            "address": some[0].statement,
            "head": f"{some[0].statement} ({some[0].kind}{_notes(some[0])})",
            "text": some[0].text,
            "verified": _verified(some[0]),
            "sources": [{"key": row.source, "head": _cited(row), "lines": list(_lines(row))} for row in some],
        }


def _notes(row: Row) -> str:
    noun = "notes" if "," in row.notes else "note"
    return f", {noun} {row.notes}" if row.notes else ""


def _cited(row: Row) -> str:
    return row.source + (f", {row.cited}" if row.cited else "")


def _verified(row: Row) -> str:
    left = f" {row.not_sought}." if row.not_sought else ""
    if not row.verified_by:
        return f"Not verified by anybody.{left}"
    verified = f"Verified by {row.verified_by} on {row.verified_on}"
    against = f" In conflict: {row.in_conflict}." if row.in_conflict else ""
    return f"{verified}.{against}{left}" + (f" Remark: {row.remark}" if row.remark else "")


def _lines(row: Row) -> Iterator[str]:
    if row.passage:
        yield f"“{row.passage}” – {row.outcome}."
    if row.copy_reads:
        lost = lost_negations(row.passage, row.copy_reads)
        which = f" (missing: {', '.join(f'“{word}”' for word in lost)})" if lost else ""
        yield f"It omits or alters words{which}; the copy reads: “{row.copy_reads}”."
    # Said once of the statement, by `_verified`.
    rest = row.not_checked.removeprefix(UNVERIFIED).removeprefix("; ")
    if rest:
        yield f"Not checked: {rest}."


def _bare_rows(
    testimony: Testimony, listed: Sequence[Row], some: Collection[str]
) -> list[tuple[str, list[str]]]:
    """The same, with the statements that cite nothing themselves and quote what was never sought."""
    with_sources = {row.uid for row in listed}
    out = list(_bare(row for row in listed if row.uid not in some))
    for uid, words in unsought(testimony).of_statements.items():
        statement = testimony.statements[uid]
        if uid not in with_sources:
            words_shown = f"{short(readable(statement.text), _SAYS)} ({in_words(words)})"
            out.append((uid, [statement.address.full, statement.kind.value, words_shown, "–"]))
    return out


def _bare(listed: Iterable[Row]) -> Iterator[tuple[str, list[str]]]:
    """Statements that were not checked: uid, and where, kind, how it begins, what it cites."""
    for uid, group in groupby(listed, key=lambda row: row.uid):
        some = list(group)
        left = f" ({some[0].not_sought})" if some[0].not_sought else ""
        cited = "; ".join(dict.fromkeys(map(_cited, some)))
        yield uid, [some[0].statement, some[0].kind, f"{short(some[0].text, _SAYS)}{left}", cited]
