"""Paths as the reader of a command's output needs them: from the working folder."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inside import refusal
from mkdocs_testimony.project import Project, ProjectError
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.span import Span

_PLACE = expression(r"(?<![\w/\\.-])([^\s:`“”\"'()]+):(\d+:\d+)")


def from_here(project: Project, path: str, here: Path | None = None) -> str:
    """A path of the project as it is named from a folder, by default the one where the command runs."""
    return relative_to(project.root / path, here or Path.cwd())


def named_output(given: str) -> Path:
    """The place of a file that is to be written, as it was named. Raises ProjectError for one behind a link.

    A link below the working folder may have come with the files of a stranger, under the very name that a
    pipeline writes to, and lead to any file of the machine.
    """
    here, place = Path.cwd(), Path(os.path.abspath(given))
    if place.is_relative_to(here) and (reason := refusal(place, here)):
        raise ProjectError(f"{safe(given)} {reason}. Name another file.")
    return Path(given)


def relative_to_here(place: Path) -> str:
    """A place as it is named from the working folder."""
    return relative_to(place, Path.cwd())


def relative_to(place: Path, here: Path) -> str:
    """A place as it is named from a folder: what an editor or CI opens."""
    try:
        shown = os.path.relpath(place, here)
    except ValueError:  # on another drive of Windows
        shown = str(place)
    return Path(shown).as_posix()


def words_from_here(project: Project, message: str, here: Path | None = None) -> str:
    """A message with the places that it names (`content/index.md:3:1`) named from the working folder."""
    if project.root == (here or Path.cwd()).resolve():
        return message
    return _PLACE.sub(lambda found: _named_from_here(project, found, here), message)


def _named_from_here(project: Project, found: re.Match[str], here: Path | None) -> str:
    # Only what is a file of the project is meant as a place: messages quote authors' words too.
    path = found[1]
    return f"{from_here(project, path, here)}:{found[2]}" if (project.root / path).is_file() else found[0]


def span_from_here(project: Project, span: Span, here: Path | None = None) -> Span:
    """A place in a file that is named from the working folder."""
    return replace(span, path=from_here(project, span.path, here))


def findings_from_here(
    project: Project, findings: Iterable[Finding], here: Path | None = None
) -> list[Finding]:
    """The findings with every place named from a folder, by default the one where the command runs."""
    if project.root == (here or Path.cwd()).resolve():
        return list(findings)
    named = cache(lambda path: from_here(project, path, here))  # many findings stand in one file

    def placed(span: Span) -> Span:
        return replace(span, path=named(span.path))

    return [
        replace(
            finding,
            span=placed(finding.span),
            message=words_from_here(project, finding.message, here),
            fix=finding.fix
            and replace(
                finding.fix,
                edits=tuple((placed(span), text) for span, text in finding.fix.edits),
            ),
            related=tuple(
                (placed(span), words_from_here(project, said, here)) for span, said in finding.related
            ),
        )
        for finding in findings
    ]


def in_project(project: Project, typed: Sequence[str]) -> list[str]:
    """The files and folders that the command line names, as paths from the project's root.

    Raises ProjectError for one that is not there or lies outside the project.
    """
    paths = []
    for name in typed:
        place = Path(os.path.abspath(name))
        if not place.exists():
            raise ProjectError(f"There is no file {name}.")
        for inside in (place, place.resolve()):
            if inside.is_relative_to(project.root):
                paths.append(inside.relative_to(project.root).as_posix())
                break
        else:
            raise ProjectError(
                f"{name} is not in the testimony of {from_here(project, project.config)}: give files of its "
                "folder, or name another with -f."
            )
    return paths
