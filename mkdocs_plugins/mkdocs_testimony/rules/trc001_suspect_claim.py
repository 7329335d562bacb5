"""A statement has changed since someone verified it against its sources.

`testimony verify ID` records in verified.toml who checked a statement, when, and a fingerprint of its
words. Once the words have changed, the record no longer vouches for them. A record whose statement is
gone is reported too. Changes to line breaks, note marks and ids do not count.

## Why is this bad?

The checker's name is attached to words that they have not seen.

## Examples

```bad
{#oil}
Iran sold 1.6 million barrels a day [@sun2024].
```

```bad verified.toml
# oil
oil.by = "Jane Doe"
oil.on = 2026-02-01
oil.text = "b5a15514b8a79c05"
oil.sources.sun2024 = "ce101cfd169c2d11"
```

```good
{#oil}
Iran sold 1.4 million barrels a day [@sun2024].
```

```good verified.toml
# oil
oil.by = "Jane Doe"
oil.on = 2026-02-01
oil.text = "b5a15514b8a79c05"
oil.sources.sun2024 = "ce101cfd169c2d11"
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.identity import identity
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each verified statement whose words have changed."""
    for uid, verified in (testimony.verified or {}).items():
        if not verified.text_changed:
            continue
        statement, record = testimony.statements[uid], verified.record
        message = (
            f"{statement.address.short} has changed since {record.by} verified it on {record.on.isoformat()}."
            f" Check it against its sources again, then run `testimony verify {identity(statement)}`."
        )
        yield Finding("TRC001", message, statement.span, related=((record.span, "the record"),))


RULE = Rule("TRC001", "suspect-claim", "W/W/E", "A", __name__, check)
