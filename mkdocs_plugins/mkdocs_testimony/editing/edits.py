"""Edits of files by place, faithful to everything else in them: line ends, encoding, byte order mark."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.editing.lines import unified
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_testimony.span import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class EditError(Exception):
    """An edit cannot be made. Its text says why and names the place."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of a file, and what is to stand there instead."""

    span: Span
    text: str


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file with these edits made. Lines and columns are those of the file as it is read.

    Line ends in the new texts become those of the file.

    Raises EditError when two edits overlap, a place is not in the file, or the file's encoding has no way to
    write a text.
    """
    mark, encoding, text, starts = _read(data)
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    out: list[str] = []
    at = 0
    for edit in sorted(set(edits)):
        start, end = (_offset(edit.span, line, column, starts, text) for line, column in _ends(edit.span))
        if start < at or end < start:
            raise EditError(f"{edit.span}: two changes overlap here")
        out.extend((text[at:start], edit.text.replace("\n", end_of_line)))
        at = end
    out.append(text[at:])
    try:
        return mark + "".join(out).encode(encoding)
    except UnicodeEncodeError as error:
        sign = error.object[error.start]
        raise EditError(f"a file in {encoding} cannot hold “{sign}”; save it as UTF-8 first") from error


def slice_of(data: bytes, span: Span) -> str:
    """What a file says at a place. Raises EditError where the file has no such place, or no encoding."""
    _, _, text, starts = _read(data)
    start, end = (_offset(span, line, column, starts, text) for line, column in _ends(span))
    return text[start:end]


def decoded(data: bytes) -> tuple[bytes, str, str]:
    """Byte order mark, encoding and text, as the project's readers take them: UTF-8, else Windows-1252.

    Raises EditError for bytes that neither has: writing them back would lose them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding, data[len(mark) :].decode(encoding, "surrogatepass")
    for encoding in ("utf-8", "cp1252"):
        try:
            return b"", encoding, data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise EditError("the file is neither UTF-8 nor Windows-1252; save it as UTF-8 first")


@lru_cache(maxsize=4)
def _read(data: bytes) -> tuple[bytes, str, str, list[int]]:
    """The same with where each line begins; kept, since a merge asks a file for each of its paragraphs."""
    mark, encoding, text = decoded(data)
    return mark, encoding, text, [line.start() for line in _LINE.finditer(text)]


def _ends(span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    return (span.line, span.column), (span.end_line, span.end_column)


def _offset(span: Span, line: int, column: int, starts: list[int], text: str) -> int:
    if not 1 <= line <= len(starts):
        raise EditError(f"{span}: the file has changed meanwhile")
    offset = starts[line - 1] + column - 1
    if offset > len(text):
        raise EditError(f"{span}: the file has changed meanwhile")
    return offset


def unified_diff(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """What changes, file by file in order of their paths, as `diff -u` and `git apply` have it."""
    out: list[str] = []
    for path in sorted(after):
        old, new = (_rows(files.get(path, b"")) for files in (before, after))
        for row in unified(old, new, path):
            out.append(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n")
    return "".join(out)


def _rows(data: bytes) -> list[str]:
    text = decoded(data)[2]
    # Not splitlines: it would break at characters that end no line in a file.
    return re.findall(r"[^\n]*\n|[^\n]+", text)
