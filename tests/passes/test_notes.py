"""One numbering through the document, marks in their place, notes as the style prints them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from written import note_text, page_text, question, shown, written

from mkdocs_testimony.model.payload import payload

FIXTURES = Path(__file__).parent / "fixtures"


def cases() -> list[tuple[str, str, str]]:
    """Title, input and expected output of each case in notes.md."""
    text = (FIXTURES / "notes.md").read_text(encoding="utf-8")
    return re.findall(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)\n\.$", text, re.M | re.S)


@pytest.mark.parametrize(("title", "given", "expected"), cases(), ids=[case[0] for case in cases()])
def test_notes(title: str, given: str, expected: str) -> None:
    """Each fixture's text and notes come out as written there."""
    whole = written({"content/questions/01.md": question(1, given)})
    lines = [page_text(whole.pages[0], whole)]
    lines.extend(f"{note.number}. {note_text(note)}" for note in whole.notes.values())
    assert "\n".join(lines) == expected


TWO = {
    "content/questions/01-a.md": question(1, "One [@snyder1997, p. 1]."),
    "content/questions/02-b.md": question(2, "Two [@snyder1997, p. 1]. Three [@snyder1997, p. 2]."),
}


def test_numbers_run_through_and_a_page_never_begins_with_ibid() -> None:
    """The second question goes on counting; its first note is a short form, its next one Ibid."""
    whole = written(TWO)
    texts = [(note.number, note_text(note)) for note in whole.notes.values()]
    assert texts[1:] == [(2, "Snyder, Alliance Politics, 1."), (3, "Ibid., 2.")]


def test_an_ibid_knows_what_it_stands_for() -> None:
    """An Ibid. carries the short form behind it, for the reader who sees one note at a time."""
    from mkdocs_testimony.inline import plain

    notes = list(written(TWO).notes.values())
    assert [plain(note.stands_for) for note in notes] == ["", "", "Snyder, Alliance Politics, 2."]


def test_numbering_by_question_begins_anew() -> None:
    """With `numbering: question` each question counts from 1."""
    assert [n.number for n in written(TWO, numbering="question").notes.values()] == [1, 1, 2]


def test_full_reference_by_question() -> None:
    """With `full_reference: question` each question gives a source in full at first."""
    notes = list(written(TWO, full_reference="question").notes.values())
    assert note_text(notes[1]).startswith("Glenn H. Snyder")


def test_nav_decides_the_order_and_the_rest_come_last_by_name() -> None:
    """Questions are counted as nav has them; one that nav does not name is built last."""

    from mkdocs_testimony.passes import run
    from mkdocs_testimony.project import Tree, parse

    text = "docs_dir: content\nnav: [questions/02.md, questions/01.md]\nplugins: [testimony]\n"
    pages = {f"content/questions/0{n}.md": question(n, f"Text {n}.").encode() for n in (1, 2, 3)}
    tree = Tree(pages, {}, frozenset(pages))
    whole = run(parse(text, Path("/nowhere/mkdocs.yml")), tree=tree)
    assert [page.number for page in whole.pages] == [2, 1, 3]


def test_two_questions_with_one_number_are_told() -> None:
    """The second file that answers question 1 is a finding that names the first."""
    files = {"content/questions/01.md": question(1, "A."), "content/questions/02.md": question(1, "B.")}
    (finding,) = [f for f in written(files).findings if f.code == "DOC013"]
    assert "content/questions/01.md" in finding.message
    assert (finding.span.path, finding.span.line) == ("content/questions/02.md", 2)


def test_latin1_bytes_are_read_and_told() -> None:
    """A question saved as Windows-1252 is read so, and the first bad byte's place is told."""

    from mkdocs_testimony.passes import run
    from mkdocs_testimony.project import Tree, parse

    data = question(1, "Stra").encode() + "ße".encode("cp1252")
    project = parse("docs_dir: content\nplugins: [testimony]\n", Path("/nowhere/mkdocs.yml"))
    whole = run(project, tree=Tree({"content/questions/01.md": data}, {}, frozenset()))
    (finding,) = [f for f in whole.findings if f.code == "BIB002"]
    assert (finding.span.line, finding.span.column) == (7, 1)
    assert "0xDF" in finding.message


