"""Works in fields as .bib entries: CSL-JSON (Zotero, Mendeley), EndNote's records, Word's own sources."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.zotero import URI
from mkdocs_testimony.word import endnote, word_sources
from mkdocs_testimony.word.foreign_work import PEOPLE, ForeignWork, Person, from_csl
from mkdocs_testimony.word.reading import DocumentError, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    own: Mapping[str, ForeignWork] = field(default_factory=dict)
    """Sources that Word itself keeps in the document, by their tags."""
    _known: dict[str, str] = field(default_factory=dict)
    _lowered: set[str] = field(default_factory=set)
    """The keys given, in lower case."""
    _letters: dict[str, int] = field(default_factory=dict)
    """How many letters behind it a key that many works wanted has been given."""

    def cited(self, code: str) -> list[Cited] | None:
        """The works of a field, by its code; None if it cites nothing. Raises DocumentError if damaged."""
        if "CSL_CITATION" in code:
            return self._csl(code[code.index("CSL_CITATION") + len("CSL_CITATION") :])
        if code.startswith("ADDIN EN.CITE") and "<EndNote>" in code:
            return self._endnote(code[code.index("<EndNote>") :])
        if code.upper().startswith("CITATION "):
            return self._own(code)
        return None

    def _csl(self, text: str) -> list[Cited]:
        try:
            citation, _ = json.JSONDecoder().raw_decode(text.strip())
            return [self._item(item) for item in citation["citationItems"]]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DocumentError("holds a citation of Zotero's that is damaged") from error

    def _item(self, item: Mapping[str, Any]) -> Cited:
        """An item of a citation in CSL-JSON. Raises TypeError or AttributeError where it is none."""
        work = from_csl({**(item.get("itemData") or {})})
        uris = item.get("uris") or item.get("uri") or []
        name = str(uris[0] if isinstance(uris, list) and uris else item.get("id", ""))
        key = self._key(name, _wished(work), lambda key: entry(key, work))
        return Cited(
            key=key,
            label=str(item.get("label") or "page") if item.get("locator") else "",
            locator=str(item.get("locator") or ""),
            prefix=str(item.get("prefix") or "").strip(),
            suffix=str(item.get("suffix") or ""),
            suppress_author=bool(item.get("suppress-author")),
        )

    def _endnote(self, text: str) -> list[Cited]:
        root = parsed(text.encode("utf-8", "replace"), "a citation of EndNote's")
        out = []
        for cite in root.iter("Cite"):
            work = endnote.work(cite)
            name = f"endnote:{endnote.said(cite, 'RecNum')}:{work.text('title')}"
            key = self._key(name, _wished(work), lambda key, work=work: entry(key, work))
            pages = endnote.said(cite, "Pages")
            prefix, suffix = endnote.said(cite, "Prefix"), endnote.said(cite, "Suffix")
            hidden = cite.get("ExcludeAuth") == "1"
            out.append(Cited(key, "page" if pages else "", pages, prefix, suffix, suppress_author=hidden))
        return out

    def _own(self, code: str) -> list[Cited] | None:
        """The works of a citation of Word's own; None where the file holds not all of them."""
        parts = word_sources.cited(code)
        if not parts or any(part.tag not in self.own for part in parts):
            return None
        out = []
        for part in parts:
            work = self.own[part.tag]
            key = self._key(f"word:{part.tag}", _wished(work), lambda key, work=work: entry(key, work))
            out.append(
                Cited(
                    key=key,
                    label=part.label,
                    locator=part.locator,
                    prefix=part.prefix,
                    suffix=part.suffix,
                    suppress_author=part.suppress_author,
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
        key, n = wish, self._letters.get(wish.lower(), 0)
        while key.lower() in self._lowered:
            n += 1
            key = f"{wish}{_letters(n)}"
        self._letters[wish.lower()] = n
        self._lowered.add(key.lower())
        self._known[name] = key
        self.entries[key] = made(key)
        return key


def _letters(n: int) -> str:
    out = ""
    while n > 0:
        n, rest = divmod(n - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _wished(work: ForeignWork) -> str:
    given = work.text("citation-key")
    if _KEY.fullmatch(given):
        return given
    first = next((work.people[role][0] for role in PEOPLE if role in work.people), Person())
    name = first.family or first.literal or work.text("title") or "source"
    return _readable(name, work.dates.get("issued", ""))


def _readable(name: str, date: str) -> str:
    """A key of a name and a year: `kardon2021`."""
    plain = unicodedata.normalize("NFKD", name.split(",")[0]).encode("ascii", "ignore").decode()
    word = next(iter(re.findall(r"[A-Za-z]+", plain)), "source").lower()
    year = re.search(r"\d{4}", date)
    return f"{word}{year[0] if year else ''}"


def entry(key: str, work: ForeignWork) -> str:  # noqa: C901 (a case a field)
    """A work as an entry."""
    kind = work.kind
    fields = {role: " and ".join(map(_person, work.people[role])) for role in PEOPLE if role in work.people}
    for name, into in _TEXTS.items():
        if work.text(name) and into not in fields:
            fields[into] = latex(work.text(name))
    if work.text("container-title"):
        into = "journaltitle" if kind.startswith("article") or kind == "review" else "booktitle"
        into = "organization" if kind in ("webpage", "post", "post-weblog") else into
        fields.setdefault(into, latex(work.text("container-title")))
    if kind in ("report", "thesis") and "publisher" in fields:
        fields["institution"] = fields.pop("publisher")
    if work.text("page"):
        fields["pages"] = re.sub(r"\s*[-–]+\s*", "--", latex(work.text("page")))
    for name, into in (("issued", "date"), ("accessed", "urldate"), ("event-date", "eventdate")):
        if name in work.dates:
            fields[into] = work.dates[name]
    for name, into in (("URL", "url"), ("DOI", "doi")):
        if address := work.text(name):
            fields[into] = address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").strip()
    if kind in _SUBTYPES:
        fields["entrysubtype"] = _SUBTYPES[kind]
    return _written(_TYPES.get(kind, "misc"), key, fields)


def _written(kind: str, key: str, fields: Mapping[str, str]) -> str:
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{rows}}}\n"


def _person(person: Person) -> str:
    if person.literal:
        return f"{{{latex(person.literal)}}}"
    family = " ".join(part for part in (person.non_dropping, person.family) if part)
    given = " ".join(part for part in (person.given, person.dropping) if part)
    parts = [latex(family), latex(person.suffix), latex(given)]
    return ", ".join(part for part in parts if part) or "{}"


def latex(text: str) -> str:
    """Text as a .bib file has it: its special signs escaped, HTML's tags gone."""
    out = _TAGS.sub("", " ".join(text.split()))
    out = out.replace("\\", "\u2216")
    out = _SPECIAL.sub(r"\\\1", out)
    return (
        out.replace("~", "\\textasciitilde{}")
        .replace("^", "\\textasciicircum{}")
        .replace("\u2216", "\\textbackslash{}")
    )


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


def place_in(label: str, locator: str, escaped: Any) -> str:
    """A place in a work as the language writes it: `pp. 37-39`."""
    several = re.search(r"[-–,&]", locator)
    term = _LABELS.get(label, ("p.", "pp."))[1 if several else 0]
    return f"{term} {escaped(locator.strip())}"


def _cite(cite: Cited, escaped: Any) -> str:
    out = f"{escaped(cite.prefix)} " if cite.prefix else ""
    out += f"{'-' if cite.suppress_author else ''}@{cite.key}"
    if cite.locator:
        out += f", {place_in(cite.label, cite.locator, escaped)}"
    suffix = cite.suffix.strip()
    if suffix:
        words = suffix.lstrip(",;: ")
        out += f"{'' if suffix[0] == '.' else ','} {escaped(words)}" if words else ""
    return out
