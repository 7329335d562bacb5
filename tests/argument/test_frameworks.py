"""Frameworks are data: read with places for what is wrong, and any of them works without code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.argument.assessments import line, rating_sets, sources, subject
from mkdocs_testimony.argument.frameworks import read_framework
from mkdocs_testimony.model import Framework, Kind, Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.rules import check

HERE = Path(__file__).parent
PATH = "content/frameworks/ties.yml"
ROOT = HERE.parents[1]


def cases() -> Iterator[tuple[str, str, str]]:
    """Title, file and what must come of it (title . file . result .)."""
    parts = (HERE / "fixtures" / "frameworks.md").read_text(encoding="utf-8").split("\n.\n")
    for number in range(0, len(parts) - 2, 3):
        yield parts[number].strip(), parts[number + 1], parts[number + 2]


def shown(framework: Framework | None) -> Iterator[str]:
    """A framework in a line for itself, for each scale and for each group."""
    if framework is None:
        return
    windows = [window for window in (framework.evidence_window, framework.forecast_window) if window]
    low = [f"low: {' '.join(framework.low_confidence)}"] if framework.low_confidence else []
    head = f'{framework.key} "{framework.name}" {framework.unit}'
    yield ", ".join([head, *windows, *low])
    if framework.method:
        yield f"method {framework.method}"
    for scale in framework.scales:
        values = "; ".join(
            f'{v.name} "{v.label}"'
            + (f" {v.arrow}" if v.arrow else "")
            + (f" = {', '.join(v.aliases)}" if v.aliases else "")
            for v in scale.values
        )
        more = f" | high {' '.join(scale.high)}" if scale.high else ""
        more += f" | absence {' '.join(scale.absence)}" if scale.absence else ""
        yield f'scale {scale.key} "{scale.label}"{" forecast" * scale.forecast}: {values}{more}'
    for group in framework.groups:
        inside = "; ".join(
            f'{one.code} "{one.label}"' + (f" = {', '.join(one.aliases)}" if one.aliases else "")
            for one in group.instruments
        )
        yield (f'{group.code} "{group.label}": {inside}' if group.code else f"- : {inside}")


@pytest.mark.parametrize(("title", "text", "expected"), list(cases()), ids=lambda value: str(value)[:50])
def test_a_file_is_read_and_its_faults_are_told(title: str, text: str, expected: str) -> None:
    """The findings with their places, and the framework that is left, are those that the fixture gives."""
    framework, findings = read_framework(PATH, text)
    assert {(f.code, f.span.path) for f in findings} <= {("DOC015", PATH)}
    told = [f"{f.span.line}:{f.span.column} {f.message}" for f in findings]
    assert "\n".join([*told, *shown(framework)]) == expected


@pytest.mark.parametrize("said", ["very-high", "Very High", "VERY HIGH", " very_high "])
def test_a_value_goes_by_name_and_label(said: str) -> None:
    """Capitals, spaces and underscores do not matter in a value."""
    framework, _ = read_framework(
        PATH, "name: N\nscales: {now: {values: [very-high]}}\ninstruments: [{code: n, label: N}]"
    )
    assert framework is not None
    value = framework.scales[0].value(said)
    assert value is not None
    assert value.name == "very-high"


# ------------------------------------------------------------------ any text at all

KEYS = [
    "name",
    "unit",
    "scales",
    "groups",
    "instruments",
    "code",
    "label",
    "values",
    "high",
    "current",
    "arrow",
]
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.sampled_from(KEYS))
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=25,
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=300), st.binary(max_size=200).map(lambda b: b.decode("latin-1"))))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever a file holds, it gives a framework or says in the file's own lines why not."""
    framework, findings = read_framework(PATH, text)
    assert framework is not None or findings
    # YAML counts further characters as ends of lines than an editor does.
    lines = len(re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text))
    assert all(1 <= f.span.line <= lines + 1 and f.span.column >= 1 for f in findings)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), TREES, max_size=7))
def test_no_tree_breaks_the_reader(tree: dict[str, object]) -> None:
    """Whatever stands under the known keys, what comes out is whole: names, values, distinct codes."""
    framework, findings = read_framework(PATH, yaml.safe_dump(tree, allow_unicode=True))
    if framework is None:
        assert findings
        return
    assert framework.name
    assert all(scale.values for scale in framework.scales)
    assert len({scale.key for scale in framework.scales}) == len(framework.scales) > 0
    codes = [one.code.casefold() for one in framework.instruments]
    assert len(set(codes)) == len(codes) > 0
    assert set(framework.low_confidence) <= {one.code for one in framework.instruments}


@pytest.mark.parametrize("text", ["a: " * 4000, "[" * 4000, "- " * 4000, "{a: " * 4000, "\x00", "é\ud7ff"])
def test_hostile_text_is_told(text: str) -> None:
    """Nesting without end and characters that YAML refuses are findings, and quickly so."""
    framework, findings = read_framework(PATH, text)
    assert framework is None
    assert findings


# ------------------------------------------------------------------ another framework, and no code


@pytest.fixture(scope="module")
def readiness() -> Testimony:
    """The small project with a framework of its own: three levels, no groups, one scale."""
    return run(load(HERE / "projects" / "readiness" / "mkdocs.yml"))


def test_another_framework_works_without_code(readiness: Testimony) -> None:
    """Three levels, no groups, one scale: rated, counted, and nothing is told of it."""
    assert check(readiness, profile="release", today=date(2025, 1, 1), font_folders=()) == []
    (rated,) = rating_sets(readiness)
    assert subject(readiness, rated) == "Ports"
    assert rated.overall is None
    assert dict(rated.counts(rated.framework.scales[0])) == {
        "ready": 1,
        "limited": 1,
        "closed": 0,
        "unassessed": 1,
    }
    assert [line(one, rated.framework) for one in rated.rated.values()] == [
        "State: Ready.",
        "State: Limited.",
        "State: Unassessed.",
    ]


def test_a_rated_section_can_be_rested_on(readiness: Testimony) -> None:
    """To rest on a rated section is to rest on what it says, and it is called by its instrument."""
    judgment = next(s for s in readiness.statements.values() if s.kind is Kind.JUDGMENT)
    north, south = (readiness.assessments[readiness.ids[name].uid] for name in ("north", "south"))
    assert {r.target for r in judgment.relations} == {*north.statements, *south.statements}
    assert readiness.support[judgment.uid].sources == ("authority2024",)
    assert readiness.ids["north"].label == north.address == "Question 1, north"
    assert sources(readiness, north) == {"authority2024"}


def test_two_subjects_make_two_sets(tmp_path: Path) -> None:
    """A framework put to two subjects, each on a page of its own, gives a set for each page."""
    project = load(HERE / "projects" / "readiness" / "mkdocs.yml")
    tree = project.read()
    page = tree.pages["content/questions/01-ports.md"].decode()
    again = re.sub(r"#(\w|-)+ ", lambda found: f"#second-{found[0][1:]}", page).replace(
        "question: 1", "question: 2"
    )
    again = again[: again.index("## What follows")]
    both = run(project, tree=tree, texts={"content/questions/02-more.md": again}, through="link")
    assert [one.page for one in rating_sets(both)] == [
        "content/questions/01-ports.md",
        "content/questions/02-more.md",
    ]
    assert [len(one.rated) for one in rating_sets(both)] == [3, 3]
