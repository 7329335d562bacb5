"""The baseline cannot be read.

`testimony-baseline.json`, or the file that `--baseline` names, is no JSON, no baseline, or of a later
version of the tool. Nothing in it is heeded then, so every old finding is told.

## Why is this bad?

A check that goes by half a list is no check.

## Examples

```bad testimony-baseline.json
{"format": "testimony-baseline", "version": 1, "findings": [
```

```good testimony-baseline.json
{"format": "testimony-baseline", "version": 1, "findings": []}
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("SUP006", "damaged-baseline", "E/E/E", "A", __name__, found_by="suppressions", suppressible=False)
