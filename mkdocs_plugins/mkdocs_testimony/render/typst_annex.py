"""The record at the end of the print: recommendations with their chains, every statement, the sources.

It adds nothing to the statement itself: no note, no paragraph number, no figure number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs_testimony.argument import graph
from mkdocs_testimony.argument import sources as sourcing
from mkdocs_testimony.argument.chains import Ground, Recommended, place, recommendations
from mkdocs_testimony.argument.weakest import Strength, rests_on
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.render.html_statements import ground_words, kind_words, words
from mkdocs_testimony.render.pictures.map import SIZE, argument_map
from mkdocs_testimony.render.typst_cover import shortened
from mkdocs_testimony.render.typst_inline import Line
from mkdocs_testimony.render.typst_text import call, collapsed, literal, referred
from mkdocs_testimony.render.typst_text import words as said
from mkdocs_testimony.span import Span

TEMPLATE = Path(__file__).parents[1] / "printing" / "annex.typ"
TITLE = "Record of the argument"
TALLEST = 420.0
"""Points that a map may be high, so that a page has room for it, its recommendation and some of the chain."""
MOST_STEPS = 8
"""Statements that are named on the way to a weakest point; of a longer way it is told how many more."""
_EXCERPT = 150


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
        (f"#{call('opening', said(TITLE))}", None),
        (f"#{_introduced(testimony)}", None),
    ]
    made = recommendations(testimony)
    known, budget = graph.index(testimony), graph.Budget()
    if made:
        lines.append((f"#{_heading('What each recommendation rests on')}", None))
    for number, one in enumerate(made, 1):
        lines += _recommendation(testimony, one, known, budget, f"pictures/argument-{number}.svg", files)
    lines.append((f"#{_heading('Summary of the sources')}", None))
    lines += _summary(testimony)
    lines.append((f"#{_heading('Register of statements')}", None))
    lines += _register(testimony)
    return Annex(lines, files)


def _heading(text: str, level: int = 2) -> str:
    return call("section", f"level: {level}", f"shown: {said(text)}", said(text))


def _introduced(testimony: Testimony) -> str:
    parts = (
        "Made from the statement by the program that checked it. It tells on what each recommendation rests, "
        "down to the sources; what the sources are; and of every statement of what kind it is and what it "
        "stands on. "
    )
    skipped = sum(1 for s in testimony.statements.values() if s.kind is Kind.CONTEXT)
    if skipped:
        one = skipped == 1
        parts += (
            f"The {skipped} statement{'' if one else 's'} that {'is' if one else 'are'} only context, such "
            f"as lead-ins and thanks, {'is' if one else 'are'} not in the register."
        )
    return call("record-text", said(parts))


# ---------------------------------------------------------------- recommendations


def _recommendation(
    testimony: Testimony,
    made: Recommended,
    known: graph.Index,
    budget: graph.Budget,
    path: str,
    files: dict[str, str],
) -> Iterable[Line]:
    span = made.statement.span
    at = _link(testimony, made.statement.uid)
    yield f"#{call('section', 'level: 3', at)}", span
    yield f"#{call('record-text', 'sticky: true', said(made.ground.text))}", span
    if to := made.statement.addressee:
        yield f"#{call('fact', literal('Addressed to'), said(f'{to}.'))}", span
    yield f"#{call('fact', literal('Weakest point'), *_weakness(testimony, made))}", span
    for label, grounds, more in (
        ("Assumes", made.assumptions, made.unnamed["assumptions"]),
        ("Without a ground", made.hanging, made.unnamed["hanging"]),
        ("Said against it", made.against, made.unnamed["against"]),
    ):
        if grounds:
            listed = [*_joined([_link(testimony, ground.uid) for ground in grounds]), *_more(more)]
            yield f"#{call('fact', literal(label), *listed)}", span
    if len(made.ground.below) > 0:
        drawn = None if budget.spent else graph.of_recommendation(testimony, made.statement.uid, known)
        if drawn is not None and budget.allows(drawn):
            yield _drawn(testimony, made, drawn, path, files), span
        items = [_item(testimony, ground) for ground in made.ground.below]
        yield f"#{call('chain', *items)}", span


def _drawn(
    testimony: Testimony, made: Recommended, drawn: graph.ArgumentGraph, path: str, files: dict[str, str]
) -> str:
    """The map of a recommendation, put among the files."""
    title = f"What the recommendation in {made.statement.address.full} rests on"
    picture = argument_map(testimony, drawn, title, page=made.statement.page, tallest=TALLEST)
    files[path] = picture.svg
    told = literal(f"{picture.title}. {picture.description}")
    return f"#{call('argument-map', literal(f'/{path}'), told, f'{picture.width:.1f}', f'{SIZE}')}"


def _weakness(testimony: Testimony, made: Recommended) -> list[str]:
    point = made.weakest
    if point.strength is Strength.UNSTATED:
        return [said("No confidence is stated of anything that it needs.")]
    way, more = point.between(MOST_STEPS)
    word = "no ground" if point.strength is Strength.NOTHING else f"{point.strength.name.lower()} confidence"
    out = [_link(testimony, point.end), said(f", of {word}")]
    if way:
        out += [said("; by way of "), *_joined([_link(testimony, uid) for uid in way]), *_more(more)]
    return [*out, said(".")]


def _item(testimony: Testimony, ground: Ground) -> str:
    kind = ground_words(ground)
    if ground.confidence:
        kind += f" · {words(ground.confidence)} confidence"
    rest = []
    if ground.says:
        rest.append("; ".join(f"{word} {at.label}" for word, at in ground.says) + ".")
    if ground.sources:
        rest.append(f"Sources: {_names(testimony, ground.sources)}.")
    if ground.disputing:
        rest.append(f"Says otherwise: {_names(testimony, ground.disputing)}.")
    if ground.told and ground.kind:
        rest.append("(Unfolded above.)")
    if ground.more:
        rest.append(f"(Rests on {ground.more:,} more, not unfolded here.)")
    upper = call(
        "link-of-chain",
        _link(testimony, ground.uid),
        literal(kind) if kind else "none",
        said(excerpt(ground.text, _EXCERPT)),
        *(said(one) for one in rest),
    )
    if not ground.below:
        return upper
    return call("below", upper, *(_item(testimony, one) for one in ground.below))


# ---------------------------------------------------------------- sources and statements


def _summary(testimony: Testimony) -> Iterable[Line]:
    found = sourcing.summary(testimony)
    for sentence in sourcing.told(found):
        yield f"#{call('record-text', said(sentence))}", None
    if not found.burdens:
        return
    heads = ("Source", "Cited in", "Statements that rest on it", "On it alone")
    yield "#register(columns: (1fr, auto, auto, auto), align: (left, right, right, right),", None
    yield f"head: ({', '.join(said(head) for head in heads)}),", None
    for one in found.burdens:
        source = testimony.sources[one.key]
        figures = (len(one.cited_in), one.bears, one.alone)
        row = [said(sourcing.name(source)), *(literal(str(figure)) for figure in figures)]
        yield f"{', '.join(row)},", source.span
    yield ")", None


def _register(testimony: Testimony) -> Iterable[Line]:
    yield "#register(columns: (auto, 0.5fr, 1.5fr, 1fr), align: (left, left, left, left),", None
    yield f"head: ({', '.join(said(head) for head in ('Where', 'Kind', 'Says', 'Stands on'))}),", None
    for page in testimony.pages:
        rows = [statement for statement in page.statements if statement.kind is not Kind.CONTEXT]
        if rows:
            title = f"{page.label}. {page.title}" if page.title != page.heading else page.label
            yield f"{call('group', '4', said(title))},", Span.point(page.path, 1)
        for statement in rows:
            yield f"{', '.join(_row(testimony, statement))},", statement.span
    yield ")", None


def _row(testimony: Testimony, statement: Statement) -> list[str]:
    kind = kind_words(statement)
    if statement.addressee:
        kind += f", to {statement.addressee}"
    if statement.confidence:
        kind += f", {words(statement.confidence)}"
    support = testimony.support[statement.uid]
    on = [_names(testimony, support.direct)] if support.direct else []
    ties = [place(testimony, uid).label for uid in rests_on(statement, testimony)]
    on += [_short(ties, testimony.page(statement.page).label)] if ties else []
    if not on:
        on = ["taken as given" if statement.kind is Kind.ASSUMPTION else "nothing"]
    where = referred(f"{statement.page}#{statement.address.anchor}", [said(statement.address.short)])[0]
    return [
        where,
        said(kind),
        said(excerpt(graph.readable(statement.text), 70)),
        said("; ".join(on)),
    ]


def _short(labels: Sequence[str], page: str) -> str:
    """Addresses, those of the page itself without its name."""
    return ", ".join(label.removeprefix(f"{page}, ") for label in labels)


def _names(testimony: Testimony, keys: Iterable[str]) -> str:
    return "; ".join(sourcing.name(testimony.sources[key]) for key in keys if key in testimony.sources)


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


def excerpt(text: str, limit: int) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–—") + " …"


def included(testimony: Testimony) -> list[Line]:
    """Lines of the main file that bring the record in, after the last page."""
    cover = testimony.cover
    title = shortened(collapsed(cover.front.text("title") if cover else "").strip() or "Statement")
    return [
        ("#pagebreak(weak: true)", None),
        (f"#set page(header: running({literal(title)}, {said(TITLE)}))", None),
        ('#include "/annex.typ"', None),
    ]
