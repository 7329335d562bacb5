"""What a statement stands on, worked out through generated graphs."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.argument.support import chain, support
from mkdocs_testimony.inline import text
from mkdocs_testimony.model import Address, Cite, Figure, Kind, Relation, RelationKind, Statement, reach
from mkdocs_testimony.span import Span

sys.path.insert(0, str(Path(__file__).parents[1] / "growth"))
from doubling import grown

HERE = Span.point("content/questions/01.md", 1)


def statement(
    uid: str, kind: Kind, under: tuple[str, ...] = (), sources: tuple[str, ...] = (), signal: str = ""
) -> Statement:
    """A statement that rests on others and cites sources."""
    return Statement(
        uid=uid,
        kind=kind,
        page=HERE.path,
        address=Address(HERE.path, uid, uid, uid),
        id=uid,
        text=uid,
        span=HERE,
        parts=(),
        marks=(),
        gaps=(),
        marked=True,
        form="paragraph",
        cites=tuple(Cite(key, HERE, prefix=text(signal)) for key in sources),
        notes=(),
        relations=tuple(Relation(RelationKind.RESTS_ON, other, HERE) for other in under),
        parent="",
        attributes=None,
    )


def ground(*statements: Statement, keys: str = "abcdefgh"):  # type: ignore[no-untyped-def]
    """Support of a handful of statements."""
    return support({s.uid: s for s in statements}, {}, frozenset(keys))


def test_a_claim_stands_on_its_source() -> None:
    """A claim with a source of its own is grounded, and its chain is that source."""
    found = ground(statement("c", Kind.CLAIM, sources=("a",))).support
    assert (found["c"].grounded, chain("c", found), found["c"].sources) == (True, ("c", "a"), ("a",))


def test_a_disputing_citation_grounds_nothing() -> None:
    """`[contra @a]` and `[but see @a]` leave a claim without a source."""
    for signal in ("contra", "but see", "Others differ. But see"):
        assert not ground(statement("c", Kind.CLAIM, sources=("a",), signal=signal)).support["c"].grounded


def test_an_unknown_key_grounds_nothing() -> None:
    """A key that no .bib file holds is no source."""
    assert not ground(statement("c", Kind.CLAIM, sources=("zzz",))).support["c"].grounded


def test_a_judgment_needs_every_path() -> None:
    """One hanging claim under a judgment makes it hang, and that claim is named."""
    found = ground(
        statement("good", Kind.CLAIM, sources=("a",)),
        statement("bad", Kind.CLAIM),
        statement("j", Kind.JUDGMENT, under=("good", "bad")),
        statement("r", Kind.RECOMMENDATION, under=("j",)),
    ).support
    assert not found["j"].grounded
    assert not found["r"].grounded
    assert found["r"].hanging == ("bad",)
    assert found["bad"].hanging == ("bad",)


def test_an_assumption_is_a_ground_and_context_is_none() -> None:
    """A judgment may rest on a declared assumption, not on a lead-in."""
    found = ground(
        statement("s", Kind.ASSUMPTION),
        statement("x", Kind.CONTEXT),
        statement("j1", Kind.JUDGMENT, under=("s",)),
        statement("j2", Kind.JUDGMENT, under=("x",)),
    ).support
    assert found["j1"].grounded
    assert found["j1"].assumptions == ("s",)
    assert not found["j2"].grounded
    assert found["j2"].hanging == ("x",)


def test_of_a_chain_no_more_is_given_than_is_asked_for() -> None:
    """A chain of four items is cut to the items asked for, and given whole where it has no more."""
    found = ground(
        statement("c", Kind.CLAIM, sources=("a",)),
        statement("j", Kind.JUDGMENT, under=("c",)),
        statement("r", Kind.RECOMMENDATION, under=("j",)),
    ).support
    assert chain("r", found) == ("r", "j", "c", "a")
    assert [len(chain("r", found, most)) for most in (1, 2, 3, 4, 5)] == [1, 2, 3, 4, 4]


def test_no_way_down_to_a_source_leads_through_context() -> None:
    """A lead-in with a citation has a way to it of its own, and gives none to what rests on the lead-in."""
    found = ground(
        statement("x", Kind.CONTEXT, sources=("a",)),
        statement("j", Kind.JUDGMENT, under=("x",)),
    ).support
    assert chain("x", found) == ("x", "a")
    assert chain("j", found) == ()


def test_a_cycle_carries_nothing_and_is_named_whole() -> None:
    """Two judgments that rest on each other are not grounded; the cycle is told with its path."""
    result = ground(
        statement("j1", Kind.JUDGMENT, under=("j2",)),
        statement("j2", Kind.JUDGMENT, under=("j3",)),
        statement("j3", Kind.JUDGMENT, under=("j1",)),
    )
    assert len(result.cycles) == 1
    assert result.cycles[0][0] == result.cycles[0][-1]
    assert set(result.cycles[0]) == {"j1", "j2", "j3"}
    assert not any(found.grounded for found in result.support.values())


@pytest.mark.parametrize(
    ("under", "told"),
    [
        ({"a": "b", "b": "c", "c": ""}, []),
        ({"a": "a"}, ["a a"]),
        ({"a": "b", "b": "a"}, ["a b a"]),
        ({"a": "bc", "b": "d", "c": "a", "d": "a"}, ["a c a"]),
        ({"a": "b", "b": "c", "c": "bd", "d": "a"}, ["a b c d a"]),
        ({"a": "bx", "b": "xa", "x": "y", "y": ""}, ["a b a"]),
        ({"a": "b", "b": "a", "c": "da", "d": "c"}, ["a b a", "c d c"]),
        ({"a": "bb", "b": "", "c": "cc"}, ["c c"]),
    ],
)
def test_the_shortest_way_round_is_told_once(under: dict[str, str], told: list[str]) -> None:
    """Of each circle the shortest way from its first statement back, and of what is in none nothing."""
    result = ground(*(statement(uid, Kind.CLAIM, tuple(below)) for uid, below in under.items()))
    assert [" ".join(cycle) for cycle in result.cycles] == told


def test_a_figure_stands_on_the_sources_of_its_caption() -> None:
    """What rests on a figure is grounded by a source cited there, and by nothing when none is."""
    for sources, grounded in (((Cite("a", HERE),), True), ((), False)):
        figure = Figure(
            uid="f", kind="figure", number=1, label="Figure 1", id="f", anchor="f", page=HERE.path, image="",
            alt="", cites=sources, span=HERE,
        )  # fmt: skip
        claim = statement("c", Kind.CLAIM, under=("f", "nothing"))
        found = support({"c": claim}, {"f": figure}, frozenset("a")).support
        assert set(found) == {"c"}
        assert (found["c"].grounded, tuple(found["c"].sources)) == (grounded, ("a",) * grounded)
        assert chain("c", found) == (("c", "f") if grounded else ())


KINDS = st.sampled_from([Kind.CLAIM, Kind.JUDGMENT, Kind.ASSUMPTION, Kind.RECOMMENDATION, Kind.CONTEXT])


@st.composite
def graphs(draw: st.DrawFn) -> list[Statement]:
    """Statements that rest on any others, cycles included."""
    size = draw(st.integers(1, 12))
    names = [f"s{n}" for n in range(size)]
    return [
        statement(
            name,
            draw(KINDS),
            tuple(draw(st.lists(st.sampled_from(names), max_size=3, unique=True))),
            tuple(draw(st.lists(st.sampled_from("abc"), max_size=1))),
        )
        for name in names
    ]


def slowly(statements: list[Statement]) -> dict[str, bool]:
    """Groundedness by the definition itself: the least fixed point, found by going round and round."""
    by_uid = {s.uid: s for s in statements}
    far = {s.uid: {r.uid for r in s.relations} for s in statements}
    changed = True
    while changed:
        changed = False
        for uid in far:
            more = set().union(*(far[other] for other in far[uid])) - far[uid] if far[uid] else set()
            if more:
                far[uid] |= more
                changed = True

    def same_cycle(one: str, other: str) -> bool:
        return one == other or (other in far[one] and one in far[other])

    grounded: dict[str, bool] = dict.fromkeys(by_uid, False)
    for _ in range(len(statements) + 1):
        for uid, s in by_uid.items():
            under = [r.uid for r in s.relations]
            outside = [o for o in under if not same_cycle(uid, o)]
            if s.kind is Kind.ASSUMPTION:
                grounded[uid] = True
            elif s.kind in {Kind.JUDGMENT, Kind.RECOMMENDATION}:
                whole = len(outside) == len(under) and all(grounded[o] for o in outside)
                grounded[uid] = whole and bool(s.cites or outside)
            elif s.kind is Kind.CLAIM:
                grounded[uid] = bool(s.cites) or any(grounded[o] for o in outside)
    return grounded


@given(graphs())
def test_support_is_what_its_definition_says(statements: list[Statement]) -> None:
    """On any graph the one-pass result equals the definition's slow fixed point."""
    found = ground(*statements).support
    assert {uid: s.grounded for uid, s in found.items()} == slowly(statements)


