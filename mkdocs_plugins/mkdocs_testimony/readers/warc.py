"""Web archives (WARC, ISO 28500): the page kept in one, read by the reader of its kind."""

from __future__ import annotations

import io
import zlib
from contextlib import redirect_stderr
from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from mkdocs_testimony.evidence.kinds import HEAD, Kind, kind_of
from mkdocs_testimony.readers.answers import body_of
from mkdocs_testimony.readers.limits import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from warcio.recordloader import ArcWarcRecord

    from mkdocs_testimony.evidence.copy_text import CopyText

_WEB = ("http://", "https://", "ftp://", "file:")
_NAMED = 5
"""How many addresses a sentence names."""
_PAGES = frozenset({Kind.PDF, Kind.HTML, Kind.DOCX})
_DAMAGED = "is damaged: it cannot be read as a web archive (WARC)."


def read_warc(place: Path) -> CopyText:
    """The text of the one page that an archive holds. Of several nobody knows which one is the source."""
    with place.open("rb") as file:
        found = _pages(file)
    if not found:
        raise UnreadableError("holds no page: none of its answers is a web page, PDF, Word document or text.")
    if len(found) > 1:
        named = ", ".join(list(found)[:_NAMED]) + (" …" if len(found) > _NAMED else "")
        raise UnreadableError(f"holds {len(found)} pages ({named}): pin an archive of the one that is cited.")
    (data,) = found.values()
    return _text(data)


def _pages(file: io.BufferedReader) -> dict[str, bytes]:
    """What each address answered, where that is a page; of an address that was asked twice, the last."""
    found: dict[str, bytes] = {}
    try:
        # The library tells of damage on standard error, where nobody reads it.
        with redirect_stderr(io.StringIO()):
            for record in ArchiveIterator(file):
                address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
                # A crawler keeps its log and its options as resources, with addresses of its own.
                if address.lower().startswith(_WEB) and (data := _answer(record)):
                    found[address] = data
    except (
        *(ArchiveLoadFailed, ValueError, OSError, EOFError, zlib.error),
        *(AttributeError, IndexError, KeyError, TypeError),  # what the library lets through for damaged heads
    ) as error:
        raise UnreadableError(_DAMAGED) from error
    return found


def _answer(record: ArcWarcRecord) -> bytes:
    """The page in a record, its transfer and content encodings undone; empty if it is none."""
    if record.rec_type not in {"response", "resource"}:
        return b""
    head = record.http_headers
    if head is not None and head.get_statuscode() != "200":
        return b""
    media = (head.get_header("Content-Type") if head else record.content_type) or ""
    data = body_of(record)
    kind = kind_of(data[:HEAD])
    # Scripts and styles are text as well: only what calls itself plain text or a page is one.
    plain = kind is Kind.TEXT and media.split(";")[0].strip().lower() in {"text/plain", "text/html"}
    return data if kind in _PAGES or plain else b""


def _text(data: bytes) -> CopyText:
    kind = kind_of(data[:HEAD])
    if kind is Kind.PDF:
        from mkdocs_testimony.readers.pdf import read_pdf

        return read_pdf(io.BytesIO(data))
    if kind is Kind.DOCX:
        from mkdocs_testimony.readers.docx import read_docx

        return read_docx(io.BytesIO(data))
    if kind is Kind.HTML:
        from mkdocs_testimony.readers.html import page_of

        return page_of(data)
    from mkdocs_testimony.readers.plain import text_of

    return text_of(data)
