"""From a file's bytes to text: the .bib files', and by the same rules the pages' and frameworks'."""

from __future__ import annotations

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.span import Span

_WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_NULS = 0.1
"""The share of zero bytes from which on a file is no text in UTF-8: UTF-16 without its mark has a half."""


def unreadable(raw: bytes) -> bool:
    """Whether a file is no text that can be read: a program's own format, UTF-32, or UTF-16 without a mark.

    Text in UTF-8 or Windows-1252 holds no zero bytes, but for a few by accident.
    """
    if b"\x00" not in raw:
        return False
    if raw.startswith(_UTF32):
        return True
    if raw.startswith(tuple(mark for mark, _ in _WIDE)):
        return False
    if raw.count(0) > len(raw) * _NULS:
        return True
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    return False


def shown(raw: bytes) -> str:
    """The file's text for showing lines of it: a byte that is not UTF-8 is seen as `�`."""
    if unreadable(raw):
        return ""
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            return raw[2:].decode(encoding, errors="replace")
    return raw.decode("utf-8-sig", "replace")


def decoded(path: str, raw: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The file's text with `\\n` line ends and no byte order mark, and what is wrong with its encoding.

    UTF-8 is what it should be. Anything else is read as Windows-1252 (which holds Latin-1's letters),
    or as UTF-16 if it begins with that mark, and told once as BIB002 at the first byte that is not UTF-8.
    A byte that Windows-1252 does not define either is lost, so that finding's severity is set to error;
    otherwise the profile decides. What is `unreadable` has no text, and that is an error too.
    """
    if unreadable(raw):
        message = "This is not text in UTF-8, so nothing in it is read. Save or export it as text, in UTF-8."
        return "", (Finding("BIB002", message, Span.point(path, 1), severity=Severity.ERROR),)
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            text = raw[2:].decode(encoding, errors="replace")
            message = "This file is in UTF-16, which some programs call Unicode. Save it as UTF-8."
            return _lines(text), (Finding("BIB002", message, Span.point(path, 1)),)
    try:
        return _lines(raw.decode("utf-8-sig")), ()
    except UnicodeDecodeError as error:
        start = error.start
    span = _position(path, raw[:start])
    byte = f"0x{raw[start]:02X}"
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        lost = raw[error.start]
        message = (
            f"This file is not in UTF-8 (the byte {byte}), nor in Windows-1252 (0x{lost:02X}), so characters "
            "are lost. Save it as UTF-8."
        )
        text = raw.decode("cp1252", errors="replace")
        span = _position(path, raw[: error.start])
        return _lines(text), (Finding("BIB002", message, span, severity=Severity.ERROR),)
    message = f"This file is not in UTF-8 (the byte {byte}), so it is read as Windows-1252. Save it as UTF-8."
    return _lines(text), (Finding("BIB002", message, span),)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _position(path: str, before: bytes) -> Span:
    """The place behind these bytes, which are UTF-8; columns count characters."""
    head = _lines(before.decode("utf-8-sig", errors="replace"))
    return Span.point(path, head.count("\n") + 1, len(head) - (head.rfind("\n") + 1) + 1)
