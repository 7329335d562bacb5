"""Two works have the same short form, so a later note could mean either.

The rule looks at works that have the same authors (or none) and the same short title, and compares what
the style prints for a later note. Names, whole titles, the date or a letter after the year tell most of
them apart. Where all of these are the same, the style adds the number of the note that cites the work in
full ("n. 3"). So only works that one note cites in full together are reported. Works that are each cited
in only one note are not: their short form is never printed.

## Why is this bad?

“Reuters, ‘Crude Imports’” in note 40 must lead to one source. If two look the same, a reader who checks
may take the wrong one and find that it does not say so.

## Examples

```bad
Iran sold 1.4 million barrels a day, and China took nine tenths [@imports1, p. 2; @imports2, p. 3].

It had taken less before [@imports1, p. 4].
```

```bad citations/sources.bib
@report{imports1,
  author      = {Sun, Yun},
  title       = {Crude Imports},
  institution = {Example Institute},
  number      = {1},
  date        = {2024},
}

@report{imports2,
  author      = {Sun, Yun},
  title       = {Crude Imports},
  institution = {Example Institute},
  number      = {2},
  date        = {2024},
}
```

```good
Iran sold 1.4 million barrels a day, and China took nine tenths [@imports1, p. 2; @imports2, p. 3].

It had taken less before [@imports1, p. 4].
```

```good citations/sources.bib
@report{imports1,
  author      = {Sun, Yun},
  title       = {Crude Imports},
  shorttitle  = {Crude Imports, Part One},
  institution = {Example Institute},
  number      = {1},
  date        = {2024},
}

@report{imports2,
  author      = {Sun, Yun},
  title       = {Crude Imports},
  shorttitle  = {Crude Imports, Part Two},
  institution = {Example Institute},
  number      = {2},
  date        = {2024},
}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inline import plain
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Cite, Testimony
    from mkdocs_testimony.model.works import Work


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each group of works that a later note of the style would not tell apart."""
    groups = alike(testimony)
    if not groups:
        return
    later = _later(testimony)
    for keys in _printed_alike(testimony, groups):
        again = sorted((later[key] for key in keys if key in later), key=lambda numbered: numbered[0])
        if not again:
            continue
        message = (
            f"Later notes of {listed(keys, 'and')} look the same. Give each a `shorttitle` by"
            " which a reader can tell them apart."
        )
        related = tuple((testimony.sources[key].span, f"`{key}`") for key in keys)
        yield Finding("CIT013", message, again[0][1].span, related=related)


def alike(testimony: Testimony) -> list[list[str]]:
    """Keys of cited works that share names and short title, each group in order of first mention."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for key, source in testimony.sources.items():
        if identity := _identity(source.work):
            groups.setdefault(identity, []).append(key)
    return [keys for keys in groups.values() if len(keys) > 1]


def _identity(work: Work) -> tuple[str, ...]:
    """Family names and short title, folded; empty for a work that has neither."""
    names = [person.listed for person in work.authors or work.editors]
    title = plain(work.texts.get("title-short") or work.title.whole)
    folded = (*(name.casefold() for name in names), " ".join(title.casefold().split()))
    return folded if any(folded) else ()


def _later(testimony: Testimony) -> dict[str, tuple[int, Cite]]:
    """By key, the number and citation of the second note in which a work is cited."""
    first: dict[str, int] = {}
    second: dict[str, tuple[int, Cite]] = {}
    for order, note in enumerate(testimony.notes.values()):
        for cite in note.cites:
            if first.setdefault(cite.key, order) != order:
                second.setdefault(cite.key, (order, cite))
    return second


def _printed_alike(testimony: Testimony, groups: Sequence[list[str]]) -> Iterator[list[str]]:
    """The works of each group that the style's later note shows alike."""
    forms = testimony.forms
    for keys in groups:
        # Asked only of works that are alike: a check of a tree without any need not wait for the style.
        later = forms.later_notes(keys) if forms else None
        shown: dict[str, list[str]] = {}
        for key in keys:
            # Without a style (it is broken, which CFG001 tells) all of them may be.
            shown.setdefault(later[key] if later else "", []).append(key)
        yield from (same for same in shown.values() if len(same) > 1)


RULE = Rule("CIT013", "ambiguous-short-form", "W/E/E", "A", __name__, check)
