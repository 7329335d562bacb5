"""A name is not a name, or makes one person of two.

This rule reports names separated by a comma, a slash, `und`, `et` or `with` instead of `and`; a role
typed after a name (`(ed.)`, `(Hrsg.)`); a degree; a placeholder for a missing name (`n.a.`, `N.N.`,
`anonymous`); and an address. Anything in braces of its own is taken as a name.

## Why is this bad?

The note prints two people as one, or names an author that nobody is called.

## Examples

```bad
The plan is old [@plan, p. 3].
```

```bad citations/sources.bib
@book{plan,
  author    = {Jane Doe, Richard Roe},
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
  author    = {Jane Doe and Richard Roe},
  title     = {Plan of the Piers},
  publisher = {Example Press},
  date      = {1999},
}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.misread_names import misread
from mkdocs_testimony.bibliography.name_faults import fault
from mkdocs_testimony.bibliography.names import NAME_FIELDS
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place
from mkdocs_testimony.rules.src013_unbraced_corporate_author import is_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the first such name of each field, unless BIB001 or SRC013 tells of it."""
    for source in testimony.sources.values():
        for field in NAME_FIELDS:
            value = source.fields.get(field, "")
            name, problem = misread(value) if value else ("", "")
            if problem and not fault(value) and not is_body(name):
                message = f"`{name}` in the field `{field}` of `{source.key}` {problem}."
                yield Finding("SRC019", message, place(source, field))


RULE = Rule("SRC019", "misread-name", "W/W/W", "B", __name__, check)
