r"""LaTeX in .bib fields, read into inline nodes.

A tokenizer and a stack of open groups, in one pass: any input gives a tree, nothing raises, and the tree
is never deeper than `DEPTH` (printers recurse over it). What is not known keeps its argument's text.

Decisions, after what biblatex prints and pandoc reads:

- `{Word}` is protected from case changes (`Style.NOCASE`); `{\'e}` is only a letter.
- ```` ``a'' ````, `` `a' ``, `"a"` and `“a”` are quotations; any other `'` is an apostrophe.
- A `$` opens mathematics only where pandoc's Markdown would see it so: prices stay prices.
- A bare `%`, `&`, `#` or `_` is meant as typed: .bib fields are data, not paragraphs of LaTeX.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from testimony.bibliography.addresses import link_target, verbatim
from testimony.bibliography.latex_symbols import (
    ACCENTS,
    CHARACTERS,
    FIRST_SILENT,
    QUOTES,
    SILENT,
    SPACING_ACCENTS,
    STYLES,
    SWITCHES,
)
from testimony.inline import Inline, Link, Quoted, Style, Styled, Text, plain

DEPTH = 24
"""Deeper nesting keeps its text and loses its style."""

_PLAIN = re.compile(r"(?:[^\\{}$`'\"~“”‘’\-]|-(?!-))*\Z")
_TOKEN = re.compile(
    r"(?P<text>[^\\{}$`'\"~“”‘’\-^_]+(?:-(?!-)[^\\{}$`'\"~“”‘’\-^_]*)*|-(?!-)|-{4,})"
    r"|\\(?P<word>[A-Za-z]+)\*? *|\\(?P<symbol>.)|(?P<dash>-{2,3})"
    r"|(?P<open>``|[`“‘])|(?P<close>''|['”’])|(?P<char>[{}$~\"^_\\])",
    re.DOTALL,
)
_MATH = re.compile(r"\$(?=[^\s$])([^$]{1,200})(?<=\S)\$(?!\d)")
_OPTION = re.compile(r"(?:\s*\[[^\[\]{}]*\])*\s*(?=\{)")


@lru_cache(maxsize=4096)
def decode(value: str) -> tuple[Inline, ...]:
    """The text of a field as inline nodes. Whitespace is collapsed; never raises."""
    value = " ".join(value.split())
    if _PLAIN.match(value):
        return (Text(value),) if value else ()
    return _Decoder(value).run()


def decode_plain(value: str) -> str:
    """The characters of a field that a reader sees."""
    return plain(decode(value))


@dataclass(slots=True)
class _Frame:
    """One open group, quotation or command argument."""

    kind: str
    """`root`, `group`, `style`, `quote`, `link`, `accent`, `silent`, `text` or `shared`."""
    nodes: list[Inline] = field(default_factory=list)
    style: Style | None = None
    href: str = ""
    accents: str = ""
    """Accent commands that wait for this group's first letter, outermost first."""
    opener: str = ""
    """What was typed to open a quotation: printed if it is never closed."""
    braced: bool = True
    """Ends at `}`; a quotation opened by a mark does not."""
    switches: list[tuple[int, Style]] = field(default_factory=list)
    letter: bool = False
    r"""The group began with an accent or a letter command (`{\'e}`), so it protects nothing."""
    after: str = ""
    """Printed behind the group's content."""


