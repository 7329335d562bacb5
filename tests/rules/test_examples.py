"""Every rule's page is right: its bad example is told, at the right place, and its good one is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from example_tree import told

from mkdocs_testimony.report import explain, text
from mkdocs_testimony.rules import RULES, Rule
from mkdocs_testimony.rules.documentation import documentation, examples

REPORTS = Path(__file__).parent / "fixtures/examples.txt"
"""What is told of each bad example. `python tests/rules/test_examples.py` writes it; read the difference."""

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def shown(rule: Rule, verdict: str) -> dict[str, str]:
    """The files of one of a rule's examples."""
    return {example.path: example.text for example in examples(rule) if example.verdict == verdict}


def report(rule: Rule) -> str:
    """What is told of a rule's bad example."""
    testimony, findings = told(shown(rule, "bad"))
    lines = text(findings, testimony, color=False, width=110).splitlines()
    # Without the count and the line of help, which are the same for all.
    return "\n".join(lines[:-3])


@every_rule
def test_bad(rule: Rule) -> None:
    """The bad example is a case of this rule, and of no other."""
    _, findings = told(shown(rule, "bad"))
    assert {finding.code for finding in findings} == {rule.code}, findings


@every_rule
def test_good(rule: Rule) -> None:
    """Nothing at all is told of the good example."""
    _, findings = told(shown(rule, "good"))
    assert findings == []


@every_rule
def test_report(rule: Rule) -> None:
    """What is told of the bad example, and where, is what was read over and kept."""
    kept = dict(re.findall(r"^== (\w+)\n(.*?)\n(?=^== |\Z)", REPORTS.read_text(), re.M | re.S))
    assert report(rule) == kept.get(rule.code, "").rstrip("\n"), (
        f"{REPORTS}: run `python tests/rules/test_examples.py`, and read what it has written"
    )


@every_rule
def test_page(rule: Rule) -> None:
    """The page says what is wrong, why it is bad, and shows both examples; nothing is left unfilled."""
    page = explain(rule.code)
    first = documentation(rule).split("\n\n")[0]
    assert page.startswith(f"# {rule.code} {rule.name}\n\n{first}\n")
    assert first.endswith(".")
    assert "\n## Why is this bad?\n" in page
    assert re.search(r"^Wrong( \(.+\))?:$", page, re.M)
    assert re.search(r"^Right( \(.+\))?:$", page, re.M)
    assert not re.search(r"^```(bad|good)", page, re.M)
    assert page.count("```") % 2 == 0


if __name__ == "__main__":
    REPORTS.write_text("".join(f"== {code}\n{report(rule)}\n\n" for code, rule in RULES.items()))
