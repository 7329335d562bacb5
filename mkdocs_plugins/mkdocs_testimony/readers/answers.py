"""The body of an answer in a web archive, its transfer and content encodings undone, or a sentence why not.

The library undoes both too, and gives what it could where an answer breaks off: a passage that stands in
what is missing would be sought in vain, and nobody would be told.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Any

from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

from mkdocs_testimony.readers.limits import MOST_CHARACTERS, UnreadableError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

LARGEST = 4 * MOST_CHARACTERS
"""Bytes of the largest answer that is read."""
_CHUNK = re.compile(rb"[0-9A-Fa-f]+[ \t]*(?:;[^\r\n]*)?\r\n")
_CUT = "holds an answer that breaks off before its end. Save it again."
_PACKED = {"gzip": 47, "x-gzip": 47, "deflate": 47}
"""The `wbits` of zlib: 47 tells gzip and zlib apart by their heads."""


def body_of(record: ArcWarcRecord) -> bytes:
    """All of an answer. Raises UnreadableError where it is too large, or its end is missing."""
    if record.rec_headers.get_header("WARC-Truncated"):
        raise UnreadableError("holds an answer that was cut short when it was fetched. Fetch it again.")
    data = _read(record.raw_stream)
    if record.raw_stream.limit > 0:
        raise UnreadableError(_CUT)
    head = record.http_headers
    if head is None:
        return data
    plain = data
    if "chunked" in (head.get_header("Transfer-Encoding") or "").lower() and _CHUNK.match(data):
        plain = _joined(data)
    encoding = (head.get_header("Content-Encoding") or "").strip().lower()
    # Some crawlers undo the encodings and leave the headers that told of them.
    if encoding in _PACKED and (encoding == "deflate" or plain.startswith(b"\x1f\x8b")):
        return _unpacked(plain, raw=encoding == "deflate")
    told = (head.get_header("Content-Length") or "").strip()
    if plain is data and re.fullmatch(r"[0-9]{1,15}", told) and len(data) < int(told):
        raise UnreadableError(_CUT)
    return plain


def _read(stream: Any) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := stream.read(1 << 16):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise UnreadableError(_too_large())
    return b"".join(parts)


def _too_large() -> str:
    return f"holds an answer of more than {LARGEST >> 20} MB; it is not searched."


def _joined(data: bytes) -> bytes:
    """The chunks of a body (RFC 9112, 7.1) put together; the last one, of no length, has to be there."""
    try:
        reader = ChunkedDataReader(io.BytesIO(data), raise_exceptions=True)
        return _read(reader)
    except (ChunkedDataException, ValueError) as error:
        raise UnreadableError(_CUT) from error


def _unpacked(data: bytes, *, raw: bool) -> bytes:
    """What gzip or zlib has packed. `deflate` is sent without the head of zlib too, and not at all."""
    for wbits in (47, -15) if raw else (47,):
        opened = zlib.decompressobj(wbits=wbits)
        try:
            text = opened.decompress(data, LARGEST + 1)
        except zlib.error:
            continue
        if len(text) > LARGEST:
            raise UnreadableError(_too_large())
        if not opened.eof:
            raise UnreadableError(_CUT)
        return text
    if raw:
        return data
    raise UnreadableError(_CUT)
