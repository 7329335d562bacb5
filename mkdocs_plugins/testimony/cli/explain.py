"""`testimony explain`: what a rule checks, why, and how to mend it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from testimony.cli.common import CLEAN
from testimony.project import ProjectError

if TYPE_CHECKING:
    from testimony.cli.common import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("explain", help="what a rule checks, why, and how to mend it")
    parser.add_argument("code", nargs="?", help="for example CIT001; without it all rules are listed")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from testimony.report import explain
    from testimony.rules import RULES

    if not options.code:
        for code, rule in sorted(RULES.items()):
            print(f"{code}  {rule.name}")
        return CLEAN
    code = options.code.upper()
    if code not in RULES:
        from difflib import get_close_matches

        near = get_close_matches(code, RULES, 3, 0.5)
        hint = f"; near: {', '.join(near)}" if near else "; `testimony explain` lists all"
        raise ProjectError(f"no rule has the code {options.code}{hint}")
    print(explain(code))
    return CLEAN
