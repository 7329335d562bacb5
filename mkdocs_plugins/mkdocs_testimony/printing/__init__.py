"""The print build: one PDF for a commission, from the same model as the site."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.printing.typst import Compiled
    from mkdocs_testimony.render.typst.copies import Copy
    from mkdocs_testimony.render.typst.document import Printout
    from mkdocs_testimony.settings import Profile
    from mkdocs_testimony.span import Span

    Maker: TypeAlias = Callable[[Sequence[str]], Printout]

TEMPLATES = ("template.typ", "base.typ", "excerpts.typ")
"""Files that are given as they are."""
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


def build(  # noqa: PLR0913 (what a caller may choose, by keyword)
    testimony: Testimony,
    root: Path,
    out: Path,
    *,
    timestamp: int | None,
    timeout: float = 300,
    font_folders: Sequence[Path] | None = None,
    profile: Profile = "draft",
    copy: Copy | None = None,
    progress: Callable[[str], None] | None = None,
) -> PrintResult:
    """Print a testimony to `out`.

    `root`: the project's root, for pictures and the project's fonts. `timestamp`: seconds since 1970 for
    the file's dates (SOURCE_DATE_EPOCH); with it, the same tree gives the same bytes. `timeout`: seconds
    after which the engine is stopped. `font_folders`: where fall-back faces are looked for if the text
    needs any; by default the system's. `profile`: how much it weighs to be over a limit. `copy`: what a copy
    for those who work on it has besides. `progress` is told how far the work is.

    The file is written beside `out` and then renamed, so a build that fails leaves the last good one. What
    goes wrong is a finding; only where the disk refuses the file, OSError is raised.
    """
    from mkdocs_testimony.printing import diagnostics
    from mkdocs_testimony.printing.limits import highlights_over_a_page, limits
    from mkdocs_testimony.printing.tables import wide_tables
    from mkdocs_testimony.render.typst.document import printout as render

    def told(compiled: Compiled, size: int) -> Iterator[Finding]:
        yield from diagnostics.landings(compiled.landings, testimony)
        yield from highlights_over_a_page(testimony, compiled.highlights)
        yield from limits(testimony, compiled.pages, profile, size)
        yield from wide_tables(testimony)

    job = _Job(
        testimony=testimony,
        root=root,
        out=out,
        timestamp=timestamp,
        timeout=timeout,
        font_folders=font_folders,
        progress=progress,
        margins=copy is None,
    )
    return _made(job, lambda families: render(testimony, families, copy), told)


def build_oral(
    testimony: Testimony,
    root: Path,
    out: Path,
    *,
    pace: int,
    timestamp: int | None,
    timeout: float = 300,
    font_folders: Sequence[Path] | None = None,
) -> PrintResult:
    """Print what is spoken to `out`, in large type. `pace`: in words a minute. For the rest see `build`."""
    from mkdocs_testimony.argument.oral import oral
    from mkdocs_testimony.render.typst.excerpts import speech

    spoken = oral(testimony)
    job = _Job(
        testimony=testimony,
        root=root,
        out=out,
        timestamp=timestamp,
        timeout=timeout,
        font_folders=font_folders,
    )
    return _made(job, lambda families: speech(testimony, spoken, pace, families), _nothing)


def build_summary(
    testimony: Testimony,
    root: Path,
    out: Path,
    *,
    timestamp: int | None,
    timeout: float = 300,
    font_folders: Sequence[Path] | None = None,
) -> PrintResult:
    """Print the summary to `out`; it is told if it does not fit on one page. For the rest see `build`."""
    from mkdocs_testimony.printing.limits import over_a_page
    from mkdocs_testimony.render.typst.excerpts import summary

    def told(compiled: Compiled, size: int) -> Iterator[Finding]:  # noqa: ARG001 (as every limit is asked)
        yield from over_a_page(testimony, compiled.pages)

    job = _Job(
        testimony=testimony,
        root=root,
        out=out,
        timestamp=timestamp,
        timeout=timeout,
        font_folders=font_folders,
    )
    return _made(job, lambda families: summary(testimony, families), told)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is printed, whither and how (`build` says what each is)."""

    testimony: Testimony
    root: Path
    out: Path
    timestamp: int | None
    timeout: float
    font_folders: Sequence[Path] | None
    progress: Callable[[str], None] | None = None
    margins: bool = False
    """Whether it is told what passes the margins. In copies to work with, remarks and numbers stand there."""

    @property
    def start(self) -> Span:
        """The place of what belongs to no line of the text."""
        from mkdocs_testimony.span import Span

        pages = self.testimony.pages
        cover = self.testimony.cover or (pages[0] if pages else None)
        return Span.point(cover.path if cover else "content/index.md", 1)


