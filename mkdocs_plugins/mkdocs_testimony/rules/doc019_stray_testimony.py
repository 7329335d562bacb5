"""A page that looks like testimony is where no testimony is read.

Testimony is the cover (`index.md`) and the files under `questions/` and `annexes/`. Any other page of the
content folder is an ordinary page of the site. This one has a question's front matter, a mark such as
`.judgment`, or a citation of a source. The rule also reports a file in these folders whose name ends in
`.markdown`, `.md.txt` or the like: only `.md` is read.

## Why is this bad?

Nothing in the page is checked, its notes have no numbers, and it is not in the PDF. The site prints what
was typed.

## Examples

```bad content/02-gas.md
---
question: 2
prompt: How much gas does Iran sell?
---

Iran sold little gas in 2023.
```

```good
Iran sold 1.4 million barrels a day in 2023 [@sun2024].
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("DOC019", "stray-testimony", "E/E/E", "A", __name__, found_by="passes")
