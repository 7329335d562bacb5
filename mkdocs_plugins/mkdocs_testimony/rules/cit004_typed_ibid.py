"""“Ibid.”, “op. cit.” or “supra note” is typed.

The tool writes these words itself where the style has them, and only where they are true. Cite the
source each time: `[@key, p. 3]`.

## Why is this bad?

A typed “Ibid.” points at whatever note stands before it. The next paragraph that is moved or added makes
it name the wrong source, and nobody notices. “Supra note 12” is wrong as soon as a note is added.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].

China bought most of it.^[Ibid., and @kardon2021.]
```

```good
Iran sold 1.4 million barrels a day [@sun2024].

China bought most of it [@sun2024; @kardon2021].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.tokens import running_text

WORDS = re.compile(
    r"\bibid(?:em)?\b\.?|\b(?:op|loc)\.\s?cit\b\.?|\b(?:supra|infra),?\s+(?:at\s+)?(?:notes?|n\.|nn\.|fn\.?)(?:\s?\d+)?",
    re.IGNORECASE,
)
"""What authors type to point back at a source. “Id.” alone is too often something else."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell such words in running text, in notes, and before or after a source."""
    for page in testimony.pages:
        # Most pages hold no such word at all: then they need no walk.
        if not WORDS.search(page.text):
            continue
        for piece in running_text(page, "text"):
            for match in WORDS.finditer(piece.token.content):
                span = piece.place(match.start(), match.end())
                if span is not None:
                    yield Finding("CIT004", _message(match.group()), span)
        for note in page.notes:
            for cite in note.cites:
                for words in (plain(cite.prefix), plain(cite.suffix), cite.locator):
                    if found := WORDS.search(words):
                        yield Finding("CIT004", _message(found.group()), cite.span)


def _message(words: str) -> str:
    return f"“{words}” is typed. Cite the source itself (`[@key, p. 3]`): the tool shortens a repeated one."


RULE = Rule("CIT004", "typed-ibid", "E/E/E", "A", __name__, check)
