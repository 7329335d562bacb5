"""Short hashes by which a later change of a statement or of a source is noticed.

They guard against change by accident, not by malice: 64 bits of SHA-256. A fingerprint does not depend on
how a text is laid out (line breaks, the order of a .bib entry's fields) nor on what an id or a key is
called, so that tidying up and renaming make nothing suspect.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.stance import stance

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

_BEFORE_MARK = re.compile(r" (?=[.,;:!?…)\]”’\"'])")
"""Space (one, since words are joined by one) that may or may not be left where a citation stood."""


def of_text(statement: Statement) -> str:
    """Of a statement's words. An author named by a citation counts as a sign: the source is not its text."""
    # `-@key` begins one character before its key.
    named = {
        (cite.span.line, cite.span.column - cite.suppress_author) for cite in statement.cites if cite.in_text
    }
    named |= {(relation.span.line, relation.span.column) for relation in statement.relations}
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
    return _hash(_BEFORE_MARK.sub("", " ".join(text.split())))


def of_sources(statement: Statement, sources: Mapping[str, SourceRecord]) -> dict[str, str]:
    """Of each source that a statement cites, by key: the entry, and each place in it that is cited."""
    places: dict[str, list[tuple[str, str, str]]] = {}
    for cite in statement.cites:
        if cite.key in sources:
            said = (cite.label, cite.locator, stance(cite.prefix).value)
            places.setdefault(cite.key, []).append(said)
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
    data = unicodedata.normalize("NFC", json.dumps(values, ensure_ascii=False))
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:16]
