"""`testimony stage`: the pages of the site as Markdown, for another generator."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import (
    CLEAN,
    FINDINGS,
    add_config,
    add_trust,
    project_of,
    refuse_foreign_code,
    trusted,
)
from mkdocs_testimony.faults import way_out
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands

_DESCRIPTION = """\
Write every page of the site as a Markdown file into a folder: front matter, and one block of HTML with all
notes, numbers and ids. Any generator that reads Markdown can put its own frame around them. Style sheets,
figures and data are beside the pages. The folder must be new or empty.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "stage",
        help="write the pages of the site as Markdown, for another site generator",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    add_trust(parser)
    parser.add_argument("folder", metavar="DIR", help="the folder, new or empty")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    project = project_of(options)
    refuse_foreign_code(project, options)
    out = Path(options.folder)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ProjectError(f"{options.folder} is there already and not empty. Name a new folder.")
    project.read()  # tells what MkDocs would end with in its own words, such as pages that have no folder
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs_testimony.site.stage import NotStagedError, stage

    try:
        count = stage(project.root / project.config, out, trusted=trusted(options))
    except OSError as error:
        reason = error.strerror or error
        raise ProjectError(
            f"{options.folder} cannot be written ({reason}). {way_out(error)}, and stage again."
        ) from error
    except NotStagedError as error:
        print(spoken(f"{error}"))
        return FINDINGS
    print(spoken(f"{options.folder}: {count} pages"))
    return CLEAN
