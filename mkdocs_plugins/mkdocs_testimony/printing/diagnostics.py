"""What the engine says, said of the author's own files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.legible import legible
from mkdocs_testimony.render.typst.text import name
from mkdocs_testimony.rules.printed import PRINTED
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.printing.typst import Compiled, Landing
    from mkdocs_testimony.render.typst.document import Printout

NAMES = {code: rule.name for code, rule in PRINTED.items()}

_SECTION = re.compile(r"^(?=(?:error|warning): )", re.MULTILINE)
_PLACE = re.compile(
    r"┌─ \S*?((?:pages/\d+|main|template|changes|recommendations|notes|bibliography|annex)\.typ"
    r"|pictures/\d+\.\w+):(\d+):(\d+)"
)

_PACKAGE = re.compile(r"failed to download package|package not found|failed to load package", re.IGNORECASE)


def told(code: str, severity: Severity, message: str, span: Span) -> Finding:
    """A finding of the print build."""
    return legible(Finding(code, message, span, NAMES[code], severity))


def failure(compiled: Compiled, printout: Printout, fallback: Span) -> list[Finding]:
    """Why nothing was printed: one finding for each error, at the author's place."""
    if compiled.undrawn:
        paths = {virtual.lstrip("/"): path for path, virtual in printout.pictures.items()}
        return [
            _undrawn(paths[virtual], said, printout, fallback)
            for virtual, said in compiled.undrawn
            if virtual in paths
        ]
    sections = _SECTION.split(compiled.diagnostic)
    errors = [section for section in sections if section.startswith("error: ")]
    if not errors:
        errors = [f"error: {compiled.error}"]
    return [_failed(section, printout, fallback) for section in dict.fromkeys(errors)]


def _undrawn(picture: str, said: str, printout: Printout, fallback: Span) -> Finding:
    message = f"The picture {picture} cannot be drawn: {said.rstrip('.')}. Export it again, as SVG or PNG."
    return told("PRN001", Severity.ERROR, message, _drawn(picture, printout) or fallback)


def _failed(section: str, printout: Printout, fallback: Span) -> Finding:
    said = _said(section)
    span = _span(section, printout) or fallback
    step = " Correct the template here." if span.path.endswith(".typ") else ""
    message = f"The PDF could not be made: {said}.{step} The last good one, if there is one, was kept."
    return told("PRN001", Severity.ERROR, message, span)


def _said(section: str) -> str:
    said = section.split(": ", 1)[-1].split("\n", 1)[0].strip()
    if _PACKAGE.match(said):
        return "the template uses a package, and print does not use the network. Copy in what you need"
    return said


def _span(section: str, printout: Printout) -> Span | None:
    """The author's place of the first generated line that a report names."""
    for path, line, column in _PLACE.findall(section):
        spans = printout.spans.get(path, ())
        if 0 < int(line) <= len(spans) and (span := spans[int(line) - 1]) is not None:
            # An author's template is the file that the engine reads; all else is made of the author's lines.
            return Span.point(span.path, span.line, int(column) + 1) if span.path.endswith(".typ") else span
    return None


def _drawn(picture: str, printout: Printout) -> Span | None:
    call = f'picture("{printout.pictures[picture]}"'
    for path, spans in printout.spans.items():
        for number, line in enumerate(printout.files[path].split("\n")):
            if call in line and number < len(spans):
                return spans[number]
    return None


def refusals(compiled: Compiled, printout: Printout, fallback: Span) -> Iterator[Finding]:
    """Which standard the PDF does not meet, and why."""
    wanted = {"ua-1": "PDF/UA-1 (accessible)", "a-2a": "PDF/A-2a (archival)"}
    lost = [name for key, name in wanted.items() if key not in compiled.standards]
    if not lost or not compiled.refused:
        return
    report = compiled.refused[-1] if "ua-1" not in compiled.standards else compiled.refused[0]
    report = next((part for part in _SECTION.split(report) if part.startswith("error: ")), report)
    said = _said(report)
    message = f"The PDF does not meet {' and '.join(lost)}: {said}."
    yield told("PRN004", Severity.WARNING, message, _span(report, printout) or fallback)


def warnings(compiled: Compiled, printout: Printout, fallback: Span) -> Iterator[Finding]:
    """What the engine warned of."""
    for report in dict.fromkeys(compiled.warnings):
        said = report.removeprefix("warning: ").split("\n", 1)[0].strip()
        yield told(
            "PRN005", Severity.INFO, f"The print engine says: {said}.", _span(report, printout) or fallback
        )


def past(found: Sequence[tuple[str, int, str]], printout: Printout, fallback: Span) -> Iterator[Finding]:
    """What passes the margin, at the paragraph, heading, figure, code or note in which it stands."""
    for label, page, said in found:
        what = f"“{said}” passes" if said else "A picture passes"
        message = (
            f"{what} the margin of page {page} of the PDF. Break it up or rephrase it; code is broken"
            " into lines of its own."
        )
        yield told("PRN013", Severity.WARNING, message, _labelled(label, printout) or fallback)


def blank(found: Sequence[tuple[str, int, float]], printout: Printout, fallback: Span) -> Iterator[Finding]:
    """Pages that stand half empty, each at what begins the next page."""
    for label, page, part in found:
        message = (
            f"Page {page} of the PDF is {100 * part:.0f} percent empty: what comes next does not fit on it."
            " Move that, a figure for one, up or down by a paragraph or two, or make it smaller."
        )
        yield told("PRN014", Severity.INFO, message, _labelled(label, printout) or fallback)


def _labelled(label: str, printout: Printout) -> Span | None:
    """The author's place of the generated line that has this label."""
    called = f"at: ({name(label)}"
    for path, spans in printout.spans.items():
        for line, span in zip(printout.files[path].split("\n"), spans, strict=False):
            if called in line:
                return span
    return None


def landings(found: Sequence[Landing], testimony: Testimony) -> Iterator[Finding]:
    """Notes that do not stand on the page of their mark, and notes that are not printed at all."""
    placed = {landing.label: landing for landing in found}
    for note in testimony.notes.values():
        landing = placed.get(f"{note.page}#{note.anchor}")
        if landing is None:
            message = f"Note {note.number} is not in the PDF: its mark is in something that is not printed."
            yield told("PRN006", Severity.WARNING, message, note.span)
        elif landing.mark_page != landing.text_page:
            message = (
                f"Note {note.number} has its mark on page {landing.mark_page} and its text on page "
                f"{landing.text_page}. Shorten the notes of that page, or leave it."
            )
            yield told("PRN002", Severity.INFO, message, note.span)
