"""An assessment leaves something unrated.

Every instrument of a framework must be rated on every scale, or declared a gap with the reason:
`current=unassessed because="…"`. Instruments that no section names are reported together, at the first
assessment of that framework.

## Why is this bad?

A reader takes a matrix to be complete. An instrument that is silently left out looks as if there were
nothing to find.

## Examples

```bad content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments:
  - {code: T1, label: Trade}
  - {code: T2, label: Travel}
```

```bad
{#t1 .assessment framework=ties instrument=T1 depth=deep}
## Trade

Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments:
  - {code: T1, label: Trade}
  - {code: T2, label: Travel}
```

```good
{#t1 .assessment framework=ties instrument=T1 depth=deep}
## Trade

Iran sold 1.4 million barrels a day [@sun2024].

{#t2 .assessment framework=ties instrument=T2 depth=unassessed because="No figures are public."}
## Travel

{.context}
The matter is left open.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import RatingSet, rating_sets
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell what each set leaves out, scales that a section leaves out, and gaps without a reason."""
    for rated in rating_sets(testimony):
        yield from _instruments(rated)
        yield from _scales(rated)


def _instruments(rated: RatingSet) -> Iterator[Finding]:
    framework, missing = rated.framework, rated.missing
    if not missing or not rated.rated:
        # Without one instrument that the framework knows, each is told as unknown (RAT002).
        return
    names = listed([instrument.code for instrument in missing], "and")
    first = next(iter(framework.scales)).key
    message = (
        f"{framework.name} has {counted(len(framework.instruments), framework.unit)}, but no section rates"
        f" {names}. Rate each, or declare the gap:"
        f' `instrument={missing[0].code} {first}=unassessed because="…"`.'
    )
    yield Finding("RAT001", message, rated.assessments[0].span)


def _scales(rated: RatingSet) -> Iterator[Finding]:
    for assessment in rated.assessments:
        name = assessment.instrument or "The whole"
        if assessment.declared_gap:
            if not assessment.because:
                message = f'{name} is left unassessed without a reason. Give one: `because="…"`.'
                yield Finding("RAT001", message, assessment.attributes.span)
            continue
        open_ = [scale.key for scale in rated.framework.scales if scale.key not in assessment.ratings]
        if open_:
            message = (
                f"{name} has no value for {listed(open_, 'and')}. Give it: `{open_[0]}=…`, one of"
                f" {listed([v.name for s in rated.framework.scales if s.key == open_[0] for v in s.values])}."
            )
            yield Finding("RAT001", message, assessment.attributes.span)


RULE = Rule("RAT001", "instrument-missing", "W/E/E", "A", __name__, check)
