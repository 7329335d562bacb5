"""A set of ratings as a table: its heads, its rows and its foot, as every output prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import label, note_count, note_counts, sources
from mkdocs_testimony.model import UNASSESSED
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.pictures.matrix import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.argument.assessments import RatingSet
    from mkdocs_testimony.model import Assessment, Testimony

NUMBERS = ("Notes", "Sources")
"""Heads of the last two columns, which hold numbers and stand at the right."""


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One row."""

    name: str
    cells: tuple[str, ...]
    """What stands behind the name, a text a column."""
    signs: tuple[str, ...] = ()
    """For each of the first cells a sign: how far up its scale it stands, or where it is going."""
    of: Assessment | None = None
    """The section that the name leads to; None of an instrument that is not assessed, and of a count."""


@dataclass(frozen=True, slots=True)
class RatingTable:
    """The whole table, in words."""

    heads: tuple[str, ...]
    groups: tuple[tuple[str, tuple[RatingRow, ...]], ...]
    """Title (empty for none) and rows of each group of instruments."""
    overall: RatingRow | None
    """The rating of the whole."""
    everything: RatingRow
    """How many instruments, notes and sources there are in all."""
    counts: tuple[tuple[str, str], ...]
    """Of each scale, what is counted and how many have each value."""


def rating_table(testimony: Testimony, rated: RatingSet) -> RatingTable:
    """The table of a set: a row an instrument under its group."""
    framework = rated.framework
    unsure = any(assessment.confidence for assessment in rated.rated.values())
    reached = {key for assessment in rated.rated.values() for key in sources(testimony, assessment)}
    notes = sum(note_counts(testimony, rated).values())
    between = [""] * (len(framework.scales) + unsure)
    return RatingTable(
        heads=(
            framework.unit.capitalize(),
            *(scale.label for scale in framework.scales),
            *["Confidence"] * unsure,
            *NUMBERS,
        ),
        groups=tuple(
            (
                f"{group.code} {group.label}".strip() if group.label else "",
                tuple(
                    _row(
                        testimony,
                        rated,
                        f"{instrument.code} {instrument.label}",
                        rated.rated.get(instrument.code),
                        unsure,
                    )
                    for instrument in group.instruments
                ),
            )
            for group in framework.groups
        ),
        overall=_overall(rated, unsure),
        everything=RatingRow(
            f"{len(framework.instruments)} {framework.unit}s", (*between, str(notes), str(len(reached)))
        ),
        counts=tuple((f"{scale.label}, number of each", counted(rated, scale)) for scale in framework.scales),
    )


def _overall(rated: RatingSet, unsure: bool) -> RatingRow | None:
    whole = rated.overall
    if whole is None:
        return None
    return RatingRow("Overall", (*_values(rated, whole, unsure), "", ""), tuple(_signs(rated, whole)), whole)


def _row(
    testimony: Testimony, rated: RatingSet, name: str, assessment: Assessment | None, unsure: bool
) -> RatingRow:
    if assessment is None:
        gaps = [label(None, UNASSESSED)] * len(rated.framework.scales)
        return RatingRow(name, (*gaps, *[""] * (unsure + 2)))
    counts = (str(note_count(testimony, assessment)), str(len(sources(testimony, assessment))))
    return RatingRow(
        name, (*_values(rated, assessment, unsure), *counts), tuple(_signs(rated, assessment)), assessment
    )


_ARROWS = {"up": "↗", "level": "→", "down": "↘"}


def _signs(rated: RatingSet, assessment: Assessment) -> Iterator[str]:
    """A sign for the value on each scale: an arrow where the scale has them, dots for how far up it stands;
    none for what was not found or not assessed.
    """
    for scale in rated.framework.scales:
        value = scale.value(assessment.ratings.get(scale.key, UNASSESSED))
        steps = [step for step in scale.values if step.name not in scale.absence]
        if value is not None and any(step.arrow for step in scale.values):
            yield _ARROWS.get(value.arrow, "")
        elif value in steps:
            below = steps.index(value)
            yield "●" * (len(steps) - below) + "○" * below
        else:
            yield ""


def _values(rated: RatingSet, assessment: Assessment, unsure: bool) -> Iterator[str]:
    gap = UNASSESSED if assessment.declared_gap else ""
    for scale in rated.framework.scales:
        yield label(scale, assessment.ratings.get(scale.key, gap))
    if unsure:
        yield assessment.confidence
