"""A rating has no evidence.

The section of a rated instrument must lead to a source. A value that says that nothing was found (those
that the framework lists under `absence`, such as `unobserved`) has no source to show. It must say what
was searched, with `searched="…"` on the heading or on a statement of the section. Evidence that is there
but cites nothing is reported where it is (RAT004).

## Why is this bad?

A rating is a judgment on evidence. Without evidence, the reader is asked to trust the rater.

## Examples

```bad content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow, unobserved]}
instruments: [{code: T1, label: Trade}]
```

```bad
{#t1 .assessment framework=ties instrument=T1 depth=unobserved}
## Trade

{.context}
The question is left here.

## The rest

Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow, unobserved]}
instruments: [{code: T1, label: Trade}]
```

```good
{#t1 .assessment framework=ties instrument=T1 depth=unobserved searched="Customs data, 2012 to 2024"}
## Trade

{.context}
The question is left here.

## The rest

Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import sources
from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.rules.grounds import unsourced
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Assessment, Framework, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each rating whose section leads to no source, and each absence without a search."""
    if not testimony.assessments:
        return
    unsourced_here = {statement.uid: (statement, causes) for statement, _, causes in unsourced(testimony)}
    for assessment in testimony.assessments.values():
        framework = testimony.frameworks.get(assessment.framework)
        if framework is None or assessment.declared_gap or not assessment.ratings:
            continue
        name = assessment.instrument or "The whole"
        if _absent(assessment, framework):
            if not _searched(testimony, assessment):
                message = f'{name} is rated as not observed. Say where you looked: `searched="…"`.'
                yield Finding("RAT003", message, assessment.span)
        elif not sources(testimony, assessment):
            message = (
                f"Nothing in this section leads to a source, so the rating of {name} has no evidence."
                " Add what it is drawn from, with its source."
            )
            behind: list[Cause] = []
            for statement, causes in (
                unsourced_here[uid] for uid in assessment.statements if uid in unsourced_here
            ):
                behind += (Cause("RAT004", (statement.span.path, statement.span.line)), *causes)
            yield Finding("RAT003", message, assessment.span, behind=tuple(behind))


def _absent(assessment: Assessment, framework: Framework) -> bool:
    return any(assessment.ratings.get(scale.key, "") in scale.absence for scale in framework.scales)


def _searched(testimony: Testimony, assessment: Assessment) -> bool:
    if assessment.searched:
        return True
    below = (testimony.statements[uid].attributes for uid in assessment.statements)
    return any(attributes is not None and attributes.get("searched") for attributes in below)


RULE = Rule("RAT003", "rating-without-evidence", "W/E/E", "A", __name__, check)
