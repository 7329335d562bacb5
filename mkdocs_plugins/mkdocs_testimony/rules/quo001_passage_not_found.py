"""The pinned copy of a source does not contain the quoted words.

The rule looks for quotations of three words or more in quotation marks, for block quotations, and for the
`quote` of a record in verified.toml, in the copies of the sources cited with them. It ignores what a
printer changes: line ends and hyphens at them, ligatures, columns, and kinds of quotation marks, dashes
and spaces. It ignores nothing else: a different word is a different text. `…` and `[…]` leave words out,
and brackets change them; everything between must be there, in order. The message shows the nearest
passage, with the differences marked: `[-…-]` is in the quotation, `{+…+}` in the copy.

A copy may be a PDF (`application/pdf`), a web page (`text/html`), plain text (`text/plain`), a Word
document (.docx) or a web archive (`application/warc`) with one of these. A scan has no text, so QUO004
reports it instead.

## What it does not establish

That the copy is the edition cited, or that the words are quoted in their sense: whether `[…]` leaves out
a “not” is for a reader to judge. In a web page, words that only a style sheet hides are found like any
others. The witness's own translation, marked as one (`[@key, p. 3 (my translation)]`), is not looked for.

## Why is this bad?

Quotation marks are a promise that the source has these words. If it does not, that is the first thing
that an opponent will find.

## Examples

```bad
The report calls the port “a foothold in everything but name” [@kardon2021, p. 2].
```

```bad sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "2599205cf74dca4e819b5080115a80e96140be20fa043d30a367599e99660998"
kardon2021.bytes = 54
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01
```

```bad sources/kardon2021.txt
The report calls the port a foothold in all but name.
```

```good
The report calls the port “a foothold in all but name” [@kardon2021, p. 2].
```

```good sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "2599205cf74dca4e819b5080115a80e96140be20fa043d30a367599e99660998"
kardon2021.bytes = 54
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01
```

```good sources/kardon2021.txt
The report calls the port a foothold in all but name.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.model import Outcome
from mkdocs_testimony.rules.quotations_told import told
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Looked, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each quotation of which this came."""
    return told(testimony, "QUO001", Outcome.NOT_FOUND, _message)


def _message(best: Looked) -> str:
    near = best.near
    if near is None:
        return (
            f"The copy of `{best.key}` has nothing like these words. Quote what it says, or cite the source"
            " that says this."
        )
    where = f", on page {near[2]}" if near[2] else ""
    return (
        f"The copy of `{best.key}` lacks these words. Quoted: “{near[0]}”. It has{where}: “{near[1]}”."
        " Quote it word for word, and show what you leave out (`[…]`) or change (`[so]`)."
    )


RULE = Rule("QUO001", "passage-not-found", "W/E/E", "A", __name__, check)
