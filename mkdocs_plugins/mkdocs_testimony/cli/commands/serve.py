"""`testimony serve`: show the site, and keep it and the PDF fresh while the author writes."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.commands.print import write_pdf
from mkdocs_testimony.cli.options import (
    CLEAN,
    add_config,
    add_trust,
    checked,
    fails,
    loaded,
    project_of,
    refuse_foreign_code,
    trusted,
)
from mkdocs_testimony.cli.reporting import show
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_testimony.cli.options import Commands

_DESCRIPTION = """\
Show the site at a local address, and rebuild it and the PDF at each edit of the text, the sources, the
frameworks or mkdocs.yml. Findings are reported here and on the pages. While there are errors the PDF stays
the last good one; where no site can be built at all, the last good site is shown. Ctrl-C ends it.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "serve",
        help="show the site, and keep it and the PDF up to date while you write",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument(
        "--port", type=_port, metavar="N", help="where to listen (default: 8000, or `dev_addr` in mkdocs.yml)"
    )
    parser.add_argument(
        "--host",
        metavar="ADDRESS",
        help="listen here, so that other machines see the preview (default: this one)",
    )
    add_trust(parser)
    parser.set_defaults(run=_run, profile=None, strict=False)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port. Write a number from 1 to 65535.")
    return int(text)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.site.serving import ServeError, serve

    project = project_of(options)
    refuse_foreign_code(project, options)
    config = project.root / project.config
    try:
        serve(
            config,
            options.port,
            lambda: _printed(config, options),
            _say,
            options.host,
            trusted=trusted(options),
        )
    except ServeError as error:
        raise ProjectError(str(error)) from error
    return CLEAN


def _printed(config: Path, options: argparse.Namespace) -> bool:
    """Report what is wrong, or else print the PDF. Return whether a site can be built."""
    try:
        project = loaded(config)
        refuse_foreign_code(project, options)  # also what an edit, or a pull, has put into mkdocs.yml since
        testimony, findings = checked(project, options)
    except ProjectError as error:
        print(spoken(f"testimony: {error}"), file=sys.stderr)
        return False
    if fails(findings, strict=False):
        show(findings, testimony, project, options)
        _say("the PDF stays as it was until the errors are fixed")
    else:
        write_pdf(project, testimony, findings, options)
    return True


def _say(line: str) -> None:
    print(spoken(f"{time.strftime('%H:%M:%S')}  {line}"), flush=True)
