"""The name of a heading stands for all statements of its section: bounded, and told where it is too much."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
sys.path.insert(0, str(Path(__file__).parents[1] / "growth"))
from bare import written
from doubling import grown

# The package has a function of the same name.
link = import_module("mkdocs_testimony.passes.link")


def text(claims: int, judgments: int) -> str:
    """Judgments that rest on a section of claims."""
    below = "\n\n".join(f"It is so in case {n} [@alpha]." for n in range(claims))
    above = "\n\n".join(f'{{#j{n} .judgment rests-on="facts"}}\nHence {n}.' for n in range(judgments))
    return f"## Facts {{#facts}}\n\n{below}\n\n## Judgments\n\n{above}"


def test_what_is_beyond_the_bound_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first judgments rest on all of the section; the others are told, and rest on nothing in silence."""
    monkeypatch.setattr(link, "MOST_BY_HEADINGS", 50)
    made = written(text(20, 4))
    told = [finding for finding in made.findings if finding.code == "ARG002"]
    assert ["links in this testimony" in one.message for one in told] == [True, True]
    judgments = [one for one in made.statements.values() if one.id.startswith("j")]
    assert [len(one.relations) for one in judgments] == [20, 20, 0, 0]
    assert [made.support[one.uid].grounded for one in judgments] == [True, True, False, False]
    assert [one.span.line for one in told] == [made.statements[j.uid].span.line - 1 for j in judgments[2:]]


def test_growth_with_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many judgments as claims: four times as many of both take about four times as long."""
    monkeypatch.setattr(link, "MOST_BY_HEADINGS", 2_000)

    def linked(size: int) -> Callable[[], object]:
        return partial(written, text(size, size))

    assert not grown(linked, 60)


def test_growth_with_headings() -> None:
    """Headings one after another are not looked through for each."""

    def linked(size: int) -> Callable[[], object]:
        return partial(written, "\n\n".join(f"## H{n}\n\nIt is so {n}." for n in range(size)))

    assert not grown(linked, 80)
