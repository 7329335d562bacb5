"""The baseline cannot be read.

`testimony-baseline.json`, or the file that `--baseline` names, is not JSON, is not a baseline, or was
written by a later version of the tool. It is then ignored, so every old finding is reported.

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
