"""A word appears more often than the office allows.

For each rule under `house-rules` in the settings that has `occurrence`, this rule reports the first place
on a page beyond the number that `most` gives (0 if it is not set). The rule looks at what is said, not at
what is quoted.

## Why is this bad?

Some words lose force by repetition: one “very” can stay, and ten say nothing.

## Examples

```bad mkdocs.yml
site_name: Testimony
docs_dir: content
plugins:
  - testimony:
      house-rules:
        one-very:
          occurrence: [very, extremely]
          most: 1
```

```bad
Iran sold very much oil to very few buyers [@sun2024].
```

```good mkdocs.yml
site_name: Testimony
docs_dir: content
plugins:
  - testimony:
      house-rules:
        one-very:
          occurrence: [very, extremely]
          most: 1
```

```good
Iran sold very much oil to few buyers [@sun2024].
```
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mkdocs_testimony.rules.house import Hit, hits, rules_of, told
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the first place too many on each page, with how many there are."""
    for rule in rules_of(testimony, "occurrence"):
        pages: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits(rule, testimony):
            pages[hit.statement.page].append(hit)
        for page in pages.values():
            if len(page) > rule.most:
                hit = page[rule.most]
                message = (
                    f"“{hit.words}” is number {rule.most + 1} of {len(page)} on this page. Leave at most"
                    f" {rule.most}"
                )
                yield told("HSE003", rule, message, hit.span)


RULE = Rule("HSE003", "house-occurrence", "W/W/W", "A", __name__, check)
