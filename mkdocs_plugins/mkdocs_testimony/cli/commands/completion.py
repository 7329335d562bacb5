"""`testimony completion`: what makes a shell complete commands, options and their values."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands

SHELLS = ("bash", "zsh", "fish")
_DESCRIPTION = """\
Write the completion script of a shell to standard output: commands, options, the forms of --format, the
codes of rules, and file names.
"""
_EPILOG = """\
examples:
  testimony completion bash > ~/.local/share/bash-completion/completions/testimony
  testimony completion zsh > ~/.zfunc/_testimony     with fpath=(~/.zfunc $fpath) before compinit in ~/.zshrc
  testimony completion fish > ~/.config/fish/completions/testimony.fish

exit codes: 0 written, 2 there is no completion for this shell
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "completion",
        help="write a shell's completion script",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    import shtab

    from mkdocs_testimony.cli import whole_parser

    parser = whole_parser()
    for one in _all(parser):
        _complete(one)
    print(shtab.complete(parser, options.shell))
    return CLEAN


def _all(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """The parser and those of its commands."""
    actions = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    return [parser, *(child for one in actions for child in one.choices.values())]


_FILES = frozenset({"FILE", "PATH"})
_FOLDERS = frozenset({"FOLDER"})


def _complete(parser: argparse.ArgumentParser) -> None:
    """Give each option the kind of its value: a file, a folder, a format, a rule."""
    import shtab

    from mkdocs_testimony.cli.commands.explain import names

    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.metavar in _FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        elif action.metavar in {"RULE", "RULES"}:
            action.choices = tuple(names())