class _Decoder:
    """The state of one decoding: the open frames and what waits for the next token."""

    def __init__(self, value: str, *, math: bool = False) -> None:
        self.value = value
        self.position = 0
        self.math = math
        self.stack = [_Frame("root")]
        self.accents = ""
        """Accents that wait for a letter."""
        self.pending: _Frame | None = None
        """A command that waits for its argument."""
        self._closings: dict[int, int] | None = None

    def run(self) -> tuple[Inline, ...]:
        """Read the whole value."""
        length = len(self.value)
        while self.position < length:
            token = _TOKEN.match(self.value, self.position)
            if token is None:  # pragma: no cover - the pattern matches any character
                self.text(self.value[self.position])
                self.position += 1
                continue
            self.position = token.end()
            kind = token.lastgroup
            if kind == "text":
                self.text(token[0])
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
        nodes = _merged(self.finished(self.stack[0]))
        if nodes and not self.math and isinstance(nodes[-1], Text):
            last = nodes[-1].text.rstrip(" ")
            return (*nodes[:-1], Text(last)) if last else nodes[:-1]
        return nodes

    # Text and what waits for it

    def text(self, characters: str) -> None:
        """Print characters; an accent or a command without braces takes the first of them."""
        if not characters:
            return
        if self.accents:
            first, characters = characters[0], characters[1:]
            accents, self.accents = self.accents, ""
            self.text(_accented(first, accents) + characters)
            return
        if self.pending is not None:
            frame, self.pending = self.pending, None
            self.push(frame)
            self.stack[-1].nodes.append(Text(characters[0]))
            self.close_frame()
            characters = characters[1:]
        if characters:
            self.stack[-1].nodes.append(Text(characters))

    def flush_accents(self) -> None:
        """An accent that no letter followed prints its sign, if it is one that people type as a sign."""
        accents, self.accents = self.accents, ""
        self.pending = None
        signs = "".join(SPACING_ACCENTS.get(accent, "") for accent in accents)
        if signs:
            self.stack[-1].nodes.append(Text(signs))

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
            self.pending = _Frame("style", style=style)
        else:
            self.text(char)

    # Groups

    def push(self, frame: _Frame) -> None:
        """Open a frame. Past `DEPTH` it writes straight into the one around it and styles nothing."""
        if len(self.stack) >= DEPTH and frame.kind != "silent":
            frame = _Frame("shared", nodes=self.stack[-1].nodes)
        self.stack.append(frame)

    def open_brace(self) -> None:
        if self.pending is not None:
            frame, self.pending = self.pending, None
            if self.accents:
                frame.accents, self.accents = self.accents, ""
            self.push(frame)
        elif self.accents:
            frame = _Frame("accent", accents=self.accents)
            self.accents = ""
            self.push(frame)
        else:
            self.push(_Frame("group"))

    def close_brace(self) -> None:
        self.flush_accents()
        while len(self.stack) > 1 and not self.stack[-1].braced:
            self.close_frame(unclosed=True)
        if len(self.stack) > 1:
            self.close_frame()

    def close_frame(self, *, unclosed: bool = False) -> None:
        """End the innermost frame and hand its nodes to the one around it."""
        frame = self.stack.pop()
        if frame.kind == "shared":
            return
        nodes = self.finished(frame)
        outer = self.stack[-1].nodes
        if frame.kind == "quote" and unclosed and not frame.braced:
            outer.append(Text("‘" if frame.opener in "`‘" else "“"))
            outer.extend(nodes)
            return
        if frame.kind == "silent":
            return
        if frame.accents:
            nodes = _accent_first(nodes, frame.accents)
        if frame.after:
            nodes.append(Text(frame.after))
        if not nodes:
            return
        wrapped = self.wrapped(frame, nodes)
        if wrapped is None:
            outer.extend(nodes)
        else:
            outer.append(wrapped)

    def wrapped(self, frame: _Frame, nodes: list[Inline]) -> Inline | None:
        """The node that the frame makes of its content; None if it adds nothing."""
        children = tuple(_merged(nodes))
        if frame.kind == "style" and frame.style is not None:
            return Styled(frame.style, children)
        if frame.kind == "quote":
            return Quoted(children)
        if frame.kind == "link" and frame.href:
            return Link(frame.href, children)
        if frame.kind == "group" and not frame.letter and not self.protected():
            return Styled(Style.NOCASE, children)
        return None

    def protected(self) -> bool:
        """Whether a group around this one already protects its capitals."""
        return any(
            (frame.kind == "group" and not frame.letter) or frame.style is Style.NOCASE
            for frame in self.stack
        )

    def finished(self, frame: _Frame) -> list[Inline]:
        r"""The frame's nodes, with `{\em …}` switches applied to what follows them."""
        nodes = frame.nodes
        for start, style in reversed(frame.switches[-DEPTH:]):
            tail = tuple(_merged(nodes[start:]))
            if tail:
                nodes = [*nodes[:start], Styled(style, tail)]
        return nodes

    # Commands

    def command(self, name: str) -> None:
        if name in ACCENTS and name not in CHARACTERS:
            self.mark_letter()
            self.accents += name
        elif name in CHARACTERS:
            self.mark_letter()
            self.letters(CHARACTERS[name])
            self.skip_empty_group()
        elif name in STYLES:
            self.waits(_Frame("style", style=STYLES[name]))
        elif name in SWITCHES:
            frame = self.stack[-1]
            if frame.kind != "shared":
                frame.switches.append((len(frame.nodes), SWITCHES[name]))
        elif name in QUOTES:
            self.waits(_Frame("quote"))
        elif name in SILENT:
            self.waits(_Frame("silent"))
        elif name in ("url", "path", "nolinkurl", "href"):
            self.address(name)
        elif name in FIRST_SILENT:
            self.argument()
            self.waits(_Frame("text"))
        elif name in ("mkbibparens", "mkbibbrackets"):
            before, after = "()" if name == "mkbibparens" else "[]"
            self.text(before)
            self.waits(_Frame("text", after=after))
        else:
            self.unknown()

    def letters(self, characters: str) -> None:
        """A letter command; under an accent the dotless letters get their base (`\\'\\i` is í)."""
        if self.accents:
            characters = {"ı": "i", "ȷ": "j"}.get(characters, characters)
        self.text(characters)

    def symbol(self, char: str) -> None:
        if char in ACCENTS:
            self.mark_letter()
            self.accents += char
            if self.value.startswith(" ", self.position):
                self.position += 1  # a letter may stand apart from its accent
        elif char in CHARACTERS:
            self.letters(CHARACTERS[char])
        elif char not in "()[]":
            self.text(char)

    def waits(self, frame: _Frame) -> None:
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
            self.waits(_Frame("text"))

    def address(self, name: str) -> None:
        """`\\url{…}` and `\\href{…}{…}`: a link if its scheme may be one, else its text."""
        raw = self.argument()
        if raw is None:
            return
        address = verbatim(raw)
        target = link_target(address)
        if name == "href":
            self.waits(_Frame("link", href=target or ""))
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
        frame = self.stack[-1]
        if frame.kind == "group" and not frame.nodes and not self.accents:
            frame.letter = True

    def skip_empty_group(self) -> None:
        if self.value.startswith("{}", self.position):
            self.position += 2

    def dollar(self, start: int) -> None:
        found = None if self.math else _MATH.match(self.value, start)
        if found is None:
            self.text("" if self.math else "$")
            return
        self.position = found.end()
        self.flush_accents()
        self.stack[-1].nodes.extend(_Decoder(found[1], math=True).run())

    # Quotations

    def open_quote(self, mark: str) -> None:
        if mark == "`" and self.position < len(self.value) and self.value[self.position].isspace():
            self.text("‘")
            return
        self.flush_accents()
        if len(self.stack) >= DEPTH:
            self.text("‘" if mark in "`‘" else "“")
        else:
            self.push(_Frame("quote", opener=mark, braced=False))

    def close_quote(self, mark: str) -> None:
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

    def close_open_quote(self, closes: tuple[str, ...]) -> bool:
        """End the innermost quotation if one of these marks opened it in this group."""
        frame = self.stack[-1]
        if frame.braced or frame.opener not in closes:
            return False
        self.flush_accents()
        self.close_frame()
        return True

    def straight_quote(self, start: int) -> None:
        before = self.value[start - 1 : start]
        if self.close_open_quote(('"', "``", "“")):
            return
        if (not before or before.isspace() or before in "([{—–") and self.value.find('"', start + 1) > 0:
            self.open_quote('"')
        else:
            self.text("”")

    def previous(self) -> str:
        """The last character printed, or ""."""
        for frame in reversed(self.stack):
            if frame.nodes:
                return plain(frame.nodes[-1:])[-1:]
        return ""


