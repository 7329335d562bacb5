"""The guarantee on generated arguments: one ground less, and what stood on it fails, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING

from bare import KEYS, by_id, written
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.argument.weakest import weakest
from mkdocs_testimony.rules import check

if TYPE_CHECKING:
    # pytest would take a class of this name for a collection of tests.
    from mkdocs_testimony.model import Testimony


@dataclass(frozen=True)
class Said:
    """A statement of a generated argument."""

    kind: str
    source: str
    """Key that it cites; empty for none."""
    under: tuple[int, ...]
    """Numbers of the earlier statements that it rests on."""


@st.composite
def arguments(draw: st.DrawFn) -> list[Said]:
    """Arguments in which every statement is grounded and no claim has more than one ground."""
    said = [Said("claim", draw(st.sampled_from(KEYS)), ())]
    for n in range(1, draw(st.integers(2, 10))):
        kind = draw(
            st.sampled_from(["claim", "claim", "judgment", "judgment", "assumption", "recommendation"])
        )
        if kind == "assumption" or (kind == "claim" and draw(st.booleans())):
            said.append(Said(kind, draw(st.sampled_from(KEYS)) if kind == "claim" else "", ()))
            continue
        most = 1 if kind == "claim" else 3
        grounds = [m for m in range(n) if said[m].kind != "recommendation"]
        under = draw(st.lists(st.sampled_from(grounds), min_size=1, max_size=most, unique=True))
        if kind == "recommendation" and all(said[other].kind == "assumption" for other in under):
            kind = "judgment"
        said.append(Said(kind, "", tuple(under)))
    return said


def text(said: list[Said]) -> str:
    """The argument as an author writes it, some ties on the mark and some in the text."""
    lines = []
    for n, one in enumerate(said):
        marked = one.under[::2]
        ties = f' rests-on="{" ".join(f"s{other}" for other in marked)}"' if marked else ""
        cites = [one.source] if one.source else []
        cites += [f"s{other}" for other in one.under[1::2]]
        bracket = f" [{'; '.join('@' + key for key in cites)}]" if cites else ""
        lines.append(f"{{#s{n} .{one.kind}{ties}}}\nIt is so in case {n}{bracket}.\n")
    return "\n".join(lines)


def standing_on(said: list[Said], n: int) -> set[int]:
    """Numbers of the statements that rest on one of them, at whatever distance."""
    found: set[int] = set()
    for m, one in enumerate(said):
        if m > n and any(other == n or other in found for other in one.under):
            found.add(m)
    return found


def failing(testimony: Testimony) -> set[str]:
    """Ids of the statements that are not grounded."""
    return {testimony.statements[uid].id for uid, s in testimony.support.items() if not s.grounded}


def told(testimony: Testimony) -> list[tuple[str, str]]:
    """Code and id of the statement of each finding about grounds."""
    names = {s.span: s.id for s in testimony.statements.values()}
    found = check(
        testimony, profile="release", today=date(2026, 3, 1), select=["CLM001", "ARG"], font_folders=()
    )
    return [(one.code, names.get(one.span, "?")) for one in found]


def chains(testimony: Testimony) -> list[list[int]]:
    """Numbers of the statements of each chain that a finding says to break, from the top down."""
    found = check(testimony, profile="release", today=date(2026, 3, 1), select=["CLM001"], font_folders=())
    told = [text for one in found for _, text in one.related]
    return [[int(name.strip("# s")) for name in text.split(":")[1].split("→")] for text in told]


def chain_holds(said: list[Said], lost: set[int], chain: list[int]) -> bool:
    """Whether each step of a chain is a tie that the author wrote, between statements that fail."""
    return set(chain) <= lost and all(lower in said[upper].under for upper, lower in pairwise(chain))


CODES = {"claim": "CLM001", "judgment": "ARG005", "recommendation": "ARG006"}


@given(arguments(), st.data())
@settings(max_examples=60, deadline=None)
def test_one_ground_less(said: list[Said], data: st.DataObject) -> None:
    """Without one citation or tie, just what needed it fails; the root is told, the chain named."""
    whole = written(text(said))
    assert failing(whole) == set()
    assert told(whole) == []
    grounded = [n for n, one in enumerate(said) if one.source or one.under]
    n = data.draw(st.sampled_from(grounded))
    loss = data.draw(st.sampled_from([*said[n].under, "source"] if said[n].source else said[n].under))
    left = replace(
        said[n],
        source="" if loss == "source" else said[n].source,
        under=tuple(other for other in said[n].under if other != loss),
    )
    robbed = written(text([*said[:n], left, *said[n + 1 :]]))
    if left.source or left.under:
        # A judgment with further grounds still stands on those (a recommendation may lack a claim: ARG006).
        assert failing(robbed) == set()
        return
    lost = {n} | standing_on(said, n)
    assert failing(robbed) == {f"s{m}" for m in lost}
    assert told(robbed) == [(CODES[said[n].kind], f"s{n}")]
    assert all(chain_holds(said, lost, chain) for chain in chains(robbed))
    if said[n].kind == "claim" and len(lost) > 1:
        assert chains(robbed)
    names = by_id(robbed)
    for uid, found in weakest(robbed).items():
        if names[uid] in failing(robbed):
            assert names[found.path[-1]] == f"s{n}"
            assert {names[step] for step in robbed.support[uid].hanging} == {f"s{n}"}


def test_ten_thousand_statements_take_under_a_second() -> None:
    """Support and weakest points of ten thousand statements, each resting on up to three, are quick."""
    from mkdocs_testimony.argument.support import support

    size = 10_000
    body = "\n".join(f"{{#s{n}}}\nIt is so in case {n} [@alpha].\n" for n in range(40))
    small = written(body)
    pattern = list(small.statements.values())
    relation = written("{#a}\nSo [@alpha].\n\n{#b rests-on=a}\nHence.\n")
    tie = next(s for s in relation.statements.values() if s.relations).relations[0]
    statements = {}
    for n in range(size):
        below = {m for m in (n - 1, n // 2, n - 97) if 0 <= m < n}
        base = pattern[n % 40]
        statements[f"u{n}"] = replace(
            base, uid=f"u{n}", relations=tuple(replace(tie, target=f"u{m}") for m in sorted(below))
        )
    start = process_time()
    ground = support(statements, {}, frozenset(KEYS))
    whole = replace(small, statements=statements, support=ground.support)
    found = weakest(whole)
    took = process_time() - start
    assert all(ground.support[f"u{n}"].grounded for n in (0, 1, size - 1))
    assert len(found) == size
    # About 0.3 s alone on two cores; the slack is for a machine that does other things besides.
    assert took < 3
