"""Copies of a statement for those who work on it: what stands beside each paragraph besides its marks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from mkdocs_testimony.argument.chains import place
from mkdocs_testimony.argument.weakest import rests_on
from mkdocs_testimony.render.wording import record
from mkdocs_testimony.render.wording.statements import kind_words, printed_label, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Statement, Testimony

CopyKind = Literal["draft", "review"]
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


def draft(testimony: Testimony, findings: Iterable[Finding]) -> Copy:
    """A draft: a word across each page, line numbers, and beside each statement what is found in it."""
    remarks: dict[str, list[str]] = {}
    for path, found in _by_file(findings).items():
        here = sorted(
            (one for one in testimony.statements.values() if one.span.path == path),
            key=lambda one: (one.span.line, one.span.column),
        )
        starts = [(one.span.line, one.span.column) for one in here]
        for finding in found:
            at = bisect_right(starts, (finding.span.line, finding.span.column)) - 1
            if at >= 0:
                beside = remarks.setdefault(here[at].uid, [])
                said = f"{finding.code} {words(finding.name)}"
                if said not in beside:
                    beside.append(said)
    return Copy("DRAFT", True, remarks)


def review(testimony: Testimony) -> Copy:
    """A copy for whoever reviews it: kind, id and ground of each statement beside it, and line numbers."""
    return Copy("", True, {uid: _ground(testimony, one) for uid, one in testimony.statements.items()})


def _ground(testimony: Testimony, statement: Statement) -> list[str]:
    # Of what is not fact the kind stands beside it in any case.
    kind = "" if printed_label(testimony, statement) else kind_words(statement)
    name = f"#{statement.id}" if statement.id else ""
    said = [" ".join(word for word in (kind, name) if word)] if kind or name else []
    direct = testimony.support[statement.uid].direct
    if direct:
        said.append(f"Sources: {record.source_names(testimony, direct)}")
    ties = [place(testimony, uid).label for uid in rests_on(statement, testimony)]
    page = testimony.page(statement.page).label
    if ties:
        said.append(f"Rests on {', '.join(tie.removeprefix(f'{page}, ') for tie in ties)}")
    return said


def _by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    out: dict[str, list[Finding]] = {}
    for finding in findings:
        out.setdefault(finding.span.path, []).append(finding)
    return out
