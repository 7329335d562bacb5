"""A remark, or a placeholder for something still to come, is left in the text.

This rule reports TK (printers' “to come”), TKTK and words that end in it (figTK); TODO, TBD, FIXME and
XXX in capitals; `???`, `[CITE]`, `[citation needed]` and the like; filler (“lorem ipsum”); and remarks in
CriticMarkup: `{>>a remark<<}`, `{++inserted++}`, `{--deleted--}`, `{~~old~>new~~}`, `{==marked==}`. It
looks in the text, the notes, the headings, the front matter and the titles of cited sources, but not in
code.

The marks of a merge conflict (`<<<<<<<`, `=======`, `>>>>>>>`) are an error in every profile. In such a
file, only the first of the two versions is checked.

## Why is this bad?

None of this is meant for a Commission to read.

## Examples

```bad
Iran sold TK million barrels a day {>>look this up<<} [@sun2024].
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.conflicts import CONFLICT, conflicts
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Cause, Finding, Severity
from mkdocs_testimony.rules.quick import Quick
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.tokens import running_text
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Page, Testimony

MARKER = expression(
    r"\b(?:[a-z]*(?:TK)+|XXX+|TODO|FIXME|TBD|TBC)\b(?!-\d)|(?<!\?)\?{3,}(?!\?)"
    r"|\[(?:CITE|CITATION|REF|SOURCE|CITATION NEEDED|[Cc]itation needed|cite|source\?|ref\?|Quelle\??"
    r"|[Ss]ource needed|[Ww]ho\?|[Ww]hen\?|check|CHECK|\?{1,2})\](?![(\[:])"
    r"|(?i:\blorem ipsum\b[^.]{0,60})|(?i:\btodo:)|(?i:\bnote to self\b)|\(\?{2,}\)"
    r"|[(\[](?i:source|sources|ref|reference|citation|cite|date|year|page|name|figure|number|check)\s?\?+[)\]](?!\()"
    r"|\[(?i:insert|fill in|add here)\b[^\[\]\n]{1,60}\](?![(\[{:])|\[(?i:check|verify|confirm)\s?!+\]"
    r"|(?<=[$€£])X{1,3}\b|\bX{2,3}(?=\s?%)|\b(?:19|20)X{1,2}\b"
)
"""What stands for something to come."""
MAY_HOLD = Quick(
    ("TK", "XX", "$X", "€X", "£X", "19X", "20X", "TODO", "FIXME", "TBD", "TBC", "??", "?)", "?]", "[?"),
    (
        "lorem", "todo:", "note to self", "[cit", "[ref", "[source", "[quelle", "[who", "[when", "[check",
        "[insert", "[fill in", "[add here", "[verify", "[confirm",
    ),
)  # fmt: skip
"""Substrings of all that it finds."""
_FIELDS = ("title", "subtitle", "maintitle", "booktitle", "journaltitle", "shorttitle", "note", "addendum")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such mark in the text, in front matter and in the cited sources' titles."""
    findings = testimony.findings
    boxes = {
        (finding.span.path, finding.span.line)
        for finding in findings
        if finding.code == "DOC018" and ("???" in finding.message or finding.message.startswith("`[["))
    }
    for page in testimony.pages:
        if not MAY_HOLD.may_hold(page.text) or not MARKER.search(page.text):
            continue
        for piece in running_text(page, "text"):
            for match in MARKER.finditer(piece.token.content):
                span = piece.place(match.start(), match.end())
                if span is not None:
                    # `??? note` is a MkDocs box, `[[check]]` a link of a wiki, and told as that.
                    place = (span.path, span.line)
                    behind = (Cause("DOC018", place),) if place in boxes else ()
                    yield Finding("DOC008", _message(match.group()), span, behind=behind)
        yield from _front(page)
    yield from _sources(testimony)
    for path, text in testimony.other_text.items():
        if path.endswith(".bib"):
            for line in conflicts(text):
                span = Span(path, line, 1, line, 8)
                yield Finding("DOC008", CONFLICT, span, severity=Severity.ERROR)


def _message(words: str) -> str:
    return f"“{words.strip()}” marks something still to come. Fill it in, or remove it."


def _front(page: Page) -> Iterator[Finding]:
    """Marks in what the front matter prints."""
    lines = page.text.split("\n")
    for name, value in page.front.values.items():
        place = page.front.spans.get(name)
        for words in _strings(value) if place else ():
            for match in MARKER.finditer(words):
                assert place is not None
                yield Finding("DOC008", _message(match.group()), _located(lines, place, match.group()))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


def _located(lines: list[str], place: Span, words: str) -> Span:
    """The first place of some words at a field or below it, in the front matter."""
    for number in range(place.line, len(lines) + 1):
        line = lines[number - 1]
        if line.strip() == "---":
            break
        column = line.find(words) + 1
        if column:
            return Span(place.path, number, column, number, column + len(words))
    return place


def _sources(testimony: Testimony) -> Iterator[Finding]:
    for source in testimony.sources.values():
        fields = source.fields
        values = [(name, fields[name]) for name in _FIELDS if name in fields]
        if not MAY_HOLD.may_hold("\n".join([value for _, value in values])):
            continue
        for name, value in values:
            match = MARKER.search(value)
            if match:
                message = f"`{name}` of `{source.key}`: {_message(match.group())}"
                yield Finding("DOC008", message, source.field_spans.get(name, source.span))


RULE = Rule("DOC008", "draft-marker", "I/W/E", "A", __name__, check)
