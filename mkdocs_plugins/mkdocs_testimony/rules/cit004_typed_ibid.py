"""“Ibid.”, “op. cit.” or “supra note” is typed by hand.

The tool writes these words itself where the style uses them, and only where they are correct. Cite the
source each time: `[@key, p. 3]`.

## Why is this bad?

A typed “Ibid.” points to whichever note comes before it. As soon as a paragraph is moved or added, it
names the wrong source, and nobody notices. “Supra note 12” is wrong as soon as a note is added.

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

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.typed_notes import typed_ibids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell such words in running text, in notes, and before or after a source."""
    for words, span in typed_ibids(testimony):
        message = (
            f"“{words}” is typed by hand. Cite the source itself (`[@key, p. 3]`): the tool shortens"
            " repeated citations."
        )
        yield Finding("CIT004", message, span)


RULE = Rule("CIT004", "typed-ibid", "E/E/E", "A", __name__, check)
