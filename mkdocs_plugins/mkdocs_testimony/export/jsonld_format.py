"""`jsonld`: the statements as schema.org `Claim`s in JSON-LD, with what they rest on.

`Claim` and not `ClaimReview`: a witness states and gives grounds, and does not rate what others have claimed.
Sources are creative works; a claim's `citation` names them with the place cited, `isBasedOn` what it rests on
(schema.org/Claim). What speaks against what is told in the terms of CiTO (purl.org/spar/cito), since
schema.org has none. `<` is escaped, so that the text may stand in a page's script element.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.export.arguments import cited, stances, ties, words
from mkdocs_testimony.export.entry import Entry
from mkdocs_testimony.export.indented import indented
from mkdocs_testimony.export.words import references
from mkdocs_testimony.model import Cite, Kind, Page, Role, SourceRecord, Stance, Statement, Testimony
from mkdocs_testimony.model.relations import RelationKind

if TYPE_CHECKING:
    from mkdocs_testimony.export.addresses import Addresses
    from mkdocs_testimony.model.works import Person

_TYPES = {
    "book": "Book",
    "chapter": "Chapter",
    "article-journal": "ScholarlyArticle",
    "article-newspaper": "NewsArticle",
    "article-magazine": "Article",
    "article": "Article",
    "entry-encyclopedia": "Article",
    "webpage": "WebPage",
    "post-weblog": "BlogPosting",
    "post": "SocialMediaPosting",
    "report": "Report",
    "thesis": "Thesis",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "bill": "Legislation",
    "map": "Map",
}

_SCHEMA = "https://schema.org"
_TERMS = {"cito": "http://purl.org/spar/cito/"}
CONTEXT: list[str | dict[str, str]] = [_SCHEMA, _TERMS]
_AGAINST = {
    RelationKind.REBUTS: "cito:disputes",
    RelationKind.UNDERCUTS: "cito:critiques",
    RelationKind.QUALIFIES: "cito:qualifies",
    RelationKind.ANSWERS: "cito:repliesTo",
}
_STANCES = {Stance.DISPUTES: "cito:isDisputedBy", Stance.QUALIFIES: "cito:isQualifiedBy"}

Json = dict[str, Any]


def as_jsonld(testimony: Testimony, addresses: Addresses) -> str:
    """One graph: the testimony, its claims, its sources. Context is no claim and is left out."""
    claims = [statement for statement in testimony.statements.values() if statement.kind is not Kind.CONTEXT]
    graph = [
        _report(testimony, claims, addresses),
        *(_claim(testimony, one, addresses) for one in claims),
        *(_source(testimony, key, said, addresses) for key, said in sorted(references(testimony).items())),
    ]
    value = {"@context": CONTEXT, "@graph": graph}
    return indented(value).replace("<", "\\u003c") + "\n"


def page_jsonld(testimony: Testimony, page: Page, addresses: Addresses) -> str:
    """What a page holds, for its script element: of the cover the testimony, of another its claims."""
    made = [statement for statement in page.statements if statement.kind is not Kind.CONTEXT]
    if page.role is Role.COVER:
        whole = [one for one in testimony.statements.values() if one.kind is not Kind.CONTEXT]
        graph = [_report(testimony, whole, addresses)]
    else:
        graph = [_claim(testimony, one, addresses) for one in made]
    value = {"@context": _context(page, addresses), "@graph": graph}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _context(page: Page, addresses: Addresses) -> list[str | dict[str, str]]:
    """The context of a page's data. Where no public address is known, all others count from the site's root,
    which `@base` names: without it they would count from the page (JSON-LD 1.1, 4.1.3).
    """
    if addresses.base:
        return CONTEXT
    root = "../" * addresses.page(page.path).count("/") or "./"
    return [_SCHEMA, {"@base": root, **_TERMS}]


def _report(testimony: Testimony, claims: list[Statement], addresses: Addresses) -> Json:
    cover = testimony.cover
    out: Json = {"@type": "Report", "@id": f"{addresses.base}#testimony"}
    if cover is not None:
        front = cover.front
        out["name"] = cover.title
        if front.text("date"):
            out["datePublished"] = front.text("date")
        witnesses = front.values.get("witness")
        if isinstance(witnesses, list | tuple):
            out["author"] = [_person(witness) for witness in witnesses if isinstance(witness, Mapping)]
    out["hasPart"] = [{"@id": addresses.statement(one)} for one in claims]
    return out


def _person(witness: Mapping[str, object]) -> Json:
    out: Json = {"@type": "Person", "name": str(witness.get("name", ""))}
    if witness.get("post"):
        out["jobTitle"] = str(witness["post"])
    if witness.get("institution"):
        out["affiliation"] = {"@type": "Organization", "name": str(witness["institution"])}
    return out


def _claim(testimony: Testimony, statement: Statement, addresses: Addresses) -> Json:  # noqa: C901 (a line a field)
    out: Json = {
        "@type": "Claim",
        "@id": addresses.statement(statement),
        "identifier": statement.id or statement.address.full,
        "name": statement.address.full,
        "keywords": [statement.kind.value],
        "text": words(statement),
        "appearance": {"@type": "WebPage", "@id": addresses.page(statement.page)},
        "isPartOf": {"@id": f"{addresses.base}#testimony"},
    }
    if statement.confidence:
        out["keywords"].append(f"{statement.confidence} confidence")
    if statement.of:
        out["keywords"].append(f"judgment of {statement.judge}")
    if statement.addressee:
        out["audience"] = {"@type": "Audience", "name": statement.addressee}
    if statement.because:
        out["description"] = statement.because
    based: list[str] = []
    for key, meaning in stances(testimony, statement).items():
        if meaning is Stance.SUPPORTS:
            based.append(addresses.source(key))
        else:
            out.setdefault(_STANCES[meaning], []).append({"@id": addresses.source(key)})
    for tie in ties(testimony, statement):
        if tie.supports:
            based.append(_address(testimony, tie.target, addresses))
        else:
            other = {"@id": _address(testimony, tie.target, addresses)}
            out.setdefault(_AGAINST[tie.kind], []).append(other)
    if based:
        out["isBasedOn"] = [{"@id": one} for one in dict.fromkeys(based)]
    citations = [_citation(cite, addresses) for cite, _ in cited(testimony, statement)]
    if citations:
        out["citation"] = citations
    return out


def _address(testimony: Testimony, uid: str, addresses: Addresses) -> str:
    figure = testimony.figures.get(uid)
    return addresses.figure(figure) if figure else addresses.statement(testimony.statements[uid])


def _citation(cite: Cite, addresses: Addresses) -> Json:
    """A source as a whole, or the part of it that is cited."""
    if not cite.locator:
        return {"@id": addresses.source(cite.key)}
    out: Json = {"@type": "CreativeWork", "isPartOf": {"@id": addresses.source(cite.key)}}
    if cite.label == "page":
        out["pagination"] = cite.locator
    else:
        out["position"] = f"{cite.label} {cite.locator}"
    return out


def _source(testimony: Testimony, key: str, reference: str, addresses: Addresses) -> Json:
    source: SourceRecord = testimony.sources[key]
    work = source.work
    out: Json = {
        "@type": _TYPES.get(work.type, "CreativeWork"),
        "@id": addresses.source(key),
        "identifier": key,
        "name": source.text("title") or key,
        "description": reference,
    }
    if work.url:
        out["url"] = work.url
    if doi := work.numbers.get("DOI"):
        out["sameAs"] = f"https://doi.org/{doi}"
    if work.authors:
        people = [_author(person) for person in work.authors]
        out["author"] = [one for one in people if one["name"]]
    if days := work.issued.days:
        out["datePublished"] = _date(days[0])
    if language := work.numbers.get("language"):
        out["inLanguage"] = language
    return out


def _author(person: Person) -> Json:
    return {"@type": "Organization" if person.literal else "Person", "name": str(person)}


def _date(parts: Sequence[int]) -> str:
    """ISO 8601, as far as it is known: `2024`, `2024-01`, `2024-01-20`."""
    return "-".join(f"{part:04d}" if n == 0 else f"{part:02d}" for n, part in enumerate(parts))


ENTRY = Entry(__name__, as_jsonld, "claims and what they are based on, in the terms of schema.org")
