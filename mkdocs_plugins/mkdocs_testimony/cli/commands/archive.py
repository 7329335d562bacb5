"""`testimony archive`: archived copies of the pages that are cited."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.asking import counts, in_words, print_json
from mkdocs_testimony.cli.locking import entry_of, known_key, pins_of, write_lock
from mkdocs_testimony.cli.options import CLEAN, add_config, add_private, project_of
from mkdocs_testimony.cli.paths import from_here
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.report.display import safe
from mkdocs_testimony.rules.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.inquiry.archive import Copy
    from mkdocs_testimony.model import SourceRecord
    from mkdocs_testimony.network.client import Client
    from mkdocs_testimony.project import Project, Tree
    from mkdocs_testimony.settings import ServiceSettings

_LONGEST = 180.0
"""Seconds until a page is archived: the archive fetches it first."""
_DESCRIPTION = """\
Ask an archive for copies of cited pages: the one nearest to `urldate`. With --save, the archive is asked to
make a copy if it has none. What is found is recorded in sources.lock, and with --write as `archiveurl` and
`archivedate` in the .bib file, where everything else stays as it is. Sources that have an `archiveurl` are
left alone.
"""
_EPILOG = """\
examples:
  testimony archive --all                   which cited pages have an archived copy?
  testimony archive kardon2021 --save       request one if there is none
  testimony archive --all --write           write them into the .bib files

exit codes: 0 whatever the result, 2 it could not run
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "archive",
        help="find archived copies of cited pages, or request them",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    add_private(parser)
    parser.add_argument("key", nargs="*", metavar="KEY", help="sources")
    parser.add_argument("--all", action="store_true", help="every cited source that has an address")
    parser.add_argument("--save", action="store_true", help="request a copy if there is none")
    parser.add_argument("--write", action="store_true", help="write archiveurl and archivedate into the .bib")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form (default: text)")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.passes import run

    if bool(options.key) == options.all:
        raise ProjectError("Name the sources, or all of them: `testimony archive --all`.")
    project = project_of(options)
    tree = project.read()
    testimony = run(project, tree=tree, through="resolve")
    pins = pins_of(project, tree, testimony.aliases)
    named = {known_key(key, testimony.keys, testimony.aliases) for key in options.key}
    wanted = [source for key, source in testimony.sources.items() if key in named or options.all]
    asking = [source for source in wanted if source.text("url") and not source.text("archiveurl")]
    copies_by_key = _asked(options, project.settings.services, asking)
    copies = {key: copy for key, copy in copies_by_key.items() if copy.address}
    written: dict[str, str] = {}
    if options.write and copies:
        dated = {key: (copy.address, copy.on) for key, copy in copies.items() if copy.on}
        written = _written(project, tree, testimony.sources, dated)
    if copies:
        new = {key: replace(entry_of(pins, key), archived=copy.address) for key, copy in copies.items()}
        write_lock(project, {**pins, **new}, testimony.keys)
    _show(copies_by_key, written, options.format, len(wanted) - len(asking))
    return CLEAN


def _asked(
    options: argparse.Namespace, services: ServiceSettings, sources: Sequence[SourceRecord]
) -> dict[str, Copy]:
    """What comes of each source, one after the other: all are asked of one host."""
    from mkdocs_testimony.inquiry import archive
    from mkdocs_testimony.network.client import Client

    client = Client(private=options.allow_private)
    patient = Client(private=options.allow_private, seconds=_LONGEST)
    out: dict[str, Copy] = {}
    for source in sources:
        address = source.text("url").strip()
        if services.archive == "off":
            copy = archive.Copy(archive.NOT_ASKED, reason="the settings turn the archive off.")
        else:
            copy = archive.find(client, services.archive, address, _day(source))
        if options.save and copy.outcome == archive.NONE and services.archive_save != "off":
            copy = _saved(patient, services.archive_save, address)
        out[source.key] = copy
    return out


def _saved(client: Client, base: str, address: str) -> Copy:
    from mkdocs_testimony.inquiry.archive import save

    return save(client, base, address)


def _day(source: SourceRecord) -> date | None:
    """The day on which the page was read, if the entry has one."""
    from datetime import date

    try:
        return date.fromisoformat(source.text("urldate").strip())
    except ValueError:
        return None


def _written(
    project: Project, tree: Tree, sources: Mapping[str, SourceRecord], copies: Mapping[str, tuple[str, date]]
) -> dict[str, str]:
    """Write them into the .bib files; by key the file, or why it is left alone. Raises ProjectError."""
    from mkdocs_testimony.cli.fix import with_files, write_changed
    from mkdocs_testimony.editing.archived import with_archived
    from mkdocs_testimony.editing.edits import EditError
    from mkdocs_testimony.passes import run

    places: dict[str, str] = {}
    for key in copies:
        path = sources[key].span.path
        by = _exporter(project, path, tree.bibliography.get(path, b""))
        places[key] = f"{by}: add it there" if by else from_here(project, path)
    mine = {
        key: one for key, one in copies.items() if places[key] == from_here(project, sources[key].span.path)
    }
    try:
        after = with_archived(tree.bibliography, sources, mine)
    except EditError as error:
        raise ProjectError(f"Nothing is changed: {error}.") from error
    again = run(project, tree=with_files(tree, after), through="resolve").sources
    for key, source in sources.items():
        wanted = dict(source.fields)
        if key in mine:
            wanted |= {"archiveurl": mine[key][0], "archivedate": mine[key][1].isoformat()}
        if key in mine and dict(again[key].fields) != wanted:
            raise ProjectError(f"Nothing is changed: the entry `{key}` cannot be written to. Add it by hand.")
    write_changed(project, tree.bibliography, after)
    return places


def _exporter(project: Project, path: str, data: bytes) -> str:
    """Whoever else writes a file, in words; empty where its author does."""
    from mkdocs_testimony.bibliography.encoding import decoded
    from mkdocs_testimony.bibliography.exporters import exporter

    named = {place for pattern in project.settings.exported for place in project.root.glob(pattern)}
    if project.root / path in named:
        return f"{from_here(project, path)} is left as it is: a reference manager writes it"
    if name := exporter(decoded(path, data)[0]):
        return f"{from_here(project, path)} is left as it is: {name} writes it"
    return ""


def _show(copies: Mapping[str, Copy], written: Mapping[str, str], form: str, left: int) -> None:
    from mkdocs_testimony.inquiry.archive import OUTCOMES

    came = counts(OUTCOMES, [copy.outcome for copy in copies.values()])
    if form == "json":
        sources = [
            {"key": key, "outcome": copy.outcome, "address": copy.address, "reason": copy.reason,
             "on": copy.on.isoformat() if copy.on else "", "written": written.get(key, "")}
            for key, copy in copies.items()
        ]  # fmt: skip
        print_json(came, "sources", sources)
        return
    width = max(map(len, copies), default=0)
    for key, copy in copies.items():
        on = f", {copy.on.isoformat()}" if copy.on else ""
        print(safe(f"{copy.outcome:<13}  {key:<{width}}  {copy.address or copy.reason}{on}".rstrip()))
        if key in written:
            print(safe(f"{'':<13}  {'':<{width}}  written: {written[key]}"))
    outcomes = in_words(came)
    rest = f"; {left} with an archiveurl or without an address left alone" if left else ""
    print(
        f"{counted(len(copies), 'page')}: {outcomes}{rest}"
        if copies
        else f"No page is to be asked for{rest}."
    )
