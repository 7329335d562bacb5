"""The engine's own process: a job comes in on standard input, the PDF goes out on standard output.

It is a process of its own because the binding has no time limit and grows with each document. What comes
out is one line of JSON (what was met, where the notes stand, or what the engine said) and then the PDF.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.outputs import end_with
from mkdocs_testimony.printing.blanks import TOLD, filled, left_blank
from mkdocs_testimony.printing.breaker import FILE, Layout, Noted, Placing, corrected

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTES = (
    '(query(footnote.entry).filter(entry => entry.note.at("label", default: none) != none)'
    ".map(entry => (str(entry.note.label), entry.note.location().page(), "
    "entry.note.location().position().y.pt(), entry.location().page(), "
    "entry.location().position().y.pt(), int((entry.note.numbering)(0))))"
    ' + query(metadata).filter(mark => type(mark.value) == array and mark.value.first() == "note")'
    ".map(mark => (mark.value.at(1), mark.location().page(), mark.location().position().y.pt(), "
    "mark.location().page(), mark.location().position().y.pt(), mark.value.last())),"
    'query(label("end of statement")).first().location().page())'
)
"""Of each note: its label, page and height of its mark, page and height of its text, and its number; and the
number of pages.

A note whose text stands in a list of notes is told by its mark alone."""

ENDS = (
    'query(metadata).filter(mark => type(mark.value) == array and mark.value.first() == "end")'
    ".map(mark => (mark.value.last(), mark.location().page(), mark.location().position().y.pt()))"
)
"""Of each paragraph: its label, page and height of its last line."""

TAILS = (
    'query(metadata).filter(mark => mark.value == "figure end")'
    ".map(mark => (mark.location().page(), mark.location().position().y.pt()))"
)
"""Of each figure and table: page and height of its end."""

PLACES = (
    'query(metadata).filter(mark => mark.value == none and mark.at("label", default: none) != none)'
    ".map(mark => (str(mark.label), mark.location().page(), mark.location().position().y.pt()))"
)
"""Of each place with a label: the label, its page, and points from the top of the page."""

MEMORY = 8 << 30
"""Bytes that the engine's process may take: far above what thousands of pages need."""

ROWS = (
    'query(metadata).filter(mark => type(mark.value) == array and mark.value.first() == "row")'
    ".map(mark => (mark.value.at(1), mark.location().page(), mark.location().position().y.pt()))"
)
"""Of each long table, the last three rows from above: its key, the row's page and height."""

HEADS = (
    'query(metadata).filter(mark => type(mark.value) == array and mark.value.first() == "head")'
    ".map(mark => mark.value.slice(1))"
)
"""Of each heading, its labels."""

HIGHLIGHTS = 'query(metadata).filter(mark => mark.value == "highlights").map(mark => mark.location().page())'
"""Pages of the beginning and the end of the highlights."""

_MANY_PAGES = 150
_LAYOUTS, _LAYOUTS_OF_MANY = 12, 3
"""How often a statement is laid out anew at most, until its pages end well."""
_FILLINGS = 40
"""How often more where a page would stand half empty."""


def main() -> None:
    """Read a job, answer it.

    The arguments: the number of the process that wants it, and of the pipe to say how far it is, or nothing.
    """
    end_with(int(sys.argv[1]))
    _within_memory()
    if len(sys.argv) > 2:
        _Progress.pipe = int(sys.argv[2])
    job = json.load(sys.stdin)
    # The engine looks into the working directory when it misses a file: the caller gave one with nothing
    # in it but the job's pictures.
    answer, pdf = _set(job)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + pdf)


def _within_memory() -> None:
    """Let the process fail, and not the machine, where a template wants memory without end."""
    try:
        import resource
    except ImportError:  # no Unix
        return
    known = resource.getrlimit(resource.RLIMIT_AS)[1]
    bound = MEMORY if known == resource.RLIM_INFINITY else min(MEMORY, known)
    resource.setrlimit(resource.RLIMIT_AS, (bound, known))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


