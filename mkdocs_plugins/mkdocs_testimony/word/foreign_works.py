"""Works in fields of reference managers as .bib entries: CSL-JSON (Zotero, Mendeley), EndNote's records."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.render.word.zotero import URI
from mkdocs_testimony.word.reading import DocumentError, parsed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "article": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-encyclopedia": "inreference",
    "entry-dictionary": "inreference",
    "paper-conference": "inproceedings",
    "report": "report",
    "thesis": "thesis",
    "webpage": "online",
    "post": "online",
    "post-weblog": "online",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "bill": "bill",
    "hearing": "hearing",
    "treaty": "treaty",
    "speech": "unpublished",
    "manuscript": "unpublished",
    "patent": "patent",
    "personal_communication": "letter",
    "interview": "interview",
    "motion_picture": "movie",
    "broadcast": "video",
    "dataset": "dataset",
    "map": "map",
    "graphic": "image",
    "song": "audio",
    "software": "software",
    "standard": "standard",
    "review": "review",
    "periodical": "periodical",
}
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_TEXTS = {
    "title": "title",
    "title-short": "shorttitle",
    "publisher": "publisher",
    "publisher-place": "location",
    "collection-title": "series",
    "genre": "type",
    "event-title": "eventtitle",
    "medium": "howpublished",
    "note": "note",
    "edition": "edition",
    "volume": "volume",
    "number": "number",
    "issue": "number",
    "ISBN": "isbn",
    "ISSN": "issn",
    "authority": "institution",
}
_PEOPLE = {"author": "author", "editor": "editor", "translator": "translator", "interviewer": "interviewer"}
_ENDNOTE = {
    "Journal Article": "article",
    "Book": "book",
    "Book Section": "incollection",
    "Edited Book": "book",
    "Report": "report",
    "Web Page": "online",
    "Newspaper Article": "article",
    "Magazine Article": "article",
    "Thesis": "thesis",
    "Conference Paper": "inproceedings",
    "Conference Proceedings": "inproceedings",
    "Government Document": "report",
    "Case": "jurisdiction",
    "Statute": "legislation",
    "Hearing": "hearing",
}
_SPECIAL = re.compile(r"([&%$#_{}])")
_TAGS = re.compile(r"</?(i|b|sup|sub|em|strong|span|sc)\b[^>]*>", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z][\w:.+/-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cited:
    """A work as a field cites it."""

    key: str
    label: str = ""
    """CSL locator term."""
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False


@dataclass(slots=True)
class Works:
    """The works met so far, each once, with a key that can be read."""

    entries: dict[str, str] = field(default_factory=dict)
    """Entry by key, in order of first citation."""
    held: frozenset[str] = frozenset()
    """Keys that the tree has already: what names one of them needs no entry."""
    _known: dict[str, str] = field(default_factory=dict)

    def cited(self, code: str) -> list[Cited] | None:
        """The works of a field, by its code; None if it cites nothing. Raises DocumentError if damaged."""
        if "CSL_CITATION" in code:
            return self._csl(code[code.index("CSL_CITATION") + len("CSL_CITATION") :])
        if code.startswith("ADDIN EN.CITE") and "<EndNote>" in code:
            return self._endnote(code[code.index("<EndNote>") :])
        return None

    def _csl(self, text: str) -> list[Cited]:
        try:
            found, _ = json.JSONDecoder().raw_decode(text.strip())
            items = found["citationItems"]
            return [self._item(one) for one in items]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DocumentError("holds a citation of Zotero's that is damaged") from error

    def _item(self, one: Mapping[str, Any]) -> Cited:
        work: Mapping[str, Any] = one.get("itemData") or {}
        uris = one.get("uris") or one.get("uri") or []
        name = str(uris[0] if isinstance(uris, list) and uris else one.get("id", ""))
        key = self._key(name, _wished(work), lambda key: entry(key, work))
        return Cited(
            key=key,
            label=str(one.get("label") or "page") if one.get("locator") else "",
            locator=str(one.get("locator") or ""),
            prefix=str(one.get("prefix") or "").strip(),
            suffix=str(one.get("suffix") or ""),
            suppress_author=bool(one.get("suppress-author")),
        )

    def _endnote(self, text: str) -> list[Cited]:
        root = parsed(text.encode("utf-8", "replace"), "a citation of EndNote's")
        out = []
        for cite in root.iter("Cite"):
            record = cite.find("record")
            fields = _record(cite, record)
            wish = _readable(fields.get("author", ""), fields.get("date", ""))
            name = f"endnote:{_text(cite, 'RecNum')}:{fields.get('title', '')}"
            kind = fields.pop("ENTRYTYPE", "misc")
            key = self._key(name, wish, lambda key, kind=kind, fields=fields: _written(kind, key, fields))
            pages = _text(cite, "Pages")
            out.append(
                Cited(
                    key, "page" if pages else "", pages, _text(cite, "Prefix").strip(), _text(cite, "Suffix")
                )
            )
        return out

    def _key(self, name: str, wish: str, made: Any) -> str:
        if name and name in self._known:
            return self._known[name]
        own = name.removeprefix(URI)
        for key in (own, wish):
            if key in self.held:
                self._known[name] = key
                return key
        key, n = wish, 0
        while key.lower() in {known.lower() for known in self.entries}:
            n += 1
            key = f"{wish}{_letters(n)}"
        self._known[name] = key
        self.entries[key] = made(key)
        return key


def _letters(n: int) -> str:
    out = ""
    while n > 0:
        n, rest = divmod(n - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _wished(work: Mapping[str, Any]) -> str:
    given = str(work.get("citation-key") or "")
    if _KEY.fullmatch(given):
        return given
    named = [work[name] for name in _PEOPLE if isinstance(work.get(name), list) and work[name]]
    people: list[Any] = named[0] if named else []
    first = people[0] if people and isinstance(people[0], Mapping) else {}
    name = str(first.get("family") or first.get("literal") or work.get("title") or "source")
    return _readable(name, _date(work.get("issued")))


def _readable(name: str, date: str) -> str:
    """A key of a name and a year: `kardon2021`."""
    plain = unicodedata.normalize("NFKD", name.split(",")[0]).encode("ascii", "ignore").decode()
    word = next(iter(re.findall(r"[A-Za-z]+", plain)), "source").lower()
    year = re.search(r"\d{4}", date)
    return f"{word}{year[0] if year else ''}"


def entry(key: str, work: Mapping[str, Any]) -> str:  # noqa: C901
    """A CSL item as an entry."""
    kind = str(work.get("type") or "document")
    fields: dict[str, str] = {}
    for name, into in _PEOPLE.items():
        people = work.get(name)
        if isinstance(people, list) and people:
            fields[into] = " and ".join(_person(one) for one in people if isinstance(one, Mapping))
    for name, into in _TEXTS.items():
        if work.get(name) and into not in fields:
            fields[into] = latex(str(work[name]))
    if work.get("container-title"):
        into = "journaltitle" if kind.startswith("article") or kind == "review" else "booktitle"
        into = "organization" if kind in ("webpage", "post", "post-weblog") else into
        fields.setdefault(into, latex(str(work["container-title"])))
    if kind in ("report", "thesis") and "publisher" in fields:
        fields["institution"] = fields.pop("publisher")
    if work.get("page"):
        fields["pages"] = re.sub(r"\s*[-–]+\s*", "--", latex(str(work["page"])))
    for name, into in (("issued", "date"), ("accessed", "urldate"), ("event-date", "eventdate")):
        if date := _date(work.get(name)):
            fields[into] = date
    for name, into in (("URL", "url"), ("DOI", "doi")):
        if work.get(name):
            fields[into] = (
                str(work[name]).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").strip()
            )
    if kind in _SUBTYPES:
        fields["entrysubtype"] = _SUBTYPES[kind]
    return _written(_TYPES.get(kind, "misc"), key, fields)


def _written(kind: str, key: str, fields: Mapping[str, str]) -> str:
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{rows}}}\n"


def _person(one: Mapping[str, Any]) -> str:
    if one.get("literal"):
        return f"{{{latex(str(one['literal']))}}}"
    family = " ".join(str(one[part]) for part in ("non-dropping-particle", "family") if one.get(part))
    given = " ".join(str(one[part]) for part in ("given", "dropping-particle") if one.get(part))
    parts = [latex(family), latex(str(one["suffix"])) if one.get("suffix") else "", latex(given)]
    return ", ".join(part for part in parts if part) or "{}"


def _date(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    spans = value.get("date-parts")
    if isinstance(spans, list) and spans:
        days = ["-".join(_two(part) for part in span) for span in spans if isinstance(span, list) and span]
        if days and all(re.match(r"-?\d", day) for day in days):
            return "/".join(days)
    said = str(value.get("raw") or value.get("literal") or "")
    found = re.search(r"\d{4}(-\d{2}){0,2}", said)
    return found[0] if found else ""


def _two(part: object) -> str:
    text = str(part)
    return text.zfill(2) if len(text) < 2 else text


def latex(text: str) -> str:
    """Text as a .bib file has it: its special signs escaped, HTML's tags gone."""
    said = _TAGS.sub("", " ".join(text.split()))
    said = said.replace("\\", "\u2216")
    said = _SPECIAL.sub(r"\\\1", said)
    return (
        said.replace("~", "\\textasciitilde{}")
        .replace("^", "\\textasciicircum{}")
        .replace("\u2216", "\\textbackslash{}")
    )


