"""What holds for any work, however odd: text comes out, nothing raises, nothing is lost or made markup."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.csl.items import DATE_VARIABLES, NAME_VARIABLES
from mkdocs_testimony.csl.output.punctuation import MARKS
from mkdocs_testimony.inline import Inline, Link, Quoted, Reference, Style, Styled, Text, plain
from mkdocs_testimony.shipped_styles import FOLDER

TYPES = ["article-journal", "book", "chapter", "report", "webpage", "thesis", "legal_case", "post", "odd"]
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"]),
    min_size=1,
    max_size=20,
)
inlines = st.recursive(
    st.lists(words.map(Text), min_size=1, max_size=2).map(tuple),
    lambda inner: st.tuples(
        st.one_of(
            st.builds(Styled, st.sampled_from(list(Style)), inner),
            st.builds(Quoted, inner),
            st.builds(Link, st.just("https://example.org/"), inner),
        )
    ),
    max_leaves=4,
)
numbers = st.one_of(st.integers(-3000, 3000), st.text(max_size=4), st.none())
texts = st.one_of(words, inlines, st.integers(0, 3000))
people = st.lists(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"), words
        ),
    ),
    max_size=4,
)
dates = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(st.lists(numbers, max_size=4), max_size=3),
        "season": st.one_of(st.integers(0, 5), words),
        "circa": st.booleans(),
        "literal": words,
        "open": st.booleans(),
    },
)
TEXTS = ("title", "title-short", "container-title", "publisher", "publisher-place", "page", "volume", "issue",
         "edition", "number", "URL", "DOI", "genre", "medium", "language", "section")  # fmt: skip
items = st.fixed_dictionaries(
    {"type": st.sampled_from(TYPES)},
    optional={
        **dict.fromkeys(TEXTS, texts),
        **dict.fromkeys(sorted(NAME_VARIABLES & {"author", "editor", "translator", "director"}), people),
        **dict.fromkeys(sorted(DATE_VARIABLES), dates),
        "collection-title": st.none(),
    },
)
sites = st.builds(
    CiteItem,
    key=st.sampled_from(["a", "b", "unknown"]),
    prefix=st.one_of(st.just(()), inlines),
    label=st.sampled_from(["", "page", "chapter", "nonsense"]),
    locator=st.one_of(st.just(""), words),
    suffix=st.one_of(st.just(()), inlines),
    suppress_author=st.booleans(),
    author_only=st.booleans(),
    position=st.sampled_from(list(Position)),
    first_note=st.one_of(st.none(), st.integers(1, 99)),
    near_note=st.booleans(),
)


@pytest.fixture(scope="module")
def styles() -> dict[str, csl.Style]:
    return {name: csl.load(name, title_case="as-typed") for name in csl.SHIPPED}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(csl.SHIPPED), items, items, st.lists(sites, min_size=1, max_size=3), st.booleans())
def test_any_work_gives_text(
    styles: dict[str, csl.Style], name: str, first: dict, second: dict, cites: list[CiteItem], closing: bool
) -> None:
    """No field, however odd, raises: every note, author and list of works is an inline tree."""
    processor = csl.Processor(styles[name], {"a": first, "b": second})
    made = processor.cluster(cites, closing=closing)
    assert all(isinstance(node, Text | Styled | Link | Reference) for node in made)
    assert ("[?unknown]" in plain(made)) == any(cite.key == "unknown" for cite in cites)
    for key in ("a", "b", "unknown"):
        assert isinstance(plain(processor.author_text(key, Position.FIRST)), str)
        assert isinstance(plain(processor.short(key)), str)
    assert {key for key, _ in processor.bibliography(["a", "b", "unknown"])} <= {"a", "b"}


@settings(max_examples=100, deadline=None)
@given(title=words)
def test_characters_of_a_title_are_carried_through(styles: dict[str, csl.Style], title: str) -> None:
    """Every letter, digit and sign of a title stands in the note as typed, in order; none becomes markup."""
    item = {"type": "book", "title": title, "issued": {"date-parts": [[2001]]}}
    made = csl.Processor(styles["chicago-18"], {"a": item}).cluster([CiteItem("a")])
    left = [char for char in title if char not in MARKS and not char.isspace()]
    rest = iter(plain(made))
    assert all(
        any(unicodedata.normalize("NFC", char) == found or char == found for found in rest) for char in left
    )


def test_markup_in_a_field_stays_characters(styles: dict[str, csl.Style]) -> None:
    """What looks like HTML, Markdown or Typst in a field is text, and the processor adds none of its own."""
    title = "<i>Ports</i> & *Power* _#let_ \\emph{x} $a$"
    item = {"type": "book", "title": title, "author": [{"family": "<b>Doe</b>", "given": "J."}]}
    for style in styles.values():
        note = plain(csl.Processor(style, {"a": item}).cluster([CiteItem("a")]))
        # Some manuals ask for capitals in titles.
        assert title.casefold() in note.casefold()
        assert not re.search(r"(?i)<(?!/?[ib]>)|</?span", note)


def walk(nodes: tuple[Inline, ...]) -> list[Inline]:
    """All nodes of a tree."""
    out: list[Inline] = []
    for node in nodes:
        out.append(node)
        if not isinstance(node, Text):
            out.extend(walk(node.children))
    return out


def test_italics_inside_an_italic_title_are_upright(styles: dict[str, csl.Style]) -> None:
    """A ship's name in an italic title is upright, in a roman title italic; a quotation's marks alternate."""
    title = (Text("The Loss of "), Styled(Style.EMPHASIS, (Text("Sahand"),)), Quoted((Text("in port"),)))
    book = {"type": "book", "title": title}
    article = {"type": "article-journal", "title": title, "container-title": "Naval Review"}
    processor = csl.Processor(styles["chicago-18"], {"a": book, "b": article})
    upright = Styled(Style.NORMAL, (Text("Sahand"),))
    assert upright in walk(processor.cluster([CiteItem("a")]))
    made = processor.cluster([CiteItem("b")])
    assert Styled(Style.EMPHASIS, (Text("Sahand"),)) in walk(made)
    assert plain(made) == "“The Loss of Sahand‘in port,’” Naval Review, n.d."


SOURCE = (FOLDER / "bluebook.csl").read_text(encoding="utf-8")
PIECES = re.split(r"(?<=>)|(?<=\")", SOURCE)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, len(PIECES) - 1),
    st.sampled_from(["", "<group>", "</group>", 'x" y="', "10%", "<!DOCTYPE a>"]),
)
def test_a_broken_style_is_told_and_never_raises_anything_else(at: int, put: str) -> None:
    """A style with a piece lost or put in works, or gives a StyleError with its place when it is read."""
    source = "".join([*PIECES[:at], put, *PIECES[at + 1 :]])
    wrong: csl.StyleError | None = None
    try:
        style = csl.parse(source.encode(), path="broken.csl")
    except csl.StyleError as error:
        wrong = error
    if wrong is not None:
        assert wrong.message
        assert wrong.path == "broken.csl"
        assert wrong.line
        return
    processor = csl.Processor(style, {"a": {"type": "book", "title": "Ports", "author": [{"family": "Doe"}]}})
    for position in Position:
        assert isinstance(plain(processor.cluster([CiteItem("a", locator="3", position=position)])), str)
    processor.bibliography(["a"])
