"""A note's number is typed by hand.

This rule reports a number in brackets, between carets or in superscript figures that follows a word or
its punctuation: `oil.[12]`, `oil.^12^`, `oil.¹²`. It also reports a number in brackets before a stop:
`oil [12].` The exponent of a unit (`km²`) is left alone.

## Why is this bad?

The tool numbers all notes in one sequence. A typed number links to nothing, and is wrong as soon as a
note is added before it.

## Examples

```bad
Iran sold 1.4 million barrels a day.[12] It has sold more since [@sun2024].

China bought most of it.¹³ Nobody else bought as much [@kardon2021].
```

```good
Iran sold 1.4 million barrels a day [@sun2024]. It has sold more since [@sun2024].

China bought most of it, on ships of 300 m² of deck[^ships] [@kardon2021].

[^ships]: The harbour master counted them.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.rules.grounds import unsourced
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.typed_notes import typed_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such number in running text and in notes, but where CLM001 tells that the source lacks."""
    numbers = typed_numbers(testimony)
    bare = [statement.span for statement, _, _ in unsourced(testimony)] if numbers else []
    for typed, span in numbers:
        message = (
            f"`{typed}` looks like a note's number typed by hand. Cite the source there"
            " (`[@key, p. 3]`), or write the note (`^[…]`): the tool numbers them."
        )
        around = [
            stretch
            for stretch in bare
            if stretch.path == span.path and stretch.line <= span.line <= stretch.end_line
        ]
        behind = tuple(Cause("CLM001", (stretch.path, stretch.line)) for stretch in around)
        yield Finding("CIT005", message, span, behind=behind)


RULE = Rule("CIT005", "hand-numbered-note", "W/W/E", "A", __name__, check)
