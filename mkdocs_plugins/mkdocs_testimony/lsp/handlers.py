"""The messages of the protocol that the server answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from lsprotocol import types

from mkdocs_testimony.lsp import (
    actions,
    changes,
    completion,
    copies,
    hints,
    hover,
    names,
    navigation,
    symbols,
)
from mkdocs_testimony.lsp.server import Server, buffer_of, guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_testimony.lsp.analysis import Analysis
    from mkdocs_testimony.lsp.session import Session
    from mkdocs_testimony.span import Span

Answer = TypeVar("Answer")


class _OfDocument(Protocol):
    @property
    def text_document(self) -> types.TextDocumentIdentifier: ...


class _OfPlace(_OfDocument, Protocol):
    @property
    def position(self) -> types.Position: ...


async def _about(
    ls: Server, params: _OfDocument, answer: Callable[[Analysis, Session, str], Answer]
) -> Answer | None:
    """What a function answers about a file."""
    found = ls.session(params.text_document.uri)
    if found is None:
        return None
    session, path = found
    return await session.ask(lambda analysis: answer(analysis, session, path))


async def _at(
    ls: Server, params: _OfPlace, answer: Callable[[Analysis, Session, str, int, int], Answer]
) -> Answer | None:
    """What a function answers about a place in a file."""

    def placed(analysis: Analysis, session: Session, path: str) -> Answer:
        return answer(analysis, session, path, *session.lines(path, analysis).place(params.position))

    return await _about(ls, params, placed)


def _location(span: Span, analysis: Analysis, session: Session) -> types.Location:
    return types.Location(session.uri(span.path), analysis.lines(span.path).range(span))


# ---------------------------------------------------------------- what the editor says


async def initialized(ls: Server, params: types.InitializedParams) -> None:
    """The editor is ready: look at what it has open, and ask to be told of files that change."""
    ls.open_folders()
    watched = ls.client_capabilities.workspace and ls.client_capabilities.workspace.did_change_watched_files
    if watched and watched.dynamic_registration:
        patterns = [types.FileSystemWatcher(one) for one in ("**/*.{md,bib,yml,yaml,toml,json}",)]
        options = types.DidChangeWatchedFilesRegistrationOptions(patterns)
        wanted = types.Registration("testimony-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        ls.later(ls.client_register_capability_async(types.RegistrationParams([wanted])))


async def configured(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    """The editor's settings have changed."""
    ls.configure(params.settings)


async def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """A file is opened."""
    document = params.text_document
    buffer_of(ls, document.uri, document.text, document.version)


async def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """A file is edited; the editor sends all of it."""
    document = params.text_document
    buffer_of(ls, document.uri, params.content_changes[-1].text, document.version)


async def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """A file is closed; what is on the disk holds again."""
    found = ls.session(params.text_document.uri)
    if found is not None:
        found[0].closed(found[1])


async def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """A file is saved."""
    found = ls.session(params.text_document.uri)
    if found is not None and found[1] not in found[0].buffers:
        found[0].look()


