"""`testimony bib`: put .bib files in order."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, FINDINGS, add_config, project_of, recovered
from mkdocs_testimony.cli.paths import from_here
from mkdocs_testimony.project import ProjectError, find
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.report.display import spoken
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_testimony.bibliography.tidy import Tidied
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.finding import Finding

_DESCRIPTION = """\
Put .bib files in order: one field per line, in the usual order, in braces, aligned, with a comma after each;
year, month and day as one date; addresses without utm_ parameters, text fragments and share ids; page
ranges with --; DOIs without their resolver. Duplicate entries are reported.

Nothing is lost: comments, @string, @preamble, @comment and unknown fields stay. An entry that is
broken stays as it is and is reported. Files in another encoding are rewritten as UTF-8, with a notice. All
files are written, or none.

A file that a reference manager writes (Zotero, JabRef, Mendeley, BibDesk …) is left alone, since its next
export would undo everything: correct such things in the reference manager. Where nothing in the file shows
it, say so with the setting `exported` in mkdocs.yml; --exported puts such files in order all the same.
"""


@dataclass(frozen=True, slots=True)
class _File:
    """One .bib file and what becomes of it."""

    path: str
    place: Path
    raw: bytes
    tidied: Tidied
    fresh: bytes
    encoding: tuple[Finding, ...]
    exporter: str = ""
    """What writes the file, where that is why it is left as it is."""

    @property
    def changes(self) -> bool:
        return self.fresh != self.raw


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "bib",
        help="put .bib files in order",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument("files", nargs="*", metavar="FILE", help=".bib files (default: the project's)")
    parser.add_argument(
        "--order",
        choices=("as-is", "key"),
        default="as-is",
        help="order of the entries; `key` sorts between headings (default: as they are)",
    )
    parser.add_argument("--diff", action="store_true", help="show what would change; write nothing")
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 if anything would change; write nothing"
    )
    parser.add_argument(
        "--exported", action="store_true", help="include files that a reference manager writes"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.files:
        recovered(_folder(map(Path, options.files)))
    raw = _given(options.files) if options.files else _of_project(options)
    left = {} if options.exported else _left_alone(raw, options)
    files = _tidied(raw, left, sort=options.order == "key")
    for line in _wrong(files):
        print(spoken(line), file=sys.stderr)
    for file in files:
        if file.exporter:
            print(spoken(_left(file)), file=sys.stderr)
    fails = any(file.tidied.findings or _lost(file) for file in files)
    changed = [file for file in files if file.changes]
    if options.diff:
        from mkdocs_testimony.editing.edits import unified_diff

        shown = unified_diff(
            {file.path: file.raw for file in changed}, {file.path: file.fresh for file in changed}
        )
        print(_for_output(shown), end="")
    elif options.check:
        for file in changed:
            print(spoken(f"would be tidied: {file.path}"))
        if not changed:
            print(spoken(_nothing_to_do(files)))
    else:
        _write(changed)
        for line in _done(files):
            print(spoken(line))
    return FINDINGS if fails or (options.check and changed) else CLEAN


def _given(names: list[str]) -> dict[str, tuple[Path, bytes]]:
    files = {}
    for name in names:
        place = Path(name)
        if place.suffix.lower() != ".bib" and place.is_file():
            raise ProjectError(f"{name} is not a .bib file. Name files that end in .bib.")
        try:
            files[place.as_posix()] = (place, place.read_bytes())
        except OSError as error:
            raise ProjectError(f"{name} cannot be read ({error.strerror}).") from error
    return files


def _of_project(options: argparse.Namespace) -> dict[str, tuple[Path, bytes]]:
    project = project_of(options)
    files = project.read().bibliography
    if not files:
        raise ProjectError(
            f"There is no .bib file at {', '.join(project.settings.bibliography)}. Name one: `bib FILE`."
        )
    return {from_here(project, path): (project.root / path, raw) for path, raw in files.items()}


def _left_alone(raw: Mapping[str, tuple[Path, bytes]], options: argparse.Namespace) -> dict[str, str]:
    """Files that are written by a reference manager, with the words that say so."""
    from mkdocs_testimony.bibliography.encoding import decoded
    from mkdocs_testimony.bibliography.exporters import exporter

    named = _named_by_setting(options)
    left = {}
    for path, (place, data) in raw.items():
        if place.resolve() in named:
            left[path] = "the setting `exported` names it as a reference manager's"
        elif name := exporter(decoded(path, data)[0]):
            left[path] = f"{name} writes it"
    return left


def _named_by_setting(options: argparse.Namespace) -> set[Path]:
    """The files that the project's setting `exported` names; none where there is no project."""
    try:
        project = project_of(options)
    except ProjectError:
        if options.config or not options.files:
            raise
        return set()
    found = (project.root.glob(pattern) for pattern in project.settings.exported)
    return {place.resolve() for places in found for place in places}


