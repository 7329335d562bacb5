"""No font of the print build has a character that the text uses.

The fonts that come with the tool cover Latin, Greek, Cyrillic and Hebrew. For other scripts the print
build takes fonts from the project's own folder (`print: fonts:` in mkdocs.yml) or from the machine; none
of these has the character. The rule looks at what is printed: the pages, the words in SVG pictures, and
the fields of the cited sources.

## Why is this bad?

The PDF shows an empty box in its place, and PDF/UA does not allow such a document.

## Examples

The example's \\ue000 stands for a private-use character, which no font can be counted on to have.

```bad
Iran sold 1.4 million barrels\\ue000 a day [@sun2024].
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from mkdocs_testimony import glyphs
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.rules.paths import resolved
from mkdocs_testimony.rules.registry import CheckContext, Rule
from mkdocs_testimony.rules.tokens import running_text
from mkdocs_testimony.rules.wording import counted
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from mkdocs_testimony.model import Page, SourceRecord, Testimony
    from mkdocs_testimony.pictures import Picture

UNPRINTED = frozenset(
    {"abstract", "file", "keywords", "annotation", "langid", "crossref", "xdata", "options"}
)
"""Fields of an entry that no note shows."""

Place = tuple[str, Span]
"""A character and where it stands."""


def check(testimony: Testimony, context: CheckContext) -> Iterator[Finding]:
    """Tell, for each file and each kind of font that is wanting, the characters and the first place."""
    used: set[str] = set()
    wanting = _wanting_in_ascii()
    for page in testimony.pages:
        used.update(_characters(page.text, wanting))
        used.update(*(drawn.text for _, drawn in _pictures(testimony, page)))
    for source in testimony.sources.values():
        used.update(_characters("".join([source.text(name) for name in _printed(source)]), wanting))
    # Controls print nothing; where they are what is left of another character, DOC023 tells.
    absent = set(glyphs.missing(sorted(sign for sign in used if not "\x7f" <= sign <= "\x9f")))
    if absent:
        # Only now are the machine's fonts looked for: most testimony needs none of them.
        absent = set(glyphs.missing(sorted(absent), glyphs.files(context.font_folders)))
    if not absent:
        return
    places: list[Place] = []
    for page in testimony.pages:
        if not absent.isdisjoint(page.text):
            places.extend(_on_page(page, absent))
        for span, drawn in _pictures(testimony, page):
            places.extend((character, span) for character in drawn.text if character in absent)
    lines = {path: text.split("\n") for path, text in testimony.other_text.items()}
    for source in testimony.sources.values():
        places.extend(_in_source(source, absent, lines))
    yield from _told(places)


def _wanting_in_ascii() -> str:
    """What of ASCII no print font has: controls, at most."""
    return "".join(glyphs.missing([chr(code) for code in range(128)]))


def _characters(text: str, wanting: str) -> Iterable[str]:
    """The characters of a text that may lack a glyph; in ASCII few can, and they are sought one by one."""
    return [sign for sign in wanting if sign in text] if text.isascii() else text


def _pictures(testimony: Testimony, page: Page) -> Iterator[tuple[Span, Picture]]:
    """The pictures on a page that hold words (SVG), each with its place."""
    for piece in running_text(page, "image") if "![" in page.text else ():
        path = resolved(page.path, str(piece.token.attrs.get("src", "")))
        drawn = testimony.pictures.get(path) if path in testimony.files else None
        if drawn is not None and drawn.text:
            yield piece.place() or Span.point(page.path, 1), drawn


def _told(places: Iterable[Place]) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[Place]] = {}
    for character, span in places:
        groups.setdefault((span.path, glyphs.advice(character)), []).append((character, span))
    for (_, package), group in groups.items():
        distinct = list(dict.fromkeys(character for character, _ in group))
        named = ", ".join(_name(character) for character in distinct[:5])
        more = f" and {len(distinct) - 5} more" if len(distinct) > 5 else ""
        them = "it" if len(distinct) == 1 else "them"
        cure = f"Replace {them}"
        if package:
            cure = f"Install {package}, or put a font that has {them} into a folder of `print: fonts:`"
        message = f"No print font has {named}{more} ({counted(len(group), 'time')} in this file). {cure}."
        yield Finding("DOC017", message, min(span for _, span in group))


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{character} ({code})" if character.isprintable() else code


def _on_page(page: Page, absent: set[str]) -> Iterator[Place]:
    for words, place in chain(_front(page), _headings(page), _code(page), _notes(page)):
        yield from ((character, place) for character in words if character in absent)
    for piece in running_text(page, "text", "code_inline", "image"):
        for at, character in enumerate(piece.token.content):
            if character in absent:
                span = piece.place(at, at + 1) if piece.token.type == "text" else piece.place()
                yield character, span or Span.point(page.path, 1)


def _front(page: Page) -> Iterator[tuple[str, Span]]:
    for name, value in page.front.values.items():
        for words in _in_value(value):
            yield words, page.front.spans.get(name) or Span.point(page.path, 1)


def _headings(page: Page) -> Iterator[tuple[str, Span]]:
    return ((heading.text, heading.span) for heading in page.headings if heading.level == 1)


def _code(page: Page) -> Iterator[tuple[str, Span]]:
    for token in page.tokens:
        if token.type in {"fence", "code_block"}:
            yield (
                token.content,
                payload(token).get("span") or Span.point(page.path, (token.map or [0])[0] + 1),
            )


def _notes(page: Page) -> Iterator[tuple[str, Span]]:
    for cite in (cite for note in page.notes for cite in note.cites):
        yield f"{plain(cite.prefix)}{plain(cite.suffix)}{cite.locator}", cite.span


def _in_value(value: object) -> Iterator[str]:
    """The texts of a value of the front matter, lists and tables within it too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _in_value(list(value.values()))
    elif isinstance(value, Iterable):
        for item in value:
            yield from _in_value(item)


def _in_source(source: SourceRecord, absent: set[str], lines: Mapping[str, list[str]]) -> Iterator[Place]:
    for name in _printed(source):
        for character in source.text(name):
            if character in absent:
                span = source.field_spans.get(name, source.span)
                yield character, _within(span, character, lines.get(span.path, []))


def _within(span: Span, character: str, lines: list[str]) -> Span:
    """The character's first place in a field; the whole field where it is written in another way."""
    for number, line in enumerate(lines[span.line - 1 : span.end_line], span.line):
        start = span.column - 1 if number == span.line else 0
        at = line.find(character, start)
        if at >= 0:
            return Span(span.path, number, at + 1, number, at + 2)
    return span


def _printed(source: SourceRecord) -> list[str]:
    return [name for name in source.fields if name not in UNPRINTED]


RULE = Rule("DOC017", "no-glyph", "W/W/E", "A", __name__, check_in=check)
