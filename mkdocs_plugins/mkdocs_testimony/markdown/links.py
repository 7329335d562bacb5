"""Links and images: markdown-it's rules, with places, and with dangerous addresses taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import reference as plain_reference
from markdown_it.rules_inline import autolink as plain_autolink
from markdown_it.rules_inline import image as plain_image
from markdown_it.rules_inline import link as plain_link

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.foreign_table import foreign
from mkdocs_testimony.markdown.reading import Reading, reading_of
from mkdocs_testimony.markdown.segments import Shifted
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mkdocs_testimony.markdown.inlines import InlineState
    from mkdocs_testimony.span import Span

_SCHEME = expression(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ALLOWED = ("http", "https", "mailto")
_CITED = expression(r"(?<![^\W_])@[\w{]")
_LONGEST_LABEL = 999
_DEEPEST_IMAGE = 2
"""How deep images may stand in images' texts: each is parsed on its own, so depth costs stack."""


def link(state: InlineState, silent: bool) -> bool:
    """Inline rule: `[text](address)`, `[text][label]`, `[label]`."""
    start = state.pos
    close = state.closing_bracket(start)
    last = _link_range(state, start, close) if close >= 0 else -1
    if last < 0:
        return False
    known, end = len(state.tokens), state.posMax
    state.posMax = last
    done = plain_link(state, silent)
    state.posMax = end
    if not done:
        return False
    if not silent:
        tokens = state.tokens[known:]
        opening = tokens[0] if tokens[0].type == "link_open" else tokens[1]
        payload(opening).update({"start": start, "end": start + 1})
        payload(tokens[-1]).update({"start": close, "end": state.pos})
        _check(state, opening, tokens[-1], start)
    return True


def _link_range(state: InlineState, start: int, close: int) -> int:
    """Offset up to which a link may reach, or -1: rules out most brackets in constant time.

    A bracket after `[label]` that names no reference is none of the link's: `[label][^note]`.
    """
    after = state.src[close + 1 : close + 2]
    if after == "(":
        return state.posMax
    if not state.env.get("references") or close - start > _LONGEST_LABEL:
        return -1
    if after == "[":
        end = state.closing_bracket(close + 1)
        if end == close + 2 or (0 < end - close <= _LONGEST_LABEL and _known(state, close + 1, end)):
            return state.posMax
    return close + 1 if _known(state, start, close) else -1


def _known(state: InlineState, start: int, close: int) -> bool:
    return normalizeReference(state.src[start + 1 : close]) in state.env["references"]


def image(state: InlineState, silent: bool) -> bool:
    """Inline rule: `![text](address)`. Its text holds neither notes nor citations."""
    start = state.pos
    close = state.closing_bracket(start + 1)
    last = _link_range(state, start + 1, close) if close >= 0 else -1
    if last < 0:
        return False
    reading = reading_of(state)
    if reading.images >= _DEEPEST_IMAGE:
        return False
    positions, within = reading.positions, reading.within
    shift = start + 2
    reading.images += 1
    reading.positions, reading.within = _shifted(reading, shift), "an image's text"
    known, end = len(state.tokens), state.posMax
    state.posMax = last
    done = plain_image(state, silent)
    state.posMax = end
    reading.positions, reading.within = positions, within
    reading.images -= 1
    if not done and not silent and state.src.startswith("(", close + 1):
        end = state.src.find(")", close, state.posMax) + 1 or close + 2
        reading.tell(
            "DOC006",
            "The address of this image cannot be read. Write ![text](path), and a path that holds spaces or "
            "brackets as ![text](<path>).",
            reading.positions.span(close + 1, end),
        )
    if done and not silent:
        tokens = state.tokens[known:]
        token = tokens[-1]
        payload(token).update({"start": start, "end": state.pos})
        for child in token.children or []:
            payload(child)["start"] += shift
            payload(child)["end"] += shift
        if sized := _SIZED.search(token.content):
            place = reading.positions.span(start + 2 + sized.start(), start + 2 + sized.end())
            reading.tell("DOC018", foreign("image-size", sized[0]), place)
        address = str(token.attrs["src"])
        if not _allowed(address):
            reading.tell("DOC006", _no_picture(address), reading.positions.span(start, state.pos))
            token.type, token.tag, token.attrs = "text", "", {}
            token.children = None
            payload(token)["literal"] = True
    return done


