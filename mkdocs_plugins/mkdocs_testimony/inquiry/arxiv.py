"""What arXiv has under a number. https://info.arxiv.org/help/api/user-manual.html"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from mkdocs_testimony.evidence.same_work import Work
from mkdocs_testimony.inquiry.answers import Held, asked, odd, text
from mkdocs_testimony.network.client import CannotAskError

if TYPE_CHECKING:
    from mkdocs_testimony.network.client import Client

_ATOM = "{http://www.w3.org/2005/Atom}"
_OWN = "{http://arxiv.org/schemas/atom}"
_WITHDRAWN = re.compile(
    r"\bthis (?:paper|article|submission|manuscript|work|preprint) (?:has been|is|was) withdrawn\b"
    r"|\A\W*(?:paper |article |submission )?withdrawn\b",
    re.IGNORECASE,
)
_VERSION = re.compile(r"v\d+\Z")


def ask(client: Client, base: str, number: str) -> Held | None:
    """What arXiv has under a number; None where it has nothing. Raises CannotAskError."""
    joint = "&" if "?" in base else "?"
    body = asked(client, f"{base}{joint}id_list={number}&max_results=1", "application/atom+xml")
    feed = _feed(body or b"")
    entry = feed.find(f"{_ATOM}entry")
    # Of a number that it does not know it sends no entry, or one that is called so.
    if entry is None or _said(entry, f"{_ATOM}title").lower() == "error":
        return None
    id_ = _said(entry, f"{_ATOM}id").rpartition("/abs/")[2]
    if _VERSION.sub("", id_).lower() != _VERSION.sub("", number).lower():
        raise odd()
    comment = _said(entry, f"{_OWN}comment")
    found = _WITHDRAWN.search(comment) or _WITHDRAWN.search(_said(entry, f"{_ATOM}summary"))
    names = [_said(one, f"{_ATOM}name") for one in entry.iterfind(f"{_ATOM}author")]
    years = [_said(entry, f"{_ATOM}{name}")[:4] for name in ("published", "updated")]
    journal = _said(entry, f"{_OWN}journal_ref")
    work = Work(
        tuple(filter(None, names)),
        tuple(dict.fromkeys(filter(None, [*years, *re.findall(r"\b(?:19|20)\d\d\b", journal)]))),
        tuple(filter(None, [_said(entry, f"{_ATOM}title")])),
    )
    return Held(work, "withdrawn at arXiv" if found else "")


def _feed(body: bytes) -> etree._Element:
    """The feed. Entities stand for nothing, so that none can be a bomb or name a file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        feed = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotAskError("its answer is not a feed.") from error
    if feed is None or feed.tag != f"{_ATOM}feed":
        raise odd()
    return feed


def _said(element: etree._Element, name: str) -> str:
    return text(element.findtext(name) or "")
