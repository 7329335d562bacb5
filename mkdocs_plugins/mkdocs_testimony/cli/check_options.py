"""The options of `testimony check`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import add_options
from mkdocs_testimony.report import FORMATS

if TYPE_CHECKING:
    import argparse


def forms() -> str:
    """Each form of the findings and whom it is for, as help shows them."""
    width = max(map(len, FORMATS)) + 4
    return "\n".join(
        textwrap.fill(
            entry.summary.replace("`", ""),
            100,
            initial_indent=f"  {entry.name}".ljust(width),
            subsequent_indent=" " * width,
        )
        for entry in FORMATS.values()
    )


def add_check_options(parser: argparse.ArgumentParser) -> None:
    """What may be checked, which rules, and how the findings are shown."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="report only findings in these files and folders; the whole testimony is read (default: "
        "all); - reads one from standard input, in place of the file that --stdin-filename names",
    )
    parser.add_argument("--stdin-filename", metavar="FILE", help="the file that - stands for")
    add_options(parser)
    parser.add_argument(
        "--format",
        "--output-format",
        choices=tuple(FORMATS),
        default="text",
        metavar="FORM",
        help="form of the findings: " + ", ".join(FORMATS) + " (below)",
    )
    parser.add_argument(
        "--select", metavar="RULES", help="only these codes, families (CLM) or names, separated by commas"
    )
    parser.add_argument(
        "--extend-select",
        metavar="RULES",
        help="these too, even if --select does not name them, or the profile or the settings turn them off",
    )
    parser.add_argument(
        "--ignore", metavar="RULES", help="not these codes, families or names, separated by commas"
    )
    parser.add_argument(
        "--per-file-ignores",
        metavar="LIST",
        help="not these rules in these files, in addition to the settings: PATTERN:RULE, with commas",
    )
    parser.add_argument(
        "--since",
        metavar="REV",
        help="report only findings in files that have changed since this branch left REV, such as "
        "origin/main (asks git)",
    )
    parser.add_argument(
        "--baseline",
        metavar="FILE",
        help="known findings, which are not reported (default: testimony-baseline.json, if there is one)",
    )
    parser.add_argument("--no-baseline", action="store_true", help="report known findings too")
    parser.add_argument(
        "--write-baseline", action="store_true", help="write all current findings to the baseline, and exit"
    )
    parser.add_argument("--fix", action="store_true", help="fix what can be fixed, and report the rest")
    parser.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: also fixes that change what is said",
    )
    parser.add_argument(
        "--diff", action="store_true", help="show what --fix would change, as a unified diff; write nothing"
    )
    parser.add_argument("--statistics", action="store_true", help="count the findings of each rule instead")
    parser.add_argument(
        "-o",
        "--output-file",
        metavar="FILE",
        help="write the findings to this file, not to the terminal",
    )
    parser.add_argument(
        "-q", "--quiet", action="store_true", help="only the findings, without the count at the end"
    )
    parser.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="also say on standard error what was read, with which settings, and how long it took",
    )
    parser.add_argument(
        "-n",
        "--no-cache",
        action="store_true",
        help="check everything again, even what has not changed since a check recorded in build/.cache/",
    )
    parser.add_argument(
        "-w", "--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C"
    )
    parser.add_argument(
        "-e",
        "--exit-zero",
        action="store_true",
        help="exit with 0 whatever is found (still 2 if it could not run)",
    )
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="whether to colour the report (default: on a terminal; NO_COLOR and FORCE_COLOR are respected)",
    )
    parser.add_argument(
        "--schema",
        action="store_true",
        help="write the JSON Schema of json-report instead of checking",
    )
