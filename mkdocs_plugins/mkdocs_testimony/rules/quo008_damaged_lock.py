"""sources.lock, or an entry in it, cannot be read.

`testimony source` writes the file. Editing it by hand, or a merge, may have broken it: a quotation mark
that is not closed, a field that entries do not have. An entry that cannot be read counts as missing.

## What it does not establish

Whether the copies are unchanged.

## Why is this bad?

The file says which copies the testimony was checked against. A file that nobody can read says nothing.

## Examples

```bad
Iran sold 1.4 million barrels a day [@kardon2021, p. 2].
```

```bad sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "2599205cf74dca4e819b5080115a80e96140be20fa043d30a367599e99660998"
kardon2021.bytes = 54
kardon2021.media = text/plain
kardon2021.on = 2026-02-01
```

```bad sources/kardon2021.txt
The report calls the port a foothold in all but name.
```

```good
The report calls the port “a foothold in all but name” [@kardon2021, p. 2].
```

```good sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "2599205cf74dca4e819b5080115a80e96140be20fa043d30a367599e99660998"
kardon2021.bytes = 54
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01
```

```good sources/kardon2021.txt
The report calls the port a foothold in all but name.
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("QUO008", "damaged-lock", "E/E/E", "A", __name__, found_by="passes")
