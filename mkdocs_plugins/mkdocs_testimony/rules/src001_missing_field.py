"""A cited entry lacks a field that its type needs.

A type needs the fields without which its note cannot be written. Some fields can replace one another: a
report may name its authors or the organization that made it, and a newspaper's unsigned article needs no
author. Only cited entries are reported. An entry with no author, organization or title is SRC002.

## Why is this bad?

The note prints with a gap, and the reader cannot find the source by it.

## Examples

```bad
Chinese firms run ninety ports abroad [@kardon2021].
```

```bad citations/sources.bib
@article{kardon2021,
  author = {Kardon, Isaac B.},
  title  = {Pier Competitor},
  date   = {2021},
}
```

```good
Chinese firms run ninety ports abroad [@kardon2021].
```

```good citations/sources.bib
@article{kardon2021,
  author       = {Kardon, Isaac B.},
  title        = {Pier Competitor},
  journaltitle = {Naval War College Review},
  date         = {2021},
}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.required_fields import Need, missing
from mkdocs_testimony.rules.source_fields import is_bare, is_damaged
from mkdocs_testimony.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the missing fields of each cited entry in one finding."""
    for source in testimony.sources.values():
        gaps = [] if is_bare(source) or is_damaged(source) else missing(source)
        if gaps:
            wanted = "; ".join(_named(need) for need in gaps)
            message = f"@{source.type} `{source.key}` has no {wanted}. Its notes print with a gap there."
            yield Finding("SRC001", message, source.span)


def _named(need: Need) -> str:
    # The first few say it: the rest are older or rarer names for the same.
    return listed([name for name in need if name not in _RARE][:3])


_RARE = frozenset({"year", "journal", "shortjournal", "school", "howpublished", "pubstate", "shorttitle"})

RULE = Rule("SRC001", "missing-field", "W/E/E", "A", __name__, check)
