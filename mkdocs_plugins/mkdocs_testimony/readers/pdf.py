"""PDFs, by PDFium: each page's text and label, and its columns where the file runs across them.

PDFium runs no script and follows no link. What it says of a line that ends in a hyphen (U+FFFE) is written
as a hyphen and a line's end; figures of note marks, which stand raised and small, are put between U+E000 and
U+E001, so that a passage is found across them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from mkdocs_testimony.evidence.copy_text import CopyText, PageText
from mkdocs_testimony.readers.columns import in_columns
from mkdocs_testimony.readers.limits import MOST_CHARACTERS, MOST_PAGES, UnreadableError

if TYPE_CHECKING:
    from io import BytesIO
    from pathlib import Path

RAISED, LOWERED = "\ue000", "\ue001"
"""Round the figures of a note's mark."""

_MARK = re.compile(r"(?<=[^\W\d_]|[.,;:!?”’\")\]])\d{1,3}(?![\d,.]*\d|\w)")
_RAISED_MARK = re.compile(f"([^\n\r{RAISED}{LOWERED}]{{1,15}}){RAISED}([0-9]+){LOWERED}")
_RAISED = 0.25
"""How far above the line a note's mark stands, at least, in parts of the size of the text before it."""


def read_pdf(place: Path | BytesIO) -> CopyText:
    """The text of a PDF, page by page."""
    try:
        document = pypdfium2.PdfDocument(place)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        said = (
            "is encrypted. Save a copy without a password." if locked else "is damaged: it opens as no PDF."
        )
        raise UnreadableError(said) from error
    count = len(document)
    if count > MOST_PAGES:
        raise UnreadableError(
            f"has {count:,} pages; up to {MOST_PAGES:,} are read. Pin the part that is cited."
        )
    if not count:
        raise UnreadableError("has no page that can be read.")
    pages: list[PageText] = []
    length = 0
    for index in range(count):
        pages.append(_page(document, index))
        length += len(pages[-1].text) + len(pages[-1].columns)
        if length > MOST_CHARACTERS:
            raise UnreadableError(f"holds more than {MOST_CHARACTERS:,} characters; it is not searched.")
    return CopyText(tuple(pages), paged=True)


def _page(document: pypdfium2.PdfDocument, index: int) -> PageText:
    try:
        page = document[index]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"is damaged: its page {index + 1} cannot be read.") from error
    label = str(document.get_page_label(index)).replace("\0", "").strip()
    text = _with_marks(text_page, text_page.get_text_range())
    columns = _marked_alike(in_columns(text_page), text)
    text_page.close()
    page.close()
    return PageText(label, _plain(text), _plain(columns))


def _plain(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\ufffe\x02]\n?", "-\n", text).replace("\0", "")


def _with_marks(text_page: pypdfium2.PdfTextPage, text: str) -> str:
    """The text with the marks of notes told apart, where PDFium counts its characters as the text does."""
    out: list[str] = []
    at = 0
    for found in _MARK.finditer(text):
        first = found.start()
        before = next((n for n in range(first - 1, max(-1, first - 5), -1) if text[n].isalpha()), None)
        if before is not None and _is_raised(text_page, text, first, before):
            out += [text[at:first], RAISED, found[0], LOWERED]
            at = found.end()
    return "".join([*out, text[at:]])


def _is_raised(text_page: pypdfium2.PdfTextPage, text: str, at: int, before: int) -> bool:
    """Whether a figure stands above the line of a letter before it."""
    if not _counts(text_page, text, at) or not _counts(text_page, text, before):
        return False
    try:
        own, letter = text_page.get_charbox(at), text_page.get_charbox(before)
    except pypdfium2.PdfiumError:
        return False
    size = float(pdfium.FPDFText_GetFontSize(text_page, before)) or letter[3] - letter[1]
    same_line = own[1] < letter[3] + size / 2 and own[0] >= letter[0]
    return bool(same_line and own[1] - letter[1] >= _RAISED * size)


def _marked_alike(columns: str, text: str) -> str:
    """The columns of a page with the marks of notes told apart as they are in its text."""
    for found in _RAISED_MARK.finditer(text) if columns else ():
        before, figures = found[1], found[2]
        columns = columns.replace(before + figures, f"{before}{RAISED}{figures}{LOWERED}", 1)
    return columns


def _counts(text_page: pypdfium2.PdfTextPage, text: str, at: int) -> bool:
    return at >= 0 and int(pdfium.FPDFText_GetUnicode(text_page, at)) == ord(text[at])
