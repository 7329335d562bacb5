"""Changes of files, as edits for the editor to make: it has the texts, and it can undo."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from lsprotocol import types

from mkdocs_testimony.editing.edits import EditError, decoded
from mkdocs_testimony.editing.lines import Lines as LinesOf
from mkdocs_testimony.editing.rename import RenameError, rename
from mkdocs_testimony.lsp.columns import Lines
from mkdocs_testimony.lsp.names import named_at
from mkdocs_testimony.project import VERIFIED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.lsp.analysis import Analysis

    Uri = Callable[[str], str]

_ROW = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class ChangeError(Exception):
    """A change cannot be made. Its text says why, and what to do."""


def text_edits(old: str, new: str) -> list[types.TextEdit]:
    """What turns one text into another, line by line."""
    before, after = _ROW.findall(old), _ROW.findall(new)
    lines = Lines(old)
    last = len(lines.rows)
    end = lines.position(last, len(lines.rows[-1]) + 1)
    out = []
    for kind, i, k, j, m in LinesOf(before, after).get_opcodes():
        if kind != "equal":
            start, stop = (types.Position(n, 0) if n < len(before) else end for n in (i, k))
            out.append(types.TextEdit(types.Range(start, stop), "".join(after[j:m])))
    return out


def workspace_edit(edits: Mapping[str, Sequence[types.TextEdit]], uri: Uri) -> types.WorkspaceEdit:
    """Edits of several files, by path."""
    return types.WorkspaceEdit(changes={uri(path): list(some) for path, some in edits.items()})


def renamed(analysis: Analysis, path: str, place: tuple[int, int], new: str, uri: Uri) -> types.WorkspaceEdit:
    """The name at a place changed wherever it stands, as `testimony rename` does. Raises ChangeError."""
    named = named_at(analysis, path, *place, end=True)
    if named is None:
        raise ChangeError("There is no id or key here. Put the cursor on one.")
    tree = analysis.state.tree
    try:
        made = rename(analysis.project, tree, named.name, new, today=date.today())
        edits = {
            changed: text_edits(_held(analysis, changed), decoded(data)[2])
            for changed, data in made.files.items()
        }
    except (RenameError, EditError) as error:
        raise ChangeError(str(error)) from error
    return workspace_edit(edits, uri)


def _held(analysis: Analysis, path: str) -> str:
    """A file's text as the look took it, line ends as they are."""
    tree = analysis.state.tree
    data = tree.verified if path == VERIFIED else {**tree.pages, **tree.bibliography}.get(path)
    return decoded(data or b"")[2]


def with_entry(analysis: Analysis, entry: str, uri: Uri) -> types.WorkspaceEdit:
    """An entry put at the end of the project's first .bib file that no reference manager writes."""
    tree, project = analysis.state.tree, analysis.project
    exported = {
        place.relative_to(project.root).as_posix()
        for pattern, _ in project.exported
        for place in project.root.glob(pattern)
    }
    path = next((one for one in tree.bibliography if one not in exported), None)
    if path is None:
        raise ChangeError(
            "There is no .bib file for the source. Create citations/sources.bib, and choose the source again."
        )
    old = decoded(tree.bibliography[path])[2]
    lines = Lines(old)
    end = lines.position(len(lines.rows), len(lines.rows[-1]) + 1)
    gap = "" if not old.strip() else "\n" if old.endswith("\n") else "\n\n"
    return workspace_edit({path: [types.TextEdit(types.Range(end, end), f"{gap}{entry.strip()}\n")]}, uri)


def verified(analysis: Analysis, name: str, by: str, quote: str, uri: Uri) -> types.WorkspaceEdit:
    """verified.toml with a statement recorded as checked today, as `testimony verify` writes it.

    name: id or address. quote: the passage that bears the statement out; may be empty. Raises ChangeError.
    """
    from mkdocs_testimony.argument.identity import UnknownStatementError, named
    from mkdocs_testimony.argument.verification import Check, places_in_file, with_checks
    from mkdocs_testimony.argument.verified import layout, read
    from mkdocs_testimony.evidence.extraction import hashes

    testimony, tree = analysis.testimony, analysis.state.tree
    try:
        statement = named(name, testimony)
    except UnknownStatementError as error:
        raise ChangeError(str(error)) from error
    records, findings = read(tree.verified, VERIFIED) if tree.verified is not None else ({}, [])
    if findings or records is None:
        raise ChangeError(f"{VERIFIED} was not changed; correct it first: {findings[0].message}")
    copies = hashes(testimony.pins or {})
    check = Check(by, date.today(), " ".join(quote.split()), copies=copies)
    records = with_checks(
        records, {statement.uid: check}, testimony.statements, testimony.ids, testimony.sources
    )
    text = layout(records, places_in_file(testimony.statements.values()))
    edits = text_edits(decoded(tree.verified or b"")[2], text)
    if tree.verified is not None:
        return workspace_edit({VERIFIED: edits}, uri)
    document = types.OptionalVersionedTextDocumentIdentifier(uri(VERIFIED))
    created = types.CreateFile(uri(VERIFIED), options=types.CreateFileOptions(ignore_if_exists=True))
    return types.WorkspaceEdit(document_changes=[created, types.TextDocumentEdit(document, list(edits))])
