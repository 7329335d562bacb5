"""The few elements of SVG that our charts are made of. All take the colour of the text round the picture."""

from __future__ import annotations

from html import escape


def n(value: float) -> str:
    """A number as SVG has it, to a tenth, without a needless zero."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text(x: float, y: float, words: str, *, size: float, anchor: str = "", weight: str = "") -> str:
    """A line of text; `anchor`: `middle` or `end`."""
    more = f' text-anchor="{anchor}"' if anchor else ""
    more += f' font-weight="{weight}"' if weight else ""
    return f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}"{more}>{escape(words)}</text>'


def line(
    x1: float, y1: float, x2: float, y2: float, thick: float, *, opacity: float = 1, dash: str = ""
) -> str:
    """A straight line."""
    more = f' stroke-opacity="{opacity}"' if opacity != 1 else ""
    more += f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{n(x1)},{n(y1)} L{n(x2)},{n(y2)}" fill="none" stroke="currentColor" '
        f'stroke-width="{n(thick)}"{more}/>'
    )


def box(x: float, y: float, wide: float, high: float, look: str) -> str:
    """A rectangle; `look`: attributes that say how it is filled and outlined."""
    return f'<rect x="{n(x)}" y="{n(y)}" width="{n(wide)}" height="{n(high)}" {look}/>'


def picture(
    body: str, *, width: float, height: float, name: str, title: str, description: str, face: str
) -> str:
    """The whole picture. `name`: the beginning of its ids; `face`: the typeface, as CSS has it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(height)}" width="{n(width)}" '
        f'height="{n(height)}" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'font-family="{escape(face)}" fill="currentColor" stroke="none">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f'<desc id="{name}-desc">{escape(description)}</desc>\n'
        f"{body}\n</svg>\n"
    )
