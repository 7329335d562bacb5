"""Zotero's local API: the items of the library on this machine, as entries for a .bib file.

Nobody is asked unless the author has set an address (Zotero listens at http://127.0.0.1:23119 when its
settings allow other applications to communicate with it). The API is that of Zotero's web service, version 3.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, Request, build_opener

from mkdocs_testimony.bibliography.scan import scan
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.web_address import taken_apart

SECONDS = 2.0
LARGEST = 4 * 2**20
MOST = 30


@dataclass(frozen=True)
class ZoteroItem:
    """One item of the library."""

    key: str
    """The citation key of its entry."""
    entry: str
    """BibLaTeX."""
    title: str
    author: str
    year: str


class ZoteroError(Exception):
    """The library could not be asked. Its text says why."""


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def is_address(text: str) -> bool:
    """Whether a setting is an address of this kind: http(s), with a host."""
    parts = taken_apart(text)
    return parts.scheme in {"http", "https"} and bool(parts.host)


def search(address: str, words: str) -> list[ZoteroItem]:
    """The items that hold these words. Raises ZoteroError."""
    if not is_address(address):
        raise ZoteroError(f"{address} is not an address. Write one such as http://127.0.0.1:23119")
    path = f"/api/users/0/items/top?q={quote(words)}&limit={MOST}&include=data,biblatex&format=json"
    request = Request(address.rstrip("/") + path, headers={"Zotero-API-Version": "3"})
    try:
        with build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            found = json.loads(answer.read(LARGEST))
    except (URLError, OSError, ValueError, RecursionError) as error:
        raise ZoteroError(f"Zotero at {address} does not answer ({error}).") from error
    return [item for one in found if (item := _item(one))] if isinstance(found, list) else []


def _item(item: object) -> ZoteroItem | None:
    """An item of the answer; None for one that is no source, or broken."""
    if not isinstance(item, dict) or not isinstance(item.get("biblatex"), str):
        return None
    pieces = scan("zotero.bib", item["biblatex"]).pieces
    if len(pieces) != 1 or not pieces[0].key:
        return None
    data = item["data"] if isinstance(item.get("data"), dict) else {}
    given: Any = data.get("creators")
    people = given if isinstance(given, list) else []
    names = [str(p.get("lastName") or p.get("name") or "") for p in people if isinstance(p, dict)]
    year = "".join(sign for sign in str(data.get("date", ""))[:4] if sign.isdigit())
    return ZoteroItem(
        pieces[0].key,
        item["biblatex"].strip(),
        str(data.get("title", "")),
        ", ".join(filter(None, names)),
        year,
    )
