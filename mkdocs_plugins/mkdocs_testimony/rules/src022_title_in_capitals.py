"""A title is typed entirely in capitals.

Type it in headline case, with the capitals that its names and abbreviations have. A title of one or two
words may be an abbreviation and is not checked; nor is anything in braces.

## Why is this bad?

The style can only guess which words keep their capitals: “Nato and the Eu”.

## Examples

```bad
The plan is old [@plan, p. 3].
```

```bad citations/sources.bib
@book{plan,
  author    = {Doe, Jane},
  title     = {NATO AND THE PIERS},
  publisher = {Example Press},
  date      = {1999},
}
```

```good
The plan is old [@plan, p. 3].
```

```good citations/sources.bib
@book{plan,
  author    = {Doe, Jane},
  title     = {NATO and the Piers},
  publisher = {Example Press},
  date      = {1999},
}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

_FIELDS = ("title", "subtitle", "booktitle", "maintitle", "journaltitle", "journal")
_WORD = expression(r"[^\W\d_]{2,}")
_FEW = 3


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each title of a cited entry that has three words and more, and no small letter."""
    for source in testimony.sources.values():
        for field in _FIELDS:
            value = source.fields.get(field, "")
            words = _WORD.findall(value)
            if len(words) >= _FEW and "{" not in value and "\\" not in value and all(map(str.isupper, words)):
                message = (
                    f"The field `{field}` of `{source.key}` is in capitals throughout. Type it in headline "
                    "case, so that only names and abbreviations keep all their capitals."
                )
                yield Finding("SRC022", message, place(source, field))


RULE = Rule("SRC022", "title-in-capitals", "W/W/W", "A", __name__, check)
