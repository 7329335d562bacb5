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
from mkdocs_testimony.bibliography.latex_frames import (
    DEPTH,
    Frame,
    Frames,
    dotted,
    merged,
)
from mkdocs_testimony.bibliography.latex_math import (
    FRACTIONS,
    MATH_ACCENTS,
    NOTHING,
    SIGNS,
    SPACED,
    WORDS,
    double_struck,
    fraction,
    root,
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
from mkdocs_testimony.inline import Inline, Link, Style, Styled, Text, plain

_PLAIN = re.compile(r"(?:[^\\{}$`'\"~“”‘’<&\-]|-(?!-))*\Z")
_LEVELS = 4
"""Fractions and roots inside each other, deeper than which they print as typed."""
_CONDITION = 400
"""So far apart may the parts of a conditional of TeX's stand."""
_TOKEN = re.compile(
    r"(?P<text>[^\\{}$`'\"~“”‘’\-^_]+(?:-(?!-)[^\\{}$`'\"~“”‘’\-^_]*)*|-(?!-)|-{4,})"
    r"|\\(?P<word>[A-Za-z]+)\*? *|\\(?P<symbol>.)|(?P<dash>-{2,3})"
    r"|(?P<open>``|[`“‘])|(?P<close>''|['”’])|(?P<char>[{}$~\"^_\\])",
    re.DOTALL,
)
_MATH = re.compile(
    r"\$(?=[^\s$])(?P<plain>[^$]{1,200})(?<=\S)\$(?!\d)|\$(?P<sure>(?:\\[A-Za-z]|[\^_])[^$]{0,200})\$"
)
"""Before a figure (a price: `$5 to $9`) only what begins with a command, or is raised or lowered."""
_DEGREES = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
_ROUND_MATH = re.compile(r"(?:\\\()(.{1,200}?)\\\)", re.DOTALL)
_DEGREE = re.compile(r"\s*\[([^\[\]{}]*)\]")
_OPTION = re.compile(r"(?:\s*\[[^\[\]{}]*\])*\s*(?=\{)")


@lru_cache(maxsize=4096)
def decode(value: str) -> tuple[Inline, ...]:
    """The text of a field as inline nodes. Whitespace is collapsed; never raises."""
    value = " ".join(value.split())
    if _PLAIN.match(value):
        return (Text(value),) if value else ()
    value = in_latex(value)
    return _Decoder(value).run()


def decode_plain(value: str) -> str:
    """The characters of a field that a reader sees."""
    return plain(decode(value))


class _Decoder(Frames):
    """Reads one field, token by token."""

    def __init__(self, value: str, *, math: bool = False, level: int = 0) -> None:
        super().__init__()
        self.value = value
        self.position = 0
        self.math = math
        self.level = level
        self._closings: dict[int, int] | None = None

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

    def command(self, name: str) -> None:
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
        elif char == "(" and not self.math and (found := _ROUND_MATH.match(self.value, self.position - 2)):
            self.position = found.end()
            self.formula(found[1])
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

    def argument(self) -> str | None:
        """The raw text of a braced argument at this place; reading goes on behind it."""
        if not self.value.startswith("{", self.position):
            return None
        end = self.closing(self.position)
        if end is None:
            return None
        raw = self.value[self.position + 1 : end]
        self.position = end + 1
        return raw

    def closing(self, start: int) -> int | None:
        """Where the brace opened at `start` closes: all pairs are found once, so this stays linear."""
        if self._closings is None:
            self._closings = {}
            open_at: list[int] = []
            for found in re.finditer(r"\\.|[{}]", self.value, re.DOTALL):
                if found[0] == "{":
                    open_at.append(found.start())
                elif found[0] == "}" and open_at:
                    self._closings[open_at.pop()] = found.start()
        return self._closings.get(start)

    def mark_letter(self) -> None:
        """A group that begins with a letter command protects nothing."""
        frame = self.stack[-1]
        if frame.kind == "group" and not frame.nodes and not self.accents:
            frame.letter = True

    def skip_empty_group(self) -> None:
        if self.value.startswith("{}", self.position):
            self.position += 2

    def dollar(self, start: int) -> None:
        """Mathematics up to the next dollar, or a dollar."""
        found = None if self.math else _MATH.match(self.value, start)
        if found is None:
            self.text("" if self.math else "$")
            return
        self.position = found.end()
        self.formula(found["plain"] or found["sure"])

    # Mathematics

    def mathematical(self, name: str) -> bool:
        r"""A command of mathematics; `\frac` and `\sqrt` are read outside it too."""
        if name in FRACTIONS:
            above, below = self.operand(), self.operand()
            self.nodes(fraction(above, below, self.previous()))
        elif name == "sqrt":
            degree = _DEGREE.match(self.value, self.position)
            self.position = degree.end() if degree else self.position
            self.nodes(root(degree[1] if degree else "", self.operand()))
        elif name == "ensuremath":
            self.formula(self.argument() or "")
        elif not self.math:
            return False
        elif name in SPACED:
            self.relation(SPACED[name])
        elif name in SIGNS:
            self.text(SIGNS[name])
        elif name in WORDS:
            follows = self.value[self.position : self.position + 1]
            self.text(
                name.replace("bmod", "mod") + ("\u00a0" if follows.isalnum() or follows == "\\" else "")
            )
        elif name in MATH_ACCENTS:
            self.accents += MATH_ACCENTS[name]
        elif name == "mathbb":
            self.text(double_struck(plain(self.operand())))
        elif name not in NOTHING:
            return False
        return True

    def relation(self, sign: str) -> None:
        """A relation or operation: between blanks where something stands on both sides, but in no script."""
        frame = self.stack[-1]
        script = self.pending is not None or frame.style in (Style.SUPERSCRIPT, Style.SUBSCRIPT)
        before, after = self.previous(), self.position < len(self.value)
        if script or not before or not after:
            self.text(sign)
            return
        self.text(sign if before.isspace() else f"\u00a0{sign}")
        if not self.value[self.position].isspace():
            self.text(" ")

    def operand(self) -> tuple[Inline, ...]:
        r"""What a fraction or root stands over: a braced argument, or else the next sign (`\frac12`)."""
        self.position += len(self.value[self.position :]) - len(self.value[self.position :].lstrip(" "))
        raw = self.argument()
        if raw is None:
            raw = self.value[self.position : self.position + 1].strip("{}\\")
            self.position += len(raw)
        return self.formula_of(raw)

    def formula(self, raw: str) -> None:
        """Mathematics inside the text. Its letters are symbols, which no style's capitals touch."""
        nodes = self.formula_of(raw)
        letters = any(char.isalpha() for char in plain(nodes))
        self.nodes((Styled(Style.NOCASE, nodes),) if letters and not self.protected() else nodes)

    def formula_of(self, raw: str) -> tuple[Inline, ...]:
        """Mathematics as nodes; as plain text where it stands too deep."""
        if self.level >= _LEVELS:
            return (Text(raw),) if raw else ()
        inner = _Decoder(_DEGREES.sub(r"\\degree ", raw), math=True, level=self.level + 1)
        inner.stack[0].style = Style.NOCASE  # whoever asked protects the whole of it
        return inner.run()

    def nodes(self, nodes: tuple[Inline, ...]) -> None:
        """Print nodes, as plain text where the tree would be too deep."""
        self.flush_accents()
        deep = len(self.stack) + self.level * 4 >= DEPTH // 2
        self.stack[-1].nodes.extend((Text(plain(nodes)),) if deep and plain(nodes) else nodes)

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
