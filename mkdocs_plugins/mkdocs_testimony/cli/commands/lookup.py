"""`testimony lookup`: whether the sources exist, are what their entries say, and stand."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.cli.asking import add_asking, asking, counts, in_words, is_recent, print_json
from mkdocs_testimony.cli.locking import entry_of, write_lock
from mkdocs_testimony.cli.options import CLEAN
from mkdocs_testimony.evidence.identifiers import identifiers
from mkdocs_testimony.evidence.registered import (
    CANNOT,
    HELD,
    NOT_ASKED,
    NOT_FOUND,
    OUTCOMES,
    LookedUp,
    looked_up,
)
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.report.display import safe
from mkdocs_testimony.rules.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.inquiry.retraction_watch import Notice
    from mkdocs_testimony.model import SourceRecord
    from mkdocs_testimony.project import Project

_DESCRIPTION = """\
Look the cited sources up in registers, by DOI (Crossref, DataCite, doi.org), number at arXiv or ISBN (Open
Library), and record in sources.lock their answers: same, differs (in which field), retracted, corrected,
not found, cannot be looked up (no such number, as in the press), could not ask. A title alone is never looked
up. OpenAlex is asked as an additional source. Only this command asks; a check reads the record. What was
answered within the last week is not asked again.
"""
_EPILOG = """\
examples:
  testimony lookup                                every cited source
  testimony lookup kardon2021                     some of them
  testimony lookup --again                        also those that answered within the last week
  testimony lookup --retractions ~/rw.csv         and check whether this Retraction Watch table lists them

exit codes: 0 whatever the result, 2 it could not run
"""
_KEPT_OUTCOMES = (HELD, NOT_FOUND, CANNOT)


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "lookup",
        help="ask registers whether the sources exist, match, and are not retracted",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_asking(parser)
    parser.add_argument(
        "--retractions", metavar="FILE", help="a Retraction Watch table (default: services.retractions)"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.inquiry.lookup import look_up_all
    from mkdocs_testimony.network.client import Client

    work = asking(options)
    project, pins, wanted, today = work.project, work.pins, work.wanted, work.today
    answers = {
        source.key: dict(pins[source.key].lookup) for source in wanted
        if not options.again and source.key in pins and _holds(source, pins[source.key].lookup, today)
    }  # fmt: skip
    unknown = [source for source in wanted if source.key not in answers]
    services = project.settings.services
    notices = _notices(project, options.retractions, unknown)
    if unknown:
        client = Client(private=options.allow_private)
        asked = look_up_all(client, unknown, services, notices)
        fresh = {
            source.key: {"on": today.isoformat(), **came} for source, came in zip(unknown, asked, strict=True)
        }
        answers |= fresh
        new = {
            key: replace(entry_of(pins, key), lookup=came) for key, came in fresh.items()
            if not (came["outcome"] == NOT_ASKED and _is_answer(entry_of(pins, key).lookup, came))
        }  # fmt: skip
        write_lock(project, {**pins, **new}, work.testimony.keys)
    results = [(source.key, came) for source in wanted if (came := looked_up(source, answers[source.key]))]
    _show(results, options.format)
    return CLEAN


def _holds(source: SourceRecord, lookup: Mapping[str, str], today: date) -> bool:
    """Whether an answer still counts: of the same number, and less than a week old."""
    first = next((str(one) for one in identifiers(source)), "")
    same = lookup.get("asked", "") == first and lookup.get("outcome") in _KEPT_OUTCOMES
    return same and is_recent(lookup.get("on", ""), today)


def _is_answer(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Whether there is an older answer for the same number, which no failure to ask takes back."""
    return old.get("outcome") in _KEPT_OUTCOMES and old.get("asked") == new.get("asked")


def _notices(
    project: Project, given: str | None, sources: Sequence[SourceRecord]
) -> Mapping[str, list[Notice]]:
    """What a table of Retraction Watch has of these sources. Raises ProjectError."""
    from mkdocs_testimony.inquiry.retraction_watch import TableError, notices
    from mkdocs_testimony.inside import refusal

    typed = given or project.settings.services.retractions
    if not typed:
        return {}
    place = Path(given).expanduser() if given else project.root / typed
    wrong = "" if given else refusal(place, project.root)
    wanted = {one.value for source in sources for one in identifiers(source) if one.kind == "doi"}
    try:
        if wrong:
            raise TableError(f"{wrong}, so it is not read. Name the file with --retractions.")
        return notices(place, wanted)
    except TableError as error:
        raise ProjectError(f"{typed} {error}") from error


def _show(results: Sequence[tuple[str, LookedUp]], form: str) -> None:
    came = counts(OUTCOMES, [result.outcome for _, result in results])
    if form == "json":
        print_json(came, "sources", [_as_data(key, result) for key, result in results])
        return
    width = max((len(key) for key, _ in results), default=0)
    for key, result in results:
        by = f"  {result.register}" if result.register else ""
        print(safe(f"{result.outcome:<19}  {key:<{width}}  {result.asked}{by}".rstrip()))
        for line in _more(result):
            print(safe(f"{'':<19}  {'':<{width}}  {line}"))
    print(f"{counted(len(results), 'source')}: {in_words(came)}" if results else "No source is cited.")


def _more(result: LookedUp) -> list[str]:
    lines = [f"{diff.field}: {diff.here} (entry), {diff.there} (register)" for diff in result.differs]
    return [*lines, *filter(None, (result.notice, result.witness, result.reason))]


def _as_data(key: str, result: LookedUp) -> dict[str, Any]:
    data = {
        "register": result.register, "asked": result.asked, "on": result.on,
        "notice": result.notice, "witness": result.witness, "reason": result.reason,
    }  # fmt: skip
    differs = [{"field": diff.field, "entry": diff.here, "register": diff.there} for diff in result.differs]
    return {"key": key, "outcome": result.outcome, "differs": differs, **data}
