"""Print or browsers cannot show a picture.

PNG, JPEG, GIF, WebP and SVG work in print and in browsers. A PDF, a TIFF, a HEIC photograph and every
other kind do not. Nor does a file that is cut off or damaged, that is not a picture at all (a web page
saved as `map.png`), or that is too large to be drawn. An SVG must contain everything that it shows. Print
and browsers leave out scripts and whatever it takes from elsewhere (a picture, a font, a style sheet), so
such an SVG is reported too.

A file whose ending names another kind than it is prints and shows if both are made of pixels, and is a
warning. So is a JPEG in the inks of a press (CMYK), which costs the PDF its archival standard.

## Why is this bad?

The PDF and the site would have a gap in place of the picture.

## Examples

```bad
::: {#fig-ports}
![Map of the Strait of Hormuz with three ports marked](../figures/ports.svg)

Ports with Chinese investment [@kardon2021].
:::

Iran sold 1.4 million barrels a day [@sun2024].
```

```bad content/figures/ports.svg
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">
  <image width="300" height="200" href="https://example.org/map.png"/>
</svg>
```

```good
::: {#fig-ports}
![Map of the Strait of Hormuz with three ports marked](../figures/ports.svg)

Ports with Chinese investment [@kardon2021].
:::

Iran sold 1.4 million barrels a day [@sun2024].
```

```good content/figures/ports.svg
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">
  <path d="M20 30 L120 80 L250 180" stroke="black" fill="none"/>
</svg>
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.shown_pictures import shown_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each picture that is there and cannot be shown, or costs something, where it stands first."""
    for path, span in shown_pictures(testimony).items():
        picture = testimony.pictures.get(path)
        if picture is None:
            continue
        if picture.fault:
            yield Finding("DOC021", f"The picture {path} {picture.fault}", span)
        elif picture.remark:
            yield Finding("DOC021", f"The picture {path} {picture.remark}", span, severity=Severity.WARNING)


RULE = Rule("DOC021", "unprintable-picture", "E/E/E", "A", __name__, check)
