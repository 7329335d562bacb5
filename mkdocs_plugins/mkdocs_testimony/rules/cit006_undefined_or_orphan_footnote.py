"""A footnote's call has no text, or its text has no call.

`[^name]` calls the note whose text is at `[^name]: …` in the same file.

## Why is this bad?

The reader would see a bare `[^name]`, or a note that the author wrote would not appear at all.

## Examples

```bad
Iran sold 1.4 million barrels a day.[^oil]

[^oli]: By the customs figures of the buyers [@sun2024].
```

```good
Iran sold 1.4 million barrels a day.[^oil]

[^oil]: By the customs figures of the buyers [@sun2024].
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("CIT006", "undefined-or-orphan-footnote", "E/E/E", "A", __name__, found_by="passes")
