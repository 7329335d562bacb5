"""The fields of one work, read once: text as pieces, people as names, dates as dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from mkdocs_testimony.csl.numeric import is_numeric
from mkdocs_testimony.csl.output.pieces import EMPTY, Pieces, pieces_of, string_of
from mkdocs_testimony.inline import plain
from mkdocs_testimony.records import dataclass

Item: TypeAlias = Mapping[str, object]
"""A work in the shape of CSL-JSON: `id`, `type` and variables."""

_NAME_VARIABLES = """
author chair collection-editor compiler composer container-author contributor curator director
editor editor-translator editorial-director executive-producer guest host illustrator interviewer
narrator organizer original-author performer producer recipient reviewed-author script-writer
series-creator translator
"""
NAME_VARIABLES = frozenset(_NAME_VARIABLES.split())
_DATE_VARIABLES = """
accessed available-date event-date issued original-date submitted container locator-date
"""
DATE_VARIABLES = frozenset(_DATE_VARIABLES.split())
_NUMBER_VARIABLES = """
chapter-number citation-number collection-number edition first-reference-note-number issue locator
number number-of-pages number-of-volumes page page-first part-number printing-number section
supplement-number version volume
"""
NUMBER_VARIABLES = frozenset(_NUMBER_VARIABLES.split())
COUNTS = frozenset(["number-of-pages", "number-of-volumes"])
"""Variables that hold a count: their label is plural from two up."""


@dataclass(frozen=True, slots=True)
class Name:
    """One person or body."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    """A particle that goes when the family name stands alone (d’ of d’Aubignac)."""
    non_dropping: str = ""
    """A particle that belongs to the family name (van, de)."""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    static_order: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A year with, or without, month (13–24: seasons) and day; 0 is absent."""

    year: int = 0
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Date:
    """A date or range of dates, or the words given for it."""

    start: Day | None = None
    end: Day | None = None
    open: bool = False
    """A range that goes on."""
    season: str = ""
    circa: bool = False
    literal: str = ""


class Forgotten(dict[object, Any]):
    """A dictionary that keeps nothing, for sources whose `<choose>` elements are decided anew each time."""

    def __setitem__(self, key: object, value: Any) -> None:
        """Keep nothing."""


class Source:
    """One item, with what was read from it kept."""

    __slots__ = ("_dates", "_names", "_pieces", "_strings", "decisions", "item", "key", "type")

    def __init__(self, key: str, item: Item, types: frozenset[str] = frozenset()) -> None:
        """`types`: CSL types that the style has a form for where a work's `narrower-type` is one."""
        self.key = key
        self.item = item
        narrower = _string(item.get("narrower-type"))
        self.type = narrower if narrower in types else _string(item.get("type")) or "document"
        self.decisions: dict[object, Any] = Forgotten()
        """What parts of the style have decided about works like this, for whoever keeps it (`memo.py`)."""
        self._pieces: dict[str, Pieces] = {}
        self._strings: dict[str, str] = {}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._dates: dict[str, Date | None] = {}

    def pieces(self, variable: str) -> Pieces:
        """A text variable as pieces; empty when it is absent."""
        pieces = self._pieces.get(variable)
        if pieces is None:
            value = self.item.get(variable)
            if isinstance(value, tuple):
                pieces = pieces_of(value)
            else:
                text = _string(value)
                pieces = (text,) if text else EMPTY
            self._pieces[variable] = pieces
        return pieces

    def string(self, variable: str) -> str:
        """A variable's characters; empty when it is absent."""
        string = self._strings.get(variable)
        if string is None:
            string = self._strings[variable] = string_of(self.pieces(variable))
        return string

    def names(self, variable: str) -> tuple[Name, ...]:
        """The people of a name variable."""
        names = self._names.get(variable)
        if names is None:
            names = self._names[variable] = _names(self.item.get(variable))
        return names

    def date(self, variable: str) -> Date | None:
        """A date variable; None when it is absent or empty."""
        if variable not in self._dates:
            self._dates[variable] = _date(self.item.get(variable))
        return self._dates[variable]

    def has(self, variable: str) -> bool:
        """Whether the item says anything for a variable."""
        if variable in NAME_VARIABLES:
            return bool(self.names(variable))
        if variable in DATE_VARIABLES:
            return self.date(variable) is not None
        return bool(self.string(variable))

    def shape(self) -> Shape:
        """All that a `<choose>` can ask about a work: two works of one shape take the same branches."""
        there = [variable for variable in self.item if self.has(variable)]
        features = []
        for variable in sorted(there):
            if variable in DATE_VARIABLES:
                date = self.date(variable)
                features.append((variable, date is not None and date.circa))
            else:
                features.append(
                    (variable, variable not in NAME_VARIABLES and is_numeric(self.string(variable)))
                )
        return self.type, tuple(features)


Shape: TypeAlias = "tuple[str, tuple[tuple[str, bool], ...]]"
"""A type, and its variables with whether each is numeric, or, of a date, uncertain."""


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return plain(value)
    if isinstance(value, bool) or value is None or isinstance(value, list | dict):
        return ""
    return str(value)


def _flag(value: object) -> bool:
    return value is True or value in ("true", "1", 1)


def _names(value: object) -> tuple[Name, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    names = []
    for entry in value:
        if not isinstance(entry, Mapping):
            continue
        name = Name(
            family=_string(entry.get("family")),
            given=_string(entry.get("given")),
            dropping=_string(entry.get("dropping-particle")),
            non_dropping=_string(entry.get("non-dropping-particle")),
            suffix=_string(entry.get("suffix")),
            literal=_string(entry.get("literal")),
            comma_suffix=_flag(entry.get("comma-suffix")),
            static_order=_flag(entry.get("static-ordering")),
        )
        if name.family or name.given or name.literal:
            names.append(name)
    return tuple(names)


def _date(value: object) -> Date | None:
    if isinstance(value, str):
        return Date(literal=value) if value else None
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    days = [_day(part) for part in parts if part] if isinstance(parts, Sequence) else []
    known = [day for day in days if day is not None]
    literal = _string(value.get("literal")) or ("" if known else _string(value.get("raw")))
    if not known and not literal:
        return None
    end = days[1] if len(days) > 1 else None
    return Date(
        start=days[0] if days else None,
        end=end,
        open=_flag(value.get("open")) or (len(days) > 1 and end is None),
        season=_string(value.get("season")),
        circa=_flag(value.get("circa")),
        literal=literal,
    )


def _day(value: object) -> Day | None:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    numbers = [_number(part) for part in (*value, 0, 0, 0)][:3]
    return Day(*numbers) if numbers[0] else None


def _number(value: object) -> int:
    try:
        return int(_string(value) or 0)
    except ValueError:
        return 0
