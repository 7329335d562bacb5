"""Titles in sentence case: what becomes small, what stays, and which titles are touched at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import decode
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.csl.house.sentence_case import headline_cased, lowered_in, sentence_cased
from mkdocs_testimony.csl.output.pieces import pieces_of, string_of
from mkdocs_testimony.csl.output.tree import finished
from mkdocs_testimony.csl.style import locale
from mkdocs_testimony.inline import Style, Styled, Text, plain

STYLE = """<style class="note" version="1.0"><citation><layout delimiter="; " suffix=".">
<group delimiter=", "><text variable="title" text-case="title"/>
<text variable="container-title" text-case="title"/></group></layout></citation></style>"""


QUOTES = locale.resolved("en-US", []).quotes()


def cases() -> list:
    """The cases of the fixture file: lines in, lines out."""
    source = (Path(__file__).parent / "fixtures/sentence_case.md").read_text(encoding="utf-8")
    parts = re.split(r"^\.\n", source, flags=re.M)[1:-1]
    return [
        pytest.param(parts[at + 1].splitlines(), parts[at + 2].splitlines(), id=parts[at].strip())
        for at in range(0, len(parts), 3)
    ]


@pytest.mark.parametrize(("typed", "expected"), cases())
def test_titles(typed: list[str], expected: list[str]) -> None:
    """Each title of the .bib prints as an editor would have it in a list of works."""
    titles = [pieces_of(decode(line)) for line in typed]
    assert [plain(finished(sentence_cased(title, english=True), QUOTES)) for title in titles] == expected


@given(st.lists(st.tuples(st.text(max_size=12), st.booleans()), max_size=8))
def test_only_capitals_of_free_letters_change(runs: list[tuple[str, bool]]) -> None:
    """Whatever the title, each character keeps its place, differs in case at most, and protected ones not."""
    title = [Styled(Style.NOCASE, (Text(text),)) if kept else Text(text) for text, kept in runs]
    before = "".join(text for text, _ in runs)
    kept = [held for text, held in runs for _ in text]
    after = string_of(sentence_cased(pieces_of(title), english=True))
    assert after.lower() == before.lower()
    if len(after) == len(before):
        pairs = zip(before, after, kept, strict=True)
        assert all(old == new for old, new, held in pairs if held)


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=60))
def test_sentence_case_is_final(title: str) -> None:
    """A title in sentence case stays as it is when it is put in sentence case again."""
    once = string_of(sentence_cased([title], english=True))
    assert string_of(sentence_cased([once], english=True)) == once


def test_a_title_in_running_text_has_capitals() -> None:
    """Words of four letters or more have a capital in the text, whatever they are (APA 7, 6.17)."""
    title = "oil flows with and without sanctions on trade between friends"
    assert string_of(headline_cased([title])) == (
        "Oil Flows With and Without Sanctions on Trade Between Friends"
    )


def item(kind: str, **fields: object) -> dict[str, object]:
    """An item whose texts are trees."""
    return {"id": "k", "type": kind} | {
        name.replace("_", "-"): value if name == "language" else decode(str(value))
        for name, value in fields.items()
    }


@pytest.mark.parametrize(
    ("work", "printed"),
    [
        (item("chapter", title="Ports and Power", container_title="Handbook of Straits"),
         "Ports and power, Handbook of straits."),
        (item("article-journal", title="Ports and Power", container_title="Journal of Straits"),
         "Ports and power, Journal of Straits."),
        (item("legislation", title="Sanctions Relief Act"), "Sanctions Relief Act."),
        (item("periodical", title="Gulf Shipping Bulletin"), "Gulf Shipping Bulletin."),
        (item("book", title="Macht und Häfen", language="de"), "Macht und Häfen."),
        (item("book", title="Haven en Macht", language="nl"), "Haven en Macht."),
    ],
)  # fmt: skip
def test_which_titles_change(work: dict[str, object], printed: str) -> None:
    """Works in English and the books they stand in; not laws, periodicals, and works in other languages."""
    style = csl.parse(STYLE.encode(), title_case="sentence")
    assert plain(csl.Processor(style, {"k": work}).cluster([CiteItem("k")])) == printed


def test_a_translated_title_is_english() -> None:
    """The translation of a title is changed; the title itself and what is added to it are not."""
    addition = Styled(Style.NORMAL, (Text(". Press Release"),))
    translation = Styled(Style.NORMAL, (Text(" ["), Text("Harbours And Power"), Text("]")))
    title = pieces_of([Text("Häfen und Macht"), translation, addition])
    assert (
        string_of(sentence_cased(title, english=False))
        == "Häfen und Macht [Harbours and power]. Press Release"
    )


@pytest.mark.parametrize(
    ("style", "title_case", "printed"),
    [
        ("apa", "manual", "Roe, R. (2024). Ports and power. Example Press."),
        ("apa", "as-typed", "Roe, R. (2024). Ports and Power. Example Press."),
        ("chicago-18", "manual", "Richard Roe, Ports and Power (Example Press, 2024)."),
        ("chicago-18", "sentence", "Richard Roe, Ports and power (Example Press, 2024)."),
    ],
)
def test_the_manual_decides_unless_the_author_does(style: str, title_case: str, printed: str) -> None:
    """APA has sentence case by itself, Chicago has titles as typed; what is set wins in both."""
    work = item("book", title="Ports and Power", publisher="Example Press")
    work |= {"author": [{"family": "Roe", "given": "Richard"}], "issued": {"date-parts": [[2024]]}}
    processor = csl.Processor(csl.load(style, title_case=title_case), {"k": work})
    assert plain(processor.cluster([CiteItem("k")])) == printed


def test_a_later_note_of_an_unsigned_work_is_in_title_case() -> None:
    """What APA puts in the text is in title case, though the .bib has sentence case (APA 7, 8.14)."""
    work = item("article-newspaper", title="A fleet without flags", container_title="Daily Example")
    processor = csl.Processor(csl.load("apa"), {"k": work})
    later = processor.cluster([CiteItem("k", position=Position.SUBSEQUENT)])
    assert plain(later) == "“A Fleet Without Flags,” n.d."


def test_lowered_words_are_told_as_typed() -> None:
    """The words that lose their capitals are known, of title and book, in works in English only."""
    chapter = item("chapter", title="Contracts of Norinco", container_title="Handbook of Arms")
    assert lowered_in(chapter) == ["Norinco", "Arms"]
    assert lowered_in({**chapter, "language": "de"}) == []
