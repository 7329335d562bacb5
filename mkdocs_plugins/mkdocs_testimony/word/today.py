"""The paragraphs of a project's document as it would leave now, or with other texts in its files."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from mkdocs_testimony.passes import run
from mkdocs_testimony.render.word.document import Wishes, manuscript
from mkdocs_testimony.word.building import sizes, traits_of
from mkdocs_testimony.word.merging import Units, merged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.project import Project, Tree
    from mkdocs_testimony.render.word.book import Unit
    from mkdocs_testimony.word.looks import Trait
    from mkdocs_testimony.word.reading import Package
    from mkdocs_testimony.word.told import Merge


def units_of(project: Project, tree: Tree) -> Units:
    """What reads the tree, with some of its pages' files replaced, as paragraphs of a document."""

    def units(files: Mapping[str, bytes]) -> Sequence[Unit]:
        works = {path: data for path, data in files.items() if path.endswith(".bib")}
        pages = {path: data for path, data in files.items() if path not in works}
        changed = replace(tree, pages={**tree.pages, **pages}, bibliography={**tree.bibliography, **works})
        testimony = run(project, tree=changed)
        return manuscript(testimony, sizes(testimony, tree.contents), Wishes()).units

    return units


def merged_into(project: Project, package: Package) -> Merge:
    """Merge a document into a project's files as they are now. Raises DocumentError."""
    tree = project.read()
    keys = run(project, tree=tree, through="resolve").keys
    owned = [path for path in tree.bibliography if not _exported(project, path)]
    files = {**tree.pages, **tree.bibliography}
    named = owned[0] if owned else "citations/from-word.bib"

    def shown() -> Sequence[Trait]:
        return traits_of(run(project, tree=tree), tree.contents)

    return merged(package, files, units_of(project, tree), keys, named, cache(shown))


def _exported(project: Project, path: str) -> bool:
    """Whether a reference manager writes the file, so that nothing may be added to it."""
    return any(PurePath(path).match(pattern) for pattern in project.settings.exported)
