"""The addresses under which a source's page stands in a web archive, and when two are of the same page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlunsplit

from mkdocs_testimony.evidence.kinds import Kind
from mkdocs_testimony.web_address import Address, taken_apart

if TYPE_CHECKING:
    from mkdocs_testimony.model import Pin, SourceRecord

_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_RESOLVER = "https://doi.org/"


def page_addresses(source: SourceRecord | None, pin: Pin) -> tuple[str, ...]:
    """Where the page of a source may stand in its web archive, the likeliest first; of other copies none.

    The entry's own address, the archived one, what its DOI leads to, and where the copy was fetched from.
    """
    if pin.media != Kind.WARC:
        return ()
    named = [pin.archived, pin.address]
    if source is not None:
        doi = source.text("doi").strip()
        of_doi = f"{_RESOLVER}{doi.removeprefix(_RESOLVER)}" if doi else ""
        named = [source.text("url"), source.work.url, source.text("archiveurl"), pin.archived, of_doi]
        named.append(pin.address)
    return tuple(dict.fromkeys(one.strip() for one in named if one and one.strip()))


def exactly(address: str) -> str:
    """An address in one spelling (RFC 3986, 6.2.2 and 6.2.3), without its fragment. Never raises."""
    parts = taken_apart(address.strip())
    if not parts.sound:
        return address.strip()
    return urlunsplit((parts.scheme, _host(parts), _spelled(parts.path) or "/", _spelled(parts.query), ""))


def loosely(address: str) -> str:
    """The same, whether by http or https, and with a slash at the end or without."""
    whole, mark, query = exactly(address).partition("?")
    return re.sub(r"^https?:", "", whole).rstrip("/") + mark + query


def _host(parts: Address) -> str:
    host = parts.host.rstrip(".")
    return host if parts.port in (None, _PORTS.get(parts.scheme)) else f"{host}:{parts.port}"


def _spelled(text: str) -> str:
    """With large letters in escapes, and without those that no character needs."""

    def one(found: re.Match[str]) -> str:
        sign = chr(int(found[0][1:], 16))
        return sign if _UNRESERVED.fullmatch(sign) else found[0].upper()

    return _ESCAPE.sub(one, text)
