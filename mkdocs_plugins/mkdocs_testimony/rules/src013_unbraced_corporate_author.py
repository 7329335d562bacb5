"""An organization's name is not in braces of its own.

Without them it is read as a person's name: the last word becomes the family name.
`{{Department of State}}`, with a second pair of braces inside the field's own, is read as one name.

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
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

_FIELDS = ("author", "editor", "translator", "bookauthor", "holder")
_AND = expression(r"\s+and\s+", re.IGNORECASE)
_SURE = (
    "academy administration agency alliance archive archives assembly association authority bureau center "
    "centre commission committee company congress consortium contributors corporation council department "
    "directorate endowment federation foundation gmbh government inc initiative institute institutes "
    "institution laboratory library llc ltd ministry ministère museum nations network news observatory "
    "office organisation organization parliament party programme project secretariat senate society supreme "
    "université universität university workers"
)
"""Words for bodies that are nobody's name."""
_PERHAPS = "bank board chamber court fund group league press reserve service state states trade union"
"""Words for bodies that are a person's name as well, or a common word ("Frank Press", "Margaret Court")."""
_WIDE = (
    "african american arab asian atlantic british central congressional european federal international "
    "national royal supreme united u.s. us world"
)
"""Words that begin a body's name; no given names but "Royal"."""
_MANY = 3
"""So many words behind one of those are a body's name, whatever they are ("International Crisis Group")."""
_GIVEN = frozenset(("royal",))


def _any(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


_SURE_WORD = expression(rf"(?<!\w)(?:{_any(_SURE)})(?!\w)", re.IGNORECASE)
_BODY_WORD = expression(rf"(?<!\w)(?:{_any(_SURE)}|{_any(_PERHAPS)}|bundes\w+)(?!\w)", re.IGNORECASE)
_WIDE_WORD = expression(rf"(?P<wide>{_any(_WIDE)})\s", re.IGNORECASE)
_OF = expression(r"\s(?:of|for|on|and the|für|des|der)\s", re.IGNORECASE)
_INITIAL = expression(r"[^\W\d_]\.")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each name of a cited entry that is plainly a body's, at its field."""
    for source in testimony.sources.values():
        for field in _FIELDS:
            for name in _AND.split(source.fields.get(field, "")):
                if is_body(name):
                    message = (
                        f"`{name.strip()}` in the field `{field}` of `{source.key}` is read as a person's "
                        f"name. Put an organization's in braces of its own: `{{{{{name.strip()}}}}}`."
                    )
                    yield Finding("SRC013", message, place(source, field))
                    break


def is_body(name: str) -> bool:
    """Whether a name, as it is typed, is plainly no person's; one with a comma or braces never is.

    A word that is nobody's name (Ministry) tells, and so do a word that some are called by (Bank, Court) with
    a second sign beside it: `of` or `for`, a first word such as `National`, another such word. `benchmarks/
    body_names.py` measures it.
    """
    words = name.split()
    if len(words) < 2 or any(mark in name for mark in ",;&={}\\"):
        return False
    wide = _WIDE_WORD.match(name)
    if words[0].casefold() == "the":
        return True
    named = len(_BODY_WORD.findall(name))
    if wide and wide["wide"].casefold() not in _GIVEN and (named or len(words) >= _MANY):
        return True
    if any(_INITIAL.fullmatch(word) for word in words):
        return bool(named and _OF.search(name))
    return bool(_SURE_WORD.search(name)) or named > 1 or bool(named and _OF.search(name))


RULE = Rule("SRC013", "unbraced-corporate-author", "W/W/W", "B", __name__, check)
