"""Rated assessments: which belong together, what is missing, and what a reader is told of each.

A rating set is everything that one framework rates in one place. Where no instrument is rated twice, all
assessments of a framework make one set, however many pages they stand on; where one is, each page has its
own set (the same framework put to two countries, each in an annex of its own).
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.model import UNASSESSED, Assessment, Figure, Framework, Instrument, Scale, Testimony
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RatingSet:
    """The assessments that one matrix shows."""

    framework: Framework
    assessments: tuple[Assessment, ...]
    """In reading order, with the rating of the whole if there is one."""
    page: str
    """Path of the page on which it is shown: that of the whole's rating, else the first one's."""

    @property
    def overall(self) -> Assessment | None:
        """The rating of the whole, if the author gives one."""
        return next((assessment for assessment in self.assessments if not assessment.instrument), None)

    @property
    def rated(self) -> Mapping[str, Assessment]:
        """The first assessment of each known instrument, by its code, in the framework's order."""
        return _rated(self)

    @property
    def missing(self) -> tuple[Instrument, ...]:
        """Instruments that no section rates or declares unassessed."""
        rated = self.rated
        return tuple(instrument for instrument in self.framework.instruments if instrument.code not in rated)

    def counts(self, scale: Scale) -> Mapping[str, int]:
        """How many instruments have each value of a scale, in its order; then how many are unassessed."""
        given = Counter(assessment.ratings.get(scale.key, "") for assessment in self.rated.values())
        gaps = sum(assessment.declared_gap for assessment in self.rated.values()) + len(self.missing)
        out = {value.name: given[value.name] for value in scale.values}
        return {**out, UNASSESSED: gaps} if gaps else out


@lru_cache(maxsize=64)
def _rated(ratings: RatingSet) -> Mapping[str, Assessment]:
    given: dict[str, Assessment] = {}
    for assessment in ratings.assessments:
        given.setdefault(assessment.instrument, assessment)
    return {i.code: given[i.code] for i in ratings.framework.instruments if i.code in given}


def rating_sets(testimony: Testimony) -> tuple[RatingSet, ...]:
    """Every set, in order of its first assessment. Assessments of an unknown framework are in none."""
    by_framework: dict[str, list[Assessment]] = {}
    for assessment in testimony.assessments.values():
        if assessment.framework in testimony.frameworks:
            by_framework.setdefault(assessment.framework, []).append(assessment)
    sets = [
        RatingSet(testimony.frameworks[key], tuple(group), _shown_on(group))
        for key, whole in by_framework.items()
        for group in _apart(whole)
    ]
    order = {uid: n for n, uid in enumerate(testimony.assessments)}
    return tuple(sorted(sets, key=lambda ratings: order[ratings.assessments[0].uid]))


def _apart(whole: Sequence[Assessment]) -> list[list[Assessment]]:
    """One group, or a group for each page when pages rate the same instrument."""
    pages: dict[str, set[str]] = {}
    for assessment in whole:
        pages.setdefault(assessment.instrument, set()).add(assessment.page)
    if all(len(on) == 1 for on in pages.values()):
        return [list(whole)]
    groups: dict[str, list[Assessment]] = {}
    for assessment in whole:
        groups.setdefault(assessment.page, []).append(assessment)
    return list(groups.values())


def shown_at(testimony: Testimony, rated: RatingSet) -> str:
    """uid of the heading under which a set's matrix stands; empty where it opens the page.

    It is the rating of the whole, else the summary on the set's page.
    """
    if rated.overall:
        return rated.overall.uid
    return next((summary.uid for summary in testimony.key_assessments if summary.page == rated.page), "")


def matrix_of(testimony: Testimony, figure: Figure) -> tuple[int, RatingSet] | None:
    """The set that a figure with `.matrix` shows, and its number from 1; None where nothing is rated so.

    It is the figure's own page's, where several pages are rated by one framework.
    """
    sets = [
        (n, rated)
        for n, rated in enumerate(rating_sets(testimony), 1)
        if figure.matrix in ("", rated.framework.key)
    ]
    on_page = [numbered for numbered in sets if numbered[1].page == figure.page]
    return next(iter(on_page or (sets if len(sets) == 1 else ())), None)


def placed(testimony: Testimony) -> frozenset[int]:
    """Numbers of the sets whose matrix stands in a figure, where its author put it."""
    matrices = (
        matrix_of(testimony, figure)
        for page in testimony.pages
        for figure in page.figures
        if figure.matrix is not None
    )
    return frozenset(matrix[0] for matrix in matrices if matrix)


def subject(testimony: Testimony, rated: RatingSet) -> str:
    """What is rated, as the page of the set says in its title, without the framework's name before it."""
    title = testimony.page(rated.page).title
    return title.removeprefix(rated.framework.name).lstrip(" :–—-") or title


def _shown_on(group: Sequence[Assessment]) -> str:
    return next((assessment.page for assessment in group if not assessment.instrument), group[0].page)


def assessed(testimony: Testimony) -> Mapping[str, Assessment]:
    """By the uid of each statement in an assessment's section, the assessment (the innermost one)."""
    out: dict[str, Assessment] = {}
    # In reading order, so that a section within another comes later and wins.
    for assessment in testimony.assessments.values():
        out.update(dict.fromkeys(assessment.statements, assessment))
    return out


def said(assessment: Assessment, framework: Framework | None) -> Iterator[tuple[str, str]]:
    """What stands under an assessed heading: each scale's label with the value's, and the confidence."""
    for key, name in assessment.ratings.items():
        scale = framework.scale(key) if framework else None
        yield (scale.label if scale else key.replace("-", " ").capitalize()), label(scale, name)
    if assessment.confidence:
        yield "Confidence", assessment.confidence


def label(scale: Scale | None, name: str) -> str:
    """A value as it is printed."""
    if name == UNASSESSED:
        return "Unassessed"
    value = scale.value(name) if scale else None
    return value.label if value else name.replace("-", " ").capitalize()


def line(assessment: Assessment, framework: Framework | None) -> str:
    """The same as one line: `Current: High. Projected: Steady. Confidence: low.`"""
    return " ".join(f"{name}: {value}." for name, value in said(assessment, framework))


def sources(testimony: Testimony, assessment: Assessment) -> frozenset[str]:
    """Keys of the sources that its section reaches, through all that its statements rest on."""
    return frozenset(
        key
        for uid in assessment.statements
        if uid in testimony.support
        for key in testimony.support[uid].sources
    )


def note_counts(testimony: Testimony, rated: RatingSet) -> Mapping[str, int]:
    """How many notes stand in the section of each rated instrument, by its code."""
    return {code: note_count(testimony, assessment) for code, assessment in rated.rated.items()}


def note_count(testimony: Testimony, assessment: Assessment) -> int:
    """How many notes stand in its section."""
    return sum(len(testimony.statements[uid].notes) for uid in assessment.statements)
