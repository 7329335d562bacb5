"""Hostile text: no error, no endless work."""

from __future__ import annotations

import time

import pytest

from mkdocs_testimony.markdown import parse
from mkdocs_testimony.model import Role

CASES = {
    "brackets": "[" * 10_000,
    "closed brackets": "[" * 5_000 + "a" + "]" * 5_000,
    "closed brackets, with references": "[x]: /u\n\n" + "[" * 3_000 + "a" + "]" * 3_000,
    "links in links": "[a](" * 3_000,
    "images": "![" * 5_000,
    "nested images": "![" * 400 + "a" + "](b)" * 400,
    "images in links": "[![" * 300 + "a" + "](b)](c)" * 300,
    "nested links": "[" * 1_000 + "a" + "](b)" * 1_000,
    "nested spans": "[" * 1_000 + "a" + "]{.claim}" * 1_000,
    "quotations in lists": "- > " * 300 + "a",
    "deep definitions": "".join("    " * n + f"[^a{n}]: b\n\n" for n in range(250)),
    "nested divs": "::: note\n" * 300 + ":::\n" * 300,
    "notes": "^[" * 5_000,
    "closed notes": "^[" * 3_000 + "a" + "]" * 3_000,
    "colons": ":" * 15_000,
    "colon lines": ":::\n" * 3_000,
    "unclosed divs": "::: note\n" * 3_000,
    "braces": "{" * 10_000,
    "brace lines": "{\n" * 5_000,
    "attribute lines": "{#a}\n" * 2_000,
    "spans": "[a]{" * 3_000,
    "ats": "@" * 10_000,
    "citations": "[@a;" * 5_000,
    "closed citations": "[@a;" * 2_000 + "]" * 2_000,
    "keys in one bracket": "[" + "@a, " * 2_000 + "]",
    "parts in one bracket": "[" + "@a;" * 2_000 + "]",
    "comments": "<!--" * 5_000,
    "comment lines": "<!--\n" * 5_000,
    "tags": "<b>" * 3_000,
    "open tags": "<a" * 5_000,
    "emphasis": "*a_" * 5_000,
    "stars": "*" * 10_000,
    "code": "".join("`" * n + " " for n in range(1, 150)),
    "quotation marks": "\"'" * 5_000,
    "quotes": ">" * 5_000,
    "lists": "".join("  " * n + "- a\n" for n in range(300)),
    "calls": "[^a]" * 3_000,
    "definitions": "[^a]: b\n" * 2_000,
    "nested definitions": "".join("    " * n + "[^a]: \n" for n in range(150)),
    "underscores in a key": "@a" + "_" * 10_000,
    "slashes in a key": "@a" + "/" * 10_000,
    "digits in a locator": "[@a, " + "1-" * 5_000 + "]",
    "brackets in a locator": "[@a, 1" + "(1" * 5_000 + "]",
    "pipes": "|" * 5_000 + "\n" + "|-" * 2_500 + "|\n" + "|\n" * 20,
    "dashes": "a" + "-" * 10_000 + ".",
    "equals signs": "{a=" + '"' * 10_000,
    "backslashes in quotation marks": '{a="' + "\\" * 10_000,
    "front matter": "---\na: " + "[" * 10_000 + "\n---\n",
    "yaml aliases": "---\na: &a [x]\nb: [*a, *a, *a]\n---\n",
    "unclosed front matter": "---\n" + "a: b\n" * 2_000,
}


@pytest.mark.parametrize("name", CASES)
def test_time_grows_no_faster_than_the_text(name: str) -> None:
    """Ten kilobytes of hostile text take well under a second or two of work."""
    begin = time.process_time()
    parse(CASES[name], "q.md", Role.QUESTION)
    assert time.process_time() - begin < 2.5
