"""`note` and `addendum` print in every full reference of every style; what an import left there does not."""

from __future__ import annotations

from functools import cache

import pytest
from bib_cases import read_all
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography.note_junk import LABELS, junk
from mkdocs_testimony.csl.cites import CiteItem, Position
from mkdocs_testimony.csl.style.files import SHIPPED
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import plain

loaded = cache(csl.load)
KINDS = ("book", "article", "misc", "online", "report", "thesis", "unpublished", "incollection")


def entry(kind: str, field: str, value: str) -> str:
    """An entry of a type with a remark."""
    return (
        f"@{kind}{{k, author = {{Vane, Tobias}}, title = {{Lamps}}, journaltitle = {{Review}}, "
        f"booktitle = {{Lights}}, institution = {{Institute}}, publisher = {{Press}}, date = {{1999}}, "
        f"{field} = {{{value}}}}}"
    )


@pytest.mark.parametrize("style", SHIPPED)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("field", ["note", "addendum"])
def test_a_remark_prints_in_first_notes_and_lists_and_in_no_later_note(
    style: str, kind: str, field: str
) -> None:
    """The whole remark stands once in the full reference, and not in the short form."""
    _, library = read_all(entry(kind, field, "Town Archive, box 7"))
    processor = csl.Processor(loaded(style), {"k": csl_item(library.sources["k"].work)})
    first = plain(processor.cluster([CiteItem("k", locator="3", label="page")]))
    assert first.count("Town Archive, box 7") == 1, first
    (listed,) = processor.bibliography(["k"])
    assert plain(listed[1]).count("Town Archive, box 7") == 1, plain(listed[1])
    later = plain(processor.cluster([CiteItem("k", position=Position.SUBSEQUENT, first_note=1)]))
    assert "box 7" not in later or style == "bluebook", later


@pytest.mark.parametrize(
    "value",
    [
        *("OCLC: 5550123", "WOS:000555000100007", "Publisher: Example Society", "Google-Books-ID: abcDEF12"),
        *("PMID: 123456", "arXiv: 2001.00001 [cs.CL]", "arXiv:2001.00001 [cs]", "_eprint: 2001.00001"),
        *("Num Pages: 323", "Accepted: 2011-02-03T10:00:00Z", "12 citations (Crossref) [2024-01-01]"),
        *("Cited By 12", "cited By :34", "Publication Title: Review", "ISBN: 978-0", "tex.ids: a"),
        *(
            "Publisher: Press PMID: 123",
            "Publisher: Society Section: Research Article",
            "Num Pages: 9; Place: London",
            "Conference Name: IEEE Transactions on Harbours",
            "Section: New Results\nType: article",
            "Section: Articles",
            "original-date: 2022-01-11T21:20:21Z",
            "type: dataset",
            "Page Version ID: 43336101",
            "ArticleType: research-article / Full publication date: Sep., 2004 / Copyright © 2004 Society",
            "ZSCC: 0000012",
            "Copyright - Copyright © 2016 John Wiley & Sons, Ltd; Last updated - 2016-10-26",
            "Name - Harbor Union; Last updated - 2010-05-25",
            "Cited by: 7; All Open Access, Green Open Access",
            "[PubMed:1] [PubMed Central:PMC1] [DOI:10.1/x]",
        ),
    ],
)
def test_what_an_import_left_is_told_from_a_remark(value: str) -> None:
    """What catalogues, databases and reference managers leave is about the record."""
    assert junk(value)
    _, library = read_all(entry("book", "note", value))
    assert "note" not in csl_item(library.sources["k"].work)


@pytest.mark.parametrize(
    "value",
    [
        *("Brackwater Town Archive, box 7", "via CSIS Interpret", "in Danish", "Published posthumously"),
        *(
            "Section: The Harbour",
            "Source: Town Archive",
            "Event: Harbour Day",
            "Place: Brackwater",
            "12 pages",
        ),
        *("Copyright page lacks a date", "Volume: two parts in one", "Accepted: by the court in 1999"),
        *(
            "Copyright held by the town",
            "Name withheld by request",
            "type: two parts",
            "People: see the index",
        ),
        *("in English, published 2020/05/01", "Section - The Harbour"),
        *("Full cites in the appendix", "Cited by the Supreme Court in 1999", "PMID: 1; Town Archive, box 7"),
    ],
)
def test_a_remark_is_none_of_it(value: str) -> None:
    """Words on the work print."""
    assert not junk(value)


@given(
    st.sampled_from([label for label in LABELS if "*" not in label]),
    st.from_regex(r"[0-9a-z]{1,12}", fullmatch=True),
)
def test_a_label_with_a_value_is_left_out(label: str, value: str) -> None:
    """Each label of the list, with whatever follows it."""
    assert junk(f"{label}: {value}")
