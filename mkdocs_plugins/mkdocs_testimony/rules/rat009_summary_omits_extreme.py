"""A summary names none of the instruments with the strongest rating.

A section marked `.key-assessments` sums up the assessments on its page. It must name an instrument with
the strongest value given there (on the framework's first scale, if the framework counts the value as
high): by its code or label, or by resting on a statement in its section.

## Why is this bad?

The summary is what most readers read. It must not leave out what stands out most.

## Examples

```bad content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow], high: [deep]}
instruments: [{code: T1, label: Trade in oil}, {code: T2, label: Travel}]
```

```bad
{.key-assessments}
## Key assessments

{.judgment rests-on="t2"}
Travel is slight.

{#t1 .assessment framework=ties instrument=T1 depth=deep}
## Trade in oil

Iran sold 1.4 million barrels a day [@sun2024; see also @kardon2021, p. 2; @zhao2020].

{#t2 .assessment framework=ties instrument=T2 depth=shallow}
## Travel

Few go there [@kardon2021, p. 3].
```

```bad citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}

@article{kardon2021,
  author       = {Kardon, Isaac B.},
  title        = {Pier Competitor},
  journaltitle = {Naval War College Review},
  date         = {2021},
}

@online{zhao2020,
  title        = {Tankers},
  organization = {Xinhua},
  date         = {2020-01-20},
  url          = {https://www.xinhuanet.com/tankers},
}
```

```good content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments: [{code: T1, label: Trade in oil}, {code: T2, label: Travel}]
```

```good
{.key-assessments}
## Key assessments

{.judgment rests-on="t1"}
Trade in oil (T1) runs deep.

{#t1 .assessment framework=ties instrument=T1 depth=deep}
## Trade in oil

Iran sold 1.4 million barrels a day [@sun2024].

{#t2 .assessment framework=ties instrument=T2 depth=shallow}
## Travel

Few go there [@kardon2021, p. 3].
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import RatingSet, rating_sets
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Assessment, KeyAssessments, ScaleValue, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each summary that passes over every instrument of the strongest value."""
    if not testimony.key_assessments:
        return
    sets = rating_sets(testimony)
    for summary in testimony.key_assessments:
        here = [rated for rated in sets if any(a.page == summary.page for a in rated.assessments)] or sets
        for rated in here:
            value, strongest = _strongest(rated)
            if value is None or any(_named(testimony, summary, a, rated) for a in strongest):
                continue
            names = listed([assessment.instrument for assessment in strongest], "and")
            message = (
                f"This summary names no {rated.framework.unit} that is rated {value.label}: {names}."
                " Say what stands out most."
            )
            yield Finding("RAT009", message, summary.span)


def _strongest(rated: RatingSet) -> tuple[ScaleValue | None, list[Assessment]]:
    """The strongest value given on the first scale, and the instruments that have it."""
    scale = rated.framework.scales[0]
    for value in scale.values:
        given = [a for a in rated.rated.values() if a.ratings.get(scale.key) == value.name]
        if given:
            return (value, given) if value.name in (scale.high or (scale.values[0].name,)) else (None, [])
    return None, []


def _named(testimony: Testimony, summary: KeyAssessments, assessment: Assessment, rated: RatingSet) -> bool:
    statements = [testimony.statements[uid] for uid in summary.statements]
    inside = set(assessment.statements)
    if any(relation.target in inside for statement in statements for relation in statement.relations):
        return True
    text = " ".join(statement.text for statement in statements).casefold()
    instrument = rated.framework.instrument(assessment.instrument)
    labels = (instrument.label, *instrument.aliases) if instrument else ()
    code = re.compile(rf"\b{re.escape(assessment.instrument.casefold())}\b")
    return bool(code.search(text)) or any(name.casefold() in text for name in labels)


RULE = Rule("RAT009", "summary-omits-extreme", "I/I/W", "A", __name__, check)
