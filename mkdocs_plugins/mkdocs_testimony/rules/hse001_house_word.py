"""The text uses a word that the office does not use.

The words and phrases come from each rule under `house-rules` in the settings that has `existence`. The
rule looks at what is said, not at what is quoted.

## Why is this bad?

The reasons are the office's own: `message` gives them. An office without such rules has no findings here.

## Examples

```bad mkdocs.yml
site_name: Testimony
docs_dir: content
plugins:
  - testimony:
      house-rules:
        no-superlatives:
          existence: [unprecedented, game-chang*]
          message: Say what is new in it.
```

```bad
An unprecedented 1.4 million barrels left Iran each day [@sun2024].
```

```good mkdocs.yml
site_name: Testimony
docs_dir: content
plugins:
  - testimony:
      house-rules:
        no-superlatives:
          existence: [unprecedented, game-chang*]
          message: Say what is new in it.
```

```good
1.4 million barrels left Iran each day, the most since 2018 [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.rules.house import hits, rules_of, told
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each place of such a word."""
    for rule in rules_of(testimony, "existence"):
        for hit in hits(rule, testimony):
            yield told("HSE001", rule, f"Take out “{hit.words}”", hit.span)


RULE = Rule("HSE001", "house-word", "W/W/W", "A", __name__, check)
