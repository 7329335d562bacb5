"""What the commands that ask the network about sources share: their options, whom they ask, how they tell."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.cli.locking import known_key, pins_of
from mkdocs_testimony.cli.options import add_config, add_private, project_of
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_testimony.model import Pin, SourceRecord, Testimony
    from mkdocs_testimony.project import Project

KEPT = timedelta(days=7)
"""An answer of the last week is not asked for again."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Asking:
    """What a command works on."""

    project: Project
    testimony: Testimony
    pins: Mapping[str, Pin]
    wanted: Sequence[SourceRecord]
    """The cited sources that were named, or all of them."""
    today: date


def add_asking(parser: argparse.ArgumentParser) -> None:
    """The options of a command that asks about sources, or some of them."""
    add_config(parser)
    add_private(parser)
    parser.add_argument("key", nargs="*", metavar="KEY", help="sources; without any, every cited one")
    parser.add_argument(
        "--again", action="store_true", help="also ask those that answered within the last week"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form (default: text)")


def asking(options: argparse.Namespace) -> Asking:
    """The sources that are wanted, and what is known of them. Raises ProjectError."""
    from mkdocs_testimony.passes import run

    project = project_of(options)
    tree = project.read()
    testimony = run(project, tree=tree, through="resolve")
    named = {known_key(key, testimony.keys, testimony.aliases) for key in options.key}
    wanted = [one for key, one in testimony.sources.items() if not named or key in named]
    pins = pins_of(project, tree, testimony.aliases)
    return Asking(project, testimony, pins, wanted, date.today())


def is_recent(on: str, today: date) -> bool:
    """Whether an answer of this day is one of the last week, so that nobody is asked again."""
    try:
        return timedelta() <= today - date.fromisoformat(on) < KEPT
    except ValueError:
        return False


def counts(names: Iterable[str], came: Sequence[str]) -> dict[str, int]:
    """How often each outcome came, in the order of their names."""
    return {name: came.count(name) for name in names}


def print_json(counted: Mapping[str, int], name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """What came, for programs."""
    data = {"form": 1, "counts": counted, name: rows}
    print(json.dumps(data, ensure_ascii=False, indent=2))


def in_words(counted: Mapping[str, int]) -> str:
    """The outcomes that came, with how often."""
    return ", ".join(f"{count} {name}" for name, count in counted.items() if count)
