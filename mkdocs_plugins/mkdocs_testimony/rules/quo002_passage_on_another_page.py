"""Quoted words are in the source, but not on the page cited.

Pages are identified by the labels that a PDF gives them and by the numbers printed on them. If a copy has
neither, the rule says nothing about its pages. Web pages and Word documents (.docx) have no pages, plain
text has them where form feeds separate them, and a web archive (WARC) has those of the file in it.

## What it does not establish

That the words are not on the page cited in another edition: only the copy is checked.

## Why is this bad?

The reader turns to the page and does not find the words.

## Examples

```bad
The report calls the port “a foothold in all but name” [@kardon2021, p. 3].
```

```bad sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "a1c98a9c6ed883841414a11d9320572bc9ab7b7159a04978b42a1b42e9598749"
kardon2021.bytes = 76
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01
```

```bad sources/kardon2021.txt
Preface.
1\\fThe report calls the port a foothold in all but name.
2\\fIndex.
3
```

```good
The report calls the port “a foothold in all but name” [@kardon2021, p. 2].
```

```good sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "a1c98a9c6ed883841414a11d9320572bc9ab7b7159a04978b42a1b42e9598749"
kardon2021.bytes = 76
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01
```

```good sources/kardon2021.txt
Preface.
1\\fThe report calls the port a foothold in all but name.
2\\fIndex.
3
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
    return told(testimony, "QUO002", Outcome.ELSEWHERE, _message)


def _message(best: Looked) -> str:
    pages = ", ".join(best.pages)
    on = f"page {pages}" if len(best.pages) == 1 else f"pages {pages}"
    return (
        f"These words are on {on} of the copy of `{best.key}`, but {best.locator} is cited. Correct the page"
        ", or pin the edition that you cite."
    )


RULE = Rule("QUO002", "passage-on-another-page", "W/W/E", "A", __name__, check)
