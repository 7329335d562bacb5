"""A pinned copy is gone, or is not the file that was pinned.

sources.lock records the hash of each copy. A copy whose hash is another is not searched. `testimony source
check` looks through all of them.

## What it does not establish

Who altered the copy, and whether what changed matters.

## Why is this bad?

What was found in the one copy says nothing of the other.

## Examples

```bad
The report calls the port “a foothold in all but name” [@kardon2021, p. 2].
```

```bad sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "2599205cf74dca4e819b5080115a80e96140be20fa043d30a367599e99660998"
kardon2021.bytes = 54
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01
```

```bad sources/kardon2021.txt
The report calls the port a stronghold in all but name.
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

RULE = Rule("QUO007", "copy-altered", "E/E/E", "A", __name__, found_by="passes")
