"""Notes made with the shipped styles: forms, affixes, unknown works, prose around sources."""

from __future__ import annotations

import pytest

from testimony import csl
from testimony.csl import CiteItem, Position
from testimony.inline import Link, Style, Styled, Text, plain, text

KARDON = {
    "id": "kardon2021",
    "type": "article-journal",
    "author": [{"family": "Kardon", "given": "Isaac B."}],
    "title": "Pier Competitor: Testimony on China’s Global Ports",
    "title-short": "Pier Competitor",
    "container-title": "Naval War College Review",
    "volume": "74",
    "issue": "1",
    "page": "128-152",
    "issued": {"date-parts": [[2021]]},
}
SEGEV = {
    "id": "segev2021",
    "type": "book",
    "author": [{"family": "Segev", "given": "Hiddai"}],
    "title": "China and Iran: Resurging Defense Cooperation?",
    "title-short": "China and Iran",
    "publisher": "The Institute for National Security Studies",
    "publisher-place": "Tel Aviv",
    "issued": {"date-parts": [[2021]]},
    "URL": "https://www.inss.org.il/publication/china-iran/",
}
ITEMS = {"kardon2021": KARDON, "segev2021": SEGEV}


@pytest.fixture(scope="module")
def chicago() -> csl.Processor:
    return csl.Processor(csl.load("chicago-18-ibid"), ITEMS)


def note(processor: csl.Processor, *cites: CiteItem, **options: bool) -> str:
    return plain(processor.cluster(cites, **options))


def test_first_note_is_full(chicago: csl.Processor) -> None:
    """The first mention gives the whole reference with the page cited."""
    assert note(chicago, CiteItem("kardon2021", locator="37")) == (
        "Isaac B. Kardon, “Pier Competitor: Testimony on China’s Global Ports,” "
        "Naval War College Review 74, no. 1 (2021): 37."
    )


def test_later_note_is_short(chicago: csl.Processor) -> None:
    """A later mention gives family name, short title and page."""
    cite = CiteItem("kardon2021", locator="37", position=Position.SUBSEQUENT)
    assert note(chicago, cite) == "Kardon, “Pier Competitor,” 37."


def test_ibid_at_the_start_has_a_capital_and_after_see_has_none(chicago: csl.Processor) -> None:
    """`Ibid.` is a capital at the start of a sentence only."""
    ibid = CiteItem("kardon2021", locator="38", position=Position.IBID_WITH_LOCATOR)
    assert note(chicago, ibid) == "Ibid., 38."
    see = CiteItem("kardon2021", position=Position.IBID, prefix=text("see"))
    assert note(chicago, see) == "See ibid."
    noted = CiteItem("kardon2021", position=Position.IBID, prefix=text("As noted above."))
    assert note(chicago, noted) == "As noted above. Ibid."


def test_unknown_key_is_visible_and_the_rest_prints(chicago: csl.Processor) -> None:
    """An unknown key prints as `[?key]`; the note's other sources print as ever."""
    known = CiteItem("kardon2021", position=Position.SUBSEQUENT)
    assert note(chicago, known, CiteItem("nosuchkey")) == "Kardon, “Pier Competitor”; [?nosuchkey]."


def test_sources_inside_a_sentence_have_no_closing_period(chicago: csl.Processor) -> None:
    """Without closing there is no period, and ibid. keeps its small letter."""
    short = CiteItem("kardon2021", locator="3", position=Position.SUBSEQUENT)
    assert note(chicago, short, closing=False) == "Kardon, “Pier Competitor,” 3"
    ibid = CiteItem("kardon2021", position=Position.IBID)
    assert note(chicago, ibid, closing=False) == "ibid."
    assert note(chicago, ibid, closing=False, sentence_start=True) == "Ibid."


def test_title_is_emphasis_and_address_is_a_link(chicago: csl.Processor) -> None:
    """A book's title is in emphasis, its URL a link, and the period stands outside the link."""
    nodes = chicago.cluster([CiteItem("segev2021")])
    title = Styled(Style.EMPHASIS, (Text("China and Iran: Resurging Defense Cooperation?"),))
    url = "https://www.inss.org.il/publication/china-iran/"
    assert title in nodes
    assert Link(url, (Text(url),)) in nodes
    assert nodes[-1] == Text(".")


def test_author_alone_and_author_left_out(chicago: csl.Processor) -> None:
    """An author in the text is named as in the short form; a note may leave the author out."""
    assert plain(chicago.author_text("segev2021")) == "Segev"
    assert note(chicago, CiteItem("segev2021", suppress_author=True)).startswith("China and Iran: Resurging")


def test_suffix_follows_without_doubling_the_period(chicago: csl.Processor) -> None:
    """A suffix that ends a sentence does not make two periods."""
    cite = CiteItem("kardon2021", locator="3", position=Position.SUBSEQUENT, suffix=text(". Emphasis added."))
    assert note(chicago, cite) == "Kardon, “Pier Competitor,” 3. Emphasis added."


@pytest.mark.parametrize("name", csl.SHIPPED)
def test_every_shipped_style_formats_every_position(name: str) -> None:
    """Each shipped style makes a note for each position, and a list of works."""
    style = csl.load(name)
    processor = csl.Processor(style, ITEMS)
    for position in Position:
        for key in ITEMS:
            made = note(processor, CiteItem(key, locator="5", position=position, first_note=1))
            assert made
            assert "[?" not in made
    assert {key for key, _ in processor.bibliography(ITEMS)} == set(ITEMS)


def test_broken_styles_say_what_and_where() -> None:
    """A style that is not XML, has a doctype, or calls a macro that is not there, gives line and column."""
    with pytest.raises(csl.StyleError) as broken:
        csl.parse(b"<style>\n<citation>", path="my.csl")
    assert (broken.value.path, broken.value.line) == ("my.csl", 2)
    with pytest.raises(csl.StyleError, match="document type"):
        csl.parse(b'<!DOCTYPE s [<!ENTITY a "b">]><style/>', path="my.csl")
    source = b'<style>\n <citation><layout>\n  <text macro="gone"/></layout></citation></style>'
    with pytest.raises(csl.StyleError, match="no macro 'gone'") as missing:
        csl.parse(source, path="my.csl")
    assert (missing.value.line, missing.value.column) == (3, 3)
    with pytest.raises(csl.StyleError, match="there is no style"):
        csl.load("no-such-style")
