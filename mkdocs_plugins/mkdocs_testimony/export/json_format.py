"""`json`: the whole testimony in a form of our own, described by testimony.schema.json.

The number `version` changes when a reader of the form must change; `minor` when fields have been added.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.argument.disputes import drawn
from mkdocs_testimony.argument.stance import stance
from mkdocs_testimony.argument.support import chain
from mkdocs_testimony.argument.support_status import support_status
from mkdocs_testimony.csl.exchange import csl_json
from mkdocs_testimony.evidence.standing import holding
from mkdocs_testimony.export import ratings
from mkdocs_testimony.export.arguments import names, words
from mkdocs_testimony.export.entry import Entry
from mkdocs_testimony.export.indented import indented
from mkdocs_testimony.export.words import references
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model.relations import Step
from mkdocs_testimony.model.words import block_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_testimony.export.addresses import Addresses
    from mkdocs_testimony.model import Cite, Figure, Note, Page, Statement, Testimony

VERSION = 1
MINOR = 4
"""Since 1: addressees, frameworks and assessments. 2: whose a judgment is. 3: which lists are cut.
4: numbers of recommendations."""
MOST = 1_000
"""Names in one list of a statement's support: what many statements share is not told whole at each."""
MOST_ALTOGETHER = 1_000_000
"""Names in the lists of one kind together, from which many statements have shorter ones: a chain has its
steps at each of its statements, and `relations` tell each step once."""

Json = dict[str, Any]


def as_json(testimony: Testimony, addresses: Addresses) -> str:
    """The testimony as one JSON object, its parts in reading order."""
    called, said = names(testimony), references(testimony)
    cover = testimony.cover
    value: Json = {
        "format": "testimony",
        "version": VERSION,
        "minor": MINOR,
        "hearing": _hearing(cover) if cover else {},
        "pages": [_page(page, addresses) for page in testimony.pages],
        "statements": [
            _statement(testimony, statement, called, addresses) for statement in testimony.statements.values()
        ],
        "notes": [_note(testimony, note, called, addresses) for note in testimony.notes.values()],
        "figures": [_figure(testimony, figure, called, addresses) for figure in testimony.figures.values()],
        "sources": [
            {"key": key, "reference": said[key], "csl": csl_json(source.work)}
            for key, source in testimony.sources.items()
        ],
        "frameworks": ratings.frameworks(testimony),
        "assessments": ratings.assessments(testimony, called, addresses),
        "key_assessments": ratings.key_assessments(testimony, called, addresses),
    }
    return indented(value) + "\n"


def _hearing(cover: Page) -> Json:
    front = cover.front
    fields = ("title", "commission", "hearing", "panel", "date", "place")
    out: Json = {name: front.text(name) for name in fields if front.text(name)}
    witnesses = front.values.get("witness")
    if isinstance(witnesses, list | tuple):
        out["witness"] = [
            {str(name): str(value) for name, value in witness.items()}
            for witness in witnesses
            if hasattr(witness, "items")
        ]
    return out


def _page(page: Page, addresses: Addresses) -> Json:
    return {
        "path": page.path,
        "role": page.role.value,
        "number": page.number,
        "label": page.label,
        "title": page.title,
        "heading": page.heading,
        "url": addresses.page(page.path),
    }


def _statement(
    testimony: Testimony, statement: Statement, called: dict[str, str], addresses: Addresses
) -> Json:
    uid = statement.uid
    verified = (testimony.verified or {}).get(uid)
    out: Json = {
        "id": called[uid],
        "page": statement.page,
        "line": statement.span.line,
        "address": statement.address.full,
        "anchor": statement.address.anchor,
        "url": addresses.statement(statement),
        "kind": statement.kind.value,
        "form": statement.form,
        "text": words(statement),
        "confidence": statement.confidence,
        "because": statement.because,
        "addressee": statement.addressee,
        "of": statement.of,
        "parent": called.get(statement.parent, ""),
        "sources": [_cite(testimony, cite) for cite in statement.cites],
        "relations": _relations(testimony, statement, called),
        "notes": [testimony.notes[note].number for note in statement.notes if note in testimony.notes],
        "support": _support(testimony, statement, called),
    }
    if statement.number:
        out["number"] = statement.number
    if verified is not None:
        record = verified.record
        out["verified"] = {
            "by": record.by,
            "on": record.on.isoformat(),
            "holds": statement.uid in holding(testimony),
        }
        out["verified"] |= {"quote": record.quote} if record.quote else {}
    return out


def _most(testimony: Testimony) -> int:
    """How many names one list of a statement's support has at most."""
    return min(MOST, max(1, MOST_ALTOGETHER // max(1, len(testimony.statements))))


def _support(testimony: Testimony, statement: Statement, called: dict[str, str]) -> Json:
    support = testimony.support.get(statement.uid)
    lists: dict[str, Iterable[str]] = dict.fromkeys(("sources", "assumptions", "hanging", "chain"), ())
    most = _most(testimony)
    if support is not None:
        lists["sources"] = support.sources
        lists["assumptions"] = (called[uid] for uid in support.assumptions)
        lists["hanging"] = (called[uid] for uid in support.hanging)
        way = chain(statement.uid, testimony.support, most + 1)
        lists["chain"] = (called.get(step, step) for step in way)
    # One more than is told, by which it is known that there are more.
    some = {name: list(islice(found, most + 1)) for name, found in lists.items()}
    cut = [name for name, found in some.items() if len(found) > most]
    out: Json = {
        "standing": support_status(testimony, statement),
        "grounded": support.grounded if support else False,
        **{name: found[:most] for name, found in some.items()},
    }
    return out | ({"cut": cut} if cut else {})


def _cite(testimony: Testimony, cite: Cite) -> Json:
    out: Json = {"key": cite.key, "known": cite.key in testimony.sources, "stance": stance(cite.prefix).value}
    if cite.locator:
        out["locator"] = {"label": cite.label, "value": cite.locator}
    for name, tree in (("prefix", cite.prefix), ("suffix", cite.suffix)):
        if tree:
            out[name] = plain(tree).strip()
    return out


def _relations(testimony: Testimony, statement: Statement, called: dict[str, str]) -> list[Json]:
    out: dict[tuple[str, ...], Json] = {}
    for relation in statement.relations:
        step = relation.target if isinstance(relation.target, Step) else None
        targets = drawn(step, testimony) if step else relation.ends
        if all(target in called for target in targets):
            out[relation.kind, *targets] = {
                "type": relation.kind.value,
                "targets": [called[target] for target in targets],
            }
    return list(out.values())


def _note(testimony: Testimony, note: Note, called: dict[str, str], addresses: Addresses) -> Json:
    return {
        "number": note.number,
        "page": note.page,
        "line": note.span.line,
        "url": addresses.note(note),
        "in": called.get(note.statement, ""),
        "discursive": note.discursive,
        "text": block_text(note.body),
        "sources": [_cite(testimony, cite) for cite in note.cites],
    }


def _figure(testimony: Testimony, figure: Figure, called: dict[str, str], addresses: Addresses) -> Json:
    return {
        "id": called[figure.uid],
        "kind": figure.kind,
        "number": figure.number,
        "label": figure.label,
        "page": figure.page,
        "line": figure.span.line,
        "url": addresses.figure(figure),
        "image": figure.image,
        "alt": figure.alt,
        "caption": block_text(figure.caption),
        "sources": [_cite(testimony, cite) for cite in figure.cites],
    }


ENTRY = Entry(
    __name__,
    as_json,
    "everything: statements, their ground, notes, figures, sources\n"
    "(its JSON Schema: testimony export json --schema)",
)
