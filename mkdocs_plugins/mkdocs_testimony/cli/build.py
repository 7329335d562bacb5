"""`testimony build`: check, then write the PDF and the site."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import (
    CANNOT,
    CLEAN,
    FINDINGS,
    add_options,
    checked,
    fails,
    project_of,
    show,
)
from mkdocs_testimony.cli.printing import write_pdf
from mkdocs_testimony.project import Project

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("build", help="check, then write the PDF and the site into build/")
    add_options(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    project = project_of(options)
    testimony, findings = checked(project, options)
    if fails(findings, strict=options.strict):
        show(findings, testimony, project)
        print("nothing was built; build/ holds what it held before", file=sys.stderr)
        return FINDINGS
    code = write_pdf(project, testimony, findings, options)
    return code or _site(project)


def _site(project: Project) -> int:

    target = project.root / "build" / "site"
    fresh = target.with_name(f".site-{os.getpid()}")
    old = target.with_name(f".site-{os.getpid()}-old")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", project.config]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    try:
        done = subprocess.run(
            [*command, "--site-dir", str(fresh)], cwd=project.root, check=False, env=environment
        )
        if done.returncode:
            return FINDINGS if done.returncode == 1 else CANNOT
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        for folder in (fresh, old):
            shutil.rmtree(folder, ignore_errors=True)
    print("build/site/index.html")
    return CLEAN
