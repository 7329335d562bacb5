"""A rule's page: the docstring of its module, read for people and for tests.

The docstring is Markdown: a sentence that says what is wrong, what the rule looks at, `## Why is this
bad?`, and `## Examples`. An example is a fenced block whose info string says `bad` or `good` and, when it
is not the question file, which file of the tree it is: all bad blocks of a page make one tree, all good
ones another. The tests run both.
"""

from __future__ import annotations

import re
import sys
from typing import Literal

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.rules.registry import PROFILES, RELIABILITY, Rule

QUESTION = "content/questions/01-oil.md"
"""The file that an example shows when it names none."""

_BLOCK = expression(r"^```(bad|good)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LANGUAGES = {"md": "markdown", "bib": "bibtex", "yml": "yaml"}


@dataclass(frozen=True, slots=True)
class Example:
    """One file of one of the two trees that a rule shows."""

    verdict: Literal["bad", "good"]
    path: str
    text: str


def documentation(rule: Rule) -> str:
    """The docstring of a rule's module; empty where Python was told to drop docstrings."""
    return (sys.modules[rule.module].__doc__ or "").strip()


def examples(rule: Rule) -> tuple[Example, ...]:
    """The files of a rule's examples, in order."""
    return tuple(
        Example("bad" if match[1] == "bad" else "good", match[2] or QUESTION, match[3])
        for match in _BLOCK.finditer(documentation(rule))
    )


def page(rule: Rule) -> str:
    """The rule's page as Markdown: heading, how much it weighs and how sure it is, docstring."""
    text = documentation(rule)
    title, _, rest = text.partition("\n\n")
    weights = ", ".join(f"{_weight(rule, n)} in {profile}" for n, profile in enumerate(PROFILES))
    facts = (
        f"{weights[0].upper()}{weights[1:]}. Reliability {rule.reliability}: {RELIABILITY[rule.reliability]}."
    )
    if rule.fixes:
        facts += f" {_FIXES[rule.fixes]}"
    if not rule.suppressible:
        facts += " An ignore comment cannot silence it."
    parts = [f"# {rule.code} {rule.name}", title, facts, _BLOCK.sub(_shown, rest)]
    return "\n\n".join(part for part in parts if part)


_FIXES = {
    "safe": "`testimony check --fix` corrects it.",
    "unsafe": "`testimony check --fix --unsafe-fixes` corrects it where it can.",
    "safe, unsafe": "`testimony check --fix` corrects it where what is said stays the same, "
    "`--unsafe-fixes` in more cases.",
}


def summary(rule: Rule) -> str:
    """The first sentence of a rule's page, on one line."""
    return " ".join(documentation(rule).split("\n\n")[0].split())


def _weight(rule: Rule, profile: int) -> str:
    severity = rule.severity(PROFILES[profile])
    return severity.value if severity else "off"


def _shown(match: re.Match[str]) -> str:
    """An example as ordinary Markdown, with a line above it that says which it is."""
    verdict = "Wrong" if match[1] == "bad" else "Right"
    where = f" ({match[2]})" if match[2] else ""
    path = match[2] or QUESTION
    language = _LANGUAGES.get(path.rsplit(".", 1)[-1], "")
    return f"{verdict}{where}:\n\n```{language}\n{match[3]}```"
