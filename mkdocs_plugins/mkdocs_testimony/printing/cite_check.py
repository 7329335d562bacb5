"""The cite-check record as an accessible PDF, by the engine and the faces of the statement."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.evidence.record import NEVER, Row, rows, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.evidence.record import Summary
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.printing.typst import Compiled

TEMPLATE = Path(__file__).with_name("record.typ")
BOX = "\u25a1"


def record_pdf(testimony: Testimony, folders: Sequence[Path], timestamp: int | None) -> Compiled:
    """Print the record. `folders`: where fall-back faces are looked for. Never raises: `error` says why."""
    from mkdocs_testimony import glyphs
    from mkdocs_testimony.printing.typst import compile_pdf

    data = record_data(testimony)
    text = json.dumps(data, ensure_ascii=False)
    wanted = glyphs.missing(sorted({sign for sign in text if sign > "\x7f"}))
    places = glyphs.files(folders) if wanted else ()
    absent = glyphs.missing(wanted, places) if wanted else ()
    chosen, _ = (
        glyphs.covering([one for one in wanted if one not in absent], places) if wanted else ((), None)
    )
    text = text.translate(dict.fromkeys(map(ord, absent), BOX))
    whole = {**json.loads(text), "families": list(dict.fromkeys(one.face.family for one in chosen))}
    return compile_pdf(
        {"main.typ": TEMPLATE.read_text(encoding="utf-8"), "record.json": json.dumps(whole)},
        {},
        font_folder=glyphs.FONTS,
        font_files=tuple(dict.fromkeys(one.path for one in chosen)),
        timestamp=timestamp,
    )


def record_data(testimony: Testimony) -> dict[str, Any]:
    """What the record says, as texts and lists: the same for print and for the page."""
    figures = summary(testimony)
    cover = testimony.cover
    title = cover.front.text("title") if cover else ""
    return {
        "title": f"Cite-check record: {title}" if title else "Cite-check record",
        "paper": "a4" if testimony.settings.print.paper == "a4" else "us-letter",
        "families": [],
        "about": [
            "What was held against the sources of this testimony, by whom, and what was not. A quotation is"
            " found where the pinned copy of its source has the same words; a statement is verified where"
            " somebody has recorded that they checked it."
        ],
        "checked": list(_checked(figures)),
        "unchecked": list(_unchecked(figures)),
        "falls": _falls(figures),
        "alone": [[name, str(asked), str(rated)] for name, asked, rated in figures.alone],
        "statements": list(_statements(rows(testimony))),
    }


def _checked(figures: Summary) -> Iterator[str]:
    yield f"{figures.verified} of {figures.statements} statements with sources are verified by a person."
    yield f"{figures.pinned} of {figures.sources} cited sources have a pinned copy."
    said = ", ".join(f"{count} {name}" for name, count in figures.outcomes)
    yield f"Quotations, each sought in the copy of its source: {figures.quotations}" + (
        f" ({said})." if said else "."
    )
    yield f"{figures.looked_up} of {figures.sources} cited sources were looked up in a register."


def _unchecked(figures: Summary) -> Iterator[str]:
    open_ones = figures.statements - figures.verified
    if open_ones:
        yield f"{_count(open_ones, 'statement')} with sources, which nobody has verified as it stands now."
    if figures.sources - figures.pinned:
        yield f"{_count(figures.sources - figures.pinned, 'cited source')}, of which there is no copy."
    yield from (f"{one[:1].upper()}{one[1:]}." for one in NEVER)


def _count(number: int, one: str) -> str:
    return f"{number} {one}" + ("" if number == 1 else "s")


def _falls(figures: Summary) -> str:
    if not figures.alone:
        return "No recommendation and no rating rests on a single source."
    return "With each of these sources alone a recommendation or a rating would lose its ground."


def _statements(found: Iterator[Row]) -> Iterator[dict[str, Any]]:
    for (address, text), group in groupby(found, key=lambda one: (one.statement, one.text)):
        some = list(group)
        notes = f", note {some[0].notes}" if some[0].notes else ""
        yield {
            "head": f"{address} ({some[0].kind}{notes})",
            "text": text,
            "sources": [{"head": _head(one), "lines": list(_lines(one))} for one in some],
        }


def _head(row: Row) -> str:
    return row.reference.rstrip(".") + (f", {row.cited}" if row.cited else "") + f" [{row.source}]"


def _lines(row: Row) -> Iterator[str]:
    if row.passage:
        yield f"Passage: “{row.passage}” – {row.outcome}."
    if row.verified_by:
        yield f"Verified by {row.verified_by} on {row.verified_on}." + (
            f" {row.remark}" if row.remark else ""
        )
    if row.copy:
        yield f"Copy: SHA-256 {row.copy[:16]}…, pinned on {row.pinned_on}."
    if row.archived:
        yield f"Archived: {row.archived}"
    if row.lookup:
        yield f"Looked up: {row.lookup}."
    if row.not_checked:
        yield f"Not checked: {row.not_checked}."


def record_html(testimony: Testimony) -> str:
    """The record as a web page that asks nothing of anybody."""
    from markupsafe import Markup, escape

    data = record_data(testimony)
    item = Markup("<li>{}</li>\n").format
    out: list[Markup] = [
        Markup(
            '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{0}</title>\n'
            "<style>body{{font:1rem/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
            "overflow-wrap:anywhere}}table{{border-collapse:collapse}}th,td{{border-bottom:1px solid;"
            "padding:.2rem .6rem;text-align:start}}</style>\n<main>\n<h1>{0}</h1>\n"
        ).format(data["title"])
    ]
    out += [Markup("<p>{}</p>\n").format(line) for line in data["about"]]
    for head, name in (("What was checked", "checked"), ("What was not checked", "unchecked")):
        out.append(
            Markup("<h2>{}</h2>\n<ul>\n{}</ul>\n").format(head, Markup("").join(map(item, data[name])))
        )
    out.append(Markup("<h2>What falls with one source</h2>\n<p>{}</p>\n").format(data["falls"]))
    if data["alone"]:
        cells = [Markup("<tr><th scope=row>{}<td>{}<td>{}\n").format(*one) for one in data["alone"]]
        columns = Markup("<tr><th scope=col>Source<th scope=col>Recommendations<th scope=col>Ratings\n")
        out.append(Markup("<table>\n{}{}</table>\n").format(columns, Markup("").join(cells)))
    out.append(Markup("<h2>Statement by statement</h2>\n"))
    for one in data["statements"]:
        out.append(Markup("<h3>{}</h3>\n<p>{}</p>\n").format(one["head"], one["text"]))
        for source in one["sources"]:
            lines = Markup("").join(map(item, source["lines"]))
            out.append(Markup("<p><strong>{}</strong></p>\n<ul>\n{}</ul>\n").format(source["head"], lines))
    return str(Markup("").join(out) + escape("")) + "</main>\n</html>\n"
