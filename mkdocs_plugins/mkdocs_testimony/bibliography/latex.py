r"""LaTeX in .bib fields, read into inline nodes.

A tokenizer and a stack of open groups, in one pass: any input gives a tree, nothing raises, and the tree
is never deeper than `DEPTH` (printers recurse over it). What is not known keeps its argument's text.

Decisions, after what biblatex prints and pandoc reads:

- `{Word}` is protected from case changes (`Style.NOCASE`); `{\'e}` is only a letter.
- ```` ``a'' ````, `` `a' ``, `"a"` and `“a”` are quotations; any other `'` is an apostrophe.
- A `$` opens mathematics only where pandoc's Markdown would see it so: prices stay prices. Letters in it
  keep their case, as symbols do (`$p$-adic`).
- A bare `%`, `&`, `#` or `_` is meant as typed: .bib fields are data, not paragraphs of LaTeX.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_testimony.bibliography.addresses import link_target, verbatim
from mkdocs_testimony.bibliography.bibstrings import BIBSTRING_COMMANDS, BIBSTRINGS
from mkdocs_testimony.bibliography.foreign_marks import in_latex
from mkdocs_testimony.bibliography.latex_formulas import Formulas
from mkdocs_testimony.bibliography.latex_frames import (
    DEPTH,
    Frame,
    dotted,
    merged,
)
from mkdocs_testimony.bibliography.latex_symbols import (
    ACCENTS,
    CHARACTERS,
    FIRST_SILENT,
    QUOTES,
    SILENT,
    STYLES,
    SWITCHES,
)
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Inline, Link, Style, Text, plain

_PLAIN = expression(r"(?:[^\\{}$`'\"~“”‘’<&\-]|-(?!-))*\Z")
_CONDITION = 400
"""So far apart may the parts of a conditional of TeX's stand."""
_TOKEN = expression(
    r"(?P<text>[^\\{}$`'\"~“”‘’\-^_]+(?:-(?!-)[^\\{}$`'\"~“”‘’\-^_]*)*|-(?!-)|-{4,})"
    r"|\\(?P<word>[A-Za-z]+)\*? *|\\(?P<symbol>.)|(?P<dash>-{2,3})"
    r"|(?P<open>``|[`“‘])|(?P<close>''|['”’])|(?P<char>[{}$~\"^_\\])",
    re.DOTALL,
)
_ROUND_MATH = expression(r"(?:\\\()(.{1,200}?)\\\)", re.DOTALL)
_OPTION = expression(r"(?:\s*\[[^\[\]{}]*\])*\s*(?=\{)")


@lru_cache(maxsize=4096)
def decode(value: str) -> tuple[Inline, ...]:
    """The text of a field as inline nodes. Whitespace is collapsed; never raises."""
    value = " ".join(value.split())
    if _PLAIN.match(value):
        return (Text(value),) if value else ()
    value = in_latex(value)
    return _Decoder(value).run()


@lru_cache(maxsize=32_768)
def decode_plain(value: str) -> str:
    """The characters of a field that a reader sees."""
    return plain(decode(value))


