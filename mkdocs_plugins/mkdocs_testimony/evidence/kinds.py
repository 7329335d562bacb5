"""What kind of file a copy is, by its content; its name says nothing."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum

HEAD = 4096
"""Bytes from the beginning of a file that tell its kind."""


class Kind(StrEnum):
    """Kinds of copies, by their media types."""

    PDF = "application/pdf"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    WARC = "application/warc"
    """A web archive (ISO 28500), as crawlers and browsers keep a page; compressed or not."""
    TEXT = "text/plain"
    PICTURE = "image/*"
    """Any picture: a scan, in which there is nothing to search."""
    OTHER = "application/octet-stream"


READ = frozenset({Kind.PDF, Kind.HTML, Kind.DOCX, Kind.WARC, Kind.TEXT})
"""Kinds that have a text, or may have one."""

SUFFIXES = {Kind.PDF: ".pdf", Kind.HTML: ".html", Kind.DOCX: ".docx", Kind.WARC: ".warc", Kind.TEXT: ".txt"}
"""How a copy's name ends."""

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\0\x0cjP  ")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|article|main|section|p|div|h1)\b[^<]*", re.I)
_BLANK_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*", re.S)


def kind_of(head: bytes) -> Kind:
    """The kind of a file that begins with these bytes (`HEAD` of them are enough)."""
    if _start(head).startswith(b"WARC/"):
        return Kind.WARC
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return Kind.DOCX if _is_word(head) else Kind.OTHER
    if head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return Kind.PICTURE
    start = _BLANK_START.match(head)
    if start and _HTML.match(head, start.end()):
        return Kind.HTML
    return Kind.TEXT if _is_text(head) else Kind.OTHER


def _start(head: bytes) -> bytes:
    """The first bytes of a file, unpacked if it is compressed by gzip."""
    if not head.startswith(b"\x1f\x8b"):
        return head[:8]
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 8)
    except zlib.error:
        return b""


def _is_word(head: bytes) -> bool:
    """Whether a zip archive may be a Word document: its reader says whether it is one."""
    others = (b"mimetypeapplication/", b"xl/", b"ppt/", b"META-INF/")
    return not any(sign in head for sign in others) and (
        b"[Content_Types].xml" in head or b"word/" in head or b"_rels/" in head
    )


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in head or not head.strip():
        return False
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return control * 50 <= len(head)
