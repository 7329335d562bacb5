"""The search index, from the model: an entry for each statement, note and source, and for the other pages.

It is a script and no JSON, so that it can be loaded from a disk too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.export.addresses import Addresses
from mkdocs_testimony.export.words import references
from mkdocs_testimony.model import Kind
from mkdocs_testimony.model.words import block_text
from mkdocs_testimony.render.html.note_places import NOTES, apart, note_id
from mkdocs_testimony.render.wording.statements import kind_words
from mkdocs_testimony.site import registers, source_parts, sources, views

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.structure.pages import Page

    from mkdocs_testimony.model import Testimony

FILE = "search/testimony.js"


class Index:
    """What can be found: title, kind, address and text of each entry."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str]] = []

    def page(self, page: Page) -> None:
        """An ordinary page, as a whole."""
        said = " ".join(Markup(page.content or "").striptags().split())
        self.rows.append((str(Markup(page.title or "").striptags()), "Page", page.url, said))

    def testimony(self, testimony: Testimony, content: str, folders: bool) -> None:
        """Every statement, note and source. `folders`: whether a page of the site is a folder."""
        at = Addresses(content, "", folders)
        rows = []
        for page in testimony.pages:
            rows.append((page.label, page.title, at.page(page.path), page.heading))
            for heading in page.headings:
                if heading.level > 1:
                    rows.append((page.label, "Part", at.page(page.path, heading.anchor), heading.text))
        for statement in testimony.statements.values():
            kind = "" if statement.kind is Kind.CONTEXT else kind_words(statement)
            rows.append(
                (
                    statement.address.full,
                    kind,
                    at.page(statement.page, statement.link),
                    readable(statement.text),
                )
            )
        elsewhere = apart(testimony)
        for note in testimony.notes.values():
            label = f"Note {note.number}"
            where = at.page(f"{content}/{NOTES}", note_id(testimony, note)) if elsewhere else at.note(note)
            rows.append((label, testimony.page(note.page).label, where, block_text(note.body)))
        printed, anchors = references(testimony), registers.entry_anchors(testimony)
        moved = source_parts.moved(testimony)
        for key, source in testimony.sources.items():
            listed = moved.get((views.SOURCES, anchors[key]), views.SOURCES)
            where = at.page(f"{content}/{listed}", anchors[key])
            rows.append((sources.name(source), "Source", where, printed[key]))
        self.rows = [*rows, *self.rows]

    def write(self, site: Path) -> None:
        """Put the script into a site's folder."""
        data = json.dumps(self.rows, ensure_ascii=False, separators=(",", ":"))
        # A line separator is text in JSON and once ended a line in scripts.
        data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        place = site / FILE
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"window.tmIndex={data};\n", encoding="utf-8")
