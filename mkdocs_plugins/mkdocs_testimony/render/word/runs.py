"""Runs of text: how they look, and the paragraph that they make up."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.markdown.languages import is_leftwards
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.direction import fenced
from mkdocs_testimony.render.word.xml import attribute, collapsed, escaped, val

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_testimony.model import Positions

OBJECT = "\ufffc"
"""What stands in a paragraph's plain text for a note's mark or a picture."""

_EAST_ASIAN = frozenset({"zh", "ja", "ko"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks."""

    style: str = ""
    """Id of a character style."""
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    strike: bool = False
    underline: bool = False
    vertical: str = ""
    """`superscript` or `subscript`."""
    language: str = ""
    """A BCP 47 tag; empty for the document's language."""
    leftwards: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a run's first character stands in the author's file; its others follow one by one."""

    positions: Positions
    start: int


@dataclass(slots=True)
class Piece:
    """A run of text."""

    text: str
    look: Look = PLAIN
    source: Source | None = None
    """None for what is not in the file letter by letter: a note's text, a label, a decoded sign."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A citation that is a field: what it shows, and the key, the locator's term and the locator of each."""

    words: str
    cites: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Raw:
    """Finished XML between runs."""

    xml: str
    shown: str = ""
    """What it counts for in the paragraph's plain text."""
    field: Shown | None = None
    """The citation that it begins."""


Item = Piece | Raw


@lru_cache(maxsize=1024)
def properties(look: Look) -> str:
    """The run properties of a look, in the schema's order (17.3.2.28); empty for a plain run."""
    parts = [
        val("rStyle", look.style) if look.style else "",
        '<w:rFonts w:hint="eastAsia"/>' if _east_asian(look.language) else "",
        "<w:b/><w:bCs/>" if look.bold else "",
        "<w:i/><w:iCs/>" if look.italic else "",
        "<w:smallCaps/>" if look.small_caps else "",
        "<w:strike/>" if look.strike else "",
        '<w:u w:val="single"/>' if look.underline else "",
        val("vertAlign", look.vertical) if look.vertical else "",
        "<w:rtl/>" if look.leftwards else "",
        _language(look),
    ]
    inside = "".join(parts)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _east_asian(language: str) -> bool:
    return language.split("-")[0].lower() in _EAST_ASIAN


def _language(look: Look) -> str:
    if not look.language:
        return ""
    side = "bidi" if look.leftwards or is_leftwards(look.language) else "val"
    side = "eastAsia" if _east_asian(look.language) else side
    return f'<w:lang w:{side}="{attribute(look.language)}"/>'


def run(text: str, look: Look = PLAIN) -> str:
    """A run of text, parted where its direction changes."""
    return fenced(text, lambda words: _run(words, look), lambda words: _run(words, _turned(look)))


def _turned(look: Look) -> Look:
    return Look(
        style=look.style,
        bold=look.bold,
        italic=look.italic,
        small_caps=look.small_caps,
        strike=look.strike,
        underline=look.underline,
        vertical=look.vertical,
        language=look.language,
        leftwards=True,
    )


def _run(text: str, look: Look) -> str:
    if not text:
        return ""
    space = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " or "  " in text else ""
    return f"<w:r>{properties(look)}<w:t{space}>{escaped(text)}</w:t></w:r>"


def settled(items: Iterable[Item]) -> list[Item]:
    """The items with white space as a reader of HTML sees it: one space between words, none at the ends."""
    out: list[Item] = []
    space = True
    for item in items:
        if isinstance(item, Raw):
            space = space and not item.shown if item.shown != "\n" else True
            out.append(item)
            continue
        text = collapsed(item.text)
        source = item.source if len(text) == len(item.text) else None
        if space and text.startswith(" "):
            text = text[1:]
            source = Source(source.positions, source.start + 1) if source else None
        if text:
            space = text.endswith(" ")
            out.append(Piece(text, item.look, source))
    _trim(out)
    return out


def _trim(items: list[Item]) -> None:
    for item in reversed(items):
        if isinstance(item, Piece):
            item.text = item.text.rstrip(" ")
            if item.text:
                return
        elif item.shown:
            return


def composed(items: Sequence[Item]) -> str:
    """Settled items as XML; neighbours of one look are one run."""
    out: list[str] = []
    held, look = "", PLAIN
    for item in items:
        if isinstance(item, Piece):
            if held and item.look != look:
                out.append(run(held, look))
                held = ""
            held, look = held + item.text, item.look
            continue
        if held:
            out.append(run(held, look))
            held = ""
        out.append(item.xml)
    if held:
        out.append(run(held, look))
    return "".join(out)


def plain_text(items: Iterable[Item]) -> str:
    """What a reader sees of a paragraph, in characters."""
    return "".join(item.text if isinstance(item, Piece) else item.shown for item in items)


def only_pictures(items: Sequence[Item]) -> bool:
    """Whether a paragraph holds pictures and nothing else."""
    shown = [item for item in items if isinstance(item, Piece) or item.shown]
    return bool(shown) and all(isinstance(item, Raw) and "<w:drawing>" in item.xml for item in shown)
