"""`testimony export`: the testimony in the forms of other programs."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, FINDINGS, add_config, hindrances, project_of
from mkdocs_testimony.cli.parser import say_late
from mkdocs_testimony.cli.paths import named_output
from mkdocs_testimony.export import FORMATS, SCHEMA, addresses_of, exported
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands

_DESCRIPTION = """\
Write the testimony, or its argument, in a form that other programs read:

{formats}

The same tree gives the same bytes. Addresses are those of the site (site_url in mkdocs.yml, or --base-url);
without one they are relative to the site's root.
"""


def _described() -> str:
    """The formats, a line each, what they hold in a column."""
    return "\n".join(
        f"  {entry.name:<10}  {entry.summary}".replace("\n", f"\n{'':<14}") for entry in FORMATS.values()
    )


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "export",
        help="write the testimony as JSON, CSL-JSON, JSON-LD, AIF, Argdown, DOT or CSV",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    say_late(parser, description=lambda: _DESCRIPTION.format(formats=_described()))
    add_config(parser)
    parser.add_argument("format", choices=tuple(FORMATS), metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file (default: standard output)"
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="address of the site (default: mkdocs.yml's site_url)"
    )
    parser.add_argument(
        "--schema", action="store_true", help="write the JSON Schema of the format json instead"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.writing import write_all

    if options.schema:
        if options.format != "json":
            raise ProjectError(
                f"`{options.format}` has no schema of its own. Write `testimony export json --schema`."
            )
        data = SCHEMA.read_bytes()
    else:
        if options.base_url and not re.fullmatch(r"https?://[^\s/]+\S*", options.base_url):
            raise ProjectError(
                f"--base-url: {options.base_url} is not the address of a site. Write one such as https://example.org/."
            )
        project = project_of(options)
        testimony = run(project)
        if faults := hindrances(project, testimony):
            print(spoken("\n".join(faults)), file=sys.stderr)
            return FINDINGS
        data = exported(testimony, options.format, addresses_of(project, options.base_url))
    if options.output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return CLEAN
    try:
        write_all({named_output(options.output): data})
    except OSError as error:
        raise ProjectError(
            f"{options.output} cannot be written ({error.strerror}). Name another file."
        ) from error
    return CLEAN
