"""An assessment uses something that its framework does not have.

The framework must be a file in `content/frameworks/`, the instrument one of its codes, every further
attribute one of its scales, and each value one of that scale's values, by name, label or alias. Each
instrument is rated once.

## Why is this bad?

A value that is not on the scale cannot be compared with the others, and does not appear in the matrix.

## Examples

```bad content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments: [{code: T1, label: Trade}]
```

```bad
{#t1 .assessment framework=ties instrument=T1 depth=depe}
## Trade

Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/frameworks/ties.yml
name: Ties
scales:
  depth: {values: [deep, shallow]}
instruments: [{code: T1, label: Trade}]
```

```good
{#t1 .assessment framework=ties instrument=T1 depth=deep}
## Trade

Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import rating_sets
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import UNASSESSED, Assessment, Framework, Testimony
from mkdocs_testimony.nearness import NearNamesIn
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.span import Span


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell every name in an assessment that its framework does not know, and every second rating."""
    # What a broken file says is unknown: that file is told (DOC015; DOC008 for a merge conflict), not each
    # section that names it.
    unread = (PurePosixPath(f.span.path) for f in testimony.findings if f.code in {"DOC015", "DOC008"})
    broken = {path.stem for path in unread if path.suffix != ".md"}
    names = NearNamesIn()
    for assessment in testimony.assessments.values():
        framework = testimony.frameworks.get(assessment.framework)
        if framework is not None:
            yield from _unknown(assessment, framework, names)
        elif assessment.framework not in broken:
            yield _no_framework(assessment, testimony, names)
    for rated in rating_sets(testimony):
        first: dict[str, Assessment] = {}
        for assessment in rated.assessments:
            known = first.setdefault(assessment.instrument, assessment)
            if known is not assessment:
                name = assessment.instrument or "The whole"
                message = f"{name} is rated at {known.span} already. Keep one of the two."
                related = ((known.span, "the first rating"),)
                yield Finding("RAT002", message, _place(assessment, "instrument"), related=related)


def _no_framework(assessment: Assessment, testimony: Testimony, names: NearNamesIn) -> Finding:
    known = sorted(testimony.frameworks)
    if not known:
        hint = " Add its file to content/frameworks/."
    else:
        near = names.near("frameworks", lambda: known, assessment.framework)
        hint = did_you_mean(near) or f" Known: {listed(known, 'and')}."
    message = f"There is no framework `{assessment.framework}`."
    if not assessment.framework:
        message = "This assessment names no framework: `framework=…`."
    return Finding("RAT002", message + hint, _place(assessment, "framework"))


def _unknown(assessment: Assessment, framework: Framework, names: NearNamesIn) -> Iterator[Finding]:
    space = assessment.framework
    code = assessment.instrument
    if code and framework.instrument(code) is None:
        codes = [instrument.code for instrument in framework.instruments]
        labels = {instrument.label: instrument.code for instrument in framework.instruments}
        close = names.near((space, "instruments"), lambda: [*codes, *labels], code)
        near = [labels.get(name, name) for name in close]
        hint = did_you_mean(list(dict.fromkeys(near))) or f" Known: {listed(codes, 'and')}."
        message = f"{framework.name} has no {framework.unit} `{code}`.{hint}"
        yield Finding("RAT002", message, _place(assessment, "instrument"))
    for key, typed in assessment.ratings.items():
        scale = framework.scale(key)
        if scale is None:
            keys = [scale.key for scale in framework.scales]
            close = names.near((space, "scales"), partial(list, keys), key)
            hint = did_you_mean(close) or f" Known: {listed(keys, 'and')}."
            yield Finding("RAT002", f"{framework.name} has no scale `{key}`.{hint}", _place(assessment, key))
        elif typed != UNASSESSED and scale.value(typed) is None:
            values = [value.name for value in scale.values]
            close = names.near((space, "values", key), partial(list, values), typed)
            hint = did_you_mean(close) or f" Known: {listed(values)}."
            message = f"`{typed}` is not a value of {framework.name}'s scale `{key}`.{hint}"
            yield Finding("RAT002", message, _place(assessment, key))


def _place(assessment: Assessment, name: str) -> Span:
    items = (item.span for item in assessment.attributes.items if item.name == name)
    return next(items, assessment.attributes.span)


RULE = Rule("RAT002", "off-scale-value", "E/E/E", "A", __name__, check)
