"""The main file: what holds for the whole document, the cover, the contents, and the pages in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.evidence.shown import any_checked
from mkdocs_testimony.presets import limit
from mkdocs_testimony.project import wanted_by
from mkdocs_testimony.render.typst.text import call, collapsed, literal, name, words
from mkdocs_testimony.render.wording.cover import KEY, OF, WHERE, shortened, spelled_date, witnesses
from mkdocs_testimony.render.wording.statements import LABELLED
from mkdocs_testimony.settings import PrintSettings
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.model import Page, Testimony
    from mkdocs_testimony.render.typst.copies import Copy
    from mkdocs_testimony.render.typst.frames import Line

_LENGTH = re.compile(r"\d+(\.\d+)?(in|cm|mm|pt)")
_POINTS = {"in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1.0}
_PAPERS = {"us-letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""Width and height in points."""
TALLEST = 0.62
"""How much of the height of the paper a picture may take: its caption must not part from it."""
COLUMNS = {"column": ("1.1in", "0.1in"), "narrow": ("0.82in", "0.08in")}
"""By the setting `marks`: how wide the column is, and how far from the text."""


def main(
    testimony: Testimony,
    families: Sequence[str],
    pages: Sequence[str],
    copy: Copy | None = None,
    first: Sequence[Line] = (),
) -> list[Line]:
    """Lines of `main.typ`. `families`: fall-back typefaces; `pages`: files to include, in order; `first`:
    lines that bring in what stands before them."""
    cover = testimony.cover
    facts: Mapping[str, Any] = cover.front.values if cover else {}
    start = Span.point(cover.path, 1) if cover else None
    title = collapsed(str(facts.get("title") or "Statement")).strip()
    lines: list[Line] = [
        ('#import "/template.typ": *', None),
        (document_facts(title, facts), start),
        (styled(testimony, title, families), start),
        *_marked(copy, start),
        (f"#{_cover(testimony, title, facts)}", start),
    ]
    key, contents = _key(testimony), testimony.settings.print.contents
    if contents:
        lines.append((f"#contents({key})", start))
    lines += first
    lines.append((f"#set page(margin: {beside_text(testimony)})", start))
    on = runs_on(testimony)
    if on:
        lines.append((f"#set page(header: running-on({literal(shortened(title))}))", start))
    for number, (path, (page, place)) in enumerate(zip(pages, _openings(testimony, pages), strict=True)):
        if on:
            lines.append((f"#begins({words(page)}, {name(place)})", start))
        else:
            # At top level, so that the engine lays the pages out side by side.
            lines.append(("#pagebreak(weak: true)", start))
            lines.append((f"#set page(header: running({literal(shortened(title))}, {words(page)}))", start))
        lines.append((f'#include "/{path}"', start))
        if key and not contents and number == 0:
            # Under the summary, where there is room: a page of its own would count against a limit.
            lines.append((f"#{key}", start))
    lines.append(("#finish()", start))
    return lines


def runs_on(testimony: Testimony) -> bool:
    """Whether questions begin where the one before ends: as it is set, or else where pages are counted."""
    chosen = testimony.settings.print.questions
    if chosen != "auto":
        return chosen == "run-on"
    cover = testimony.cover
    most, of = limit(cover.front.text("length_limit")) if cover else (0, "")
    wanted = wanted_by(testimony.settings.print.preset, testimony.other_text)
    return bool(most and of == "pages") or bool(not of and wanted.pages)


def _marked(copy: Copy | None, start: Span | None) -> list[Line]:
    if copy is None:
        return []
    lines: list[Line] = [("#show: numbered-lines", start)] if copy.lines else []
    return (
        [*lines, (f"#set page(background: across-page({literal(copy.watermark)}))", start)]
        if (copy.watermark)
        else lines
    )


def _openings(testimony: Testimony, pages: Sequence[str]) -> list[tuple[str, str]]:
    """Of each page what it is called, and the label of the place where it begins."""
    found = [testimony.pages[int(path.split("/")[1].removesuffix(".typ")) - 1] for path in pages]
    return [(page.label, beginning(page)) for page in found]


def beginning(page: Page) -> str:
    """The label of the place where a page begins."""
    return f"{page.path}#"


def document_facts(title: str, facts: Mapping[str, Any]) -> str:
    """What the file says of itself."""
    authors = "".join(f"{literal(entry['name'])}, " for entry in witnesses(facts) if entry.get("name"))
    hearing = collapsed(str(facts.get("hearing") or "")).strip()
    described = f", description: {literal(hearing)}" if hearing else ""
    return f"#set document(title: {literal(title)}, author: ({authors}){described})"


