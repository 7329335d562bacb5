"""Citations are read as Pandoc reads them (where the language page does not say otherwise)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown_dump import every

from beside import needed
from mkdocs_testimony.markdown import parse
from mkdocs_testimony.model import Role

pypandoc = pytest.importorskip("pypandoc", reason="pandoc (pip install -e '.[dev]')")
try:
    pypandoc.get_pandoc_path()
except OSError:
    # The package `pypandoc` alone has no pandoc in it.
    pytest.skip("pandoc (pip install -e '.[dev]')", allow_module_level=True)

SCENARIO = Path(__file__).parents[2] / "../shared/oracles/oracle.scenario.md"
MODES = {"AuthorInText": "in text", "NormalCitation": "normal", "SuppressAuthor": "no author"}
TEXTS = [
    "[see @a, pp. 3-5; also @b, chap. 2, *emphasis* added] and [-@c; @{https://x.y/z}]",
    "@a [p. 37] says, @b.c. -@d, (@e) @f [p. 3; see @g] @h [sic] @i's",
    "x@y.org `@a` \\@b [@c{p. 4, 6}, x] [@a{ii, A, D-Z}, with a suffix] [@a, {pp. iv} x]",
    '*[@a]* "[@b]" [see [a link](http://x.y) in @c, p. 3 [sic]] [see the map [of @d] there]',
    "Text^[Note with [@a, p. 3], and @b, p. 9.] and[^n].\n\n[^n]: Body @c\n\n    More [@d; @e].\n",
    "- [@a]\n  - @b\n\n> [@c]\n\n| x |\n|---|\n| [@d] |\n\n# H [@e]\n",
    "[@doi:10.1/x-y_z.v2] @2020x @a--b @über [@a;\n@b] [@foo?bar=1&c=d]",
]


def by_pandoc(text: str) -> list[tuple[str, str]]:
    """Keys and modes in the order in which Pandoc meets them."""
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "markdown-example_lists", "-t", "json"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    return list(_cites(json.loads(done.stdout)["blocks"]))


def _cites(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict) and node.get("t") == "Cite":
        for cite in node["c"][0]:
            yield cite["citationId"], MODES[cite["citationMode"]["t"]]
    elif isinstance(node, (dict, list)):
        for part in node.values() if isinstance(node, dict) else node:
            yield from _cites(part)


def by_us(text: str) -> list[tuple[str, str]]:
    """The same of our parse, a reference note's body standing where it is called."""
    document = parse(text, "q.md", Role.QUESTION)
    found: list[tuple[str, str]] = []

    def walk(tokens: Any) -> None:
        for token in every(tokens):
            for cite in token.meta.get("cites", (token.meta["cite"],) if "cite" in token.meta else ()):
                mode = "no author" if cite.suppress_author else "in text" if cite.in_text else "normal"
                found.append((cite.key, mode))
            if token.type == "note_call":
                walk(document.definitions[token.meta["label"]].tokens)

    walk(document.tokens)
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_citations_are_those_that_pandoc_finds(text: str) -> None:
    """The same keys in the same mode and order."""
    assert by_us(text) == by_pandoc(text)


def test_the_oracle_scenario_has_the_citations_that_pandoc_finds() -> None:
    """The tricky citations of the note oracle give the same keys in the same mode and order."""
    needed(SCENARIO, "pandoc's notes")
    text = SCENARIO.read_text("utf-8")
    assert by_us(text) == by_pandoc(text)
