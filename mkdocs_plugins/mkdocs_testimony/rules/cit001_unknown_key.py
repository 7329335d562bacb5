"""A citation refers to something that does not exist.

What follows `@` must be either the key of an entry in the .bib files or the id of a statement, a figure
or a section. This is neither. In a draft the note prints `[?key]`, and the rest of the note is not
affected.

## Why is this bad?

The note would name no source. Usually the key is mistyped, or its entry was never added.

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

import unicodedata
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.nearness import NearNames
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import counted, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_testimony.model import Cite, Testimony
    from mkdocs_testimony.span import Span


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each citation of an unknown key once, with the known names that look like it."""
    unknown = {
        cite.span: cite.key
        for cite in _cites(testimony)
        if cite.key not in testimony.keys and cite.key not in testimony.ids
    }
    if not unknown:
        return
    lines = {page.path: page.text.split("\n") for page in testimony.pages}
    # What no pattern of `bibliography` finds is told there, once; then no id is what was meant by a key.
    unfound = (Cause("CFG001", None), Cause("CFG002", None)) if testimony.sources_missing else ()
    names = NearNames([*testimony.keys, *(() if unfound else testimony.ids)])
    near: dict[str, tuple[str, ...]] = {}
    lost: list[tuple[Span, str]] = []
    for span, key in unknown.items():
        if key not in near:
            near[key] = names.near(key)
        if not testimony.keys and not near[key]:
            lost.append((span, key))
            continue  # told once: there are no sources at all
        hint = (
            _hidden_after(span, lines)
            or did_you_mean(near[key])
            or (
                " Add its entry to the .bib file, or correct the key."
                f" If the sign itself is meant, as in a user name, write `\\@{key}`."
            )
        )
        message = f"`{key}` is neither a key of the .bib files nor an id.{hint}"
        # What has this id may stand in a page that is not read.
        behind = () if near[key] else (Cause("DOC019", None),)
        yield Finding("CIT001", message, span, behind=(*behind, *unfound))
    if lost:
        unread = (Cause("BIB001", None), Cause("BIB002", None))
        yield Finding("CIT001", _no_sources(testimony, lost), lost[0][0], behind=(*unread, *unfound))


def _no_sources(testimony: Testimony, lost: Sequence[tuple[Span, str]]) -> str:
    """What to say where no .bib file is found, or none holds an entry."""
    keys = list(dict.fromkeys(key for _, key in lost))
    which = f"`{keys[0]}`" + (f" and {counted(len(keys) - 1, 'other key')} are" if len(keys) > 1 else " is")
    lack, step = sources_lacking(testimony)
    return f"{lack}, so {which} unknown. {step}"


def sources_lacking(testimony: Testimony) -> tuple[str, str]:
    """Of a testimony without a source: what is lacking, as the beginning of a sentence, and what to do."""
    empty = sorted(path for path in testimony.other_text if path.endswith(".bib"))
    if empty:
        return f"{empty[0]} holds no entry", "Export your sources into it, or add them."
    if testimony.bib_elsewhere:
        there = testimony.bib_elsewhere[0]
        step = f"There is {there}: under `testimony:` in mkdocs.yml write `bibliography: [{there}]`."
        return "No .bib file is read", step
    step = (
        "Save your sources as citations/sources.bib, or write where they are under `testimony:` in "
        "mkdocs.yml: `bibliography: [folder/*.bib]`."
    )
    return "There is no .bib file", step


def _hidden_after(span: Span, lines: Mapping[str, Sequence[str]]) -> str:
    """What to say where a character that cannot be seen cuts a key short."""
    text = lines.get(span.path, ())
    line = text[span.end_line - 1] if span.end_line <= len(text) else ""
    sign = line[span.end_column - 1 : span.end_column]
    if sign and unicodedata.category(sign) == "Cf":
        return f" An invisible character, U+{ord(sign):04X}, follows it here: delete it."
    return ""


def _cites(testimony: Testimony) -> Iterator[Cite]:
    for note in testimony.notes.values():
        yield from note.cites
    for statement in testimony.statements.values():
        yield from statement.cites
    for figure in testimony.figures.values():
        yield from figure.cites


RULE = Rule("CIT001", "unknown-key", "E/E/E", "A", __name__, check)
