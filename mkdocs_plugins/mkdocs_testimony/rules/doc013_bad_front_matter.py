"""The front matter of a page cannot be read.

It is not valid YAML, or it has a field that this page cannot have or a value of the wrong type. A value
that contains a colon needs quotation marks.

## Why is this bad?

What the author set there has no effect: the page may lose its question or its place.

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
