"""From text to `Testimony`: the passes, in order, and the loop that runs them.

Each pass is a pure function from a state to the next one. The command line, the MkDocs adapter and the
tests all call `run`; none holds logic of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypedDict, overload

from mkdocs_testimony.passes.assess import assess
from mkdocs_testimony.passes.cite import cite
from mkdocs_testimony.passes.link import link
from mkdocs_testimony.passes.number import number
from mkdocs_testimony.passes.read import read
from mkdocs_testimony.passes.resolve import resolve
from mkdocs_testimony.passes.search import search
from mkdocs_testimony.passes.state import Loaded, Resolved, finished
from mkdocs_testimony.passes.strays import tell_strays
from mkdocs_testimony.passes.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Unpack

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.passes.memory import Memory
    from mkdocs_testimony.passes.state import Cited, Formatted, Linked
    from mkdocs_testimony.project import Project, Tree


def format_notes(state: Linked) -> Formatted:
    """The last pass, loaded when it runs: a check stops before it."""
    from mkdocs_testimony.passes.format import format_notes as run_format

    return run_format(state)


PASSES: tuple[tuple[str, Callable[[Any], Loaded]], ...] = (
    ("read", read),
    ("resolve", resolve),
    ("strays", tell_strays),
    ("number", number),
    ("assess", assess),
    ("verify", verify),
    ("search", search),
    ("cite", cite),
    ("link", link),
    ("format", format_notes),
)


def run(
    project: Project,
    *,
    tree: Tree | None = None,
    texts: Mapping[str, str] | None = None,
    nav: Sequence[str] | None = None,
    through: str = "format",
) -> Testimony:
    """Run the passes over a project.

    `tree`: its files, if they have been read already. `texts`: texts that stand for a page's file, by
    path (what an editor or MkDocs holds). `nav`: order of the pages, in place of mkdocs.yml's. `through`:
    the last pass to run (`link` is enough for a check: it formats no note). Raises ProjectError when the
    content folder is missing; everything else is a finding.
    """
    return finished(passed(project, tree=tree, texts=texts, nav=nav, through=through))


class Given(TypedDict, total=False):
    """What `passed` may be given beside the project and the last pass."""

    tree: Tree | None
    """The project's files, if they have been read already."""
    texts: Mapping[str, str] | None
    """Texts that stand for a page's file, by path: what an editor or MkDocs holds."""
    nav: Sequence[str] | None
    """Order of the pages, in place of mkdocs.yml's."""
    memory: Memory | None
    """What earlier runs have read of files that are as they were."""
    between: Callable[[], None] | None
    """Called before each pass; what it raises ends the run."""


@overload
def passed(project: Project, *, through: Literal["cite"], **given: Unpack[Given]) -> Cited: ...
@overload
def passed(project: Project, *, through: Literal["link"], **given: Unpack[Given]) -> Linked: ...
@overload
def passed(project: Project, *, through: str, **given: Unpack[Given]) -> Resolved: ...
def passed(project: Project, *, through: str, **given: Unpack[Given]) -> Resolved:
    """What the passes have made of a project: as `run`, for whoever needs more than the testimony.

    `through`: `resolve` or a later pass. Raises ValueError for an earlier one.
    """
    tree = given.get("tree") or project.read()
    texts, nav, between = given.get("texts"), given.get("nav"), given.get("between")
    if texts:
        pages = {**tree.pages, **{path: text.encode() for path, text in texts.items()}}
        tree = replace(tree, pages=pages)
    state: Loaded = Loaded(
        project=project,
        tree=tree,
        nav=tuple(nav) if nav is not None else project.nav,
        memory=given.get("memory"),
    )
    for name, step in PASSES:
        if between is not None:
            between()
        state = step(state)
        if name == through:
            break
    if not isinstance(state, Resolved):
        raise ValueError(f"through {through!r} no testimony is made: that begins with `resolve`")
    return state