# ---------------------------------------------------------------- EndNote


def _record(cite: Element, record: Element | None) -> dict[str, str]:
    """The fields of EndNote's record; of what the citation itself says where it has none."""
    if record is None:
        return {
            "ENTRYTYPE": "misc",
            "author": latex(_text(cite, "Author")),
            "date": _text(cite, "Year"),
            "title": latex(_text(cite, "Title")) or "Untitled",
        }
    kind = next((one.get("name", "") for one in record.iter("ref-type")), "")
    people = [latex("".join(one.itertext())) for one in record.iterfind("contributors/authors/author")]
    year = re.search(r"\d{4}", _deep(record, "dates/year"))
    fields = {
        "ENTRYTYPE": _ENDNOTE.get(kind, "misc"),
        "author": " and ".join(name if "," in name else f"{{{name}}}" for name in people),
        "title": latex(_deep(record, "titles/title")),
        "date": year[0] if year else "",
        "volume": latex(_deep(record, "volume")),
        "number": latex(_deep(record, "number")),
        "pages": re.sub(r"\s*[-–]+\s*", "--", latex(_deep(record, "pages"))),
        "publisher": latex(_deep(record, "publisher")),
        "location": latex(_deep(record, "pub-location")),
        "url": next(iter(_urls(record)), ""),
    }
    second = latex(_deep(record, "titles/secondary-title"))
    fields["journaltitle" if fields["ENTRYTYPE"] == "article" else "booktitle"] = second
    return fields


