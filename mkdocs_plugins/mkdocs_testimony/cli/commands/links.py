"""`testimony links`: whether the addresses of the sources still answer."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.asking import add_asking, asking, counts, in_words, is_recent, print_json
from mkdocs_testimony.cli.locking import entry_of, write_lock
from mkdocs_testimony.cli.options import CLEAN
from mkdocs_testimony.inquiry.links import NOT_ASKED, OUTCOMES, Asked, ask_all
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Pin, SourceRecord

_DESCRIPTION = """\
Request the addresses of the cited sources, one at a time per host, and record the results in sources.lock:
alive, redirected, refused (403 and the like: the host will not show it to a program), soft 404 (a page that
says there is none, or the front page), dead, moved to archive (dead, and the copy at `archiveurl` answers),
could not ask. It warns if the answer is of another kind than the address says, such as a login page at an
address that ends in .pdf. Only this command makes requests; a check reads the record, and none of it fails a
build.
"""
_EPILOG = """\
examples:
  testimony links                  every cited source that has an address
  testimony links kardon2021       some of them
  testimony links --again          also those that answered within the last week

exit codes: 0 whatever the result, 2 it could not run
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "links",
        help="check whether the sources' addresses still answer",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_asking(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.network.client import Client

    work = asking(options)
    pins, today = work.pins, work.today
    wanted = list(_wanted(work.wanted, pins))
    known = {key: pins[key].link for key, _, _ in wanted if key in pins}
    kept = {
        key: known[key] for key, address, _ in wanted
        if not options.again and key in known and _holds(known[key], address, today)
    }  # fmt: skip
    asked = ask_all(Client(private=options.allow_private), (link for link in wanted if link[0] not in kept))
    if asked:
        new = {link.key: _pin(pins, link, today) for link in asked if not _known(pins, link)}
        write_lock(work.project, {**pins, **new}, work.testimony.keys)
    answers = {link.key: _record(link, today) for link in asked} | kept
    _show([(key, answers[key]) for key, _, _ in wanted], options.format)
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


def _known(pins: Mapping[str, Pin], answer: Asked) -> bool:
    """Whether there is an older answer of an address that could not be asked now; that stands."""
    old = pins[answer.key].link if answer.key in pins else {}
    same = old.get("asked") == answer.address and old.get("outcome") in OUTCOMES
    return answer.outcome == NOT_ASKED and same and old["outcome"] != NOT_ASKED


def _record(answer: Asked, today: date) -> dict[str, str]:
    data = {
        "on": today.isoformat(),
        "asked": answer.address,
        "outcome": answer.outcome,
        "status": str(answer.status) if answer.status else "",
        "address": answer.to,
        "reason": answer.reason,
    }
    return {name: value for name, value in data.items() if value}


def _pin(pins: Mapping[str, Pin], answer: Asked, today: date) -> Pin:
    return replace(entry_of(pins, answer.key), link=_record(answer, today))


def _show(links: Sequence[tuple[str, Mapping[str, str]]], form: str) -> None:
    counted = counts(OUTCOMES, [one["outcome"] for _, one in links])
    if form == "json":
        print_json(counted, "links", [{"key": key, **link} for key, link in links])
        return
    heads = [
        link["outcome"] + (f" ({link['status']})" if link.get("status", "200") != "200" else "")
        for _, link in links
    ]
    first = max(18, *map(len, heads), 0)
    width = max((len(key) for key, _ in links), default=0)
    for head, (key, link) in zip(heads, links, strict=True):
        print(safe(f"{head:<{first}}  {key:<{width}}  {link['asked']}"))
        for more in (f"now {link['address']}" if link.get("address") else "", link.get("reason", "")):
            if more:
                print(safe(f"{'':<{first}}  {'':<{width}}  {more}"))
    noun = "address" if len(links) == 1 else "addresses"
    print(f"{len(links)} {noun}: {in_words(counted)}" if links else "No cited source has an address.")
