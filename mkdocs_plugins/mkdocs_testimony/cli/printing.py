"""`testimony print`: check, then write the PDF."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import (
    CLEAN,
    FINDINGS,
    add_options,
    checked,
    fails,
    profile_of,
    project_of,
    show,
)
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.project import Project

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Testimony


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("print", help="check, then write the PDF into build/print/")
    add_options(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    project = project_of(options)
    testimony, findings = checked(project, options)
    if fails(findings, strict=options.strict):
        show(findings, testimony, project)
        return FINDINGS
    return write_pdf(project, testimony, findings, options)


def write_pdf(
    project: Project, testimony: Testimony, findings: list[Finding], options: argparse.Namespace
) -> int:
    """Write the PDF, show all findings; the exit code."""
    from mkdocs_testimony.printing import build

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    out = project.pdf(testimony.cover.front.values if testimony.cover else {})
    result = build(
        testimony,
        project.root,
        out,
        timestamp=int(epoch) if epoch.isdigit() else None,
        profile=profile_of(options, project),
    )
    findings = findings + list(result.findings)
    show(findings, testimony, project)
    if result.path is None:
        return FINDINGS
    print(f"{out.relative_to(project.root)}: {result.pages} pages")
    return FINDINGS if fails(findings, strict=options.strict) else CLEAN
