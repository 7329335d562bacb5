"""What the README shows is what happens."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Tree, parse
from mkdocs_testimony.rules import RULES, check
from mkdocs_testimony.settings import Settings

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
CONFIG = parse("docs_dir: content\nplugins: [testimony]\n", Path("/nowhere/mkdocs.yml"))


def example(path: str) -> str:
    """The block of the README that stands for a file."""
    found = re.search(rf"<!-- example: {re.escape(path)} -->\n```\w+\n(.*?)```", README, re.S)
    assert found, path
    return found[1]


def errors(question: str) -> list[str]:
    """Errors of the README's project with this text as its question."""
    pages = {"content/questions/01-oil.md": question.encode()}
    sources = {"citations/oil.bib": example("citations/oil.bib").encode()}
    whole = run(CONFIG, tree=Tree(pages, sources, frozenset(pages)))
    found = check(whole, profile="draft", today=date(2026, 1, 1))
    return [f"{f.span}: {f.severity} {f.code} {f.name}" for f in found if f.severity == "error"]


def test_the_example_passes() -> None:
    """The ten lines have no error."""
    assert errors(example("content/questions/01-oil.md")) == []


def test_the_example_without_its_source_fails_as_shown() -> None:
    """Without the bracket the check says exactly the line that the README shows."""
    text = re.sub(r" \[@chen2024[^\]]*\]", "", example("content/questions/01-oil.md"))
    (line,) = errors(text)
    assert line in README


def test_every_code_in_the_readme_is_a_rule() -> None:
    """The README names no rule that does not exist."""
    assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", README)) <= set(RULES)


def test_every_setting_is_in_the_readme_and_every_choice() -> None:
    """The table of settings names each setting, and each word that one may take."""
    for name, kind in get_type_hints(Settings).items():
        assert f"| `{name}` |" in README, name
        for choice in get_args(kind):
            if isinstance(choice, str):
                assert f"`{choice}`" in README, choice


def test_every_local_link_leads_somewhere() -> None:
    """Each relative link and picture of the README is a file of the repository."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (Path(__file__).parents[1] / target).exists(), target
