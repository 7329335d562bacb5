"""One project that an editor has open: its unsaved texts, and when to look at it anew.

An edit is looked at twice. The edited page alone, at once, where the whole takes noticeable time; and the
whole, when the author pauses. Both run on threads of their own, so that the loop which speaks with the editor
never waits for them, and a look that an edit has overtaken is given up.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from lsprotocol import types
from pygls.uris import from_fs_path

from mkdocs_testimony.faults import fault
from mkdocs_testimony.lsp.analysis import Analysis, one_page, whole
from mkdocs_testimony.lsp.columns import Lines
from mkdocs_testimony.lsp.publishing import SOURCE, by_file
from mkdocs_testimony.passes.memory import Memory
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Publish = Callable[[str, list[types.Diagnostic], int | None], None]
    Tell = Callable[[str], None]

Answer = TypeVar("Answer")

QUICK = 0.02
"""Seconds after an edit, in which another may follow, before the page is looked at."""
PAUSE = 0.4
"""Seconds without an edit after which the whole is looked at, where that takes noticeable time."""
SMALL = 0.15
"""Seconds that a look at the whole may take for pages never to be looked at alone."""
PATIENCE = 20.0
"""Seconds that a request waits for a look at the text that it was made for."""


class OvertakenError(Exception):
    """The text has changed: what was being looked at is no more."""


@dataclass()
class Buffer:
    """A file as the editor has it."""

    uri: str
    text: str
    version: int | None


class Session:
    """A project, from its first file opened in the editor to the end."""

    def __init__(self, config: Path, publish: Publish, tell: Tell) -> None:
        self.config = config
        self.root = config.parent
        self.buffers: dict[str, Buffer] = {}
        self.analysis: Analysis | None = None
        self._publish, self._tell = publish, tell
        self._memory = Memory()
        self._generation = 0
        self._seen = 0
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._edited: set[str] = set()
        self._seconds = 0.0
        self._shown: dict[str, list[types.Diagnostic]] = {}
        self._told: set[str] = set()
        # Two threads, for a page must not wait until the look at the whole has been given up.
        self._pages = ThreadPoolExecutor(1, "testimony-page")
        self._whole = ThreadPoolExecutor(1, "testimony-whole")

    # ------------------------------------------------------------ what the editor says

    def opened(self, path: str, buffer: Buffer) -> None:
        """Take a file's text from the editor: it is opened there, or edited."""
        known = self.buffers.get(path)
        self.buffers[path] = buffer
        if known is None or known.text != buffer.text:
            self.look(path)

    def closed(self, path: str) -> None:
        """Take a file's text from the disk again."""
        if self.buffers.pop(path, None) is not None:
            self.look("")

    def look(self, path: str = "") -> None:
        """Look at the project anew: for one page's sake, or (without a path) wholly."""
        self._generation += 1
        self._edited.add(path)
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.get_running_loop().create_task(self._look(self._generation))

    def end(self) -> None:
        """Give up whatever is being looked at."""
        self._generation += 1
        if self._task is not None:
            self._task.cancel()
        self._pages.shutdown(wait=False, cancel_futures=True)
        self._whole.shutdown(wait=False, cancel_futures=True)

    # ------------------------------------------------------------ what it asks

    async def current(self) -> Analysis | None:
        """A look at the text as it is now; the last one where that takes too long, None if there is none."""
        wanted, until = self._generation, time.monotonic() + PATIENCE
        while self._seen < wanted:
            try:
                await asyncio.wait_for(self._news.wait(), max(until - time.monotonic(), 0))
            except TimeoutError:
                break
        return self.analysis

    async def ask(self, answer: Callable[[Analysis], Answer]) -> Answer | None:
        """What a function makes of the current look, worked out beside the loop; None without one."""
        analysis = await self.current()
        if analysis is None:
            return None
        return await asyncio.get_running_loop().run_in_executor(self._pages, answer, analysis)

    def lines(self, path: str, analysis: Analysis) -> Lines:
        """The lines of a file as the editor has it now."""
        buffer = self.buffers.get(path)
        return Lines(buffer.text) if buffer else analysis.lines(path)

    def uri(self, path: str) -> str:
        """The editor's name for a file of the project."""
        buffer = self.buffers.get(path)
        return buffer.uri if buffer else from_fs_path(str(self.root / path)) or ""

    # ------------------------------------------------------------ looking

    async def _look(self, generation: int) -> None:
        try:
            await asyncio.sleep(QUICK)
            if self.analysis is not None and self._seconds > SMALL:
                await self._look_at_pages(generation)
                await asyncio.sleep(PAUSE)
            await self._look_at_whole(generation)
        except (OvertakenError, asyncio.CancelledError):
            return
        except ProjectError as error:
            self._tell_project(error)
        except Exception as error:
            self._tell_once(fault(error))
        self._has_seen(generation)

    async def _look_at_pages(self, generation: int) -> None:
        """Look at the edited pages alone; nothing is lost where that does not do."""
        loop = asyncio.get_running_loop()
        for path in sorted(self._edited):
            buffer, before = self.buffers.get(path), self.analysis
            if buffer is None or before is None:
                return
            data = encoded(buffer.text)
            new = await loop.run_in_executor(self._pages, one_page, before, path, data, self._memory)
            if new is None or generation != self._generation:
                return
            self.analysis = new
            self._edited.discard(path)
            self._show({path: by_file(new, self.uri).get(path, [])})
        self._has_seen(generation)

    async def _look_at_whole(self, generation: int) -> None:
        buffers = {path: encoded(buffer.text) for path, buffer in self.buffers.items()}

        def between() -> None:
            if generation != self._generation:
                raise OvertakenError

        new = await asyncio.get_running_loop().run_in_executor(
            self._whole, whole, self.config, buffers, self._memory, between
        )
        between()
        self.analysis, self._seconds = new, new.seconds
        self._edited.clear()
        told = by_file(new, self.uri)
        self._show({path: told.get(path, []) for path in sorted(self._shown.keys() | told.keys())})

    def _show(self, shown: dict[str, list[types.Diagnostic]]) -> None:
        """Send the diagnostics of files, where they are not what the editor shows already."""
        for path, diagnostics in shown.items():
            if self._shown.get(path, []) != diagnostics:
                self._shown[path] = diagnostics
                buffer = self.buffers.get(path)
                self._publish(self.uri(path), diagnostics, buffer.version if buffer else None)

    def _has_seen(self, generation: int) -> None:
        self._seen = max(self._seen, generation)
        self._news.set()
        self._news = asyncio.Event()

    def _tell_project(self, error: ProjectError) -> None:
        """That there is no project to look at, told where it can be mended."""
        place = error.span
        path = place.path if place else self.config.name
        buffer = self.buffers.get(path)
        spot = types.Position(0, 0)
        stretch = Lines(buffer.text if buffer else "").range(place) if place else types.Range(spot, spot)
        said = types.Diagnostic(stretch, error.message, types.DiagnosticSeverity.Error, source=SOURCE)
        self._show({path: [said]})

    def _tell_once(self, message: str) -> None:
        """Report a fault of the tool, but not at every keystroke."""
        if message not in self._told:
            self._told.add(message)
            self._tell(message)


def encoded(text: str) -> bytes:
    """A text as its file would hold it. Half a surrogate pair becomes bytes that are told as such."""
    return text.encode("utf-8", "surrogatepass")