def styled(testimony: Testimony, title: str, families: Sequence[str]) -> str:
    """How the whole looks. `title`: at the head of each page."""
    chosen = testimony.settings.print
    language, _, region = (testimony.settings.locale or "en-US").partition("-")
    return (
        "#show: statement.with("
        f"paper: {literal(chosen.paper)}, margin: {whole_page(testimony)}, "
        f"justify: {'true' if chosen.justify else 'false'}, "
        f"lang: {literal(language.lower())}, region: {literal(region.lower())}, "
        f'head: running({literal(shortened(title))}, ""), '
        f"fallback: ({''.join(f'{literal(family)}, ' for family in families)}))"
    )


def measures(chosen: PrintSettings) -> str:
    """The file `measures.typ`: what the template has to know of the settings before anything else."""
    default = PrintSettings()
    size = chosen.font_size if _LENGTH.fullmatch(chosen.font_size) else default.font_size
    column, gutter = COLUMNS[chosen.marks]
    paged = "true" if chosen.page_numbers else "false"
    sizes = f"#let body-size = {size}\n#let column = {column}\n#let gutter = {gutter}\n"
    return f"#let page-numbers = {paged}\n#let tallest-picture = {TALLEST:.0%}\n{sizes}"


def whole_page(testimony: Testimony) -> str:
    """The margin of a page without a column of marks."""
    margin = testimony.settings.print.margin
    return margin if _LENGTH.fullmatch(margin) else PrintSettings().margin


def text_height(chosen: PrintSettings) -> tuple[float, float]:
    """Points from the upper edge of the paper to the text, and to its end."""
    margin = _margin(chosen)
    return margin, _PAPERS[chosen.paper][1] - margin


def picture_room(chosen: PrintSettings) -> tuple[float, float]:
    """Points in width and height that a page has for a picture, the column of marks with them."""
    wide, high = _PAPERS[chosen.paper]
    return wide - 2 * _margin(chosen), TALLEST * high


def _margin(chosen: PrintSettings) -> float:
    """The margins in points."""
    margin = chosen.margin if _LENGTH.fullmatch(chosen.margin) else PrintSettings().margin
    return float(margin[:-2]) * _POINTS[margin[-2:]]


def beside_text(testimony: Testimony) -> str:
    """The margins of a page with a column of marks at the left of the text."""
    margin = whole_page(testimony)
    return f"(left: {margin} + {' + '.join(COLUMNS[testimony.settings.print.marks])}, rest: {margin})"


def _cover(testimony: Testimony, title: str, facts: Mapping[str, Any]) -> str:
    people = "".join(
        "("
        + "".join(
            f"{field}: {words(str(entry[field]))}, "
            for field in ("name", "post", "institution", "capacity")
            if entry.get(field)
        )
        + "), "
        for entry in witnesses(facts)
    )
    british = testimony.settings.print.paper == "a4" or testimony.settings.locale.endswith("GB")
    given = [
        f"{field}: {words(str(facts[field]))}"
        for field in ("commission", "hearing", "panel", "place", "disclaimer", "acknowledgments", "clearance")
        if facts.get(field)
    ]
    day = spelled_date(facts.get("date"), day_first=british)
    return call("cover", f"title: {literal(title)}", f"witnesses: ({people})", f"day: {literal(day)}", *given)


def back_matter(testimony: Testimony, title: str, path: str) -> list[Line]:
    """Lines of the main file that bring in a file after the last page, with its title in the running head."""
    cover = testimony.cover
    whole = shortened(collapsed(cover.front.text("title") if cover else "").strip() or "Statement")
    return [
        ("#pagebreak(weak: true)", None),
        (
            f"#set page(margin: {whole_page(testimony)}, header: running({literal(whole)}, {words(title)}))",
            None,
        ),
        (f'#include "/{path}"', None),
    ]


def _key(testimony: Testimony) -> str:
    used = {statement.kind for statement in testimony.statements.values() if not statement.of}
    rows = [
        f"({literal(kind.value.capitalize())}, {literal(KEY[kind])})" for kind in LABELLED if kind in used
    ]
    if any(statement.of for statement in testimony.statements.values()):
        rows.insert(1, f"({literal('Judgment of …')}, {literal(OF)})")
    if not rows:
        return ""
    stretches = any(statement.form == "span" for statement in testimony.statements.values())
    return call(
        "key",
        f"notes: {literal(WHERE[testimony.settings.notes])}",
        f"stretches: {'true' if stretches else 'false'}",
        f"numbered: {'true' if numbered(testimony) else 'false'}",
        "checked: true" if any_checked(testimony) else "checked: false",
        *rows,
    )


def numbered(testimony: Testimony) -> bool:
    """Whether the paragraphs bear their numbers. The cover says so, or else the settings."""
    # A reference prints "Question 4, ¶ 3": without the numbers a reader of paper could not follow it.
    cover = testimony.cover
    value = cover.front.values.get("paragraph_numbers") if cover else None
    return value if isinstance(value, bool) else testimony.settings.print.paragraph_numbers
