"""Reading a page takes time in proportion to its length, whatever is repeated in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from doubling import grown

from mkdocs_testimony.markdown import parse
from mkdocs_testimony.model import Role

REPEATED = (
    "{.judgment ", "a {.judgment}", "[x]{", "[x]{.claim ", '{a="', "{{", "[@a", "[@a; see ", "[@a, p. 1-",
    "@a [", "@{", "(@a, p. 3", "^[", "[^a]", "(@", "*a ", "**a* ", "`", "`a ", "<!--", "<!-- a", "<a", "&#",
    "![", "![a](", "[a](", "[a][", "[[a", "\"a'", "“", "‘", "{++", "\\cite{", "$x", "http:", "TK ", "中",
    "＠", "1. a\n", "- a\n", "> a\n", "> ", "::: a\n", ":::\n", "{#a\n", "{.claim}\n", "[^a]: b\n",
    "[a]: /u\n", "| a |\n", "```\n", "<<<<<<< a\n", "a\n\n", "a\n", "---\n", "# a\n", "<div>\n",
    "<!-- testimony: ignore CLM001: a -->\n",
)  # fmt: skip
"""Each is repeated alone."""

NESTED: dict[str, Callable[[int], str]] = {
    "images never addressed": lambda n: "![" * n + "]!" * n,
    "images": lambda n: "![" * n + "](b)" * n,
    "links": lambda n: "[" * n + "](b)" * n,
    "links around a mark": lambda n: "[a " * n + "[@k]" + "](https://a.example)" * n,
    "images around a mark": lambda n: "![a " * n + "[@k]" + "](a.png)" * n,
    "marks without a key": lambda n: "[ a" + " @; a@" * n + "]",
    "links with references": lambda n: "[x]: /u\n\n" + "[" * n + "]" * n,
    "emphasis": lambda n: "*a " * n + "a*" * n,
    "notes": lambda n: "^[" * n + "]" * n,
    "cells": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n|" + "a|" * n,
    "rows": lambda n: "|a|b|\n|-|-|\n" + "|[@a]|b|\n" * n,
    "other notes": lambda n: "".join(f"a[^{k}]\n\n[^{k}]: b\n\n" for k in range(n)),
    "fields": lambda n: "---\n" + "".join(f"a{k}: b\n" for k in range(n)) + "---\n",
    "one line": lambda n: "word " * 25 * n,
    "one word": lambda n: "a" * 25 * n + " a@b. [@a].",
    "one number": lambda n: "1." * 25 * n + " a@b. [@a].",
    "blanks": lambda n: "a" + " " * 100 * n + "a. [@a].",
}


@pytest.mark.parametrize("piece", REPEATED)
def test_a_piece_over_and_over(piece: str) -> None:
    """Four times as many take about four times as long."""
    assert not grown(lambda n: partial(parse, piece * n, "q.md", Role.QUESTION), 500)


@pytest.mark.parametrize("name", NESTED)
def test_one_in_another(name: str) -> None:
    """Also where one stands in another, and where each is another."""
    text = NESTED[name]
    assert not grown(lambda n: partial(parse, text(n), "q.md", Role.QUESTION), 250)


@pytest.mark.slow
@pytest.mark.parametrize("piece", REPEATED)
def test_many_more_of_a_piece(piece: str) -> None:
    """Where there are thousands, too."""
    assert not grown(lambda n: partial(parse, piece * n, "q.md", Role.QUESTION), 4_000)


@pytest.mark.slow
@pytest.mark.parametrize("name", NESTED)
def test_much_more_in_another(name: str) -> None:
    """The same of what stands in another."""
    text = NESTED[name]
    assert not grown(lambda n: partial(parse, text(n), "q.md", Role.QUESTION), 1_500)
