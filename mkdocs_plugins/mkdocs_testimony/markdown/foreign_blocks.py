"""Constructs of other dialects that are blocks, or begin one; and blocks that are not what they look like."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.blocks import is_open
from mkdocs_testimony.markdown.foreign_table import foreign
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.markdown.reading import Reading
    from mkdocs_testimony.model import Attributes

_LINES = (
    # at the beginning of a paragraph's line: the construct's name, and how it looks
    ("admonition", r"(?:!!!|\?\?\?\+?)\s*[a-z][\w-]*(?:\s.*)?$|/{3,}\s+[\w-]+.*$"),
    ("tab", r"===[!+]?\s+[\"“].*[\"”]\s*$"),
    ("line-block", r"\|\s.*[^|\s]\s*$"),
    ("definition", r"[:~]\s+\S.*$"),
    ("example", r"\(@[\w-]*\)\s"),
    ("abbreviation", r"\*\[[^\]\n]+\]:.*$"),
    ("contents", r"\[(?:TOC|toc)\]\s*$|\{:toc\}\s*$|\{\{\s*toc\s*\}\}\s*$"),
    ("grid-table", r"\+[-=:]{3,}(?:\+[-=:]{3,})*\+\s*$"),
    ("simple-table", r"-{3,}(?:\s+-{3,})+\s*$"),
    ("pasted-bullet", r"[•·▪▫◦●○■□‣⁃∙⦁➢➤]\s*\S.*$|[o–—]\t\S.*$"),
    ("directive", r"\.\.\s+[\w-]+::.*$|```\{.*$"),
    ("pasted-letter", r"#\.\s+\S.*$"),
    ("tight-heading", r"#{2,}[^\s#].*$|#{7,}\s.*$"),
    ("tight-item", r"(?:[-+][A-Z][^\W\d_]|\d{1,2}\.[A-Z][^\W\d_]|\d{1,2}\)[^\W\d_]{2}).*$"),
    ("asciidoc-heading", r"={2,6}\s+[^\s=].*[^=]$"),
    ("loose-row", r"\|.*\|\s*$"),
    ("two-colons", r"::\s*(?:[a-z][\w-]*\s*|\{[#.][^{}\n]*\}\s*)$"),
)
_READY = tuple((name, expression(pattern)) for name, pattern in _LINES)
_BEGIN = frozenset("0123456789!?/=|:~(*[{+-•·▪▫◦●○■□‣⁃∙⦁➢➤o–—.#`")
_CAPTION = expression(r"(?:Table|Figure|Fig\.|Caption)\s*:\s*|:\s+")
_LETTERED = expression(r"\(?([A-Za-z]|[ivx]{1,4})[.)]\s+\S")
_TASK = expression(r"\[[ xX-]\]\s")
_ALERT = expression(r"\[!\w+\][+-]?")
_INFO = expression(r"\{[^}]*\}|(?:mermaid|plantuml|graphviz|dot)\b")
_TITLE = expression(r"%\s+\S")
_NUMBERED = expression(r"(?:Figure|Fig\.|Table|Tab\.|Chart|Abbildung|Abb\.|Tabelle)\s?\d+[.:]?(?:\s|\Z)")
_DRAWN = expression(r"-{3,}(?:\s+-{3,})+")
_SERIES = expression(r"\A(?:figure|fig|table|tbl|tab|image|img|chart)[-:_.]?(?=\w)")
_FIELD = expression(r"[A-Za-z_-]+:(?:\s|\Z)")
_FIGURE = ("fig-", "tbl-")


def foreign_blocks(reading: Reading, tokens: Sequence[Token]) -> None:  # noqa: C901 (a case a construct)
    """Tell each construct among the block tokens of a page or a note."""
    boxed = False
    for index, token in enumerate(tokens):
        if token.type == "paragraph_open":
            boxed = _paragraph(reading, tokens, index)
        elif token.type == "code_block":
            if not boxed:
                _tell(reading, "indented-code", payload(token)["span"], token.content.strip())
            boxed = False
        elif token.type == "fence" and is_open(reading, token):
            message = (
                "This block of code is never closed, so all below it is code too. Put a line of"
                f" “{token.markup}” alone after it."
            )
            reading.tell("DOC014", message, _first_line(reading, payload(token)["span"]))
            boxed = False
        elif token.type == "fence" and (found := _INFO.match(token.info.strip())):
            name = "directive" if found[0].startswith("{") else "diagram"
            _tell(reading, name, _first_line(reading, payload(token)["span"]), f"{token.markup}{token.info}")
            boxed = False
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            _list(reading, tokens, index)
            boxed = False
        elif token.type == "heading_open" and token.markup in {"-", "="}:
            _underlined(reading, tokens, index)
            boxed = False
        elif token.type == "hr":
            _ruled(reading, tokens, index)
            boxed = False
        elif token.type == "div_open":
            _figure(reading, tokens, index)
            boxed = False


def _tell(reading: Reading, name: str, span: Span, typed: str, here: str = "") -> None:
    reading.tell("DOC018", foreign(name, typed.split("\n")[0], here), span)


def _first_line(reading: Reading, span: Span) -> Span:
    width = reading.line_end(span.line - 1) - reading.starts[span.line - 1]
    return Span(span.path, span.line, span.column, span.line, max(span.column, width + 1))


def _paragraph(reading: Reading, tokens: Sequence[Token], index: int) -> bool:
    """Tell what a paragraph or a line in it begins with; whether what follows it belongs to it (a box)."""
    inline = tokens[index + 1]
    content = inline.content
    place = payload(inline)["positions"].span
    before = tokens[index - 1].type if index else ""
    if before == "list_item_open" and (found := _TASK.match(content)):
        _tell(reading, "task", place(*found.span()), found[0])
    elif before == "blockquote_open" and (found := _ALERT.match(content)):
        _tell(reading, "alert", place(*found.span()), f"> {found[0]}")
    elif _after_table(tokens, index) and (found := _CAPTION.match(content)):
        _tell(reading, "table-caption", place(0, len(content)), found[0])
    elif index == 0 and _TITLE.match(content):
        _tell(reading, "title-block", place(0, len(content.split(chr(10))[0])), content)
    else:
        return _lines(reading, inline)
    return False


def _after_table(tokens: Sequence[Token], index: int) -> bool:
    return bool(index) and tokens[index - 1].type == "table_close"


def _lines(reading: Reading, inline: Token) -> bool:
    content, offset = inline.content, 0
    lines = content.split("\n")
    if _LETTERED.match(content) and _runs_on(lines):
        _tell(reading, "pasted-letter", payload(inline)["positions"].span(0, len(lines[0])), lines[0])
        return False
    hidden = hidden_in(inline)
    for number, line in enumerate(lines):
        text = line.lstrip()
        start = offset + len(line) - len(text)
        offset += len(line) + 1
        if text[:1] not in _BEGIN or hidden[start : start + 1] == b"\1":
            continue
        name = next((name for name, pattern in _READY if pattern.match(text)), "")
        if name == "tight-item":
            if number:
                continue  # a line that begins so by chance, in the midst of a sentence
            here = re.sub(r"\A([-+]|\d+[.)])", r"\1 ", text)
        else:
            here = text.strip(": ") if name == "two-colons" else ""
        if name == "definition" and number == 0 and len(lines) == 1 and not text.startswith(":   "):
            continue  # a line that begins with a colon, and no term before it
        if name:
            if name in {"tight-heading", "asciidoc-heading"}:
                level = min(6, len(text) - len(text.lstrip("#=")))
                here = f"{'#' * level} {text.lstrip('#= ').rstrip()}"
            _tell(reading, name, payload(inline)["positions"].span(start, start + len(text)), text, here)
            return name in {"admonition", "tab"}
    return False


def _runs_on(lines: Sequence[str]) -> bool:
    """Whether lines of one paragraph begin with `a)`, `b)`: a list that is none."""
    labels = [found[1] for line in lines if (found := _LETTERED.match(line.lstrip()))]
    return len(labels) > 1 and labels[0] in {"a", "A", "i", "I"} and labels[1] in {"b", "B", "ii", "II"}


def hidden_in(inline: Token) -> bytearray:
    """For each character of the content, 1 where it stands in code or in a picture."""
    hidden = bytearray(len(inline.content))
    for child in inline.children or ():
        if child.type in {"code_inline", "image"}:
            start, end = payload(child)["start"], payload(child)["end"]
            hidden[start:end] = b"\1" * (end - start)
    return hidden


def _list(reading: Reading, tokens: Sequence[Token], index: int) -> None:
    """A list, or an item, that is indented more than what stands before it and is no part of that."""
    span = payload(tokens[index]).get("span")
    if span is None:
        return
    above = _list_before(tokens, index)
    items = _items(tokens, index)
    if above is not None and span.column > above[0].column and above[1] + 1 >= span.line:
        _tell_sub_list(reading, span, above[0], above[2])
        return
    for elder, item in pairwise(items):
        one, other = payload(elder)["span"], payload(item)["span"]
        if other.column >= one.column + 2:
            _tell_sub_list(reading, other, one, elder)
            return


def _tell_sub_list(reading: Reading, span: Span, above: Span, item: Token) -> None:
    line = reading.text[reading.starts[span.line - 1] : reading.line_end(span.line - 1)]
    width = above.column - 1 + len(item.info + item.markup) + 1
    place = Span(span.path, span.line, span.column, span.line, len(line) + 1)
    _tell(reading, "sub-list", place, line.strip(), str(width))


def _items(tokens: Sequence[Token], index: int) -> list[Token]:
    level = tokens[index].level + 1
    out = []
    for token in tokens[index + 1 :]:
        if token.level < level:
            break
        if token.type == "list_item_open" and token.level == level:
            out.append(token)
    return out


def _list_before(tokens: Sequence[Token], index: int) -> tuple[Span, int, Token] | None:
    """The place, the last line and the last item of a list that ends right before the token at an index."""
    if not index or tokens[index - 1].type not in {"bullet_list_close", "ordered_list_close"}:
        return None
    level = tokens[index - 1].level
    for at in range(index - 2, -1, -1):
        token = tokens[at]
        if token.level == level and token.type in {"bullet_list_open", "ordered_list_open"}:
            span = payload(token)["span"]
            return span, span.end_line, _items(tokens, at)[-1]
    return None


def _figure(reading: Reading, tokens: Sequence[Token], index: int) -> None:
    """A figure or table div that begins with its caption."""
    attributes = payload(tokens[index]).get("attributes")
    if attributes is None or not attributes.id or set(attributes.classes) & {"note", "quote"}:
        return
    first = tokens[index + 1]
    level = tokens[index].level
    if not attributes.id.startswith(_FIGURE):
        _named_otherwise(reading, attributes, tokens[index + 1 : index + 3])
        return
    if first.type == "table_open" or (first.type == "paragraph_open" and _picture(tokens[index + 2])):
        _caption_of(reading, tokens[index + 2 :], level)
        _second_picture(reading, tokens[index + 1 :], level)
        return
    if first.type != "paragraph_open":
        return
    for at in range(index + 3, len(tokens)):
        token = tokens[at]
        if token.type == "div_close" and token.level == level:
            return
        if token.type == "table_open" or (token.type == "inline" and _picture(token)):
            _tell(reading, "caption-first", payload(first)["span"], tokens[index + 2].content)
            return


def _ruled(reading: Reading, tokens: Sequence[Token], index: int) -> None:
    """Lines of dashes with blanks between them, which other dialects draw a table with."""
    line = (tokens[index].map or [0, 0])[0]
    text = reading.text[reading.starts[line] : reading.line_end(line)]
    if _DRAWN.fullmatch(text.strip()):
        column = len(text) - len(text.lstrip()) + 1
        place = Span(reading.path, line + 1, column, line + 1, len(text) + 1)
        _tell(reading, "simple-table", place, text.strip())


def _second_picture(reading: Reading, tokens: Sequence[Token], level: int) -> None:
    """A second picture in a figure's div, which prints the first alone as its figure."""
    seen = 0
    for token in tokens:
        if token.type == "div_close" and token.level == level:
            return
        for child in token.children or () if token.type == "inline" else ():
            seen += child.type == "image"
            if child.type == "image" and seen == 2:
                span = payload(token)["positions"].span(payload(child)["start"], payload(child)["end"])
                _tell(reading, "second-picture", span, f"![{child.content}]")
                return


