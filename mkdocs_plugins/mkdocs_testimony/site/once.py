"""The model of one build, made and checked once, before MkDocs empties the site's folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_testimony.model import Role
from mkdocs_testimony.passes import passed
from mkdocs_testimony.passes.format import format_notes, works
from mkdocs_testimony.passes.memory import Memory
from mkdocs_testimony.passes.state import State, finished
from mkdocs_testimony.site.aside import aside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.project import Project, Tree

    Check = Callable[[Testimony], list[Finding]]


class Checked(NamedTuple):
    """A testimony, and what the checker says of it."""

    state: State
    """As it is made, its notes printed."""
    findings: list[Finding]


class Once:
    """What one build reads, passes and checks. What was done for the same files in the same order stands."""

    def __init__(self, project: Project, check: Check) -> None:
        """`check`: what is wrong with a testimony of this project."""
        self._project = project
        self._check = check
        self._read: Tree | None = None
        self._memory = Memory()
        self._first: Checked | None = None

    @property
    def tree(self) -> Tree:
        """The project's files, read when they are first asked for. Raises ProjectError."""
        if self._read is None:
            self._read = self._project.read()
        return self._read

    def checked(self, pages: Mapping[str, bytes]) -> list[Finding]:
        """What is wrong with the testimony of these pages, in mkdocs.yml's order. Raises ProjectError."""
        self._first = self._made(pages, {}, self._project.nav)
        return self._first.findings

    def made(
        self, pages: Mapping[str, bytes], texts: Mapping[str, str], order: Sequence[str]
    ) -> tuple[Testimony, list[Finding]]:
        """The whole testimony of these pages in the order of the site, and what is wrong with it.

        `texts`: those that another plugin made, by path. Raises ProjectError.
        """
        first = self._first
        if first is None or texts or pages != first.state.tree.pages or not _same(first.state, order):
            first = self._made(pages, texts, order)
        return finished(replace(first.state, nav=tuple(order))), first.findings

    def _made(self, pages: Mapping[str, bytes], texts: Mapping[str, str], order: Sequence[str]) -> Checked:
        state = passed(
            self._project,
            tree=replace(self.tree, pages=pages),
            texts=texts,
            nav=order,
            through="link",
            memory=self._memory,
        )
        # No rule reads the text of the notes and no note the list of works: they are made at the same time.
        other = aside(lambda: (self._check(finished(state)), works(state)), sum(map(len, pages.values())))
        state = format_notes(state, lambda: other()[1])
        return Checked(state, other()[0])


def _same(state: State, order: Sequence[str]) -> bool:
    """Whether the site's order is that in which the state was made, with the same pages in its contents.

    Beside the order of the pages that is all which passes and rules take from nav (DOC016).
    """
    own = [document.path for document in state.documents]
    there = set(own)
    named = [path for path in order if path in there]
    front = [document.path for document in state.documents if document.role is Role.COVER]
    if state.nav:
        listed = set(state.nav)
        if {path for path in own if path in listed} - {*front} != {*named} - {*front}:
            return False
    elif len(named) != len(own):
        return False
    place = {path: n for n, path in enumerate(order)}
    for role in Role:
        some = [document.path for document in state.documents if document.role is role]
        if some != sorted(some, key=lambda path: (place.get(path, len(place)), path)):
            return False
    return True
