"""Names of files as the disk has them, where an address differs from one only in the form of its letters.

An accented letter is one character or two (a letter and its accent), and both look the same. macOS writes
names of files in the second form and keyboards type the first, so an address that is right to the eye would
lead nowhere on a web server.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import quote, unquote

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model.payload import payload

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from markdown_it.token import Token

    from mkdocs_testimony.model import Document

_ADDRESSES = {"image": "src", "link_open": "href"}
_PATH = expression(r"(?![A-Za-z][A-Za-z0-9+.-]*:|/)([^?#]+)(.*)", re.DOTALL)
"""A relative address: its path, and what follows it."""


def take_names_of_files(documents: Iterable[Document], files: frozenset[str]) -> None:
    """Write into links and pictures the names as the files have them. files: paths from the root."""
    by_look = _by_look(files)
    if not by_look:
        return
    for document in documents:
        for token in _tokens(document):
            name = _ADDRESSES.get(token.type)
            if name:
                address = str(token.attrs.get(name, ""))
                token.attrs[name] = of_file(address, document.path, files, by_look)


def of_file(address: str, page: str, files: Collection[str], by_look: Mapping[str, str]) -> str:
    """An address with its path as the file has it; unchanged where its file is there, or is not known."""
    match = _PATH.match(address)
    if not match:
        return address
    folder = posixpath.dirname(page)
    path = posixpath.normpath(posixpath.join(folder, unquote(match[1])))
    meant = by_look.get(normalize("NFC", path))
    if meant is None or path in files:
        return address
    return quote(posixpath.relpath(meant, folder)) + match[2]


@lru_cache(maxsize=2)
def _by_look(files: frozenset[str]) -> Mapping[str, str]:
    """Paths by their composed form, of those that hold a letter which can be written in two ways."""
    return {normalize("NFC", path): path for path in sorted(files) if not path.isascii()}


def _tokens(document: Document) -> Iterator[Token]:
    waiting = [*document.tokens]
    for definition in document.definitions.values():
        waiting.extend(definition.tokens)
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(token.children or ())
        inner = payload(token).get("definition")
        waiting.extend(inner.tokens if inner is not None else ())
