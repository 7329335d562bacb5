"""A source is cited twice in one bracket, with nothing said between.

A second mention with words of its own before it (“but see”) is meant, and so is one in a note that is
written out.

## Why is this bad?

The note prints the source, and then its short form: two references where one with two places says the same.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024, p. 3; @sun2024, p. 9].
```

```good
Iran sold 1.4 million barrels a day [@sun2024, pp. 3, 9].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.rules.registry import Rule


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the second mention, with the first beside it."""
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
                step = "Put both places into one mention (`pp. 3, 9`)."
            else:
                step = "Take one of the mentions out."
            message = f"`{cite.key}` is cited twice in this note. {step}"
            yield Finding("CIT008", message, cite.span, related=((before.span, "first here"),))


RULE = Rule("CIT008", "repeated-in-note", "W/W/W", "A", __name__, check)
