"""A table whose numbers are drawn as a picture."""

from __future__ import annotations

from typing import Literal, TypeAlias

from mkdocs_testimony.records import dataclass

Form: TypeAlias = Literal["bars", "columns", "lines"]


@dataclass(frozen=True, slots=True)
class Value:
    """One cell that is drawn."""

    number: float | None
    """None where the table has no figure."""
    shown: str
    """The cell as typed."""


@dataclass(frozen=True, slots=True)
class Series:
    """One column of numbers."""

    name: str
    values: tuple[Value, ...]
    """One for each category."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A table as it is drawn."""

    form: Form
    """Lying bars, standing columns (for few periods), or lines (for years)."""
    over: str
    """Head of the first column."""
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    money: str = ""
    """Currency sign that stands before every number."""
    unit: str = ""
    """What stands after every number: `%`, `tons`."""
