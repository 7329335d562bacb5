"""Web archives (WARC, ISO 28500): the page of the source in one, read by the reader of its kind.

An archive of one page is that page. Of several it is the one that answers at an address of the source, at
the end of the redirects that the archive has kept; where none does, or that cannot be told, none is read.
"""

from __future__ import annotations

import io
import zlib
from contextlib import contextmanager, redirect_stderr
from dataclasses import field
from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from mkdocs_testimony.evidence.addresses import exactly, loosely
from mkdocs_testimony.evidence.kinds import HEAD, Kind, kind_of
from mkdocs_testimony.readers.answers import body_of
from mkdocs_testimony.readers.limits import UnreadableError
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.web_address import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from warcio.recordloader import ArcWarcRecord

    from mkdocs_testimony.evidence.copy_text import CopyText

_WEB = ("http://", "https://", "ftp://", "file:")
_NAMED = 5
"""How many addresses a sentence names."""
_MOST_REDIRECTS = 20
_PAGES = frozenset({Kind.PDF, Kind.HTML, Kind.DOCX})
_BESIDE = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript")
"""What an answer calls itself that is no page, but stands beside one."""
_DAMAGED = "is damaged: it cannot be read as a web archive (WARC)."


@dataclass(slots=True)
class _Kept:
    """What an archive has, by address."""

    pages: dict[str, int] = field(default_factory=dict)
    """Which record is the page."""
    faults: dict[str, str] = field(default_factory=dict)
    """Why a page cannot be read."""
    leads: dict[str, str] = field(default_factory=dict)
    """Where a redirect leads."""

    def forget(self, address: str) -> None:
        """What an earlier answer said."""
        self.pages.pop(address, None)
        self.faults.pop(address, None)
        self.leads.pop(address, None)


def read_warc(place: Path, addresses: Sequence[str] = ()) -> CopyText:
    """The text of the one page that an archive holds; of several, of that at the first of these addresses.

    Raises UnreadableError where there is none, or none of several can be told to be the source.
    """
    with place.open("rb") as file:
        kept = _looked_through(file)
        chosen = _chosen(kept, addresses)
        if chosen in kept.faults:
            raise UnreadableError(kept.faults[chosen])
        file.seek(0)
        return _text(_body(file, kept.pages[chosen]))


def _looked_through(file: io.BufferedReader) -> _Kept:
    """Of an address that was asked twice, the last answer that is a page or leads to one counts."""
    kept = _Kept()
    with _damage_told():
        for number, record in enumerate(ArchiveIterator(file)):
            address = _target(record)
            # A crawler keeps its log and its options as resources, with addresses of its own.
            if not address.lower().startswith(_WEB):
                continue
            to = _leads_to(record, address)
            is_page, fault = (False, "") if to else _is_page(record)
            if to or is_page:
                kept.forget(address)
            if to:
                kept.leads[address] = to
            elif is_page:
                kept.pages[address] = number
                kept.faults |= {address: fault} if fault else {}
    return kept


def _body(file: io.BufferedReader, wanted: int) -> bytes:
    with _damage_told():
        record = next(one for number, one in enumerate(ArchiveIterator(file)) if number == wanted)
        return body_of(record)


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        # The library tells of damage on standard error, where nobody reads it.
        with redirect_stderr(io.StringIO()):
            yield
    except (
        *(ArchiveLoadFailed, ValueError, OSError, EOFError, zlib.error, StopIteration),
        *(AttributeError, IndexError, KeyError, TypeError),  # what the library lets through for damaged heads
    ) as error:
        raise UnreadableError(_DAMAGED) from error


def _chosen(kept: _Kept, addresses: Sequence[str]) -> str:
    """The address of the page that is the source's."""
    if not kept.pages:
        raise UnreadableError("has no page in it: no record is a web page, PDF, Word document or text.")
    if len(kept.pages) == 1:
        return next(iter(kept.pages))
    for same in (exactly, loosely):
        for address in addresses:
            found = _ends(address, kept, same)
            if len(found) == 1:
                return found[0]
            if found:
                raise UnreadableError(f"holds several pages for {address} ({_named(found)}): {_PIN_ONE}")
    said = f"holds {len(kept.pages)} pages ({_named(list(kept.pages))})"
    if not addresses:
        raise UnreadableError(f"{said}, and the entry has no `url` to tell the one that is cited: {_PIN_ONE}")
    raise UnreadableError(
        f"{said}, none of them at {' or '.join(addresses[:2])}: correct the entry's `url`, or {_PIN_ONE}"
    )


_PIN_ONE = "pin an archive of the one that is cited."


def _ends(address: str, kept: _Kept, same: Callable[[str], str]) -> list[str]:
    """The pages at an address in this spelling, at the end of the redirects that are kept."""
    pages: dict[str, list[str]] = {}
    for known in kept.pages:
        pages.setdefault(same(known), []).append(known)
    leads = {same(known): same(to) for known, to in kept.leads.items()}
    at = same(address)
    for _ in range(_MOST_REDIRECTS):
        if at in pages or at not in leads:
            break
        at = leads[at]
    return pages.get(at, [])


def _named(addresses: Sequence[str]) -> str:
    return ", ".join(addresses[:_NAMED]) + (" …" if len(addresses) > _NAMED else "")


def _target(record: ArcWarcRecord) -> str:
    return exactly((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))


def _leads_to(record: ArcWarcRecord, address: str) -> str:
    """Where a redirect leads, or at which address the same answer was kept before; else empty."""
    head = record.http_headers
    status = head.get_statuscode() if head is not None else ""
    if record.rec_type == "revisit":
        other = (record.rec_headers.get_header("WARC-Refers-To-Target-URI") or "").strip("<>")
        return exactly(other) if other and exactly(other) != address and status in ("", "200") else ""
    if record.rec_type != "response" or status not in _REDIRECTS:
        return ""
    location = (head.get_header("Location") or "").strip() if head is not None else ""
    to = exactly(joined(address, location)) if location else ""
    return to if to != address else ""


_REDIRECTS = frozenset({"301", "302", "303", "307", "308"})


def _is_page(record: ArcWarcRecord) -> tuple[bool, str]:
    """Whether a record is a page, and why it cannot be read if it is one that cannot."""
    head = record.http_headers
    if record.rec_type not in {"response", "resource"} or (head and head.get_statuscode() != "200"):
        return False, ""
    media = (head.get_header("Content-Type") if head else record.content_type) or ""
    media = media.split(";")[0].strip().lower()
    try:
        kind = kind_of(body_of(record)[:HEAD])
    except UnreadableError as error:
        # Only a page that is broken matters: a film beside it may well have been cut short.
        return not media.startswith(_BESIDE), str(error)
    # Scripts and styles are text as well: only what calls itself plain text or a page is one.
    plain = kind is Kind.TEXT and media in {"text/plain", "text/html"}
    return kind in _PAGES or plain, ""


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
