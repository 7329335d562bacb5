"""What the passes and rules say of a project as the editor has it, unsaved texts among it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.encoding import shown
from mkdocs_testimony.lsp.columns import Lines
from mkdocs_testimony.passes import passed
from mkdocs_testimony.passes.one_page import again, narrowed, renewed, together
from mkdocs_testimony.passes.state import Linked, finished
from mkdocs_testimony.project import BASELINE, LOCK, VERIFIED, Project, Tree, load, parse
from mkdocs_testimony.project.tree import LARGEST_TEXT
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.report import texts
from mkdocs_testimony.rules import RULES, check
from mkdocs_testimony.rules.by_page import BY_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Page, Testimony
    from mkdocs_testimony.passes.memory import Memory
    from mkdocs_testimony.passes.state import PageState


@dataclass(frozen=True, eq=False, repr=False)
class Analysis:
    """One look at the project. Nothing in it changes."""

    project: Project
    state: Linked
    """After the `link` pass: no note is printed before somebody asks for it."""
    testimony: Testimony
    findings: tuple[Finding, ...]
    """Those that the command line tells, in its order."""
    seconds: float
    """How long the look took."""

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of every file that something may point into, by path."""
        # Findings point into pages that are no testimony too (DOC019).
        others = {path: shown(self.state.tree.pages[path]) for path in self.testimony.other_pages}
        return {**others, **texts(self.testimony)}

    def lines(self, path: str) -> Lines:
        """The lines of a file; those of an empty one where there is none."""
        known = self.__dict__.setdefault("_lines", {})
        if path not in known:
            known[path] = Lines(self.texts.get(path, ""))
        found: Lines = known[path]
        return found

    def page(self, path: str) -> Page | None:
        """The testimony's page of a path; None where there is none."""
        return next((page for page in self.testimony.pages if page.path == path), None)

    def read(self, path: str) -> PageState | None:
        """The same as it was read, with the tokens that the parser made."""
        return next((page for page in self.state.pages if page.document.path == path), None)


def whole(
    config: Path, buffers: Mapping[str, bytes], memory: Memory, between: Callable[[], None] | None = None
) -> Analysis:
    """Look at a whole project, with the editor's texts in place of its files'.

    config: mkdocs.yml. buffers: by path from its folder. Raises ProjectError where there is no project.
    """
    start = time.perf_counter()
    own = buffers.get(config.name)
    project = load(config) if own is None else parse(own.decode("utf-8", "replace"), config)
    tree = with_buffers(project, project.read(), buffers)
    state = passed(project, tree=tree, through="link", memory=memory, between=between)
    testimony = finished(state)
    findings = check(
        testimony,
        profile=project.settings.profile,
        today=date.today(),
        font_folders=project.font_folders,
        between=between,
    )
    return Analysis(project, state, testimony, tuple(findings), time.perf_counter() - start)


def one_page(before: Analysis, path: str, data: bytes, memory: Memory) -> Analysis | None:
    """Look at one page anew; None where that is not enough, and the whole must be looked at.

    Of the page's findings those of rules that hang on the page alone are new, and the rest is as before.
    """
    start = time.perf_counter()
    page = again(before.state, path, data, memory)
    if page is None:
        return None
    state = together(before.state, page)
    testimony = renewed(before.testimony, state, page)
    findings = check(
        narrowed(page, before.testimony),
        profile=before.project.settings.profile,
        today=date.today(),
        ignore=RULES.keys() - BY_PAGE,
        font_folders=before.project.font_folders,
    )
    moved = _Moved(before.lines(path).rows, Lines(page.documents[0].text).rows)
    visible = [
        finding if finding.span.path != path else moved.finding(finding)
        for finding in before.findings
        if not _new(finding, path)
    ]
    visible.extend(one for one in findings if one.span.path == path)
    return Analysis(before.project, state, testimony, tuple(visible), time.perf_counter() - start)


def _new(finding: Finding, path: str) -> bool:
    """Whether a finding is told anew when its page is looked at alone."""
    return finding.span.path == path and finding.code in BY_PAGE


class _Moved:
    """Where lines of an edited text have gone: those behind the edit, so many lines up or down."""

    def __init__(self, old: list[str], new: list[str]) -> None:
        same = 0
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        self.first, self.by = same + 1, len(new) - len(old)

    def finding(self, finding: Finding) -> Finding:
        """A finding of the text before, at its place in the new one."""
        span = finding.span
        if span.line <= self.first or not self.by:
            return finding
        line = max(span.line + self.by, 1)
        moved = replace(span, line=line, end_line=max(span.end_line + self.by, line))
        # Its fix was made for another text.
        return replace(finding, span=moved, fix=None)


def with_buffers(project: Project, tree: Tree, buffers: Mapping[str, bytes]) -> Tree:
    """A project's files with the editor's texts in place of theirs. Only what the project reads counts."""
    pages, sources = dict(tree.pages), dict(tree.bibliography)
    frameworks, verified, baseline = dict(tree.frameworks), tree.verified, tree.baseline
    lock = tree.lock
    for path, data in buffers.items():
        if path in tree.refused or len(data) > LARGEST_TEXT:
            continue
        if path in pages or _new_page(path, project):
            pages[path] = data
        elif path in sources:
            sources[path] = data
        elif path in frameworks:
            frameworks[path] = data
        elif path == VERIFIED:
            verified = data
        elif path == LOCK:
            lock = data
        elif path == BASELINE:
            baseline = (BASELINE, data)
    return replace(
        tree,
        pages=dict(sorted(pages.items())),
        bibliography=sources,
        frameworks=frameworks,
        verified=verified,
        lock=lock,
        baseline=baseline,
        files=tree.files.union(pages),
    )


def _new_page(path: str, project: Project) -> bool:
    """Whether a file that is not saved yet will be a page."""
    parts = PurePosixPath(path).parts
    hidden = any(part.startswith(".") for part in parts)
    return path.endswith(".md") and path.startswith(f"{project.content}/") and not hidden
