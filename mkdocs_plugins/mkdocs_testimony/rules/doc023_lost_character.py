"""A character is lost or garbled, or changes the reading direction unseen.

This rule reports U+FFFD (�), which a program writes where it could not read a character; NUL; controls of
the reading direction (U+202A to U+202E, U+2066 to U+2069); and UTF-8 text that was read as Windows-1252,
such as `â€™` for ’ and `Ã©` for é. Each is reported once per file, at its first place.

## Why is this bad?

A name or a figure is misprinted, or prints in a different order from the one that the file shows.

## Examples

```bad
The cafÃ© sells oil from Iran [@sun2024].
```

```good
The café sells oil from Iran [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place
from mkdocs_testimony.rules.wording import counted
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from mkdocs_testimony.model import Page, Testimony

_SIGNS = expression(r"[\0\ufffd\u202a-\u202e\u2066-\u2069]|[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]{1,3}")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell, for each page and each field of a cited source, the first such place and how many there are."""
    for page in testimony.pages:
        lost = list(garbled(page.text))
        if lost:
            start, end, what = lost[0]
            yield Finding("DOC023", _message(what, len(lost), "file"), _span(page, start, end))
    for source in testimony.sources.values():
        for field, value in source.fields.items():
            lost = list(garbled(value))
            if lost:
                where = f"`{field}` of `{source.key}`: "
                yield Finding(
                    "DOC023", where + _message(lost[0][2], len(lost), "field"), place(source, field)
                )


def garbled_on(page: Page) -> tuple[Cause, ...]:
    """What is told of the page here: what else its signs would make other rules tell is an echo of it."""
    first = next(iter(garbled(page.text)), None)
    if first is None:
        return ()
    span = _span(page, first[0], first[1])
    return (Cause("DOC023", (span.path, span.line)),)


def _span(page: Page, start: int, end: int) -> Span:
    line = page.text.count("\n", 0, start) + 1
    column = start - page.text.rfind("\n", 0, start)
    return Span(page.path, line, column, line, column + end - start)


def garbled(text: str) -> Iterable[tuple[int, int, str]]:
    """Start, end and, as the beginning of a sentence, what it is, of each such place."""
    if text.isascii() and "\0" not in text:
        return
    for match in _SIGNS.finditer(text):
        sign = match[0]
        if sign == "\ufffd":
            yield *match.span(), "� (U+FFFD) replaces a character that could not be read. Type it again"
        elif sign == "\0":
            yield *match.span(), "There is a NUL here, which has no place in a text. Remove it"
        elif len(sign) == 1:
            code = f"U+{ord(sign):04X}"
            yield *match.span(), f"{code} changes the reading direction unseen. Remove it"
        elif meant := _meant(text, match):
            end = match.start() + meant[0]
            typed = text[match.start() : end]
            yield (
                match.start(),
                end,
                f"`{typed}` is `{meant[1]}`, read in the wrong encoding. Write `{meant[1]}`",
            )


def _meant(text: str, match: re.Match[str]) -> tuple[int, str] | None:
    """How many signs, read in Windows-1252, are one character of UTF-8, and which; None if they are not.

    `Ã”` behind a capital may be the end of a quotation in Portuguese.
    """
    for width in range(len(match[0]), 1, -1):
        typed = match[0][:width]
        try:
            meant = b"".join(map(_byte, typed)).decode()
        except UnicodeError:
            continue
        before = text[match.start() - 1 : match.start()]
        quoted = width == 2 and typed[1] in "”’»" and before.isupper()
        return None if quoted or len(meant) > 1 else (width, meant)
    return None


def _byte(sign: str) -> bytes:
    """The byte that Windows-1252 shows as a sign; five of its bytes show as controls."""
    return bytes([ord(sign)]) if "\x80" <= sign <= "\x9f" else sign.encode("cp1252")


def _message(what: str, count: int, within: str) -> str:
    more = f" ({counted(count, 'such place')} in this {within})" if count > 1 else ""
    return f"{what}{more}."


RULE = Rule("DOC023", "lost-character", "W/E/E", "A", __name__, check)
