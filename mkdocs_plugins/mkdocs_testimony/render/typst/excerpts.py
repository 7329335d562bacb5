"""Parts of a statement in PDFs of their own: what is spoken, in large type, and the summary on one page."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.model import Role
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.render.typst.blocks import TypstBlocks
from mkdocs_testimony.render.typst.charts import drawings as charts
from mkdocs_testimony.render.typst.cover import beside_text, document_facts, measures, styled
from mkdocs_testimony.render.typst.cover import numbered as are_numbered
from mkdocs_testimony.render.typst.document import Printout, finished
from mkdocs_testimony.render.typst.frames import Labels
from mkdocs_testimony.render.typst.inline import TypstInline
from mkdocs_testimony.render.typst.notes import below
from mkdocs_testimony.render.typst.text import call, collapsed, joined, words
from mkdocs_testimony.render.wording.cover import spelled_date, witnesses
from mkdocs_testimony.rules.doc003_over_length import WORD
from mkdocs_testimony.settings import PrintSettings
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.argument.oral import Oral
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.render.typst.frames import Line

TEMPLATE = Path(__file__).parents[2] / "printing" / "excerpts.typ"
LARGE = "16pt"
"""Size of the type that is read from a lectern, as large print has it."""
_WHOLE = 1200
"""Letters of a paragraph that surely fits on a page in that size: no page is turned within it."""


def length(oral: Oral) -> int:
    """Words that are spoken."""
    return sum(len(WORD.findall(passage.text)) for passage in oral.passages)


def minutes(count: int, pace: int) -> int:
    """Whole minutes that so many words take at so many a minute, rounded up."""
    return ceil(count / pace)


class _Speech(TypstInline):
    """Inline tokens as they are spoken: without notes, pictures and the signs of marked stretches."""

    def on_note_mark(self, token: Token) -> None:
        """A note is not spoken."""

    def on_image(self, token: Token) -> None:
        """Nor is a picture."""

    def on_span_open(self, token: Token) -> None:
        self.open(token)

    def on_span_close(self, token: Token) -> None:
        self.add(*self.frames.pop().arguments)


def speech(testimony: Testimony, oral: Oral, pace: int, families: Sequence[str] = ()) -> Printout:
    """What is spoken, in large type, with its words and its minutes at a pace in words a minute."""
    count = length(oral)
    labels, pictures = Labels(), dict[str, str]()
    size = f"{_counted(count, 'word')}, {_counted(minutes(count, pace), 'minute')} at {pace} words a minute"
    lines = [*_head(testimony, "Oral statement", size, families)]
    several = len({passage.page.path for passage in oral.passages}) > 1
    last = ""
    for passage in oral.passages:
        if several and passage.page.path != last:
            label = passage.page.label if passage.page.role is not Role.COVER else "Introduction"
            lines.append((f"#{call('cue', words(label))}", Span.point(passage.page.path, 1)))
        last = passage.page.path
        blocks = _Speech(testimony, passage.page, labels, pictures, False)
        blocks.render([passage.inline])
        content = joined(blocks.frames[0].arguments)
        options = ("item: true" if passage.item else "", "whole: true" if len(passage.text) < _WHOLE else "")
        lines.append((f"#{call('spoken', *options, *content)}", _span(passage.inline, passage.page.path)))
    return _printout(testimony, lines, labels, pictures, body=LARGE, column=False)


def summary(testimony: Testimony, families: Sequence[str] = ()) -> Printout:
    """The text of the cover page, under a head that says whose statement it sums up."""
    cover = testimony.cover
    labels, pictures = Labels(), dict[str, str]()
    lines = [*_head(testimony, "Summary", "", families)]
    # Before anything is set, or it would begin a page.
    lines.insert(-1, (f"#set page(margin: {beside_text(testimony)})", None))
    if cover is not None:
        blocks = TypstBlocks(testimony, cover, labels, pictures, are_numbered(testimony))
        blocks.render(cover.tokens)
        blocks.unplaced()
        lines += [*blocks.lines, *below(testimony, blocks.endnotes)]
    body = testimony.settings.print.font_size
    return _printout(testimony, lines, labels, pictures, body=body, column=True)


def _head(testimony: Testimony, what: str, size: str, families: Sequence[str]) -> list[Line]:
    cover = testimony.cover
    facts: Mapping[str, Any] = cover.front.values if cover else {}
    start = Span.point(cover.path, 1) if cover else None
    title = collapsed(str(facts.get("title") or "Statement")).strip()
    people = ", ".join(str(entry["name"]) for entry in witnesses(facts) if entry.get("name"))
    british = testimony.settings.print.paper == "a4" or testimony.settings.locale.endswith("GB")
    day = spelled_date(facts.get("date"), day_first=british)
    lines = [
        f"{field}: {words(str(facts[field]))}" for field in ("commission", "hearing") if facts.get(field)
    ]
    return [
        ('#import "/template.typ": *', None),
        ('#import "/excerpts.typ": *', None),
        (document_facts(f"{what}: {title}", facts), start),
        (styled(testimony, what, families), start),
        (f"#{call('excerpt-head', *map(words, (what, title, people, day, size)), *lines)}", start),
    ]


def _printout(
    testimony: Testimony,
    lines: list[Line],
    labels: Labels,
    pictures: dict[str, str],
    *,
    body: str,
    column: bool,
) -> Printout:
    lines.append(("#finish()", None))
    chosen = testimony.settings.print
    sized = measures(PrintSettings(font_size=body, marks=chosen.marks, margin=chosen.margin))
    if not column:
        sized = sized.replace(sized[sized.index("#let column") :], "#let column = 0pt\n#let gutter = 0pt\n")
    further = {"measures.typ": sized, "excerpts.typ": TEMPLATE.read_text(encoding="utf-8")}
    return finished([("main.typ", lines)], labels, charts(testimony) | further, pictures)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _span(token: Token, path: str) -> Span:
    return payload(token).get("span") or Span.point(path, 1)
