"""A note cites more than four works.

## Why is this bad?

The reader cannot tell which of them supports what. Split the claim and cite each part on its own, or say
in the note what each work adds.

## Examples

```bad
Iran sells oil to China [@a2020; @b2021; @c2022; @d2023; @e2024].
```

```bad citations/sources.bib
@report{a2020, author = {Ash, Ann}, title = {Oil in 2020}, institution = {Example Institute}, date = {2020}}
@report{b2021, author = {Ash, Ann}, title = {Oil in 2021}, institution = {Example Institute}, date = {2021}}
@report{c2022, author = {Ash, Ann}, title = {Oil in 2022}, institution = {Example Institute}, date = {2022}}
@report{d2023, author = {Ash, Ann}, title = {Oil in 2023}, institution = {Example Institute}, date = {2023}}
@report{e2024, author = {Ash, Ann}, title = {Oil in 2024}, institution = {Example Institute}, date = {2024}}
```

```good
Iran sells oil to China [@a2020; @b2021; @c2022], more of it each year [@d2023; @e2024].
```

```good citations/sources.bib
@report{a2020, author = {Ash, Ann}, title = {Oil in 2020}, institution = {Example Institute}, date = {2020}}
@report{b2021, author = {Ash, Ann}, title = {Oil in 2021}, institution = {Example Institute}, date = {2021}}
@report{c2022, author = {Ash, Ann}, title = {Oil in 2022}, institution = {Example Institute}, date = {2022}}
@report{d2023, author = {Ash, Ann}, title = {Oil in 2023}, institution = {Example Institute}, date = {2023}}
@report{e2024, author = {Ash, Ann}, title = {Oil in 2024}, institution = {Example Institute}, date = {2024}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

MOST = 4
"""Works that a reader can be expected to go through for one note."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each note that cites more works than that and says nothing about them."""
    for note in testimony.notes.values():
        works = {cite.key for cite in note.cites if cite.key in testimony.sources}
        if len(works) > MOST and not note.discursive:
            message = (
                f"This note cites {len(works)} works. Cite each where the text says what it supports, or"
                " say in the note what each adds."
            )
            yield Finding("CIT012", message, note.span)


RULE = Rule("CIT012", "crowded-note", "I/I/I", "A", __name__, check)
