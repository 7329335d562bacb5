"""A citation of something that does not exist.

What stands after `@` is either the key of an entry in the .bib files or the id of a statement, a figure
or a section. This is neither. The note prints `[?key]` in a draft, and the rest of it is unharmed.

## Why is this bad?

The note would name no source. Most often the key is mistyped, or its entry was never added.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].

China buys nine tenths of them [@sun2042].
```

```good
Iran sold 1.4 million barrels a day [@sun2024].

China buys nine tenths of them [@sun2024].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Cite, Testimony
from mkdocs_testimony.rules.near import NearNames
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import did_you_mean


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each citation of an unknown key once, with the known names that look like it."""
    unknown = {
        cite.span: cite.key
        for cite in _cites(testimony)
        if cite.key not in testimony.keys and cite.key not in testimony.ids
    }
    if not unknown:
        return
    names = NearNames([*testimony.keys, *testimony.ids])
    near: dict[str, tuple[str, ...]] = {}
    for span, key in unknown.items():
        if key not in near:
            near[key] = names.near(key)
        if testimony.sources_missing and not near[key]:
            continue  # told once, at the pattern that matches no .bib file
        hint = did_you_mean(near[key]) or (
            " Add its entry to the .bib file, or mend the key."
            f" If the sign itself is meant, as in a user name, write `\\@{key}`."
        )
        yield Finding("CIT001", f"`{key}` is neither a key of the .bib files nor an id.{hint}", span)


def _cites(testimony: Testimony) -> Iterator[Cite]:
    for note in testimony.notes.values():
        yield from note.cites
    for statement in testimony.statements.values():
        yield from statement.cites
    for figure in testimony.figures.values():
        yield from figure.cites


RULE = Rule("CIT001", "unknown-key", "E/E/E", "A", __name__, check)
