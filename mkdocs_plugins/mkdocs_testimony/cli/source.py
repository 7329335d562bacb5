"""`testimony source`: pin copies of sources, list them, and see that they are still what was pinned."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.locking import known_key, pins_of, write_lock
from mkdocs_testimony.cli.options import CANNOT, CLEAN, FINDINGS, add_config, add_private, project_of
from mkdocs_testimony.cli.paths import from_here
from mkdocs_testimony.project import LOCK, ProjectError
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.model import Pin
    from mkdocs_testimony.network.client import Answer
    from mkdocs_testimony.project import Project

_LONGEST = 300.0
"""Seconds until a copy is there, which may be 200 MB."""
_DESCRIPTION = """\
Keep copies of sources in sources/, so that what is quoted from them can be sought in them. sources.lock
records of each copy its hash, its kind (by its content) and the day. Copies are no part of the site.
"""
_EPILOG = """\
examples:
  testimony source add kardon2021 ~/Downloads/kardon.pdf    pin a file as the copy of a source
  testimony source add sun2024 https://example.org/oil.pdf  fetch it, and pin what came whole
  testimony source list                                     every cited source: pinned or not
  testimony source check                                    are the copies still those that were pinned?

PDFs, web pages, web archives (WARC) of one page, Word documents and plain text are searched. A picture, such
as a scan, can be pinned too: nothing can be sought in it, and that is said.

Of an address the network is asked, once and by this command alone: http and https, one request a host at a
time, within limits of size and time. Machines of private networks are asked with --allow-private only.

exit codes: 0 nothing wrong, 1 `check` found a copy that is gone, altered or unreadable, 2 it could not run
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "source",
        help="pin copies of sources, in which passages are sought",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(title="what to do", metavar="add, list or check", required=True)
    pin = actions.add_parser("add", help="pin a file as the copy of a source")
    pin.add_argument("key", metavar="KEY", help="key of the source in the .bib files")
    pin.add_argument("file", metavar="FILE|ADDRESS", help="the file, or its http address")
    pin.add_argument("--on", metavar="DATE", help="when it was made, as 2026-03-01 (default: today)")
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
    from mkdocs_testimony.passes import run

    project = project_of(options)
    tree = project.read()
    keys = run(project, tree=tree, through="resolve").keys
    key = known_key(options.key, keys)
    pins = pins_of(project, tree)
    day = _day(options.on)
    address, data = _given(options.file, private=options.allow_private)
    pin, said = _read(project, pinned(key, data, day, pins, address), data)
    write_lock(project, {**pins, key: pin}, keys, {pin.file: data})
    print(safe(f"pinned: {key} as {from_here(project, pin.file)} ({pin.media}, {_size(pin.size)})"))
    old = pins[key].file if key in pins else ""
    if old and old != pin.file:
        print(safe(f"{from_here(project, old)} is pinned no longer. Remove it if nobody needs it."))
    if not is_searched(pin.media):
        print(f"Passages are not sought in it: {_why_not(pin.media)}")
    elif said:
        print(safe(said))
    return CLEAN


def _read(project: Project, pin: Pin, data: bytes) -> tuple[Pin, str]:
    """The entry with what has read the copy, and how many pages it has; and what is to be told of that."""
    from mkdocs_testimony.evidence.extraction import Copies

    text = Copies(project.root, given={pin.file: data}).text(pin.file, pin.sha256)
    if text.fault:
        return pin, f"Passages are not sought in it: it {text.fault}"
    pages = len(text.pages) if text.paged else 0
    said = "It has no text: it is a scan, in which nothing can be sought." if text.empty else ""
    return replace(pin, reader=text.reader, pages=pages), said


def _given(typed: str, *, private: bool) -> tuple[str, bytes]:
    """Where the copy comes from, empty for a file, and all of it. Raises ProjectError."""
    from mkdocs_testimony.network.client import CannotAskError, Client, is_address

    if not is_address(typed):
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
    return answer.address, answer.body


def _warn_of_kind(answer: Answer) -> None:
    """A page that asks to log in often comes in place of a PDF: its kind is told, and what was promised."""
    from mkdocs_testimony.evidence.pinning import media_type

    media, _ = media_type(answer.body[:1024])
    told = {"application/octet-stream", "binary/octet-stream", "application/xhtml+xml", "text/xml", ""}
    if answer.media != media and answer.media not in told:
        print(safe(f"Its host calls it {answer.media}; it is {media}. Look whether it is what you wanted."))


def _why_not(media: str) -> str:
    if media.startswith("image/"):
        return "a picture has no text. A PDF with a text layer has."
    return "PDFs, web pages, web archives (WARC), Word documents and plain text are searched."


def _data(place: Path, typed: str) -> bytes:
    from mkdocs_testimony.evidence.extraction import LARGEST_COPY

    try:
        if not place.is_file():
            said = "is a folder" if place.is_dir() else "is not there" if not place.exists() else "is no file"
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
        raise ProjectError(f"`{given}` is no date. Write year, month and day: 2026-03-01.") from error


def _size(count: int) -> str:
    for unit, bytes_in in (("MB", 2**20), ("kB", 2**10)):
        if count >= bytes_in:
            return f"{count / bytes_in:.1f} {unit}"
    return f"{count} bytes"


def _list(options: argparse.Namespace) -> int:
    from mkdocs_testimony.passes import run

    project = project_of(options)
    tree = project.read()
    testimony = run(project, tree=tree, through="resolve")
    pins = pins_of(project, tree)
    width = max((len(key) for key in (*testimony.sources, *pins)), default=0)
    for key in (*testimony.sources, *sorted(pins.keys() - testimony.sources.keys())):
        print(safe(f"{key:<{width}}  {_state(project, pins.get(key), key in testimony.sources)}"))
    held = sum(1 for key in testimony.sources if key in pins and pins[key].file)
    print(f"{held} of {len(testimony.sources)} cited sources have a pinned copy")
    return CLEAN


def _state(project: Project, pin: Pin | None, cited: bool) -> str:
    if pin is None or not pin.file or pin.on is None:
        return "no copy"
    said = f"{from_here(project, pin.file)}  {pin.media}  {_size(pin.size)}  pinned {pin.on.isoformat()}"
    return said if cited else f"{said}  (not cited)"


def _check(options: argparse.Namespace) -> int:
    from mkdocs_testimony.evidence.extraction import Copies

    project = project_of(options)
    tree = project.read()
    if tree.lock is None:
        print(f"There is no {from_here(project, LOCK)}. `testimony source add KEY FILE` pins the first copy.")
        return CANNOT
    pins = pins_of(project, tree)
    copies = Copies(project.root)
    wrong = list(_faults(project, pins, copies))
    for line in wrong:
        print(safe(line))
    held = sum(1 for pin in pins.values() if pin.file)
    print(f"{held - len(wrong)} of {held} copies are as they were pinned, and can be read")
    return FINDINGS if wrong else CLEAN


def _faults(project: Project, pins: dict[str, Pin], copies: Copies) -> Iterator[str]:
    from mkdocs_testimony.evidence.pinning import is_searched

    for key, pin in pins.items():
        if not pin.file:
            continue
        try:
            altered = copies.hash(pin.file) != pin.sha256
            said = "is not the copy that was pinned." if altered else ""
            if not altered and is_searched(pin.media):
                said = copies.text(pin.file, pin.sha256).fault
        except OSError as error:
            said = str(error)
        if said:
            yield f"{key}: {from_here(project, pin.file)} {said}"
