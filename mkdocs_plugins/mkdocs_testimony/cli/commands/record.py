"""`testimony record`: the cite-check record as PDF, table and web page."""

from __future__ import annotations

import argparse
import os
import subprocess
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs_testimony.asking_git import STATUS, asked
from mkdocs_testimony.cli.options import CLEAN, add_config, font_folders, project_of
from mkdocs_testimony.cli.paths import relative_to_here
from mkdocs_testimony.project import ProjectError, output

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.project import Project

_DESCRIPTION = """\
Write the cite-check record into build/record/: cite-check.pdf to sign, cite-check.csv to work in, and
cite-check.html to read. It says of each statement and source what was checked, by whom, and what was not; and
what falls if one source falls.
"""


_OWN = (".", ":(exclude)build", ":(exclude)sources")
"""What git is asked of: neither what is made, nor copies, which the lock holds by their hashes."""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "record",
        help="write the cite-check record: what was checked, by whom, and what was not",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.cli.commands.passages import searched
    from mkdocs_testimony.cli.staging import staged
    from mkdocs_testimony.evidence.record import HEADS, rows
    from mkdocs_testimony.export.csv_format import table
    from mkdocs_testimony.outputs import put_in_place
    from mkdocs_testimony.printing.cite_check import record_html

    project = project_of(options)
    testimony = searched(project, through="format")
    out = output(project.root, "record")
    with staged(project) as folder:
        made = folder / "record"
        made.mkdir()
        when = _when(project)
        pages = _pdf(testimony, made / "cite-check.pdf", font_folders(project), when)
        lines = table(HEADS, [row.cells for row in rows(testimony)])
        # With its mark, by which spreadsheets know that it is UTF-8.
        (made / "cite-check.csv").write_bytes(lines.encode("utf-8-sig"))
        (made / "cite-check.html").write_text(record_html(testimony, when), encoding="utf-8")
        put_in_place({made: out})
    print(f"{relative_to_here(out / 'cite-check.pdf')}: {pages} page{'' if pages == 1 else 's'}")
    print(relative_to_here(out / "cite-check.csv"))
    print(relative_to_here(out / "cite-check.html"))
    return CLEAN


def _when(project: Project) -> str:
    """`Made on 2026-03-01 at the revision 3f2a1bc`: the day as SOURCE_DATE_EPOCH has it, else today's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = datetime.fromtimestamp(int(epoch) if epoch.isdigit() else time.time(), tz=UTC).date()
    return f"Made on {day.isoformat()}{_revision(project)}"


def _revision(project: Project) -> str:
    """The revision in git, and whether files differ from it; empty where the tree is in none."""
    try:
        head = asked(project.root, "rev-parse", "--verify", "--quiet", "HEAD", seconds=10)
        changed = asked(project.root, *STATUS, "--", *_OWN, seconds=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    if head.returncode or changed.returncode:
        return ""
    more = " and changes that are not committed" if changed.stdout.strip() else ""
    return f" at the revision {head.stdout.decode('ascii', 'replace').strip()[:12]}{more}"


def _pdf(testimony: Testimony, place: Path, folders: tuple[Path, ...], when: str) -> int:
    from mkdocs_testimony.printing.cite_check import record_pdf

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    made = record_pdf(testimony, folders, int(epoch) if epoch.isdigit() else None, when)
    if not made.pdf:
        raise ProjectError(f"The record could not be printed: {made.error}.")
    place.write_bytes(made.pdf)
    return made.pages
