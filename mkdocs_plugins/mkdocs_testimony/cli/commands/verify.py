"""`testimony verify`: record who has checked a statement against its sources."""

from __future__ import annotations

import argparse
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.asking_git import asked
from mkdocs_testimony.cli.options import CLEAN, add_config, project_of
from mkdocs_testimony.cli.paths import findings_from_here, from_here
from mkdocs_testimony.project import VERIFIED, Project, ProjectError, Tree
from mkdocs_testimony.report.display import safe, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Pin, SourceRecord, Statement, Testimony, Verification

_DESCRIPTION = """\
Record in verified.toml that you have checked statements against their sources. The record has
fingerprints of the statement's words and of the entries and places that it cites. When one of them changes
later, `testimony check` reports it (TRC001, TRC002). Once the file exists, statements with sources that
nobody has verified are reported too (TRC003).

A statement is named by its id (beidou-access), or by its page and the anchor of its permanent link
(q2:p3-b, a1:p4, cover:p1). Without a name, what still has to be verified is listed.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "verify",
        help="record who has checked a statement against its sources",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument("statement", nargs="*", metavar="ID", help="id or address of a statement")
    parser.add_argument("--by", metavar="NAME", help="who has checked it (default: git's user.name)")
    parser.add_argument("--on", metavar="DATE", help="when, as 2026-03-01 (default: today)")
    parser.add_argument("--quote", metavar="TEXT", help="the passage that supports it")
    parser.add_argument("--page", default="", metavar="PAGE", help="the page that it is on (with --quote)")
    parser.add_argument("--note", default="", metavar="TEXT", help="a remark on what was checked")
    parser.add_argument(
        "--init",
        action="store_true",
        help="write verified.toml with a place for each statement, none verified",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.argument.verification import Check, with_checks
    from mkdocs_testimony.cli.locking import pins_of
    from mkdocs_testimony.evidence.extraction import hashes

    project = project_of(options)
    tree = project.read()
    testimony = _sought(project, tree)
    if not options.statement and not options.init:
        print(spoken("\n".join(_remaining(testimony, tree, project))))
        return CLEAN
    records = _records(tree, project)
    statements = _statements(options.statement, testimony)
    if options.quote is not None:
        _long_enough(options.quote)
    if options.quote and len(statements) > 1:
        raise ProjectError("A quotation supports one statement. Verify one at a time with --quote.")
    if options.page and not options.quote:
        raise ProjectError("--page says where a passage is. Give the passage with --quote.")
    lines: list[str] = []
    if statements:
        pins = pins_of(project, tree, testimony.aliases)
        passage, about_it = _passage(options, statements[0], project, pins, testimony.sources)
        copies = hashes(testimony.pins or {})
        check = Check(
            by=name_of(options.by, project),
            on=day_of(options.on),
            quote=(options.quote or "").strip(),
            note=options.note.strip(),
            passage=passage,
            copies=copies,
        )
        checks = {statement.uid: check for statement in statements}
        records = with_checks(records, checks, testimony.statements, testimony.ids, testimony.sources)
        # Said once it is so: the file may turn out not to be writable.
        lines = [f"verified: {one.address.full} ({check.by}, {check.on.isoformat()})" for one in statements]
        lines += [*about_it, *_missing(project, testimony, copies, statements)]
        lines += _warnings(testimony, statements)
    _write(project, records, testimony, lines)
    return CLEAN


def _sought(project: Project, tree: Tree) -> Testimony:
    """The testimony with its quotations sought, also where there is no lock yet: whoever verifies is told
    which of them no copy bears out. Not where the settings have the search off."""
    from mkdocs_testimony.passes import passed
    from mkdocs_testimony.passes.search import searched
    from mkdocs_testimony.passes.state import finished

    state = passed(project, tree=tree, through="link")
    wanted = not state.passages and project.settings.passages != "off"
    return finished(searched(state) if wanted else state)


def _records(tree: Tree, project: Project) -> dict[str, Verification]:
    """The records that are there. A file with mistakes is not written over: what it says would be lost."""
    from mkdocs_testimony.argument.verified import read

    if tree.verified is None:
        return {}
    records, findings = read(tree.verified, VERIFIED)
    if findings or records is None:
        shown = findings_from_here(project, findings)
        told = "\n".join(f"  {safe(f'{finding.span}: {finding.message}')}" for finding in shown)
        raise ProjectError(f"{from_here(project, VERIFIED)} is left as it is; correct it first:\n{told}")
    return records


def _statements(typed: list[str], testimony: Testimony) -> list[Statement]:
    from mkdocs_testimony.argument.identity import UnknownStatementError, named
    from mkdocs_testimony.model import Kind

    out: dict[str, Statement] = {}
    for name in typed:
        try:
            statement = named(name, testimony)
        except UnknownStatementError as error:
            raise ProjectError(str(error)) from error
        if statement.kind is Kind.CONTEXT:
            raise ProjectError(f"`{name}` is context, which needs no source. Verify claims and judgments.")
        lost = [cite.key for cite in statement.cites if cite.key not in testimony.sources]
        if lost:
            raise ProjectError(f"`{name}` cites `{lost[0]}`, which no .bib file has. Correct that first.")
        out[statement.uid] = statement
    return list(out.values())


def _long_enough(quote: str) -> None:
    """A word or two stand in every copy, and bear nothing out. Raises ProjectError."""
    from mkdocs_testimony.evidence.quotations import LEAST_WORDS, is_sought

    if not quote.strip():
        raise ProjectError("--quote is empty. Give the words of the source, or leave --quote out.")
    if not is_sought(quote):
        raise ProjectError(
            f"Nothing is recorded: a passage of fewer than {LEAST_WORDS} words bears nothing out, as it may"
            " stand anywhere. Quote more of it, or leave --quote out."
        )


def _passage(
    options: argparse.Namespace,
    statement: Statement,
    project: Project,
    pins: Mapping[str, Pin],
    sources: Mapping[str, SourceRecord],
) -> tuple[dict[str, str], list[str]]:
    """Where the passage stands in the pinned copies, and what to say of it. Raises ProjectError where a copy
    says that it does not stand there."""
    from dataclasses import replace

    if not options.quote:
        return {}, []
    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.evidence.passages import Searcher
    from mkdocs_testimony.evidence.shown import checked_words, lacking_words
    from mkdocs_testimony.model import Outcome, Passage

    searcher = Searcher(pins, Copies(project.root), sources=sources)
    page = options.page.strip()
    cites = [replace(one, label="page", locator=page) if page else one for one in statement.cites]
    if not cites:
        return {}, ["passage: recorded, not looked for (the statement cites no source)"]
    looked = tuple(searcher.look(options.quote, cite) for cite in cites)
    passage = Passage(statement.uid, options.quote, statement.span, "record", looked)
    best = passage.best
    if best.outcome in {Outcome.NOT_FOUND, Outcome.ELSEWHERE}:
        near = f" It has: “{best.near[1]}”." if best.near else ""
        raise ProjectError(
            f"Nothing is recorded: this passage of `{best.key}` is {checked_words(best)}.{near} Quote what it"
            " says, and name its page with --page."
        )
    lines = [f"passage: {checked_words(best)} ({best.key})"]
    if passage.lacking:
        lines[0] += f"; {lacking_words(passage)}"
    if best.outcome is not Outcome.FOUND:
        return {}, lines
    at = f"{best.at[0]}-{best.at[1]}"
    return {"source": best.key, "page": best.page, "at": at, "copy": best.copy}, lines


def _missing(
    project: Project, testimony: Testimony, copies: Mapping[str, str], statements: Iterable[Statement]
) -> Iterator[str]:
    """Yield a warning for each copy of these statements' sources that is not the one pinned."""
    pins = testimony.pins or {}
    for key in dict.fromkeys(cite.key for one in statements for cite in one.cites):
        if key in pins and pins[key].file and key not in copies:
            said = f"{from_here(project, pins[key].file)} {pins[key].fault}"
            yield f"warning: {said} The record has no copy of {key}."


