"""Text as Typst code: every character of an author's stands in a string literal, nothing is markup.

A block is one call in code mode, its content a list of arguments: string literals and calls of the
template's functions. So no text can be run, whatever it says, and there is one rule of escaping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from mkdocs_testimony import glyphs
from mkdocs_testimony.inline import Inline, Link, Quoted, Style, Styled, Text
from mkdocs_testimony.markdown.languages import region
from mkdocs_testimony.render.direction import fenced
from mkdocs_testimony.render.typst.breaks import LONGEST, parted

Resolve = Callable[[str, str], str]
"""Gives the label of an anchor on a page, or an empty string when nothing printed has it."""

_SPECIAL = re.compile(
    r'["\\\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e'
    r"\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_NOT_NAME = re.compile(r'[^ -~]|["\\]')
_SPACE = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")
_OUTSIDE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)

_NUMBERED = re.compile(
    r"\b((?:[Qq]uestions?|[Aa]nnex|[Ff]igures?|[Tt]ables?|[Rr]ecommendations?|[Pp]ages?|[Nn]otes?|[Cc]hapter|[Ss]ection"
    r"|[Pp]art|pp?\.|n\.|nos?\.|vol\.|secs?\.|chap\.|art\.|para\.)) (?=\d)"
)
_ADDRESSED = re.compile(r"((?:Question|Annex)\u00a0\d+,) (?=¶)")

_STYLES = {
    Style.EMPHASIS: "italic",
    Style.NORMAL: "upright",
    Style.STRONG: "bold",
    Style.NORMAL_WEIGHT: "unbold",
    Style.NORMAL_CAPS: "full-letters",
    Style.SMALL_CAPS: "small-capitals",
    Style.SUPERSCRIPT: "raised",
    Style.SUBSCRIPT: "lowered",
    Style.UNDERLINE: "underlined",
    Style.CODE: "code",
    Style.NOCASE: "plain",
    Style.BLOCK: "own-lines",
    Style.INDENT: "own-lines",
    Style.LEFT_MARGIN: "at-margin",
    Style.RIGHT_INLINE: "plain",
}


def literal(text: str) -> str:
    """A Typst string literal that holds exactly this text; a control character becomes U+FFFD.

    Characters that an editor does not show are written as numbers. All others stand as they are: what
    is not ASCII in a generated file is text (`mkdocs_testimony.printing` looks there for missing glyphs).
    """
    return f'"{_SPECIAL.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character in '"\\':
        return "\\" + character
    if glyphs.invisible(character):
        return _number(match)
    return "\ufffd"


def name(text: str) -> str:
    """A string literal in ASCII, for labels: they must not change when a missing glyph is replaced."""
    return f'"{_NOT_NAME.sub(_number, text)}"'


def _number(match: re.Match[str]) -> str:
    return f"\\u{{{ord(match[0]):x}}}"


def collapsed(text: str) -> str:
    """Text with each run of white space as one space, as a reader of HTML sees it."""
    return _SPACE.sub(" ", text)


def words(text: str) -> str:
    """A literal for running text: white space collapsed, and a number kept with what it is the number of."""
    return literal(fenced(held(collapsed(text)), str, _isolated))


def held(text: str) -> str:
    """Text in which no line ends inside `¶ 3`, `(page 14)`, `Figure 2` or `Question 7, ¶ 3`."""
    if "¶" not in text and _NUMBERED.search(text) is None:
        return text
    text = _NUMBERED.sub("\\1\u00a0", text.replace("¶ ", "¶\u00a0"))
    return _ADDRESSED.sub("\\1\u00a0", text)


def run(text: str, longest: int = LONGEST) -> list[str]:
    """Text as arguments of a call: addresses, and words of more than `longest` letters, in their pieces."""
    return [
        call("broken", *(literal(piece) for piece in split)) if len(split) > 1 else words(split[0])
        for split in parted(text, longest)
    ]


def _isolated(run: str) -> str:
    """A run from right to left between the signs that keep its neighbours out of it (UAX 9: RLI, PDI)."""
    return f"\u2067{run}\u2069"


def call(function: str, *arguments: str) -> str:
    """A call of one of the template's functions."""
    return f"{function}({', '.join(argument for argument in arguments if argument)})"


def array(items: Iterable[str]) -> str:
    """Several words as an array."""
    return f"({' '.join(f'{words(item)},' for item in items)})"


def inline(nodes: Iterable[Inline], resolve: Resolve) -> list[str]:
    """A tree of formatted text as arguments of a call."""
    return [argument for node in nodes for argument in _node(node, resolve)]


def _node(node: Inline, resolve: Resolve) -> Sequence[str]:
    if isinstance(node, Text):
        return _said(node) if node.text else ()
    children = inline(node.children, resolve)
    if isinstance(node, Quoted):
        return (literal("“"), *children, literal("”"))
    if isinstance(node, Styled):
        return (call(_STYLES[node.style], *children),) if children else ()
    if isinstance(node, Link):
        return linked(node.href, children)
    return referred(resolve(node.page, node.anchor), children)


def _said(node: Text) -> Sequence[str]:
    """Words in their language: its forms of letters, its places to break a word."""
    if not node.language:
        return run(node.text)
    country = region(node.language)
    language = literal(node.language.split("-")[0].lower())
    return (call("tongue", language, f"region: {literal(country)}" if country else "", *run(node.text)),)


def linked(href: str, children: Sequence[str]) -> Sequence[str]:
    """Content with an address outside the document; only http, https and mailto become links."""
    if not _OUTSIDE.match(href) or not children:
        return children
    return (call("outside", literal(href), *children),)


def referred(label: str, children: Sequence[str]) -> Sequence[str]:
    """Content that leads to a place in the document; without such a place the content alone."""
    return (call("inside", name(label), *children),) if label and children else children


def joined(arguments: Sequence[str]) -> list[str]:
    """The same arguments, neighbouring literals joined into one, without white space at both ends."""
    out: list[str] = []
    for argument in arguments:
        if out and argument.startswith('"') and out[-1].startswith('"'):
            out[-1] = _SPACES.sub(" ", out[-1][:-1] + argument[1:])
        else:
            out.append(argument)
    if out and out[0].startswith('"'):
        out[0] = '"' + out[0][1:].lstrip(" ")
    if out and out[-1].startswith('"'):
        out[-1] = out[-1][:-1].rstrip(" ") + '"'
    return [argument for argument in out if argument != '""']


_SPACES = re.compile(" {2,}")
