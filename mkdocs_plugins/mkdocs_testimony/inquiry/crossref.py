"""What Crossref has of a DOI, with the notices that retract or correct it.

The record of the work may name them (`updated-by`, from publishers and from Retraction Watch); where it names
none, the notices are asked for: a notice names the work that it is about (`update-to`).
https://api.crossref.org/swagger-ui/, https://www.crossref.org/documentation/retrieve-metadata/rest-api/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mkdocs_testimony.evidence.same_work import Work, is_marked_retracted
from mkdocs_testimony.inquiry.answers import Held, asked_json, at, odd, record, records, text, texts
from mkdocs_testimony.network.client import CannotAskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_testimony.network.client import Client

RETRACTING = frozenset({"retraction", "withdrawal", "removal", "partial_retraction"})
"""Kinds of notices after which a work is not to be relied on."""
_NO_CORRECTION = frozenset({"new_version", "new_edition", "crossmark_update", "reinstatement"})
_DATES = ("issued", "published", "published-print", "published-online")


def ask(client: Client, base: str, doi: str) -> Held | None:
    """What Crossref has of a DOI; None where it has none. Raises CannotAskError."""
    found = asked_json(client, at(base, f"works/{doi}"), none=True)
    if found is None:
        return None
    message = record(record(found).get("message"))
    names = {one.lower() for one in (*texts(message.get("DOI")), *texts(message.get("aliases")))}
    if not message or doi not in names:
        raise odd()
    about = list(records(message.get("updated-by"))) or list(_notices(client, base, doi))
    retracted = next((_words(one) for one in about if _kind(one) in RETRACTING), "")
    corrected = next((_words(one) for one in about if _kind(one) not in RETRACTING | _NO_CORRECTION), "")
    if not retracted and any(map(is_marked_retracted, texts(message.get("title")))):
        retracted = "its title says so"
    own = next((one for one in records(message.get("update-to"))), None)
    remark = f"It is itself a notice about another work: {_words(own)}." if own else ""
    return Held(_work(message), retracted, corrected, remark)


def _notices(client: Client, base: str, doi: str) -> Iterator[dict[str, Any]]:
    """The notices that say of themselves that they are about this work."""
    try:
        found = asked_json(client, f"{base.rstrip('/')}/works?filter=updates:{quote(doi, safe='')}&rows=20")
    except CannotAskError as error:
        raise CannotAskError(f"asked for notices of retraction, {error}") from error
    message = record(record(found).get("message"))
    if not isinstance(message.get("items"), list):
        raise odd()
    for item in records(message["items"]):
        for one in records(item.get("update-to")):
            if text(one.get("DOI")).lower() == doi:
                yield {**one, "DOI": item.get("DOI")}


def _kind(notice: dict[str, Any]) -> str:
    return text(notice.get("type")).lower().replace("-", "_").replace(" ", "_")


def _words(notice: dict[str, Any]) -> str:
    """A notice for people: `Retraction of 2019-07-26, https://doi.org/10.1021/x (retraction-watch)`."""
    label = text(notice.get("label")) or _kind(notice).replace("_", " ") or "notice"
    day = _day(notice.get("updated"))
    doi, by = text(notice.get("DOI")), text(notice.get("source"))
    return (
        label + (f" of {day}" if day else "") + (f", https://doi.org/{doi}" if doi else "")
        + (f" ({by})" if by else "")
    )  # fmt: skip


def _day(value: Any) -> str:
    parts = record(value).get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [one for one in first[:3] if isinstance(one, int) and 0 < one < 10_000]
    return "-".join(f"{one:02}" for one in numbers)


def _work(message: dict[str, Any]) -> Work:
    titles, subtitles = texts(message.get("title")), texts(message.get("subtitle"))
    if titles and subtitles and subtitles[0].lower() not in titles[0].lower():
        # Never the title alone, or any other subtitle would do.
        titles = (f"{titles[0]}: {subtitles[0]}", *titles[1:])
    people = message.get("author") or message.get("editor")
    return Work(
        tuple(_names(records(people))),
        tuple(dict.fromkeys(day[:4] for name in _DATES if (day := _day(message.get(name))))),
        (*titles, *texts(message.get("original-title"))),
        (*texts(message.get("container-title")), *texts(message.get("short-container-title"))),
    )


def _names(people: Iterable[dict[str, Any]]) -> Iterator[str]:
    for person in people:
        family, given = text(person.get("family")), text(person.get("given"))
        if name := f"{family}, {given}".removesuffix(", ") if family else text(person.get("name")):
            yield name
