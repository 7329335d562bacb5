"""`testimony words`: how long the statement is, in words and in minutes of speech."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, add_config, project_of

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Testimony

_DESCRIPTION = """\
Count the words of each page as limits count them: headings, statements, figures and tables, without notes.
Annexes are counted, and left out of the whole. Minutes are those of reading it aloud.
"""
PACE = 130
"""Words a minute, as statements are read to a committee: slower than talk."""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "words",
        help="count words, and the minutes to read them aloud",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument(
        "--pace", type=pace, default=PACE, metavar="N", help=f"words a minute (default: {PACE})"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.set_defaults(run=_run)


def pace(typed: str) -> int:
    """A pace as it was typed. Raises ArgumentTypeError."""
    if not (typed.isascii() and typed.isdigit() and int(typed)):
        raise argparse.ArgumentTypeError(f"“{typed}” is not a pace. Write words a minute, such as {PACE}.")
    return int(typed)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.argument.oral import oral
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.render.typst.excerpts import length, minutes

    project = project_of(options)
    testimony = run(project, through="link")
    rows, most = counted(testimony)
    spoken = oral(testimony)
    spoken_length = length(spoken)
    whole = sum(count for _, count, of_whole in rows if of_whole)
    if options.format == "json":
        pages = [{"page": name, "words": count, "counts": counts} for name, count, counts in rows]
        data = {
            "pages": pages,
            "words": whole,
            "minutes": minutes(whole, options.pace),
            "limit": most or None,
            "oral": {
                "words": spoken_length,
                "minutes": minutes(spoken_length, options.pace),
                "marked": spoken.marked,
            },
        }
        print(json.dumps(data, indent=2, ensure_ascii=False))
        return CLEAN
    widest = max(len(name) for name, _, _ in [*rows, ("The whole", 0, True)])
    for name, count, of_whole in rows:
        aside = f"{_minutes(count, options.pace)}{'' if of_whole else ', not counted in the whole'}"
        print(f"{name:<{widest}}  {count:>7,}  {aside}")
    over = f"; {whole - most:,} over the limit of {most:,}" if 0 < most < whole else ""
    limit = f"; the limit is {most:,}" if most and not over else over
    print(f"{'The whole':<{widest}}  {whole:>7,}  {_minutes(whole, options.pace)}{limit}")
    if spoken.marked:
        lasts = _minutes(spoken_length, options.pace)
        print(f"{'Spoken':<{widest}}  {spoken_length:>7,}  {lasts}, of what is marked .oral")
    return CLEAN


def counted(testimony: Testimony) -> tuple[list[tuple[str, int, bool]], int]:
    """Of each page its label, its words and whether these count; and the limit in words, or 0."""
    from mkdocs_testimony.model import Role
    from mkdocs_testimony.presets import limit
    from mkdocs_testimony.project import wanted_by
    from mkdocs_testimony.rules.doc003_over_length import words

    rows = [(page.label, words(page), page.role is not Role.ANNEX) for page in testimony.pages]
    cover = testimony.cover
    most, of = limit(cover.front.text("length_limit")) if cover else (0, "")
    if not of:
        return rows, wanted_by(testimony.settings.print.preset, testimony.other_text).words
    return rows, most if of == "words" else 0


def _minutes(count: int, pace: int) -> str:
    from mkdocs_testimony.render.typst.excerpts import minutes

    found = minutes(count, pace)
    return "1 minute" if found == 1 else f"{found} minutes"
