"""Citations as the fields that Zotero's plugin for Word knows.

A work that is not in the reader's library is used from what the field itself says of it (`itemData`). Its
`id` is overwritten by the plugin; `uris` and `itemData` stay, so the key of the .bib file stands in both.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.csl.exchange import csl_json
from mkdocs_testimony.inline import plain
from mkdocs_testimony.render.word.fields import field
from mkdocs_testimony.render.word.runs import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.model import Cite, SourceRecord
    from mkdocs_testimony.model.works import Work

URI = "urn:testimony:source:"
"""What the address of a work begins with; its key follows."""
_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
_LABELS = {"sub-verbo": "sub verbo", "article-locator": "article", "title-locator": "title"}
_PIECE = 250
"""Characters of a custom property that every version of Word keeps."""


def citation(
    cites: Sequence[Cite], sources: Mapping[str, SourceRecord], shown: str, number: int, place: str
) -> tuple[str, str]:
    """What stands before and after a citation's words; both empty if none of its works is known.

    sources: by key. shown: the words. number: of the note. place: where the citation is, for its name.
    """
    listed = [_item(cite, sources[cite.key].work) for cite in cites if cite.key in sources]
    if not listed:
        return "", ""
    name = hashlib.sha256(f"{place}\n{shown}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    data = {
        "citationID": name,
        "properties": {"formattedCitation": shown, "plainCitation": shown, "noteIndex": number},
        "citationItems": listed,
        "schema": _SCHEMA,
    }
    return field(f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(data, ensure_ascii=False)}")


def term(label: str) -> str:
    """A locator's term as Zotero calls it."""
    return _LABELS.get(label, label)


def shown_by(cites: Sequence[Cite], words: str, sources: Mapping[str, SourceRecord]) -> Shown:
    """What a citation's field shows and cites, for a merge to compare with."""
    shown = tuple(
        (cite.key, term(cite.label) if cite.locator else "", cite.locator)
        for cite in cites
        if cite.key in sources
    )
    return Shown(words, shown)


def _item(cite: Cite, work: Work) -> dict[str, Any]:
    out: dict[str, Any] = {
        "id": cite.key,
        "uris": [f"{URI}{cite.key}"],
        "itemData": {**csl_json(work), "id": cite.key, "citation-key": cite.key},
    }
    if cite.locator:
        out |= {"locator": cite.locator, "label": term(cite.label)}
    for name, tree in (("prefix", cite.prefix), ("suffix", cite.suffix)):
        if tree:
            out[name] = plain(tree) + (" " if name == "prefix" else "")
    if cite.suppress_author:
        out["suppress-author"] = True
    return out


def preferences(style: str, locale: str, *, endnotes: bool) -> list[tuple[str, str]]:
    """Custom properties, name and value, by which the plugin knows the style. `style`: its CSL id."""
    data = (
        '<data data-version="3" zotero-version="6.0"><session id="testimony"/>'
        f'<style id="{style}" locale="{locale}" hasBibliography="1" bibliographyStyleHasBeenSet="0"/>'
        f'<prefs><pref name="fieldType" value="Field"/><pref name="noteType" value="{2 if endnotes else 1}"/>'
        "</prefs></data>"
    )
    pieces = [data[n : n + _PIECE] for n in range(0, len(data), _PIECE)]
    return [(f"ZOTERO_PREF_{n}", piece) for n, piece in enumerate(pieces, 1)]
