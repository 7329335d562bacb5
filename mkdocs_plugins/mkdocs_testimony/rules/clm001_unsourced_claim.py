"""A claim has no source.

Every paragraph and list item of a question is a claim unless it is marked as something else. A claim
needs a source: cited in it, or reached through the evidence nested under it or the statements it rests
on. The finding is at the root: the statement whose own support is missing. It gives the number of
statements that rest on this one and the chains that break with it; those statements are not reported
again. In a rated section RAT004 replaces this rule.

## Why is this bad?

A reader of testimony must be able to check each fact. A fact that cannot be traced weakens those beside
it.

## Examples

```bad
China buys nine tenths of the oil that Iran sells.
```

```good
China buys nine tenths of the oil that Iran sells [@sun2024, p. 4].

{.judgment rests-on="buyer"}
Beijing therefore sets the price.

{#buyer}
No other buyer takes more than a tenth [@sun2024].
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import assessed
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.grounds import unsourced
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.typed_notes import typed_numbers
from mkdocs_testimony.rules.upward import broken_chains
from mkdocs_testimony.rules.upward import resting as standing
from mkdocs_testimony.rules.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.model import Statement, Testimony

_ADDRESS = expression(r"https?://|\bwww\.", re.IGNORECASE)


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each claim at which a path of support ends without a source."""
    # In a rated section it is evidence, and told as that (RAT004).
    rated = assessed(testimony)
    above = standing(testimony)
    numbers = {(span.path, span.line): typed for typed, span in typed_numbers(testimony)}
    for statement, resting, causes in unsourced(testimony):
        if statement.uid in rated:
            continue
        message = _special(testimony, statement, numbers) or (
            f"No source supports {statement.address.short}. Cite one (`[@key, p. 3]`), name what it rests on"
            ' (`rests-on="id"`), or mark it for what it is (`.judgment`, `.assumption`, `.context`).'
        )
        if resting:
            verb = "rests" if resting == 1 else "rest"
            message += f" {counted(resting, 'other statement').capitalize()} {verb} on it."
        chains = broken_chains(testimony, statement.uid, above) if resting else ()
        yield Finding("CLM001", message, statement.span, related=chains, behind=causes)


def _special(testimony: Testimony, statement: Statement, numbers: Mapping[tuple[str, int], str]) -> str:
    """What to say where the author gave a source, but not so that it counts; else nothing.

    numbers: of notes, typed by hand, by path and line.
    """
    where, span = statement.address.short, statement.span
    lines = range(span.line, span.end_line + 1) if numbers else ()
    if typed := next((numbers[span.path, line] for line in lines if (span.path, line) in numbers), ""):
        return (
            f"No source supports {where}: `{typed}` in it is a note's number typed by hand. Cite the source"
            " in its place (`[@key, p. 3]`), or write the note there (`^[…]`): the tool numbers them."
        )
    if _ADDRESS.search(statement.text):
        return (
            f"The web address in {where} is not a source by itself. Add an entry for it to a .bib file"
            " (`@online{key, author = {…}, title = {…}, date = {…}, url = {…}}`, or save the page to Zotero"
            " and export it), and cite that: `[@key]`."
        )
    if any(testimony.notes[uid].discursive for uid in statement.notes if uid in testimony.notes):
        return (
            f"The note in {where} cites no source. Cite one in the note (`^[See [@key, p. 3].]`) or beside it"
            " (`[@key, p. 3]`); its entry goes in a .bib file."
        )
    if statement.form == "quotation":
        return (
            f"The quotation {where} has no source of its own. Put the citation in the quotation, after its"
            " last words (`> … [@key, p. 3]`), even if the sentence before it cites one."
        )
    return ""


RULE = Rule("CLM001", "unsourced-claim", "E/E/E", "A", __name__, check)