class _Decoder(Formulas):
    """Reads one field, token by token."""

    def run(self) -> tuple[Inline, ...]:
        """Read the whole value."""
        length = len(self.value)
        while self.position < length:
            token = _TOKEN.match(self.value, self.position)
            assert token is not None  # the pattern matches any character
            self.position = token.end()
            kind = token.lastgroup
            if kind == "text":
                self.text(token[0].replace("-", "−") if self.math else token[0])
            elif kind == "char":
                self.character(token[0], token.start())
            elif kind == "word":
                self.command(token["word"])
            elif kind == "symbol":
                self.symbol(token["symbol"])
            elif kind == "open":
                self.open_quote(token[0])
            elif kind == "close":
                self.close_quote(token[0])
            else:
                self.text("–" if len(token[0]) == 2 else "—")
        self.flush_accents()
        while len(self.stack) > 1:
            self.close_frame(unclosed=True)
        nodes = merged(self.stack[0].finished())
        if nodes and not self.math and isinstance(nodes[-1], Text):
            last = nodes[-1].text.rstrip(" ")
            return (*nodes[:-1], Text(last)) if last else nodes[:-1]
        return nodes

    def character(self, char: str, start: int) -> None:
        """A brace, dollar, tie, straight quote, caret, underscore or lone backslash."""
        if char == "{":
            self.open_brace()
        elif char == "}":
            self.close_brace()
        elif char == "$":
            self.dollar(start)
        elif char == "~":
            self.text("\u00a0")
        elif char == '"':
            self.straight_quote(start)
        elif char == "\\":
            return
        elif self.math:
            style = Style.SUPERSCRIPT if char == "^" else Style.SUBSCRIPT
            self.pending = Frame("style", style=style)
        else:
            self.text(char)

    # Commands

    def command(self, name: str) -> None:  # noqa: C901 (a case a command)
        r"""A `\word`."""
        if self.mathematical(name):
            return
        if name in ACCENTS and name not in CHARACTERS:
            self.mark_letter()
            self.accents += name
        elif name in CHARACTERS:
            self.mark_letter()
            self.letters(CHARACTERS[name])
            self.skip_empty_group()
        elif name in STYLES:
            self.waits(Frame("style", style=STYLES[name]))
        elif name in SWITCHES:
            frame = self.stack[-1]
            if frame.kind != "shared":
                frame.switches.append((len(frame.nodes), SWITCHES[name]))
        elif name in QUOTES:
            self.waits(Frame("quote"))
        elif name in SILENT:
            self.waits(Frame("silent"))
        elif name in ("url", "path", "nolinkurl", "href"):
            self.address(name)
        elif name in FIRST_SILENT:
            self.argument()
            self.waits(Frame("text"))
        elif name in ("ifmmode", "else", "fi"):
            self.condition(name)
        elif name in BIBSTRING_COMMANDS:
            self.bibstring()
        elif name in ("mkbibparens", "mkbibbrackets"):
            before, after = "()" if name == "mkbibparens" else "[]"
            self.text(before)
            self.waits(Frame("text", after=after))
        else:
            self.unknown()

    def condition(self, name: str) -> None:
        r"""`\ifmmode a\else b\fi`: outside mathematics `b` is read, in it `a`."""
        self.mark_letter()
        skipped = {"ifmmode": "" if self.math else r"\else", "else": r"\fi" if self.math else ""}.get(name)
        if skipped:
            end = self.value.find(skipped, self.position, self.position + _CONDITION)
            self.position = end + len(skipped) if end >= 0 else self.position
            if self.value.startswith(" ", self.position):
                self.position += 1

    def bibstring(self) -> None:
        r"""`\bibstring{reviewof}`: biblatex's words for a key; an unknown key prints as typed."""
        option = _OPTION.match(self.value, self.position)
        if option:
            self.position = option.end()
        key = self.argument()
        if key:
            self.text(BIBSTRINGS.get(key.strip(), key.strip()))

    def letters(self, characters: str) -> None:
        """A letter command; under an accent the dotless letters get their base (`\\'\\i` is í)."""
        if self.accents:
            characters = dotted(characters)
        self.text(characters)

    def symbol(self, char: str) -> None:
        r"""A backslash with one sign: an accent, an escaped sign, a blank."""
        if char in ACCENTS:
            self.mark_letter()
            self.accents += char
            if self.value.startswith(" ", self.position):
                self.position += 1  # a letter may stand apart from its accent
        elif char in CHARACTERS:
            self.letters(CHARACTERS[char])
        elif char == "(" and not self.math and (match := _ROUND_MATH.match(self.value, self.position - 2)):
            self.position = match.end()
            self.formula(match[1])
        elif char not in "()[]":
            self.text(char)

    def waits(self, frame: Frame) -> None:
        """The next group, or else the next letter, is this frame's content."""
        option = _OPTION.match(self.value, self.position)
        if option:
            self.position = option.end()
        self.flush_accents()
        self.pending = frame

    def unknown(self) -> None:
        """An unknown command: gone, but its arguments are text."""
        option = _OPTION.match(self.value, self.position)
        if option:
            self.position = option.end()
            self.waits(Frame("text"))

    def address(self, name: str) -> None:
        """`\\url{…}` and `\\href{…}{…}`: a link if its scheme may be one, else its text."""
        raw = self.argument()
        if raw is None:
            return
        address = verbatim(raw)
        target = link_target(address)
        if name == "href":
            self.waits(Frame("link", href=target or ""))
        elif target:
            self.flush_accents()
            self.stack[-1].nodes.append(Link(target, (Text(address),)) if address else Text(""))
        else:
            self.text(address)

    def mark_letter(self) -> None:
        """A group that begins with a letter command protects nothing."""
        frame = self.stack[-1]
        if frame.kind == "group" and not frame.nodes and not self.accents:
            frame.letter = True

    def skip_empty_group(self) -> None:
        if self.value.startswith("{}", self.position):
            self.position += 2

    # Quotations

    def open_quote(self, mark: str) -> None:
        """A mark that can only open a quotation."""
        if mark == "`" and self.position < len(self.value) and self.value[self.position].isspace():
            self.text("‘")
            return
        self.flush_accents()
        if len(self.stack) >= DEPTH:
            self.text("‘" if mark in "`‘" else "“")
        else:
            self.push(Frame("quote", opener=mark, braced=False))

    def close_quote(self, mark: str) -> None:
        """A mark that ends a quotation that it can end, and is an apostrophe otherwise."""
        if self.math and mark in ("'", "''"):
            self.text("′" * len(mark))
            return
        closes = ("``", "“", '"') if mark in ("''", "”") else ("`", "‘")
        single = len(closes) == 2
        following = self.value[self.position : self.position + 1]
        if single and following.isalnum() and self.previous().isalnum():
            self.text("’")
        elif self.close_open_quote(closes):
            return
        elif mark == "''" and self.close_open_quote(("`", "‘")):
            self.position -= 1  # of three marks the first closes the inner quotation
        else:
            self.text("’" if single else "”")

    def straight_quote(self, start: int) -> None:
        """A straight double mark: opens behind a blank if another follows, else closes."""
        before = self.value[start - 1 : start]
        if self.close_open_quote(('"', "``", "“")):
            return
        if (not before or before.isspace() or before in "([{—–") and self.value.find('"', self.position) > 0:
            self.open_quote('"')
        else:
            self.text("”")
