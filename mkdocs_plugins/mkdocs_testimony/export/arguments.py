"""The argument as nodes and ties, in names that last: what every graph format is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.disputes import link
from mkdocs_testimony.argument.identity import identity
from mkdocs_testimony.argument.stance import stance
from mkdocs_testimony.argument.support import SUPPORTING
from mkdocs_testimony.model import Cite, Stance, Statement, Testimony

if TYPE_CHECKING:
    from collections.abc import Iterator

RESTS_ON = "rests-on"
"""What `evidence` and `within` are called with it, where a format has one kind of support only."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation between statements or figures, by uid."""

    name: str
    """`rests-on`, `evidence`, `within`, `rebuts`, `undercuts`, `qualifies` or `answers`."""
    source: str
    """The statement that says it."""
    target: str
    """The other; of an undercut link the end that rests on the other end."""
    below: str = ""
    """Of an undercut link the other end; else empty."""
    step: str = ""
    """What the undercut link is: `rests-on` (the target rests on `below`), `rebuts` (the target rebuts
    `below`), or empty when neither says anything of the other."""

    @property
    def supports(self) -> bool:
        """Whether the source rests on the target."""
        return self.name in SUPPORTING


def ties(testimony: Testimony, statement: Statement) -> Iterator[Tie]:
    """What a statement says of others, each once, in the order written."""
    seen: set[Tie] = set()
    for relation in statement.relations:
        target, below, step = relation.target, "", ""
        if relation.name == "undercuts":
            target, below, step = _step(relation.target, testimony)
        tie = Tie(relation.name, statement.uid, target, below, step)
        if _known(testimony, target) and (not below or _known(testimony, below)) and tie not in seen:
            seen.add(tie)
            yield tie


def _known(testimony: Testimony, uid: str) -> bool:
    return uid in testimony.statements or uid in testimony.figures


def _step(target: str, testimony: Testimony) -> tuple[str, str, str]:
    """The two ends of an undercut link, the one that says something of the other first, and what it says."""
    upper, lower = link(target, testimony)
    for one, other in ((upper, lower), (lower, upper)):
        statement = testimony.statements.get(one)
        said = (
            {relation.name for relation in statement.relations if relation.target == other}
            if statement
            else ()
        )
        if SUPPORTING.intersection(said):
            return one, other, RESTS_ON
        if "rebuts" in said:
            return one, other, "rebuts"
    return upper, lower, ""


def names(testimony: Testimony) -> dict[str, str]:
    """Lasting name of every statement and figure by uid: its id, else its address."""
    out = {uid: identity(statement) for uid, statement in testimony.statements.items()}
    for uid, figure in testimony.figures.items():
        out[uid] = figure.id or f"{figure.page.removesuffix('.md')}:{figure.anchor}"
    return out


def cited(testimony: Testimony, statement: Statement) -> Iterator[tuple[Cite, Stance]]:
    """Each citation of a known source, with what it says of it."""
    for cite in statement.cites:
        if cite.key in testimony.sources:
            yield cite, stance(cite.prefix)


def stances(testimony: Testimony, statement: Statement) -> dict[str, Stance]:
    """Each source once. Support anywhere in the statement outweighs a dispute or a limit elsewhere."""
    out: dict[str, Stance] = {}
    for cite, meaning in cited(testimony, statement):
        if out.get(cite.key) is not Stance.SUPPORTS:
            out[cite.key] = meaning
    return out


def words(statement: Statement) -> str:
    """A statement's text on one line."""
    return " ".join(statement.text.split())
