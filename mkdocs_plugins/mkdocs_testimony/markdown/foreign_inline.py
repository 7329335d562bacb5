"""Constructs of other dialects within running text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.as_typed import TAKEN, as_typed
from mkdocs_testimony.markdown.foreign_table import foreign
from mkdocs_testimony.markdown.html import push_literal
from mkdocs_testimony.markdown.reading import Reading, reading_of
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

    from mkdocs_testimony.markdown.inlines import InlineState

_PATTERNS = (
    # the signs one of which must be there, the construct's name, and how it looks
    ("~", "subscript", r"(?<=[\w)\]])~[\w+−-]{1,20}~(?!~)"),
    ("~", "one-tilde", r"(?<![\w~/\\])~(?=[^\W\d_])[^~\n]{0,80}(?<=[\w.,!?)])~(?![\w~/])"),
    ("^", "superscript", r"(?<=[\w)\]])\^[\w+−.,-]{1,20}\^(?!\^)"),
    ("$", "maths", r"\$\$(?=[^$]*[\\^_=+<>{}]|\s*\S{1,40}\s*\$\$)[^$]{1,2000}\$\$"),
    ("-8<-", "include", r"-{1,4}8<-{1,4}[^\n]*|;-{1,4}8<-{1,4}[^\n]*"),
    ("[[", "embed", r"!\[\[[^\[\]\n]{1,200}\]\]"),
    ("[[", "contents", r"(?i:\[\[_?toc_?\]\])"),
    ("[[", "wikilink", r"(?<!!)\[\[[^\[\]\n]{1,200}\]\]"),
    ("==", "highlight", r"(?<![=<>!\w{])==(?=[^\s=])[^=\n]{1,200}(?<=[^\s=])==(?![=}])"),
    ("%%", "hidden", r"%%(?=\S| \S)[^%]{1,500}%%"),
    ("++", "key", r"(?<![+\w{])\+\+[a-z]+(?:\+[a-z0-9]+)*\+\+(?![+\w}])"),
    ("^^", "inserted", r"(?<!\^)\^\^(?=[^\s^])[^^\n]{1,200}(?<=[^\s^])\^\^(?!\^)"),
    (":", "emoji", r"(?<![\w:/.])(?::(?:[a-z][a-z0-9_+-]*[a-z0-9]|[+-]1|100):)(?![\w:/])"),
    ("``", "latex-quotes", r"(?<!`)``(?=[^\s`'])[^`'\n]{1,200}(?:'[^`'\n]{1,60})?''(?!')"),
    ("~", "latex-tie", r"(?<=[A-Za-z.])~(?=\d)"),
    ("|z", "scan", r"\{[^{}|\n]{0,100}(?:\|[^{}|\n]{0,100}){2,3}\|z[ug]:[^{}\n]{1,80}\}"),
    ("^", "anchor", r"(?<=\s)\^[a-z0-9]+(?:-[a-z0-9]+)*(?=\s*\Z)"),
)
_READY = tuple((sign, name, expression(pattern)) for sign, name, pattern in _PATTERNS)
_SIGNS = tuple(
    (sign, sign[0] if sign != "8<" else "<")
    for sign in ("~", "^", "$", "|z", "``", "{{", "{%", "8<", "[[", "==", "%%", "++")
)
"""What the constructs have in them, each with a character of it that few texts hold."""
_EMOJI = expression(r":[a-z+\-1]")
_DOLLARS = expression(r"(?<![\w$\\])\$(?=[^\s$])([^$]{0,200}?[^\s$\\])\$(?![\w$])")
_MATHS = expression(r"[\\^_={}+<>|]")
_ROLE = expression(r"(?:\{[a-z][\w:+-]*\}|(?<![\w:]):[a-z][a-z:]*:)\Z")
_RAW = expression(r"\{=[a-z][\w+-]*\}")
_NOTE_NUMBER = expression(r"\^\d{1,3}\^\Z")


_TEMPLATE = expression(
    r"(?P<shortcode>\{\{<.{1,300}?>\}\}|\{\{%.{1,300}?%\}\})|\{%[^%\n]{1,300}%\}|\{\{[^{}\n]{1,300}\}\}"
)


_WORD = expression(r"\w{0,60}")
_LONG_WORD = 60
"""Of a word that a message shows, signs on each side."""


def template(state: InlineState, silent: bool) -> bool:
    """Inline rule: `{{< … >}}`, `{% … %}` and `{{ … }}`, before braces are taken for a mark."""
    found = _TEMPLATE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        reading = reading_of(state)
        name = "shortcode" if found["shortcode"] else "macro"
        reading.tell("DOC018", foreign(name, found[0]), reading.positions.span(*found.span()))
        push_literal(state, found[0])
    state.pos = found.end()
    return True


def _may_hold(content: str) -> bool:
    """Whether there is a sign of any construct. Most contents lack the characters, which is quick to see."""
    for sign, rare in _SIGNS:
        if rare in content and sign in content:
            return True
    return ":" in content and _EMOJI.search(content) is not None


def foreign_inline(reading: Reading, token: Token) -> None:
    """Tell each construct in an inline token whose children are read."""
    children = token.children or []
    roles = _roles(reading, children) if "`" in token.content else []
    if not _may_hold(token.content):
        return
    text = _without(roles, as_typed(token.content, children))
    last = 0
    for start, end, name in sorted(_found(text), key=lambda one: (one[0], -one[1])):
        if start >= last:
            last = end
            place = payload(token)["positions"].span(start, end)
            reading.tell(
                "DOC018",
                foreign(name, token.content[start:end], _here(name, token.content, start, end)),
                place,
            )


def _without(roles: Iterable[tuple[int, int]], text: str) -> str:
    """The text with something that nobody typed in place of each role: all offsets stay."""
    out, at = [], 0
    for start, end in sorted(roles):
        out += [text[at:start], TAKEN * (end - max(start, at))]
        at = max(at, end)
    return "".join([*out, text[at:]])


def _here(name: str, text: str, start: int, end: int) -> str:
    """What a construct of LaTeX would be here."""
    if name == "latex-quotes":
        return text[start + 2 : end - 2]
    if name == "latex-tie":
        after = _WORD.match(text, end)
        return f"{text[_beginning(text, start) : start]}\\ {after[0] if after else ''}"
    return ""


def _beginning(text: str, end: int) -> int:
    """Where the word begins that ends at an offset; of one without an end, its last signs only."""
    start, first = end, max(0, end - _LONG_WORD)
    while start > first and (text[start - 1].isalnum() or text[start - 1] in "_."):
        start -= 1
    return start


def _found(text: str) -> list[tuple[int, int, str]]:
    found = [
        (match.start(), match.end(), name)
        for sign, name, pattern in _READY
        if sign in text
        for match in pattern.finditer(text)
        if not (name == "superscript" and hand_numbered(text, match.start(), match.end()))
    ]
    if "$" in text:
        found.extend(_formulas(text))
    return found


def _formulas(text: str) -> list[tuple[int, int, str]]:
    """`$…$` by Pandoc's rule, less what can be two prices or two names of money."""
    out = []
    for match in _DOLLARS.finditer(text):
        inner = match[1]
        if _MATHS.search(inner) or not (inner[0].isdigit() or re.search(r"\s", inner)):
            out.append((match.start(), match.end(), "maths"))
    return out