def _urls(record: Element) -> Iterator[str]:
    for one in record.iterfind("urls/related-urls/url"):
        yield "".join(one.itertext()).strip().replace("{", "%7B").replace("}", "%7D")


def _deep(record: Element, path: str) -> str:
    found = record.find(path)
    return "".join(found.itertext()).strip() if found is not None else ""


def _text(cite: Element, name: str) -> str:
    found = cite.find(name)
    return "".join(found.itertext()).strip() if found is not None else ""


_LABELS = {
    "page": ("p.", "pp."),
    "chapter": ("chap.", "chaps."),
    "section": ("sec.", "secs."),
    "paragraph": ("para.", "paras."),
    "figure": ("fig.", "figs."),
    "table": ("tbl.", "tbls."),
    "note": ("n.", "nn."),
    "line": ("l.", "ll."),
    "part": ("pt.", "pts."),
    "volume": ("vol.", "vols."),
    "book": ("bk.", "bks."),
    "verse": ("v.", "vv."),
    "column": ("col.", "cols."),
    "folio": ("fol.", "fols."),
    "issue": ("no.", "nos."),
    "sub verbo": ("s.v.", "s.vv."),
    "appendix": ("app.", "apps."),
    "article-locator": ("art.", "arts."),
}


def bracket(cites: Sequence[Cited], escaped: Any) -> str:
    """Citations as the language writes them: `see @kardon2021, p. 37; @sun2024`, without the brackets."""
    return "; ".join(_cite(one, escaped) for one in cites)


def _cite(one: Cited, escaped: Any) -> str:
    out = f"{escaped(one.prefix)} " if one.prefix else ""
    out += f"{'-' if one.suppress_author else ''}@{one.key}"
    if one.locator:
        several = re.search(r"[-–,&]", one.locator)
        label = _LABELS.get(one.label, ("p.", "pp."))[1 if several else 0]
        out += f", {label} {escaped(one.locator.strip())}"
    suffix = one.suffix.strip()
    if suffix:
        out += (
            f"{'' if suffix[0] in ',.;:' else ','} {escaped(suffix.lstrip(',;: '))}"
            if suffix.strip(",;: ")
            else ""
        )
    return out