def _tidied(raw: Mapping[str, tuple[Path, bytes]], left: Mapping[str, str], *, sort: bool) -> list[_File]:
    from mkdocs_testimony.bibliography import index
    from mkdocs_testimony.bibliography.encoding import decoded
    from mkdocs_testimony.bibliography.tidy import Tidied, tidy
    from mkdocs_testimony.conflicts import CONFLICT, conflicts
    from mkdocs_testimony.finding import Severity

    strings = index([(path, data) for path, (_, data) in raw.items()]).strings
    files = []
    for path, (place, data) in raw.items():
        text, encoding = decoded(path, data)
        for line in conflicts(text):
            raise ProjectError(f"{CONFLICT} No file is changed.", Span(path, line, 1, line, 8))
        if any(finding.severity is Severity.ERROR for finding in encoding):
            files.append(
                _File(path=path, place=place, raw=data, tidied=Tidied(text), fresh=data, encoding=encoding)
            )
            continue
        others = [piece for piece in strings if piece.path != path]
        tidied = tidy(path, text, sort=sort, strings=others)
        if path in left:
            # What is broken in it is told all the same.
            tidied = Tidied(text, findings=tidied.findings)
            files.append(
                _File(
                    path=path,
                    place=place,
                    raw=data,
                    tidied=tidied,
                    fresh=data,
                    encoding=encoding,
                    exporter=left[path],
                )
            )
            continue
        lines = "\r\n" if data.count(b"\r\n") * 2 > data.count(b"\n") else "\n"
        fresh = tidied.text.replace("\n", lines).encode()
        files.append(_File(path=path, place=place, raw=data, tidied=tidied, fresh=fresh, encoding=encoding))
    return files


def _lost(file: _File) -> bool:
    """Whether the file has bytes that no encoding explains; it is left alone then."""
    return any(finding.severity is not None for finding in file.encoding)


def _write(files: list[_File]) -> None:
    from mkdocs_testimony.writing import write_all

    for file in files:
        if file.place.read_bytes() != file.raw:
            raise ProjectError(
                f"Nothing is changed: {file.path} was edited meanwhile. Run the command again."
            )
    try:
        write_all({file.place: file.fresh for file in files}, _folder(file.place for file in files))
    except OSError as error:
        raise ProjectError(
            f"Nothing is changed: {error.filename} cannot be written ({error.strerror})."
        ) from error


def _folder(places: Iterable[Path]) -> Path:
    """Where the journal of a change of these files lies: their testimony's folder, else their own."""
    above = [str(place.resolve().parent) for place in places]
    own = Path(os.path.commonpath(above)) if above else Path.cwd()
    try:
        return find(own).parent
    except ProjectError:
        return own


def _wrong(files: list[_File]) -> Iterator[str]:
    """What is broken, doubled or left as it is, one a line."""
    from mkdocs_testimony.bibliography import index, read
    from mkdocs_testimony.bibliography.duplicates import twins
    from mkdocs_testimony.report.display import safe

    for file in files:
        for finding in (*file.encoding, *file.tidied.findings):
            yield f"{finding.span}: {finding.code} {safe(finding.message)}"
        for kept in file.tidied.kept:
            yield f"{kept.span}: {safe(kept.key)}: {kept.what}" if kept.key else f"{file.path}: {kept.what}"
        if not file.tidied.sorted:
            yield f"{file.path}: its entries are not sorted, since something broken stands among them"
    entries = index([(file.path, file.raw) for file in files])
    for finding in entries.findings:
        if finding.code == "SRC008":
            yield f"{finding.span}: SRC008 {safe(finding.message)}"
    for first, again, field in twins(read(entries, entries.entries).sources.values()):
        name = "DOI" if field == "doi" else "address"
        message = f"`{again.key}` has the same {name} as `{first.key}` at {first.span}."
        yield f"{again.field_span(field)}: SRC008 {safe(message)}"


def _done(files: list[_File]) -> Iterator[str]:
    """What was done, one change of a value a line, and the files."""
    from mkdocs_testimony.report.display import safe

    for file in files:
        for change in file.tidied.changes:
            yield f"{change.span.path}:{change.span.line}: {safe(f'{change.key}: {change.what}')}"
        if file.changes and file.encoding:
            yield f"{file.path}: written as UTF-8"
    changed = [file.path for file in files if file.changes]
    yield f"tidied: {', '.join(changed)}" if changed else _nothing_to_do(files)


def _nothing_to_do(files: list[_File]) -> str:
    if files and all(file.exporter for file in files):
        return "nothing to do"
    return "all in order"


def _left(file: _File) -> str:
    """Why a file is left alone, and what to do instead."""
    return (
        f"{file.path}: left as it is: {file.exporter}, and its next export would undo any change here. "
        "Change it there, or put the file in order all the same with --exported."
    )


def _for_output(text: str) -> str:
    """The text as it is for a file or a pipe; without signs that a terminal obeys for a terminal."""
    if not sys.stdout.isatty():
        return text
    from mkdocs_testimony.report.display import safe

    return "".join(f"{safe(line)}\n" for line in text.splitlines())
