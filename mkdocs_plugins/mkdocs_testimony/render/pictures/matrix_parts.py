"""Words, signs and lines of the matrix. All take the colour of the text round the picture."""

from __future__ import annotations

from html import escape

from mkdocs_testimony.render.pictures.svg import n


def text(
    x: float, y: float, said: str, *, anchor: str = "", weight: str = "", size: float | None = None
) -> str:
    """A line of text; `anchor`: `middle`. Without a `size`, in that of the picture."""
    more = f' text-anchor="{anchor}"' if anchor else ""
    more += f' font-weight="{weight}"' if weight else ""
    more += f' font-size="{n(size)}"' if size else ""
    return f'<text x="{n(x)}" y="{n(y)}"{more}>{escape(said)}</text>'


def dot(x: float, y: float, radius: float) -> str:
    """What is rated."""
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{radius}"/>'


def ring(x: float, y: float, radius: float, thick: float, *, dashed: bool = False) -> str:
    """What was not found, or is of low confidence."""
    dashes = ' stroke-dasharray="3 2.5"' if dashed else ""
    return (
        f'<circle cx="{n(x)}" cy="{n(y)}" r="{radius}" fill="none" stroke="currentColor" '
        f'stroke-width="{thick}"{dashes}/>'
    )


def rule(x1: float, x2: float, y: float, thick: float, opacity: float = 1) -> str:
    """A line across."""
    faint = f' stroke-opacity="{opacity}"' if opacity != 1 else ""
    return f'<path d="M{n(x1)},{n(y)} H{n(x2)}" stroke="currentColor" stroke-width="{thick}"{faint}/>'