def hand_numbered(text: str, start: int, end: int) -> bool:
    """Whether `^1^` is a note's number (CIT005): behind punctuation, or a word too long to be a unit."""
    if not _NOTE_NUMBER.search(text, start, end):
        return False
    before = text[max(0, start - 4) : start]
    return before[-1:] in tuple(".,;:!?”’\"')") or (len(before) == 4 and before.isalpha())


def _roles(reading: Reading, children: list[Token]) -> list[tuple[int, int]]:
    """Tell `{ref}`name`` and `:ref:`name``, a name right before code; where they stand in the content."""
    places = []
    for before, code in pairwise(children):
        if before.type == "code_inline" and code.type == "text" and (raw := _RAW.match(code.content)):
            start, end = payload(before)["start"], payload(code)["start"] + raw.end()
            reading.tell(
                "DOC018", foreign("raw", f"{before.content}{raw[0]}"), reading.positions.span(start, end)
            )
        if code.type != "code_inline" or before.type != "text":
            continue
        found = _ROLE.search(before.content)
        if found and payload(before).get("end") == payload(code).get("start"):
            start = payload(before)["end"] - len(found[0])
            place = reading.positions.span(start, payload(code)["end"])
            reading.tell("DOC018", foreign("role", f"{found[0]}…"), place)
            places.append((start, payload(before)["end"]))
    return places
