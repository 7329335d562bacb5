"""An address of the web taken apart, also one that is none: anyone may have typed anything.

The standard library's `urlsplit`, and the `port` of what it gives, raise ValueError at `https://[::1` or
`https://x:99999999/`. Only this module calls it.
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from mkdocs_testimony.records import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address; of a malformed one, all of it as the path."""

    scheme: str
    netloc: str
    """Host and port as they are typed, with the name of a user if one is typed."""
    host: str
    """The host in small letters."""
    port: int | None
    path: str
    query: str
    fragment: str
    sound: bool
    """Whether it can be an address at all."""


def taken_apart(address: str) -> Address:
    """The parts of an address. Never raises."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return Address(
            scheme="", netloc="", host="", port=None, path=address, query="", fragment="", sound=False
        )
    return Address(
        scheme=parts.scheme,
        netloc=parts.netloc,
        host=host,
        port=port,
        path=parts.path,
        query=parts.query,
        fragment=parts.fragment,
        sound=True,
    )


def joined(base: str, address: str) -> str:
    """Where an address leads that stands at another one; itself where that cannot be said. Never raises."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
