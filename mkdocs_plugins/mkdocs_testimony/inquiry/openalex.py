"""What OpenAlex has of a DOI: a further witness, and never the one that a finding rests on.

It is made by machines from other registers; its marks of retraction have been wrong for thousands of works.
https://docs.openalex.org/api-entities/works/work-object
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.same_work import Work
from mkdocs_testimony.inquiry.answers import Held, asked_json, at, odd, record, records, text, texts

if TYPE_CHECKING:
    from mkdocs_testimony.network.client import Client


def ask(client: Client, base: str, doi: str) -> Held | None:
    """What it has of a DOI; None where it has nothing. Raises CannotAskError."""
    found = asked_json(client, at(base, f"works/doi:{doi}").replace("doi%3A", "doi:"), none=True)
    if found is None:
        return None
    has = record(found)
    if text(has.get("doi")).lower().rpartition("doi.org/")[2] != doi:
        raise odd()
    people = [record(one.get("author")) for one in records(has.get("authorships"))]
    place = record(record(has.get("primary_location")).get("source"))
    work = Work(
        tuple(filter(None, (text(person.get("display_name")) for person in people))),
        texts(has.get("publication_year")),
        texts(has.get("display_name")) or texts(has.get("title")),
        texts(place.get("display_name")) if text(place.get("type")) == "journal" else (),
    )
    return Held(work, "marked as retracted" if has.get("is_retracted") is True else "")
