"""`testimony check --fix`: fix what can be fixed, all of it or nothing."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.paths import from_here
from mkdocs_testimony.project import Project, ProjectError, Tree

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony

    Check = Callable[[Tree], tuple[Testimony, Sequence[Finding]]]

PASSES = 50
"""A fix may make room for another; after so many rounds one of them undoes the other."""


def fix(
    tree: Tree, check: Check, project: Project, options: argparse.Namespace
) -> tuple[Testimony, Sequence[Finding], bool]:
    """The testimony and its findings after all fixes, and whether there were any.

    With `--diff` the change is printed and nothing is written. `check` reads a tree. Raises ProjectError
    where the files cannot be written; then none is.
    """
    from mkdocs_testimony.editing.edits import unified_diff
    from mkdocs_testimony.editing.fixes import mended

    before, counts = files_of(tree), Counter[str]()
    testimony, findings = check(tree)
    for _ in range(PASSES):
        done = mended(files_of(tree), findings, unsafe=options.unsafe_fixes)
        if not done.files:
            break
        counts.update(finding.code for finding in done.findings)
        tree = with_files(tree, done.files)
        testimony, findings = check(tree)
    after = {path: data for path, data in files_of(tree).items() if data != before[path]}
    if options.diff:
        here = {path: from_here(project, path) for path in after}
        print(
            unified_diff({here[path]: before[path] for path in after}, {here[p]: after[p] for p in after}),
            end="",
        )
    elif after:
        write_changed(project, before, after)
        _say(counts, sorted(after), project)
    return testimony, findings, bool(after)


def files_of(tree: Tree) -> dict[str, bytes]:
    """The files that fixes may change: pages, .bib files and frameworks."""
    return {**tree.pages, **tree.bibliography, **tree.frameworks}


def with_files(tree: Tree, files: Mapping[str, bytes]) -> Tree:
    """The tree with these files in place of its own."""
    return replace(
        tree,
        pages={path: files.get(path, data) for path, data in tree.pages.items()},
        bibliography={path: files.get(path, data) for path, data in tree.bibliography.items()},
        frameworks={path: files.get(path, data) for path, data in tree.frameworks.items()},
    )


def write_changed(project: Project, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Write these files, all or none, if nobody edited them meanwhile. Raises ProjectError."""
    from mkdocs_testimony.writing import write_all

    try:
        for path in after:
            if (project.root / path).read_bytes() != before[path]:
                raise ProjectError(
                    f"Nothing is changed: {from_here(project, path)} was edited meanwhile. Run it again."
                )
        write_all({project.root / path: data for path, data in after.items()}, project.root)
    except OSError as error:
        raise ProjectError(
            f"Nothing is changed: {error.filename} cannot be written ({error.strerror})."
        ) from error


def _say(counts: Counter[str], paths: Sequence[str], project: Project) -> None:
    from mkdocs_testimony.report.display import safe
    from mkdocs_testimony.rules.wording import counted

    told = ", ".join(f"{code} {count} times" if count > 1 else code for code, count in sorted(counts.items()))
    files = ", ".join(safe(from_here(project, path)) for path in paths)
    print(f"testimony: fixed {counted(sum(counts.values()), 'finding')} ({told}) in {files}", file=sys.stderr)
