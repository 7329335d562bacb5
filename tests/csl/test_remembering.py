"""A processor that keeps what it makes makes nothing else than one that keeps nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_csl_properties import items, sites

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem, Position

KEYS = ("a", "b", "c")
pages = st.one_of(
    st.integers(0, 2000).map(str),
    st.tuples(st.integers(1, 99), st.integers(1, 999)).map(lambda two: f"{two[0]}-{two[1]}"),
    st.sampled_from(["", "12, n. 3", "2, para 4", "5, 7", "iv-vi", "3 and 4", "intro"]),
)
cited = st.tuples(sites, pages, st.sampled_from([*KEYS, "unknown"])).map(
    lambda parts: replace(parts[0], locator=parts[1], key=parts[2])
)
plainly_cited = st.builds(
    CiteItem,
    key=st.sampled_from(KEYS),
    label=st.sampled_from(["page", "paragraph", "section"]),
    locator=pages,
    position=st.sampled_from(list(Position)),
    first_note=st.one_of(st.none(), st.integers(1, 9)),
)
notes = st.lists(
    st.tuples(st.lists(st.one_of(cited, plainly_cited), min_size=1, max_size=3), st.booleans()),
    min_size=2,
    max_size=8,
)


@pytest.fixture(scope="module")
def styles() -> dict[str, csl.Style]:
    return {name: csl.load(name) for name in csl.SHIPPED}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(csl.SHIPPED), st.tuples(items, items, items), notes)
def test_what_is_kept_changes_nothing(
    styles: dict[str, csl.Style],
    name: str,
    works: tuple[dict[str, object], ...],
    told: list[tuple[list[CiteItem], bool]],
) -> None:
    """Note by note, then the authors and the list of works, the two print the same; so they do once more."""
    by_key = dict(zip(KEYS, works, strict=True))
    remembering = csl.Remembering(styles[name], by_key)
    for _ in range(2):
        # A new one for each note has nothing from the note before.
        for cites, closing in told:
            alone = csl.Processor(styles[name], by_key)
            assert remembering.cluster(cites, closing=closing) == alone.cluster(cites, closing=closing)
        alone = csl.Processor(styles[name], by_key)
        assert remembering.bibliography(KEYS) == alone.bibliography(KEYS)
        for key in KEYS:
            assert remembering.author_text(key) == alone.author_text(key)


def test_pages_of_a_work_are_kept_as_one(styles: dict[str, csl.Style]) -> None:
    """A work that is cited on three hundred pages is evaluated for a page and for pages, and no more."""
    item = {"type": "book", "title": "On Reefs", "author": [{"family": "Roe", "given": "Jane"}]}
    style, works = styles["chicago-18"], {"a": item}
    processor = csl.Remembering(style, works)
    evaluated: list[str] = []
    made = processor._made

    def counting(*given: object) -> object:
        evaluated.append(str(given[2]))
        return made(*given)  # type: ignore[arg-type]

    processor._made = counting  # type: ignore[method-assign, assignment]
    for number in range(1, 301):
        for locator in (str(number), f"{number}-{number + 2}"):
            later = CiteItem("a", locator=locator, position=Position.SUBSEQUENT)
            assert processor.cluster([later]) == csl.Processor(styles["chicago-18"], {"a": item}).cluster(
                [later]
            )
    assert set(evaluated) == {"1", "1-2"}
