"""`testimony rules`: all rules, as a table or as JSON."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.rules import Rule

_DESCRIPTION = """\
List the rules: code, name, weight under draft, review and release, what can be fixed, and in a sentence what
each tells.
"""
_EPILOG = """\
examples:
  testimony rules                  all of them
  testimony rules CLM SRC003       those of a family, and one more
  testimony rules --format json    for programs: each rule's page and examples too

exit codes: 0 listed, 2 no rule has such a code or name
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "rules",
        help="list the rules, with their severity and whether they can be fixed",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "codes", nargs="*", metavar="RULE", help="codes, families (CLM) or names (default: all)"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="a table (the default), or JSON"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.cli.commands.explain import meant, names
    from mkdocs_testimony.rules import KNOWN

    codes = sorted({code for word in options.codes for code in meant(word)}) if options.codes else [*names()]
    rules = [KNOWN[code] for code in codes]
    if options.format == "json":
        print(json.dumps([_object(rule) for rule in rules], indent=2))
    else:
        print(_table(rules))
    return CLEAN


def _table(rules: list[Rule]) -> str:
    width = max((len(rule.name) for rule in rules), default=0)
    rows = [
        f"{rule.code}  {rule.name:<{width}}  {rule.levels}  {_mark(rule)}  {_summary(rule)}" for rule in rules
    ]
    legend = (
        "Weights are those of draft/review/release: E error, W warning, I info, - off. F: `testimony check "
        "--fix` corrects it; f: only with --unsafe-fixes."
    )
    return "\n".join([*rows, "", legend])


def _mark(rule: Rule) -> str:
    return ("F" if "safe" in rule.fixes.split(", ") else "f") if rule.fixes else " "


def _summary(rule: Rule) -> str:
    from mkdocs_testimony.printing.explained import PAGES
    from mkdocs_testimony.rules.documentation import summary

    return " ".join(PAGES[rule.code].split("\n\n")[0].split()) if rule.code in PAGES else summary(rule)


def _object(rule: Rule) -> dict[str, object]:
    from mkdocs_testimony.cli.commands.explain import page_of
    from mkdocs_testimony.origin import help_address
    from mkdocs_testimony.rules import PROFILES
    from mkdocs_testimony.rules.documentation import examples

    address = help_address(rule.code)
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.code[:3],
        "summary": _summary(rule),
        "weights": {
            profile: severity.value if (severity := rule.severity(profile)) else "off" for profile in PROFILES
        },
        "reliability": rule.reliability,
        "found_by": rule.found_by,
        "suppressible": rule.suppressible,
        "fixes": [one for one in rule.fixes.split(", ") if one],
        "explanation": page_of(rule.code),
        "examples": []
        if rule.found_by == "print"
        else [{"verdict": one.verdict, "path": one.path, "text": one.text} for one in examples(rule)],
        **({"url": address} if address else {}),
    }
