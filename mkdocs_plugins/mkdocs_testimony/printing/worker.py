"""The engine's own process: a job comes in on standard input, the PDF goes out on standard output.

It is a process of its own because the binding has no time limit and grows with each document. What comes
out is one line of JSON (what was met, where the notes stand, or what the engine said) and then the PDF.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import Any

from mkdocs_testimony.outputs import end_with
from mkdocs_testimony.printing.breaker import FILE, Layout, Noted, Placing, corrected

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
    'query(metadata).filter(mark => mark.value == "end")'
    ".map(mark => (mark.location().page(), mark.location().position().y.pt()))"
)
"""Of each paragraph: page and height of its last line."""

PLACES = (
    'query(metadata).filter(mark => mark.value == none and mark.at("label", default: none) != none)'
    ".map(mark => (str(mark.label), mark.location().page(), mark.location().position().y.pt()))"
)
"""Of each place with a label: the label, its page, and points from the top of the page."""

_MANY_PAGES = 150
_LAYOUTS, _LAYOUTS_OF_MANY = 8, 3
"""How often a statement is laid out anew at most, until its pages end well."""


def main() -> None:
    """Read a job, answer it.

    The arguments: the number of the process that wants it, and of the pipe to say how far it is, or nothing.
    """
    end_with(int(sys.argv[1]))
    if len(sys.argv) > 2:
        _Progress.pipe = int(sys.argv[2])
    job = json.load(sys.stdin)
    # The engine looks into the working directory when it misses a file: the caller gave one with nothing
    # in it but the job's pictures.
    answer, pdf = _set(job)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + pdf)


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
    _placed(job, files, world)
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
        notes, pages = json.loads(typst.eval(files, NOTES, **world))
        return {
            "standards": standards,
            "refused": refused,
            "warnings": [warning.diagnostic for warning in warnings],
            "notes": [(label, mark, text) for label, mark, _, text, *_ in notes],
            "pages": pages,
        }, pdf
    return {"error": "no standard was asked for", "diagnostic": "", "refused": refused, "undrawn": []}, b""


def _placed(job: dict[str, Any], files: dict[str, bytes], world: dict[str, Any]) -> None:
    """Lay the statement out until its pages end well, and leave the file that says where among `files`."""
    import typst

    if not job.get("order") or FILE not in files:
        return
    told = best = Placing()
    fewest, left, done = None, _LAYOUTS, 0
    while left:
        left, done = left - 1, done + 1
        _Progress.tell(f"Laying out the pages, time {done} of at most {done + left}")
        files[FILE] = told.typst().encode()
        try:
            notes, pages = json.loads(typst.eval(files, NOTES, **world))
            places = json.loads(typst.eval(files, PLACES, **world))
            ends = json.loads(typst.eval(files, ENDS, **world))
        except RuntimeError:
            break  # what is wrong is told when the PDF is made
        if pages > _MANY_PAGES:
            left = min(left, _LAYOUTS_OF_MANY - 1)
        layout = Layout(
            {label: (page, y) for label, page, y in places},
            [Noted(*note) for note in notes],
            job["top"],
            job["bottom"],
            [(page, y) for page, y in ends],
        )
        poor = layout.poor(told, job["figures"])
        if fewest is None or poor <= fewest:
            fewest, best = poor, told
        following = corrected(told, layout, job["figures"], job["order"])
        if following == told:
            break
        told = following
    files[FILE] = best.typst().encode()


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
