"""The baseline lists a finding that is no longer there.

`testimony-baseline.json` lists the findings that were there when the project first adopted the check. If
one of them has been fixed, or its words have changed, its line silences nothing. Only rules that ran, and
that the profile does not turn off, are considered.

## Why is this bad?

The list is what is left to do. A line that nobody needs hides how far the work has come, and would
silence the same mistake if it came back.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad testimony-baseline.json
{"format": "testimony-baseline", "version": 1, "findings": [
  {"path": "content/questions/01-oil.md", "code": "CLM001", "words": "Iran sold oil.", "mark": "0f"}
]}
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```

```good testimony-baseline.json
{"format": "testimony-baseline", "version": 1, "findings": []}
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("SUP005", "stale-baseline", "W/W/W", "A", __name__, found_by="suppressions", suppressible=False)
