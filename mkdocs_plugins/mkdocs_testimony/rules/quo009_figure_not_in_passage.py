"""A statement has a number that its recorded passage does not have.

The rule looks at statements whose record in verified.toml quotes a passage. It looks in the passage for
the statement's figures, years and small numbers in words, however they are written (`1,400` is `1400`,
`two` is `2`). This is advice: a number may be worked out from others, or come from another source of the
statement.

## What it does not establish

That the number is wrong. Nor, where nothing is reported, that it is right: in the passage it may belong
to something else.

## Why is this bad?

Numbers are copied by hand, and a digit is easily mistyped.

## Examples

```bad
{#oil}
Iran sold 1.4 million barrels a day in 2019 [@kardon2021, p. 2].
```

```bad verified.toml
# oil
oil.by = "Jane Doe"
oil.on = 2026-02-01
oil.text = "0f30d9224421addf"
oil.sources.kardon2021 = "5f18c1d17034852d"
oil.quote = "Iran sold 1.4 million barrels a day"
```

```bad sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "a510a0cbec06f031c4652c983f8645454ca5f94533ea157a055a75b3f9899a1f"
kardon2021.bytes = 45
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01
```

```bad sources/kardon2021.txt
In 2019 Iran sold 1.4 million barrels a day.
```

```good
{#oil}
Iran sold 1.4 million barrels a day in 2019 [@kardon2021, p. 2].
```

```good verified.toml
# oil
oil.by = "Jane Doe"
oil.on = 2026-02-01
oil.text = "0f30d9224421addf"
oil.sources.kardon2021 = "5f18c1d17034852d"
oil.quote = "In 2019 Iran sold 1.4 million barrels a day"
```

```good sources.lock
# kardon2021
kardon2021.file = "sources/kardon2021.txt"
kardon2021.sha256 = "a510a0cbec06f031c4652c983f8645454ca5f94533ea157a055a75b3f9899a1f"
kardon2021.bytes = 45
kardon2021.media = "text/plain"
kardon2021.on = 2026-02-01
```

```good sources/kardon2021.txt
In 2019 Iran sold 1.4 million barrels a day.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each statement of whose numbers the passage in its record lacks some."""
    if not any(passage.origin == "record" for passage in testimony.passages):
        return
    # Only trees with such records need what reads numbers.
    from mkdocs_testimony.evidence.figures import not_borne_out

    for passage, lost in not_borne_out(testimony):
        statement = testimony.statements[passage.statement]
        many = len(lost) > 1
        message = (
            f"The passage recorded for {statement.address.short} has no {' and no '.join(lost)}."
            f" Check where {'these come' if many else 'this comes'} from, or quote the passage that has"
            f" {'them' if many else 'it'}."
        )
        yield Finding("QUO009", message, statement.span, related=((passage.span, "the record"),))


RULE = Rule("QUO009", "figure-not-in-passage", "-/I/I", "C", __name__, check)
