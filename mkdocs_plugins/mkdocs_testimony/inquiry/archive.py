"""Archived copies of pages: which there are, and asking for one to be made.

By the interface of the Wayback Machine, which other archives speak too.
https://archive.org/help/wayback_api.php, https://docs.google.com/document/d/1Nsv52MvSjbLb2PCpHlat0gkzw0EvtSgpKHu4mk0MnrA
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from mkdocs_testimony.inquiry.answers import asked_json, odd, record, text
from mkdocs_testimony.network.client import CannotAskError
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.web_address import taken_apart

if TYPE_CHECKING:
    from mkdocs_testimony.network.client import Client

FOUND, MADE, NONE, NOT_ASKED = "archived", "archived now", "no copy", "could not ask"
OUTCOMES = (FOUND, MADE, NONE, NOT_ASKED)
"""None of these stands for another."""

_STAMPED = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(.+)\Z", re.DOTALL)
_OLD = "http://web.archive.org/"
_LONGEST = 2000
"""Characters of an address that are taken."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What came of one page."""

    outcome: str
    """One of `OUTCOMES`."""
    address: str = ""
    """Of the archived copy."""
    on: date | None = None
    """When it was made."""
    reason: str = ""
    """Why there is none, as a sentence."""


def find(client: Client, base: str, address: str, near: date | None) -> Copy:
    """The archived copy of a page, nearest to a day where one is given. Never raises."""
    stamp = f"&timestamp={near:%Y%m%d}" if near else ""
    joint = "&" if "?" in base else "?"
    try:
        found = record(asked_json(client, f"{base}{joint}url={quote(address, safe='')}{stamp}"))
        if not isinstance(found.get("archived_snapshots"), dict):
            raise odd()
        closest = record(found["archived_snapshots"].get("closest"))
        if not closest or closest.get("available") is not True:
            return Copy(NONE)
        status = text(closest.get("status"))
        if status and status != "200":
            return Copy(NONE, reason=f"it only kept an error {status[:3]} for the page, not a copy of it.")
        return _copy(FOUND, address, str(closest.get("url"))[: _LONGEST + 1])
    except CannotAskError as error:
        return Copy(NOT_ASKED, reason=str(error))


def save(client: Client, base: str, address: str) -> Copy:
    """Ask for a copy to be made; it may take minutes. Never raises."""
    try:
        answer = client.fetch(f"{base.rstrip('/')}/{address}", cut=True)
        if answer.status != 200:
            later = " Ask again later." if answer.status in (429, 503) else ""
            raise CannotAskError(f"it answered with status {answer.status}.{later}")
        return _copy(MADE, address, answer.address)
    except CannotAskError as error:
        return Copy(NOT_ASKED, reason=str(error))


def _copy(outcome: str, address: str, archived: str) -> Copy:
    """The copy at an address, if that says by itself that it is one of this page. Raises CannotAskError."""
    if archived.startswith(_OLD):
        archived = f"https{archived[4:]}"
    stamped = _STAMPED.search(archived)
    plain = archived.isascii() and archived.isprintable() and len(archived) <= _LONGEST
    if not stamped or not plain or re.search(r"[\s{}\\\"<>]", archived):
        raise odd()
    if not re.match(r"https?://", archived) or _bare(stamped[2]) != _bare(address):
        raise CannotAskError("it names a copy of another page.")
    try:
        on = date(int(stamped[1][:4]), int(stamped[1][4:6]), int(stamped[1][6:8]))
    except ValueError as error:
        raise odd() from error
    return Copy(outcome, archived, on)


def _bare(address: str) -> str:
    """An address as archives tell pages apart: without the scheme, `www.`, a port, the last slash."""
    parts = taken_apart(address if "//" in address else f"http://{address}")
    if not parts.sound:
        return address
    host = parts.host.removeprefix("www.")
    shown = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return unquote(f"{host}{shown}{parts.path.rstrip('/')}?{parts.query}").casefold()