def test_a_picture_may_have_a_space_in_its_name() -> None:
    """A figure's path is the file's name, not the encoded address."""
    body = "::: {#fig-a}\n![Alt](<../figures/a b.png>)\n\nCaption [@snyder1997].\n:::"
    whole = written({"content/questions/01.md": question(1, body)})
    (figure,) = whole.figures.values()
    assert figure.image == "content/figures/a b.png"


def test_a_list_of_authors_left_open_is_et_al_in_the_text() -> None:
    """`and others` in the .bib is no name in a statement's text."""
    bib = "@book{many,\n  author = {One, Ann and others}, title = {T}, publisher = {P}, date = {2001},\n}\n"
    files = {"content/questions/01.md": question(1, "As @many says."), "citations/many.bib": bib}
    whole = written(files)
    assert whole.pages[0].statements[0].text == "As One et al. says."


def test_a_statements_text_has_no_space_where_a_citation_was() -> None:
    """Taking out a citation takes out the space before it, in front of a period or a word."""
    body = "One [@snyder1997]. Two\n[@segev2021] three [see @segev2021], four."
    whole = written({"content/questions/01.md": question(1, body)})
    (statement,) = whole.pages[0].statements
    assert statement.text == "One. Two three, four."
    assert [statement.text[:mark] for mark in statement.marks] == ["One", "One. Two", "One. Two three"]


def test_an_author_named_in_a_caption_stands_in_the_list_of_figures_too() -> None:
    """A figure's own copy of its caption has the names that the page has."""
    body = "::: {#tbl-x}\n| a |\n|---|\n| b |\n\nAs @snyder1997 says.\n:::"
    whole = written({"content/questions/01.md": question(1, body)})
    (figure,) = whole.figures.values()
    assert (
        shown(figure.caption, {uid: note.number for uid, note in whole.notes.items()}) == "As Snyder[1] says."
    )
    opened = next(token for token in whole.pages[0].tokens if token.type == "figure_open")
    assert opened.meta["figure"] == figure


def test_further_sources_of_an_author_in_the_text_are_in_the_statements_one_note() -> None:
    """Every note that a statement names exists, and it names the one that holds both sources."""
    whole = written({"content/questions/01.md": question(1, "As @snyder1997 [p. 3; see @segev2021] says.")})
    (statement,) = whole.pages[0].statements
    (note,) = whole.notes.values()
    assert statement.notes == (note.uid,)
    assert [cite.key for cite in note.cites] == [cite.key for cite in statement.cites]


def test_a_reference_to_a_note_names_the_question_where_each_counts_from_1() -> None:
    """With `numbering: question`, OSCOLA's (n 1) would name several notes: the question stands with it."""
    whole = written(TWO, style="oscola", numbering="question")
    assert note_text(list(whole.notes.values())[1]).startswith("Snyder (n 1 of Question 1)")
    through = written(TWO, style="oscola")
    assert note_text(list(through.notes.values())[1]).startswith("Snyder (n 1)")


ALIKE = """
@book{gulf1, author = {Sun, Yun and Roe, Jane and Poe, John and Doe, Ann}, title = {Ports of the Gulf: Oil},
  shorttitle = {Ports}, publisher = {Example Press}, date = {2001}}
@book{gulf2, author = {Sun, Yun and Roe, Jane and Poe, John and Doe, Ann}, title = {Ports of the Gulf: Gas},
  shorttitle = {Ports}, publisher = {Example Press}, date = {2001}}
@book{gulf3, author = {Sun, Yun and Roe, Jane and Poe, John and Loe, Bo}, title = {Ports},
  publisher = {Example Press}, date = {2003}}
"""


