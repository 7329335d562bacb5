"""What Open Library has of an ISBN. https://openlibrary.org/dev/docs/api/books

It has many books and not all: that it lacks one is no proof of anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.same_work import Work
from mkdocs_testimony.inquiry.answers import Held, asked_json, odd, record, records, text

if TYPE_CHECKING:
    from mkdocs_testimony.network.client import Client


def ask(client: Client, base: str, isbn: str) -> Held | None:
    """What it has of an ISBN of 13 digits; None where it has nothing. Raises CannotAskError."""
    name = f"ISBN:{isbn}"
    found = asked_json(client, f"{base.rstrip('/')}/api/books?bibkeys={name}&format=json&jscmd=data")
    if found == {}:
        return None
    if not isinstance(found, dict) or not record(found.get(name)):
        raise odd()
    has = record(found[name])
    title, more = text(has.get("title")), text(has.get("subtitle"))
    return Held(
        Work(
            tuple(filter(None, (text(one.get("name")) for one in records(has.get("authors"))))),
            tuple(re.findall(r"\b\d{4}\b", text(has.get("publish_date")))),
            tuple(filter(None, [f"{title}: {more}" if more else title])),
        )
    )
