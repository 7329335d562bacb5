"""The table of Retraction Watch, as a file: which works are retracted, corrected or in doubt, by their DOI.

Anybody may have it from Crossref (https://gitlab.com/crossref/retraction-watch-data): some 70 MB of CSV.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.identifiers import doi
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_WANTED = ("OriginalPaperDOI", "RetractionNature", "RetractionDate", "RetractionDOI")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_LARGEST = 512 << 20
_ENOUGH_OF_A_FIELD = 1 << 20


class TableError(Exception):
    """The file is no table of Retraction Watch; the message is a sentence's end."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of the table."""

    nature: str
    """`Retraction`, `Correction`, `Expression of concern`, `Reinstatement`."""
    on: str
    """Year, month and day; empty where that cannot be read."""
    words: str


def notices(place: Path, wanted: Collection[str]) -> dict[str, list[Notice]]:
    """By DOI, the notices about these works, the newest last. Raises TableError."""
    try:
        if not place.is_file():
            raise TableError("is missing, or is not a file.")
        if place.stat().st_size > _LARGEST:
            raise TableError(f"is larger than {_LARGEST >> 20} MB.")
        with place.open("rb") as opened, io.TextIOWrapper(opened, "utf-8-sig", "replace", newline="") as file:
            return _read(csv.DictReader(file), wanted)
    except OSError as error:
        raise TableError(f"cannot be read ({error.strerror or error}).") from error
    except csv.Error as error:
        raise TableError("is not a CSV table.") from error


def _read(table: csv.DictReader[str], wanted: Collection[str]) -> dict[str, list[Notice]]:
    csv.field_size_limit(_ENOUGH_OF_A_FIELD)
    missing = [name for name in _WANTED if name not in (table.fieldnames or ())]
    if missing:
        raise TableError(f"is not a Retraction Watch table: it has no column {missing[0]}.")
    found: dict[str, list[Notice]] = {}
    for row in table:
        about = doi(row["OriginalPaperDOI"] or "")
        if about in wanted:
            found.setdefault(about, []).append(_notice(row))
    return {about: sorted(listed, key=lambda one: one.on) for about, listed in found.items()}


def _notice(row: dict[str, str | None]) -> Notice:
    nature = " ".join((row["RetractionNature"] or "").split())[:60]
    day = _DAY.match((row["RetractionDate"] or "").strip())
    on = f"{day[3]}-{int(day[1]):02}-{int(day[2]):02}" if day else ""
    by = doi(row["RetractionDOI"] or "")
    words = nature + (f" of {on}" if on else "") + (f", https://doi.org/{by}" if by else "")
    return Notice(nature, on, f"{words} (retraction-watch, by file)")


def judged(listed: list[Notice]) -> tuple[str, str]:
    """What retracts a work, and what corrects it, in words. A reinstatement takes back what was before it."""
    retracted = corrected = ""
    for one in listed:
        nature = one.nature.lower()
        if nature == "retraction":
            retracted = one.words
        elif nature == "reinstatement":
            retracted = ""
        else:
            corrected = one.words
    return retracted, corrected
