"""A CSL type that says more of a work than its entry type does, for styles that ask for it.

biblatex has one type for web pages, one for laws and one for reports, of which some manuals part the kinds: a
podcast, a post, a press release, a regulation, a working paper.
"""

from __future__ import annotations

import re

from mkdocs_testimony.bibliography.jurisdiction import is_regulation
from mkdocs_testimony.expressions import expression

_WORKING_PAPER = expression(r"(?:[\w-]+ )*(?:working|discussion|scholarly) paper|preprint", re.IGNORECASE)
_ONLINE = {
    "broadcast": expression(
        r"podcast(?: episode)?|(?:radio|television) (?:broadcast|programme|program)", re.IGNORECASE
    ),
    "post": expression(r"tweet|(?:\w+ )?post", re.IGNORECASE),
    "document": expression(r"(?:press|news|media) release|fact ?sheet|readout|communiqu[eé]", re.IGNORECASE),
}
"""CSL type → the `type` of a web page that makes it so."""

_OF_A_DAY = expression(
    r"(?:joint |official |written )?"
    r"(?:(?:press|news|media) (?:release|statement|note|advisory|briefing|notice)"
    r"|statement|fact ?sheet|readout|communiqu[eé]|transcript|remarks|announcement)",
    re.IGNORECASE,
)
"""Kinds of writing that a body issues on a day."""


def is_release(genre: str) -> bool:
    """Whether a kind of writing is a body's word of a day (a press release, a statement, a fact sheet)."""
    return _OF_A_DAY.fullmatch(genre) is not None


def narrower_type(csl_type: str, genre: str, collection: str, number: str) -> str:
    """The CSL type that fits better than `csl_type`; empty if that is as near as can be told.

    `genre` is the kind of writing it is said to be, `collection` a law's code or register; all are plain
    text.
    """
    if csl_type == "legislation":
        return "regulation" if is_regulation(collection, number) else ""
    if csl_type in ("report", "document"):
        return "article" if _WORKING_PAPER.fullmatch(genre) else ""
    if csl_type == "webpage":
        return next((kind for kind, words in _ONLINE.items() if words.fullmatch(genre)), "")
    return ""
