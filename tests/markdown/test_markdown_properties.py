"""What must hold of every text."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_dump import every
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mkdocs_testimony.markdown import parse, sentences, slug
from mkdocs_testimony.model import Document, Role
from mkdocs_testimony.span import Span

PIECES = st.sampled_from(
    [

        *"abz019 \n\t[]{}()<>@^!*_`~#.,;:-=\"'|\\/&%$+?é\u00a0\r\0\ufeff\U0001f600",
        "@key", "[@key, p. 3]", "[see @a; @b]", "^[", "[^n]", "[^n]: ", "\n\n", "\n    ", "\n- ", "\n> ",
        "\n1. ", "\n\t", "\n- x\n\ta", "\n>\t",
        "::: note\n", ":::\n", "::: {#fig-a}\n", "{#id .claim}", "{.judgment because=\"x\"}", "<!-- ", " -->",
        "<!-- testimony: ignore CLM001: x -->", "---\n", "title: x\n", "--", "---", "...", "[x](http://a.b)",
        "![alt](p.png)", "| a | b |\n|---|---|\n| c | d |\n", "# ", "```\n", "&amp;", "<b>", "<http://x.y>",
        "javascript:", "~~", "**", "-@", "@{", "{p. 4}", "](", "]{", "\\@",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)
QUOTES = str.maketrans("“”‘’", "\"\"''")


def spans(document: Document) -> list[Span]:
    """Every place that a document names."""
    bodies = [token for one in document.definitions.values() for token in every(one.tokens)]
    tokens = [*every(document.tokens), *bodies]
    found = [token.meta["span"] for token in tokens if "span" in token.meta]
    found += [cite.span for token in tokens for cite in token.meta.get("cites", ())]
    found += [
        item.span for token in tokens if "attributes" in token.meta for item in token.meta["attributes"].items
    ]
    found += [finding.span for finding in document.findings]
    found += [one.span for one in document.directives]
    return found + list(document.front.spans.values())


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(list(Role)))
def test_every_place_lies_in_the_text(text: str, role: Role) -> None:
    """No text makes the parser fail, and every span that it gives lies within the text."""
    document = parse(text, "q.md", role)
    lines = document.text.split("\n")
    for span in spans(document):
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_text_stands_where_it_says(text: str) -> None:
    """A text token whose characters stand for as many of the file is found at its span, letter for letter."""
    document = parse(text, "q.md", Role.QUESTION)
    lines = document.text.split("\n")
    for token in [
        *every(document.tokens),
        *(t for d in document.definitions.values() for t in every(d.tokens)),
    ]:
        if token.type == "citation" and "\n" not in token.content and "|" not in document.text:
            span = token.meta["span"]
            assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == token.content
        if token.type == "text" and not token.meta.get("literal"):
            span = token.meta["span"]
            width = span.end_column - span.column
            if len(token.content) == width == token.meta["end"] - token.meta["start"] and width > 0:
                found = lines[span.line - 1][span.column - 1 : span.end_column - 1]
                assert found.translate(QUOTES) == token.content.translate(QUOTES) or token.content in "–—…"


TABBED = st.lists(
    st.sampled_from(
        [
            *("- ", "-\t", "1. ", "10.\t", "> ", ">\t", "\t", " \t", "  ", "\n", "\n\n", "a\n", "a\n\t"),
            *("::: note\n", ":::\n", "{.judgment}\n", '{#x rests-on="k"}\n'),
            *("[^n]: ", "^[b [@k]] ", "[@k, p. 3]", "@k [p. 3]", "@{k} "),
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=100, deadline=None)
@given(TABBED)
@example("- x\n\ta [@k, p. 3]")
@example("- x\n\t- y\n\t\ta [@k, p. 3]")
@example("> 1. x\n> \ta [@k, p. 3]")
@example("- {.judgment}\n\ta [@k, p. 3]")
def test_a_key_stands_where_it_says_after_tabs(text: str) -> None:
    """However tabs, lists, quotations and divs nest, each key and each mark is found at its span."""
    document = parse(text, "q.md", Role.QUESTION)
    lines = document.text.split("\n")
    bodies = [token for one in document.definitions.values() for token in every(one.tokens)]
    for token in [*every(document.tokens), *bodies]:
        cites = (*token.meta.get("cites", ()), *([token.meta["cite"]] if "cite" in token.meta else []))
        for span in [cite.span for cite in cites]:
            assert lines[span.line - 1][span.column - 1 : span.end_column - 1] in {"@k", "@{k}"}
        for item in token.meta["attributes"].items if "attributes" in token.meta else ():
            assert lines[item.span.line - 1].startswith((item.name, item.value), item.span.column - 1)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_vocabulary_is_closed(text: str) -> None:
    """Only tokens of the documented vocabulary come out, each counted one with a uid of its own."""
    known = {
        "text", "code_inline", "softbreak", "hardbreak", "em", "strong", "s", "link", "image", "span",
        "citation",
        "citation_text", "note_inline", "note_call", "paragraph", "heading", "bullet_list", "ordered_list",
        "list_item", "blockquote", "fence", "code_block", "hr", "table", "thead", "tbody", "tr", "th", "td",
        "div",
        "inline",
    }  # fmt: skip
    document = parse(text, "q.md", Role.QUESTION)
    tokens = [*every(document.tokens), *(t for d in document.definitions.values() for t in every(d.tokens))]
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= known
    uids = [token.meta["uid"] for token in tokens if "uid" in token.meta]
    assert len(uids) == len(set(uids))
    assert all(
        "uid" in token.meta for token in tokens if token.type in ("paragraph_open", "citation", "note_call")
    )
    for token in tokens:
        assert token.nesting < 0 or token.type == "inline" or "span" in token.meta, token
    calls = [token for token in tokens if token.type == "note_call"]
    assert all(token.meta["label"] in document.definitions for token in calls)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_tokens_nest(text: str) -> None:
    """Opening and closing tokens match, in blocks and in inline content."""
    document = parse(text, "q.md", Role.QUESTION)
    streams = [document.tokens, *(one.tokens for one in document.definitions.values())]
    streams += [token.children for stream in streams for token in every(stream) if token.children]
    for stream in streams:
        stack: list[str] = []
        for token in stream:
            if token.nesting > 0:
                stack.append(token.type.removesuffix("_open"))
            elif token.nesting < 0:
                assert stack.pop() == token.type.removesuffix("_close")
        assert not stack


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abT .?!…”\"U.S.12\n'", max_size=60) | st.text(max_size=60))
def test_sentences_cover_the_text(text: str) -> None:
    """Sentences follow each other, and between them there is only white space."""
    end = 0
    for start, stop in sentences(text):
        assert end <= start < stop
        assert not text[end:start].strip()
        end = stop
    assert not text[end:].strip()


@given(st.text(max_size=60))
def test_a_slug_is_an_anchor(text: str) -> None:
    """A slug is never empty, and holds neither white space nor signs that an address would need to escape."""
    made = slug(text)
    assert made
    assert not any(mark.isspace() or mark in "#?&/<>\"'%" for mark in made)


# ------------------------------------------------------------ nested containers


@st.composite
def nested(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Lines of a block; `@@` stands wherever a marker may be put."""
    kinds = ["paragraph", "wrapped", "note", "emphasis", "heading", "table", "span"]
    if depth < 3:
        kinds += ["list", "ordered", "quotation", "lazy", "div", "loose"]
    kind = draw(st.sampled_from(kinds))
    simple = {
        "paragraph": ["Text @@ and [see [x](http://a.b) @@, p. 3] more @@."],
        "wrapped": ["First @@ line  ", "  second [@@; also @@, chap. 2]", 'third -- @@ "quoted @@"'],
        "note": ["Before^[In @@, and [see", "@@, p. 7] after @@.] end @@"],
        "emphasis": ["**Bold *and @@ slanted* @@** `code @x` \\* &amp; @@"],
        "heading": ["## A heading @@ ##"],
        "table": ["| a @@ | b \\| @@ |", "|---|:-:|", "|  @@ [@@] | x |"],
        "span": ["Said. [It *has @@* [@@, p. 4].]{.judgment} @@"],
    }
    if kind in simple:
        return simple[kind]
    inner = draw(st.lists(nested(depth + 1), min_size=1, max_size=3))
    lines = [line for block in inner for line in ["", *block]][1:]
    if kind == "list":
        return ["- " + lines[0], *("  " + line if line else "" for line in lines[1:])]
    if kind == "loose":
        return ["-   " + lines[0], *("    " + line if line else "" for line in lines[1:]), "", "-   Other @@"]
    if kind == "ordered":
        return ["1. " + lines[0], *("   " + line if line else "" for line in lines[1:]), "2. Second @@"]
    if kind == "quotation":
        return ["> " + line for line in lines]
    if kind == "lazy":
        return ["> Quoted @@ words", "lazily @@ going on", "", *("> " + line for line in lines)]
    return ["::: note", *lines, ":::"]


