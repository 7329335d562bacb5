"""`testimony impact`: what falls if one source, or one statement, falls."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.cli.options import CLEAN, add_config, project_of
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.evidence.impact import Impact
    from mkdocs_testimony.model import Testimony

_DESCRIPTION = """\
Show what falls if a source turns out to be wrong, is withdrawn, or cannot be produced: the statements that
fall, those that are left with one source, the ratings and the recommendations. It is what the check would
find with that source taken away.

A claim, or any other evidence, stands while one of its grounds does, and falls with the last. A judgment or
a recommendation stands on all that it rests on, and falls with the first of these; one that rests on nothing
else falls with the last source that it cites. An assumption falls with no source. So more may fall with a
source than the statements that rest on no other.

Without a name: every cited source with whose fall a recommendation or a rating falls, the worst first.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "impact",
        help="show what falls with one source or statement",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument(
        "name", nargs="*", metavar="KEY|ID", help="sources, or ids or addresses of statements"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form (default: text)")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.evidence.impact import grounds
    from mkdocs_testimony.passes import run

    testimony = run(project_of(options), through="link")
    if options.name:
        impacts = [_of(name, testimony) for name in options.name]
    else:
        impacts = _points(testimony, grounds(testimony).of_sources())
    if options.format == "json":
        data = {"form": 1, "impacts": [_data(impact, testimony) for impact in impacts]}
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return CLEAN
    if not options.name:
        count = len(testimony.sources)
        print(f"{len(impacts)} of {count} cited sources would take a recommendation or a rating with them.")
    for impact in impacts:
        for line in _lines(impact, testimony, full=bool(options.name)):
            print(safe(line))
    return CLEAN


def _of(name: str, testimony: Testimony) -> Impact:
    from mkdocs_testimony.argument.identity import UnknownStatementError, named
    from mkdocs_testimony.evidence.impact import grounds, of_statement

    key = testimony.aliases.get(name.removeprefix("@"), name.removeprefix("@"))
    if key in testimony.keys:
        return grounds(testimony).of_source(key)
    try:
        return of_statement(testimony, named(name, testimony).uid)
    except UnknownStatementError as error:
        said = str(error).replace("No statement is", "No source and no statement is", 1)
        raise ProjectError(said) from error


def _points(testimony: Testimony, impacts: Sequence[Impact]) -> list[Impact]:
    """Those with which a recommendation or a rating falls, the worst first."""
    from mkdocs_testimony.evidence.impact import recommendations

    weighed = [(len(recommendations(testimony, one.fallen)), len(one.ratings), one) for one in impacts]
    worst = sorted(weighed, key=lambda one: (-one[0], -one[1], -len(one[2].fallen), one[2].name))
    return [one for asked, rated, one in worst if asked or rated]


def _data(impact: Impact, testimony: Testimony) -> dict[str, Any]:
    from mkdocs_testimony.evidence.impact import recommendations

    source = impact.name in testimony.keys
    return {
        "name": impact.name if source else _name(impact.name, testimony),
        "kind": "source" if source else "statement",
        "statements": [_name(uid, testimony) for uid in impact.fallen],
        "recommendations": [_name(uid, testimony) for uid in recommendations(testimony, impact.fallen)],
        "left_with_one": [{"statement": _name(uid, testimony), "source": key} for uid, key in impact.left],
        "ratings": [testimony.assessments[uid].address for uid in impact.ratings],
        "ratings_left_with_one": [
            {"rating": testimony.assessments[uid].address, "source": key} for uid, key in impact.ratings_left
        ],
    }


def _name(uid: str, testimony: Testimony) -> str:
    from mkdocs_testimony.argument.identity import identity

    return identity(testimony.statements[uid])


def _lines(impact: Impact, testimony: Testimony, *, full: bool) -> Iterator[str]:
    from mkdocs_testimony.evidence.impact import recommendations

    asked = recommendations(testimony, impact.fallen)
    shown = impact.name if impact.name in testimony.keys else _name(impact.name, testimony)
    yield (
        f"{shown}: {_count(len(impact.fallen), 'statement falls', 'statements fall')}, of them"
        f" {_count(len(asked), 'recommendation', 'recommendations')};"
        f" {_count(len(impact.left), 'is', 'are')} left with one source;"
        f" {_count(len(impact.ratings), 'rating falls', 'ratings fall')}"
    )
    if not full:
        return
    for uid in impact.fallen:
        statement = testimony.statements[uid]
        yield f"  falls      {statement.kind.value:<14}  {_name(uid, testimony)}  ({statement.address.full})"
    for uid, key in impact.left:
        statement = testimony.statements[uid]
        yield f"  on {key} alone  {_name(uid, testimony)}  ({statement.address.full})"
    for uid in impact.ratings:
        yield f"  falls      rating          {testimony.assessments[uid].address}"
    for uid, key in impact.ratings_left:
        yield f"  on {key} alone  rating {testimony.assessments[uid].address}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
