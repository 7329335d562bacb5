"""The record at the end of the print: recommendations with their chains, every statement, the sources.

It adds nothing to the statement itself: no note, no paragraph number, no figure number.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.argument import graph
from mkdocs_testimony.argument import sources as sourcing
from mkdocs_testimony.argument.chains import Ground, Recommended, place, recommendations
from mkdocs_testimony.argument.weakest import Strength
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.pictures.map import SIZE, argument_map
from mkdocs_testimony.render.typst.cover import back_matter
from mkdocs_testimony.render.typst.text import call, inline, literal, referred
from mkdocs_testimony.render.typst.text import words as said
from mkdocs_testimony.render.wording import record
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs_testimony.render.typst.frames import Line

_KEPT_NOTES, _KEPT_ENTRY = 300, 3000
"""Letters of its notes and of its entry below which the end of a page does not part a source's row."""

TEMPLATE = Path(__file__).parents[2] / "printing" / "annex.typ"


@dataclass(frozen=True, slots=True)
class Annex:
    """What the record adds to the files that the engine is given."""

    lines: Sequence[Line]
    """Of the file `annex.typ`; none when there is no record."""
    files: Mapping[str, str]
    """Its template and its pictures, by virtual path."""


def annex(testimony: Testimony) -> Annex:
    """The record as Typst, or nothing where it is not wanted."""
    if not testimony.settings.print.annex or not testimony.statements:
        return Annex((), {})
    files = {"annex-template.typ": TEMPLATE.read_text(encoding="utf-8")}
    lines: list[Line] = [
        ('#import "/template.typ": *', None),
        ('#import "/annex-template.typ": *', None),
        (f"#{call('opening', said(record.TITLE))}", None),
        (f"#{call('record-text', said(record.introduction(testimony)))}", None),
    ]
    numbers = record.source_numbers(testimony)
    made = recommendations(testimony)
    known, budget = graph.index(testimony), graph.Budget()
    if made:
        lines.append((f"#{_heading(record.CHAINS)}", None))
    for number, chain in enumerate(made, 1):
        path = f"pictures/argument-{number}.svg"
        lines += _recommendation(testimony, chain, known, budget, path, files, numbers)
    lines.append((f"#{_heading(record.SOURCES)}", None))
    lines += _summary(testimony)
    lines.append((f"#{_heading(record.REGISTER)}", None))
    lines += _register(testimony, numbers)
    return Annex(lines, files)


def _heading(text: str, level: int = 2) -> str:
    return call("section", f"level: {level}", f"shown: {said(text)}", said(text))


# ---------------------------------------------------------------- recommendations


def _recommendation(
    testimony: Testimony,
    made: Recommended,
    known: graph.Index,
    budget: graph.Budget,
    path: str,
    files: dict[str, str],
    numbers: Mapping[str, str],
) -> Iterable[Line]:
    span = made.statement.span
    at = _link(testimony, made.statement.uid)
    yield f"#{call('section', 'level: 3', at)}", span
    yield f"#{call('record-text', 'sticky: true', said(made.ground.text))}", span
    drawn = _picture(testimony, made, known, budget, path, files)
    facts = list(_facts(testimony, made))
    for number, fact in enumerate(facts, 1):
        # A map floats: a heading that is kept with the chain could go on to the next page without it.
        parts = ["sticky: false"] if drawn and number == len(facts) else []
        yield f"#{call('fact', *parts, *fact)}", span
    if drawn:
        yield drawn, span
    if len(made.ground.below) > 0:
        items = [_item(testimony, ground, numbers) for ground in made.ground.below]
        yield f"#{call('chain', *items)}", span


def _facts(testimony: Testimony, made: Recommended) -> Iterator[list[str]]:
    """What is told of a recommendation before its chain: each time a name, and its words."""
    if to := made.statement.addressee:
        yield [literal("Addressed to"), said(f"{to}.")]
    yield [literal("Weakest point"), *_weakness(testimony, made)]
    for label, grounds, more in (
        ("Assumes", made.assumptions, made.unnamed["assumptions"]),
        ("Without a ground", made.hanging, made.unnamed["hanging"]),
        ("Said against it", made.against, made.unnamed["against"]),
    ):
        if grounds:
            listed = [*_joined([_link(testimony, ground.uid) for ground in grounds]), *_more(more)]
            yield [literal(label), *listed]


