"""A work as a register has it beside the entry: names, titles, years, numbers; what is kept of it."""

from __future__ import annotations

import re

import pytest
import registers as has
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.evidence.identifiers import identifiers
from mkdocs_testimony.evidence.registered import in_words, kept, looked_up, work_of
from mkdocs_testimony.evidence.same_work import Work, differences
from mkdocs_testimony.inline import Text
from mkdocs_testimony.model.works import Date, Person, Title
from mkdocs_testimony.model.works import Work as Cited

names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


class Source:
    """A source for what reads its work and its texts alone."""

    type = "article"

    def __init__(self, work: Cited, **texts: str) -> None:
        self.work, self.texts = work, texts

    def text(self, name: str) -> str:
        """A field."""
        return self.texts.get(name, "")


@given(st.lists(names, max_size=3), names, names, st.integers(1000, 2100))
def test_an_entry_made_from_a_register_is_the_same(
    people: list[str], title: str, journal: str, year: int
) -> None:
    """Whatever the words are, the work is itself, also once the lock has kept it."""
    names_of = [" ".join(one.split()) for one in people]
    shown = [one for one in names_of if re.fullmatch(r"[^\W_][^;,]*", one) and one != "others"]
    cited = Cited(
        key="k",
        type="article-journal",
        title=Title((Text(title),)),
        people={"author": tuple(Person(literal=one) for one in shown)},
        dates={"issued": Date(days=((year,),))},
        texts={"container-title": (Text(journal),)},
    )
    work = Work(tuple(shown), (str(year),), tuple(filter(None, [title])), tuple(filter(None, [journal])))
    assert differences(Source(cited), work) == ()  # type: ignore[arg-type]
    assert work_of(kept(work)).years == work.years


@given(
    st.dictionaries(
        st.sampled_from(["outcome", "asked", "title", "year", "author", "retracted", "on"]), names
    )
)
def test_any_record_is_read(lookup: dict[str, str]) -> None:
    """Whatever stands in the lock, it is a look-up of this entry or none."""
    found = looked_up(Source(Cited("k", "book", title=Title((Text("T"),))), doi=has.DOI), lookup)  # type: ignore[arg-type]
    assert found is None or in_words(found)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"doi": "https://doi.org/10.1000/ABC"}, "doi:10.1000/abc"),
        ({"doi": "doi:10.1000/a(b)c;d"}, "doi:10.1000/a(b)c;d"),
        ({"url": "http://dx.doi.org/10.1000/a%28b%29"}, "doi:10.1000/a(b)"),
        ({"url": "https://example.org/10.1000/abc"}, ""),
        ({"eprint": "hep-th/9901001", "eprinttype": "arXiv"}, "arxiv:hep-th/9901001"),
        ({"url": "https://arxiv.org/pdf/2101.00001v3.pdf"}, "arxiv:2101.00001v3"),
        ({"eprint": "2101.00001", "eprinttype": "jstor"}, ""),
        ({"isbn": "978-0-306-40615-7 (paper), 0-306-40615-2"}, "isbn:9780306406157"),
        ({"isbn": "030640615X"}, ""),
        ({"isbn": "080442957X"}, "isbn:9780804429573"),
        ({"doi": "10.1000/a b"}, ""),
    ],
)  # fmt: skip
def test_numbers_of_an_entry(fields: dict[str, str], said: str) -> None:
    """However they are typed; what is none of them is none."""
    found = identifiers(Source({}, **fields))  # type: ignore[arg-type]
    assert " ".join(map(str, found)) == said
