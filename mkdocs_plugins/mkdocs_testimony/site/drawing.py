"""The pages of a build as HTML: of a large testimony, on every core.

Each page is made from the model alone, so pages can be made in any order and by any process. What MkDocs is
to hear of a page (messages about its links, and the links themselves) goes with the page.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, cast

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.site.aside import ENOUGH, Aside, cores
from mkdocs_testimony.site.places import SitePlaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_testimony.render.html.page import HtmlPage

    Make = Callable[[SitePlaces], HtmlPage]


@dataclass(frozen=True, slots=True)
class Job:
    """A page, or a file of data, that is to be made."""

    uri: str
    make: Make | Callable[[], bytes]
    weight: float
    """How long it takes beside others, in bytes of text."""
    data: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that is made."""

    page: HtmlPage
    anchors: Mapping[str, Mapping[str, str]]
    """Links to anchors: the other file's path, the anchor, the link as typed."""
    told: Sequence[tuple[str, int, str]] = ()
    """Messages: logger, level, text."""
    head: str = ""
    """What programs read of it."""


class Drawing:
    """The pages of one build."""

    def __init__(
        self,
        files: Files,
        config: MkDocsConfig,
        content: str,
        permanent: Mapping[tuple[str, str], str],
        moved: Mapping[tuple[str, str], str],
        head: Callable[[str], str],
    ) -> None:
        """`permanent`, `moved`: as `SitePlaces` has it. `head`: what programs read of a page, by its path."""
        self._files = files
        self._config = config
        self._content = content
        self._permanent = permanent
        self._moved = moved
        self._head = head
        self._asides: dict[str, Aside[dict[str, Drawn | bytes]]] = {}
        self._made: dict[str, Drawn | bytes] = {}

    def begin(self, jobs: Sequence[Job]) -> None:
        """Let other cores make their share, if there are other cores and enough to make."""
        if sum(job.weight for job in jobs) < ENOUGH:
            return
        for share in shares(jobs, cores())[1:]:
            made_there = Aside(partial(self._share, share))
            self._asides.update((job.uri, made_there) for job in share)

    def page(self, file: File, make: Make) -> tuple[HtmlPage, dict[File, dict[str, str]], str]:
        """A page, its links to anchors of other files, and its head. What it has to tell is told now."""
        drawn = self._taken(file.src_uri)
        if not isinstance(drawn, Drawn):
            places = self._places(file)
            return make(places), places.links.anchors, self._head(file.src_uri)
        for name, level, said in drawn.told:
            logging.getLogger(name).log(level, "%s", said)
        links = {self._files.get_file_from_path(other): dict(to) for other, to in drawn.anchors.items()}
        return drawn.page, {other: to for other, to in links.items() if other is not None}, drawn.head

    def data(self, name: str, make: Callable[[], bytes]) -> bytes:
        """A file of data."""
        made = self._taken(name)
        return made if isinstance(made, bytes) else make()

    def _taken(self, uri: str) -> Drawn | bytes | None:
        """What another process has made of a page or file; None for what is this one's to make."""
        there = self._asides.get(uri)
        if there is not None:
            self._made.update(there.result())
            self._asides = {one: aside for one, aside in self._asides.items() if aside is not there}
        return self._made.pop(uri, None)

    def _places(self, file: File) -> SitePlaces:
        return SitePlaces(file, self._files, self._config, self._content, self._permanent, self._moved)

    def _share(self, jobs: Sequence[Job]) -> dict[str, Drawn | bytes]:
        """What another process makes."""
        return {job.uri: cast("bytes", job.make()) if job.data else self._kept(job) for job in jobs}  # type: ignore[call-arg]

    def _kept(self, job: Job) -> Drawn:
        """A page as another process sends it."""
        file = self._files.get_file_from_path(job.uri)
        assert file is not None
        places = self._places(file)
        with _heard() as told:
            page = cast("Make", job.make)(places)
        anchors = {other.src_uri: dict(to) for other, to in places.links.anchors.items()}
        heard = tuple((one.name, one.levelno, one.getMessage()) for one in told)
        return Drawn(page, anchors, heard, self._head(job.uri))


def shares(jobs: Sequence[Job], count: int) -> list[list[Job]]:
    """The jobs in so many parts of about the same weight; the first is this process's, which begins last."""
    parts: list[list[Job]] = [[] for _ in range(count)]
    weights = [0.0] * count
    for job in sorted(jobs, key=lambda job: (-job.weight, job.uri)):
        least = min(range(count), key=lambda n: (weights[n], -n))
        parts[least].append(job)
        weights[least] += job.weight
    return parts


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """What MkDocs' loggers are told meanwhile, kept instead of shown."""
    logger = logging.getLogger("mkdocs")
    kept: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = kept.append  # type: ignore[method-assign, assignment]
    before, propagates = list(logger.handlers), logger.propagate
    logger.handlers[:], logger.propagate = [handler], False
    try:
        yield kept
    finally:
        logger.handlers[:], logger.propagate = before, propagates
