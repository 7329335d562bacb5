"""`testimony check`: what is unsourced, unsupported or broken."""

from __future__ import annotations

import argparse
import gc
from datetime import date
from typing import TYPE_CHECKING

from testimony.cli.common import CLEAN, FINDINGS, add_options, fails, profile_of, project_of, show
from testimony.project import ProjectError

if TYPE_CHECKING:
    from testimony.cli.common import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("check", help="tell what is unsourced, unsupported or broken")
    add_options(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the findings")
    parser.add_argument("--select", metavar="CODES", help="only these codes, separated by commas")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    # The process ends when the check does: looking for garbage cycles would only cost a fifth of its time.
    gc.disable()
    from testimony.passes import run
    from testimony.report import as_json
    from testimony.rules import RULES, check

    project = project_of(options)
    select = None
    if options.select:
        select = {code.strip().upper() for code in options.select.split(",") if code.strip()}
        unknown = sorted(select - set(RULES))
        if unknown:
            raise ProjectError(f"no rule has the code {', '.join(unknown)}; `testimony explain` lists all")
    testimony = run(project, through="link")
    findings = check(testimony, profile=profile_of(options, project), today=date.today(), select=select)
    if options.format == "json":
        print(as_json(findings))
    else:
        show(findings, testimony)
    return FINDINGS if fails(findings, strict=options.strict) else CLEAN
