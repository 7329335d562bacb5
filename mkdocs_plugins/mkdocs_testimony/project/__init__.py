"""Where a project's things are: mkdocs.yml, the settings in it, the files of its tree, its outputs.

mkdocs.yml is read here without MkDocs, so that the check starts quickly and works without it.
"""

from mkdocs_testimony.presets import PRESETS, preset
from mkdocs_testimony.project.errors import ProjectError
from mkdocs_testimony.project.layout import Project
from mkdocs_testimony.project.loading import find, load, parse
from mkdocs_testimony.project.outputs import output, unfilled
from mkdocs_testimony.project.own_files import given_by, wanted_by
from mkdocs_testimony.project.tree import ANCHORS, BASELINE, CLEARED, LOCK, VERIFIED, Tree

__all__ = [
    "ANCHORS",
    "BASELINE",
    "CLEARED",
    "LOCK",
    "PRESETS",
    "VERIFIED",
    "Project",
    "ProjectError",
    "Tree",
    "find",
    "given_by",
    "load",
    "output",
    "parse",
    "preset",
    "unfilled",
    "wanted_by",
]
