"""The model of one build, made and checked once, before MkDocs empties the site's folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_testimony.model import Role
from mkdocs_testimony.passes import passed
from mkdocs_testimony.passes.format import format_notes, works
from mkdocs_testimony.passes.memory import Memory
from mkdocs_testimony.passes.state import finished
from mkdocs_testimony.site.aside import aside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.csl import Style
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.project import Project, Tree

    Check = Callable[[Testimony], list[Finding]]


class Checked(NamedTuple):
    """A testimony with its notes printed, and what the checker says of it."""

    tree: Tree
    """What it was made of."""
    testimony: Testimony
    findings: list[Finding]
    style: Style | None = None
    """The citation style, where it is loaded."""


class Once:
    """What one build reads, passes and checks. What was done for the same files in the same order stands."""

    def __init__(self, project: Project, check: Check, given: Checked | None = None) -> None:
        """`check`: what is wrong with a testimony of this project. `given`: what this process has read and
        checked of it already: the site is made of that, as the PDF was, and not of a later edit.
        """
        self._project = project
        self._check = check
        self._given = given
        self._read: Tree | None = given.tree if given else None
        self._memory = Memory()
        self._first: Checked | None = None

    @property
    def tree(self) -> Tree:
        """The project's files, read when they are first asked for. Raises ProjectError."""
        if self._read is None:
            self._read = self._project.read()
        return self._read

    @property
    def style(self) -> Style | None:
        """The style that its notes are printed in, if it has been loaded."""
        return self._first.style if self._first else None

    def checked(self, pages: Mapping[str, bytes]) -> list[Finding]:
        """What is wrong with the testimony of these pages, in mkdocs.yml's order. Raises ProjectError."""
        given = self._given
        self._first = (
            given if given and pages == given.tree.pages else self._made(pages, {}, self._project.nav)
        )
        return self._first.findings

    def made(
        self, pages: Mapping[str, bytes], texts: Mapping[str, str], order: Sequence[str]
    ) -> tuple[Testimony, list[Finding]]:
        """The whole testimony of these pages in the order of the site, and what is wrong with it.

        `texts`: those that another plugin made, by path. Raises ProjectError.
        """
        first = self._first
        if first is None or texts or pages != first.tree.pages or not _same(first.testimony, order):
            first = self._first = self._made(pages, texts, order)
        return replace(first.testimony, nav=tuple(order)), first.findings

    def _made(self, pages: Mapping[str, bytes], texts: Mapping[str, str], order: Sequence[str]) -> Checked:
        tree = replace(self.tree, pages=pages)
        state = passed(
            self._project,
            tree=tree,
            texts=texts,
            nav=order,
            through="link",
            memory=self._memory,
        )
        # No rule reads the text of the notes and no note the list of works: they are made at the same time.
        other = aside(lambda: (self._check(finished(state)), works(state)), sum(map(len, pages.values())))
        state = format_notes(state, lambda: other()[1])
        return Checked(tree, finished(state), other()[0], state.bibliographer.style)


def _same(testimony: Testimony, order: Sequence[str]) -> bool:
    """Whether the site's order is that in which it was made, with the same pages in its contents.

    Beside the order of the pages that is all which passes and rules take from nav (DOC016).
    """
    own = [page.path for page in testimony.pages]
    there = set(own)
    named = [path for path in order if path in there]
    front = {page.path for page in testimony.pages if page.role is Role.COVER}
    if testimony.nav:
        listed = set(testimony.nav)
        if {path for path in own if path in listed} - front != {*named} - front:
            return False
    elif len(named) != len(own):
        return False
    place = {path: n for n, path in enumerate(order)}
    for role in Role:
        some = [page.path for page in testimony.pages if page.role is role]
        if some != sorted(some, key=lambda path: (place.get(path, len(place)), path)):
            return False
    return True
