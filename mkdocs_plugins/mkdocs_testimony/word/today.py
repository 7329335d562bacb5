"""The paragraphs of a project's document as it would leave now, or with other texts in its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Project, Tree
from mkdocs_testimony.render.word.book import Unit
from mkdocs_testimony.render.word.document import Wishes, manuscript
from mkdocs_testimony.word.building import sizes
from mkdocs_testimony.word.merging import Units


def units_of(project: Project, tree: Tree) -> Units:
    """What reads the tree, with some of its pages' files replaced, as paragraphs of a document."""

    def units(files: Mapping[str, bytes]) -> Sequence[Unit]:
        testimony = run(project, tree=replace(tree, pages={**tree.pages, **files}))
        return manuscript(testimony, sizes(testimony, tree.contents), Wishes()).units

    return units
