"""A source is cited twice in one bracket, with nothing said in between.

A second mention with words of its own before it (“but see”) is deliberate and is not reported, nor is one
in a note that is written out.

## Why is this bad?

The note prints the source and then its short form: two references, where one reference with two pages
says the same.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024, p. 3; @sun2024, p. 9].
```

```good
Iran sold 1.4 million barrels a day [@sun2024, pp. 3, 9].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding, Fix
from mkdocs_testimony.inline import plain
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Cite, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the second mention, with the first beside it."""
    lines_of = {page.path: page.text.split("\n") for page in testimony.pages}
    for note in testimony.notes.values():
        if note.discursive or len(note.cites) < 2:
            continue
        seen = {note.cites[0].key: note.cites[0]}
        for cite in note.cites[1:]:
            before = seen.setdefault(cite.key, cite)
            if before is cite or plain(cite.prefix).strip():
                continue
            places = {before.locator, cite.locator}
            if before.label == cite.label and len(places) == 2 and all(places):
                step = "Combine both pages in one citation (`pp. 3, 9`)."
            else:
                step = "Remove one of them."
            message = f"`{cite.key}` is cited twice in this note. {step}"
            related = ((before.span, "first here"),)
            fix = _fix(lines_of.get(cite.span.path, []), before, cite)
            yield Finding("CIT008", message, cite.span, related=related, fix=fix)


def _fix(lines: Sequence[str], before: Cite, cite: Cite) -> Fix | None:
    """One mention with both places, where the two stand side by side on a line with pages, or the same."""
    first, last = before.span, cite.span
    if first.line != last.end_line or first.path != last.path or not 0 < first.line <= len(lines):
        return None
    line = lines[first.line - 1]
    match = _REST.match(line, last.end_column - 1)
    between = line[first.end_column - 1 : last.column - 1]
    if match is None or not between.rstrip().endswith(";") or "@" in between:
        return None
    place, other = between.rstrip()[:-1].strip(), match[1].strip()
    span = Span(first.path, first.line, first.end_column, first.line, match.end(1) + 1)
    if place == other:
        return Fix(((span, between.rstrip()[:-1].rstrip()),))
    places = [_PAGES.fullmatch(text) for text in (place, other)]
    if not all(places):
        return None
    return Fix(((span, f", pp. {', '.join(place[1] for place in places if place)}"),), safe=False)


_REST = expression(r"([^;\[\]@]*?)\s*(?=[;\]])")
"""What follows a mention up to the next one or the end of the bracket."""
_PAGES = expression(r",\s*pp?\.\s*(\d+(?:[-–]\d+)?(?:,\s*\d+(?:[-–]\d+)?)*)")


RULE = Rule("CIT008", "repeated-in-note", "W/W/W", "A", __name__, check, fixes="safe, unsafe")
