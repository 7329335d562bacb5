"""What has been read of files, for as long as they stay as they are.

A command reads each file once and needs none of this. An editor's server runs the passes at every edit, and
of hundreds of files only the edited one has to be read again. What is kept is compared byte by byte, so that
nothing is ever taken for what it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography import index
from mkdocs_testimony.bibliography.encoding import decoded
from mkdocs_testimony.conflicts import first_version
from mkdocs_testimony.markdown import parse
from mkdocs_testimony.passes.aliases import with_own_keys
from mkdocs_testimony.passes.file_names import take_names_of_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.bibliography import Index
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Document, Role

    Read = tuple[Document, tuple[Finding, ...]]


class Memory:
    """Pages and .bib files as they were read last. No pass changes what it is given."""

    def __init__(self) -> None:
        self._files: frozenset[str] = frozenset()
        self._pages: dict[str, tuple[Role, bytes, Read]] = {}
        self._index: tuple[tuple[tuple[str, bytes], ...], Index] | None = None
        self._aliases: tuple[Index, dict[str, tuple[Document, Document]]] | None = None

    def among(self, files: frozenset[str]) -> None:
        """Say which files there are: addresses in pages are read by the names of files (`file_names`)."""
        if files != self._files:
            self._pages = {path: kept for path, kept in self._pages.items() if path in files}
            before, self._files = self._files, frozenset(files)
            if any(not path.isascii() for path in before ^ files):
                self._pages.clear()

    def document(self, path: str, role: Role, data: bytes) -> Read:
        """A page as parsed, and what is wrong with its bytes."""
        known = self._pages.get(path)
        if known is not None and known[0] is role and known[1] == data:
            return known[2]
        text, wrong = decoded(path, data)
        document = parse(text, path, role)
        take_names_of_files([document], self._files)
        read = document, tuple(wrong)
        self._pages[path] = role, data, read
        return read

    def index(self, files: tuple[tuple[str, bytes], ...]) -> Index:
        """What the .bib files hold."""
        if self._index is None or self._index[0] != files:
            self._index = files, index([(path, _without_conflicts(raw)) for path, raw in files])
        return self._index[1]

    def with_own_keys(self, documents: Sequence[Document], entries: Index) -> tuple[Document, ...]:
        """The documents with every citation naming its source's own key (see `aliases`)."""
        if not entries.aliases:
            return tuple(documents)
        if self._aliases is None or self._aliases[0] is not entries:
            self._aliases = entries, {}
        known = self._aliases[1]
        for document in documents:
            if document.path not in known or known[document.path][0] is not document:
                known[document.path] = document, with_own_keys([document], entries.aliases)[0]
        return tuple(known[document.path][1] for document in documents)


def _without_conflicts(raw: bytes) -> bytes:
    """A .bib file with the first version alone where a merge conflict is left in it (DOC008)."""
    if b"<<<<<<<" not in raw:
        return raw
    return first_version(raw.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
