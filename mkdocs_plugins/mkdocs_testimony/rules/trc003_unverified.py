"""A statement cites a source, but nobody has recorded checking one against the other.

Reported once the project has a verified.toml, or if the setting `verification: required` asks for it;
`verification: off` turns it off. Context, and statements that cite no source themselves, need no
verification.

## Why is this bad?

A witness answers for each fact. What nobody has compared with its source may be misread or miscopied.

## Examples

```bad
{#oil}
Iran sold 1.4 million barrels a day [@sun2024].

{#share}
China bought nine tenths of it [@sun2024, p. 4].
```

```bad verified.toml
# oil
oil.by = "Jane Doe"
oil.on = 2026-02-01
oil.text = "b5a15514b8a79c05"
oil.sources.sun2024 = "ce101cfd169c2d11"

# share
```

```good
{#oil}
Iran sold 1.4 million barrels a day [@sun2024].

{.judgment rests-on="oil"}
It needs the money.
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
from mkdocs_testimony.project import VERIFIED
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each statement with sources that has no record."""
    required = testimony.settings.verification
    verified = testimony.verified
    if required == "off" or (verified is None and required != "required") or _unreadable(testimony):
        return
    # Most checks end above, and need not load what makes fingerprints.
    from mkdocs_testimony.argument.verification import wants_verification

    for uid, statement in testimony.statements.items():
        if uid in (verified or {}) or not wants_verification(statement, testimony.sources):
            continue
        message = (
            f"Nobody has verified {statement.address.short}. Check it against its sources, then run"
            f" `testimony verify {identity(statement)}`."
        )
        yield Finding("TRC003", message, statement.span)


def _unreadable(testimony: Testimony) -> bool:
    """Whether the file of records is broken: that is told, and not each record that is lost with it."""
    return testimony.verified is None and any(f.span.path == VERIFIED for f in testimony.findings)


RULE = Rule("TRC003", "unverified", "-/I/E", "A", __name__, check)
