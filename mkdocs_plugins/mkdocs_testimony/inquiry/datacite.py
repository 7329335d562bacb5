"""What DataCite has of a DOI: data sets, reports, theses, preprints. https://support.datacite.org/docs/api"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_testimony.evidence.same_work import Work, is_marked_retracted
from mkdocs_testimony.inquiry.answers import Held, asked_json, at, odd, record, records, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.network.client import Client


def ask(client: Client, base: str, doi: str) -> Held | None:
    """What DataCite has of a DOI; None where it has none. Raises CannotAskError."""
    found = asked_json(client, at(base, f"dois/{doi}"), none=True)
    if found is None:
        return None
    has = record(record(record(found).get("data")).get("attributes"))
    if text(has.get("doi")).lower() != doi:
        raise odd()
    titles = tuple(filter(None, (text(one.get("title")) for one in records(has.get("titles")))))
    container = record(has.get("container"))
    work = Work(
        tuple(_names(has.get("creators"))),
        tuple(dict.fromkeys(_years(has))),
        titles,
        texts(container.get("title")) if text(container.get("type")).lower() == "journal" else (),
    )
    newer = next((text(one.get("relatedIdentifier")) for one in records(has.get("relatedIdentifiers"))
                  if text(one.get("relationType")) == "IsObsoletedBy"), "")  # fmt: skip
    retracted = "its title says so" if any(map(is_marked_retracted, titles)) else ""
    return Held(work, retracted, remark=f"It is obsolete; {newer} replaces it." if newer else "")


def _names(creators: Any) -> Iterator[str]:
    for one in records(creators):
        family, given = text(one.get("familyName")), text(one.get("givenName"))
        if name := f"{family}, {given}".removesuffix(", ") if family else text(one.get("name")):
            yield name


def _years(has: dict[str, Any]) -> Iterator[str]:
    if year := text(has.get("publicationYear")):
        yield year[:4]
    for one in records(has.get("dates")):
        if text(one.get("dateType")) in {"Issued", "Available"} and (year := text(one.get("date"))):
            yield year[:4]
