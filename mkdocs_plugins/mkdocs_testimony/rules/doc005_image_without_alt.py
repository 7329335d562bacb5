"""A picture has no alternative text.

The words in the brackets of `![…](picture.svg)` say what the picture shows, for readers who cannot see
it. They are not the caption, which follows the picture.

## Why is this bad?

A reader with a screen reader learns nothing from the picture, and the PDF fails the accessibility
standard (PDF/UA) that federal agencies must meet.

## Examples

```bad
::: {#fig-ports}
![](../figures/ports.svg)

Ports with Chinese investment [@kardon2021].
:::

Iran sold 1.4 million barrels a day [@sun2024].
```

```good
::: {#fig-ports}
![Map of the Strait of Hormuz with three ports marked](../figures/ports.svg)

Ports with Chinese investment [@kardon2021].
:::

Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.tokens import running_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each picture without alternative text."""
    for page in testimony.pages:
        if "![" not in page.text:
            continue
        for piece in running_text(page, "image"):
            if piece.token.content.strip():
                continue
            span = piece.place()
            if span is not None:
                name = str(piece.token.attrs.get("src", "")).rsplit("/", 1)[-1]
                message = (
                    f"The picture {name} has no alternative text. Say in its brackets what it shows:"
                    f" `![…]({name})`."
                )
                yield Finding("DOC005", message, span)


RULE = Rule("DOC005", "image-without-alt", "W/E/E", "A", __name__, check)
