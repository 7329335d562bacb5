"""`argdown`: the argument in Argdown, to read and to draw (argdown.org/syntax).

Statements keep their lasting names as titles; sources are statements titled `@key`. What supports stands
under what it bears out (`+`), a rebuttal or an answer points at what it attacks (`->`), and an undercut
link is an argument of its own, which the undercutting statement attacks (`_>`). Argdown has no relation that
only limits: `qualifies` is told in the data of the statement, as are confidence, warrant and locators.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.export.arguments import Tie, cited, names, stances, ties, words
from mkdocs_testimony.export.entry import Entry
from mkdocs_testimony.export.words import references
from mkdocs_testimony.model import Kind, Stance, Statement, Testimony
from mkdocs_testimony.model.relations import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.export.addresses import Addresses

# Signs that begin something wherever they stand. `:` and `.` do before a letter (`:smile:`), `/` in a
# comment, `-` in the line under premises.
_ALWAYS = re.compile(r"[\\@#*_\[\]<>{}]")
_PAIRS = re.compile(r"(?<=[:./-])(?=[:./*-])|[:.](?=\S)|/(?=[/*])|-(?=-)")


def as_argdown(testimony: Testimony, addresses: Addresses) -> str:
    """The argument, a heading a page; context is left out."""
    called = names(testimony)
    cover = testimony.cover
    title = cover.title if cover else "Testimony"
    out = [f"===\ntitle: {_data(title)}\n==="]
    undercut: dict[Tie, None] = {}
    for page in testimony.pages:
        blocks = []
        for statement in page.statements:
            if statement.kind is not Kind.CONTEXT:
                own = list(ties(testimony, statement))
                undercut.update(dict.fromkeys(replace(tie, source="") for tie in own if tie.step))
                blocks.append("\n".join(_statement(testimony, statement, own, called, addresses)))
        for figure in page.figures:
            keys = dict.fromkeys(cite.key for cite in figure.cites if cite.key in testimony.sources)
            text = escaped(f"{figure.label}. {figure.alt}".rstrip())
            data = _data({"url": addresses.figure(figure)})
            rows = [f"[{_title(called[figure.uid])}]: {text} #figure {data}"]
            blocks.append("\n".join([*rows, *(f"  + [{_title('@' + key)}]" for key in keys)]))
        if blocks:
            out += [f"# {escaped(page.label)}", *blocks]
    if undercut:
        out.append("# Steps that are disputed")
    for tie in undercut:
        out.append("\n".join(_step(tie, called)))
    if testimony.sources:
        out.append("# Sources")
    for key, reference in sorted(references(testimony).items()):
        out.append(f"[{_title('@' + key)}]: {escaped(reference)} #source")
    return "\n\n".join(out) + "\n"


def _statement(  # noqa: C901 (a line a field)
    testimony: Testimony, one: Statement, own: list[Tie], called: dict[str, str], addresses: Addresses
) -> Iterator[str]:
    data: dict[str, Any] = {"address": one.address.full, "url": addresses.statement(one)}
    if one.confidence:
        data["confidence"] = one.confidence
    if one.of:
        data["of"] = one.of
    if one.addressee:
        data["addressee"] = one.addressee
    if one.because:
        data["because"] = one.because
    limits = [called[tie.target] for tie in own if tie.kind is RelationKind.QUALIFIES]
    if limits:
        data["qualifies"] = limits
    places = [_place(cite.key, cite.label, cite.locator, meaning) for cite, meaning in cited(testimony, one)]
    if places:
        data["sources"] = places
    yield f"[{_title(called[one.uid])}]: {escaped(words(one))} #{one.kind.value} {_data(data)}"
    for key, meaning in stances(testimony, one).items():
        if meaning is not Stance.QUALIFIES:
            yield f"  {'-' if meaning is Stance.DISPUTES else '+'} [{_title('@' + key)}]"
    for tie in own:
        target = _title(called[tie.target])
        if tie.target in testimony.statements and testimony.statements[tie.target].kind is Kind.CONTEXT:
            continue
        if tie.supports:
            yield f"  + [{target}]"
        elif tie.kind in {RelationKind.REBUTS, RelationKind.ANSWERS}:
            yield f"  -> [{target}]"
        elif tie.step:
            yield f"  _> <{_step_title(tie, called)}>"
        elif tie.below:
            yield f"  -> [{target}]"


def _place(key: str, label: str, locator: str, meaning: Stance) -> str:
    """`sun2024, page 4 (disputes)`."""
    said = f"{key}, {label} {locator}" if locator else key
    return said if meaning is Stance.SUPPORTS else f"{said} ({meaning.value})"


def _step(tie: Tie, called: dict[str, str]) -> Iterator[str]:
    """The argument that an undercut link is."""
    upper, lower = called[tie.target], called[tie.below]
    if tie.step is RelationKind.REBUTS:
        yield f"<{_step_title(tie, called)}>: {escaped(f'That {upper} speaks against {lower}.')}"
        yield f"  + [{_title(upper)}]"
        yield f"  -> [{_title(lower)}]"
    else:
        yield f"<{_step_title(tie, called)}>: {escaped(f'That {upper} follows from {lower}.')}"
        yield f"  + [{_title(lower)}]"
        yield f"  +> [{_title(upper)}]"


def _step_title(tie: Tie, called: dict[str, str]) -> str:
    word = "against" if tie.step is RelationKind.REBUTS else "from"
    return f"{_title(called[tie.target])} {word} {_title(called[tie.below])}"


def _title(name: str) -> str:
    """A name as a title: it may not hold the signs that end one."""
    return re.sub(r"[\[\]<>\s]+", "_", name)


def escaped(text: str) -> str:
    """A text of which nothing is Argdown."""
    flat = " ".join(text.split())
    return re.sub(r"(?<=\S)  +", " ", _PAIRS.sub(_before, _ALWAYS.sub(r"\\\g<0>", flat)))


def _before(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match[0] else ""


def _data(value: Any) -> str:
    """Data as JSON, which is YAML too, without the signs by which Argdown looks for their end."""
    text = json.dumps(value, ensure_ascii=False)
    inside = re.compile(r'"(?:[^"\\]|\\.)*"')
    return inside.sub(lambda found: re.sub(r"[{}=]", lambda sign: f"\\u{ord(sign[0]):04x}", found[0]), text)


ENTRY = Entry(__name__, as_argdown, "the argument, in Argdown")
