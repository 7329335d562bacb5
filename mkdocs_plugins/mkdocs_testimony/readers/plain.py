"""Plain text. A form feed ends a page, as in the memoranda that are handed round as text."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.copy_text import CopyText, PageText
from mkdocs_testimony.readers.limits import MOST_CHARACTERS, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_plain(place: Path) -> CopyText:
    """The text of a file, in UTF-8, UTF-16 with its mark, or else as Windows writes it."""
    with place.open("rb") as file:
        data = file.read(4 * MOST_CHARACTERS + 1)
    if len(data) > 4 * MOST_CHARACTERS:
        raise UnreadableError(f"holds more than {MOST_CHARACTERS:,} characters; it is not searched.")
    return text_of(data)


def text_of(data: bytes) -> CopyText:
    """The pages of a plain text that these bytes are."""
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    pages = text.split("\f")
    if pages and not pages[-1].strip():
        pages.pop()
    return CopyText(tuple(PageText("", page) for page in pages), paged=len(pages) > 1)


def decoded(data: bytes) -> str:
    """Bytes as text, whatever they are."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
