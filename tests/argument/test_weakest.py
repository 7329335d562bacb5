"""The weakest point under a statement, against its definition, and on generated arguments."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bare import by_id, written
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.argument.weakest import Strength, weakest
from mkdocs_testimony.model import Kind
from mkdocs_testimony.model.relations import SUPPORTING

if TYPE_CHECKING:
    # pytest would take a class of this name for a collection of tests.
    from mkdocs_testimony.model import Testimony


def under(text: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By id, the strength of the weakest point under each statement and the ids on the way to it."""
    testimony = written(text)
    names = by_id(testimony)
    return {
        names[uid]: (found.strength.name.lower(), tuple(names[step] for step in found.path))
        for uid, found in weakest(testimony).items()
    }


def test_a_recommendation_is_as_weak_as_the_weakest_judgment_under_it() -> None:
    """The lowest confidence at any depth is named, with the way to it; the statement's own does not count."""
    found = under(
        "{#a}\nSo [@alpha].\n\n{#low .judgment confidence=low rests-on=a}\nPerhaps.\n\n"
        "{#mid .judgment confidence=moderate rests-on=low}\nLikely.\n\n"
        "{#firm .judgment confidence=high rests-on=a}\nSurely.\n\n"
        '{#r .recommendation rests-on="firm mid"}\nDo it.\n'
    )
    assert found["r"] == ("low", ("r", "mid", "low"))
    assert found["mid"] == ("low", ("mid", "low"))
    assert found["low"] == ("unstated", ("low",))


def test_a_source_of_its_own_holds_a_claim_whatever_else_is_under_it() -> None:
    """A sourced claim is not weakened by a low judgment that it names too; an unsourced one is."""
    found = under(
        "{#low .judgment confidence=low rests-on=a}\nPerhaps.\n\n{#a}\nSo [@alpha].\n\n"
        "{#own rests-on=low}\nSo too [@beta].\n\n{#none rests-on=low}\nSo as well.\n\n"
        '{#any rests-on="low a"}\nAny ground will do.\n'
    )
    assert found["own"] == ("unstated", ("own",))
    assert found["none"] == ("low", ("none", "low"))
    assert found["any"] == ("unstated", ("any",))


def test_a_missing_ground_is_the_weakest_of_all() -> None:
    """A claim without a source under a recommendation is named before a judgment of low confidence."""
    found = under(
        "{#bare}\nSo.\n\n{#a}\nSo [@alpha].\n\n{#low .judgment confidence=low rests-on=a}\nPerhaps.\n\n"
        "{#j .judgment rests-on=bare}\nHence.\n\n{#r .recommendation "
        'rests-on="low j"}\nDo it.\n'
    )
    assert found["r"] == ("nothing", ("r", "j", "bare"))


def test_an_assumption_weakens_only_by_the_confidence_stated_of_it() -> None:
    """What is taken as given bears a judgment; stated with low confidence, it is the weakest point."""
    found = under(
        "{#s .assumption}\nTaken.\n\n{#t .assumption confidence=low}\nTaken too.\n\n"
        "{#j .judgment rests-on=s}\nHence.\n\n{#k .judgment rests-on=t}\nHence.\n"
    )
    assert found["j"] == ("unstated", ("j",))
    assert found["k"] == ("low", ("k", "t"))


KINDS = ("claim", "judgment", "assumption", "recommendation", "context")


@st.composite
def arguments(draw: st.DrawFn) -> str:
    """A question whose statements rest on any others, circles included."""
    size = draw(st.integers(1, 8))
    lines = []
    for n in range(size):
        others = draw(st.lists(st.integers(0, size - 1), max_size=3, unique=True))
        confidence = draw(st.sampled_from(["", "low", "moderate", "high"]))
        mark = f"{{#s{n} .{draw(st.sampled_from(KINDS))}"
        mark += f' rests-on="{" ".join(f"s{other}" for other in others)}"' if others else ""
        mark += f" confidence={confidence}" if confidence else ""
        cited = draw(st.sampled_from(["", " [@alpha]", " [but see @beta]"]))
        lines.append(f"{mark}}}\nIt is so in case {n}{cited}.\n")
    return "\n".join(lines)


def slowly(testimony: Testimony) -> dict[str, Strength]:
    """The strength under each statement by the definition, found by going round until nothing changes."""
    stated = {"low": Strength.LOW, "moderate": Strength.MODERATE, "high": Strength.HIGH}
    rest = {
        uid: list(dict.fromkeys(r.uid for r in s.relations if r.kind in SUPPORTING))
        for uid, s in testimony.statements.items()
    }
    reach = {uid: set(below) for uid, below in rest.items()}
    for _ in rest:
        for uid, found in reach.items():
            reach[uid] = found.union(*(reach[one] for one in found))
    value = dict.fromkeys(rest, Strength.NOTHING)
    for _ in range(len(rest) + 1):
        for uid, s in testimony.statements.items():
            outside = [o for o in rest[uid] if not (o == uid or uid in reach[o])]
            own = {o: stated.get(testimony.statements[o].confidence, Strength.UNSTATED) for o in outside}
            below = [min(value[o], own[o]) for o in outside]
            direct = bool(testimony.support[uid].direct)
            if s.kind is Kind.ASSUMPTION:
                value[uid] = Strength.UNSTATED
            elif s.kind is Kind.CONTEXT:
                value[uid] = Strength.NOTHING
            elif s.kind is Kind.CLAIM:
                value[uid] = Strength.UNSTATED if direct else max(below, default=Strength.NOTHING)
            else:
                whole = len(outside) == len(rest[uid]) and bool(below or direct)
                value[uid] = min(below, default=Strength.UNSTATED) if whole else Strength.NOTHING
    return value


@given(arguments())
@settings(max_examples=100, deadline=None)
def test_weakest_is_what_its_definition_says(text: str) -> None:
    """On any argument the one-walk result equals the definition's fixed point, and its path is a real one."""
    testimony = written(text)
    found = weakest(testimony)
    assert {uid: one.strength for uid, one in found.items()} == slowly(testimony)
    for uid, one in found.items():
        assert one.path[0] == uid
        for upper, lower in pairwise(one.path):
            assert lower in {r.target for r in testimony.statements[upper].relations}
        end = testimony.statements[one.path[-1]]
        if Strength.NOTHING < one.strength < Strength.UNSTATED:
            assert end.confidence == one.strength.name.lower()


@given(arguments())
@settings(max_examples=60, deadline=None)
def test_nothing_under_it_is_the_same_as_no_ground(text: str) -> None:
    """A statement has strength NOTHING exactly when deep coverage says that it is not grounded."""
    testimony = written(text)
    for uid, found in weakest(testimony).items():
        assert (found.strength is Strength.NOTHING) == (not testimony.support[uid].grounded)
