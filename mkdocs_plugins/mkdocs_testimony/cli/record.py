"""`testimony record`: the cite-check record as PDF, table and web page."""

from __future__ import annotations

import argparse
import os
from dataclasses import astuple
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, add_config, font_folders, project_of
from mkdocs_testimony.cli.paths import relative_to_here
from mkdocs_testimony.project import ProjectError, output

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Testimony

_DESCRIPTION = """\
Write the cite-check record into build/record/: cite-check.pdf to sign, cite-check.csv to work in, and
cite-check.html to read. It says of each statement and source what was checked, by whom, and what was not; and
what falls if one source falls.
"""


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
    from mkdocs_testimony.cli.passages import searched
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
        pages = _pdf(testimony, made / "cite-check.pdf", font_folders(project))
        lines = table(HEADS, [astuple(row) for row in rows(testimony)])
        # With its mark, by which spreadsheets know that it is UTF-8.
        (made / "cite-check.csv").write_bytes(lines.encode("utf-8-sig"))
        (made / "cite-check.html").write_text(record_html(testimony), encoding="utf-8")
        put_in_place({made: out})
    print(f"{relative_to_here(out / 'cite-check.pdf')}: {pages} pages")
    print(relative_to_here(out / "cite-check.csv"))
    print(relative_to_here(out / "cite-check.html"))
    return CLEAN


def _pdf(testimony: Testimony, place: Path, folders: tuple[Path, ...]) -> int:
    from mkdocs_testimony.printing.cite_check import record_pdf

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    made = record_pdf(testimony, folders, int(epoch) if epoch.isdigit() else None)
    if not made.pdf:
        raise ProjectError(f"The record could not be printed: {made.error}.")
    place.write_bytes(made.pdf)
    return made.pages