def _nothing(compiled: Compiled, size: int) -> Iterator[Finding]:  # noqa: ARG001 (as every limit is asked)
    return iter(())


def _made(job: _Job, make: Maker, told: Callable[[Compiled, int], Iterator[Finding]]) -> PrintResult:
    """Print what `make` gives for fall-back typefaces. `told`: what is found of a PDF of so many bytes."""
    from mkdocs_testimony.finding import Severity
    from mkdocs_testimony.printing import diagnostics
    from mkdocs_testimony.printing.own_template import over, own_template
    from mkdocs_testimony.printing.smaller import smaller
    from mkdocs_testimony.rules.prn008_preset_requirement import place_of_setting

    start = job.start
    try:
        own = own_template(job.root, job.testimony.settings.print.template)
    except ValueError as error:
        place = place_of_setting(job.testimony, "template")
        return PrintResult(None, 0, (diagnostics.told("PRN001", Severity.ERROR, str(error), place),))
    printout, faces, boxed = _with_glyphs(job, lambda families: over(make(families), own))
    pictures, unread = _pictures(printout, job.root, start)
    if unread:
        return PrintResult(None, 0, tuple(unread))
    compiled = _compiled(job, printout, pictures, faces)
    if not compiled.pdf:
        return PrintResult(None, 0, (*boxed, *diagnostics.failure(compiled, printout, start)))
    pdf = smaller(compiled.pdf)
    findings = [
        *boxed,
        *diagnostics.refusals(compiled, printout, start),
        *diagnostics.warnings(compiled, printout, start),
        *diagnostics.past(compiled.past, printout, start),
        *diagnostics.blank(compiled.blank, printout, start),
        *told(compiled, len(pdf)),
    ]
    _write(job.out, pdf)
    return PrintResult(job.out, compiled.pages, tuple(findings), compiled.standards)


def _compiled(
    job: _Job, printout: Printout, pictures: Mapping[str, bytes], faces: tuple[Path, ...]
) -> Compiled:
    from mkdocs_testimony import glyphs
    from mkdocs_testimony.printing.typst import Breaking, compile_pdf
    from mkdocs_testimony.render.typst.cover import runs_on, text_height

    return compile_pdf(
        printout.files,
        pictures,
        font_folder=glyphs.FONTS,
        font_files=faces,
        timestamp=job.timestamp,
        timeout=job.timeout,
        breaking=Breaking(
            printout.figures,
            printout.order,
            *text_height(job.testimony.settings.print),
            on=runs_on(job.testimony),
            margins=job.margins,
            under=printout.under,
            leads=printout.leads,
        ),
        progress=job.progress,
    )


def _with_glyphs(job: _Job, make: Maker) -> tuple[Printout, tuple[Path, ...], list[Finding]]:
    """What is printed, with fall-back faces named and a box for what no face has."""
    from mkdocs_testimony import glyphs
    from mkdocs_testimony.finding import Severity
    from mkdocs_testimony.printing.diagnostics import told

    printout = make(())
    # In the generated files all that is not ASCII is text.
    texts = [text for path, text in printout.files.items() if path not in TEMPLATES]
    known = job.testimony.pictures
    texts += [picture.text for path in printout.pictures if (picture := known.get(path))]
    wanted = glyphs.missing(sorted({c for text in texts for c in text if c > "\x7f"}))
    if not wanted:
        return printout, (), []
    own = [job.root / folder for folder in job.testimony.settings.print.fonts]
    system = glyphs.SYSTEM_FOLDERS if job.font_folders is None else job.font_folders
    places = glyphs.files([*own, *system])
    absent = glyphs.missing(wanted, places)
    chosen, _ = glyphs.covering([c for c in wanted if c not in absent], places)
    printout = make(list(dict.fromkeys(item.face.family for item in chosen)))
    faces = tuple(dict.fromkeys(item.path for item in chosen))
    if not absent:
        return printout, faces, []
    boxes = dict.fromkeys(map(ord, absent), BOX)
    files = {p: t if p in TEMPLATES else t.translate(boxes) for p, t in printout.files.items()}
    named = ", ".join(f"U+{ord(c):04X}" for c in absent[:8]) + (" …" if len(absent) > 8 else "")
    message = f"No print face has {named}: the PDF has a box ({BOX}). DOC017 says where, and what to install."
    boxed = [told("PRN003", Severity.INFO, message, job.start)]
    return replace(printout, files=files), faces, boxed


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


def _write(out: Path, pdf: bytes) -> None:
    """Write the file, whole or not at all. Raises OSError."""
    fresh = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(pdf)
        fresh.replace(out)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise
