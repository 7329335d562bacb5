"""Commands of LaTeX in the text: told, with what to write instead, and kept as the characters they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.foreign_table import foreign
from mkdocs_testimony.markdown.html import push_literal
from mkdocs_testimony.markdown.reading import reading_of

if TYPE_CHECKING:
    from mkdocs_testimony.markdown.inlines import InlineState

_ARGUMENTS = r"(?:\[[^\[\]\n]{0,200}\]){0,3}(?:\{[^{}]{0,400}\}){1,3}"
_COMMAND = expression(rf"\\(?P<escaped>\\)?(?P<name>@?[A-Za-z]+)\*?(?P<arguments>{_ARGUMENTS})")
_ALONE = expression(
    r"\\(?:newpage|pagebreak|clearpage|cleardoublepage|linebreak|newline|noindent|indent|par|maketitle"
    r"|tableofcontents|listoffigures|listoftables|bigskip|medskip|smallskip|hfill|vfill|hline|item|centering"
    r"|appendix|footnotesize|small|large|LaTeX|TeX|ldots|dots|textellipsis|textbackslash|quad|qquad|protect"
    r"|today|printbibliography|bfseries|itshape|toprule|midrule|bottomrule)(?![A-Za-z])\*?"
)
_MATHS = expression(
    r"\\\((?=[^()\n]{0,200}[\\^_=+<>])[^\n]{1,200}?\\\)|\\\[(?=[^\[\]@]{0,400}[\\^_=+<>])[^@]{1,400}?\\\]"
)
_CITING = expression(r"cite|autocites?|Cite")
_BRACKETED = expression(r"\[([^\[\]]*)\]")
_BRACED = expression(r"\{([^{}]*)\}")
_TIGHT = expression(
    r"[a-zA-Z]*[cC]ite\w*|footnote\w*|endnote|thanks|\w*ref|emph|text\w+|label|index|href|url|super|sub"
)
"""Commands that stand right behind a word."""


def latex(state: InlineState, silent: bool) -> bool:
    r"""Inline rule: `\textit{…}`, `\cite[7]{key}`, `\ref{…}`, `\newpage`, `\(x^2\)`, `\@ref(…)`."""
    source, start = state.src, state.pos
    if state.linkLevel or (start and source[start - 1] in ":\\/"):
        return False  # a path of Windows, or an escaped backslash
    found = _COMMAND.match(source, start, state.posMax)
    if start and (source[start - 1].isalnum() or source[start - 1] == "_"):
        # Right behind a word it may be a path too, unless it is a command that stands there: `oil\cite{a}`.
        found = found if found and _TIGHT.fullmatch(found["name"]) else None
        if not found:
            return False
    if found:
        message = _command(found["name"], found["arguments"])
    elif found := _BOOKDOWN.match(source, start, state.posMax):
        message = foreign("reference", found[0], found[1].replace(":", "-"))
    elif found := _ALONE.match(source, start, state.posMax):
        message = foreign("latex-alone", found[0])
    elif found := _MATHS.match(source, start, state.posMax):
        message = foreign("maths", found[0])
    else:
        return False
    if not silent:
        reading = reading_of(state)
        # What stands in an environment goes with it, which is told where it begins.
        if not (found[0].startswith(("\\end{", "\\item")) and "\\begin{" in reading.text):
            reading.tell("DOC018", message, reading.positions.span(*found.span()))
        push_literal(state, found[0])
    state.pos = found.end()
    return True


_BOOKDOWN = expression(r"\\?@ref\(([\w:.-]+)\)")


def bookdown(state: InlineState, silent: bool) -> bool:
    """Inline rule: `@ref(fig:x)`, as some type bookdown's reference."""
    found = _BOOKDOWN.match(state.src, state.pos, state.posMax)
    if not found or silent or state.linkLevel:
        return False
    reading = reading_of(state)
    message = foreign("reference", found[0], found[1].replace(":", "-"))
    reading.tell("DOC018", message, reading.positions.span(*found.span()))
    push_literal(state, found[0])
    state.pos = found.end()
    return True


def _command(name: str, arguments: str) -> str:
    """What to say of a command with its arguments."""
    braced = _BRACED.findall(arguments)
    typed = f"\\{name}{arguments}"
    if _CITING.search(name):
        return foreign("latex-cite", typed, cited(name, arguments))
    if name in {"ref", "autoref", "cref", "Cref", "pageref", "eqref", "nameref", "vref"}:
        return foreign("reference", typed, braced[0].replace(":", "-"))
    if name in {"footnote", "footnotetext", "endnote", "thanks"}:
        return foreign("latex-note", typed, braced[-1])
    if name in {"textit", "emph", "textsl"}:
        return foreign("latex-words", typed, f"*{braced[-1]}*")
    if name in {"textbf", "strong"}:
        return foreign("latex-words", typed, f"**{braced[-1]}**")
    if name in {"href"} and len(braced) > 1:
        return foreign("latex-words", typed, f"[{braced[1]}]({braced[0]})")
    if name in {"url"}:
        return foreign("latex-words", typed, f"<{braced[0]}>")
    if name in {"section", "chapter", "subsection", "subsubsection", "paragraph"}:
        return foreign("latex-words", typed, f"## {braced[-1]}")
    if name in {"begin", "end"}:
        return foreign("latex-environment", typed)
    return foreign("latex-command", typed)


def cited(name: str, arguments: str) -> str:
    r"""The citation that `\cite[see][7]{a,b}` means, as it is written here."""
    optional = _BRACKETED.findall(arguments)
    keys = [key.strip() for key in _BRACED.findall(arguments)[-1].split(",") if key.strip()]
    before = f"{optional[0].strip()} " if len(optional) > 1 and optional[0].strip() else ""
    place = optional[-1].strip() if optional else ""
    sources = [f"@{key}" for key in keys] or ["@key"]
    if place:
        label = (
            "p. "
            if re.fullmatch(r"\d+", place)
            else "pp. "
            if re.fullmatch(r"\d+\s*[-–]+\s*\d+", place)
            else ""
        )
        place = f"{label}{place}".replace("--", "-")
    if name.startswith(("textcite", "citet", "Textcite")) and len(sources) == 1:
        return f"{sources[0]} [{place}]" if place else sources[0]
    return f"[{before}{'; '.join(sources)}{', ' if place else ''}{place}]"
