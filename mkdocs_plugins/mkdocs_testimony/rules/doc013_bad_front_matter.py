"""The front matter of a page cannot be read.

It is no YAML, has a field that the page does not have, or a value of the wrong type. A value that
contains a colon needs quotation marks.

## Why is this bad?

What the author set there does not hold: the page may lose its question or its place.

## Examples

```bad
---
question: 1
prompt: How much oil does Iran sell?
titel: Oil
---

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
---
question: 1
prompt: How much oil does Iran sell?
title: Oil
---

Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("DOC013", "bad-front-matter", "E/E/E", "A", __name__, found_by="passes")
