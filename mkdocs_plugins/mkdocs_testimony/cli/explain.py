"""`testimony explain`: what a rule checks, why, and how to fix it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN
from mkdocs_testimony.project import ProjectError

if TYPE_CHECKING:
    import argparse

    from mkdocs_testimony.cli.options import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("explain", help="what a rule checks, why, and how to fix it")
    parser.add_argument(
        "code", nargs="?", help="for example CIT001, or CLM for a family; without it all rules are listed"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.nearness import near_names
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
    start = word.strip().upper()
    family = [one for one in sorted(names) if start.isalpha() and one.startswith(start)]
    if family:
        print("\n".join(f"{one}  {names[one]}" for one in family))
        return CLEAN
    if code not in names:
        near = near_names(word, [*names, *by_name])
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise ProjectError(
            f"No rule has the code or name {word}.{hint} `testimony explain` lists all rules, and"
            " `testimony explain CLM` those of a family."
        )
    print(explained.explain(code) if code in NAMES else explain(code))
    return CLEAN
