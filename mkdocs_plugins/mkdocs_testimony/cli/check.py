"""`testimony check`: what is unsourced, unsupported or broken."""

from __future__ import annotations

import argparse
import gc
from datetime import date
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
from mkdocs_testimony.project import ProjectError

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("check", help="tell what is unsourced, unsupported or broken")
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

    project = project_of(options)
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
    show(findings, testimony, form=options.format)
    return FINDINGS if fails(findings, strict=options.strict) else CLEAN


def _words(typed: str | None) -> list[str]:
    """The rules that an option names."""
    return [word.strip() for word in (typed or "").split(",") if word.strip()]
