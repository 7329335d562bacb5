"""`testimony explain`: what a rule checks, why, and how to fix it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN
from mkdocs_testimony.project import ProjectError

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands

_DESCRIPTION = """\
Say what a rule looks at, why, how severe it is in each profile, and how to correct what it reports, with a
wrong and a right example. Without a code, all codes are listed with their names.
"""
_EPILOG = """\
examples:
  testimony explain CLM001              one rule, by its code
  testimony explain unsourced-claim     the same, by its name
  testimony explain CLM                 every rule of a family, one page after another
  testimony explain --all > rules.md    every rule, as Markdown

exit codes: 0 shown, 2 no rule has this code or name
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "explain",
        help="what a rule checks, why, and how to fix it",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("code", nargs="?", metavar="RULE", help="a code (CIT001), a family (CIT) or a name")
    parser.add_argument("--all", action="store_true", help="every rule's page, one after another")
    parser.set_defaults(run=_run)


def names() -> dict[str, str]:
    """Every code that the check or a print build may tell, in order, with its name."""
    from mkdocs_testimony.rules import KNOWN

    return {code: rule.name for code, rule in sorted(KNOWN.items())}


def page_of(code: str) -> str:
    """The page of a code, of the check or of the print build."""
    from mkdocs_testimony.printing import explained
    from mkdocs_testimony.report import explain
    from mkdocs_testimony.rules.printed import PRINTED

    return explained.explain(code) if code in PRINTED else explain(code)


def meant(word: str) -> list[str]:
    """The codes that a code, a family or a name means. Raises ProjectError for an unknown word."""
    from mkdocs_testimony.nearness import near_names
    from mkdocs_testimony.rules import KNOWN
    from mkdocs_testimony.rules.in_settings import codes_of

    if found := codes_of(word, KNOWN):
        return sorted(found)
    known = names()
    near = near_names(word, [*known, *known.values()])
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise ProjectError(
        f"No rule has the code or name {word}.{hint} `testimony rules` lists all rules, and `testimony rules"
        " CLM` those of a family."
    )


def _run(options: argparse.Namespace) -> int:
    if options.all and options.code:
        raise ProjectError("--all explains every rule. Leave the code or --all out.")
    if options.all:
        print("\n\n".join(map(page_of, names())))
    elif options.code:
        print("\n\n".join(map(page_of, meant(options.code))))
    else:
        print("\n".join(f"{code}  {name}" for code, name in names().items()))
    return CLEAN
