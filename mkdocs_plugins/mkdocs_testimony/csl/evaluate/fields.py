"""The text of one field of a work, before the style's own attributes are applied to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_testimony.csl.evaluate.labels import citation_label
from mkdocs_testimony.csl.output.pieces import EMPTY, LINK, REFERENCE, Node, Pieces

if TYPE_CHECKING:
    from mkdocs_testimony.csl.evaluate.context import Context

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


def field(context: Context, name: str, short: bool) -> Pieces:
    """A variable, in its short form if asked for and there is one; the whole title where a work needs it."""
    source = context.source
    if context.distinction is not None and context.distinction.full_title and name in TITLE:
        return source.pieces("title")
    if short and name in SHORT:
        pieces = source.pieces(SHORT[name]) or source.pieces(OLD_SHORT.get(SHORT[name], ""))
        return pieces or source.pieces(name)
    return source.pieces(name) or (source.pieces(OLD_SHORT[name]) if name in OLD_SHORT else EMPTY)


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
