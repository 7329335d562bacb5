"""Nothing can be said of quoted words: the copy has no text where they would stand.

Told of scans and of pages without text, of quotations that are said to be translations, and of those in
another script than the copy.

## What it does not establish

Anything. The words may be there or not; somebody has to look.

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

from mkdocs_testimony.model import Outcome
from mkdocs_testimony.rules.quotations_told import told
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Looked, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each quotation of which this came."""
    return told(testimony, "QUO004", Outcome.INDETERMINATE, _message)


def _message(best: Looked) -> str:
    return f"{best.reason} Look it up, and record that you did: `testimony verify`."


RULE = Rule("QUO004", "passage-indeterminate", "I/W/W", "A", __name__, check)
