"""Sources and citations of Word's own (ECMA-376-1, 22.6 and 17.16.5.8), as works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.word.foreign_work import ForeignWork, Person
from mkdocs_testimony.word.foreign_work import day as dashed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from mkdocs_testimony.word.reading import Package

_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_TYPES = {
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "Book": "book",
    "BookSection": "chapter",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "document",
    "Film": "motion_picture",
    "Interview": "interview",
    "Patent": "patent",
    "Case": "legal_case",
    "SoundRecording": "song",
    "Art": "graphic",
}
_TEXTS = {
    "title": ("Title", "CaseNumber"),
    "container-title": (
        "JournalName", "PeriodicalTitle", "BookTitle", "ConferenceName", "InternetSiteTitle",
        "PublicationTitle",
    ),
    "publisher": ("Publisher", "Institution", "Court"),
    "publisher-place": ("City",),
    "volume": ("Volume",),
    "issue": ("Issue",),
    "page": ("Pages",),
    "edition": ("Edition",),
    "URL": ("URL",),
    "DOI": ("DOI",),
    "genre": ("ThesisType",),
    "note": ("Comments",),
}  # fmt: skip
_PEOPLE = {
    "author": ("Author", "Artist", "Interviewee", "Inventor", "Performer"),
    "editor": ("Editor", "BookAuthor"),
    "translator": ("Translator",),
    "interviewer": ("Interviewer",),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\\[A-Za-z])|([^\s"\\]+)')
_LABELS = {"\\p": "page", "\\v": "volume"}
_SWITCHES = {"\\l", "\\p", "\\v", "\\f", "\\s", "\\m"}
"""Switches that have a word behind them."""


@dataclass(slots=True)
class OwnCite:
    """A source as a field names it."""

    tag: str
    label: str = ""
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False


def cited(code: str) -> list[OwnCite]:
    """The sources of a field `CITATION tag \\p 12 \\m tag`, with what its switches say of each."""
    out: list[OwnCite] = []
    switch = "\\m"
    for found in list(_WORD.finditer(code))[1:]:
        value = found[1] if found[1] is not None else found[3]
        if found[2]:
            switch = found[2].lower()
            if switch == "\\n" and out:
                out[-1].suppress_author = True
        elif switch == "\\m":
            out.append(OwnCite(value))
            switch = ""
        elif out and switch in _SWITCHES:
            _tell(out[-1], switch, value)
            switch = ""
    return out


def _tell(cite: OwnCite, switch: str, value: str) -> None:
    if switch in _LABELS and not cite.locator:
        cite.label, cite.locator = _LABELS[switch], value.strip()
    elif switch == "\\f":
        cite.prefix = value.strip()
    elif switch in ("\\s", "\\v", "\\p"):
        cite.suffix = f"{cite.suffix} {value}".strip()


def sources(package: Package) -> dict[str, ForeignWork]:
    """The sources that the document holds, by their tags. Raises DocumentError for a damaged part."""
    out: dict[str, ForeignWork] = {}
    for name in sorted(package.names):
        if not name.startswith("customxml/item") or not name.endswith(".xml") or "itemprops" in name:
            continue
        root = package.xml(name)
        if root is None or root.tag != f"{_B}Sources":
            continue
        for source in root.iter(f"{_B}Source"):
            tag = _said(source, "Tag")
            if tag:
                out[tag] = work(source)
    return out


def work(source: Element) -> ForeignWork:
    """A source of Word's own as a work."""
    kind = _TYPES.get(_said(source, "SourceType"), "document")
    kind = "thesis" if kind == "report" and _said(source, "ThesisType") else kind
    texts: dict[str, str] = {}
    for name, tags in _TEXTS.items():
        texts |= next(({name: text} for tag in tags if (text := _said(source, tag))), {})
    number = _said(source, "StandardNumber")
    if number:
        texts["ISSN" if kind.startswith("article") else "ISBN"] = number
    people = {
        role: tuple(person for tag in tags for person in _people(source, tag))
        for role, tags in _PEOPLE.items()
    }
    dates = {"issued": _date(source, ""), "accessed": _date(source, "Accessed")}
    return ForeignWork(
        kind,
        texts,
        {role: named for role, named in people.items() if named},
        {name: date for name, date in dates.items() if date},
    )


def _people(source: Element, tag: str) -> Iterator[Person]:
    for role in source.iterfind(f"{_B}Author/{_B}{tag}"):
        for body in role.iterfind(f"{_B}Corporate"):
            yield Person(literal="".join(body.itertext()).strip())
        for person in role.iterfind(f"{_B}NameList/{_B}Person"):
            given = " ".join(part for name in ("First", "Middle") if (part := _said(person, name)))
            yield Person(family=_said(person, "Last"), given=given)


def _date(source: Element, ending: str) -> str:
    year, month, day = (_said(source, f"{part}{ending}") for part in ("Year", "Month", "Day"))
    match = re.search(r"\d{4}", year)
    if match is None:
        return ""
    names = [n for n, name in enumerate(_MONTHS, 1) if month.lower().startswith(name)]
    number = str(names[0]) if names else month if _small(month, 12) else ""
    days = [day] if number and _small(day, 31) else []
    return dashed(match[0], *([number] if number else []), *days)


def _small(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 3 and 1 <= int(text) <= most


def _said(element: Element, name: str) -> str:
    inner = element.find(f"{_B}{name}")
    return "".join(inner.itertext()).strip() if inner is not None else ""