def slow_sets(statements: list[Statement], grounded: dict[str, bool]) -> dict[str, tuple[set[str], ...]]:  # noqa: C901
    """Sources, assumptions and hanging statements by their definition: joined until nothing changes."""
    under = {s.uid: [r.uid for r in s.relations] for s in statements}

    def reaches(start: str) -> set[str]:
        found: set[str] = set()
        waiting = [start]
        while waiting:
            for other in under[waiting.pop()]:
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    far = {uid: reaches(uid) for uid in under}
    sets: dict[str, tuple[set[str], ...]] = {uid: (set(), set(), set()) for uid in under}
    for _ in range(len(statements) + 1):
        for s in statements:
            sources, assumptions, hanging = sets[s.uid]
            sources.update(cite.key for cite in s.cites)
            for other in under[s.uid]:
                if other != s.uid and not (other in far[s.uid] and s.uid in far[other]):
                    for own, below in zip(sets[s.uid], sets[other], strict=True):
                        own.update(below)
            if s.kind is Kind.ASSUMPTION:
                assumptions.add(s.uid)
            elif not grounded[s.uid] and (s.kind is Kind.CONTEXT or not under[s.uid]):
                hanging.add(s.uid)
            if s.kind is Kind.ASSUMPTION or (s.kind is Kind.CLAIM and grounded[s.uid]):
                hanging.clear()
    return sets


