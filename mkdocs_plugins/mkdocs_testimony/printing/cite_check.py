"""The cite-check record as an accessible PDF, by the engine and the faces of the statement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.render.wording.cite_check import record_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.printing.typst import Compiled

TEMPLATE = Path(__file__).with_name("record.typ")
BOX = "\u25a1"


def record_pdf(
    testimony: Testimony, folders: Sequence[Path], timestamp: int | None, made: str = ""
) -> Compiled:
    """Print the record. Never raises: `error` says why.

    `folders`: where fall-back faces are looked for. `made`: when and of which revision, as words.
    """
    from mkdocs_testimony import glyphs
    from mkdocs_testimony.printing.typst import compile_pdf

    data = record_data(testimony, made)
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


def record_html(testimony: Testimony, made: str = "") -> str:
    """The record as a web page that asks nothing of anybody. `made`: when and of which revision, as words."""
    from markupsafe import Markup

    data = record_data(testimony, made)
    heads = data["heads"]
    parts = [Markup("<p>{}</p>\n").format(line) for line in data["about"]]
    parts += [_head(heads["how-much"]), _table(data["figure_heads"], data["figures"])]
    parts += [Markup("<p>{}</p>\n").format(line) for line in data["outcomes"]]
    for name, lines in (("what-did-not-hold", "failed"), ("what-was-not-checked", "unchecked")):
        parts += [_head(heads[name]), _listed(data[lines])]
    parts += [_head(heads["what-falls"]), Markup("<p>{}</p>\n").format(data["falls"])]
    parts += [_table(data["fall_heads"], data["alone"])] if data["alone"] else []
    parts += [_head(heads["never"]), _listed(data["never"])]
    parts += [_head(heads["sources"])] if data["sources"] else []
    for one in data["sources"]:
        parts.append(Markup("<h3>{}</h3>\n{}").format(one["head"], _listed(one["lines"])))
    parts += [_head(heads["statement-by-statement"])] if data["statements"] else []
    for one in data["statements"]:
        parts.append(Markup("<h3>{}</h3>\n<p>{}</p>\n{}").format(one["head"], one["text"], _sources(one)))
    if data["bare"]:
        parts += [_head(heads["nothing-checked"]), _table(data["bare_heads"], data["bare"])]
    return str(Markup(_PAGE).format(data["title"], Markup("").join(parts)))


_PAGE = (
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{0}</title>\n'
    "<style>body{{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "overflow-wrap:break-word}}h3{{font-size:1rem;margin-bottom:.2rem}}h3+p{{margin:.2rem 0}}"
    "h3~ul{{margin:.2rem 0}}.wide{{overflow-x:auto}}table{{border-collapse:collapse}}"
    "th,td{{border-bottom:1px solid;padding:.2rem .6rem;text-align:start;vertical-align:top}}"
    "</style>\n<main>\n<h1>{0}</h1>\n{1}</main>\n</html>\n"
)


def _head(text: str) -> Markup:
    from markupsafe import Markup

    return Markup("<h2>{}</h2>\n").format(text)


def _listed(lines: Iterable[str]) -> Markup:
    from markupsafe import Markup

    return Markup("<ul>\n{}</ul>\n").format(Markup("").join(map(Markup("<li>{}</li>\n").format, lines)))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    from markupsafe import Markup

    top = Markup("").join(Markup("<th scope=col>{}").format(one) if one else Markup("<td>") for one in heads)
    lines = [
        Markup("<tr><th scope=row>{}{}\n").format(
            row[0], Markup("").join(map(Markup("<td>{}").format, row[1:]))
        )
        for row in rows
    ]
    # What scrolls has to be reached with the keyboard too.
    return Markup(
        '<div class="wide" role="region" tabindex="0" aria-label="{}"><table>\n<tr>{}\n{}</table></div>\n'
    ).format(heads[0] or heads[1], top, Markup("").join(lines))


def _sources(one: dict[str, Any]) -> Markup:
    """What was found of a statement, a line for who verified it and for each place."""
    from markupsafe import Markup

    lines = [
        Markup("<strong>{}</strong>{}").format(source["head"], ": " + " ".join(source["lines"]))
        if source["lines"] else Markup("<strong>{}</strong>").format(source["head"])
        for source in one["sources"]
    ]  # fmt: skip
    return _listed([one["verified"], *lines])
