"""A figure or table names no source.

The caption, or a cell of the table, must cite the source.

## Why is this bad?

At a glance, a map or a row of figures claims more than a page of text, and it is copied without that
text.

## Examples

```bad
::: {#tbl-oil}
| Supplier | Million barrels a day |
|---|--:|
| Russia | 2.15 |

China's crude imports, 2023.
:::

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
::: {#tbl-oil}
| Supplier | Million barrels a day |
|---|--:|
| Russia | 2.15 |

China's crude imports, 2023 [@sun2024].
:::

Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.rules.grounds import places_of
from mkdocs_testimony.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Figure, Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each figure or table that cites nothing."""
    places = places_of(testimony, {"DOC010", "DOC018"})
    for figure in testimony.figures.values():
        if not figure.cites:
            how = (
                "in a caption below it, inside the same `:::` block"
                if not figure.caption
                else "in its caption"
            )
            message = f"{figure.label} names no source. Cite it {how} (`[@key]`)."
            if not figure.caption and not figure.id:
                message = f"{figure.label} names no source. {_block(figure)}"
            # A caption, or a mark, that could not be read may hold the source.
            span = figure.span
            lines = range(span.line, span.end_line + 3)
            causes = [
                Cause(code, (span.path, line)) for line in lines for code in places.get((span.path, line), ())
            ]
            yield Finding("DOC004", message, span, behind=tuple(causes))


def _block(figure: Figure) -> str:
    """The lines to write round a figure that has no block for a caption yet."""
    table = figure.kind == "table"
    name, what = ("tbl", "the table") if table else ("fig", "the picture")
    return (
        f"Put it into a block with a caption that cites one: a line `::: {{#{name}-name}}`, {what}, a blank"
        " line, `What it shows [@key].`, and a line `:::`."
    )


RULE = Rule("DOC004", "figure-or-table-without-source", "W/E/E", "A", __name__, check)
