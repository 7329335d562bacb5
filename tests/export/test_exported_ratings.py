"""The JSON form says every rating, what it is a rating of, and where a rating is missing or unknown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mkdocs_testimony.export import SCHEMA, addresses_of, exported
from mkdocs_testimony.model import Testimony as Whole
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Tree, load, parse

ROOT = Path(__file__).parents[2]
FRAMEWORK = """
name: Ties
unit: tie
low_confidence: [T2]
scales:
  depth: {label: Depth, values: [deep, {name: not-deep, label: Shallow}], high: [deep]}
  trend: {label: Trend, forecast: true, values: [{name: rising, arrow: up}, falling]}
instruments:
  - {code: T1, label: Trade}
  - {code: T2, label: Talks}
"""
ANNEX = """---
annex: 1
title: Ties
---

{#whole .assessment framework=ties depth=deep trend=rising confidence=low because="it is early"}
## The whole

{#seen}
All in all.

{.assessment framework=ties instrument=t1 depth=shallow trend=falling}
### Trade

Less of it.

{#talks .assessment framework=ties instrument=T2 depth=unassessed searched="the press"}
### Talks

{.context}
Nothing is known.

{#odd .assessment framework=none instrument=X depth=huge}
## Odd

{#sum .key-assessments}
## In short

{#short rests-on="seen"}
It is deep.
"""


@pytest.fixture(scope="module")
def value() -> dict[str, Any]:
    """The JSON form of a small rated annex."""
    project = parse("docs_dir: content\nplugins: [testimony]\n", Path("nowhere/mkdocs.yml"))
    tree = Tree(
        {"content/annexes/01-ties.md": ANNEX.encode()},
        {},
        frozenset(),
        frameworks={"content/frameworks/ties.yml": FRAMEWORK.encode()},
    )
    return form(run(project, tree=tree), project)


def form(whole: Whole, project: Any) -> dict[str, Any]:
    """The JSON form, which the schema must accept."""
    out: dict[str, Any] = json.loads(exported(whole, "json", addresses_of(project)))
    validator().validate(out)
    return out


def validator() -> jsonschema.protocols.Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))


def test_a_framework_is_said_whole(value: dict[str, Any]) -> None:
    """Instruments with code and label, scales with their values in order, and what is unsure by nature."""
    (framework,) = value["frameworks"]
    assert (framework["key"], framework["name"], framework["unit"]) == ("ties", "Ties", "tie")
    assert framework["low_confidence"] == ["T2"]
    assert [one for group in framework["groups"] for one in group["instruments"]] == [
        {"code": "T1", "label": "Trade"},
        {"code": "T2", "label": "Talks"},
    ]
    depth, trend = framework["scales"]
    assert (depth["key"], depth["forecast"], depth["high"]) == ("depth", False, ["deep"])
    assert [(one["name"], one["label"]) for one in depth["values"]] == [
        ("deep", "Deep"),
        ("not-deep", "Shallow"),
    ]
    assert (trend["forecast"], trend["values"][0]["arrow"]) == (True, "up")


def test_the_rating_of_the_whole(value: dict[str, Any]) -> None:
    """It has no instrument, and its confidence and reason stand beside its values."""
    whole = value["assessments"][0]
    assert (whole["id"], whole["overall"], whole["instrument"]) == ("whole", True, None)
    assert whole["ratings"] == {
        "depth": {"value": "deep", "label": "Deep"},
        "trend": {"value": "rising", "label": "Rising"},
    }
    assert (whole["confidence"], whole["because"]) == ("low", "it is early")
    assert "seen" in whole["statements"]


def test_the_rating_of_an_instrument(value: dict[str, Any]) -> None:
    """It names the instrument as the framework does, and a value by its name however it was typed."""
    trade = value["assessments"][1]
    assert trade["id"] == "content/annexes/01-ties:trade"
    assert trade["instrument"] == {"code": "T1", "label": "Trade"}
    assert trade["ratings"]["depth"] == {"value": "not-deep", "label": "Shallow"}
    assert trade["url"].endswith("annexes/01-ties/#trade")


def test_a_gap_and_an_unknown_framework(value: dict[str, Any]) -> None:
    """What is declared unassessed says so and where one has looked; what none knows stays as typed."""
    talks, odd = value["assessments"][2:]
    assert (talks["unassessed"], talks["searched"]) == (True, "the press")
    assert talks["ratings"] == {"depth": {"value": "unassessed", "label": "Unassessed"}}
    assert (odd["framework"], odd["instrument"]) == ("none", {"code": "X", "label": ""})
    assert odd["ratings"]["depth"]["value"] == "huge"


def test_the_summary(value: dict[str, Any]) -> None:
    """The summary of the assessments names its statements."""
    (summary,) = value["key_assessments"]
    assert summary["statements"] == ["short"]


def test_own_ratings() -> None:
    """This repository's annex is there whole: each instrument once, and the whole, on every scale."""
    project = load(ROOT / "mkdocs.yml")
    own = form(run(project), project)
    (framework,) = own["frameworks"]
    codes = [one["code"] for group in framework["groups"] for one in group["instruments"]]
    rated = [one["instrument"]["code"] for one in own["assessments"] if not one["overall"]]
    assert rated == codes
    assert len(codes) == 12
    assert sum(one["overall"] for one in own["assessments"]) == 1
    scales = {scale["key"]: {one["name"] for one in scale["values"]} for scale in framework["scales"]}
    names = {one["id"] for one in own["statements"]}
    for one in own["assessments"]:
        assert set(one["ratings"]) == set(scales)
        assert all(given["value"] in scales[key] for key, given in one["ratings"].items())
        assert one["statements"]
        assert set(one["statements"]) <= names
    assert [len(one["statements"]) for one in own["key_assessments"]] == [3]


@pytest.mark.parametrize(
    "change",
    [
        {"instrument": None},
        {"overall": True},
        {"ratings": {"depth": "deep"}},
        {"instrument": {"code": "", "label": "Trade"}},
        {"extra": 1},
    ],
)
def test_the_schema_refuses(value: dict[str, Any], change: dict[str, Any]) -> None:
    """A rated instrument without an instrument, a bare value, or a field of no meaning is not the form."""
    broken = [*value["assessments"][:1], value["assessments"][1] | change]
    assert not validator().is_valid(value | {"assessments": broken})
