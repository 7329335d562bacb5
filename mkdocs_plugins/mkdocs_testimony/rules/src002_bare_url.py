"""A source is only an address.

This rule reports a cited entry that names no author, organization or title (a title that is itself an
address does not count), and a note whose whole text is an address.

## Why is this bad?

An address does not say who is speaking or when, and once it is dead the source cannot be found again.

## Examples

```bad
Iran sold 1.4 million barrels a day.^[https://www.reuters.com/crude]
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import is_bare, is_bare_note, is_damaged, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell bare entries at their address, and bare notes where they are written."""
    for source in testimony.sources.values():
        if is_bare(source) and not is_damaged(source):
            message = (
                f"`{source.key}` is only an address. Give its title, its author or the organization"
                " behind it,"
                " and its date."
            )
            yield Finding("SRC002", message, place(source, "url", "title", "doi"))
    for note in testimony.notes.values():
        if is_bare_note(note):
            message = (
                "This note is only an address. Add an entry for the source to the .bib file, with author"
                " or organization, title and date, and cite that (`[@key]`)."
            )
            yield Finding("SRC002", message, note.span)


RULE = Rule("SRC002", "bare-url", "E/E/E", "A", __name__, check)
