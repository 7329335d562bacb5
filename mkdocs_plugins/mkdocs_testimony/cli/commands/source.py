"""`testimony source`: pin copies of sources, list them, and see that they are still what was pinned."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.locking import known_key, pins_of, write_lock
from mkdocs_testimony.cli.options import CLEAN, FINDINGS, add_config, add_private, project_of
from mkdocs_testimony.cli.paths import from_here
from mkdocs_testimony.project import LOCK, VERIFIED, ProjectError
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_testimony.bibliography import Index
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.model import Pin, SourceRecord
    from mkdocs_testimony.network.client import Answer
    from mkdocs_testimony.project import Project, Tree

_LONGEST = 300.0
"""Seconds until a copy is there, which may be 200 MB."""
_DESCRIPTION = """\
Keep copies of sources in sources/, so that quotations can be looked for in them. sources.lock
records the hash of each copy, its kind (by its content) and the day. Copies are not part of the site.
"""
_EPILOG = """\
examples:
  testimony source add kardon2021 ~/Downloads/kardon.pdf    pin a file as the copy of a source
  testimony source add sun2024 https://example.org/oil.pdf  fetch it, and pin it if it arrived whole
  testimony source add sun2024 https://example.org/ --warc  the same, with what was asked, as a web archive
  testimony source list                                     every cited source: pinned or not
  testimony source check                                    are the copies still those that were pinned?

PDFs, web pages, web archives (WARC), Word documents and plain text are searched. A picture, such
as a scan, can be pinned too: nothing can be looked for in it, and the report says so.

Only this command fetches an address, and only once: over http or https, one request at a time per host, with
limits on size and time. It asks machines of private networks only with --allow-private.

exit codes: 0 nothing wrong, 1 `check` found a copy that is gone, altered or unreadable, 2 it could not run
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "source",
        help="pin copies of sources, to look for quoted passages in them",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(title="what to do", metavar="add, list or check", required=True)
    pin = actions.add_parser("add", help="pin a file as the copy of a source")
    pin.add_argument("key", metavar="KEY", help="key of the source in the .bib files")
    pin.add_argument("file", metavar="FILE|ADDRESS", help="the file, or its http address")
    pin.add_argument("--on", metavar="DATE", help="when it was made, as 2026-03-01 (default: today)")
    pin.add_argument(
        "--warc", action="store_true", help="keep what an address answers as a web archive, with its heads"
    )
    add_private(pin)
    add_config(pin)
    pin.set_defaults(run=_add)
    shown = actions.add_parser("list", help="every cited source: pinned or not")
    add_config(shown)
    shown.set_defaults(run=_list)
    checked = actions.add_parser("check", help="whether the copies are still those that were pinned")
    add_config(checked)
    checked.set_defaults(run=_check)


def _add(options: argparse.Namespace) -> int:
    from mkdocs_testimony.evidence.pinning import is_searched, pinned
    from mkdocs_testimony.passes import passed

    project = project_of(options)
    tree = project.read()
    index = passed(project, tree=tree, through="resolve").index
    key = known_key(options.key, index.entries, index.aliases)
    pins = pins_of(project, tree, index.aliases)
    day = _day(options.on)
    address, data = _given(options.file, private=options.allow_private, warc=options.warc)
    pin, message = _read(
        project, pinned(key, data, day, pins, address), data, _sources(index, [key]), key in pins
    )
    replaced = list(_replaced(project, tree, pins.get(key), pin))
    write_lock(project, {**pins, key: pin}, index.entries, {pin.file: data})
    print(safe(f"pinned: {key} as {from_here(project, pin.file)} ({pin.media}, {_size(pin.size)})"))
    for line in replaced:
        print(safe(line))
    if not is_searched(pin.media):
        print(f"Passages are not looked for in it: {_why_not(pin.media)}")
    elif message:
        print(safe(message))
    return CLEAN


def _replaced(project: Project, tree: Tree, old: Pin | None, new: Pin) -> Iterator[str]:
    """What is to be told of the copy that another one takes the place of, and of what rested on it."""
    from mkdocs_testimony.argument.verified import read

    if old is None or not old.file or (old.file == new.file and old.sha256 == new.sha256):
        return
    if old.file != new.file:
        yield f"{from_here(project, old.file)} is pinned no longer. Remove it if nobody needs it."
    if old.sha256 == new.sha256:
        return
    records = (read(tree.verified, VERIFIED)[0] if tree.verified is not None else None) or {}
    rested = sum(
        1 for one in records.values() if old.sha256 in (one.passage.get("copy"), *one.copies.values())
    )
    said = f"It replaces the copy with the hash {old.sha256[:12]}…"
    if rested:
        said += f", on which {rested} {'verification rests' if rested == 1 else 'verifications rest'}"
    yield f"{said}." + (" Verify what rests on it again." if rested else "")


