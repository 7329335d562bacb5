"""What a style may ask in processing instructions: each does what it says."""

from __future__ import annotations

import re

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem
from mkdocs_testimony.csl.house.genres import one_form
from mkdocs_testimony.inline import Inline, Style, Styled, Text, plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
{asked}
<citation><layout suffix="." delimiter="; "><group delimiter=", ">
<names variable="author"/><text variable="title"/><text variable="genre"/><text variable="publisher"/>
<text variable="number"/><text variable="URL"/></group><text variable="locator" prefix=" "/></layout>
</citation>
</style>"""
ITEM: dict[str, object] = {
    "id": "a", "type": "report", "title": "China 2023", "author": [{"literal": "Office of Trade, Ministry"}],
}  # fmt: skip


def note(asked: str, cite: CiteItem | None = None, **fields: object) -> tuple[Inline, ...]:
    """The note of a work in a style that asks this."""
    style = csl.parse(STYLE.format(asked=asked).encode())
    return csl.Processor(style, {"a": ITEM | fields}).cluster([cite or CiteItem("a")])


def test_an_archived_copy_stands_in_brackets() -> None:
    """The copy's address follows in brackets, with no word and no date."""
    made = note("<?testimony archived brackets?>", URL="https://a.org", **{"archive-url": "https://b.org"})  # type: ignore[arg-type]
    assert plain(made).endswith("https://a.org [https://b.org].")


@pytest.mark.parametrize(
    ("publisher", "printed"), [("Ministry", False), ("office of trade", False), ("Min", True)]
)
def test_a_body_that_is_the_author_is_named_once(publisher: str, printed: bool) -> None:
    """A publisher is left out if its whole name stands in the author's."""
    made = plain(note("<?testimony publisher once?>", publisher=publisher))
    assert made.endswith(f", {publisher}.") is printed
    assert plain(note("", publisher=publisher)).endswith(f", {publisher}.")


@pytest.mark.parametrize("place", ["7", "7-9", "7, 9", "iii"])
def test_a_page_keeps_off_a_number_before_it(place: str) -> None:
    """After a title that ends in a number words come before the page; after others they don't."""
    asked = '<?testimony page-after-number ", at "?>'
    shown = place.replace("-", "–")
    assert plain(note(asked, CiteItem("a", locator=place))).endswith(f"China 2023, at {shown}.")
    assert plain(note(asked, CiteItem("a", locator=place), title="China")).endswith(f"China {shown}.")
    assert plain(note("", CiteItem("a", locator=place))).endswith(f"China 2023 {shown}.")


@pytest.mark.parametrize(
    ("typed", "italic", "rest"),
    [("see", "See", " Office"), ("see, e.g.,", "See, e.g.", ", Office"), ("but cf.", "But cf.", " Office")],
)
def test_a_signal_is_in_italics(typed: str, italic: str, rest: str) -> None:
    """The words of a signal are in italics, the comma after them is not."""
    made = note("<?testimony signals italic?>", CiteItem("a", prefix=(Text(typed),)))
    assert made[0] == Styled(Style.EMPHASIS, (Text(italic),))
    assert plain(made[1:]).startswith(rest)


def test_other_words_before_a_source_stay_upright() -> None:
    """Prose is no signal."""
    made = note("<?testimony signals italic?>", CiteItem("a", prefix=(Text("see the tables in"),)))
    assert made == (Text("See the tables in Office of Trade, Ministry, China 2023."),)


@pytest.mark.parametrize(
    ("asked", "entry"), [("<?testimony additions commas?>", "Oil, press release"), ("", "Oil. Press release")]
)
def test_an_addition_to_a_title_follows_a_comma_in_the_list_too(asked: str, entry: str) -> None:
    """In a note there is a comma before it always; in the list of works only if the style asks for it.

    Otherwise it is a sentence there, and begins with a capital.
    """
    works = '<bibliography><layout><text variable="title"/></layout></bibliography></style>'
    style = csl.parse(STYLE.replace("</style>", works).format(asked=asked).encode())
    title = (Text("Oil"), Styled(Style.NORMAL, (Text(". "), Text("press release"))))
    processor = csl.Processor(style, {"a": ITEM | {"title": title}})
    assert "Oil, press release" in plain(processor.cluster([CiteItem("a")]))
    assert [plain(made) for _, made in processor.bibliography(["a"])] == [entry]