def _accented(letter: str, accents: str) -> str:
    """The letter under its accents, innermost last, in one character where Unicode has it."""
    combined = letter + "".join(ACCENTS[accent] for accent in reversed(accents))
    return unicodedata.normalize("NFC", combined)


def _accent_first(nodes: list[Inline], accents: str) -> list[Inline]:
    """The nodes with the accents on their first letter; an accent over nothing prints its sign."""
    for number, node in enumerate(nodes):
        if isinstance(node, Text) and node.text:
            letter = {"ı": "i", "ȷ": "j"}.get(node.text[0], node.text[0])
            base = 1
            while base < len(node.text) and unicodedata.combining(node.text[base]):
                letter += node.text[base]
                base += 1
            changed = Text(_accented(letter, accents) + node.text[base:])
            return [*nodes[:number], changed, *nodes[number + 1 :]]
    signs = "".join(SPACING_ACCENTS.get(accent, "") for accent in accents)
    return [Text(signs), *nodes] if signs else nodes


def _merged(nodes: list[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one, without empty ones."""
    out: list[Inline] = []
    run: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            run.append(node.text)
            continue
        if run:
            out.append(Text("".join(run)))
            run = []
        out.append(node)
    if run:
        out.append(Text("".join(run)))
    return tuple(node for node in out if not isinstance(node, Text) or node.text)
