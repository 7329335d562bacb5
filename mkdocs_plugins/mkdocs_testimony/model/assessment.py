"""Frameworks of rated assessments, and the sections that rate by them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model.document import Attributes
    from mkdocs_testimony.span import Span

UNASSESSED = "unassessed"
"""The value by which an assessment declares a gap; it stands on no scale."""


@dataclass(frozen=True, slots=True)
class ScaleValue:
    """One value of a scale."""

    name: str
    """As the scale has it: `very-high`."""
    label: str
    """As it is printed: `Very High`."""
    aliases: tuple[str, ...] = ()
    """Other words for it that an author may type: `None/Unobserved`."""
    arrow: str = ""
    """Sign beside it in pictures: `up`, `level` or `down`; empty for none."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One question that a framework asks of every instrument, with its answers in order."""

    key: str
    """The attribute that gives it: `current`."""
    label: str
    """As it is printed: `Current`."""
    values: tuple[ScaleValue, ...]
    """In order, the strongest first."""
    high: tuple[str, ...] = ()
    """Names of the values that need broad support."""
    absence: tuple[str, ...] = ()
    """Names of the values that say that nothing was found."""
    forecast: bool = False
    """Whether it looks ahead."""

    def value(self, typed: str) -> ScaleValue | None:
        """The value of this name, label or alias, in capitals or not; None when the scale has none."""
        wanted = _folded(typed)
        for value in self.values:
            if wanted in {_folded(word) for word in (value.name, value.label, *value.aliases)}:
                return value
        return None


def _folded(typed: str) -> str:
    return typed.strip().casefold().replace("_", "-").replace(" ", "-")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Instrument:
    """One thing that a framework rates."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    """Other labels that it goes by."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Group:
    """Instruments that stand together. A framework without groups has one, without code and label."""

    code: str
    label: str
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Framework:
    """What is rated, and on which scales: one file of `content/frameworks/`."""

    key: str
    """The file's name without its ending, by which assessments call it."""
    name: str
    unit: str
    """What one rated thing is called: `instrument`."""
    groups: tuple[Group, ...]
    scales: tuple[Scale, ...]
    """In order; the first is the main one."""
    span: Span
    method: str = ""
    evidence_window: str = ""
    """From when to when evidence counts: `2012/..`."""
    forecast_window: str = ""
    low_confidence: tuple[str, ...] = ()
    """Codes of the instruments on which judgments are of low confidence by the nature of things."""

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Every instrument, in order."""
        return tuple(instrument for group in self.groups for instrument in group.instruments)

    def instrument(self, code: str) -> Instrument | None:
        """The instrument with this code, in capitals or not; None when there is none."""
        return _by_code(self).get(code.strip().casefold())

    def scale(self, key: str) -> Scale | None:
        """The scale of this key; None when there is none."""
        return next((scale for scale in self.scales if scale.key == key), None)


@lru_cache(maxsize=64)
def _by_code(framework: Framework) -> Mapping[str, Instrument]:
    """Each instrument by its code in small letters; of two with one code the first."""
    return {instrument.code.casefold(): instrument for instrument in reversed(framework.instruments)}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Assessment:
    """A section that rates one instrument of a framework, or, without an instrument, the whole."""

    uid: str
    """Of its heading."""
    id: str
    """The author's id, or an empty string."""
    framework: str
    """Key of the framework, as typed."""
    instrument: str
    """Code as the framework writes it, else as typed; empty for the rating of the whole."""
    ratings: Mapping[str, str]
    """By scale, the value's name (as typed where the scale has no such value, or `unassessed`)."""
    confidence: str
    because: str
    searched: str
    page: str
    anchor: str
    """Of its heading."""
    address: str
    """How other pages call it: `Annex 1, E1`."""
    heading: str
    """The heading's characters."""
    statements: tuple[str, ...]
    """uids of the statements in its section, sub-sections included, in order."""
    attributes: Attributes
    span: Span
    """Of its heading."""

    @property
    def declared_gap(self) -> bool:
        """Whether the author says that the instrument was not assessed."""
        return UNASSESSED in self.ratings.values()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class KeyAssessments:
    """A section marked `.key-assessments`: the summary of the assessments on its page."""

    uid: str
    page: str
    anchor: str
    statements: tuple[str, ...]
    span: Span