def test_a_kind_of_writing_has_the_styles_own_name() -> None:
    """A genre that the style renames prints so; others print as they are."""
    asked = '<?testimony genre "PhD thesis" "Ph.D. dissertation"?>'
    assert plain(note(asked, genre="PhD thesis")).endswith("Ph.D. dissertation.")
    assert plain(note(asked, genre="Essay")).endswith("Essay.")


@pytest.mark.parametrize(
    ("locator", "printed"), [("42", "[42]"), ("42-44", "[42]–[44]"), ("3, 5-6", "[3], [5]–[6]")]
)
def test_each_number_has_its_own_square_brackets(locator: str, printed: str) -> None:
    """A range or a list in square brackets has a pair for each number; a number alone has one."""
    asked = "<?testimony paragraphs each?>"
    style = STYLE.replace('prefix=" "', 'prefix=" [" suffix="]"').format(asked=asked)
    made = csl.Processor(csl.parse(style.encode()), {"a": ITEM}).cluster([CiteItem("a", locator=locator)])
    assert plain(made).endswith(f"China 2023 {printed}.")
    without = plain(note(asked, CiteItem("a", locator=locator)))
    assert without.endswith(f"China 2023 {locator.replace('-', '–')}.")


@pytest.mark.parametrize(("asked", "start"), [("<?testimony notes small?>", "ibid 7"), ("", "Ibid 7")])
def test_a_note_may_begin_with_a_small_letter(asked: str, start: str) -> None:
    """A word of the locale takes a capital at the start of a note, unless the style asks for none."""
    style = STYLE.replace('<names variable="author"/>', '<text term="ibid" strip-periods="true"/>')
    style = re.sub("<text variable.*(?=</group>)", "", style, flags=re.DOTALL).format(asked=asked)
    style = re.sub("</?group.*?>", "", style)
    cited = csl.Processor(csl.parse(style.encode()), {"a": ITEM}).cluster([CiteItem("a", locator="7")])
    assert plain(cited) == f"{start}."


@pytest.mark.parametrize("typed", ["S/2015/401", "UN Doc. S/2015/401", "U.N. Doc S/2015/401"])
def test_a_document_of_the_united_nations_has_the_styles_words(typed: str) -> None:
    """The style's words stand before the symbol once, however it is typed; other numbers have none."""
    asked = '<?testimony documents "U.N. Doc."?>'
    assert plain(note(asked, number=typed, jurisdiction="un")).endswith(", U.N. Doc. S/2015/401.")
    assert plain(note(asked, number="TE-17")).endswith(", TE-17.")


def test_a_short_title_is_told_only_where_it_is_shorter() -> None:
    """The title without its translation is no short title; one that stands before a colon is."""
    asked = "<?testimony short-titles shorter?>"
    layout = STYLE.replace('<text variable="title"/>', '<text variable="title-short" prefix="as "/>')
    for title, short, printed in (("x", "", "Ministry."), ("a: x", ": b", "Ministry, as a.")):
        added = Styled(Style.NORMAL, (Text(" ["), Text("translated"), Text("]")))
        item = {**ITEM, "title": (Text(f"{title}{short}"), added), "title-short": (Text(title[0]),)}
        made = csl.Processor(csl.parse(layout.format(asked=asked).encode()), {"a": item}).cluster(
            [CiteItem("a")]
        )
        assert plain(made).endswith(printed)


def test_an_unknown_instruction_is_told_with_its_place() -> None:
    """A misspelt instruction is an error that names its line."""
    with pytest.raises(csl.StyleError) as caught:
        note("<?testimony signals bold?>")
    assert caught.value.line == 2
    assert "signals bold" in caught.value.message


@pytest.mark.parametrize(
    ("typed", "numbered", "small", "sentence"),
    [
        ("Press Release", False, "press release", "Press release"),
        ("press release", False, "press release", "Press release"),
        ("Press release", True, "press release", "Press release"),
        ("Working Paper", True, "Working Paper", "Working Paper"),
        ("Inman Award paper", False, "Inman Award paper", "Inman Award paper"),
        ("NATO report", False, "NATO report", "NATO report"),
    ],
)
def test_kinds_of_writing_have_one_form(typed: str, numbered: bool, small: str, sentence: str) -> None:
    """The usual kinds take the style's capitals; a series with a number and words of other kinds stay."""
    assert one_form(typed, numbered=numbered, mode="small") == small
    assert one_form(typed, numbered=numbered, mode="sentence") == sentence
