"""A heading gives an instrument a different name from its framework.

The heading of a rated section must be the framework's label, or one of the instrument's `aliases`, with
or without the code before it. Capitals, punctuation and dashes do not matter.

## Why is this bad?

A reader who compares two reports cannot tell whether the same thing was rated.

## Examples

```bad content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments: [{code: T1, label: Trade in oil}]
```

```bad
{#t1 .assessment framework=ties instrument=T1 depth=deep}
## Commerce

Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments: [{code: T1, label: Trade in oil}]
```

```good
{#t1 .assessment framework=ties instrument=T1 depth=deep}
## T1. Trade in oil

Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Fix
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Assessment, Instrument, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each assessed heading that is neither the label of its instrument nor an alias of it."""
    lines = {page.path: page.text.split("\n") for page in testimony.pages}
    for assessment in testimony.assessments.values():
        framework = testimony.frameworks.get(assessment.framework)
        instrument = framework.instrument(assessment.instrument) if framework else None
        if framework is None or instrument is None or calls(assessment.heading, instrument):
            continue
        message = (
            f"{framework.name} calls {instrument.code} “{instrument.label}”, but this heading says"
            f" “{assessment.heading}”. Write the framework's label, or add the heading to its `aliases`."
        )
        fix = _fix(lines.get(assessment.span.path, ()), assessment, instrument)
        yield Finding("RAT008", message, assessment.span, fix=fix)


def _fix(lines: Sequence[str], assessment: Assessment, instrument: Instrument) -> Fix | None:
    """The framework's label in place of the heading's words; its code stays. None where marks stand in it."""
    span = assessment.span
    if span.line != span.end_line or not 0 < span.line <= len(lines):
        return None
    line = lines[span.line - 1]
    heading = assessment.heading
    if not line.startswith("#") or line.count(heading) != 1 or not heading:
        return None
    code = re.match(rf"{re.escape(instrument.code)}[\s.:)–—-]+", heading, re.IGNORECASE)
    start = line.index(heading) + (code.end() if code else 0)
    end = line.index(heading) + len(heading)
    return Fix(((Span(span.path, span.line, start + 1, span.line, end + 1), instrument.label),), safe=False)


def calls(heading: str, instrument: Instrument) -> bool:
    """Whether a heading is an instrument's name."""
    words = _bare(heading)
    code = _bare(instrument.code)
    names = {_bare(name) for name in (instrument.label, *instrument.aliases)}
    return words in names or (words.startswith(code) and words[len(code) :] in names)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


RULE = Rule("RAT008", "instrument-label-drift", "W/W/W", "A", __name__, check, fixes="unsafe")
