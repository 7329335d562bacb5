"""An entry of the .bib files is not cited anywhere.

Parents from which a cited entry takes fields (`crossref`, `xdata`) count as used. If a file has more than
five unused entries, one finding reports them all, with their number. To keep an entry, put a comment
before it (`% testimony: ignore CIT002: for the next hearing`). For a whole library, put one at the top of
the file (`% testimony: ignore-file CIT002: my whole library`).

## Why is this bad?

A reader of the .bib files takes each entry for a source of the testimony. An unused entry often means
that a citation was lost in editing, perhaps along with the support for a claim.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}

@online{sun2023,
  title        = {Crude imports by supplier, 2022},
  organization = {Reuters},
  date         = {2023-01-20},
  url          = {https://www.reuters.com/crude-2022},
}
```

```good
Iran sold 1.4 million barrels a day [@sun2024], more than the year before [@sun2023].
```

```good citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}

@online{sun2023,
  title        = {Crude imports by supplier, 2022},
  organization = {Reuters},
  date         = {2023-01-20},
  url          = {https://www.reuters.com/crude-2022},
}
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.quick import Quick
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Testimony

ENTRY = expression(r"@\s*[A-Za-z]+\s*[{(]\s*([^\s,{}()]+)\s*(?=,)")
MOST = 5
"""More unused entries of one file than these are said as one finding."""
NAMED = 3
"""So many keys are named then."""

PARENTS = expression(r"\b(?:crossref|xdata|related|entryset)\s*=\s*[{\"]([^}\"]*)", re.IGNORECASE)

OTHER_KEYS = expression(r"[,\s]ids\s*=\s*[{\"]([^}\"]*)", re.IGNORECASE)
"""Other keys of an entry, by which it may be named as a parent."""


TIES = Quick(folded=("crossref", "xdata", "related", "entryset", "ids"))
"""One of these stands in every file in which an entry names another, or has another key."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each key that nothing cites, where its entry stands."""
    unused = testimony.keys - testimony.sources.keys()
    if not unused:
        return
    places: dict[str, Span] = {}
    parents: dict[str, set[str]] = {}
    own: dict[str, str] = {}
    for path, text in testimony.other_text.items():
        if path.endswith(".bib"):
            tied = TIES.may_hold(text)
            for key, span, body in _entries(path, text):
                if key in testimony.keys:
                    places.setdefault(key, span)
                    if not tied:
                        continue
                    named = (name for match in PARENTS.finditer(body) for name in match[1].split(","))
                    parents.setdefault(key, {name.strip() for name in named})
                    others = (name for match in OTHER_KEYS.finditer(body) for name in match[1].split(","))
                    own.update((name.strip(), key) for name in others)
    used = set(testimony.sources)
    following = list(used)
    while following:
        above = {own.get(name, name) for name in parents.get(following.pop(), set())} - used
        used |= above
        following.extend(above)
    for key in sorted(unused - used):
        if key in places:
            yield Finding("CIT002", f"Nothing cites `{key}`. Cite it or remove its entry.", places[key])


def _entries(path: str, text: str) -> Iterator[tuple[str, Span, str]]:
    """Key, place of the key, and what follows up to the next entry."""
    matches = list(ENTRY.finditer(text))
    line, counted_to = 1, 0
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        start = match.start(1)
        line += text.count("\n", counted_to, start)
        counted_to = start
        column = start - text.rfind("\n", 0, start)
        span = Span(path, line, column, line, column + len(match[1]))
        yield match[1], span, text[match.end() : following.start() if following else len(text)]


def gather(findings: Sequence[Finding], testimony: Testimony) -> Iterator[Finding]:
    """Each of a few; more in one file are said once, at the first of them, with their number."""
    files: dict[str, list[Finding]] = {}
    for finding in findings:
        files.setdefault(finding.span.path, []).append(finding)
    for path, some in files.items():
        if len(some) <= MOST:
            yield from some
            continue
        some.sort(key=lambda finding: finding.span)
        rows = testimony.other_text.get(path, "").split("\n")
        spans = [finding.span for finding in some[:NAMED]]
        keys = ", ".join(f"`{rows[span.line - 1][span.column - 1 : span.end_column - 1]}`" for span in spans)
        message = (
            f"Nothing cites {len(some)} entries of this file: {keys} and {len(some) - NAMED} more. Cite them"
            " or remove their entries; if the file is your whole library, write"
            " `% testimony: ignore-file CIT002: my whole library` at its top."
        )
        yield Finding("CIT002", message, spans[0])


RULE = Rule("CIT002", "unused-entry", "I/W/W", "A", __name__, check, gather=gather)