@settings(max_examples=100, deadline=None)
@given(st.lists(nested(), min_size=1, max_size=4), st.booleans())
def test_a_citation_is_found_where_it_stands(blocks: list[list[str]], in_definition: bool) -> None:
    """Each of many citations, however deeply nested, has just the place at which the file holds it."""
    lines = [line for block in blocks for line in ["", *block]]
    if in_definition:
        lines = [line.replace("^[In", "(In").replace("after @@.]", "after @@.)") for line in lines]
        lines = ["Call[^n] @@.", "", "[^n]: Body @@", *("    " + line if line else "" for line in lines)]
    text = "\n".join(lines)
    count = text.count("@@")
    for number in range(count):
        text = text.replace("@@", f"@marker{number:04}", 1)
    document = parse(text, "q.md", Role.QUESTION)
    tokens = [*every(document.tokens), *(t for d in document.definitions.values() for t in every(d.tokens))]
    cites = {
        cite.key: cite.span
        for token in tokens
        for cite in token.meta.get("cites", (token.meta["cite"],) if "cite" in token.meta else ())
    }
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for number in range(count):
        key = f"marker{number:04}"
        span = cites[key]
        assert span.line == span.end_line
        assert starts[span.line - 1] + span.column - 1 == text.index(f"@{key}")
        assert span.end_column - span.column == len(key) + 1


PLAIN = st.lists(
    st.sampled_from(
        [
            *"ab \n\t->*_+#1.=|~`",
            "\n\n",
            "\n- ",
            "\n  ",
            "\n    ",
            "\n> ",
            "\n1. ",
            "\n---",
            "\n===",
            "|-|",
            "# ",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=100, deadline=None)
@given(PLAIN)
def test_plain_markdown_is_read_as_ever(text: str) -> None:
    """Where nothing of ours is written, blocks are those of markdown-it, with the same lines and content."""

    def shape(tokens: Iterable[Token]) -> list[object]:
        return [(one.type, one.tag, one.map, one.content, one.hidden, one.info, one.markup) for one in tokens]

    plain = MarkdownIt("commonmark", {"html": False, "maxNesting": 50}).enable("table")
    text = "a\n\n" + text  # no front matter
    assert shape(parse(text, "q.md", Role.QUESTION).tokens) == shape(plain.parse(text))
