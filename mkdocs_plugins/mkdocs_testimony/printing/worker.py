"""The engine's own process: a job comes in on standard input, the PDF goes out on standard output.

It is a process of its own because the binding has no time limit and grows with each document. What comes
out is one line of JSON (what was met, where the notes stand, or what the engine said) and then the PDF.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from mkdocs_testimony.outputs import end_with

NOTES = (
    '(query(footnote.entry).filter(entry => entry.note.at("label", default: none) != none)'
    ".map(entry => (str(entry.note.label), entry.note.location().page(), entry.location().page()))"
    ' + query(metadata).filter(mark => type(mark.value) == array and mark.value.first() == "note")'
    ".map(mark => (mark.value.last(), mark.location().page(), mark.location().page())),"
    'query(label("end of statement")).first().location().page())'
)
"""Of each note: its label, the page of its mark, the page of its text; and the number of pages.

A note whose text stands in a list of notes is told by its mark alone."""


def main() -> None:
    """Read a job, answer it. The first argument is the number of the process that wants it."""
    end_with(int(sys.argv[1]))
    job = json.load(sys.stdin)
    # The engine looks into the working directory when it misses a file: the caller gave one with nothing
    # in it but the job's pictures.
    answer, pdf = _set(job)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + pdf)


def _set(job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    import typst

    files = {path: text.encode() for path, text in job["files"].items()}
    world = {"root": job["root"], "ignore_system_fonts": True, "font_paths": job["fonts"]}
    refused: list[str] = []
    for standards in job["standards"]:
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
            "notes": notes,
            "pages": pages,
        }, pdf
    return {"error": "no standard was asked for", "diagnostic": "", "refused": refused, "undrawn": []}, b""


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
