"""Entries of a list of works that a style parts into columns and lines: `display`, second-field-align."""

from __future__ import annotations

from mkdocs_testimony import csl
from mkdocs_testimony.inline import Inline, Style, Styled, Text, plain

ITEMS = {
    "roe": {
        "id": "roe",
        "type": "book",
        "title": "On Reefs",
        "author": [{"family": "Roe", "given": "Jane"}],
        "abstract": "Says how reefs grow.",
    },
}
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Parted</title><id>parted</id><updated>2024-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="citation-number"/></layout></citation>
<bibliography {options}><layout {layout}>{elements}</layout></bibliography></style>"""
NUMBER = '<text variable="citation-number" prefix="[" suffix="]"/>'
NAMES = '<names variable="author"/>'
TITLE = '<text variable="title" font-style="italic"/>'


def processor(elements: str, layout: str = "", options: str = "") -> csl.Processor:
    """A processor whose list has these elements."""
    source = STYLE.format(elements=elements, layout=layout, options=options)
    return csl.Processor(csl.parse(source.encode()), ITEMS)


def entry(elements: str, layout: str = "", options: str = "") -> tuple[Inline, ...]:
    """The one entry of a list whose layout has these elements."""
    ((_key, made),) = processor(elements, layout, options).bibliography(["roe"])
    return made


def test_second_field_align() -> None:
    """The first field stands at the side, the rest beside it with the layout's last mark, a space between."""
    made = entry(NUMBER + NAMES, 'suffix="."', 'second-field-align="flush"')
    assert made == (
        Styled(Style.LEFT_MARGIN, (Text("[1]"),)),
        Text(" "),
        Styled(Style.RIGHT_INLINE, (Text("Jane Roe."),)),
    )


def test_space_that_the_style_gives_is_not_doubled() -> None:
    """No space is added where the style has one at the joint."""
    made = entry(NUMBER + '<names variable="author" prefix=" "/>', options='second-field-align="margin"')
    assert plain(made) == "[1] Jane Roe"


def test_one_field_alone_is_not_aligned() -> None:
    """An entry of one field has nothing to align."""
    assert entry(TITLE, options='second-field-align="flush"') == (
        Styled(Style.EMPHASIS, (Text("On Reefs"),)),
    )


def test_lines_of_their_own() -> None:
    """Blocks and indented parts stand apart; the layout's last mark is inside the last of them."""
    block = '<group display="block"><names variable="author"/></group>'
    made = entry(block + TITLE + '<text variable="abstract" display="indent"/>', 'suffix="."')
    assert [node.style for node in made if isinstance(node, Styled)] == [
        Style.BLOCK,
        Style.EMPHASIS,
        Style.INDENT,
    ]
    assert plain(made) == "Jane Roe On Reefs Says how reefs grow."


def test_a_note_is_one_run_of_text() -> None:
    """A first note that an in-text style's entry makes has no columns and no blocks."""
    parted = processor('<group display="block"><names variable="author"/></group>' + TITLE)
    note = parted.cluster([csl.CiteItem("roe")])
    assert plain(note) == "Jane Roe On Reefs."
    assert all(not isinstance(node, Styled) or node.style is Style.EMPHASIS for node in note)
