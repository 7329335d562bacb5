"""The cover is incomplete.

The front matter of content/index.md must give the title, the commission or committee, the hearing, its
date, and the name of each witness.

## Why is this bad?

A statement is filed by these facts. Without them, the covers of the site and the PDF have gaps.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad content/index.md
---
title: Statement
commission: U.S.-China Economic and Security Review Commission
witness:
  - name: Jane Doe
---
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/index.md
---
title: Statement
commission: U.S.-China Economic and Security Review Commission
hearing: Hearing on oil
date: 2025-02-20
witness:
  - name: Jane Doe
---
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import listed
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Page, Testimony

NEEDED = (("title",), ("commission", "committee"), ("hearing",), ("date",), ("witness",))
"""Fields of which one of each row must be there."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell what the cover lacks in one finding, or that there is no cover."""
    cover = testimony.cover
    if cover is None:
        if testimony.pages:
            folder = testimony.pages[0].path.split("/", 1)[0]
            message = (
                f"There is no cover. Write {folder}/index.md with title, commission, hearing, date and"
                " witness in its front matter."
            )
            yield Finding("DOC012", message, Span.point(testimony.pages[0].path, 1))
        return
    gaps = [names for names in NEEDED if not any(cover.front.values.get(name) for name in names)]
    if gaps:
        wanted = ", ".join(listed(names) for names in gaps)
        message = f"The cover lacks {wanted}. Add it to the front matter."
        # A field that is there and could not be read is told as that.
        typed = "\n".join(cover.text.split("\n")[:60])
        if all(any(re.search(rf"^\W*{name}", typed, re.MULTILINE) for name in names) for names in gaps):
            behind = tuple(Cause("DOC013", (path, line)) for path, line in _unread(testimony, cover))
        else:
            behind = ()
        yield Finding("DOC012", message, Span.point(cover.path, 1), behind=behind)
    elif not all(_names(cover)):
        message = "The cover has a witness without a name. Give `name` under `witness`."
        place = cover.front.spans.get("witness") or Span.point(cover.path, 1)
        behind = tuple(Cause("DOC013", place) for place in _unread(testimony, cover))
        yield Finding("DOC012", message, place, behind=behind)


def _unread(testimony: Testimony, cover: Page) -> list[tuple[str, int]]:
    """Where something in the cover's front matter could not be read."""
    findings = (
        finding
        for finding in testimony.findings
        if finding.code == "DOC013" and finding.span.path == cover.path
    )
    return [(finding.span.path, finding.span.line) for finding in findings]


def _names(cover: Page) -> list[str]:
    return [witness.get("name", "") for witness in cover.front.values.get("witness") or ()]


RULE = Rule("DOC012", "cover-incomplete", "I/W/E", "A", __name__, check)
