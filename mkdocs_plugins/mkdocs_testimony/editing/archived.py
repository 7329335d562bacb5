"""`archiveurl` and `archivedate`, written into entries of .bib files; everything else in them stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.editing.edits import Edit, EditError, decoded, edited
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mkdocs_testimony.model import SourceRecord


def with_archived(
    files: Mapping[str, bytes], sources: Mapping[str, SourceRecord], found: Mapping[str, tuple[str, date]]
) -> dict[str, bytes]:
    """The .bib files that change, with the archived copy of each source before its `url`.

    found: by key, the address of the copy and the day on which it was made. Raises EditError where a file
    cannot be changed so that it says just that.
    """
    edits: dict[str, set[Edit]] = {}
    for key, (address, on) in found.items():
        span = sources[key].field_spans.get("url")
        if span is None or span.path not in files:
            raise EditError(f"`{key}` has no `url` of its own in a .bib file")
        lead = _lead(files[span.path], span)
        place = Span(span.path, span.line, span.column, span.line, span.column)
        new = f"archiveurl = {{{address}}},{lead}archivedate = {{{on.isoformat()}}},{lead}"
        edits.setdefault(span.path, set()).add(Edit(place, new))
    return {path: edited(files[path], made) for path, made in edits.items()}


def _lead(data: bytes, span: Span) -> str:
    """What stands between two fields: a line's end and its indent, or a blank where `url` begins no line."""
    _, _, text = decoded(data)
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[span.line - 1]
    before = line[: span.column - 1]
    return " " if before.strip() else f"\n{before}"
