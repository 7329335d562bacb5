"""A note's number is typed by hand.

Told are a number in brackets, between carets or in superior figures that follows a word or its punctuation:
`oil.[12]`, `oil.^12^`, `oil.¹²`, and one in brackets before a stop, `oil [12].` An exponent of a unit (`km²`)
is left alone.

## Why is this bad?

The tool numbers all notes in one sequence. A typed number leads nowhere, and is wrong as soon as a note is
added before it.

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

import re
from collections.abc import Iterator

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.tokens import running_text

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FIGURES = r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*"
NUMBER = re.compile(
    rf"(?<=[.,;:!?”’\")\w])\[{_FIGURES}\](?!\()|(?<=[.,;:!?”’\")])[{_RAISED}]+|(?<=[^\W\d_]{{4}})[{_RAISED}]+"
    rf"|(?<=[.,;:!?”’\")])\^{_FIGURES}(?:\^|(?=\s|\Z))|(?<=[^\W\d_]{{4}})\^{_FIGURES}\^"
    rf"|(?<=[^\W\d_]{{3}} )(?<!\bat )(?<!para )(?<!paras )\[{_FIGURES}\](?=[.,;:!?](?:\s|\Z)|\Z)"
)
"""What looks like a note's number: after punctuation, or after a word too long to be a unit."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such number in running text and in notes."""
    for page in testimony.pages:
        # Most pages hold none: then they need no walk.
        if not NUMBER.search(page.text):
            continue
        for piece in running_text(page, "text"):
            for match in NUMBER.finditer(piece.token.content):
                span = piece.place(match.start(), match.end())
                if span is not None:
                    message = (
                        f"`{match.group()}` looks like a note's number typed by hand. Cite the source there"
                        " (`[@key, p. 3]`), or write the note (`^[…]`): the tool numbers them."
                    )
                    yield Finding("CIT005", message, span)


RULE = Rule("CIT005", "hand-numbered-note", "W/W/E", "A", __name__, check)
