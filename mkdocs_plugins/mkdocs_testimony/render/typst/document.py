"""Testimony as Typst: the files of which the engine makes the PDF, and whence each line of them comes."""

from __future__ import annotations

import re
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.question_parts import in_heading
from mkdocs_testimony.argument.question_parts import parts as question_parts
from mkdocs_testimony.model import Page, Role, Testimony
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.typst.annex import Annex, annex, included
from mkdocs_testimony.render.typst.assessments import drawings, opening
from mkdocs_testimony.render.typst.bibliography import BIBLIOGRAPHY, bibliography, works_included
from mkdocs_testimony.render.typst.blocks import TypstBlocks
from mkdocs_testimony.render.typst.changed import Tracking
from mkdocs_testimony.render.typst.changes_list import FILE as CHANGES
from mkdocs_testimony.render.typst.changes_list import list_included, listed
from mkdocs_testimony.render.typst.charts import drawings as charts
from mkdocs_testimony.render.typst.cover import beginning, main, measures, runs_on
from mkdocs_testimony.render.typst.cover import numbered as are_numbered
from mkdocs_testimony.render.typst.frames import Ends, Labels, Line
from mkdocs_testimony.render.typst.highlights import FILE as HIGHLIGHTS
from mkdocs_testimony.render.typst.highlights import highlights, highlights_included
from mkdocs_testimony.render.typst.notes import NOTES, below, notes_at_end, notes_included
from mkdocs_testimony.render.typst.recommendations import RECOMMENDATIONS, recommendations_included, summed_up
from mkdocs_testimony.render.typst.text import call, literal, name, words
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_testimony.render.typst.copies import Copy

TEMPLATE = Path(__file__).parents[2] / "printing" / "template.typ"

_INSIDE = re.compile(r'inside\(("[^"]*"), ')


@dataclass(frozen=True, slots=True)
class Printout:
    """Everything that the engine is given, but for the pictures' bytes and the fonts."""

    files: Mapping[str, str]
    """By virtual path: `main.typ`, `template.typ`, and `pages/N.typ`, one for each page; and the pictures
    drawn from the model."""
    spans: Mapping[str, Sequence[Span | None]]
    """For each generated file the author's place of each of its lines."""
    pictures: Mapping[str, str]
    """Virtual path of each picture by its path from the root."""
    figures: Sequence[str] = ()
    """Labels of the figures that may float."""
    order: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By page of the testimony, the labels of places before which a page may end."""
    under: Mapping[str, str] = field(default_factory=dict)
    """By label of a figure, that of the heading of its section."""
    leads: Mapping[str, str] = field(default_factory=dict)
    """By label of what leads to a list, that of the list's first item."""


def files(testimony: Testimony) -> dict[str, str]:
    """`main.typ`, one file a page, and the template, by virtual path."""
    return dict(printout(testimony).files)


def printout(testimony: Testimony, families: Sequence[str] = (), copy: Copy | None = None) -> Printout:
    """The whole statement as Typst. `families`: fall-back typefaces, in the order to try them; `copy`: what a
    copy for those who work on it has besides.

    Raises UnknownTokenError on a token outside the model's vocabulary.
    """
    labels, pictures, ends = Labels(), dict[str, str](), Ends()
    if copy is not None:
        ends.remarks, ends.tracking = copy.remarks, Tracking(copy.since)
    numbered = are_numbered(testimony)
    rendered: list[tuple[str, list[Line]]] = []
    gathered: dict[str, list[Line]] = {}
    for index, page in enumerate(testimony.pages, 1):
        lines, gathered[page.path] = _page(testimony, page, labels, pictures, numbered, ends)
        if lines:
            rendered.append((f"pages/{index}.typ", lines))
    ahead = list(_ahead(testimony, ends, pictures))
    first = [line for brought_in, _, _ in ahead for line in brought_in]
    front = main(testimony, families, [path for path, _ in rendered], copy, first)
    rendered += [(path, lines) for _, path, lines in ahead]
    record = annex(testimony)
    for brought_in, path, lines in _behind(testimony, gathered, record):
        front[-1:-1] = brought_in
        rendered.append((path, lines))
    rendered.append(("main.typ", front))
    further = {**drawings(testimony), **charts(testimony), **record.files}
    further["measures.typ"] = measures(testimony.settings.print)
    return finished(rendered, labels, further, pictures, ends)


