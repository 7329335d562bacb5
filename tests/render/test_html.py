"""The HTML renderer: every token has its method, and nothing of an author's becomes markup."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import html_testimony as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.inline import Link, Reference, Style, Styled, Text
from mkdocs_testimony.model import (
    Address,
    Assessment,
    Cite,
    Figure,
    Framework,
    Front,
    Heading,
    Kind,
    Scale,
    ScaleValue,
)
from mkdocs_testimony.model.works import Work
from mkdocs_testimony.render.escaping import is_relative, outside_href
from mkdocs_testimony.render.html.inline import inline
from mkdocs_testimony.render.html.page import render_page
from mkdocs_testimony.render.html.renderer import HtmlRenderer, UnknownTokenError
from mkdocs_testimony.span import Span

FIXTURES = Path(__file__).parent / "fixtures" / "html.md"


def fixtures(path: Path) -> list[tuple[str, str, str]]:
    """(title, input, expected) of a file whose cases are parted by lines of one dot."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    return [
        (parts[n].strip().splitlines()[-1], parts[n + 1], parts[n + 2]) for n in range(0, len(parts) - 2, 3)
    ]


def rendered(tokens: list[Token], builder: made.Builder | None = None) -> str:
    page = (builder or made.Builder()).page(tokens)
    return HtmlRenderer(made.testimony(page), page, made.Places()).render(page.tokens)


@pytest.mark.parametrize(("title", "source", "expected"), fixtures(FIXTURES))
def test_markdown_prints_as_expected(title: str, source: str, expected: str) -> None:
    """Each construct of plain Markdown gives the HTML that the fixture file shows."""
    assert rendered(made.parsed(source)).strip() == expected.strip(), title


@pytest.mark.parametrize("name", ["html_block", "surprise", "render", "_open", "ids"])
def test_an_unknown_token_is_a_loud_error(name: str) -> None:
    """A token type without a method of its own raises, and the message names type and place."""
    with pytest.raises(UnknownTokenError, match=f"content/questions/01-one.md.*“{name}”"):
        rendered([made.token(name)])


def test_a_statement_shows_its_number_kind_and_confidence() -> None:
    """A judgment carries its address as link and anchor, the author's ids, and words for its kind."""
    builder = made.Builder()
    statement = builder.statement(
        Kind.JUDGMENT,
        id="leverage",
        confidence="moderate",
        attributes=made.attributes(("#", "leverage"), ("alias", "old older")),
    )
    html = rendered(list(made.paragraph([made.plain("So.")], statement=statement.uid)), builder)
    assert 'class="tm-s tm-s--judgment tm-sure--moderate" id="p1"' in html
    assert '<a class="tm-at" href="#p1"' in html
    assert "Judgment · moderate confidence" in html
    for name in ("leverage", "old", "older"):
        assert f'<span class="tm-anchor" id="{name}"></span>' in html


def test_a_claim_has_no_kind_word() -> None:
    """A plain claim shows its number only."""
    builder = made.Builder()
    statement = builder.statement()
    html = rendered(list(made.paragraph([made.plain("So.")], statement=statement.uid)), builder)
    assert "tm-kind" not in html
    assert "¶ 1" in html


def test_an_item_shows_its_own_step_and_its_kind() -> None:
    """An item reads (b), tells its whole address to a screen reader, and says its kind."""
    builder = made.Builder()
    above = builder.statement(Kind.RECOMMENDATION)
    item = builder.statement(
        Kind.RECOMMENDATION,
        form="item",
        parent=above.uid,
        address=Address(made.PATH, "¶ 3(b)", "Question 1, ¶ 3(b)", "p3-b"),
    )
    tokens = [
        made.token("list_item_open", "li", 1, statement=item.uid),
        made.token("list_item_close", "li", -1),
    ]
    html = rendered(tokens, builder)
    assert ">(b)</a>" in html
    assert ">Recommendation</span>" in html
    assert 'aria-label="¶ 3(b), link to this statement"' in html


def test_problems_stand_beside_their_statement() -> None:
    """A finding given for a statement is shown at it, with code, name and message."""
    builder = made.Builder()
    statement = builder.statement()
    page = builder.page(made.paragraph([made.plain("So.")], statement=statement.uid))
    finding = Finding("CLM001", "Cite a source.", Span.point(page.path, 1), "unsourced-claim", Severity.ERROR)
    renderer = HtmlRenderer(made.testimony(page), page, made.Places(), {statement.uid: [finding]})
    html = renderer.render(page.tokens)
    assert "tm-problem--error" in html
    assert "CLM001 unsourced claim" in html
    assert 'title="Cite a source."' in html


