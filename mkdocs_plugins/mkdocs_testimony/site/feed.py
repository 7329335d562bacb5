"""`changes.xml`: what is new, reworded and gone since the edition that was published last, as an Atom feed
(RFC 4287).

What was published is told by the record of addresses at the project's root (`argument/published.py`). An
edition is one entry; a build that changes no statement gives the same entry again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.argument.published import DamagedError, Published, published, said
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.invisible import visible
from mkdocs_testimony.legible import shortened
from mkdocs_testimony.project import ANCHORS
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.escaping import escape
from mkdocs_testimony.site import cover, registers

if TYPE_CHECKING:
    from mkdocs_testimony.export.addresses import Addresses
    from mkdocs_testimony.model import Statement, Testimony

FEED = "changes.xml"
"""The file's path on the site."""
MOST_LISTED = 200
"""Changes that an entry lists; of more it is told how many."""
_LONGEST = 200
"""Characters of an address that is gone: whoever writes the record writes it."""
_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = expression("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What differs from the edition published last."""

    new: tuple[Statement, ...]
    reworded: tuple[Statement, ...]
    gone: tuple[str, ...]
    """Addresses, from the content folder, that nothing has any more."""
    first: bool
    """Whether none was published, so that nothing can be compared."""

    def __str__(self) -> str:
        """How much, in words."""
        if self.first:
            return "First edition"
        counts = ((len(self.new), "new"), (len(self.reworded), "reworded"), (len(self.gone), "gone"))
        told = ", ".join(f"{count:,} {word}" for count, word in counts if count)
        return f"Statements: {told}" if told else "No statement has changed"


@lru_cache(maxsize=2)
def edition(testimony: Testimony) -> Edition:
    """What is new, reworded and gone. A statement without an id that is reworded is one gone and one new."""
    text = testimony.other_text.get(ANCHORS)
    try:
        known = published(text) if text is not None else None
    except DamagedError:  # told by DOC020
        known = None
    if known is None:
        return Edition((), (), (), first=True)
    listed = list(testimony.statements.values())
    new = tuple(one for one in listed if not _names(one) & known.addresses.keys())
    reworded = tuple(one for one in listed if _reworded(one, known))
    there = {name for one in listed for name in _names(one)} | set(testimony.ids)
    gone = tuple(address for name, address in known.addresses.items() if name not in there)
    return Edition(new, reworded, gone, first=False)


def _names(statement: Statement) -> set[str]:
    aliases = statement.attributes.get("alias").replace(",", " ").split() if statement.attributes else []
    return {name for name in (statement.id, statement.link, *aliases) if name}


def _reworded(statement: Statement, known: Published) -> bool:
    was = next((known.words[name] for name in sorted(_names(statement)) if name in known.words), "")
    return bool(was) and was != said(statement)


def feed(testimony: Testimony, addresses: Addresses, now: datetime) -> bytes:
    """The feed as XML. `addresses` must have a base; `now`: the time of the build."""
    edition_now = edition(testimony)
    title = testimony.cover.title if testimony.cover else "Testimony"
    when = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    root = ElementTree.Element("feed", xmlns=_ATOM)
    _add(root, "id", f"{addresses.base}{FEED}")
    _add(root, "title", f"Changes: {title}")
    _add(root, "updated", when)
    for name in _authors(testimony) or [title]:
        _add(_add(root, "author"), "name", name)
    _add(root, "link", rel="self", href=f"{addresses.base}{FEED}")
    _add(root, "link", rel="alternate", href=addresses.base)
    entry = _add(root, "entry")
    words = "\n".join(f"{one.link or one.id} {said(one)}" for one in testimony.statements.values())
    _add(entry, "id", f"{addresses.base}#edition-{sha256(words.encode()).hexdigest()[:16]}")
    _add(entry, "title", f"{title}: {str(edition_now)[:1].lower()}{str(edition_now)[1:]}")
    _add(entry, "updated", when)
    _add(entry, "link", rel="alternate", href=addresses.base)
    _add(entry, "content", _content(edition_now, addresses), type="html")
    ElementTree.indent(root, " ")
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _authors(testimony: Testimony) -> list[str]:
    return [one["name"] for one in cover.witnesses(testimony.cover) if one["name"]] if testimony.cover else []


def _content(changes: Edition, addresses: Addresses) -> str:
    """The entry's words as HTML: each statement that changed, with its address."""
    lines = [
        f'<a href="{escape(addresses.statement(one))}">{escape(one.address.full)}</a> ({word}):'
        f" {escape(registers.shorter(readable(one.text)))}"
        for word, listed in (("new", changes.new), ("reworded", changes.reworded))
        for one in listed
    ]
    lines += [f"{escape(shortened(visible(address), _LONGEST))} (gone)" for address in changes.gone]
    items = "".join(f"<li>{line}</li>" for line in lines[:MOST_LISTED])
    more = f"<p>and {len(lines) - MOST_LISTED:,} more</p>" if len(lines) > MOST_LISTED else ""
    return f"<p>{escape(str(changes))}.</p>" + (f"<ul>{items}</ul>" if items else "") + more


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = _NO_XML.sub("\ufffd", text) or None
    for key, value in attributes.items():
        element.set(key, _NO_XML.sub("\ufffd", value))
    return element
