"""Copies of a statement for those who work on it: what stands beside each paragraph besides its marks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal, get_args

from mkdocs_testimony.argument.chains import place
from mkdocs_testimony.argument.sources import name as name_of
from mkdocs_testimony.argument.weakest import rests_on
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.wording import record
from mkdocs_testimony.render.wording.statements import kind_words, printed_label, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs_testimony.changes import Change, Shift
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Statement, Testimony
    from mkdocs_testimony.render.typst.changed import Since

CopyKind = Literal["draft", "review"]
_LONGEST = 90
"""Characters of what is said beside a statement of one change: a reason may be a paragraph."""
KINDS: tuple[CopyKind, ...] = get_args(CopyKind)


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy has that the statement itself has not."""

    watermark: str = ""
    """Words across each page."""
    lines: bool = False
    """Whether the lines are numbered, at the right."""
    remarks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By uid of a statement, what stands beside it."""
    since: Since | None = None
    """What has changed in its words, where that is shown."""


def draft(testimony: Testimony, findings: Iterable[Finding]) -> Copy:
    """A draft: a word across each page, line numbers, and beside each statement what is found in it."""
    remarks: dict[str, list[str]] = {}
    for path, on_page in _by_file(findings).items():
        here = sorted(
            (statement for statement in testimony.statements.values() if statement.span.path == path),
            key=lambda statement: (statement.span.line, statement.span.column),
        )
        starts = [(statement.span.line, statement.span.column) for statement in here]
        for finding in on_page:
            at = bisect_right(starts, (finding.span.line, finding.span.column)) - 1
            if at >= 0:
                beside = remarks.setdefault(here[at].uid, [])
                label = f"{finding.code} {words(finding.name)}"
                if label not in beside:
                    beside.append(label)
    return Copy("DRAFT", True, remarks)


def review(testimony: Testimony) -> Copy:
    """A copy for whoever reviews it: kind, id and ground of each statement beside it, and line numbers."""
    return Copy(
        "", True, {uid: _ground(testimony, statement) for uid, statement in testimony.statements.items()}
    )


def changed(testimony: Testimony, since: Since, copy: Copy | None = None) -> Copy:
    """A copy that shows what has changed: words struck and added, and beside each statement what was done.

    `copy`: what the copy has besides.
    """
    copy = copy or Copy()
    remarks: dict[str, Sequence[str]] = dict(copy.remarks)
    for uid, change in since.changed.items():
        remarks[uid] = (*remarks.get(uid, ()), *differences(testimony, change))
    for rest in since.changes.resting:
        on = ", ".join(_near(by.address, rest.passage.address) for by in rest.on)
        remarks[rest.passage.uid] = (*remarks.get(rest.passage.uid, ()), f"Rests on what changed: {on}")
    return replace(copy, remarks=remarks, since=since)


def differences(testimony: Testimony, change: Change) -> Iterator[str]:
    """What was done to a passage, in words: new, reworded, and of its sources and ratings which."""
    kinds = [what for what in change.what if what not in ("re-sourced", "re-rated")]
    if kinds:
        listed = ", ".join(kinds)
        yield listed[0].upper() + listed[1:]
    for shift in change.sources:
        source = testimony.sources.get(shift.name)
        yield f"Re-sourced: {_shift(name_of(source) if source else shift.name, shift)}"
    for shift in change.grounds:
        yield f"Re-sourced: {_shift(words(shift.name), shift)}"
    for shift in change.ratings:
        yield record.excerpt(f"Re-rated: {_shift(words(shift.name), shift)}", _LONGEST)


def _shift(name: str, shift: Shift) -> str:
    if shift.old == shift.new:
        return f"{name}: its entry changed"
    if not shift.old:
        return f"{name}: now {words(shift.new)}"
    return f"{name}: no longer {words(shift.old)}" if not shift.new else f"{name}: {shift.old} → {shift.new}"


def _near(address: str, other: str) -> str:
    """An address, without the question where that is the other's."""
    question = other.rpartition(", ")[0]
    return address.removeprefix(f"{question}, ") if question else address


def _ground(testimony: Testimony, statement: Statement) -> list[str]:
    # Of what is not fact the kind stands beside it in any case.
    kind = "" if printed_label(testimony, statement) else kind_words(statement)
    name = f"#{statement.id}" if statement.id else ""
    parts = [" ".join(word for word in (kind, name) if word)] if kind or name else []
    direct = testimony.support[statement.uid].direct
    if direct:
        parts.append(f"Sources: {record.source_names(testimony, direct)}")
    ties = [place(testimony, uid).label for uid in rests_on(statement, testimony)]
    page = testimony.page(statement.page).label
    if ties:
        parts.append(f"Rests on {', '.join(tie.removeprefix(f'{page}, ') for tie in ties)}")
    return parts


def _by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    out: dict[str, list[Finding]] = {}
    for finding in findings:
        out.setdefault(finding.span.path, []).append(finding)
    return out
