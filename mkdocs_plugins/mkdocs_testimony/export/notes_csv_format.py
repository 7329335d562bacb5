"""`notes-csv`: the register of notes, for spreadsheets, in the manner of `csv`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.export.csv_format import table
from mkdocs_testimony.export.entry import Entry
from mkdocs_testimony.model.words import block_text

if TYPE_CHECKING:
    from mkdocs_testimony.export.addresses import Addresses
    from mkdocs_testimony.model import Testimony

COLUMNS = ("number", "address", "kind", "text", "sources", "file", "line")


def as_notes_csv(testimony: Testimony, addresses: Addresses | None = None) -> str:
    """Every note with its text, in order of number."""
    del addresses
    places = {uid: one.address.full for uid, one in testimony.statements.items()}
    places |= {uid: one.label for uid, one in testimony.figures.items()}
    rows = (
        (
            str(note.number),
            places.get(note.statement, ""),
            "Discursive" if note.discursive else "Reference",
            block_text(note.body),
            "; ".join(dict.fromkeys(cite.key for cite in note.cites)),
            note.page,
            str(note.span.line),
        )
        for note in testimony.notes.values()
    )
    return table(COLUMNS, rows)


ENTRY = Entry(__name__, as_notes_csv, "the notes, for spreadsheets", encoding="utf-8-sig")
