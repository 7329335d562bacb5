"""A source of a verified statement has changed, or is cited differently, since it was verified.

The record in verified.toml has a fingerprint of each source that the statement cited: of the entry's
fields (layout and a reference manager's bookkeeping do not count) and of the page or other place cited.
The rule also reports a source that has been added or removed since then, and one whose pinned copy is no
longer the one that was there when the statement was verified.

## Why is this bad?

The statement was found to agree with a different edition, page or work from the one that is now cited.

## Examples

```bad
{#oil}
Iran sold 1.4 million barrels a day [@sun2024, p. 7].

{#small}
Small firms bought most of it [@kardon2021, p. 2].
```

```bad verified.toml
# oil
oil.by = "Jane Doe"
oil.on = 2026-02-01
oil.text = "b5a15514b8a79c05"
oil.sources.sun2024 = "ce101cfd169c2d11"

# small
small.by = "Jane Doe"
small.on = 2026-02-01
small.text = "a5aa30cadd12f42c"
small.sources.kardon2021 = "5f18c1d17034852d"
small.copies.kardon2021 = "50fff97101664ec38f07933d7812ee5be7807e3f0546996e0d014a9a7980817d"
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
The report calls the port a foothold in all but name.
```

```good
{#oil}
Iran sold 1.4 million barrels a day [@sun2024].

{#small}
Small firms bought most of it [@kardon2021, p. 2].
```

```good verified.toml
# oil
oil.by = "Jane Doe"
oil.on = 2026-02-01
oil.text = "b5a15514b8a79c05"
oil.sources.sun2024 = "ce101cfd169c2d11"

# small
small.by = "Jane Doe"
small.on = 2026-02-01
small.text = "a5aa30cadd12f42c"
small.sources.kardon2021 = "5f18c1d17034852d"
small.copies.kardon2021 = "2599205cf74dca4e819b5080115a80e96140be20fa043d30a367599e99660998"
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

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.identity import identity
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.model import Pin, Statement, Testimony, Verified


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each source of a verified statement that is not as it was."""
    for uid, verified in (testimony.verified or {}).items():
        statement, record = testimony.statements[uid], verified.record
        for key in verified.changed:
            message = (
                f"{_what(key, statement, record.sources)} since {record.by} verified"
                f" {statement.address.short} on {record.on.isoformat()}. Check it again, then run"
                f" `testimony verify {identity(statement)}`."
            )
            span = next((cite.span for cite in statement.cites if cite.key == key), statement.span)
            yield Finding("TRC002", message, span, related=((record.span, "the record"),))
        for key, what in _copies(verified, testimony.pins or {}):
            message = (
                f"{record.by} verified {statement.address.short} on {record.on.isoformat()} against {what}."
                f" Check it again, then run `testimony verify {identity(statement)}`."
            )
            span = next((cite.span for cite in statement.cites if cite.key == key), statement.span)
            yield Finding("TRC002", message, span, related=((record.span, "the record"),))


def _copies(verified: Verified, pins: Mapping[str, Pin]) -> Iterator[tuple[str, str]]:
    """The sources whose copies are not those that a statement was checked against, and what has become of
    them. A pinned copy that was altered on the disk is told once, by itself (QUO007)."""
    for key in verified.other_copies:
        if not (key in pins and pins[key].fault):
            yield key, f"another copy of `{key}` than the one pinned now"
    for key in verified.lost_copies:
        yield key, f"a copy of `{key}`, which is no longer pinned"


def _what(key: str, statement: Statement, recorded: Mapping[str, str]) -> str:
    if not any(cite.key == key for cite in statement.cites):
        return f"`{key}` is no longer cited, as it was"
    if key not in recorded:
        return f"`{key}` has been added"
    return f"The entry `{key}`, or the place cited in it, has changed"


RULE = Rule("TRC002", "suspect-source", "W/W/E", "A", __name__, check)
