"""A fetched page as a web archive (WARC 1.1, ISO 28500): each request on the way, and what came back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from mkdocs_testimony.network.client import agent
from mkdocs_testimony.web_address import taken_apart

if TYPE_CHECKING:
    from datetime import datetime

    from warcio.statusandheaders import StatusAndHeaders

    from mkdocs_testimony.network.client import Answer, Exchange

_UNPACKED = frozenset({"content-length", "content-encoding", "transfer-encoding"})
"""Headers of the body as it came; it is kept unpacked, so that they no longer hold of it."""
_ORIGINAL = "X-Archive-Orig-"


def as_warc(answer: Answer, at: datetime) -> bytes:
    """The archive, compressed record by record. `at`: when it was fetched, with its zone."""
    from datetime import UTC

    from warcio.warcwriter import WARCWriter

    date = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    said = {"software": agent(), "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("", said))
    for number, one in enumerate(answer.exchanges, 1):
        body = answer.body if number == len(answer.exchanges) else b""
        dated = {"WARC-Date": date}
        response = writer.create_warc_record(
            one.address, "response", io.BytesIO(body), http_headers=_answered(one, len(body)),
            warc_headers_dict=dict(dated),
        )  # fmt: skip
        request = writer.create_warc_record(
            one.address, "request", http_headers=_asked(one),
            warc_headers_dict={
                **dated, "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
            },
        )  # fmt: skip
        writer.write_record(response)
        writer.write_record(request)
    return out.getvalue()


def _asked(one: Exchange) -> StatusAndHeaders:
    from warcio.statusandheaders import StatusAndHeaders

    parts = taken_apart(one.address)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return StatusAndHeaders(f"GET {target} HTTP/1.1", _plain(one.asked), is_http_request=True)


def _answered(one: Exchange, size: int) -> StatusAndHeaders:
    from warcio.statusandheaders import StatusAndHeaders

    kept = [
        (f"{_ORIGINAL}{name}" if name.lower() in _UNPACKED else name, value)
        for name, value in _plain(one.headers)
    ]
    return StatusAndHeaders(one.status, [*kept, ("Content-Length", str(size))], protocol="HTTP/1.1")


def _plain(headers: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Headers on one line each: what a host writes into one must not end it."""
    return [(name, " ".join(value.split())) for name, value in headers]