def test_notes_keep_the_documents_numbers_and_lead_both_ways() -> None:
    """Mark and note link to each other, and the note has the number of the document."""
    builder = made.Builder()
    note = builder.note(
        12,
        "Ibid., 38.",
        stands_for=(Text("Kardon, “Pier”"),),
        cites=(Cite("kardon2021", Span.point(made.PATH, 1)),),
    )
    page = builder.page(made.paragraph([made.plain("So."), made.token("note_mark", note=note.uid)]))
    work = SimpleNamespace(
        key="kardon2021", work=Work("kardon2021", "book"), fields={"title": "Pier"}, text=lambda _: "Pier"
    )
    whole = replace(made.testimony(page), sources={"kardon2021": work})
    made_page = render_page(whole, page, made.Places(), entry=lambda key: f"sources#source-{key}")
    html = made_page.content
    assert (
        '<sup class="tm-mark" id="fnref-12" data-search-exclude><a href="#fn-12" role="doc-noteref"' in html
    )
    assert '<div id="fn-12" class="tm-fn" role="doc-footnote">' in html
    assert 'href="#fnref-12" role="doc-backlink"' in html
    assert '<span class="tm-stands" data-search-exclude>[Kardon, “Pier”]</span>' in html
    assert 'href="sources#source-kardon2021"' in html
    assert {"fn-12", "fnref-12", "question"} <= made_page.ids


def test_the_prompt_is_the_heading_and_its_parts_lead_to_their_answers() -> None:
    """The prompt is h1; a part links to the section that names it with part=, others stand as text."""
    builder = made.Builder(headings=[Heading(2, "Arms", "arms", Span.point(made.PATH, 3), part="2")])
    page = builder.page((), front=Front({"parts": ("Oil?", "Arms?")}, {}))
    html = render_page(made.testimony(page), page, made.Places()).content
    label = '<span class="tm-label" data-search-exclude>Question 1</span>'
    assert f'<h1 id="question" class="tm-heading tm-heading--question">{label} What is one?</h1>' in html
    assert "<li>Oil?</li>" in html
    assert '<li><a href="#arms">Arms?</a></li>' in html


def test_parts_that_the_prompt_says_are_not_printed_twice() -> None:
    """Where the heading has the parts word for word, the list only leads to their answers."""
    builder = made.Builder(headings=[Heading(2, "Arms", "arms", Span.point(made.PATH, 3), part="2")])
    page = builder.page((), heading="Oil?  And arms?", front=Front({"parts": ("Oil?", "And arms?")}, {}))
    html = render_page(made.testimony(page), page, made.Places()).content
    assert '<li value="2"><a href="#arms">Arms</a></li>' in html
    assert html.count("Oil?") == 1


def test_contents_list_the_headings() -> None:
    """Sections are the prompt and the headings in order; the notes stand in the text and have none."""
    builder = made.Builder(headings=[Heading(2, "Notes & queries", "notes", Span.point(made.PATH, 3))])
    builder.note(1, "A.")
    page = builder.page((), anchors=frozenset({"notes"}))
    sections = render_page(made.testimony(page), page, made.Places()).sections
    assert [(s.level, s.anchor) for s in sections] == [(1, "question"), (2, "notes")]
    assert sections[1].title == "Notes & queries"


def test_a_figure_has_label_caption_and_anchor() -> None:
    """A figure div prints as figure with its label above the caption."""
    figure = Figure(
        "u", "figure", 3, "Figure 3", "fig-ports", "fig-ports", made.PATH, "", "Map", (), Span.point("a", 1)
    )
    tokens = [
        made.token("figure_open", nesting=1, figure=figure),
        made.token("caption_open", nesting=1),
        *made.paragraph([made.plain("Ports.")]),
        made.token("caption_close", nesting=-1),
        made.token("figure_close", nesting=-1),
    ]
    html = rendered(tokens)
    assert '<figure class="tm-figure tm-figure--figure" id="fig-ports">' in html
    assert '<figcaption><p class="tm-figure__label">Figure 3</p>\n<p>Ports.</p>' in html


def test_an_assessment_shows_its_rating() -> None:
    """A rated heading is followed by its instrument and the scales' own words for its values."""
    scale = Scale("current", "Current", (ScaleValue("very-high", "Very High"),))
    framework = Framework("m-dime", "M-DIME", "instrument", (), (scale,), made.NOWHERE)
    assessment = Assessment(
        uid="u",
        id="e1",
        framework="m-dime",
        instrument="E1",
        ratings={"current": "very-high"},
        confidence="low",
        because="",
        searched="The press of <2023>",
        page=made.PATH,
        anchor="e1",
        address="Question 1, E1",
        heading="Arms",
        statements=(),
        attributes=made.attributes(("#", "e1")),
        span=made.NOWHERE,
    )
    heading = made.token(
        "heading_open", "h3", 1, uid="u", anchor="e1", attributes=made.attributes(("#", "e1"))
    )
    page = made.Builder().page([heading, made.token("heading_close", "h3", -1)])
    whole = made.testimony(page, frameworks={"m-dime": framework}, assessments={"u": assessment})
    html = HtmlRenderer(whole, page, made.Places()).render(page.tokens)
    assert '<h3 id="e1">' in html
    assert '<span class="tm-rating__code">E1</span> Current: Very High. Confidence: low.</p>' in html
    assert '<p class="tm-because">Searched: The press of &lt;2023&gt;</p>' in html


