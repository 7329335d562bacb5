"""Quoted words cannot be checked: the copy has no text where they would be.

The rule reports scans and pages without text, quotations that are marked as translations, and quotations
in another script than the copy.

A scan is a picture (`image/png`, `image/jpeg` …), or a PDF whose pages are pictures. It can be pinned and
kept, but no passage can be found in it, or found missing. A scan with recognised text (OCR) behind the
pictures is searched like any other PDF. The other kinds of copies (web pages, plain text, Word documents
(.docx) and web archives (WARC)) have their text.

## What it does not establish

Anything. The words may or may not be there; somebody has to look. Once a person has recorded that they
did (`testimony verify`), the finding is no longer reported, as long as the statement stays the same. The
record and the page still say that the copy does not show it.

## Why is this bad?

It must not look as if the words had been found.

## Examples

```bad
The report says that “imports of crude oil fell” [@kardon2021, p. 2].
```

```bad sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "9c1778a54f0505b93465c4b984f45b459d3cbdce9e291459aa07965b3079b803"
kardon2021.bytes = 82
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01
```

```bad sources/kardon2021.txt
我国原油进口量下降，主要来自伊朗的原油进口量大幅下降。
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

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Outcome
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Looked, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each quotation of which this came, unless somebody has recorded that they looked it up."""
    known = testimony.verified or {}
    looked_up = {uid for uid, verified in known.items() if verified.holds}
    for passage in testimony.passages:
        if passage.outcome is Outcome.INDETERMINATE and passage.statement not in looked_up:
            yield Finding("QUO004", _message(passage.best), passage.span)


def _message(best: Looked) -> str:
    return f"{best.reason} Look it up, and record that you did: `testimony verify`."


RULE = Rule("QUO004", "passage-indeterminate", "I/W/W", "A", __name__, check)
