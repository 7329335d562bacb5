"""The process that reads one copy: a job comes in on standard input, its text goes out on standard output.

Whatever the file does, it ends: it has limits of processor time and memory, and whoever wants it a clock.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony import __version__
from mkdocs_testimony.evidence.copy_text import CopyText, PageText, as_json
from mkdocs_testimony.evidence.kinds import HEAD, READ, Kind, kind_of
from mkdocs_testimony.origin import PACKAGE
from mkdocs_testimony.outputs import end_with
from mkdocs_testimony.readers.limits import MOST_CHARACTERS, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MEMORY = 3 * 2**30
"""Bytes of address space. Libraries reserve much that they never use."""


def main() -> None:
    """Read a job, answer it. The first argument is the number of the process that wants it."""
    end_with(int(sys.argv[1]))
    job = json.load(sys.stdin)
    _bound(float(job["seconds"]))
    answer = json.dumps(as_json(read(Path(job["file"]), job["addresses"])), ensure_ascii=False)
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))


def read(place: Path, addresses: Sequence[str] = ()) -> CopyText:
    """The text of a file; `fault` says why there is none.

    addresses: of the page that is meant, where the file is a web archive.
    """
    with place.open("rb") as file:
        kind = kind_of(file.read(HEAD))
    if kind not in READ:
        # A picture has a page, and nothing on it.
        return CopyText((PageText("", ""),)) if kind is Kind.PICTURE else CopyText(fault=_OTHER)
    try:
        text = _reader(kind, addresses)(place)
    except UnreadableError as error:
        return CopyText(fault=str(error))
    except MemoryError:
        return CopyText(fault="needs too much memory to be read.")
    if sum(len(page.text) + len(page.columns) for page in text.pages) > MOST_CHARACTERS:
        return CopyText(fault=f"holds more than {MOST_CHARACTERS:,} characters; it is not searched.")
    return replace(text, reader=_by(kind))


_LIBRARIES = {Kind.PDF: "pypdfium2", Kind.HTML: "lxml", Kind.WARC: "warcio"}
"""What takes the text out of a kind of file; of the others, this package."""


def _by(kind: Kind) -> str:
    """The name and the version of what has read a kind."""
    from importlib.metadata import PackageNotFoundError, version

    name = _LIBRARIES.get(kind)
    if name is None:
        return f"{PACKAGE} {__version__}"
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


_OTHER = (
    "is of a kind whose text is not read (PDF, web pages, web archives, Word documents and plain text are)."
)


def _reader(kind: Kind, addresses: Sequence[str]) -> Callable[[Path], CopyText]:
    """Loaded one by one: each brings a library."""
    if kind is Kind.PDF:
        from mkdocs_testimony.readers.pdf import read_pdf

        return read_pdf
    if kind is Kind.HTML:
        from mkdocs_testimony.readers.html import read_html

        return read_html
    if kind is Kind.DOCX:
        from mkdocs_testimony.readers.docx import read_docx

        return read_docx
    if kind is Kind.WARC:
        from mkdocs_testimony.readers.warc import read_warc

        return partial(read_warc, addresses=addresses)
    from mkdocs_testimony.readers.plain import read_plain

    return read_plain


def _bound(seconds: float) -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where the clock of the caller is all
        return
    whole = int(seconds) + 1
    for limit, most in (
        (resource.RLIMIT_CPU, whole),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        known = resource.getrlimit(limit)[1]
        bound = most if known == resource.RLIM_INFINITY else min(most, known)
        resource.setrlimit(limit, (bound, known))


if __name__ == "__main__":
    main()
