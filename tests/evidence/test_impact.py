"""What falls with a source is what the check finds without it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_source_command import run

from mkdocs_testimony.argument.support import support
from mkdocs_testimony.cli.commands.impact import _DESCRIPTION
from mkdocs_testimony.evidence.impact import compared, grounds, of_statement, without_source
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.render.wording.record import SOURCE_HEADS
from mkdocs_testimony.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
from test_support import statement


def argued(statements: list[Statement], keys: str) -> Testimony:
    """A testimony of these statements."""
    by_uid = {one.uid: one for one in statements}
    found = support(by_uid, {}, frozenset(keys))
    return Testimony(
        settings=Settings(),
        pages=(),
        sources=dict.fromkeys(keys),  # type: ignore[arg-type]
        keys=frozenset(keys),
        ids={},
        statements=by_uid,
        notes={},
        figures={},
        support=found.support,
        cycles=found.cycles,
        bibliography=(),
        findings=(),
    )


@st.composite
def arguments(draw: st.DrawFn) -> Testimony:
    """Statements of every kind that rest on one another, in circles too, and on three sources."""
    count = draw(st.integers(1, 9))
    names = [f"s{n}" for n in range(count)]
    some = st.lists(st.sampled_from(names), max_size=3, unique=True)
    made = [
        statement(
            name, draw(st.sampled_from(list(Kind))), tuple(draw(some)),
            tuple(draw(st.lists(st.sampled_from("abc"), max_size=2, unique=True))),
        )
        for name in names
    ]  # fmt: skip
    return argued(made, "abc")


@given(arguments(), st.sampled_from("abc"))
def test_it_equals_removing_and_checking(whole: Testimony, key: str) -> None:
    """What falls with a source, and what is left with one, is what removing it and checking again finds."""
    quick = grounds(whole).of_source(key)
    slow = compared(whole, key, without_source(whole, key))
    assert (quick.fallen, set(quick.left)) == (slow.fallen, set(slow.left))


@given(arguments())
def test_the_ground_is_the_check_s(whole: Testimony) -> None:
    """What stands before anything falls is what the check says stands."""
    assert grounds(whole).grounded == {uid for uid, one in whole.support.items() if one.grounded}


def test_a_statement_falls() -> None:
    """With a claim falls the judgment that rests on it, and with that the recommendation."""
    whole = argued(
        [
            statement("c", Kind.CLAIM, sources=("a",)),
            statement("d", Kind.CLAIM, sources=("b",)),
            statement("j", Kind.JUDGMENT, under=("c", "d")),
            statement("r", Kind.RECOMMENDATION, under=("j",)),
        ],
        "ab",
    )
    assert of_statement(whole, "c").fallen == ("c", "j", "r")
    assert of_statement(whole, "c").left == ()
    assert grounds(whole).of_source("b").fallen == ("d", "j", "r")


def test_the_rule_that_is_told() -> None:
    """A claim falls with its last source, a judgment with the first of what it rests on; the tables
    of sources count what rests on no other source, which is less, and say so."""
    whole = argued(
        [
            statement("two", Kind.CLAIM, sources=("a", "b")),
            statement("c", Kind.CLAIM, sources=("a",)),
            statement("d", Kind.CLAIM, sources=("b",)),
            statement("j", Kind.JUDGMENT, under=("c", "d")),
            statement("own", Kind.JUDGMENT, sources=("a", "b")),
        ],
        "ab",
    )
    found = grounds(whole)
    assert found.of_source("a").fallen == ("c", "j")
    assert found.of_source("b").fallen == ("d", "j")
    alone = {uid for uid, one in whole.support.items() if tuple(one.sources) == ("a",)}
    assert alone == {"c"}
    assert "On no other source" in SOURCE_HEADS
    for text in (Path(__file__).parents[2] / "docs/evidence.md").read_text(), _DESCRIPTION:
        flat = " ".join(text.split())
        assert "stands while one of its grounds does, and falls with the last." in flat
        assert "stands on all that it rests on, and falls with the first of these;" in flat


def test_ten_thousand_statements() -> None:
    """Every source of ten thousand statements is asked in under two seconds."""
    made = []
    for n in range(10_000):
        kind = (Kind.CLAIM, Kind.CLAIM, Kind.JUDGMENT, Kind.RECOMMENDATION)[n % 4]
        under = tuple(f"s{m}" for m in (n - 1, n - 2) if n % 4 > 1 and m >= 0)
        made.append(statement(f"s{n}", kind, under, (f"k{n // 3}", f"k{n % 7}") if n % 4 < 2 else ()))
    keys = sorted({key for one in made for key in (cite.key for cite in one.cites)})
    whole = argued(made, "")
    object.__setattr__(whole, "keys", frozenset(keys))
    object.__setattr__(whole, "sources", dict.fromkeys(keys))
    object.__setattr__(whole, "support", support(whole.statements, {}, frozenset(keys)).support)
    start = process_time()
    found = grounds(whole).of_sources()
    assert process_time() - start < 2
    assert len(found) == len(keys)


def test_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command lists what falls with a source, and without a name the sources that matter most."""
    (folder / "content/questions/01.md").write_text(
        "---\nquestion: 1\nprompt: Who buys oil?\n---\n\n{#oil}\nRefineries take it [@sun].\n\n"
        '{#go .judgment rests-on="oil"}\nThey will go on.\n\n'
        '{#do .recommendation rests-on="go"}\nReport on them.\n'
    )
    code, said = run(capsys, "impact", "sun")
    assert code == 0
    assert "sun: 3 statements fall, of them 1 recommendation" in said
    assert (
        "1 of 1 cited sources would take a recommendation or a rating with them." in run(capsys, "impact")[1]
    )
    found = json.loads(run(capsys, "impact", "go", "--format", "json")[1])["impacts"][0]
    assert found["kind"] == "statement"
    assert found["recommendations"] == ["do"]
    code, said = run(capsys, "impact", "nobody")
    assert code == 2
    assert "No source and no statement is called `nobody`" in said
    assert said.count("`nobody`") == 1
