"""A copy, taken into the project: its name in sources/, its entry in sources.lock."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.kinds import HEAD, READ, SUFFIXES, Kind, kind_of
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model import Pin
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FOLDER = "sources"
"""The folder, at the root, that holds the copies. It is no part of the site."""

_PICTURES = {
    b"\x89PNG": ("image/png", ".png"),
    b"\xff\xd8\xff": ("image/jpeg", ".jpg"),
    b"GIF8": ("image/gif", ".gif"),
}
_MARKUP = expression(r"[^A-Za-z0-9._-]+")


def pinned(key: str, data: bytes, on: date, pins: Mapping[str, Pin], address: str = "") -> Pin:
    """The entry of a copy that holds these bytes. What is known of the source beside its old copy stays.

    address: where they were fetched from; empty for a file that was given.
    """
    media, suffix = media_type(data[:HEAD])
    taken = {pin.file for name, pin in pins.items() if name != key}
    old = pins.get(key)
    return Pin(
        key=key,
        span=old.span if old else Span.point("sources.lock", 1),
        file=_file(key, suffix, taken),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media=media,
        on=on,
        address=address,
        archived=old.archived if old else "",
        lookup=old.lookup if old else {},
        link=old.link if old else {},
    )


def media_type(head: bytes) -> tuple[str, str]:
    """Media type and suffix of a file that begins with these bytes; of one that nobody knows `.bin`."""
    kind = kind_of(head)
    if kind is Kind.PICTURE:
        return next(
            (known for sign, known in _PICTURES.items() if head.startswith(sign)), ("image/*", ".img")
        )
    if kind is Kind.WARC and head.startswith(b"\x1f\x8b"):
        return kind.value, ".warc.gz"
    return kind.value, SUFFIXES.get(kind, ".bin")


def is_searched(media: str) -> bool:
    """Whether passages are sought in a copy of this media type."""
    return media in {kind.value for kind in READ}


def _file(key: str, suffix: str, taken: set[str]) -> str:
    """A path for the copy. Keys may differ by signs that no file's name should have, or by case."""
    name = _MARKUP.sub("-", key).strip("-.") or "source"
    path = f"{FOLDER}/{name}{suffix}"
    if path.lower() in {other.lower() for other in taken} or name != key:
        path = f"{FOLDER}/{name}-{hashlib.sha256(key.encode()).hexdigest()[:8]}{suffix}"
    return path
