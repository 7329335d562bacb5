"""Names that nothing has take time in proportion to their number, though near ones are looked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
from bare import BIB, written
from doubling import grown

from mkdocs_testimony.argument.permanent import links as links_of
from mkdocs_testimony.argument.published import ids as published_ids
from mkdocs_testimony.render.word.places import Bookmarks
from mkdocs_testimony.rules import RULES
from mkdocs_testimony.word.foreign_works import Works


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


def test_statements_of_the_same_words() -> None:
    """Each has a permanent link of its own, which many of the same words would all be called."""

    def linked(n: int) -> Callable[[], object]:
        whole = written("\n\n".join(["It is so [@alpha]."] * n))
        statements = list(whole.statements.values())
        assert len(set(links_of(statements, ()).values())) == n
        return partial(links_of, statements, ())

    assert not grown(linked, 400)


def test_bookmarks_of_long_names() -> None:
    """Word cuts them, so that many are alike."""

    def planned(n: int) -> Callable[[], object]:
        def plan() -> None:
            marks = Bookmarks()
            names = {marks.plan("a" * 60 + str(k), "q.md", [str(k)]) for k in range(n)}
            assert len({name.lower() for name in names}) == n

        return plan

    assert not grown(planned, 1_500)


def test_works_of_a_foreign_document() -> None:
    """All of one author and year."""

    def cited(n: int) -> Callable[[], object]:
        item = {"type": "book", "author": [{"family": "Sun"}], "issued": {"date-parts": [[2020]]}}
        codes = [
            "CSL_CITATION " + json.dumps({"citationItems": [{"uris": [f"u{k}"], "itemData": item}]})
            for k in range(n)
        ]

        def read() -> None:
            works = Works()
            for code in codes:
                works.cited(code)
            assert len({key.lower() for key in works.entries}) == n

        return read

    assert not grown(cited, 1_000)


@pytest.mark.parametrize("letter", ["a", "\\u0061"])
def test_published_ids(letter: str) -> None:
    """However they are spelled: the line of each is found without a look at all lines."""

    def told(n: int) -> Callable[[], object]:
        ids = ",\n".join(f'"{letter}{i}": "x"' for i in range(n))
        text = (
            f'{{"format": "testimony-anchors", "version": 1,\n"ids": {{\n{ids}\n}},\n"said": {{\n{ids}\n}}}}'
        )
        assert list(published_ids(text).values()) == list(range(3, n + 3))
        return partial(published_ids, text)

    assert not grown(told, 2_000)
