"""What is read from each construct of the language.

A fixture file holds cases: a title, a line with a dot, the text, a dot, what must be read, a dot (the
format of markdown-it's own tests; a text that needs a line with a lone dot has no place here).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_dump import dump

from mkdocs_testimony.markdown import parse
from mkdocs_testimony.model import Role

FIXTURES = Path(__file__).parent / "fixtures"


def cases() -> Iterator[tuple[str, str, str]]:
    """Name, text and expected dump of every case."""
    for file in sorted(FIXTURES.glob("*.md")):
        parts = file.read_text("utf-8").split("\n.\n")
        for number in range(0, len(parts) - 2, 3):
            title = parts[number].strip()
            yield f"{file.stem}: {title}", parts[number + 1], parts[number + 2]


def role_of(name: str) -> Role:
    """The role that a case's title names in brackets: `(cover)`, `(annex)`; else a question."""
    return next((role for role in Role if f"({role})" in name), Role.QUESTION)


@pytest.mark.parametrize(("name", "text", "expected"), list(cases()), ids=lambda value: str(value)[:60])
def test_a_construct_is_read_with_its_places(name: str, text: str, expected: str) -> None:
    """The tokens, places, directives and findings of a text are those that its fixture gives."""
    assert dump(parse(text, "q.md", role_of(name))) == expected
