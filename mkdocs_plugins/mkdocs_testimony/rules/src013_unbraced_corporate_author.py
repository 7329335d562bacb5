"""A body's name is not in braces of its own.

Without them it is read as a person's: the last word becomes the family name. `{{Department of State}}`, in
a second pair of braces inside the field's, is one name as it stands.

## Why is this bad?

Later notes name “Of State”, and the list of works has “State, U. S. Department of”.

## Examples

```bad
The plan is old [@plan, p. 3].
```

```bad citations/sources.bib
@book{plan,
  author    = {U.S. Department of Harbours},
  title     = {Plan of the Piers},
  publisher = {Example Press},
  date      = {1999},
}
```

```good
The plan is old [@plan, p. 3].
```

```good citations/sources.bib
@book{plan,
  author    = {{U.S. Department of Harbours}},
  title     = {Plan of the Piers},
  publisher = {Example Press},
  date      = {1999},
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

_FIELDS = ("author", "editor", "translator", "bookauthor", "holder")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_WORDS = (
    "academy agency alliance archive archives assembly association authority bank board bureau "
    "center centre chamber commission committee company congress consortium corporation council "
    "court department directorate federation foundation fund government group inc initiative "
    "institute institution laboratory league library llc ltd ministry museum nations network "
    "observatory office organisation organization parliament party press programme project "
    "secretariat senate service society state states union university université universität "
    "ministère gmbh"
)
_BODY = re.compile(rf"\b(?:{'|'.join(_WORDS.split())})\b", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|for|on|and the|für|des)\s|^the\s", re.IGNORECASE)
_FEW = 3
"""A body's name that one word gives away has so many, for people are called Bank and Church too."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each name of a cited entry that is plainly a body's, at its field."""
    for source in testimony.sources.values():
        for field in _FIELDS:
            for name in _AND.split(source.fields.get(field, "")):
                if is_body(name):
                    message = (
                        f"`{name.strip()}` in the field `{field}` of `{source.key}` is read as a person's "
                        f"name. Put a body's in braces of its own: `{{{{{name.strip()}}}}}`."
                    )
                    yield Finding("SRC013", message, place(source, field))
                    break


def is_body(name: str) -> bool:
    """Whether a name, as it is typed, is plainly no person's: a word for bodies, and no comma or braces."""
    if any(mark in name for mark in ",;&={}\\"):
        return False
    words = name.split()
    if len(words) < 2 or not _BODY.search(name):
        return False
    initials = any(re.fullmatch(r"[^\W\d_]\.", word) for word in words)
    return bool(_OF.search(name)) or (len(words) >= _FEW and not initials)


RULE = Rule("SRC013", "unbraced-corporate-author", "W/W/W", "B", __name__, check)
