"""`aif`: the argument in the Argument Interchange Format, in the JSON of AIFdb.

Information nodes (I) are statements, figures and sources; between them stand scheme nodes: an inference
(RA), a conflict (CA). AIF: Chesñevar et al., Knowledge Engineering Review 21 (2006) 293-316; JSON: as
corpora.aifdb.org gives it.

The premises of a judgment or recommendation are linked in one inference, since it needs all of them; a
claim needs any one, so each is an inference of its own. An undercut attacks the inference or the conflict.
AIF has no scheme for what only limits: `qualifies` is a conflict of the scheme "Qualification".
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.export.arguments import names, stances, ties, words
from mkdocs_testimony.export.entry import Entry
from mkdocs_testimony.export.indented import indented
from mkdocs_testimony.export.words import references
from mkdocs_testimony.model import Kind, RelationKind, Stance, Statement, Testimony
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from mkdocs_testimony.export.addresses import Addresses

_SUPPORT, _CONFLICT, _LIMIT = "Default Inference", "Default Conflict", "Qualification"
_LINKED = frozenset({Kind.JUDGMENT, Kind.RECOMMENDATION})


def as_aif(testimony: Testimony, addresses: Addresses) -> str:  # noqa: C901 (a loop a kind of node)
    """Nodes and edges in reading order, without context. A node's `id` is the statement's lasting name."""
    graph = _Graph(testimony, addresses, names(testimony))
    for uid, statement in testimony.statements.items():
        if statement.kind is not Kind.CONTEXT:
            graph.fact(uid, words(statement), graph.called[uid], addresses.statement(statement))
    for uid, figure in testimony.figures.items():
        text = f"{figure.label}. {figure.alt}".rstrip()
        graph.fact(uid, text, graph.called[uid], addresses.figure(figure))
    for key, reference in sorted(references(testimony).items()):
        graph.fact(f"@{key}", reference, f"@{key}", addresses.source(key))
    for figure in testimony.figures.values():
        for key in dict.fromkeys(cite.key for cite in figure.cites if cite.key in testimony.sources):
            graph.infer(figure.uid, [f"@{key}"])
    for statement in testimony.statements.values():
        if statement.kind is not Kind.CONTEXT:
            graph.supported(statement)
    for undercuts in (False, True):
        for statement in testimony.statements.values():
            if statement.kind is not Kind.CONTEXT:
                graph.disputed(statement, undercuts=undercuts)
    value = {"nodes": graph.nodes, "edges": graph.edges, "locutions": []}
    return indented(value) + "\n"


@dataclass(slots=True)
class _Graph:
    testimony: Testimony
    addresses: Addresses
    called: dict[str, str]
    nodes: list[dict[str, str]] = field(default_factory=list)
    edges: list[dict[str, str | None]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    """uid or `@key` → nodeID."""
    steps: dict[tuple[str, str], str] = field(default_factory=dict)
    """(what rests on or rebuts, what it rests on or rebuts) → nodeID of the inference or conflict."""

    def node(self, kind: str, text: str, **more: str) -> str:
        """Add a node; its number, by which edges name it."""
        number = str(len(self.nodes) + 1)
        # AIFdb's readers want a time; a file that is the same each time it is made has none to give.
        time = "1970-01-01 00:00:00"
        self.nodes.append({"nodeID": number, "text": text, "type": kind, "timestamp": time, **more})
        return number

    def edge(self, start: str, end: str) -> None:
        number = str(len(self.edges) + 1)
        self.edges.append({"edgeID": number, "fromID": start, "toID": end, "formEdgeID": None})

    def fact(self, uid: str, text: str, name: str, url: str) -> None:
        self.facts[uid] = self.node("I", text, id=name, url=url)

    def infer(self, above: str, below: list[str]) -> None:
        """An inference from all of these to one."""
        known = [uid for uid in below if uid in self.facts]
        if not known:
            return
        scheme = self.node("RA", _SUPPORT, scheme=_SUPPORT)
        for uid in known:
            self.edge(self.facts[uid], scheme)
            self.steps[above, uid] = scheme
        self.edge(scheme, self.facts[above])

    def against(self, attacker: str, attacked: str, scheme: str) -> str:
        """A conflict of one node with another (which may be an inference)."""
        node = self.node("CA", scheme, scheme=scheme)
        self.edge(attacker, node)
        self.edge(node, attacked)
        return node

    def supported(self, statement: Statement) -> None:
        """Add what a statement rests on: one inference from all of it, or one from each."""
        meanings = stances(self.testimony, statement)
        below = [f"@{key}" for key, meaning in meanings.items() if meaning is Stance.SUPPORTS]
        below += dict.fromkeys(tie.target for tie in ties(self.testimony, statement) if tie.supports)
        if statement.kind in _LINKED:
            self.infer(statement.uid, below)
        else:
            for uid in below:
                self.infer(statement.uid, [uid])

    def disputed(self, statement: Statement, *, undercuts: bool) -> None:
        """Its conflicts; undercuts come when the steps that they attack are there."""
        own = self.facts[statement.uid]
        for key, meaning in stances(self.testimony, statement).items():
            if meaning is not Stance.SUPPORTS and not undercuts:
                scheme = _LIMIT if meaning is Stance.QUALIFIES else _CONFLICT
                self.against(self.facts[f"@{key}"], own, scheme)
        for tie in ties(self.testimony, statement):
            if tie.supports or tie.target not in self.facts or bool(tie.below) is not undercuts:
                continue
            step = self.steps.get((tie.target, tie.below)) if tie.below else None
            scheme = _LIMIT if tie.kind is RelationKind.QUALIFIES else _CONFLICT
            node = self.against(own, step or self.facts[tie.target], scheme)
            if tie.kind is RelationKind.REBUTS:
                self.steps[tie.source, tie.target] = node


ENTRY = Entry(__name__, as_aif, "the argument, in the Argument Interchange Format (AIFdb's JSON)")
