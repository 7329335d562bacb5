"""`testimony explain`: what a rule checks, why, and how to mend it."""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN
from mkdocs_testimony.project import ProjectError

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("explain", help="what a rule checks, why, and how to mend it")
    parser.add_argument("code", nargs="?", help="for example CIT001; without it all rules are listed")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.printing import explained
    from mkdocs_testimony.printing.diagnostics import NAMES
    from mkdocs_testimony.report import explain
    from mkdocs_testimony.rules import RULES

    names = {code: rule.name for code, rule in RULES.items()} | NAMES
    if not options.code:
        print("\n".join(f"{code}  {name}" for code, name in sorted(names.items())))
        return CLEAN
    word = options.code
    by_name = {name: code for code, name in names.items()}
    code = by_name.get(word.lower(), word.upper())
    if code not in names:
        near = get_close_matches(word.upper(), names, 3, 0.5) + get_close_matches(
            word.lower(), by_name, 2, 0.6
        )
        hint = f"; near: {', '.join(near)}" if near else "; `testimony explain` lists all"
        raise ProjectError(f"no rule has the code or name {word}{hint}")
    print(explained.explain(code) if code in NAMES else explain(code))
    return CLEAN
