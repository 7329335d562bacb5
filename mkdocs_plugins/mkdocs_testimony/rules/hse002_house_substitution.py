"""The text uses a word for which the office writes another.

The words and phrases come from each rule under `house-rules` in the settings that has `substitution`,
each with what to write instead. The rule looks at what is said, not at what is quoted. A fix writes the
other word, with a capital if the original had one.

## Why is this bad?

Each thing has one name, so that readers do not look for a difference that is not there.

## Examples

```bad mkdocs.yml
site_name: Testimony
docs_dir: content
plugins:
  - testimony:
      house-rules:
        plain-words:
          substitution: {utilise: use, in order to: to}
```

```bad
Iran sold oil in order to pay for grain [@sun2024].
```

```good mkdocs.yml
site_name: Testimony
docs_dir: content
plugins:
  - testimony:
      house-rules:
        plain-words:
          substitution: {utilise: use, in order to: to}
```

```good
Iran sold oil to pay for grain [@sun2024].
```
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Fix
from mkdocs_testimony.rules.house import Hit, hits, rules_of, told
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each place of such a word, with the other."""
    rules = list(rules_of(testimony, "substitution"))
    lines = {page.path: page.text.split("\n") for page in testimony.pages} if rules else {}
    for rule in rules:
        for hit in hits(rule, testimony):
            write = _like(hit.words, hit.instead)
            finding = told("HSE002", rule, f"Write “{write}” for “{hit.words}”", hit.span)
            yield replace(finding, fix=_fix(hit, write, lines))


def _like(typed: str, instead: str) -> str:
    """The other word, with a capital where the first had one at its beginning alone."""
    return instead[:1].upper() + instead[1:] if typed[:1].isupper() and not typed.isupper() else instead


def _fix(hit: Hit, write: str, lines: Mapping[str, Sequence[str]]) -> Fix | None:
    """The other word in place of the first, where that stands on one line as it is read."""
    span = hit.span
    own = lines.get(span.path, ())
    if span.line != span.end_line or not 0 < span.line <= len(own):
        return None
    there = own[span.line - 1][span.column - 1 : span.end_column - 1]
    return Fix(((span, write),), safe=False) if there == hit.statement.text[hit.start : hit.end] else None


RULE = Rule("HSE002", "house-substitution", "W/W/W", "A", __name__, check, fixes="unsafe")
