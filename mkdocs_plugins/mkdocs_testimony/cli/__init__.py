"""The command `testimony`: one file of `commands/` a command, named as it is (`import_.py`: `import`).

To add one, write the file with a function `add(commands)`; nothing else is to be told of it.

Exit codes: 0 clean, 1 findings that fail (errors; with --strict warnings too), 2 it could not run.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from mkdocs_testimony import __version__
from mkdocs_testimony.cli.examples import complete_help
from mkdocs_testimony.cli.guard import guarded, wants_traceback
from mkdocs_testimony.cli.options import CANNOT
from mkdocs_testimony.cli.parser import Parser
from mkdocs_testimony.listing import Listing, files
from mkdocs_testimony.nearness import near_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ORDER = (
    "new",
    "check",
    "build",
    "serve",
    "print",
    "word",
    "import",
    "cite",
    "bib",
    "verify",
    "changes",
    "words",
    "clear",
    "source",
    "links",
    "lookup",
    "archive",
    "passages",
    "impact",
    "record",
    "rename",
    "export",
    "stage",
    "explain",
    "rules",
    "settings",
    "completion",
    "lsp",
)
"""In which help lists the commands. One that does not stand here comes after these."""
COMMANDS: Mapping[str, Callable[[Any], None]] = Listing(
    f"{__name__}.commands", files(f"{__path__[0]}/commands", ".py", ORDER), "add"
)
"""What adds each command to the parser, by its name; a file of `commands/` each."""

_EPILOG = """\
examples:
  testimony new harbour     a testimony to start from, in the folder harbour
  testimony check           what is unsourced, unsupported or broken in the testimony of this folder
  testimony build           the PDF and the site, in build/
  testimony check --help    what one command does, with examples

exit codes: 0 done, 1 findings that fail, 2 it could not run, 130 stopped with Ctrl-C
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    whole = wants_traceback(given)
    collecting = gc.isenabled()
    code = guarded(lambda: _command(given), whole=whole)
    if collecting:
        gc.enable()  # some commands end without looking for garbage cycles; whoever called goes on as before
    if arguments is None and given[:1] == ["check"]:
        _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process here. To take a large testimony apart, object by object, would only cost time."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            return  # the interpreter's own end knows what to do with a stream that is gone
    os._exit(code)


def _command(arguments: list[str]) -> int:
    parser = _parser(arguments)
    called = next((one for one in arguments if not one.startswith("-")), "")
    if called and called not in COMMANDS and called == next(iter(arguments)):
        near = near_names(called, sorted(COMMANDS))
        meant = f" Did you mean `testimony {near[0]}`?" if near else " `testimony --help` lists all commands."
        print(f"testimony: There is no command `{called}`.{meant}", file=sys.stderr)
        return CANNOT
    options = parser.parse_args(arguments)
    if not hasattr(options, "run"):
        parser.print_help()
        return CANNOT
    return int(options.run(options))


class _Version(argparse.Action):
    """`--version`: the records of the installation are read only when they are asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from mkdocs_testimony.origin import repository

        address = repository()
        print(f"testimony {__version__}" + (f" ({address})" if address else ""))
        parser.exit()


def whole_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    return _parser(())


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser: of the one command that is called, or of all for help and for what is no command."""
    parser = Parser(
        prog="testimony",
        description="Check and build structured, fully sourced testimony.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--traceback", action="store_true", help="show the full traceback if the tool itself fails"
    )
    parser.add_argument(
        "--version", action=_Version, nargs=0, help="show the version, and where it came from"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    # Each command's own module is loaded only when it is called, so that a check starts quickly.
    called = arguments[:1]
    for name in called if called and called[0] in COMMANDS else COMMANDS:
        COMMANDS[name](commands)
    complete_help(commands.choices)
    return parser
