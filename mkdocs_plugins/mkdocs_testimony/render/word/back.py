"""What follows the pages: recommendations summed up, the list of works, the record of the argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument import graph
from mkdocs_testimony.argument import sources as sourcing
from mkdocs_testimony.argument.bibliography import groups
from mkdocs_testimony.argument.chains import Ground, Recommended, place, recommendations
from mkdocs_testimony.argument.quoted import quoted
from mkdocs_testimony.argument.weakest import Strength
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.render.pictures.map import argument_map
from mkdocs_testimony.render.word.assessments import svg_size
from mkdocs_testimony.render.word.drawing import drawn
from mkdocs_testimony.render.word.numbering import FIGURES, STEP
from mkdocs_testimony.render.word.paragraphs import Shape, paragraph
from mkdocs_testimony.render.word.program import Part, To, bold, line, sheet, tree
from mkdocs_testimony.render.wording import record
from mkdocs_testimony.render.wording.titles import RECOMMENDATIONS, WORKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_testimony.render.word.book import Book

_DEEPEST = 6
"""Levels to which a chain is indented; deeper ones stand under each other."""


def parts(testimony: Testimony) -> list[tuple[str, str]]:
    """Title and bookmark of each part that follows the pages."""
    chosen = testimony.settings.print
    made = any(statement.kind is Kind.RECOMMENDATION for statement in testimony.statements.values())
    return [
        (title, bookmark)
        for title, bookmark, wanted in (
            (RECOMMENDATIONS, "_Recommendations", chosen.recommendations == "summed-up" and made),
            (WORKS, "_Bibliography", chosen.bibliography and bool(testimony.bibliography)),
            (record.TITLE, "_Record", chosen.annex and bool(testimony.statements)),
        )
        if wanted
    ]


def blocks(book: Book, title: str) -> Iterator[str]:
    """The paragraphs of a part, after its heading."""
    makers = {RECOMMENDATIONS: _advice, WORKS: _works, record.TITLE: _record}
    return makers[title](book)


def _advice(book: Book) -> Iterator[str]:
    number = book.numbering.begin(FIGURES, 0)
    for statement in book.testimony.statements.values():
        if statement.kind is Kind.RECOMMENDATION:
            to = f"to {statement.addressee}; " if statement.addressee else ""
            shape = Shape(number=(number, 0), left=STEP, hanging=STEP)
            at = To(statement.page, statement.address.anchor, statement.address.full)
            yield line(book, "ListParagraph", [f"{quoted(book.testimony, statement)} ({to}", at, ")"], shape)


def _works(book: Book) -> Iterator[str]:
    page = book.testimony.pages[0]
    for group in groups(book.testimony):
        if group.heading:
            yield line(book, "Heading2", [group.heading])
        for work in group.works:
            yield line(book, "Bibliography", tree(book, page, work.entry))
            if work.annotation:
                yield line(book, "Annotation", tree(book, page, work.annotation))


# ---------------------------------------------------------------- the record


def _record(book: Book) -> Iterator[str]:
    testimony = book.testimony
    yield line(book, "BodyText", [record.introduction(testimony)])
    made = recommendations(testimony)
    known, budget = graph.index(testimony), graph.Budget()
    numbers = record.source_numbers(testimony)
    if made:
        yield line(book, "Heading2", [record.CHAINS])
    for number, chain in enumerate(made, 1):
        yield from _recommendation(book, chain, known, budget, number, numbers)
    yield line(book, "Heading2", [record.SOURCES])
    yield from _summary(book)
    yield line(book, "Heading2", [record.REGISTER])
    yield _register(book, numbers)


def _recommendation(
    book: Book,
    made: Recommended,
    known: graph.Index,
    budget: graph.Budget,
    number: int,
    numbers: Mapping[str, str],
) -> Iterator[str]:
    testimony = book.testimony
    yield line(book, "Heading3", [_link(testimony, made.statement.uid)])
    yield line(book, "BodyText", [made.ground.text], Shape(keep=True))
    if to := made.statement.addressee:
        yield line(book, "Fact", [bold("Addressed to. "), f"{to}."], Shape(keep=True))
    yield line(book, "Fact", [bold("Weakest point. "), *_weakness(testimony, made)], Shape(keep=True))
    for label, grounds, more in (
        ("Assumes", made.assumptions, made.unnamed["assumptions"]),
        ("Without a ground", made.hanging, made.unnamed["hanging"]),
        ("Said against it", made.against, made.unnamed["against"]),
    ):
        if grounds:
            listed = [*_joined([_link(testimony, ground.uid) for ground in grounds]), *_more(more)]
            yield line(book, "Fact", [bold(f"{label}. "), *listed])
    if made.ground.below:
        shown = None if budget.spent else graph.of_recommendation(testimony, made.statement.uid, known)
        if shown is not None and budget.allows(shown):
            yield _map(book, made, shown, number)
        for ground in made.ground.below:
            yield from _chain(book, ground, 0, numbers)


def _map(book: Book, made: Recommended, shown: graph.ArgumentGraph, number: int) -> str:
    title = f"What {made.statement.label} rests on"
    picture = argument_map(book.testimony, shown, title, page=made.statement.page, tallest=record.TALLEST)
    alternative = f"{picture.title}. {picture.description}"
    run = drawn(book, f"argument{number}", picture.svg, alternative, svg_size(picture.svg))
    return paragraph(Shape(style="Figure"), run)


def _weakness(testimony: Testimony, made: Recommended) -> list[Part]:
    point = made.weakest
    if point.strength is Strength.UNSTATED:
        return ["No confidence is stated of anything that it needs."]
    way, more = point.between(record.MOST_STEPS)
    out: list[Part] = [_link(testimony, point.end), f", of {record.weakness(point)}"]
    if way:
        out += ["; by way of ", *_joined([_link(testimony, uid) for uid in way]), *_more(more)]
    return [*out, "."]


def _chain(book: Book, ground: Ground, depth: int, numbers: Mapping[str, str]) -> Iterator[str]:
    testimony = book.testimony
    kind = record.kind_of_ground(ground)
    parts: list[Part] = [_link(testimony, ground.uid), bold(f" {kind}") if kind else "", ". "]
    parts.append(f"{record.excerpt(ground.text, record.EXCERPT)} ")
    parts += [f"{sentence} " for sentence in record.about(ground, numbers)]
    shape = Shape(left=STEP * (min(depth, _DEEPEST) + 1), hanging=STEP // 2)
    yield line(book, "Chain", parts, shape)
    for below in ground.below:
        yield from _chain(book, below, depth + 1, numbers)


def _summary(book: Book) -> Iterator[str]:
    for sentence in sourcing.in_sentences(sourcing.summary(book.testimony)):
        yield line(book, "BodyText", [sentence])
    works = record.listed_sources(book.testimony)
    if not works:
        return
    heads = record.SOURCE_HEADS
    rows = [
        _row(
            listed.number,
            plain(listed.entry) or listed.name,
            listed.notes,
            str(listed.bears),
            str(listed.alone),
        )
        for listed in works
    ]
    yield sheet(book, heads, rows, right=heads[3:])
    yield paragraph(Shape(style="AfterTable"), "")


def _row(*cells: Part) -> list[tuple[list[Part], int]]:
    return [([cell], 1) for cell in cells]


def _register(book: Book, numbers: Mapping[str, str]) -> str:
    heads = record.REGISTER_HEADS
    rows: list[list[tuple[list[Part], int]]] = []
    for page in book.testimony.pages:
        listed = [statement for statement in page.statements if statement.kind is not Kind.CONTEXT]
        if listed:
            title = record.page_title(page.label, page.title, page.heading)
            rows.append([([bold(title)], len(heads))])
        rows += [_registered(book.testimony, statement, numbers) for statement in listed]
    return sheet(book, heads, rows)


def _registered(
    testimony: Testimony, statement: Statement, numbers: Mapping[str, str]
) -> list[tuple[list[Part], int]]:
    row = record.row(testimony, statement, numbers)
    where = To(statement.page, statement.address.anchor, statement.address.short)
    return _row(where, row.kind, row.confidence, row.says, row.stands_on)


def _link(testimony: Testimony, uid: str) -> To:
    at = place(testimony, uid)
    return To(at.page, at.anchor, at.label)


def _more(more: int) -> list[Part]:
    return [f"; and {more:,} more"] if more else []


def _joined(listed: Sequence[Part]) -> list[Part]:
    out: list[Part] = []
    for n, part in enumerate(listed):
        out += ["; ", part] if n else [part]
    return out