def _sources(index: Index, keys: Iterable[str]) -> Mapping[str, SourceRecord]:
    """The entries of these keys, cited or not; a key that no .bib file has is left out."""
    from mkdocs_testimony.bibliography import read

    return read(index, [key for key in keys if key in index.entries]).sources


def _read(
    project: Project, pin: Pin, data: bytes, sources: Mapping[str, SourceRecord], had: bool
) -> tuple[Pin, str]:
    """The entry with what has read the copy, and how many pages it has; and what is to be told of that.

    had: whether the source has a pin already. Raises ProjectError where the copy cannot be read at all.
    """
    from mkdocs_testimony.evidence.addresses import page_addresses
    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.evidence.kinds import Kind
    from mkdocs_testimony.evidence.pinning import is_searched

    copies = Copies(project.root, given={pin.file: data})
    text = copies.text(pin.file, pin.sha256, page_addresses(sources.get(pin.key), pin))
    if text.fault and is_searched(pin.media) and pin.media != Kind.WARC.value:
        # Of an archive of several pages the entry's address may choose one later; this stays unreadable.
        kept = " The copy that was pinned stays." if had else ""
        raise ProjectError(f"Nothing is pinned: the file {text.fault}{kept}")
    if text.fault:
        return pin, f"Passages are not looked for in it: it {text.fault}"
    pages = len(text.pages) if text.paged else 0
    said = "It has no text: it is a scan, so nothing can be looked for in it." if text.empty else ""
    return replace(pin, reader=text.reader, pages=pages), said


def _given(typed: str, *, private: bool, warc: bool) -> tuple[str, bytes]:
    """Where the copy comes from, empty for a file, and all of it. Raises ProjectError."""
    from mkdocs_testimony.network.client import CannotAskError, Client, is_address

    if not is_address(typed):
        if warc:
            raise ProjectError(f"--warc keeps what an address answers, and {typed} is a file. Leave it out.")
        return "", _data(Path(typed), typed)
    from mkdocs_testimony.evidence.extraction import LARGEST_COPY

    try:
        answer = Client(private=private, seconds=_LONGEST).fetch(typed, largest=LARGEST_COPY)
    except CannotAskError as error:
        raise ProjectError(f"{typed} cannot be fetched: {error}") from error
    if answer.status != 200:
        said = f"{typed} is not to be had: its host answers {answer.status}. Nothing is pinned."
        raise ProjectError(f"{said} Save the file with a browser, and pin that.")
    if not answer.body:
        raise ProjectError(f"{typed} is empty. Nothing is pinned.")
    if answer.hops:
        print(safe(f"redirected to {answer.address}"))
    _warn_of_kind(answer)
    _warn_of_page(typed, answer)
    if not warc:
        return answer.address, answer.body
    from mkdocs_testimony.inquiry.web_archive import as_warc

    return answer.address, as_warc(answer, datetime.now(UTC))


def _warn_of_kind(answer: Answer) -> None:
    """A page that asks to log in often comes in place of a PDF: its kind is told, and what was promised."""
    from mkdocs_testimony.evidence.pinning import media_type

    media, _ = media_type(answer.body[:1024])
    told = {"application/octet-stream", "binary/octet-stream", "application/xhtml+xml", "text/xml", ""}
    if answer.media != media and answer.media not in told:
        print(safe(f"Its host calls it {answer.media}; it is {media}. Check whether it is what you wanted."))


def _warn_of_page(typed: str, answer: Answer) -> None:
    """A host may answer 200 with a page that says that there is none, or that asks to log in, as `testimony
    links` tells."""
    from mkdocs_testimony.inquiry.links import SOFT, judged

    outcome, reason = judged(typed, answer)
    if outcome == SOFT:
        print(safe(f"It may not be what you wanted (a {SOFT}): {reason} Look at it before you rely on it."))
    elif reason:
        print(safe(f"{reason} Look at it before you rely on it."))


def _why_not(media: str) -> str:
    if media.startswith("image/"):
        return "a picture has no text. A PDF with a text layer has."
    return "PDFs, web pages, web archives (WARC), Word documents and plain text are searched."


