"""Keys of sources that stand in brackets without their `@`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.rules.tokens import running_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.span import Span

BRACKET = expression(
    r"@?(?:\[(?P<place>[^\[\]@\d]{0,20}\d[^\[\]@]{0,20})\])?"
    r"\[#?(?P<before>(?:(?:but )?see(?: also)?|cf\.|e\.g\.,?|compare|contra) )?(?P<key>[^\s\[\],;@]+)"
    r"(?P<rest>[,;][^\[\]]*)?\](?![(\[{:])"
)
"""Brackets round one word, or a word and what follows a comma or a semicolon."""
_PLACE = expression(r",\s*(?:[^\W\d_]{1,9}\.?|¶|§)?\s?\d|;")
_ENDS = expression(r"\s*(?:[.,;:!?)]|\Z)")


def bare_keys(testimony: Testimony) -> Iterator[tuple[Span, str, str]]:
    """The place of each, what was typed, and the citation that was meant."""
    for page in testimony.pages:
        if "[" not in page.text:
            continue
        for piece in running_text(page, "text", holding="["):
            text = piece.token.content
            for match in BRACKET.finditer(text):
                if match["key"] not in testimony.keys or not _meant(match, text):
                    continue
                span = piece.place(match.start(), match.end())
                if span is not None:
                    rest = _with_signs(match["rest"] or "", testimony)
                    place = f", {match['place']}" if match["place"] else ""
                    yield span, match.group(), f"[{match['before'] or ''}@{match['key']}{place}{rest}]"


def linked_keys(testimony: Testimony) -> Iterator[tuple[Span, str]]:
    """Each known key with its sign that is the whole text of a link, as programs for notes write it."""
    for page in testimony.pages:
        if "[@" not in page.text:
            continue
        inline, children, places = None, [], {}
        for piece in running_text(page, "link_open"):
            if piece.inline is not inline:  # looked up once, however many links there are
                inline, children = piece.inline, piece.inline.children or []
                places = {id(child): n for n, child in enumerate(children)}
            at = places[id(piece.token)]
            inner = children[at + 1 : at + 3]
            text = inner[0].content if [token.type for token in inner] == ["text", "link_close"] else ""
            span = payload(inner[0]).get("span") if text else None
            if span is not None and text.startswith("@") and text[1:] in testimony.keys:
                yield span, text[1:]


def _meant(match: re.Match[str], text: str) -> bool:
    """Whether a citation is meant, not a word put into a quotation: `the [act] says`."""
    if match["rest"]:
        return bool(_PLACE.match(match["rest"]))
    return not match["key"].isalpha() or bool(_ENDS.match(text, match.end()))


def _with_signs(rest: str, testimony: Testimony) -> str:
    """What follows the key, with an `@` before each further key."""
    return re.sub(
        r"(?<=;)(\s*)([^\s,;]+)",
        lambda match: f"{match[1]}@{match[2]}" if match[2] in testimony.keys else match[0],
        rest,
    )
