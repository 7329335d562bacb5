"""Oddly written names of fields are told whether or not anybody cites the entry, and once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
sys.path.insert(0, str(Path(__file__).parents[1] / "growth"))
from bare import BIB, written
from doubling import grown

from mkdocs_testimony.bibliography import index
from mkdocs_testimony.bibliography.odd_names import odd_names

ENTRY = "@book{{sun, title = {{T}}, {} = {{P}}, date = {{2020}}}}\n"


def told(name: str, text: str, more: str = "") -> list[str]:
    made = written(text, bib=BIB + ENTRY.format(name) + more)
    return [one.message for one in made.findings if one.code == "BIB001"]


@pytest.mark.parametrize("text", ["It is so [@alpha].", "It is so [@sun].", "It is so [@child]."])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ('"publisher"', "stands in quotation marks"),
        ("“publisher”", "stands in quotation marks"),
        ("pub\u200blisher", "(U+200B)"),
        ("\ufeffpublisher", "(U+FEFF)"),
    ],
)
def test_an_odd_name_is_told_once(name: str, said: str, text: str) -> None:
    """In an entry that is cited, in one from which another inherits, and in one that nobody uses."""
    child = "@inbook{child, author = {A, B.}, title = {U}, crossref = {sun}}\n"
    (message,) = told(name, text, child)
    assert said in message
    assert "`publisher` of `sun`" in message


@pytest.mark.parametrize("name", ["publisher", "éditeur", "題名", "file_1", "date-added", "author+an"])
def test_a_good_name_is_not(name: str) -> None:
    """Letters of any script, and signs that biblatex and programs for sources have in names."""
    assert not told(name, "It is so [@alpha].")


def test_what_looks_so_in_a_value_is_not() -> None:
    """A value may hold whatever it likes."""
    assert not told("note", "It is so [@alpha].", '@misc{x, title = {A, "b" = c, and d, “e” = f}}\n')


def test_a_library_that_nobody_cites() -> None:
    """Time grows with its length."""

    def work(n: int) -> Callable[[], object]:
        entries = (ENTRY.format("“x”").replace("sun", f"s{i}") for i in range(n))
        found = index([("a.bib", "".join(entries).encode())])
        return lambda: list(odd_names(found, ()))

    assert not grown(work, 100)