def _warnings(testimony: Testimony, statements: Iterable[Statement]) -> Iterator[str]:
    """What these statements quote, and the copies do not bear out."""
    from mkdocs_testimony.evidence.shown import checked_words, distinct, lacking_words, short
    from mkdocs_testimony.evidence.standing import FAILED
    from mkdocs_testimony.model import Outcome

    names = {one.uid: one.address.full for one in statements}
    for passage in distinct(testimony.passages):
        # What an older record quotes goes with it.
        if passage.statement not in names or passage.origin == "record":
            continue
        start = f"warning: {names[passage.statement]} quotes “{short(passage.quote)}” ({passage.best.key}):"
        if passage.outcome in FAILED:
            near = f" It has: “{passage.best.near[1]}”." if passage.best.near else ""
            yield (
                f"{start} {checked_words(passage.best)}.{near} The verification is in conflict with that "
                "until one of them is mended."
            )
        elif passage.outcome in {Outcome.COULD_NOT_ASK, Outcome.INDETERMINATE, Outcome.NO_COPY}:
            lacking = f"; {lacking_words(passage)}" if passage.lacking else ""
            yield f"{start} {checked_words(passage.best)}{lacking}. Look it up by hand."


def name_of(given: str | None, project: Project) -> str:
    """Who has checked: as given, else as git knows the author."""
    if given is not None and given.strip():
        return " ".join(given.split())
    try:
        done = asked(project.root, "config", "user.name", seconds=10)
        known = " ".join(done.stdout.decode().split())
    except (OSError, UnicodeDecodeError, subprocess.SubprocessError):
        known = ""
    if not known:
        raise ProjectError('Who has checked it? Say --by "Your Name", or set user.name in git.')
    return known


