"""`testimony lsp`: the server for editors."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN
from mkdocs_testimony.project import ProjectError

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands

_DESCRIPTION = """\
Speak with an editor over standard input and output (the Language Server Protocol). The editor starts it:
docs/editors.md says how. It reports what `testimony check` reports, for the text as it is being typed.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "lsp",
        help="serve an editor: findings, notes and sources while you type",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--stdio", action="store_true", help="the default; some editors pass it anyway")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:  # noqa: ARG001 (as every command is run)
    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        raise ProjectError(
            "The server for editors needs the package pygls, which is not installed. Install it with"
            " `pip install 'mkdocs-testimony[lsp]'`."
        )
    from mkdocs_testimony.lsp.serving import serve

    serve()
    return CLEAN
