"""What looks like a place in a source has a label that is none.

Known are the labels of Pandoc's manual (`p.`, `chap.`, `sec.`, `para.`, `fig.`, `vol.`, `n.` and others, and
`¶`, `§`). Another word with a number after it is printed after the source as typed, as a remark.

## Why is this bad?

The tool does not know that a place is meant: it cannot print it as the style does (`37` in Chicago, `p. 37`
in MHRA, `at 37` in the Bluebook), and takes two places for the same one when it writes “Ibid.”.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024, pg. 12].
```

```good
Iran sold 1.4 million barrels a day [@sun2024, p. 12].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inline import plain
from mkdocs_testimony.markdown.locators import LABELS
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import did_you_mean

REMARK = re.compile(r",?\s*([^\W\d_]{1,12})(\.?)\s*\d+(?:\s*[-–,]\s*\d+)*\s*")
"""A whole suffix that is a word and a number."""
MISTYPED = {
    **dict.fromkeys(["pg", "pag", "pge"], "p."), "pgs": "pp.", **dict.fromkeys(["chp", "chpt"], "chap."),
    **dict.fromkeys(["sect", "clause"], "sec."), **dict.fromkeys(["par", "parag"], "para."), "tab": "tbl.",
    **dict.fromkeys(["fn", "ftn", "footnote", "endnote"], "n."),
}  # fmt: skip
"""Usual words for what has a label here."""
DATES = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
SEASONS = frozenset(["spring", "summer", "autumn", "fall", "winter"])
"""Words that a number follows as a day or a year."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each source followed by such a word and number."""
    # Loaded only here: it is for those who mistyped.
    from mkdocs_testimony.nearness import near_names

    for note in testimony.notes.values():
        for cite in note.cites:
            match = REMARK.fullmatch(plain(cite.suffix)) if cite.suffix and not cite.locator else None
            word = match[1].casefold() if match else ""
            if match is None or word[:3] in DATES or word in SEASONS:
                continue
            near = [MISTYPED[word]] if word in MISTYPED else near_names(f"{word}.", LABELS, 1)
            message = (
                f"“{match[1]}{match[2]}” is no label of a place in a source, so it prints as a remark."
                f"{did_you_mean(near) or ' Labels are `p.`, `chap.`, `sec.`, `para.` and others.'}"
            )
            yield Finding("CIT014", message, cite.span)


RULE = Rule("CIT014", "unknown-locator-label", "W/W/W", "A", __name__, check)