@pytest.mark.parametrize("style", ["chicago-17-ibid", "chicago-18", "mhra", "oscola", "bluebook", "apa"])
def test_different_works_never_have_the_same_short_note(style: str) -> None:
    """Works with the same first author and short title are told apart, by names, title, year or number."""
    body = "".join(f"Text [@gulf{n}].\n\n" for n in (1, 2, 3, 1, 2, 3))
    whole = written({"content/questions/01.md": question(1, body), "citations/alike.bib": ALIKE}, style=style)
    texts = [note_text(note) for note in whole.notes.values()]
    assert len(set(texts[3:])) == 3, texts[3:]


def test_a_note_that_is_its_own_short_form_stands_for_nothing() -> None:
    """`stands_for` is there only where an Ibid. is printed: never in a style that has none."""
    from mkdocs_testimony.inline import plain

    for style in ("chicago-17-ibid", "chicago-18", "mhra", "oscola", "bluebook", "apa"):
        for note in written(TWO, style=style).notes.values():
            says_it = "ibid" in note_text(note).lower() or "id." in note_text(note).lower()
            assert bool(note.stands_for) == says_it, (style, note_text(note))
            assert plain(note.stands_for) != note_text(note)


def test_the_parts_of_a_statement_follow_each_other() -> None:
    """No part of a statement's text reaches into the next one, and each lies in the text."""
    body = "One [@snyder1997]. Two\n[@segev2021] *three* [see @segev2021], [@snyder1997] four [@first]."
    whole = written({"content/questions/01.md": question(1, "{#first}\nFirst [@segev2021].\n\n" + body)})
    for statement in whole.pages[0].statements:
        ends = [part.offset + part.length for part in statement.parts]
        assert all(end <= part.offset for end, part in zip(ends, statement.parts[1:], strict=False))
        assert ends[-1] <= len(statement.text)


def test_a_short_form_keeps_a_place_that_has_a_name() -> None:
    """Where a style prints the same page again in a later note, it prints the same named place again."""
    text = "One [@snyder1997, overview]. Two [@snyder1997, overview]."
    notes = list(written({"content/questions/01.md": question(1, text)}, style="chicago-18").notes.values())
    assert note_text(notes[1]) == "Snyder, Alliance Politics, overview."
    notes = list(written({"content/questions/01.md": question(1, text)}, style="oscola").notes.values())
    assert note_text(notes[1]) == "ibid."


def test_a_figure_is_carried_by_its_frame_and_its_caption() -> None:
    """Where a figure and its caption begin and end stands which it is, its place and its attributes."""
    body = "::: {#fig-a}\n![Alt](../figures/a.png)\n\nCaption [@snyder1997].\n:::"
    page = written({"content/questions/01.md": question(1, body)}).pages[0]
    (figure,) = page.figures
    kinds = ["figure_open", "caption_open", "caption_close", "figure_close"]
    ends = [token for token in page.tokens if token.type in kinds]
    assert [(token.type, token.tag, token.nesting) for token in ends] == [
        ("figure_open", "figure", 1),
        ("caption_open", "figcaption", 1),
        ("caption_close", "figcaption", -1),
        ("figure_close", "figure", -1),
    ]
    for token in ends:
        carried = payload(token)
        assert (carried["figure"], carried["span"]) == (figure, figure.span)
        assert carried["attributes"].id == "fig-a"


def test_a_note_on_a_heading_belongs_to_no_statement() -> None:
    """A note names the statement in which its mark stands, and none where it stands in a heading."""
    text = "So it is [@snyder1997, p. 1].\n\n## A heading [@segev2021]\n\nMore."
    whole = written({"content/questions/01.md": question(1, text)})
    owners = [note.statement for note in whole.notes.values()]
    assert owners[0] in whole.statements
    assert owners[1:] == [""]
