"""First notes in APA and in other in-text styles: the place cited, the end, several works in one note."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.csl import CiteItem, Position, Processor
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import plain, text

BIB = r"""
@online{page, author = {Brown, Alice}, title = {Ports}, organization = {Harbour Watch}, date = {2023-02-14},
  url = {https://a.org/p}}
@book{book, author = {Roe, Richard}, title = {Ports}, publisher = {Example Press}, date = {2019}}
@book{reprint, author = {Roe, Richard}, title = {Old Ports}, publisher = {Example Press}, date = {1999},
  origdate = {1961}}
@report{series, title = {Oil}, institution = {Ministry of Trade}, type = {Annual report}, number = {TE-17},
  date = {2022}}
@online{undated, title = {Register}, organization = {Harbour Watch}, url = {https://a.org/r}}
@phdthesis{thesis, author = {Roe, Richard}, title = {Ports}, school = {Leiden}, date = {2016}}
@online{tweet, author = {Gharib, {Nariman M. [@NarimanGharib]}}, title = {Obtained}, type = {Tweet},
  organization = {Twitter}, date = {2023-05-16}, url = {https://x.org/1}}
@dataset{data, author = {{Port Centre}}, title = {Calls}, organization = {Port Centre}, date = {2024}}
@online{release, author = {{Treasury}}, title = {Network}, titleaddon = {Press release}, date = {2023-03-09},
  url = {https://a.org/n}}
@patent{patent, author = {Ito, Ken}, title = {Sensor}, type = {patentus}, number = {9,999,999}, date = {2018}}
@legislation{law, title = {Powers Act}, volume = {50}, journaltitle = {U.S.C.}, section = {1701},
  date = {1977}}
"""
HARVARD = """<style class="in-text" version="1.0">
<citation><layout delimiter="; " prefix="(" suffix=")"><group delimiter=", "><names variable="author">
<name form="short"/></names><date variable="issued"><date-part name="year"/></date>
<text variable="locator"/></group></layout></citation>
<bibliography><layout><group delimiter=". "><names variable="author"/><text variable="title"/>
<text variable="publisher"/><text variable="URL"/></group></layout></bibliography></style>"""


@pytest.fixture(scope="module")
def works() -> dict[str, object]:
    """The items by key."""
    found = index([("a.bib", BIB.encode())])
    library = read(found, found.entries)
    return {key: csl_item(source.work) for key, source in library.sources.items()}


def note(works: dict[str, object], *cites: CiteItem, style: str = "", closing: bool = True) -> str:
    """A note in APA, or in another style, as characters."""
    loaded = csl.parse(style.encode()) if style else csl.load("apa")
    return plain(Processor(loaded, works).cluster(cites, closing=closing))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "locator", "printed"),
    [
        ("page", "7", "Harbour Watch, p. 7. https://a.org/p"),
        ("page", "7-9", "Harbour Watch, pp. 7–9. https://a.org/p"),
        ("paragraph", "12", "Harbour Watch, para. 12. https://a.org/p"),
        ("section", "3", "Harbour Watch, Section 3. https://a.org/p"),
        ("page", "", "Harbour Watch. https://a.org/p"),
    ],
)
def test_the_place_stands_before_the_address(
    works: dict[str, object], label: str, locator: str, printed: str
) -> None:
    """With APA's labels; no period follows the address (APA 7, 8.13, 9.35)."""
    assert note(works, CiteItem("page", label=label, locator=locator)).endswith(printed)


def test_a_style_that_says_nothing_of_places_has_them_at_the_end(works: dict[str, object]) -> None:
    """In parentheses after an address, of which the place would look a part; behind a comma otherwise."""
    assert note(works, CiteItem("page", locator="7"), style=HARVARD).endswith("https://a.org/p (p. 7).")
    assert note(works, CiteItem("book", locator="7"), style=HARVARD).endswith("Example Press, p. 7.")


def test_works_in_one_note_are_parted_by_semicolons(works: dict[str, object]) -> None:
    """Entries lose their period before a semicolon; later citations of one author share the name."""
    made = note(works, CiteItem("book"), CiteItem("page"))
    assert made == (
        "Brown, A. (2023, February 14). Ports. Harbour Watch. https://a.org/p; "
        "Roe, R. (2019). Ports. Example Press."
    )
    later = [CiteItem(key, position=Position.SUBSEQUENT) for key in ("book", "thesis")]
    assert note(works, *later) == "Roe, 2016, 2019."


def test_what_follows_see_also_stays_behind(works: dict[str, object]) -> None:
    """Works before the first prefix are in alphabetical order, those from it on as written (APA 7, 8.12)."""
    keys = ("thesis", "data", "release", "page")
    cites = [CiteItem(key, position=Position.SUBSEQUENT) for key in keys]
    cites[2] = replace(cites[2], prefix=text("see also"))
    assert note(works, *cites) == "Port Centre, 2024; Roe, 2016; see also Treasury, 2023; Brown, 2023."


def test_a_suffix_follows_without_a_period(works: dict[str, object]) -> None:
    """An entry goes on in what the author adds to it."""
    cite = CiteItem("book", locator="iii", suffix=text(", hard to read"))
    assert note(works, cite) == "Roe, R. (2019). Ports. Example Press, p. iii, hard to read."


def test_an_entry_inside_a_sentence_has_no_period(works: dict[str, object]) -> None:
    """What closes a note is left to the note."""
    assert note(works, CiteItem("book"), closing=False) == "Roe, R. (2019). Ports. Example Press"


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("reprint", "Roe, R. (1999). Old ports. Example Press. (Original work published 1961)"),
        ("series", "Ministry of Trade. (2022). Oil (Annual Report No. TE-17)."),
        ("undated", "Harbour Watch. (n.d.). Register. https://a.org/r"),
        ("thesis", "Roe, R. (2016). Ports [Unpublished doctoral dissertation]. Leiden."),
        (
            "tweet",
            "Gharib, N. M. [@NarimanGharib]. (2023, May 16). Obtained [Tweet]. Twitter. https://x.org/1",
        ),
        ("data", "Port Centre. (2024). Calls [Data set]."),
        ("release", "Treasury. (2023, March 9). Network [Press release]. https://a.org/n"),
        ("patent", "Ito, K. (2018). Sensor (U.S. Patent No. 9,999,999)."),
        ("law", "Powers Act, 50 U.S.C. § 1701 (1977)."),
    ],
)
def test_kinds(works: dict[str, object], key: str, printed: str) -> None:
    """What the edition says of these kinds, beyond the notes that an editor has passed."""
    assert note(works, CiteItem(key)) == printed


def test_the_section_cited_is_the_statute_s(works: dict[str, object]) -> None:
    """A first note has the section that it cites in place of the entry's (APA 7, 11.5)."""
    cite = CiteItem("law", label="section", locator="1702-1705")
    assert note(works, cite) == "Powers Act, 50 U.S.C. §§ 1702–1705 (1977)."
