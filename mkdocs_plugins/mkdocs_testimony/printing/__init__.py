"""The print build: one PDF for a commission, from the same model as the site."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.render.typst.copies import Copy
    from mkdocs_testimony.render.typst.document import Printout
    from mkdocs_testimony.settings import Profile
    from mkdocs_testimony.span import Span

BOX = "\u25a1"
"""What stands for a character that no face has: seen by a reader, and accepted by PDF/UA."""


@dataclass(frozen=True, slots=True)
class PrintResult:
    """What the print build made and what it found."""

    path: Path | None
    """The PDF; None when it was not made (an older one is left as it was)."""
    pages: int
    findings: tuple[Finding, ...]
    standards: tuple[str, ...] = ()
    """Standards that the engine enforced on it: `ua-1`, `a-2a`."""


def build(
    testimony: Testimony,
    root: Path,
    out: Path,
    *,
    timestamp: int | None,
    timeout: float = 300,
    font_folders: Sequence[Path] | None = None,
    profile: Profile = "draft",
    copy: Copy | None = None,
) -> PrintResult:
    """Print a testimony to `out`.

    `root`: the project's root, for pictures and the project's fonts. `timestamp`: seconds since 1970 for
    the file's dates (SOURCE_DATE_EPOCH); with it, the same tree gives the same bytes. `timeout`: seconds
    after which the engine is stopped. `font_folders`: where fall-back faces are looked for if the text
    needs any; by default the system's. `profile`: how much it weighs to be over a limit. `copy`: what a copy
    for those who work on it has besides.

    The file is written beside `out` and then renamed, so a build that fails leaves the last good one. What
    goes wrong is a finding, never an exception.
    """
    from mkdocs_testimony import glyphs
    from mkdocs_testimony.printing import diagnostics
    from mkdocs_testimony.printing.limits import limits
    from mkdocs_testimony.printing.smaller import smaller
    from mkdocs_testimony.printing.tables import wide_tables
    from mkdocs_testimony.printing.typst import Breaking, compile_pdf
    from mkdocs_testimony.render.typst.cover import text_height
    from mkdocs_testimony.render.typst.document import printout as render
    from mkdocs_testimony.span import Span

    cover = testimony.cover or (testimony.pages[0] if testimony.pages else None)
    start = Span.point(cover.path if cover else "content/index.md", 1)
    printout = render(testimony, copy=copy)
    printout, faces, boxed = _with_glyphs(testimony, printout, root, font_folders, start, copy)
    pictures, unread = _pictures(printout, root, start)
    if unread:
        return PrintResult(None, 0, tuple(unread))
    compiled = compile_pdf(
        printout.files,
        pictures,
        font_folder=glyphs.FONTS,
        font_files=faces,
        timestamp=timestamp,
        timeout=timeout,
        breaking=Breaking(printout.figures, printout.order, *text_height(testimony.settings.print)),
    )
    if not compiled.pdf:
        return PrintResult(None, 0, (*boxed, *diagnostics.failure(compiled, printout, start)))
    pdf = smaller(compiled.pdf)
    findings = [
        *boxed,
        *diagnostics.refusals(compiled, printout, start),
        *diagnostics.warnings(compiled, printout, start),
        *diagnostics.landings(compiled.landings, testimony),
        *limits(testimony, compiled.pages, profile, len(pdf)),
        *wide_tables(testimony),
    ]
    failed = _written(out, pdf, start)
    if failed:
        return PrintResult(None, 0, (*findings, failed))
    return PrintResult(out, compiled.pages, tuple(findings), compiled.standards)


def _with_glyphs(
    testimony: Testimony,
    printout: Printout,
    root: Path,
    folders: Sequence[Path] | None,
    start: Span,
    copy: Copy | None,
) -> tuple[Printout, tuple[Path, ...], list[Finding]]:
    """The same files with fall-back faces named and a box for what no face has."""
    from mkdocs_testimony import glyphs
    from mkdocs_testimony.finding import Severity
    from mkdocs_testimony.printing.diagnostics import told
    from mkdocs_testimony.render.typst.document import printout as render

    # In the generated files all that is not ASCII is text.
    texts = [text for path, text in printout.files.items() if path != "template.typ"]
    texts += [picture.text for path in printout.pictures if (picture := testimony.pictures.get(path))]
    wanted = glyphs.missing(sorted({c for text in texts for c in text if c > "\x7f"}))
    if not wanted:
        return printout, (), []
    own = [root / folder for folder in testimony.settings.print.fonts]
    places = glyphs.files([*own, *(glyphs.SYSTEM_FOLDERS if folders is None else folders)])
    absent = glyphs.missing(wanted, places)
    chosen, _ = glyphs.covering([c for c in wanted if c not in absent], places)
    printout = render(testimony, list(dict.fromkeys(item.face.family for item in chosen)), copy)
    faces = tuple(dict.fromkeys(item.path for item in chosen))
    if not absent:
        return printout, faces, []
    boxes = dict.fromkeys(map(ord, absent), BOX)
    files = {p: t if p == "template.typ" else t.translate(boxes) for p, t in printout.files.items()}
    named = ", ".join(f"U+{ord(c):04X}" for c in absent[:8]) + (" …" if len(absent) > 8 else "")
    message = (
        f"No print face has {named}: a box ({BOX}) stands in the PDF. DOC017 tells where and what to install."
    )
    return replace(printout, files=files), faces, [told("PRN003", Severity.INFO, message, start)]


def _pictures(printout: Printout, root: Path, start: Span) -> tuple[dict[str, bytes], list[Finding]]:
    from mkdocs_testimony.finding import Severity
    from mkdocs_testimony.printing.diagnostics import told

    pictures, unread = {}, []
    for path, virtual in printout.pictures.items():
        try:
            pictures[virtual.lstrip("/")] = (root / path).read_bytes()
        except OSError as error:
            message = f"The picture {path} cannot be read ({error.strerror})."
            unread.append(told("PRN001", Severity.ERROR, message, start))
    return pictures, unread


def _written(out: Path, pdf: bytes, start: Span) -> Finding | None:
    from mkdocs_testimony.finding import Severity
    from mkdocs_testimony.printing.diagnostics import told

    fresh = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(pdf)
        fresh.replace(out)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        message = f"The PDF could not be written to {out.name}: {error.strerror}."
        return told("PRN001", Severity.ERROR, message, start)
    return None
