"""`testimony links`: whether the addresses of the sources still answer."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.locking import entry_of, known_key, pins_of, write_lock
from mkdocs_testimony.cli.options import CLEAN, add_config, add_private, project_of
from mkdocs_testimony.inquiry.links import NOT_ASKED, OUTCOMES, Asked, ask_all
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Pin, SourceRecord

_DESCRIPTION = """\
Ask the addresses of the cited sources, one request a host at a time, and record in sources.lock what came:
alive, redirected, refused (403 and the like: the host will not show it to a program), soft 404 (a page that
says there is none, or the front page), dead, moved to archive (dead, and the copy at `archiveurl` answers),
could not ask. Only this command asks; a check reads the record, and none of it fails a build.
"""
_EPILOG = """\
examples:
  testimony links                  every cited source that has an address
  testimony links kardon2021       some of them
  testimony links --again          those too that answered within the last week

exit codes: 0 whatever came, 2 it could not run
"""
KEPT = timedelta(days=7)
"""An answer of the last week is not asked for again."""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "links",
        help="ask whether the sources' addresses still answer",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    add_private(parser)
    parser.add_argument("key", nargs="*", metavar="KEY", help="sources; without any, every cited one")
    parser.add_argument(
        "--again", action="store_true", help="ask those too that answered within the last week"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form (default: text)")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.network.client import Client
    from mkdocs_testimony.passes import run

    project = project_of(options)
    tree = project.read()
    testimony = run(project, tree=tree, through="resolve")
    pins = pins_of(project, tree)
    named = {known_key(key, testimony.keys) for key in options.key}
    wanted = list(_wanted([one for key, one in testimony.sources.items() if not named or key in named], pins))
    today = date.today()
    known = {key: pins[key].link for key, _, _ in wanted if key in pins}
    kept = {
        key: known[key] for key, address, _ in wanted
        if not options.again and key in known and _holds(known[key], address, today)
    }  # fmt: skip
    asked = ask_all(Client(private=options.allow_private), (one for one in wanted if one[0] not in kept))
    if asked:
        new = {one.key: _pin(pins, one, today) for one in asked if not _known(pins, one)}
        write_lock(project, {**pins, **new}, testimony.keys)
    found = {one.key: _record(one, today) for one in asked} | kept
    _show([(key, found[key]) for key, _, _ in wanted], options.format)
    return CLEAN


def _wanted(sources: Iterable[SourceRecord], pins: Mapping[str, Pin]) -> Iterable[tuple[str, str, str]]:
    for source in sources:
        archived = source.text("archiveurl") or (pins[source.key].archived if source.key in pins else "")
        if address := source.text("url") or source.work.url:
            yield source.key, address, archived


def _holds(link: Mapping[str, str], address: str, today: date) -> bool:
    """Whether an answer of the same address still counts. One that could not be asked is asked again."""
    if link.get("asked") != address or link.get("outcome") not in OUTCOMES or link["outcome"] == NOT_ASKED:
        return False
    return is_recent(link.get("on", ""), today)


def is_recent(on: str, today: date) -> bool:
    """Whether an answer of this day is one of the last week, so that nobody is asked again."""
    try:
        return timedelta() <= today - date.fromisoformat(on) < KEPT
    except ValueError:
        return False


def _known(pins: Mapping[str, Pin], one: Asked) -> bool:
    """Whether there is an older answer of an address that could not be asked now; that stands."""
    old = pins[one.key].link if one.key in pins else {}
    same = old.get("asked") == one.address and old.get("outcome") in OUTCOMES
    return one.outcome == NOT_ASKED and same and old["outcome"] != NOT_ASKED


def _record(one: Asked, today: date) -> dict[str, str]:
    said = {
        "on": today.isoformat(),
        "asked": one.address,
        "outcome": one.outcome,
        "status": str(one.status) if one.status else "",
        "address": one.to,
        "reason": one.reason,
    }
    return {name: value for name, value in said.items() if value}


def _pin(pins: Mapping[str, Pin], one: Asked, today: date) -> Pin:
    return replace(entry_of(pins, one.key), link=_record(one, today))


def _show(found: Sequence[tuple[str, Mapping[str, str]]], form: str) -> None:
    counts = {name: sum(1 for _, one in found if one["outcome"] == name) for name in OUTCOMES}
    if form == "json":
        links = [{"key": key, **link} for key, link in found]
        print(json.dumps({"form": 1, "counts": counts, "links": links}, ensure_ascii=False, indent=2))
        return
    width = max((len(key) for key, _ in found), default=0)
    for key, link in found:
        status = f" ({link['status']})" if link.get("status", "200") != "200" else ""
        print(safe(f"{link['outcome'] + status:<18}  {key:<{width}}  {link['asked']}"))
        for said in (f"now {link['address']}" if link.get("address") else "", link.get("reason", "")):
            if said:
                print(safe(f"{'':<18}  {'':<{width}}  {said}"))
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    noun = "address" if len(found) == 1 else "addresses"
    print(f"{len(found)} {noun}: {told}" if found else "No cited source has an address.")