def _named_otherwise(reading: Reading, attributes: Attributes, tokens: Sequence[Token]) -> None:
    """A div with a picture or a table whose id does not say that it is a figure, so that it has no number."""
    table = bool(tokens) and tokens[0].type == "table_open"
    if table or (len(tokens) > 1 and tokens[0].type == "paragraph_open" and _picture(tokens[1])):
        name = f"{'tbl' if table else 'fig'}-{_SERIES.sub('', attributes.id) or attributes.id}"
        what = "a table" if table else "a figure"
        message = f"The id of {what} begins with `{name[:4]}`, so that it is numbered. Write `#{name}`."
        span = next(item.span for item in attributes.items if item.name == "#")
        reading.tell("DOC010", message, span)


def _caption_of(reading: Reading, tokens: Sequence[Token], level: int) -> None:
    """A figure's number that its caption holds already."""
    for token in tokens:
        if token.type == "div_close" and token.level == level:
            return
        if token.type == "inline" and token.level == level + 2 and (found := _NUMBERED.match(token.content)):
            _tell(reading, "typed-number", payload(token)["positions"].span(*found.span()), found[0].strip())
            return


def _underlined(reading: Reading, tokens: Sequence[Token], index: int) -> None:
    """A paragraph that a line below it made a heading, as its end or its beginning shows."""
    content = tokens[index + 1].content
    late = bool(index) and tokens[index - 1].type == "hr" and _FIELD.match(content)
    if late or content.rstrip('*_"”’) ').endswith((".", "!", ";", ",")):
        place = payload(tokens[index + 1])["positions"].span(0, len(content.split("\n")[0]))
        _tell(reading, "late-front-matter" if late else "underlined", place, content)


def _picture(inline: Token) -> bool:
    return any(child.type == "image" for child in inline.children or ())


_NO_NUMBER = expression(r"\s*\{(?:-|\s*(?:\.unnumbered|\.unlisted)(?:\s+(?:-|\.[\w-]+))*\s*)\}\Z")


def heading_mark(reading: Reading, inline: Token) -> None:
    """Tell `{-}` and `{.unnumbered}` at the end of a heading, and take it away."""
    found = _NO_NUMBER.search(inline.content)
    if found:
        typed = found[0].strip()
        start = found.end() - len(typed)
        _tell(reading, "no-number", payload(inline)["positions"].span(start, found.end()), typed)
        inline.content = inline.content[: found.start()]