def test_no_id_is_given_twice() -> None:
    """A second place with the same anchor stays without id, so that links stay unambiguous."""
    heading = made.token("heading_open", "h2", 1, anchor="same")
    close = made.token("heading_close", "h2", -1)
    assert rendered([heading, close, heading, close]).count('id="same"') == 1


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)",
        "data:text/html,x", "vbscript:x", "//evil.example/x", "\\\\evil.example", "file:///etc/passwd", "ftp://a.example", 
        "\x01javascript:x",
    ],
)  # fmt: skip
def test_refused_addresses_print_as_text(href: str) -> None:
    """A link to a scheme or host that is not allowed prints its words and no address."""
    open_, close = made.token("link_open", "a", 1), made.token("link_close", "a", -1)
    open_.attrs["href"] = href
    assert rendered([open_, made.plain("here"), close]) == "here"
    assert outside_href(href) is None
    assert not is_relative(href)
    assert inline([Link(href, (Text("here"),))], made.Places()) == "here"


def test_a_picture_from_another_host_is_not_loaded() -> None:
    """Only a relative picture becomes img; another shows its alternative text."""
    assert rendered(made.parsed("![A map](https://a.example/x.png)")) == (
        '<p><span class="tm-missing">A map</span></p>\n'
    )


def test_links_do_not_nest() -> None:
    """A reference or an address inside a link's text prints as text."""
    nested = Link("https://a.example", (Reference(made.PATH, "p2", (Text("¶ 2"),)),))
    assert inline([nested], made.Places()) == '<a href="https://a.example">¶ 2</a>'
    open_, close = made.token("link_open", "a", 1), made.token("link_close", "a", -1)
    open_.attrs["href"] = "b.md"
    assert rendered([open_, made.formatted([nested]), close]) == '<a href="b.md">¶ 2</a>'


class Elements(HTMLParser):
    """Collects what a browser would build: tags with attribute names, and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: set[tuple[str, frozenset[str]]] = set()
        self.hrefs: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, frozenset(name for name, _ in attrs)))
        self.hrefs += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    handle_decl = unknown_decl = handle_pi = handle_comment


nasty = st.text(alphabet=st.sampled_from("<>&\"'`=/\\:#!-?;() \n\tascriptonlexy\x00\u2028é"), max_size=60)


@settings(max_examples=80, deadline=None)
@given(nasty, nasty, nasty)
def test_nothing_of_an_authors_becomes_markup(one: str, two: str, three: str) -> None:
    """Whatever the text, the elements and attributes are the same as for a plain word, and no script."""

    def page(a: str, b: str, c: str) -> str:
        builder = made.Builder(headings=[Heading(2, a, "h", Span.point(made.PATH, 3))])
        statement = builder.statement(
            Kind.ASSUMPTION, id=f"i{a}", confidence=b, attributes=made.attributes(("because", c))
        )
        note = builder.note(
            1, b, stands_for=(Text(c or "x"),), cites=(Cite(f"k{a}", Span.point(made.PATH, 1)),)
        )
        picture = made.token("image")
        picture.attrs["src"] = "a.svg"
        picture.children = [made.plain(b)]
        children = [
            made.plain(a),
            made.formatted([Styled(Style.EMPHASIS, (Text(b),)), Link(f"https://x.example/{c}", (Text(a),))]),
            made.token("note_mark", note=note.uid),
            picture,
        ]
        code = made.token("fence")
        code.content = c
        div = made.token("div_open", nesting=1, classes=(a, "note"))
        tokens = [*made.paragraph(children, statement=statement.uid), code, div, made.token("div_close")]
        whole = builder.page(
            tokens, heading=f"x{a}", label=f"x{b}", front=Front({"parts": (f"y{c}",)}, {}), number=1
        )
        return render_page(
            made.testimony(whole), whole, made.Places(), entry=lambda key: f"sources#{key}"
        ).content

    want, have = Elements(page("x", "x", "x")), Elements(page(one, two, three))
    allowed = want.found | {("span", frozenset({"class", "id"})), ("bdi", frozenset({"dir"}))}
    # A link whose address holds a control character prints as its text.
    assert have.found <= allowed
    assert {tag for tag, _ in have.found}.isdisjoint({"script", "style", "iframe"})
    assert all(not href.lower().startswith(("javascript:", "data:")) for href in have.hrefs)
    assert "".join(have.texts).count(one.replace("\x00", "\ufffd")) >= 1


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_markdown_gives_only_our_elements(source: str) -> None:
    """No Markdown text gives an element, an attribute or an address that this renderer does not make."""
    ours = set("p a em strong code pre ul ol li blockquote hr br h1 h2 h3 h4 h5 h6 img span".split())  # noqa: SIM905
    ours |= {"div", "table", "thead", "tbody", "tr", "th", "td", "del", "sup", "bdi"}
    names = {"href", "title", "class", "id", "src", "alt", "role", "tabindex", "aria-label", "start", "scope"}
    names |= {"dir"}
    page = Elements(rendered(made.parsed(source)))
    assert {tag for tag, _ in page.found} <= ours
    assert {name for _, attrs in page.found for name in attrs} <= names
    assert all(is_relative(h) or h.lower().startswith(("http:", "https:", "mailto:")) for h in page.hrefs)
