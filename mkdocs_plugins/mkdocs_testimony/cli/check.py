"""`testimony check`: what is unsourced, unsupported or broken."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import (
    CLEAN,
    FINDINGS,
    add_options,
    fails,
    font_folders,
    profile_of,
    project_of,
    show,
)
from mkdocs_testimony.cli.paths import in_project
from mkdocs_testimony.project import Project, ProjectError

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Testimony


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("check", help="tell what is unsourced, unsupported or broken")
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="show only what is told of these files and folders; all of the testimony is read (default: all)",
    )
    add_options(parser)
    parser.add_argument(
        "--format", choices=("text", "concise", "json"), default="text", help="form of the findings"
    )
    parser.add_argument(
        "--select", metavar="RULES", help="only these codes, families (CLM) or names, separated by commas"
    )
    parser.add_argument(
        "--ignore", metavar="RULES", help="not these codes, families or names, separated by commas"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    # The process ends when the check does: looking for garbage cycles would only cost a fifth of its time.
    gc.disable()
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.rules import UnknownRuleError, check, selected

    first = Path(options.files[0]).absolute() if options.files else Path.cwd()
    project = project_of(options, first if first.is_dir() else first.parent)
    files = in_project(project, options.files)
    try:
        select = selected(_words(options.select)) if options.select else None
        ignore = selected(_words(options.ignore))
    except UnknownRuleError as error:
        raise ProjectError(f"{error.args[0]} `testimony explain` lists all rules.") from error
    testimony = run(project, through="link")
    findings = check(
        testimony,
        profile=profile_of(options, project),
        today=date.today(),
        select=select,
        ignore=ignore,
        font_folders=font_folders(project),
    )
    if files:
        _tell_unread(project, files, options.files, testimony)
        findings = [finding for finding in findings if _among(finding.span.path, files)]
    show(findings, testimony, project, form=options.format)
    return FINDINGS if fails(findings, strict=options.strict) else CLEAN


def _among(path: str, files: Sequence[str]) -> bool:
    """Whether a path is one of these files, or lies in one of these folders."""
    return any(file in {path, "."} or path.startswith(f"{file}/") for file in files)


def _tell_unread(project: Project, files: list[str], typed: list[str], testimony: Testimony) -> None:
    """Say which of the files that the command line names are none of the testimony's."""
    from mkdocs_testimony.report import texts

    read = {*texts(testimony), *testimony.files}
    for file, name in zip(files, typed, strict=True):
        if not any(_among(path, [file]) for path in read):
            print(
                f"testimony: {name} is no part of the testimony, so nothing in it is checked", file=sys.stderr
            )


def _words(typed: str | None) -> list[str]:
    """The rules that an option names."""
    return [word.strip() for word in (typed or "").split(",") if word.strip()]
