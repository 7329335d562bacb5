"""The words of the cover and of the key to the labels, said once for print and Word."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from mkdocs_testimony.model import Kind

KEY = {
    Kind.JUDGMENT: "an inference of the witness, with the confidence that the witness has in it;",
    Kind.ASSUMPTION: "something taken as given, on which other statements rest;",
    Kind.RECOMMENDATION: "what the witness advises.",
}
"""What the labels mean, for a reader who has never seen them."""
OF = "a judgment that the named source makes, reported here; not the witness's own;"
"""The same of a judgment that is attributed to a source."""
WHERE = {
    "footnotes": "in the notes at the foot of its page",
    "question-endnotes": "in the notes at the end of its question",
    "endnotes": "in the notes at the end",
}
"""Where a reader finds a statement's sources, by the setting `notes`."""

BEFORE = "Testimony before the"
"""Stands over the name of the commission, whose own “the” it takes."""
OF_WITNESSES = "Prepared statement of"
"""Stands over the witnesses."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def witnesses(facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The witnesses of the cover, each with its fields; one or several may have been typed."""
    value = facts.get("witness") or []
    entries = value if isinstance(value, list | tuple) else [value]
    return [entry if isinstance(entry, Mapping) else {"name": str(entry)} for entry in entries]


def spelled_date(value: object, *, day_first: bool) -> str:
    """An ISO date in words: "February 20, 2025" or "20 February 2025"; anything else as it stands."""
    if isinstance(value, str):
        try:
            value = datetime.date.fromisoformat(value)
        except ValueError:
            return str(value)
    if not isinstance(value, datetime.date):
        return "" if value is None else str(value)
    month = _MONTHS[value.month - 1]
    return f"{value.day} {month} {value.year}" if day_first else f"{month} {value.day}, {value.year}"


def the_less(name: str) -> str:
    """A name without the article that begins it."""
    return re.sub(r"\A[Tt]he ", "", name)


def shortened(title: str, limit: int = 70) -> str:
    """A title for the running head: as it is, or up to its colon or last comma, or to a whole word."""
    if len(title) <= limit:
        return title
    for mark in (":", ","):
        head = title[: limit + 1].rpartition(mark)[0].strip()
        if head:
            return head
    return title[:limit].rsplit(" ", 1)[0].rstrip(",;–— ") + " …"
