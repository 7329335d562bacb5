"""Names that nothing has take time in proportion to their number, though near ones are looked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
from bare import BIB, written
from doubling import grown

from mkdocs_testimony.rules import RULES


def relations(n: int) -> str:
    return "\n\n".join(f'{{#s{i} .judgment rests-on="t{i}"}}\nIt is so in case {i}.' for i in range(n))


def links(n: int) -> str:
    return "\n\n".join(f"{{#s{i}}}\nIt is [so](#t{i}) in case {i}." for i in range(n))


@pytest.mark.parametrize(("text", "code"), [(relations, "ARG002"), (links, "DOC011")])
def test_names_in_the_text(text: Callable[[int], str], code: str) -> None:
    """Ids in relations, anchors in links."""

    def told(n: int) -> Callable[[], object]:
        if code == "ARG002":
            return partial(written, text(n))
        whole = written(text(n))
        assert len(list(RULES[code].check(whole))) == n
        return lambda: list(RULES[code].check(whole))

    assert not grown(told, 150)


@pytest.mark.parametrize(
    ("first", "entry"),
    [
        ("k0", "@inbook{{k{0}, title = {{T}}, crossref = {{j{0}}}}}\n"),
        ("k0", "@inbook{{k{0}, title = {{T}}, crossref = {{k{1}}}}}\n"),
        ("k0", "@xdata{{k{0}, note = {{T}}, xdata = {{k{1}}}}}\n"),
    ],
    ids=["parents that are missing", "a chain of parents", "a chain of data"],
)
def test_parents_in_bib_files(first: str, entry: str) -> None:
    """Parents that no file has, and parents of parents."""

    def told(n: int) -> Callable[[], object]:
        bib = BIB + "".join(entry.format(i, i + 1) for i in range(n))
        cited = "\n\n".join(f"It is so [@k{i}]." for i in range(n))
        return partial(written, cited, bib=bib)

    assert not grown(told, 150)
