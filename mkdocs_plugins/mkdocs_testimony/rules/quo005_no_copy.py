"""Words are quoted, but no copy of their source is pinned.

Reported once the project has a sources.lock, or if the setting `passages: required` asks for it;
`passages: off` turns it off. `testimony source add KEY FILE` pins a copy: a PDF, web page, plain text,
Word document (.docx) or web archive (WARC). A scan, which has no text, can be pinned as well; QUO004 then
reports it.

## What it does not establish

Anything about the words: nobody has looked.

## Why is this bad?

A quotation that nobody can check is only as good as the memory of the person who typed it.

## Examples

```bad
The report calls the port “a foothold in all but name” [@kardon2021, p. 2].
```

```bad sources.lock
# kardon2021
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
    return told(testimony, "QUO005", Outcome.NO_COPY, _message)


def _message(best: Looked) -> str:
    return (
        f"No copy of `{best.key}` is pinned, so this quotation is not checked. Pin one:"
        f" `testimony source add {best.key} FILE`."
    )


RULE = Rule("QUO005", "no-copy", "I/I/W", "A", __name__, check)
