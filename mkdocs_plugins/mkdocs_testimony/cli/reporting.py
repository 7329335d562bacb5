"""How a command shows findings: in which form, with which colours, and from which folder paths are named."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.paths import findings_from_here, from_here, named_output, relative_to
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.project import Project, ProjectError
from mkdocs_testimony.report import FORMATS, Look, texts
from mkdocs_testimony.span import Span
from mkdocs_testimony.writing import write_all

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.report import Entry
    from mkdocs_testimony.report.registry import Texts


def show(
    findings: Sequence[Finding], source: Testimony | Texts, project: Project, options: argparse.Namespace
) -> None:
    """Print the findings as `written` makes them, in colour on a terminal that wants it."""
    width = shutil.get_terminal_size((100, 24)).columns
    report = written(findings, source, project, options, color=coloured(options), width=width)
    if report or not getattr(options, "quiet", False):
        print(report)


def coloured(options: argparse.Namespace) -> bool:
    """Whether standard output gets colours: by --color, else NO_COLOR, else FORCE_COLOR, else on a terminal.

    A variable that is set to nothing says nothing (no-color.org, force-color.org).
    """
    wanted = getattr(options, "color", "auto")
    if wanted != "auto":
        return bool(wanted == "always")
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def written(
    findings: Sequence[Finding],
    source: Testimony | Texts,
    project: Project,
    options: argparse.Namespace,
    *,
    color: bool = False,
    width: int = 100,
) -> str:
    """The findings in the form that the options name (see `mkdocs_testimony.report`).

    source: the testimony, or the texts of the files that findings point into."""
    from mkdocs_testimony.report.statistics import statistics

    form = FORMATS[getattr(options, "format", "text")]
    quiet = getattr(options, "quiet", False)
    if getattr(options, "statistics", False):
        return statistics(findings, as_json=form.name.startswith("json"), ending=not quiet)
    here = counted_from(form)
    root = relative_to(project.root, here)
    strict = getattr(options, "strict", False)
    look = Look(
        color=color, width=width, limit=getattr(options, "limit", None), quiet=quiet, strict=strict, root=root
    )
    held = source if isinstance(source, Mapping) else texts(source)
    named = {from_here(project, path, here): text for path, text in held.items()}
    return form(findings_from_here(project, findings, here), named, look)


def counted_from(form: Entry) -> Path:
    """The folder from which a form's readers count paths: the checkout in CI, else the working folder."""
    checkout = os.environ.get(form.base, "") if form.base else ""
    here = Path.cwd()
    return Path(checkout).resolve() if checkout and here.is_relative_to(Path(checkout).resolve()) else here


def write_report(name: str, report: str) -> None:
    """Write a report to a file, whole or not at all. Raises ProjectError."""
    try:
        write_all({named_output(name): f"{report}\n".encode() if report else b""})
    except OSError as error:
        raise ProjectError(f"{name} cannot be written ({error.strerror}).") from error


COULD_NOT_RUN = "could-not-run"
"""The code of the one finding in a report of a check that could not run."""


def tell_failure(error: ProjectError, options: argparse.Namespace) -> None:
    """Where a program reads the findings, tell it too that there was no check, and why.

    (The guard tells people.) In the report it is one finding, an error, at the place in a configuration file
    if that is known.
    """
    form = FORMATS[options.format]
    if not form.for_machines or options.statistics:
        return
    span = error.span or Span.point(options.config or "mkdocs.yml", 1)
    found = Finding(COULD_NOT_RUN, error.message, span, severity=Severity.ERROR)
    report = form([found], {}, Look(limit=options.limit, strict=options.strict))
    if options.output_file and report:
        with contextlib.suppress(ProjectError):  # perhaps that was it
            write_report(options.output_file, report)
    elif report:
        print(report)
