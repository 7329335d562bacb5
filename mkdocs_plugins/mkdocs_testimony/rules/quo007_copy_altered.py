"""A pinned copy is missing, or is not the file that was pinned.

sources.lock records the hash of each copy. Every check compares each copy with it, whether or not
anything is quoted from it. A copy with a different hash is not searched.

## What it does not establish

Who changed the copy, and whether the change matters.

## Why is this bad?

What was found in one copy says nothing about another.

## Examples

```bad
The report calls the port “a foothold in all but name” [@kardon2021, p. 2].

Iran sold 1.4 million barrels a day [@sun2024].
```

```bad sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "2599205cf74dca4e819b5080115a80e96140be20fa043d30a367599e99660998"
kardon2021.bytes = 54
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01

# sun2024
sun2024.file = "sources/sun2024.txt"
sun2024.sha256 = "50fff97101664ec38f07933d7812ee5be7807e3f0546996e0d014a9a7980817d"
sun2024.bytes = 37
sun2024.media = "text/plain"
sun2024.on = 2026-02-01
```

```bad sources/kardon2021.txt
The report calls the port a stronghold in all but name.
```

```good
The report calls the port “a foothold in all but name” [@kardon2021, p. 2].

Iran sold 1.4 million barrels a day [@sun2024].
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

RULE = Rule("QUO007", "copy-altered", "E/E/E", "A", __name__, found_by="passes")
