"""A pinned copy cannot be read, so nothing can be looked for in it.

A copy is read in a separate process, with limits on time, memory and pages. It may be damaged, encrypted,
of a kind whose text is not read, or made to break its reader. PDFs, web pages, plain text, Word documents
(.docx) and web archives (WARC) can be read. If a web archive has several pages, the one at the entry's
`url` or `archiveurl` is read. If there is no such page, or more than one, none is read, and the rule
reports it. A scan can be read but has no text: that is QUO004.

## What it does not establish

Anything about the words: the copy could not be consulted.

## Why is this bad?

It must not look as if the words had been found.

## Examples

```bad
The report calls the port “a foothold in all but name” [@kardon2021, p. 2].

Iran sold 1.4 million barrels a day [@sun2024].
```

```bad sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "50fff97101664ec38f07933d7812ee5be7807e3f0546996e0d014a9a7980817d"
kardon2021.bytes = 37
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01

# sun2024
sun2024.file = "sources/sun2024.txt"
sun2024.sha256 = "50fff97101664ec38f07933d7812ee5be7807e3f0546996e0d014a9a7980817d"
sun2024.bytes = 37
sun2024.media = "text/plain"
sun2024.on = 2026-02-01
```

```bad sources/sun2024.txt
%PDF-1.7 is all that this file says.
```

```bad sources/kardon2021.txt
%PDF-1.7 is all that this file says.
```

```good
The report calls the port “a foothold in all but name” [@kardon2021, p. 2].

Iran sold 1.4 million barrels a day [@sun2024].
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

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Outcome
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Looked, Passage, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each quotation of which this came, and each such copy from which nothing is quoted."""
    altered = {finding.span for finding in testimony.findings if finding.code == "QUO007"}
    quoted = {looked.key for passage in testimony.passages for looked in passage.looked}
    for key, copy in (testimony.pins or {}).items():
        if copy.fault and key not in quoted and copy.span not in altered:
            message = (
                f"The copy of `{key}`, {copy.file}, {copy.fault} Nothing can be looked for in it. Pin"
                " one that"
                f" can be read: `testimony source add {key} FILE`."
            )
            yield Finding("QUO006", message, copy.span)
    for passage in testimony.passages:
        pin = (testimony.pins or {}).get(passage.best.key)
        if passage.outcome is Outcome.COULD_NOT_ASK and not (pin and pin.span in altered):
            yield Finding("QUO006", _message(passage, passage.best), passage.span)


def _message(passage: Passage, best: Looked) -> str:
    return (
        f"This quotation is not checked: {best.reason} Pin a copy that can be read:"
        f" `testimony source add {best.key} FILE`."
    )


RULE = Rule("QUO006", "copy-unreadable", "W/W/E", "A", __name__, check)
