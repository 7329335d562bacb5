"""The cite-check record as an accessible PDF, by the engine and the faces of the statement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.render.wording.cite_check import record_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.printing.typst import Compiled

TEMPLATE = Path(__file__).with_name("record.typ")
_LISTS = (
    ("What was checked", "checked"),
    ("What did not hold", "failed"),
    ("What was not checked", "unchecked"),
)
"""Heads of the lists at the beginning, and where each is in the data."""
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
    for head, name in _LISTS:
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