def finished(
    rendered: Sequence[tuple[str, list[Line]]],
    labels: Labels,
    further: Mapping[str, str],
    pictures: Mapping[str, str],
    ends: Ends | None = None,
) -> Printout:
    """What the engine is given, of files in lines, and of `further` ones as they are."""
    ends = ends or Ends()
    texts = {path: "".join(f"{code}\n" for code, _ in lines) for path, lines in rendered}
    printed = {name(label) for label in labels.given}
    texts = {path: _settled(text, printed) for path, text in texts.items()}
    texts |= further
    texts["placing.typ"] = "#let floats = ()\n#let breaks = ()\n#let parts = ()\n#let loose = (:)\n"
    texts["template.typ"] = TEMPLATE.read_text(encoding="utf-8")
    spans = {path: [span for _, span in lines] for path, lines in rendered}
    return Printout(
        files=texts,
        spans=spans,
        pictures=pictures,
        figures=ends.figures,
        order=ends.order,
        under=ends.under,
        leads=ends.leads,
    )


def _ahead(
    testimony: Testimony, ends: Ends, pictures: dict[str, str]
) -> Iterator[tuple[list[Line], str, list[Line]]]:
    """What stands before the first page, as `_behind` tells what stands behind the last."""
    if changes := listed(testimony, ends.tracking):
        yield list_included(testimony), CHANGES, changes
    if best := highlights(testimony, pictures):
        yield highlights_included(testimony), HIGHLIGHTS, best


def _behind(
    testimony: Testimony, gathered: Mapping[str, list[Line]], record: Annex
) -> Iterator[tuple[list[Line], str, list[Line]]]:
    """What stands behind the last page: lines of the main file that bring it in, its file, and its lines."""
    if advice := summed_up(testimony):
        yield recommendations_included(testimony), RECOMMENDATIONS, advice
    if notes := notes_at_end(testimony, gathered):
        yield notes_included(testimony), NOTES, notes
    if works := bibliography(testimony):
        yield works_included(testimony), BIBLIOGRAPHY, works
    if record.lines:
        yield included(testimony), "annex.typ", list(record.lines)


def _settled(text: str, printed: set[str]) -> str:
    """References to places that are not printed become their words alone.

    In a text a quotation mark is always escaped, so the pattern cannot occur in one.
    """
    return _INSIDE.sub(lambda match: match[0] if match[1] in printed else "plain(", text)


def _page(
    testimony: Testimony, page: Page, labels: Labels, pictures: dict[str, str], numbered: bool, ends: Ends
) -> tuple[list[Line], list[Line]]:
    """The lines of a page, and its notes if they are not printed at its foot."""
    if page.role is Role.COVER and not page.tokens:
        return [], []
    blocks = TypstBlocks(testimony, page, labels, pictures, numbered)
    start = Span.point(page.path, 1)
    at = labels.new(page.path, [""])
    for code in opening(testimony, page.path):
        blocks.emit((code, start))
    blocks.remarks, blocks.tracking = ends.remarks, ends.tracking
    # The opening is a heading: what stands under it stays with it.
    blocks.headed = True
    for code in ends.tracking.page(page.path):
        blocks.emit((code, start))
    blocks.render(page.tokens)
    blocks.unplaced()
    ends.order[page.path] = [beginning(page), *blocks.places] if runs_on(testimony) else blocks.places
    ends.figures += blocks.figures
    ends.under |= blocks.under
    ends.leads |= blocks.leads
    question = page.role is not Role.COVER
    title = page.title if page.title != page.heading else ""
    head = call(
        "opening",
        at,
        f"label: {literal(page.label)}" if question else "",
        f"title: {words(title)}" if title and question else "",
        _parts(page, labels),
        words(page.heading if question else page.label),
    )
    lines = [('#import "/template.typ": *', None), (f"#{head}", start), *blocks.lines]
    return [*lines, *below(testimony, blocks.endnotes)], blocks.endnotes


def _parts(page: Page, labels: Labels) -> str:
    """The question's parts, each with the place of its answer if a section names it."""
    answers = {heading.part: heading.anchor for heading in reversed(page.headings) if heading.part}
    parts = ""
    listed = question_parts(page.front.values)
    if in_heading(listed, page.heading):
        return ""
    for number, part in enumerate(listed, 1):
        label = f"{page.path}#{answers.get(str(number), '')}"
        answered = str(number) in answers and label in labels.given
        parts += f"({words(part)}, {name(label) if answered else 'none'}), "
    return f"parts: ({parts})" if parts else ""