@given(graphs(), st.sampled_from([(1, 2), (2, 2), (2, 3), (512, 16)]))
def test_what_is_reached_is_what_its_definition_says(
    statements: list[Statement], shape: tuple[int, int]
) -> None:
    """On any graph, and however the sets are parted, they are those that naive joining finds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reach, "LEAF", shape[0])
        patch.setattr(reach, "BRANCH", shape[1])
        found = ground(*statements).support
        sets = {uid: (set(one.sources), set(one.assumptions), set(one.hanging)) for uid, one in found.items()}
    assert sets == slow_sets(statements, slowly(statements))


@given(graphs())
def test_a_chain_is_a_real_path_to_a_source(statements: list[Statement]) -> None:
    """Each step of a chain is a relation that the author wrote, and its end is cited there."""
    by_uid = {s.uid: s for s in statements}
    found = ground(*statements).support
    for uid in by_uid:
        path = chain(uid, found)
        for one, other in pairwise(path[:-1]):
            assert other in {r.uid for r in by_uid[one].relations}
        if path:
            assert path[-1] in {c.key for c in by_uid[path[-2]].cites}


def test_a_long_chain_is_no_trouble() -> None:
    """Ten thousand statements in one chain are covered in under a second, without recursion."""
    size = 10_000
    row = [statement(f"s{n}", Kind.CLAIM, under=(f"s{n + 1}",)) for n in range(size - 1)]
    row.append(statement(f"s{size - 1}", Kind.CLAIM, sources=("a",)))
    start = process_time()
    found = support({s.uid: s for s in row}, {}, frozenset("a")).support
    assert found["s0"].grounded
    assert len(chain("s0", found)) == size + 1
    assert process_time() - start < 5


def sourced_chain(size: int) -> dict[str, Statement]:
    """Each step has a source of its own and rests on the last."""
    row = [statement(f"s{n}", Kind.JUDGMENT, (f"s{n - 1}",) if n else (), (f"k{n}",)) for n in range(size)]
    return {one.uid: one for one in row}


def sourced_tree(size: int) -> dict[str, Statement]:
    """Each rests on the two below it; the lowest have a source each."""
    row = [
        statement(f"s{n}", Kind.CLAIM, tuple(f"s{m}" for m in (2 * n + 1, 2 * n + 2) if m < size), (f"k{n}",))
        for n in range(size)
    ]
    return {one.uid: one for one in row}


def loose_chain(size: int) -> dict[str, Statement]:
    """Each step rests on the last and on a claim without a source."""
    loose = {f"c{n}": statement(f"c{n}", Kind.CLAIM) for n in range(size)}
    row = {
        f"s{n}": statement(f"s{n}", Kind.JUDGMENT, (f"c{n}", *((f"s{n - 1}",) if n else ())))
        for n in range(size)
    }
    return loose | row


SHAPES = [sourced_chain, sourced_tree, loose_chain]


@pytest.mark.parametrize("shape", SHAPES)
def test_sets_grow_as_the_text_does(shape: Callable[[int], dict[str, Statement]]) -> None:
    """Four times the statements with a source each: about four times the time, counts included."""

    def work(size: int) -> Callable[[], object]:
        made = shape(size)
        keys = frozenset(f"k{n}" for n in range(size))

        def found() -> None:
            support_of = support(made, {}, keys).support
            reach.counted(one.sources for one in support_of.values())
            reach.counted(one.hanging for one in support_of.values())

        return found

    assert not grown(work, 1_000)


@pytest.mark.slow
def test_a_long_chain_of_sources_fits_into_memory() -> None:
    """Twenty thousand steps with a source each: a bit for each in each would be 25 MB for the sets alone."""
    size = 20_000
    made = sourced_chain(size)
    tracemalloc.start()
    found = support(made, {}, frozenset(f"k{n}" for n in range(size))).support
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found[f"s{size - 1}"].sources) == size
    assert kept < 0.9 * size * size / 16
