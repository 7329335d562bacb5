"""A page is cited that the source does not have.

The page must be within the entry's `pages`, and must not exceed its `pagetotal`. If the entry gives only
one page, as entries for cases and newspaper articles do, the cited page must not come before it. Pages
with roman numerals or letters are not compared.

## Why is this bad?

Either the page or the entry is wrong, and a reader who turns to that page finds something else.

## Examples

```bad
Iran sold 1.4 million barrels a day [@kim2024, p. 58].
```

```bad citations/sources.bib
@article{kim2024,
  author       = {Kim, Min-jun},
  title        = {Tracking Ships at Night},
  journaltitle = {Journal of Maritime Data},
  pages        = {33--41},
  date         = {2024},
}
```

```good
Iran sold 1.4 million barrels a day [@kim2024, p. 38].
```

```good citations/sources.bib
@article{kim2024,
  author       = {Kim, Min-jun},
  title        = {Tracking Ships at Night},
  journaltitle = {Journal of Maritime Data},
  pages        = {33--41},
  date         = {2024},
}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import SourceRecord, Testimony

_PAGES = expression(r"(\d+)(?:\s*[-–]+\s*(\d+))?")
_COUNT = expression(r"\d{1,40}")
_LONGEST = 40
"""Digits of a number that is taken for a page."""
_PLAIN = expression(r"[\d\s,;&–-]+")
"""Pages that are numbers and nothing else."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited page outside its source's."""
    for note in testimony.notes.values():
        for cite in note.cites:
            source = testimony.sources.get(cite.key) if cite.label == "page" else None
            if source is None or not _PLAIN.fullmatch(cite.locator):
                continue
            for first, last in ranges(cite.locator):
                if last < first:
                    message = (
                        f"The pages {first}–{last} of `{cite.key}` run backwards. Write the lower one first."
                    )
                    yield Finding("CIT011", message, cite.span)
                    break
                has = _lacks(source, first, last)
                if has:
                    shown = f"{first}–{last}" if last != first else str(first)
                    message = (
                        f"Page {shown} of `{cite.key}` is cited, which has {has}. Correct the page here,"
                        " or the entry in the .bib file."
                    )
                    yield Finding("CIT011", message, cite.span)
                    break


def ranges(typed: str) -> list[tuple[int, int]]:
    """First and last page of each range: `7, 321-45` is (7, 7), (321, 345)."""
    out = []
    for match in _PAGES.finditer(typed):
        first, end = match[1], match[2] or match[1]
        # The second number may leave out what it shares with the first.
        last = first[: len(first) - len(end)] + end if len(end) < len(first) else end
        if max(len(first), len(last)) <= _LONGEST:
            out.append((int(first), int(last)))
    return out


def _lacks(source: SourceRecord, first: int, last: int) -> str:
    """What pages the source has, if these are not among them; empty if they may be."""
    # An article's number (`eid`) stands for its pages in notes, and is none.
    typed = source.work.numbers.get("page", "") if source.text("pages") else ""
    if typed and _PLAIN.fullmatch(typed):
        own = ranges(typed)
        if not own:
            return ""
        if len(own) == 1 and own[0][0] == own[0][1]:
            return f"no page before {own[0][0]}" if first < own[0][0] else ""
        inside = any(start <= first and last <= end for start, end in own)
        return "" if inside else "pages " + ", ".join(f"{start}–{end}" for start, end in own)
    total = source.work.numbers.get("number-of-pages", "").strip()
    return f"{total} pages" if _COUNT.fullmatch(total) and last > int(total) else ""


RULE = Rule("CIT011", "locator-out-of-range", "E/E/E", "A", __name__, check)
