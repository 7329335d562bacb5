"""A source of a verified statement has been changed, or is cited otherwise, since it was verified.

The record in verified.toml holds a fingerprint of each source that the statement cited: of the entry's
fields (its layout and a reference manager's bookkeeping do not count) and of the page or other place that
is cited. A source that has been added or taken away since is told as well.

## Why is this bad?

The statement was found to agree with another edition, another page, or another work than is now cited.

## Examples

```bad
{#oil}
Iran sold 1.4 million barrels a day [@sun2024, p. 7].
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
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.model import Statement, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each source of a verified statement that is not as it was."""
    for uid, verified in (testimony.verified or {}).items():
        statement, record = testimony.statements[uid], verified.record
        for key in verified.changed:
            message = (
                f"{_what(key, statement, record.sources)} since {record.by} verified"
                f" {statement.address.short} on {record.on.isoformat()}. Check it again, then"
                f" `testimony verify {identity(statement)}`."
            )
            span = next((cite.span for cite in statement.cites if cite.key == key), statement.span)
            yield Finding("TRC002", message, span, related=((record.span, "the record"),))


def _what(key: str, statement: Statement, recorded: Mapping[str, str]) -> str:
    if not any(cite.key == key for cite in statement.cites):
        return f"`{key}` is no longer cited, as it was"
    if key not in recorded:
        return f"`{key}` has been added"
    return f"The entry `{key}`, or the place in it that is cited, has changed"


RULE = Rule("TRC002", "suspect-source", "W/W/E", "A", __name__, check)
