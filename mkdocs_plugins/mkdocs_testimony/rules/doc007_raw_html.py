"""There is HTML in the text.

Use Markdown instead: a fenced div for a box, an attribute line for a class or an id. Comments are
allowed. To show a tag as text, put it in backquotes.

## Why is this bad?

HTML cannot be printed, so the site and the PDF would not say the same.

## Examples

```bad
Iran sold 1.4 <b>million</b> barrels a day [@sun2024].
```

```good
Iran sold 1.4 **million** barrels a day [@sun2024].
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("DOC007", "raw-html", "E/E/E", "A", __name__, found_by="passes")