def day_of(given: str | None) -> date:
    """The day that was given, or today. Raises ProjectError for what is no day."""
    if not given:
        return date.today()
    try:
        day = date.fromisoformat(given)
    except ValueError as error:
        raise ProjectError(f"`{given}` is not a date. Write year, month and day: 2026-03-01.") from error
    if day > date.today():
        raise ProjectError(
            f"{day.isoformat()} is still to come. Give the day on which it was checked: `--on 2026-03-01`."
        )
    return day


def _write(
    project: Project, records: dict[str, Verification], testimony: Testimony, lines: list[str]
) -> None:
    from mkdocs_testimony.argument.verification import places_in_file
    from mkdocs_testimony.argument.verified import layout
    from mkdocs_testimony.writing import write_all

    path = Path(project.root, VERIFIED)
    text = layout(records, places_in_file(testimony.statements.values()))
    try:
        write_all({path: text.encode()}, project.root)
    except OSError as error:
        raise ProjectError(f"{from_here(project, VERIFIED)} cannot be written ({error.strerror}).") from error
    print(spoken("\n".join([*lines, f"{from_here(project, VERIFIED)}: {len(records)} verified"])))


def _remaining(testimony: Testimony, tree: Tree, project: Project) -> Iterator[str]:
    """One line for each statement that is unverified or suspect, and the count."""
    from mkdocs_testimony.argument.identity import identity
    from mkdocs_testimony.argument.verification import wants_verification
    from mkdocs_testimony.evidence.standing import conflicts, holding

    if tree.verified is not None and testimony.settings.verification != "off":
        _records(tree, project)
    verified, holds = conflicts(testimony), holding(testimony)
    sure = 0
    asked = [s for s in testimony.statements.values() if wants_verification(s, testimony.sources)]
    for statement in asked:
        if statement.uid in holds:
            sure += 1
            continue
        against = verified.get(statement.uid)
        why = f": {'; '.join(against)}" if against else ""
        state = "suspect" if against else "unverified"
        yield f"{state:<10}  {identity(statement)}  ({statement.address.full}){why}"
    yield f"{sure} of {len(asked)} statements with sources are verified"
