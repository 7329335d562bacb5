"""Whether a source exists, is what its entry says, and stands: asked of the registers by its numbers.

A DOI is sought at Crossref, then at DataCite, then at doi.org, which knows every one: only what doi.org does
not know is not found. Without a DOI a number at arXiv is asked for, and without that an ISBN. What has none
of these (the press, governments, interviews) cannot be looked up, which says nothing against it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.identifiers import identifiers
from mkdocs_testimony.evidence.registered import CANNOT, HELD, NOT_ASKED, NOT_FOUND, kept
from mkdocs_testimony.evidence.same_work import differences
from mkdocs_testimony.inquiry import arxiv, crossref, datacite, doi_handles, open_library, openalex
from mkdocs_testimony.inquiry.retraction_watch import judged
from mkdocs_testimony.network.client import CannotAskError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mkdocs_testimony.evidence.identifiers import Identifier
    from mkdocs_testimony.inquiry.answers import Held
    from mkdocs_testimony.inquiry.retraction_watch import Notice
    from mkdocs_testimony.model import SourceRecord
    from mkdocs_testimony.network.client import Client
    from mkdocs_testimony.settings import ServiceSettings

OFF = "off"
"""The setting of a service that is not to be asked."""
_AT_ONCE = 4
"""Sources that are looked up at the same time; each host has one request all the same."""


def look_up_all(
    client: Client,
    sources: Iterable[SourceRecord],
    services: ServiceSettings,
    notices: Mapping[str, list[Notice]],
) -> list[dict[str, str]]:
    """What comes of each source, as sources.lock keeps it, in the order given.

    notices: what a table of Retraction Watch has, by DOI.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(lambda one: look_up(client, one, services, notices), sources))


def look_up(
    client: Client,
    source: SourceRecord,
    services: ServiceSettings,
    notices: Mapping[str, list[Notice]],
) -> dict[str, str]:
    """What comes of one source. Never raises: what could not be asked is said."""
    numbers = identifiers(source)
    if not numbers:
        return {"outcome": CANNOT, "reason": _without_number(source)}
    number = numbers[0]
    ask = {"doi": _doi, "arxiv": _arxiv, "isbn": _isbn}[number.kind]
    found = {"asked": str(number), **ask(client, number.value, services)}
    if number.kind == "doi":
        found |= _noticed(found, notices.get(number.value, []))
        found |= _witness(client, number, source, services, found)
    return {name: value for name, value in found.items() if value}


def _without_number(source: SourceRecord) -> str:
    if source.work.type == "article-journal":
        return "its entry has no DOI. Add it: nearly every article of a journal has one."
    if source.text("isbn"):
        return "its ISBN is mistyped: the check digit does not match."
    return "its entry has no DOI, arXiv number or ISBN."


_Asking = tuple[str, str, "Callable[[Client, str, str], Held | None]"]


def _doi(client: Client, doi: str, services: ServiceSettings) -> dict[str, str]:
    asking: list[_Asking] = [
        ("crossref", services.crossref, crossref.ask), ("datacite", services.datacite, datacite.ask),
    ]  # fmt: skip
    failed: list[str] = []
    for name, base, ask in asking:
        if base == OFF:
            continue
        try:
            held = ask(client, base, doi)
        except CannotAskError as error:
            failed.append(f"{name}: {error}")
        else:
            if held is not None:
                return _of(name, held)
    registered = _registered(client, doi, services, failed)
    if registered is False:
        return {"outcome": NOT_FOUND, "service": "doi.org", "reason": "doi.org has no such DOI."}
    if failed:
        return {"outcome": NOT_ASKED, "reason": " ".join(failed)}
    known = "its DOI is registered with an agency that is not asked here."
    none = "the settings turn off every register that knows DOIs."
    return {"outcome": CANNOT, "reason": known if registered else none}


def _registered(client: Client, doi: str, services: ServiceSettings, failed: list[str]) -> bool | None:
    """Whether doi.org knows a DOI; None where it was not or could not be asked."""
    if services.doi == OFF:
        if not failed and OFF not in (services.crossref, services.datacite):
            failed.append(
                "doi: neither register has it, and the settings turn off doi.org, which knows every DOI."
            )
        return None
    try:
        return doi_handles.is_registered(client, services.doi, doi)
    except CannotAskError as error:
        failed.append(f"doi: {error}")
        return None


def _arxiv(client: Client, number: str, services: ServiceSettings) -> dict[str, str]:
    return _single(client, ("arxiv", services.arxiv, arxiv.ask), number) or {
        "outcome": NOT_FOUND, "service": "arxiv", "reason": "arXiv has no such number.",
    }  # fmt: skip


def _isbn(client: Client, isbn: str, services: ServiceSettings) -> dict[str, str]:
    # Its catalogue has gaps, so that a book which it lacks is not one that does not exist.
    return _single(client, ("open library", services.isbn, open_library.ask), isbn) or {
        "outcome": CANNOT, "reason": "Open Library does not have it, which says nothing against it.",
    }  # fmt: skip


def _single(client: Client, asking: _Asking, number: str) -> dict[str, str]:
    """What the one register for a kind of numbers says; nothing where it has none."""
    name, base, ask = asking
    if base == OFF:
        return {"outcome": CANNOT, "reason": f"the settings turn {name} off."}
    try:
        held = ask(client, base, number)
    except CannotAskError as error:
        return {"outcome": NOT_ASKED, "reason": f"{name}: {error}"}
    return _of(name, held) if held is not None else {}


def _of(name: str, held: Held) -> dict[str, str]:
    return {
        "outcome": HELD, "service": name, **kept(held.work),
        "retracted": held.retracted, "corrected": held.corrected, "reason": held.remark,
    }  # fmt: skip


def _noticed(found: Mapping[str, str], listed: list[Notice]) -> dict[str, str]:
    """What a table of Retraction Watch adds. A retraction counts also where no register could be asked."""
    retracted, corrected = judged(listed)
    out = {}
    if retracted and not found.get("retracted"):
        out["retracted"] = retracted
        if found["outcome"] != HELD:
            out |= {"outcome": HELD, "service": "retraction watch", "reason": found.get("reason", "")}
    if corrected and not found.get("corrected"):
        out["corrected"] = corrected
    return out


def _witness(
    client: Client,
    number: Identifier,
    source: SourceRecord,
    services: ServiceSettings,
    found: Mapping[str, str],
) -> dict[str, str]:
    """What OpenAlex says of a work that a register has."""
    if services.openalex == OFF or found["outcome"] != HELD:
        return {}
    try:
        held = openalex.ask(client, services.openalex, number.value)
    except CannotAskError as error:
        return {"witness": f"openalex: could not ask ({str(error).rstrip('.')})"}
    if held is None:
        return {"witness": "openalex: not found"}
    other: Sequence[str] = [one.field for one in differences(source, held.work)]
    said = f"differs ({', '.join(other)})" if other else "same"
    return {"witness": f"openalex: {said}" + (f", {held.retracted}" if held.retracted else "")}
