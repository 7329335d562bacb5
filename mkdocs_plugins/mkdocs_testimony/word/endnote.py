"""Records that EndNote keeps in its fields, as works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.word.foreign_work import ForeignWork, Person, date_in

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TYPES = {
    "Journal Article": "article-journal",
    "Electronic Article": "article-journal",
    "Book": "book",
    "Electronic Book": "book",
    "Edited Book": "book",
    "Book Section": "chapter",
    "Electronic Book Section": "chapter",
    "Report": "report",
    "Government Document": "report",
    "Web Page": "webpage",
    "Blog": "post-weblog",
    "Newspaper Article": "article-newspaper",
    "Magazine Article": "article-magazine",
    "Thesis": "thesis",
    "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference",
    "Case": "legal_case",
    "Statute": "legislation",
    "Bill": "bill",
    "Hearing": "hearing",
    "Dataset": "dataset",
    "Map": "map",
    "Standard": "standard",
    "Manuscript": "manuscript",
    "Personal Communication": "personal_communication",
}
_TEXTS = {
    "title": "titles/title",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "pub-location",
    "genre": "work-type",
    "DOI": "electronic-resource-num",
}
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def work(cite: Element) -> ForeignWork:
    """The work of a citation; of what the citation itself says where it has no record."""
    record = cite.find("record")
    if record is None:
        author = said(cite, "Author")
        date = date_in(said(cite, "Year"))
        return ForeignWork(
            texts={"title": said(cite, "Title") or "Untitled"},
            people={"author": (_person(author),)} if author else {},
            dates={"issued": date} if date else {},
        )
    kind = next((sort.get("name", "") for sort in record.iter("ref-type")), "")
    csl_kind = _TYPES.get(kind, "document")
    editors = "author" if kind == "Edited Book" else "secondary-author"
    people = {
        "author": () if kind == "Edited Book" else _people(record, "author"),
        "editor": _people(record, editors),
        "translator": _people(record, "subsidiary-author"),
    }
    texts = {name: text for name, path in _TEXTS.items() if (text := said(record, path))}
    whole = said(record, "titles/secondary-title") or said(record, "periodical/full-title")
    if whole:
        texts["collection-title" if csl_kind == "book" else "container-title"] = whole
    number = said(record, "isbn")
    if number:
        texts["ISSN" if csl_kind.startswith("article") else "ISBN"] = " ".join(number.split())
    if "DOI" in texts:
        texts["DOI"] = _DOI.sub("", texts["DOI"])
    url = next((text for address in record.iterfind("urls/*/url") if (text := _text(address))), "")
    texts |= {"URL": url} if url else {}
    year = re.search(r"\d{4}", said(record, "dates/year"))
    given = {role: named for role, named in people.items() if named}
    return ForeignWork(csl_kind, texts, given, {"issued": year[0]} if year else {})


def _people(record: Element, role: str) -> tuple[Person, ...]:
    listed = record.iterfind(f"contributors/{role}s/author")
    return tuple(_person(name) for author in listed if (name := _text(author)))


def _person(name: str) -> Person:
    """A name: `Sun, Yun`; without a comma, or with nothing after it, that of a body."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return Person(family=family, given=given) if comma and given else Person(literal=family)


def said(element: Element, path: str) -> str:
    """The words of what stands at a path; empty where nothing does."""
    inner = element.find(path)
    return _text(inner) if inner is not None else ""


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()
