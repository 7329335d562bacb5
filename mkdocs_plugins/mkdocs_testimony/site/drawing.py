"""The pages of a build as HTML: of a large testimony, on every core.

Each page is made from the model alone, so pages can be made in any order and by any process. What MkDocs is
to hear of a page (messages about its links, and the links themselves) goes with the page.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    """A page that is to be made."""

    uri: str
    make: Make
    weight: float
    """How long it takes beside others, in bytes of text."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that is made."""

    page: HtmlPage
    anchors: Mapping[str, Mapping[str, str]]
    """Links to anchors: the other file's path, the anchor, the link as typed."""
    told: Sequence[tuple[str, int, str]] = ()
    """Messages: logger, level, text."""


class Drawing:
    """The pages of one build."""

    def __init__(
        self, files: Files, config: MkDocsConfig, content: str, permanent: Mapping[tuple[str, str], str]
    ) -> None:
        """`permanent`: as `SitePlaces` has it."""
        self._files = files
        self._config = config
        self._content = content
        self._permanent = permanent
        self._asides: dict[str, Aside[dict[str, Drawn]]] = {}
        self._made: dict[str, Drawn] = {}

    def begin(self, jobs: Sequence[Job]) -> None:
        """Let other cores make their share of the pages, if there are other cores and enough to make."""
        if sum(job.weight for job in jobs) < ENOUGH:
            return
        for share in shares(jobs, cores())[1:]:
            made_there = Aside(lambda share=share: {job.uri: self._kept(job) for job in share})  # type: ignore[misc]
            self._asides.update((job.uri, made_there) for job in share)

    def of(self, file: File, make: Make) -> tuple[HtmlPage, dict[File, dict[str, str]]]:
        """A page, and its links to anchors of other files. What there is to tell of it is told now."""
        uri = file.src_uri
        there = self._asides.get(uri)
        if there is not None:
            share = there.result()
            self._made.update(share)
            for done in [one for one, aside in self._asides.items() if aside is there]:
                del self._asides[done]
        drawn = self._made.pop(uri, None)
        if drawn is None:
            places = self._places(file)
            return make(places), places.links.anchors
        for name, level, said in drawn.told:
            logging.getLogger(name).log(level, "%s", said)
        links = {self._files.get_file_from_path(other): dict(to) for other, to in drawn.anchors.items()}
        return drawn.page, {other: to for other, to in links.items() if other is not None}

    def _places(self, file: File) -> SitePlaces:
        return SitePlaces(file, self._files, self._config, self._content, self._permanent)

    def _kept(self, job: Job) -> Drawn:
        """A page as another process sends it."""
        file = self._files.get_file_from_path(job.uri)
        assert file is not None
        places = self._places(file)
        with _heard() as told:
            page = job.make(places)
        anchors = {other.src_uri: dict(to) for other, to in places.links.anchors.items()}
        return Drawn(page, anchors, tuple((one.name, one.levelno, one.getMessage()) for one in told))


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
