"""Short hashes by which a later change of a statement or of a source is noticed.

They guard against change by accident, not by malice: 64 bits of SHA-256. A fingerprint does not depend on
how a text is laid out (line breaks, the order of a .bib entry's fields) nor on what an id or a key is
called, so that tidying up and renaming make nothing suspect.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.stance import stance
from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model import SourceRecord, Statement

BOOKKEEPING = frozenset(
    {
        *("abstract", "annotation", "annote", "file", "keywords", "groups", "owner", "timestamp"),
        *(
            "crossref",
            "xdata",
            "xref",
            "related",
            "entryset",
            "ids",
            "creationdate",
            "modificationdate",
            "date-added",
            "date-modified",
        ),
    }
)
"""Fields of an entry that say nothing of the source itself."""

_BEFORE_MARK = expression(r" ([.,;:!?…)\]”’\"'])")
"""Space (one, since words are joined by one) that may or may not be left where a citation stood."""


def of_text(statement: Statement) -> str:
    """Of a statement's words. An author named by a citation counts as a sign: the source is not its text."""
    # `-@key` begins one character before its key.
    named = {
        (cite.span.line, cite.span.column - cite.suppress_author) for cite in statement.cites if cite.in_text
    }
    places = [relation.span for relation in statement.written] + [
        relation.span for relation in statement.relations
    ]
    named |= {(place.line, place.column) for place in places}
    if not named:  # as in most statements: every part is text
        return of_joined(statement.text)
    words: list[str] = []
    at = 0
    offsets = [part.offset for part in statement.parts]
    for part, following in zip(statement.parts, [*offsets[1:], len(statement.text)], strict=False):
        words.append(statement.text[at : part.offset])
        # The space at a part's end may have been closed up, where a citation follows it.
        at = min(part.offset + part.length, following)
        place = part.positions.span(part.start, part.start + 1)
        cited = (place.line, place.column) in named
        words.append("@" if cited else statement.text[part.offset : at])
    words.append(statement.text[at:])
    return of_joined("".join(words))


def of_joined(text: str) -> str:
    """Of a text in which every author that a citation names is a sign already."""
    return _hash(_BEFORE_MARK.sub(r"\1", _spaced(text)))


def _spaced(text: str) -> str:
    """The words parted by one space each; as it is where they are already, which is quicker to see."""
    if text.isprintable() and "  " not in text and text.strip(" ") == text:
        return text
    return " ".join(text.split())


def of_sources(statement: Statement, sources: Mapping[str, SourceRecord]) -> dict[str, str]:
    """Of each source that a statement cites, by key: the entry, and each place in it that is cited."""
    places: dict[str, list[tuple[str, str, str]]] = {}
    for cite in statement.cites:
        if cite.key in sources:
            facts = (cite.label, cite.locator, stance(cite.prefix).value)
            places.setdefault(cite.key, []).append(facts)
    return {key: _hash(_entry(sources[key]), sorted(set(cited))) for key, cited in sorted(places.items())}


def of_entry(source: SourceRecord) -> str:
    """Of an entry of a .bib file, its key apart."""
    return _hash(_entry(source))


def of_words(words: str) -> str:
    """Of words, however they are broken into lines."""
    return _hash(" ".join(words.split()))


def _entry(source: SourceRecord) -> list[tuple[str, str]]:
    fields = [(name, " ".join(value.split())) for name, value in source.fields.items()]
    return [("", source.type), *sorted(pair for pair in fields if pair[0] not in BOOKKEEPING)]


def _hash(*values: object) -> str:
    only = values[0] if len(values) == 1 else None
    # Of one text, which is asked of every statement, the same without an encoder made for it.
    data = f"[{encode_basestring(only)}]" if isinstance(only, str) else json.dumps(values, ensure_ascii=False)
    if not data.isascii():
        data = unicodedata.normalize("NFC", data)
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:16]