_ITEM = expression(r"\[@[^\[\]]+\]")
"""What stands as a link's text where a program for notes cites an item of Zotero."""


_SIZED = expression(r"\|\s*\d+(?:x\d+)?\s*\Z")
"""A size at the end of a picture's text, as Obsidian has it."""


def _shifted(reading: Reading, shift: int) -> Shifted:
    return Shifted(reading.positions, shift)


def reference(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """Block rule: `[label]: address`; a citation at the head of a paragraph is no label."""
    start = state.bMarks[startLine] + state.tShift[startLine]
    if state.src[start] != "[":
        return False
    label = state.src[start : max(state.src.find("]", start, state.eMarks[startLine]), start)]
    if _CITED.search(label):
        return False
    return plain_reference(state, startLine, endLine, silent)


def autolink(state: InlineState, silent: bool) -> bool:
    """Inline rule: `<https://…>`, `<name@host>`."""
    start = state.pos
    known = len(state.tokens)
    if not plain_autolink(state, silent):
        return False
    if not silent:
        opening, text, closing = state.tokens[max(known, len(state.tokens) - 3) :]
        payload(opening).update({"start": start, "end": start + 1})
        payload(text).update({"start": start + 1, "end": state.pos - 1, "literal": True})
        payload(closing).update({"start": state.pos - 1, "end": state.pos})
        _check(state, opening, closing, start)
    return True


def _check(state: InlineState, opening: Token, closing: Token, start: int) -> None:
    """Drop a link to its text if its address has another scheme than those allowed."""
    address = str(opening.attrs.get("href", ""))
    if _allowed(address):
        opening.attrs["href"] = _composed(address)
        return
    reading = reading_of(state)
    place = reading.positions.span(start, state.pos)
    cited = _ITEM.match(state.src, start, state.pos)
    if cited and address.startswith("zotero:"):
        message = f"This link is nearly a citation, and would make no note. Write `{cited[0]}` alone."
        reading.tell("CIT016", message, place)
    else:
        _tell(reading, address, place)
    for token in (opening, closing):  # empty text goes when texts are joined
        token.type, token.tag, token.nesting, token.content = "text", "", 0, ""
        token.attrs = {}
        payload(token).update({"start": start, "end": start})


def _composed(address: str) -> str:
    """An address in the testimony whose anchor is written as ids are: é as one character (NFC)."""
    path, sign, anchor = address.partition("#")
    if not sign or _SCHEME.match(address) or is_normalized("NFC", unquote(anchor)):
        return address
    return f"{path}#{normalizeLink(normalize('NFC', unquote(anchor)))}"


def _allowed(address: str) -> bool:
    """Whether an address is relative or of an allowed scheme, once disguises are taken off.

    Browsers skip control characters and white space inside a scheme; so do we, also when they are
    percent-encoded, and likewise characters without width.
    """
    bare = "".join(mark for mark in unquote(address) if mark.isprintable() and not mark.isspace())
    scheme = _SCHEME.match(bare)
    return scheme is None or scheme[1].lower() in _ALLOWED


def _tell(reading: Reading, address: str, span: Span) -> None:
    scheme = address.partition(":")[0][:30]
    reading.tell(
        "DOC011",
        f"A link may not begin with `{scheme}:`. Use http, https, mailto, or a path to a page. "
        "Only its text is kept.",
        span,
    )


def _no_picture(address: str) -> str:
    scheme = address.partition(":")[0]
    if scheme.lower() == "data":
        what = "The picture itself stands here as text (`data:`)."
    else:
        what = f"The address of a picture may not begin with `{scheme[:30]}:`."
    return f"{what} Save the picture as a file in the content folder and name it by its path."
