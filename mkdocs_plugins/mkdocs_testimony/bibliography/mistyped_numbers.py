"""Volumes, numbers and pages as they must not be typed: with their label, as a date, backwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

_PERIODICAL = frozenset({"article", "periodical", "suppperiodical", "review"})
_MONTHS = "jan|feb|mar|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez"
_DATE = expression(
    rf"\d{{1,4}}[-–. ](?:{_MONTHS})\.?|(?:{_MONTHS})\.?[-–. ]\d{{1,4}}|\d{{4}}-\d\d-\d\d"
    r"|\d\d?[./]\d\d?[./]\d{4}",
    re.IGNORECASE,
)
_LABELS = {
    "volume": r"vol(?:ume|s)?|bd|band|t|tome|tomo|jg",
    "number": r"nos?|nr|number|num|issue|iss|heft|n[°º]|№|#",
    "issue": r"nos?|nr|number|num|issue|iss|heft|n[°º]|№|#",
    "pages": r"pp?|Pp?|pgs?|Pgs?|pages?|Pages?|S|Seiten?",
}
_NUMBER = r"(?P<rest>\d\S*(?:\s*[,–-]\s*\S*\d\S*)*|[ivxlcIVXLC]+(?:[–-]+[ivxlcIVXLC]+)?)"
_LABELLED = {
    field: expression(
        rf"(?:{label})(?:\.\s*|\s+|(?<=[°º№#])\s*){_NUMBER}",
        0 if field == "pages" else re.IGNORECASE,
    )
    for field, label in _LABELS.items()
}
_RANGE = expression(r"(\d+)\s*(?:-+|–|—)\s*(\d+)")


def mistyped(entry_type: str, fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """(Field, what is wrong with it and what to write) of each such field of an entry."""
    found = []
    for field in _LABELLED:
        value = fields.get(field, "").strip("{} \n")
        if not value or (field in ("number", "issue") and entry_type not in _PERIODICAL):
            continue  # of reports and laws the number is printed as they have it: "No. 2"
        if problem := _problem(field, value):
            found.append((field, problem))
    return found


def _problem(field: str, value: str) -> str:
    if value.isdecimal():  # as most are
        return ""
    if not value[0].isdecimal() and (labelled := _LABELLED[field].fullmatch(value)):
        return f"has its label typed, which the style prints itself. Write `{labelled['rest']}`"
    if field in ("pages", "number") and _DATE.fullmatch(value):
        return "is a date, as a spreadsheet makes one of a range. Write the two numbers, such as `3--9`"
    if field == "pages" and (pair := _RANGE.fullmatch(value)) and _backwards(pair[1], pair[2]):
        return "runs backwards. Write the lower number first"
    return ""


def _backwards(first: str, last: str) -> bool:
    """Whether a range ends before it begins; "128-34" means 128–134."""
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    # As digits: Python reads no number of thousands of them.
    return last < first.zfill(len(last))