def _picture(
    testimony: Testimony,
    made: Recommended,
    known: graph.Index,
    budget: graph.Budget,
    path: str,
    files: dict[str, str],
) -> str:
    """The map of a recommendation, put among the files; empty if there is none."""
    if not made.ground.below or budget.spent:
        return ""
    drawn = graph.of_recommendation(testimony, made.statement.uid, known)
    if drawn is None or not budget.allows(drawn):
        return ""
    title = f"What {made.statement.label} rests on"
    picture = argument_map(testimony, drawn, title, page=made.statement.page, tallest=record.TALLEST)
    files[path] = picture.svg
    alternative = literal(f"{picture.title}. {picture.description}")
    return f"#{call('argument-map', literal(f'/{path}'), alternative, f'{picture.width:.1f}', f'{SIZE}')}"


def _weakness(testimony: Testimony, made: Recommended) -> list[str]:
    point = made.weakest
    if point.strength is Strength.UNSTATED:
        return [said("No confidence is stated of anything that it needs.")]
    way, more = point.between(record.MOST_STEPS)
    out = [_link(testimony, point.end), said(f", of {record.weakness(point)}")]
    if way:
        out += [said("; by way of "), *_joined([_link(testimony, uid) for uid in way]), *_more(more)]
    return [*out, said(".")]


def _item(testimony: Testimony, ground: Ground, numbers: Mapping[str, str]) -> str:
    kind = record.kind_of_ground(ground)
    upper = call(
        "link-of-chain",
        _link(testimony, ground.uid),
        literal(kind) if kind else "none",
        said(record.excerpt(ground.text, record.EXCERPT)),
        *(said(sentence) for sentence in record.about(ground, numbers)),
    )
    if not ground.below:
        return upper
    return call("below", upper, *(_item(testimony, below, numbers) for below in ground.below))


# ---------------------------------------------------------------- sources and statements


def _summary(testimony: Testimony) -> Iterable[Line]:
    for sentence in sourcing.in_sentences(sourcing.summary(testimony)):
        yield f"#{call('record-text', said(sentence))}", None
    works = record.listed_sources(testimony)
    if not works:
        return
    yield "#register(columns: (auto, 1fr, 6em, 6.8em, 4em), align: (left, left, left, right, right),", None
    yield f"head: ({', '.join(said(head) for head in record.SOURCE_HEADS)}),", None
    for listed in works:
        entry = call("plain", *inline(listed.entry, _nowhere)) if listed.entry else said(listed.name)
        figures = (listed.notes, str(listed.bears), str(listed.alone))
        number = literal(listed.number)
        if len(listed.notes) < _KEPT_NOTES and len(entry) < _KEPT_ENTRY:
            number = call("kept-row", number)
        yield f"{', '.join([number, entry, *map(literal, figures)])},", listed.source.span
    yield ")", None


def _nowhere(page: str, anchor: str) -> str:  # noqa: ARG001 (as addresses are asked for)
    """An entry of a list of works refers to no place of the statement."""
    return ""


def _register(testimony: Testimony, numbers: Mapping[str, str]) -> Iterable[Line]:
    yield "#register(columns: (auto, 0.62fr, auto, 1.5fr, 1fr), align: (left, left, left, left, left),", None
    yield f"head: ({', '.join(said(head) for head in record.REGISTER_HEADS)}),", None
    for page in testimony.pages:
        rows = [statement for statement in page.statements if statement.kind is not Kind.CONTEXT]
        if rows:
            title = record.page_title(page.label, page.title, page.heading)
            yield f"{call('group', '5', said(title))},", Span.point(page.path, 1)
        for statement in rows:
            yield f"{', '.join(_row(testimony, statement, numbers))},", statement.span
    yield ")", None


def _row(testimony: Testimony, statement: Statement, numbers: Mapping[str, str]) -> list[str]:
    row = record.row(testimony, statement, numbers)
    where = referred(f"{statement.page}#{statement.address.anchor}", [said(statement.address.short)])[0]
    return [where, said(row.kind), said(row.confidence), said(row.says), said(row.stands_on)]


def _link(testimony: Testimony, uid: str) -> str:
    at = place(testimony, uid)
    return referred(f"{at.page}#{at.anchor}", [said(at.label)])[0]


def _more(more: int) -> list[str]:
    """How many more there are than are named, as the end of a list."""
    return [said(f"; and {more:,} more")] if more else []


def _joined(parts: Sequence[str]) -> list[str]:
    out: list[str] = []
    for n, part in enumerate(parts):
        out += [literal("; "), part] if n else [part]
    return out


def included(testimony: Testimony) -> list[Line]:
    """Lines of the main file that bring the record in, after the last page."""
    lines = back_matter(testimony, record.TITLE, "annex.typ")
    # The head of a page of the register names the question that goes on there.
    return [
        (code.replace(f"{said(record.TITLE)})", f"in-register({said(record.TITLE)}))"), at)
        for code, at in lines
    ]