class _Progress:
    """Where it is said how far the work is."""

    pipe: int | None = None

    @classmethod
    def tell(cls, said: str) -> None:
        """Say it, a line; nothing where nobody listens any more."""
        if cls.pipe is not None:
            with suppress(OSError):
                os.write(cls.pipe, f"{said}\n".encode())


def _set(job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    import typst

    files = {path: text.encode() for path, text in job["files"].items()}
    world = {"root": job["root"], "ignore_system_fonts": True, "font_paths": job["fonts"]}
    # No package is taken, neither of the network (`typst.environment`) nor one that lies on the machine.
    world |= {"package_path": job["packages"], "package_cache_path": job["packages"]}
    blank, layout = _placed(job, files, world)
    refused: list[str] = []
    for standards in job["standards"]:
        _Progress.tell("Writing the PDF")
        try:
            pdf, warnings = typst.compile_with_warnings(
                files, format="pdf", pdf_standards=standards, timestamp=job["timestamp"], **world
            )
        except typst.TypstError as error:
            if standards and error.message.startswith("PDF/"):
                refused.append(error.diagnostic or error.message)
                continue
            return {
                "error": error.message,
                "diagnostic": error.diagnostic,
                "refused": refused,
                "undrawn": _undrawn(job["pictures"], world),
            }, b""
        if layout is None:
            notes, pages = json.loads(typst.eval(files, NOTES, **world))
        else:
            notes, pages = layout.notes, layout.pages
        return {
            "standards": standards,
            "refused": refused,
            "warnings": [warning.diagnostic for warning in warnings],
            "notes": [(label, mark, text) for label, mark, _, text, *_ in notes],
            "pages": pages,
            "highlights": _highlights(files, world),
            "blank": _really(blank, pdf, job["top"]) if job.get("margins") else [],
            "past": _past(job, pdf, files, world, notes),
        }, pdf
    return {"error": "no standard was asked for", "diagnostic": "", "refused": refused, "undrawn": []}, b""


def _really(blank: list[tuple[str, int, float]], pdf: bytes, margin: float) -> list[tuple[str, int, float]]:
    """Those of the pages that stand empty as they are drawn: a note that goes on fills a page, too."""
    from mkdocs_testimony.printing.margins import gaps

    drawn = gaps(pdf, [page for _, page, _ in blank], margin)
    return [(label, page, drawn[page]) for label, page, _ in blank if drawn[page] > TOLD]


def _highlights(files: dict[str, bytes], world: dict[str, Any]) -> int:
    """How many pages the highlights have; 0 without any."""
    import typst

    if "highlights.typ" not in files:
        return 0
    first, *_, last = json.loads(typst.eval(files, HIGHLIGHTS, **world))
    return 1 + int(last) - int(first)


def _past(
    job: dict[str, Any],
    pdf: bytes,
    files: dict[str, bytes],
    world: dict[str, Any],
    notes: Sequence[Sequence[Any]],
) -> list[tuple[str, int, str]]:
    """What passes the margins: the nearest place above it, its page, and its first letters."""
    if not job.get("margins"):
        return []
    import typst

    from mkdocs_testimony.printing.margins import nearest, past

    found = past(pdf, job["top"])
    if not found:
        return []
    places = {label: (page, y) for label, page, y in json.loads(typst.eval(files, PLACES, **world))}
    places |= {note[0]: (note[3], note[4]) for note in notes}
    return [(nearest(one, places), one.page, one.said) for one in found]


def _placed(
    job: dict[str, Any], files: dict[str, bytes], world: dict[str, Any]
) -> tuple[list[tuple[str, int, float]], Layout | None]:
    """Lay the statement out until its pages end well, and leave the file that says where among `files`.

    What is told: pages that stand half empty all the same, and the layout, if there is one.
    """
    if not job.get("order") or FILE not in files:
        return [], None
    layouts = _Layouts(job, files, world, _LAYOUTS * (3 if job["on"] else 1))
    best, layout = layouts.settled(Placing())
    if layout is not None and layouts.pages <= _MANY_PAGES and _half_empty(job, layout, files, world):
        layouts.left = _FILLINGS
        best, layout = filled((best, layout), layouts.settled, job["order"], on=job["on"])
    files[FILE] = best.typst().encode()
    return left_blank(layout, job["order"], on=job["on"]) if layout else [], layout


def _half_empty(job: dict[str, Any], layout: Layout, files: dict[str, bytes], world: dict[str, Any]) -> bool:
    """Whether a page stands half empty in the last layout, which is drawn only if one seems to."""
    import typst

    blank = left_blank(layout, job["order"], on=job["on"])
    if not blank:
        return False
    try:
        return bool(_really(blank, typst.compile(files, format="pdf", **world), job["top"]))
    except RuntimeError:
        return False  # what is wrong is told when the PDF is made


class _Layouts:
    """Layouts of a statement, as many as may be made."""

    def __init__(
        self, job: dict[str, Any], files: dict[str, bytes], world: dict[str, Any], left: int
    ) -> None:
        self.job, self.files, self.world, self.left = job, files, world, left
        self.done = self.pages = 0

    def settled(self, told: Placing) -> tuple[Placing, Layout | None]:
        """The best placing that corrections lead to, and its layout; none where none could be made."""
        best, found, fewest = told, None, None
        while self.left:
            layout = self.made(told)
            if layout is None:
                break
            poor = layout.poor(told, self.job["figures"], self.job["order"], on=self.job["on"])
            if fewest is None or poor <= fewest:
                fewest, best, found = poor, told, layout
            following = corrected(told, layout, self.job["figures"], self.job["order"], on=self.job["on"])
            if following == told:
                break
            told = following
        return best, found

    def made(self, told: Placing) -> Layout | None:
        """The next layout; none where the engine fails, which is told when the PDF is made."""
        import typst

        self.left, self.done = self.left - 1, self.done + 1
        _Progress.tell(f"Laying out the pages, time {self.done} of at most {self.done + self.left}")
        self.files[FILE] = told.typst().encode()
        try:
            asked = f"({NOTES}, {PLACES}, {ENDS}, {TAILS}, {ROWS}, {HEADS})"
            found = json.loads(typst.eval(self.files, asked, **self.world))
        except RuntimeError:
            # What fails at once fails always; of what is tried later, one may and the next need not.
            self.left *= self.done > 1
            return None
        (notes, self.pages), places, ends, tails, rows, heads = found
        if self.pages > _MANY_PAGES:
            self.left = max(0, min(self.left, _LAYOUTS_OF_MANY - self.done))
        return Layout(
            places={label: (page, y) for label, page, y in places},
            notes=[Noted(*note) for note in notes],
            pages=self.pages,
            top=self.job["top"],
            bottom=self.job["bottom"],
            ends=[(page, y) for _, page, y in ends],
            last={label: (page, y) for label, page, y in ends},
            tails=[(page, y) for page, y in tails],
            rows=_last_rows(rows),
            heads=frozenset(label for labels in heads for label in labels),
            under=self.job["under"],
            leads=self.job["leads"],
        )


def _last_rows(rows: list[tuple[str, int, float]]) -> dict[str, list[tuple[int, float]]]:
    """By table, the places of its last rows, the last first."""
    found: dict[str, list[tuple[int, float]]] = {}
    for key, page, y in rows:
        found.setdefault(key, []).insert(0, (page, y))
    return found


def _undrawn(pictures: list[str], world: dict[str, Any]) -> list[tuple[str, str]]:
    """Pictures that cannot be drawn, each with why: the report of a decoder does not name the file."""
    import typst

    found = []
    for path in pictures:
        try:
            typst.compile({"main.typ": f'#image("/{path}")\n'.encode()}, format="pdf", **world)
        except typst.TypstError as error:
            found.append((path, error.message))
    return found


if __name__ == "__main__":
    main()
