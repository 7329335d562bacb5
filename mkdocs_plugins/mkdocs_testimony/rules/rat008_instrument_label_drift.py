"""A heading calls an instrument by another name than its framework does.

The heading of a rated section is the framework's label, or one of the instrument's `aliases`, with or
without the code before it. Capitals, punctuation and dashes do not matter.

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

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Instrument, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each assessed heading that is neither the label of its instrument nor an alias of it."""
    for assessment in testimony.assessments.values():
        framework = testimony.frameworks.get(assessment.framework)
        instrument = framework.instrument(assessment.instrument) if framework else None
        if framework is None or instrument is None or calls(assessment.heading, instrument):
            continue
        message = (
            f"{framework.name} calls {instrument.code} “{instrument.label}”, and this heading says"
            f" “{assessment.heading}”. Write the framework's label, or add the heading to its `aliases`."
        )
        yield Finding("RAT008", message, assessment.span)


def calls(heading: str, instrument: Instrument) -> bool:
    """Whether a heading is an instrument's name."""
    said = _bare(heading)
    code = _bare(instrument.code)
    names = {_bare(name) for name in (instrument.label, *instrument.aliases)}
    return said in names or (said.startswith(code) and said[len(code) :] in names)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


RULE = Rule("RAT008", "instrument-label-drift", "W/W/W", "A", __name__, check)
