"""A quotation from a source with pages has no locator.

The rule looks at block quotations, at quotations of three words or more in the text, and at the next note
after each. It applies to books, reports, theses, chapters and everything else that has pages. Any kind of
locator will do: a page, a chapter, a paragraph, a section. If the note cites several sources, a locator
for one of them is enough.

## Why is this bad?

Quotations are checked word by word. A reader who has to search two hundred pages for the words will not
do it.

## Examples

```bad
The report calls the port “a foothold in all but name” [@sun2024].
```

```bad citations/sources.bib
@report{sun2024,
  author      = {Sun, Yun},
  title       = {Crude Imports},
  institution = {Example Institute},
  date        = {2024},
}
```

```good
The report calls the port “a foothold in all but name” [@sun2024, p. 12].
```

```good citations/sources.bib
@report{sun2024,
  author      = {Sun, Yun},
  title       = {Crude Imports},
  institution = {Example Institute},
  date        = {2024},
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

    from mkdocs_testimony.model import Cite, SourceRecord, Statement, Testimony

PAGED = frozenset({"book", "report", "thesis", "chapter", "paper-conference", "manuscript", "pamphlet"})
"""CSL types of what has pages, whether or not the entry says how many."""
QUOTED = expression(r"“[^“”]*?\w+\W+\w+\W+\w+[^“”]*”|\"[^\"]*?\w+\W+\w+\W+\w+[^\"]*\"")
"""A quotation of three words or more."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each note that follows a quotation and names no place in the paged source that it cites."""
    for statement in testimony.statements.values():
        if not statement.notes:
            continue
        seen: set[str] = set()
        for uid in _after_quotations(statement):
            note = testimony.notes.get(uid)
            if note is None or uid in seen or any(cite.locator for cite in note.cites):
                continue
            paged = [cite for cite in note.cites if _has_pages(testimony.sources.get(cite.key))]
            if paged and len(paged) == len(note.cites):
                seen.add(uid)
                yield Finding("CIT010", _message(paged[0]), paged[0].span)


def _after_quotations(statement: Statement) -> Iterator[str]:
    """The note after each quotation of a statement; of a block quotation its last."""
    if statement.form == "quotation":
        yield statement.notes[-1]
        return
    if "“" not in statement.text and '"' not in statement.text:
        return
    # A statement whose marks are not one to a note (a source named in the text) is placed by order alone.
    marks = statement.marks if len(statement.marks) == len(statement.notes) else ()
    for match in QUOTED.finditer(statement.text):
        following = [uid for at, uid in zip(marks, statement.notes, strict=False) if at >= match.end() - 1]
        if following:
            yield following[0]


def _has_pages(source: SourceRecord | None) -> bool:
    if source is None:
        return False
    pages = source.work.numbers.get("page") or source.text("pagetotal")
    return source.work.type in PAGED or bool(pages)


def _message(cite: Cite) -> str:
    return f"Words are quoted from `{cite.key}` without a locator. Say where they are: `[@{cite.key}, p. 3]`."


RULE = Rule("CIT010", "quotation-without-locator", "I/W/W", "B", __name__, check)
