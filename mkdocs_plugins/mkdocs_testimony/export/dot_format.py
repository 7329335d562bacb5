"""`dot`: the argument for Graphviz, a box a statement, a cluster a page.

An arrow points from what supports, rebuts or answers to what it speaks of. The language is described at
graphviz.org/doc/info/lang.html.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.export.arguments import names, stances, ties, words
from mkdocs_testimony.export.entry import Entry
from mkdocs_testimony.export.words import references
from mkdocs_testimony.model import Kind, RelationKind, Stance, Statement, Testimony

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.export.addresses import Addresses

_SHAPES = {
    Kind.CLAIM: "box",
    Kind.JUDGMENT: "ellipse",
    Kind.ASSUMPTION: "parallelogram",
    Kind.RECOMMENDATION: "house",
    Kind.CONTEXT: "plaintext",
}
_LINES = {
    RelationKind.REBUTS: 'arrowhead=tee, style=dashed, label="rebuts"',
    RelationKind.UNDERCUTS: 'arrowhead=tee, style=dotted, label="undercuts"',
    RelationKind.QUALIFIES: 'arrowhead=odot, style=dashed, label="qualifies"',
    RelationKind.ANSWERS: 'arrowhead=vee, style=dashed, label="answers"',
}
_STANCES = {
    Stance.SUPPORTS: "",
    Stance.QUALIFIES: ' [arrowhead=odot, style=dashed, label="qualifies"]',
    Stance.DISPUTES: ' [arrowhead=tee, style=dashed, label="disputes"]',
}
_WIDTH = 34


def as_dot(testimony: Testimony, addresses: Addresses) -> str:
    """The graph; context that nothing names is left out."""
    called = names(testimony)
    lines = [
        "digraph testimony {",
        "  rankdir=BT;",
        '  node [fontname="serif"];',
        '  edge [fontname="serif"];',
    ]
    for n, page in enumerate(testimony.pages):
        nodes = [
            f"    {quoted(called[statement.uid])} [{_attributes(statement, addresses)}];"
            for statement in page.statements
            if statement.kind is not Kind.CONTEXT
        ]
        nodes += [
            f"    {quoted(called[figure.uid])} [shape=component, label={quoted(figure.label)},"
            f" tooltip={quoted(figure.alt)}, URL={quoted(addresses.figure(figure))}];"
            for figure in page.figures
        ]
        if nodes:
            lines += [f"  subgraph cluster_{n} {{", f"    label={quoted(page.label)};", *nodes, "  }"]
    for key, reference in sorted(references(testimony).items()):
        tip = quoted(reference)
        lines.append(f"  {_source(key)} [shape=note, label={quoted(key)}, tooltip={tip}];")
    lines.extend(_edges(testimony, called))
    return "\n".join([*lines, "}", ""])


def _attributes(statement: Statement, addresses: Addresses) -> str:
    label = f"{statement.address.short} {statement.id}".rstrip()
    text = words(statement)
    return (
        f"shape={_SHAPES[statement.kind]}, label={quoted(label, *wrapped(text))},"
        f" tooltip={quoted(text)}, URL={quoted(addresses.statement(statement))}"
    )


def _edges(testimony: Testimony, called: dict[str, str]) -> Iterator[str]:
    drawn = {uid for uid, one in testimony.statements.items() if one.kind is not Kind.CONTEXT}
    drawn |= set(testimony.figures)
    for statement in testimony.statements.values():
        if statement.uid not in drawn:
            continue
        own = quoted(called[statement.uid])
        for key, meaning in stances(testimony, statement).items():
            yield f"  {_source(key)} -> {own}{_STANCES[meaning]};"
        for tie in ties(testimony, statement):
            other = quoted(called[tie.target])
            if tie.target not in drawn:
                continue
            if tie.supports:
                yield f"  {other} -> {own};"
            else:
                extra = f", tooltip={quoted('the step from or to ' + called[tie.below])}" if tie.below else ""
                yield f"  {own} -> {other} [{_LINES[tie.kind]}{extra}];"
    for figure in testimony.figures.values():
        for key in dict.fromkeys(cite.key for cite in figure.cites if cite.key in testimony.sources):
            yield f"  {_source(key)} -> {quoted(called[figure.uid])};"


def _source(key: str) -> str:
    # Set apart from ids: the two are one namespace, but an address could be spelt like a key.
    return quoted(f"@{key}")


def quoted(*rows: str) -> str:
    """Rows of text as a double-quoted string; nothing in it is an escape or an entity of Graphviz'."""
    return '"' + "\\n".join(_escaped(row) for row in rows) + '"'


def _escaped(text: str) -> str:
    flat = " ".join(text.replace("\0", " ").split())
    # `&` would begin an entity such as `&lt;`.
    return flat.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


def wrapped(text: str) -> list[str]:
    """The beginning of a text in up to three rows."""
    rows = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + len(word) >= _WIDTH:
            if len(rows) == 3:
                return [*rows[:2], rows[2] + " …"]
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".lstrip()
    return rows


ENTRY = Entry(__name__, as_dot, "the argument, for Graphviz")
