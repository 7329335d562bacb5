"""The server's ear and mouth: each message of the protocol goes to what answers it, and faults end there."""

from __future__ import annotations

import asyncio
import functools
import logging
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from mkdocs_testimony import __version__
from mkdocs_testimony.asking_git import asked
from mkdocs_testimony.faults import fault, whole_wanted
from mkdocs_testimony.lsp.changes import ChangeError
from mkdocs_testimony.lsp.session import Buffer, Session
from mkdocs_testimony.lsp.zotero import ZoteroError, ZoteroItem, is_address, search
from mkdocs_testimony.project import ProjectError, find

Params = TypeVar("Params")
Answer = TypeVar("Answer")
Handler = Callable[["Server", Params], Awaitable[Answer]]


class Server(LanguageServer):
    """The projects that an editor has open."""

    def __init__(self) -> None:
        # Whole texts, not stretches of them: the library parts lines at signs at which editors do not.
        super().__init__("testimony", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.sessions: dict[Path, Session] = {}
        self.zotero = ""
        self.verified_by = ""
        self._later: set[asyncio.Future[object]] = set()

    # ------------------------------------------------------------ projects

    def session(self, uri: str) -> tuple[Session, str] | None:
        """The project that a file belongs to, and its path there; None for one of no open project."""
        name = to_fs_path(uri) if uri.startswith("file:") else None
        if not name:
            return None
        try:
            place = Path(name)
            place = place.parent.resolve() / place.name
            if not self._is_open(place):
                return None
            config = find(place.parent)
        except (ProjectError, OSError, ValueError, RuntimeError):
            return None
        session = self.sessions.get(config)
        if session is None:
            session = self.sessions[config] = Session(config, self.show_diagnostics, self.say)
        return session, place.relative_to(config.parent).as_posix()

    def _is_open(self, place: Path) -> bool:
        """Whether a file lies in a folder that the editor has open (in any, where it has opened none)."""
        folders = [to_fs_path(uri) for uri in self.workspace.folders]
        if not folders and self.workspace.root_path:
            folders = [self.workspace.root_path]
        known = [Path(folder).resolve() for folder in folders if folder]
        return not known or any(place.is_relative_to(folder) for folder in known)

    def open_folders(self) -> None:
        """Look at the projects of the folders that the editor has open."""
        names = [to_fs_path(uri) for uri in self.workspace.folders] or [self.workspace.root_path]
        for name in names:
            try:
                config = find(Path(name)) if name else None
            except (ProjectError, OSError, ValueError, RuntimeError):
                continue
            if config is not None and config not in self.sessions:
                self.sessions[config] = Session(config, self.show_diagnostics, self.say)
                self.sessions[config].look()

    # ------------------------------------------------------------ the editor's user

    def show_diagnostics(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        """Send the diagnostics of a file."""
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def say(self, message: str) -> None:
        """Write a line into the editor's log."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"testimony: {message}"))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write a fault into the log: a message over the text at every keystroke helps nobody."""
        self.say(str(error))

    def configure(self, settings: object) -> None:
        """Take the editor's settings; what is no setting, or of the wrong type, is passed over."""
        given = settings if isinstance(settings, dict) else {}
        given = given["testimony"] if isinstance(given.get("testimony"), dict) else given
        zotero, name = given.get("zotero", self.zotero), given.get("verifiedBy", self.verified_by)
        self.verified_by = " ".join(name.split()) if isinstance(name, str) else self.verified_by
        if isinstance(zotero, str) and (not zotero or is_address(zotero)):
            self.zotero = zotero
        else:
            self.say(f"the setting `zotero` is not an address: {zotero}. Write http://127.0.0.1:23119")

    def later(self, work: Awaitable[object]) -> None:
        """Await something beside the loop; its answer says nothing to us."""

        def over(task: asyncio.Future[object]) -> None:
            self._later.discard(task)
            if not task.cancelled():
                task.exception()  # an editor that refuses what it is asked may

        task = asyncio.ensure_future(work)
        self._later.add(task)
        task.add_done_callback(over)

    def library(self, words: str) -> list[ZoteroItem]:
        """Ask the author's Zotero; nothing where it does not answer."""
        try:
            return search(self.zotero, words)
        except ZoteroError as error:
            self.say(str(error))
            return []

    def author(self, root: Path) -> str:
        """Who records a verification: by the settings, else as git knows the author. Raises ChangeError."""
        if self.verified_by:
            return self.verified_by
        try:
            done = asked(root, "config", "user.name", seconds=10)
            name = " ".join(done.stdout.decode("utf-8", "replace").split())
        except (OSError, subprocess.SubprocessError):
            name = ""
        if not name:
            raise ChangeError("Who has checked it? Set `verifiedBy` in the editor, or user.name in git.")
        return name


def guarded(answer: Handler[Params, Answer]) -> Handler[Params, Answer | None]:
    """A handler whose faults are told in the log, and end nothing. A change that cannot be made is told."""

    @functools.wraps(answer)
    async def safe(ls: Server, params: Params) -> Answer | None:
        try:
            return await answer(ls, params)
        except ChangeError as error:
            raise JsonRpcInvalidParams(str(error)) from error
        except Exception as error:
            if whole_wanted():
                logging.getLogger(__name__).exception("fault")
            ls.say(fault(error))
            return None

    return safe


def buffer_of(ls: Server, uri: str, text: str, version: int | None) -> None:
    """Take a text from the editor."""
    found = ls.session(uri)
    if found is not None:
        session, path = found
        session.opened(path, Buffer(uri, text, version))