async def did_change_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Files have changed on the disk: by another program, or a save."""
    for change in params.changes:
        found = ls.session(change.uri)
        if found is not None and found[1] not in found[0].buffers:
            found[0].look()


# ---------------------------------------------------------------- what it asks


async def on_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """What is shown over a name."""
    return await _at(ls, params, lambda a, s, path, line, column: hover.hover(a, path, line, column))


async def on_completion(ls: Server, params: types.CompletionParams) -> types.CompletionList | None:
    """What may be typed next."""
    uri, zotero = params.text_document.uri, ls.library if ls.zotero else None
    return await _at(
        ls,
        params,
        lambda a, s, path, line, column: completion.completions(
            a, path, s.lines(path, a), (line, column), uri, zotero
        ),
    )


async def on_definition(ls: Server, params: types.DefinitionParams) -> types.Location | None:
    """Where a name is given."""

    def answer(a: Analysis, s: Session, path: str, line: int, column: int) -> types.Location | None:
        span = navigation.definition(a, path, line, column)
        return _location(span, a, s) if span else None

    return await _at(ls, params, answer)


async def on_references(ls: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    """Where a name is used."""
    own = params.context.include_declaration
    return await _at(
        ls,
        params,
        lambda a, s, path, line, column: [
            _location(span, a, s) for span in navigation.references(a, path, line, column, own=own)
        ],
    )


async def on_prepare_rename(ls: Server, params: types.PrepareRenameParams) -> types.Range | None:
    """The stretch of the name that would be changed; None where nothing is named."""

    def answer(a: Analysis, s: Session, path: str, line: int, column: int) -> types.Range | None:
        named = names.named_at(a, path, line, column, end=True)
        if named is None:
            return None
        lines, span = a.lines(path), named.span
        row = lines.rows[span.line - 1][: span.end_column - 1]
        start = row.rfind(named.name, span.column - 1)
        return (
            lines.range(span)
            if start < 0
            else types.Range(
                lines.position(span.line, start + 1), lines.position(span.line, start + 1 + len(named.name))
            )
        )

    return await _at(ls, params, answer)


async def on_rename(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """A name changed wherever it stands."""
    return await _at(
        ls,
        params,
        lambda a, s, path, line, column: changes.renamed(a, path, (line, column), params.new_name, s.uri),
    )


async def on_symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
    """The outline of a page."""
    return await _about(ls, params, lambda a, s, path: symbols.outline(a, path))


async def on_folding(ls: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    """What of a page can be folded."""
    return await _about(ls, params, lambda a, s, path: symbols.folds(a, path))


async def on_hints(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    """What stands in the text beside it."""
    first, last = params.range.start.line + 1, params.range.end.line + 1
    return await _about(ls, params, lambda a, s, path: hints.inlay_hints(a, path, first, last))


async def on_lenses(ls: Server, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    """What stands over statements."""
    return await _about(ls, params, lambda a, s, path: hints.code_lenses(a, path))


async def on_actions(
    ls: Server, params: types.CodeActionParams
) -> list[types.CodeAction | types.Command] | None:
    """What can be done."""
    return await _about(ls, params, lambda a, s, path: actions.code_actions(a, path, params.range, s.uri))


async def on_workspace_symbols(
    ls: Server, params: types.WorkspaceSymbolParams
) -> list[types.WorkspaceSymbol]:
    """Names of all projects."""
    found = []
    for session in list(ls.sessions.values()):
        found += await session.ask(partial(symbols.everywhere, query=params.query, uri=session.uri)) or []
    return found


async def on_hierarchy(
    ls: Server, params: types.CallHierarchyPrepareParams
) -> list[types.CallHierarchyItem] | None:
    """The statement from which one goes to what it rests on, and to what rests on it."""

    def answer(a: Analysis, s: Session, path: str, line: int, column: int) -> list[types.CallHierarchyItem]:
        item = navigation.item_at(a, path, line, column, s.uri)
        return [item] if item else []

    return await _at(ls, params, answer)


async def on_outgoing(
    ls: Server, params: types.CallHierarchyOutgoingCallsParams
) -> list[types.CallHierarchyOutgoingCall] | None:
    """What a statement rests on."""
    found, uid = ls.session(params.item.uri), _uid(params.item)
    return await found[0].ask(lambda a: navigation.rests_on(a, uid, found[0].uri)) if found and uid else None


async def on_incoming(
    ls: Server, params: types.CallHierarchyIncomingCallsParams
) -> list[types.CallHierarchyIncomingCall] | None:
    """What rests on a statement."""
    found, uid = ls.session(params.item.uri), _uid(params.item)
    return await found[0].ask(lambda a: navigation.carries(a, uid, found[0].uri)) if found and uid else None


def _uid(item: types.CallHierarchyItem) -> str:
    data: Any = item.data
    uid = data.get("uid") if isinstance(data, dict) else getattr(data, "uid", "")
    return uid if isinstance(uid, str) else ""


# ---------------------------------------------------------------- commands


async def verify(ls: Server, *given: object) -> str | None:
    """Record a statement as checked: the editor is asked to change verified.toml."""
    uri, name, quote = (*(str(one) for one in given), "", "", "")[:3]
    return await _changed(ls, uri, lambda a, s: changes.verified(a, name, ls.author(s.root), quote, s.uri))


async def add_source(ls: Server, *given: object) -> str | None:
    """Write an entry into the .bib file: the editor is asked to change it."""
    uri, entry = (*(str(one) for one in given), "", "")[:2]
    return await _changed(ls, uri, lambda a, s: changes.with_entry(a, entry, s.uri))


async def open_copy(ls: Server, *given: object) -> str | None:
    """Open the pinned copy of a source: the editor is asked to show it, in the program that it has for it."""
    uri, key, locator = (*(str(one) for one in given), "", "", "")[:3]
    session = ls.session(uri)
    if session is None:
        return None
    try:
        address = await session[0].ask(partial(copies.copy_of, key=key, locator=locator))
    except changes.ChangeError as error:
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Warning, str(error)))
        return str(error)
    if address:
        ls.later(ls.window_show_document_async(types.ShowDocumentParams(address, external=True)))
    return None


async def _changed(
    ls: Server, uri: str, change: Callable[[Analysis, Session], types.WorkspaceEdit]
) -> str | None:
    found = ls.session(uri)
    if found is None:
        return None
    session = found[0]
    try:
        edit = await session.ask(lambda analysis: change(analysis, session))
    except changes.ChangeError as error:
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Warning, str(error)))
        return str(error)
    if edit is not None:
        # Not awaited in this turn: the editor may answer only after it has its own answer.
        ls.later(ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, "testimony")))
    return None


_ON: dict[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZED: (initialized, None),
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: (configured, None),
    types.TEXT_DOCUMENT_DID_OPEN: (did_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (did_change, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (did_close, None),
    types.TEXT_DOCUMENT_DID_SAVE: (did_save, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (did_change_files, None),
    types.TEXT_DOCUMENT_HOVER: (on_hover, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        on_completion,
        types.CompletionOptions(trigger_characters=["@", "{", ".", "=", '"', " "]),
    ),
    types.TEXT_DOCUMENT_DEFINITION: (on_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (on_references, None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (on_prepare_rename, None),
    types.TEXT_DOCUMENT_RENAME: (on_rename, types.RenameOptions(prepare_provider=True)),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (on_symbols, None),
    types.TEXT_DOCUMENT_FOLDING_RANGE: (on_folding, None),
    types.TEXT_DOCUMENT_INLAY_HINT: (on_hints, None),
    types.TEXT_DOCUMENT_CODE_LENS: (on_lenses, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        on_actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite]),
    ),
    types.WORKSPACE_SYMBOL: (on_workspace_symbols, None),
    types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY: (on_hierarchy, None),
    types.CALL_HIERARCHY_OUTGOING_CALLS: (on_outgoing, None),
    types.CALL_HIERARCHY_INCOMING_CALLS: (on_incoming, None),
}


def register(server: Server) -> None:
    """Give the server its ears."""
    for message, (handler, options) in _ON.items():
        server.feature(message, options)(guarded(handler))

    async def initialize(ls: Server, params: types.InitializeParams) -> None:
        ls.configure(params.initialization_options or {})

    server.feature(types.INITIALIZE)(guarded(initialize))
    server.command(actions.VERIFY)(verify)
    server.command(actions.ADD_SOURCE)(add_source)
    server.command(actions.OPEN_COPY)(open_copy)
