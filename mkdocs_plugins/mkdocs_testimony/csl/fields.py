"""The text of one field of a work, before the style's own attributes are applied to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_testimony.csl.decoration import is_addition
from mkdocs_testimony.csl.labels import citation_label
from mkdocs_testimony.csl.output import EMPTY, LINK, REFERENCE, Node, Pieces

if TYPE_CHECKING:
    from mkdocs_testimony.csl.context import Context

SHORT = {
    "title": "title-short",
    "container-title": "container-title-short",
    "collection-title": "collection-title-short",
    "volume-title": "volume-title-short",
}
TITLE = frozenset(["title", "title-short", "shortTitle"])
OLD_SHORT = {"title-short": "shortTitle", "container-title-short": "journalAbbreviation"}
RESOLVERS = {"DOI": "https://doi.org/", "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
             "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/"}  # fmt: skip
IN_ADDRESSES = "/:;().,_-+~%@!*'=&?$"
"""Signs of an identifier that stand in an address as they are."""
PUBLIC_LAW = re.compile(r"\APub(?:\.|lic)\s*L(?:\.|aw)\s*(?:No\.\s*)?(?=\d)", re.IGNORECASE)
"""What a style that names laws puts before their numbers itself."""

SENTENCE = (". ", " ")
"""What parts an addition from its title in a list of works: a space after a title that ends in a mark."""


def field(context: Context, name: str, short: bool) -> Pieces:
    """A variable, in its short form if asked for and there is one; the whole title where a work needs it."""
    source = context.source
    if context.distinction is not None and context.distinction.full_title and name in TITLE:
        return source.pieces("title")
    if short and name in SHORT:
        found = source.pieces(SHORT[name]) or source.pieces(OLD_SHORT.get(SHORT[name], ""))
        return found or source.pieces(name)
    return source.pieces(name) or (source.pieces(OLD_SHORT[name]) if name in OLD_SHORT else EMPTY)


def in_a_sentence(pieces: Pieces) -> Pieces:
    """A title with a comma, for notes, before its addition, which is a sentence in a list of works.

    It stands after a question mark too, which is a part of the title (Chicago 17, chapter 6).
    """
    return [
        Node(piece.kind, piece.value, [", ", *piece.children[1:]])
        if isinstance(piece, Node) and is_addition(piece) and piece.children[0] in SENTENCE
        else piece
        for piece in pieces
    ]


def as_sentences(pieces: Pieces) -> Pieces:
    """A title whose additions, sentences of their own in a list of works, begin with capitals."""
    return [
        Node(piece.kind, piece.value, [piece.children[0], *capitalized(piece.children[1:])])
        if isinstance(piece, Node) and is_addition(piece) and piece.children[0] in SENTENCE
        else piece
        for piece in pieces
    ]


def capitalized(pieces: Pieces) -> Pieces:
    """The pieces with a capital for their first letter, if they begin with plain characters."""
    if pieces and isinstance(pieces[0], str):
        return [pieces[0][:1].upper() + pieces[0][1:], *pieces[1:]]
    return pieces


def additions_in_brackets(pieces: Pieces) -> Pieces:
    """A title with its additions in square brackets, in which its translation stands already."""
    return [
        Node(piece.kind, piece.value, ["", " [", *piece.children[1:], "]"])
        if isinstance(piece, Node) and is_addition(piece) and piece.children[0] != " ["
        else piece
        for piece in pieces
    ]


def linked(name: str, resolver: str, pieces: Pieces, context: Context) -> Pieces:
    """An address or identifier as a link; an identifier after its resolver, where the style shows one."""
    value = context.source.string(name)
    href = value if value.startswith(("http://", "https://")) else ""
    if name in RESOLVERS:
        href = href or RESOLVERS[name] + quote(value, safe=IN_ADDRESSES)
    if value.startswith(("http://", "https://")):
        resolver = ""
    shown = [resolver, *pieces] if resolver else pieces
    return (Node(LINK, href, shown),) if href else shown


def bare_number(context: Context) -> Pieces:
    """The number of a law, without the words that the style puts before it."""
    pieces = context.source.pieces("number")
    if context.source.type != "legislation" or not pieces or not isinstance(pieces[0], str):
        return pieces
    return (PUBLIC_LAW.sub("", pieces[0]), *pieces[1:])


def citation_number(context: Context) -> Pieces:
    """The work's number in the list of works."""
    return (str(context.citation_number),) if context.citation_number else EMPTY


def label(context: Context) -> Pieces:
    """The work's label, with the letter that tells it from another's."""
    made = citation_label(context.source)
    return (made + context.year_suffix,) if made else EMPTY


def year_suffix(context: Context) -> Pieces:
    """The letter that tells works of one year apart."""
    suffix = context.distinction.year_suffix if context.distinction else ""
    return (suffix,) if suffix else EMPTY


def first_note(context: Context) -> Pieces:
    """The number of the note that first cites the work, as a reference still to be placed."""
    if context.first_note is None:
        return EMPTY
    return (Node(REFERENCE, context.first_note, (str(context.first_note),)),)
