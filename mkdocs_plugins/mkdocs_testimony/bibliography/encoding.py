"""From a file's bytes to text: the .bib files', and by the same rules the pages' and frameworks'."""

from __future__ import annotations

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.span import Span

_WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decoded(path: str, raw: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The file's text with `\\n` line ends and no byte order mark, and what is wrong with its encoding.

    UTF-8 is what it should be. Anything else is read as Windows-1252 (which holds Latin-1's letters),
    or as UTF-16 if it begins with that mark, and told once as BIB002 at the first byte that is not UTF-8.
    A byte that Windows-1252 does not define either is lost, so that finding's severity is set to error;
    otherwise the profile decides.
    """
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            text = raw[2:].decode(encoding, errors="replace")
            message = f"{path} is in UTF-16. Save it as UTF-8."
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
            f"Byte {byte} is not UTF-8, and 0x{lost:02X} is not Windows-1252 either: characters are lost. "
            "Save the file as UTF-8."
        )
        text = raw.decode("cp1252", errors="replace")
        span = _position(path, raw[: error.start])
        return _lines(text), (Finding("BIB002", message, span, severity=Severity.ERROR),)
    message = f"Byte {byte} is not UTF-8; the file is read as Windows-1252. Save it as UTF-8."
    return _lines(text), (Finding("BIB002", message, span),)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _position(path: str, before: bytes) -> Span:
    """The place behind these bytes, which are UTF-8; columns count characters."""
    head = _lines(before.decode("utf-8-sig", errors="replace"))
    return Span.point(path, head.count("\n") + 1, len(head) - (head.rfind("\n") + 1) + 1)
