"""The argument as nodes and ties, in names that last: what every graph format is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument.disputes import drawn
from mkdocs_testimony.argument.identity import identity
from mkdocs_testimony.argument.stance import stance
from mkdocs_testimony.model import Cite, RelationKind, Stance, Statement, Step, Testimony
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation between statements or figures, by uid."""

    kind: RelationKind
    source: str
    """The statement that says it."""
    target: str
    """The other; of an undercut step the end that rests on the other end."""
    below: str = ""
    """Of an undercut step the other end; else empty."""
    step: RelationKind | None = None
    """What the undercut step is: `rests-on` (the target rests on `below`), `rebuts` (the target rebuts
    `below`), or None when neither says anything of the other."""

    @property
    def supports(self) -> bool:
        """Whether the source rests on the target."""
        return self.kind in SUPPORTING


def ties(testimony: Testimony, statement: Statement) -> Iterator[Tie]:
    """What a statement says of others, each once, in the order written."""
    seen: set[Tie] = set()
    for relation in statement.relations:
        if isinstance(relation.target, Step):
            tie = Tie(relation.kind, statement.uid, *_step(relation.target, testimony))
        else:
            tie = Tie(relation.kind, statement.uid, relation.target)
        if tie not in seen and all(_known(testimony, one) for one in (tie.target, tie.below) if one):
            seen.add(tie)
            yield tie


def _known(testimony: Testimony, uid: str) -> bool:
    return uid in testimony.statements or uid in testimony.figures


def _step(step: Step, testimony: Testimony) -> tuple[str, str, RelationKind | None]:
    """The two ends of an undercut step, the one that says something of the other first, and what it says."""
    upper, lower = drawn(step, testimony)
    for one, other in ((upper, lower), (lower, upper)):
        statement = testimony.statements.get(one)
        said = (
            {relation.kind for relation in statement.relations if relation.target == other}
            if statement
            else ()
        )
        if SUPPORTING.intersection(said):
            return one, other, RelationKind.RESTS_ON
        if RelationKind.REBUTS in said:
            return one, other, RelationKind.REBUTS
    return upper, lower, None


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