def _data(place: Path, typed: str) -> bytes:
    from mkdocs_testimony.evidence.extraction import LARGEST_COPY

    try:
        if not place.is_file():
            said = (
                "is a folder" if place.is_dir() else "is not there" if not place.exists() else "is not a file"
            )
            raise ProjectError(f"{typed} {said}. Name the file that is to be the copy.")
        # The size that is said saves reading a file of gigabytes; what is read is bounded all the same.
        large = place.stat().st_size > LARGEST_COPY
        with place.open("rb") as file:
            data = b"" if large else file.read(LARGEST_COPY + 1)
    except OSError as error:
        raise ProjectError(f"{typed} cannot be read ({error.strerror or error}).") from error
    if large or len(data) > LARGEST_COPY:
        raise ProjectError(f"{typed} is larger than {LARGEST_COPY >> 20} MB. Pin the part that is cited.")
    if not data:
        raise ProjectError(f"{typed} is empty. Name the file that is to be the copy.")
    return data


def _day(given: str | None) -> date:
    if not given:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise ProjectError(f"`{given}` is not a date. Write year, month and day: 2026-03-01.") from error


def _size(count: int) -> str:
    for unit, bytes_in in (("MB", 2**20), ("kB", 2**10)):
        if count >= bytes_in:
            return f"{count / bytes_in:.1f} {unit}"
    return f"{count} bytes"


def _list(options: argparse.Namespace) -> int:
    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.passes import run

    project = project_of(options)
    tree = project.read()
    testimony = run(project, tree=tree, through="resolve")
    pins = pins_of(project, tree, testimony.aliases)
    faults = dict(_faults(pins, Copies(project.root), {}))
    width = max((len(key) for key in (*testimony.sources, *pins)), default=0)
    for key in (*testimony.sources, *sorted(pins.keys() - testimony.sources.keys())):
        said = _state(project, pins.get(key), faults.get(key, ""), key in testimony.sources)
        print(safe(f"{key:<{width}}  {said}"))
    held = sum(1 for key in testimony.sources if key in pins and pins[key].file and key not in faults)
    lost = len(faults)
    gone = f"; {lost} of all pinned copies {'is' if lost == 1 else 'are'} not as pinned" if lost else ""
    print(f"{held} of {len(testimony.sources)} cited sources have a pinned copy{gone}")
    return CLEAN


def _state(project: Project, pin: Pin | None, fault: str, cited: bool) -> str:
    from mkdocs_testimony.evidence.shown import copy_fault

    if pin is None or not pin.file or pin.on is None:
        return "no copy"
    said = f"{from_here(project, pin.file)}  {pin.media}  {_size(pin.size)}  pinned {pin.on.isoformat()}"
    said += f"  (did not hold: {copy_fault(fault)})" if fault else ""
    return said if cited else f"{said}  (not cited)"


def _check(options: argparse.Namespace) -> int:
    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.passes import passed
    from mkdocs_testimony.passes.state import finished

    project = project_of(options)
    tree = project.read()
    if tree.lock is None:
        raise ProjectError(
            f"There is no {from_here(project, LOCK)}. `testimony source add KEY FILE` pins the first copy."
        )
    state = passed(project, tree=tree, through="resolve")
    pins = pins_of(project, tree, state.index.aliases)
    sources = _sources(state.index, pins)
    wrong = dict(_faults(pins, Copies(project.root), sources))
    for key, said in wrong.items():
        print(safe(f"{key}: {from_here(project, pins[key].file)} {said}"))
    held = sum(1 for pin in pins.values() if pin.file)
    if not held:
        cited = len(finished(state).sources)
        print(f"No source is pinned, of {cited} that are cited. `testimony source add KEY FILE` pins one.")
        return CLEAN
    print(f"{held - len(wrong)} of {held} copies are as they were pinned, and can be read")
    return FINDINGS if wrong else CLEAN


def _faults(
    pins: Mapping[str, Pin], copies: Copies, sources: Mapping[str, SourceRecord]
) -> Iterator[tuple[str, str]]:
    """By key, what is wrong with copies, as ends of sentences. Without `sources` they are not read anew."""
    from mkdocs_testimony.evidence.addresses import page_addresses
    from mkdocs_testimony.evidence.pinning import is_searched

    for key, pin in pins.items():
        if not pin.file:
            continue
        changed = copies.changed(pin)
        fault = changed.words if changed else ""
        if not fault and sources and is_searched(pin.media):
            fault = copies.text(pin.file, pin.sha256, page_addresses(sources.get(key), pin)).fault
        if fault:
            yield key, fault
