"""Every way of tying statements together that the language has arrives in the model."""

from __future__ import annotations

from pathlib import Path

import pytest
from bare import by_id, written
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.argument.disputes import against, cited_as, only_disputing, replies
from mkdocs_testimony.model import Stance
from mkdocs_testimony.model.relations import RelationKind, Step, ends, renamed, target

FIXTURES = Path(__file__).parent / "fixtures" / "relations.md"


def cases() -> list[tuple[str, str, str]]:
    """(title, input, expected) of a file whose cases are parted by lines of one dot."""
    parts = FIXTURES.read_text(encoding="utf-8").split("\n.\n")
    return [
        (parts[n].strip().splitlines()[-1], parts[n + 1], parts[n + 2]) for n in range(0, len(parts) - 2, 3)
    ]


@pytest.mark.parametrize(("title", "source", "expected"), cases(), ids=[case[0] for case in cases()])
def test_relations(title: str, source: str, expected: str) -> None:
    """What is written ties the statements that the fixture names, in order, and nothing else."""
    testimony = written(source + "\n")
    assert [f.message for f in testimony.findings] == [], title
    names = by_id(testimony)
    lines = []
    for statement in testimony.statements.values():
        for relation in statement.relations:
            named = renamed(relation.target, names.__getitem__)
            line = f"{names[statement.uid]} {relation.kind} {named}"
            line += f"; confidence {statement.confidence}" if statement.confidence else ""
            line += f"; because {statement.because}" if statement.because else ""
            lines.append(line)
    assert "\n".join(lines) == expected.strip(), title


def test_what_is_said_against_a_statement_is_found_from_it() -> None:
    """Rebuttals, undercut links (from either end) and limits are listed at what they speak against."""
    testimony = written(
        "{#a}\nSo [@alpha].\n\n{#b .judgment rests-on=a}\nHence.\n\n{#r rebuts=b}\nNo [@beta].\n\n"
        "{#u undercuts=a->b}\nNot hence [@beta].\n\n{#v undercuts=b->a}\nNor so [@beta].\n\n"
        "{#q qualifies=a}\nOnly here [@beta].\n\n{#s answers=r}\nYes [@alpha].\n"
    )
    names = by_id(testimony)
    uids = {name: uid for uid, name in names.items()}
    found = against(testimony)
    assert set(found) == {uids["a"], uids["b"]}
    assert found[uids["b"]].rebutted_by == [uids["r"]]
    assert found[uids["b"]].undercut_by == [(uids["u"], uids["a"]), (uids["v"], uids["a"])]
    assert found[uids["a"]].qualified_by == [uids["q"]]
    assert replies(testimony)[uids["r"]] == [uids["s"]]


def test_a_source_cited_against_a_statement_is_told_apart() -> None:
    """`but see` and `contra` make a source one that disputes; `cf.` one that qualifies; the rest support."""
    testimony = written("So [@alpha; but see @beta; cf. @gamma; contra @delta]. Again [see @alpha].\n")
    (statement,) = testimony.statements.values()
    keys = testimony.keys
    assert cited_as(statement, Stance.SUPPORTS, keys) == ("alpha",)
    assert cited_as(statement, Stance.DISPUTES, keys) == ("beta", "delta")
    assert cited_as(statement, Stance.QUALIFIES, keys) == ("gamma",)


def test_a_source_cited_both_ways_is_not_called_disputing() -> None:
    """Only a source that a statement never cites in support is shown as one that says otherwise."""
    testimony = written("So [@alpha]. Still so [but see @alpha; but see @beta].\n")
    (statement,) = testimony.statements.values()
    assert only_disputing(statement, testimony.keys) == ("beta",)


@pytest.mark.parametrize("typed", ["a", "a->b->a", "->", "a->", "->b", "a->b, b->a"])
def test_what_undercuts_no_step_is_told(typed: str) -> None:
    """`undercuts` that does not name one step from an id to an id is told once, and undercuts nothing."""
    testimony = written(
        f'{{#a}}\nSo [@alpha].\n\n{{#b}}\nHence [@beta].\n\n{{undercuts="{typed}"}}\nNo [@beta].\n'
    )
    assert [finding.code for finding in testimony.findings] == ["ARG002"]
    assert "step" in testimony.findings[0].message
    assert not against(testimony)


NAMES = st.text(st.characters(codec="utf-8", exclude_characters=">"), min_size=1)


@given(NAMES, NAMES)
def test_a_step_reads_as_it_is_written(one: str, other: str) -> None:
    """Both ends of a step come back from its text; a word of any other relation is one name."""
    step = Step(one, other)
    assert target(RelationKind.UNDERCUTS, str(step)) == step
    assert target(RelationKind.REBUTS, str(step)) == str(step)
    assert ends(renamed(step, str.upper)) == (one.upper(), other.upper())
