"""What holds of a document as a whole."""

from __future__ import annotations

from markdown_dump import dump, every

from mkdocs_testimony.markdown import parse, slug
from mkdocs_testimony.model import Role


def test_line_ends_and_nul_are_made_one() -> None:
    """Windows and old Mac line ends become newlines, NUL a replacement character; places do not change."""
    document = parse("a @b\r\n\r\nc\rd \0 @e", "q.md", Role.QUESTION)
    assert document.text == "a @b\n\nc\nd \ufffd @e"
    places = [str(token.meta["span"]) for token in every(document.tokens) if token.type == "citation_text"]
    assert places == ["q.md:1:3", "q.md:4:5"]


def test_an_empty_text_is_a_document() -> None:
    """Nothing in, nothing out, and nothing told."""
    document = parse("", "content/index.md", Role.COVER)
    assert (document.tokens, document.findings, dict(document.definitions)) == ((), (), {})
    assert (document.path, document.role, document.front.text("title")) == (
        "content/index.md",
        Role.COVER,
        "",
    )


def test_one_parse_leaves_nothing_for_the_next() -> None:
    """Link references, notes and findings of one file are unknown in the next."""
    first = parse("[x]: http://a.b\n\n[^n]: note\n\n[x][^n] <b>", "a.md", Role.QUESTION)
    second = parse("[x] [^n]", "b.md", Role.QUESTION)
    assert any(token.type == "link_open" for token in every(first.tokens))
    assert not any(token.type in ("link_open", "note_call") for token in every(second.tokens))
    assert [finding.span.path for finding in second.findings] == ["b.md"]
    assert dump(first) == dump(parse("[x]: http://a.b\n\n[^n]: note\n\n[x][^n] <b>", "a.md", Role.QUESTION))


def test_uids_count_in_reading_order() -> None:
    """uids are the path and a number that grows as the text is read; a note's body follows its mark."""
    document = parse("# A\n\nB [@c]^[D @e.] @f[^g]\n\n[^g]: H @i", "q.md", Role.QUESTION)
    tokens = [*every(document.tokens), *every(document.definitions["g"].tokens)]
    counted = [(token.type, token.meta["uid"]) for token in tokens if "uid" in token.meta]
    assert [uid for _, uid in counted] == [f"q.md#{number}" for number in range(1, len(counted) + 1)]
    assert [name for name, _ in counted] == [
        "heading_open",
        "paragraph_open",
        "citation",
        "note_inline",
        "paragraph_open",
        "citation_text",
        "citation_text",
        "note_call",
        "paragraph_open",
        "citation_text",
    ]


def test_slugs_keep_letters_of_every_script() -> None:
    """Lower case, hyphens for spaces, no punctuation; never an anchor that numbering could make."""
    assert slug("What is it, then?") == "what-is-it-then"
    assert slug("Über  Chabahar – 中文 & more") == "über-chabahar--中文--more"
    assert slug("!?") == "section"
    assert slug("P3") == "section-p3"
    assert slug("fn-12") == "section-fn-12"


def test_a_very_large_page_is_read_whole() -> None:
    """Two thousand paragraphs give two thousand citations, each on its own line."""
    text = "\n\n".join(f"Paragraph {number} says so [@key{number}, p. {number}]." for number in range(2_000))
    document = parse(text, "q.md", Role.QUESTION)
    cites = [token.meta["cites"][0] for token in every(document.tokens) if token.type == "citation"]
    assert [(cite.key, cite.locator, cite.span.line) for cite in cites] == [
        (f"key{number}", str(number), 2 * number + 1) for number in range(2_000)
    ]
