"""Taking codes out of ignore comments that silence nothing by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Fix
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mkdocs_testimony.model import Directive, Testimony


def removals(idle: Collection[Span], testimony: Testimony) -> Mapping[Span, Fix]:
    """By the place of each code that silences nothing, the fix that takes it out.

    A comment that loses its last code goes with its line; where it shares the line with something else, or
    parts what stands before it from what follows, it stays for its author to see to.
    """
    spans = frozenset(idle)
    fixes: dict[Span, Fix] = {}
    for directive in (*(own for page in testimony.pages for own in page.directives), *testimony.directives):
        gone = [span for span in directive.code_spans if span in spans]
        fix = _removal(directive, gone, testimony) if gone else None
        if fix is not None:
            fixes.update(dict.fromkeys(gone, fix))
    return fixes


def _removal(directive: Directive, gone: Collection[Span], testimony: Testimony) -> Fix | None:
    span = directive.span
    lines = _text(span.path, testimony).split("\n")
    if span.line != span.end_line or span.line >= len(lines):
        return None
    kept = [
        code for code, place in zip(directive.codes, directive.code_spans, strict=True) if place not in gone
    ]
    if kept:
        first, last = directive.code_spans[0], directive.code_spans[-1]
        whole = Span(span.path, first.line, first.column, last.end_line, last.end_column)
        return Fix(((whole, ", ".join(kept)),))
    line = lines[span.line - 1]
    if line.strip() != line[span.column - 1 : span.end_column - 1].strip():
        return None
    if _parts(lines, span.line):
        return None
    return Fix(((Span(span.path, span.line, 1, span.line + 1, 1), ""),))


def _parts(lines: Sequence[str], number: int) -> bool:
    """Whether a comment on this line (from 1) keeps apart what would be read as one without it.

    So it does between two lines of text, and before indented lines, which a list above could take.
    """
    following = next((line for line in lines[number:] if line.strip()), "")
    between = number > 1 and bool(lines[number - 2].strip()) and bool(lines[number].strip())
    return between or following[:1] in (" ", "\t")


def _text(path: str, testimony: Testimony) -> str:
    page = next((page for page in testimony.pages if page.path == path), None)
    return page.text if page else testimony.other_text.get(path, "")
