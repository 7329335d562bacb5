"""A picture is missing, or is not in the content folder.

A picture's address is a path from the page to a file under the content folder. This rule reports a
missing file, one outside the content folder, one on the web, a figure div without a picture or table, and
one that is meant to show a matrix (`.matrix`) when no section has such ratings.

## Why is this bad?

The site would show a broken picture. The print build does not fetch pictures from the web: what it prints
must not depend on another host.

## Examples

```bad
::: {#fig-ports}
![Map of the Strait of Hormuz with three ports marked](../figures/prots.svg)

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

import posixpath
import re
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.assessments import matrix_of, rating_sets
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Cause, Finding
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.pictures import ENDINGS
from mkdocs_testimony.rules.grounds import Places, places_of
from mkdocs_testimony.rules.near import NearNames
from mkdocs_testimony.rules.paths import has_scheme, outside, resolved
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.tokens import running_text
from mkdocs_testimony.rules.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Figure, Page, Testimony

_APART = expression(r"!\[[^\]\n]*\]\s+\([^)\n]+\)")
_LINKED = expression(r"(?<!!)\[[^\]\n]*\]\([^)\n]+\.(?:png|jpe?g|gif|webp|svg)\)", re.IGNORECASE)


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each picture that cannot be shown, and each figure that holds none."""
    places = places_of(testimony, {"DOC006", "DOC018"})
    pictures = NearNames(name for name in testimony.files if name.lower().endswith(ENDINGS))
    for page in testimony.pages:
        for piece in running_text(page, "image") if "![" in page.text else ():
            message = _fault(str(piece.token.attrs.get("src", "")), page, testimony, pictures)
            span = piece.place()
            if message and span is not None:
                yield Finding("DOC006", message, span)
        if page.figures:
            yield from _empty_figures(page, places)
            yield from _without_ratings(page, testimony)


def _fault(src: str, page: Page, testimony: Testimony, pictures: NearNames) -> str:
    if not src:
        return "This picture names no file. Put its path into the parentheses: `![…](../figures/map.svg)`."
    if has_scheme(src):
        return f"The picture {src} is on the web. Save it under the content folder and name it by its path."
    path = resolved(page.path, src)
    if path in testimony.files or path in testimony.refused:
        return ""
    content = page.path.split("/", 1)[0]
    if src.startswith("/") and f"{content}{path}" in testimony.files:
        return (
            f"The path {src} does not begin at the folder of this page. Write"
            f" `{_typed(page, content + path)}`."
        )
    if outside(page.path, path):
        return f"The picture {src} lies outside the content folder. Move it into the folder with the figures."
    near = did_you_mean([_typed(page, name) for name in pictures.near(path)])
    return f"There is no picture {path}.{near or ' Add the file, or correct the path.'}"


def _without_ratings(page: Page, testimony: Testimony) -> Iterator[Finding]:
    """Each figure that is to show a matrix where nothing is rated so."""
    for figure in page.figures:
        if figure.matrix is not None and matrix_of(testimony, figure) is None:
            yield Finding("DOC006", _no_matrix(figure, testimony), figure.span)


def _no_matrix(figure: Figure, testimony: Testimony) -> str:
    sets = rating_sets(testimony)
    if not sets:
        return (
            f"{figure.label} shows the matrix of rated sections, but no section is rated. Mark the rated"
            " headings with `.assessment`, or remove this block."
        )
    keys = sorted({rated.framework.key for rated in sets})
    if not figure.matrix or figure.matrix in keys:
        named = " or ".join(f"`framework={key}`" for key in keys)
        return (
            f"{figure.label} could show several matrices. Put it on the page of the ratings that it shows,"
            f" with {named}."
        )
    return (
        f"No section is rated by the framework `{figure.matrix}`, so {figure.label} has no matrix to show."
        f" Write {' or '.join(f'`framework={key}`' for key in keys)}."
    )


def _typed(page: Page, path: str) -> str:
    """A picture's path as it is written on a page: from the page's own folder."""
    return posixpath.relpath(path, posixpath.dirname(page.path))


def _empty_figures(page: Page, places: Places) -> Iterator[Finding]:
    figure, shown = None, True
    for token in page.tokens:
        if token.type == "figure_open":
            figure, shown = payload(token)["figure"], False
        elif token.type == "table_open" or any(child.type == "image" for child in token.children or ()):
            shown = True
        elif token.type == "figure_close" and figure is not None:
            if not shown and figure.matrix is None:
                yield _empty(page, figure, places)
            figure = None


def _empty(page: Page, figure: Figure, places: Places) -> Finding:
    """What to say of a figure without its picture: what is nearly one in it, or is told there already."""
    span = figure.span
    lines = page.text.split("\n")[span.line - 1 : span.end_line]
    behind = [
        Cause(code, (span.path, line))
        for line in range(span.line, span.end_line + 1)
        for code in places.get((span.path, line), ())
    ]
    what = f"`#{figure.id}`" if figure.id else figure.label
    message = f"{what} holds neither a picture nor a table. {_nearly(lines)}"
    return Finding("DOC006", message, span, behind=tuple(behind))


def _nearly(lines: Sequence[str]) -> str:
    """The next step for a figure of these lines."""
    text = "\n".join(lines)
    if _APART.search(text):
        return "There is no space between `]` and `(`: write `![What it shows](../figures/name.png)`."
    if _LINKED.search(text):
        return "A picture begins with `!`: write `![What it shows](../figures/name.png)`."
    if any("\t" in line.strip() or line.count(",") > 1 for line in lines[1:3]):
        return (
            "Write a table with bars between its cells: `| a | b |`, and below its header row `| --- |"
            " --- |`."
        )
    return "Put one into the `:::` block, before the caption."


RULE = Rule("DOC006", "missing-image", "E/E/E", "A", __name__, check)
