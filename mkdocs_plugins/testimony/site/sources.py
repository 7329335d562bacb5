"""Facts of a source that a reader sees in a register: what it is, in which language, from when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from testimony.inline import Inline, Link, Text, joined, plain, text
from testimony.model import SourceRecord

KINDS = {
    "article": "Paper",
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "Newspaper article",
    "bill": "Bill",
    "book": "Book",
    "broadcast": "Broadcast",
    "chapter": "Chapter",
    "collection": "Collection",
    "dataset": "Dataset",
    "document": "Document",
    "entry": "Reference entry",
    "entry-dictionary": "Reference entry",
    "entry-encyclopedia": "Reference entry",
    "event": "Event",
    "graphic": "Picture",
    "hearing": "Hearing",
    "interview": "Interview",
    "legal_case": "Court decision",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Film",
    "pamphlet": "Pamphlet",
    "paper-conference": "Conference paper",
    "periodical": "Periodical",
    "personal_communication": "Personal communication",
    "post": "Post",
    "post-weblog": "Weblog post",
    "regulation": "Regulation",
    "report": "Report",
    "software": "Software",
    "speech": "Speech",
    "standard": "Standard",
    "thesis": "Thesis",
    "treaty": "Treaty",
    "webpage": "Web page",
}
"""The CSL types in a reader's words."""

LANGUAGES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "farsi": "Persian", "fr": "French",
    "he": "Hebrew", "ja": "Japanese", "ko": "Korean", "ru": "Russian", "zh": "Chinese", "en": "English",
    "american": "English", "british": "English", "usenglish": "English", "ukenglish": "English",
}  # fmt: skip


def kind(source: SourceRecord) -> str:
    """What it is, in words."""
    name = str(source.item.get("type") or source.type)
    return KINDS.get(name) or name.replace("-", " ").replace("_", " ").capitalize()


def language(source: SourceRecord) -> str:
    """Its language in words; English when nothing is said."""
    said = (source.fields.get("langid") or source.fields.get("language") or "").strip().lower()
    if not said:
        return "English"
    return LANGUAGES.get(said) or LANGUAGES.get(re.split(r"[-_]", said)[0]) or said.capitalize()


def translated(source: SourceRecord) -> bool:
    """Whether its title is given in translation."""
    return bool(source.fields.get("translatedtitle") or source.fields.get("usere"))


def year(source: SourceRecord) -> str:
    """Year of publication as four digits; empty when it is undated."""
    said = source.fields.get("date") or source.fields.get("year") or ""
    found = re.search(r"(?<!\d)(\d{4})(?!\d)", said)
    return found.group(1) if found else ""


def name(source: SourceRecord) -> str:
    """A short name for lists: who, and the year (no style's short form; those stand in the notes)."""
    who = _people(source.item.get("author")) or _people(source.item.get("editor"))
    if not who:
        who = next(
            (_shorter(source.text(f)) for f in ("organization", "title") if source.fields.get(f)), source.key
        )
    return f"{who} {year(source)}".strip()


def _people(value: object) -> str:
    names = [_family(person) for person in value] if isinstance(value, Sequence) else []
    names = [one for one in names if one]
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names)


def _family(person: object) -> str:
    for part in ("family", "literal"):
        said = person.get(part) if isinstance(person, Mapping) else getattr(person, part, "")
        if said:
            return _shorter(said if isinstance(said, str) else plain(said))
    return ""


def _shorter(text: str) -> str:
    return text if len(text) <= 48 else text[:48].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def reference(source: SourceRecord) -> tuple[Inline, ...]:
    """A plain reference, for a source that the style leaves out of its bibliography (as some do by kind)."""
    item = source.item
    who = _people(item.get("author")) or _people(item.get("editor"))
    parts = [text(who), *(_tree(item.get(name)) for name in ("title", "container-title", "publisher"))]
    parts.append(text(source.fields.get("date") or source.fields.get("year") or ""))
    address = item.get("URL")
    if isinstance(address, str):
        parts.append((Link(address, (Text(address),)),))
    return (*joined(parts, ". "), Text("."))


def _tree(value: object) -> tuple[Inline, ...]:
    return text(value) if isinstance(value, str) else value if isinstance(value, tuple) else ()


def summary(sources: Iterable[SourceRecord]) -> str:
    """What ICD 206 calls a source summary: how many, of what kind, and what a reader should know of them."""
    listed = list(sources)
    if not listed:
        return "No sources are cited."
    kinds = Counter(kind(source) for source in listed)
    said = [_counted(n, word) for word, n in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))]
    foreign = Counter(language(s) for s in listed if language(s) != "English")
    told = f"{_counted(len(listed), 'Source')} cited: {_listed(said)}."
    if foreign:
        told += f" Not in English: {_listed([f'{n} in {word}' for word, n in sorted(foreign.items())])}."
    undated = sum(1 for s in listed if not year(s))
    archived = sum(1 for s in listed if s.fields.get("archiveurl"))
    linked = sum(1 for s in listed if s.fields.get("url") or s.fields.get("doi"))
    more = [(linked, "can be opened from here"), (archived, "as an archived copy")]
    said = [f"{n} {word}" for n, word in more if n]
    if undated:
        said.append(f"{undated} {'bears' if undated == 1 else 'bear'} no date")
    return f"{told} {'; '.join(said)}." if said else told


def _counted(n: int, word: str) -> str:
    many = word if n == 1 else re.sub(r"y$", "ie", word) + "s" if not word.endswith("s") else word
    return f"{n} {many.lower()}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}"
