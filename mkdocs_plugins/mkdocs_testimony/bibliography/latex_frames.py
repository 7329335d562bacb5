"""Open groups of a field that is being decoded, and what becomes of their nodes."""

from __future__ import annotations

import unicodedata
from dataclasses import field

from mkdocs_testimony.bibliography.latex_symbols import ACCENTS, SPACING_ACCENTS
from mkdocs_testimony.inline import Inline, Link, Quoted, Style, Styled, Text, plain
from mkdocs_testimony.records import dataclass

DEPTH = 24
"""Deeper nesting keeps its text and loses its style."""

_DOTLESS = {"ı": "i", "ȷ": "j"}


@dataclass(slots=True, eq=False, repr=False)
class Frame:
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

    def finished(self) -> list[Inline]:
        r"""The frame's nodes, with `{\em …}` switches applied to what follows them."""
        nodes = self.nodes
        for start, style in reversed(self.switches[-DEPTH:]):
            tail = merged(nodes[start:])
            if tail:
                nodes = [*nodes[:start], Styled(style, tail)]
        return nodes

    @property
    def protects(self) -> bool:
        """Whether capitals in it are protected from case changes."""
        return (self.kind == "group" and not self.letter) or self.style is Style.NOCASE


class Frames:
    """The open frames of one decoding, and what waits for the next letter or group."""

    def __init__(self) -> None:
        self.stack = [Frame("root")]
        self.accents = ""
        """Accents that wait for a letter."""
        self.pending: Frame | None = None
        """A command that waits for its argument."""

    def text(self, characters: str) -> None:
        """Print characters; an accent or a command without braces takes the first of them."""
        if not characters:
            return
        if self.accents:
            first, characters = characters[0], characters[1:]
            accents, self.accents = self.accents, ""
            self.text(accented(first, accents) + characters)
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
        signs = spacing(accents)
        if signs:
            self.stack[-1].nodes.append(Text(signs))

    def push(self, frame: Frame) -> None:
        """Open a frame. Past `DEPTH` it writes straight into the one around it and styles nothing."""
        if len(self.stack) >= DEPTH and frame.kind != "silent":
            frame = Frame("shared", nodes=self.stack[-1].nodes)
        self.stack.append(frame)

    def open_brace(self) -> None:
        """A group, or the argument of the command or accent before it."""
        if self.pending is not None:
            frame, self.pending = self.pending, None
            if self.accents:
                frame.accents, self.accents = self.accents, ""
            self.push(frame)
        elif self.accents:
            frame = Frame("accent", accents=self.accents)
            self.accents = ""
            self.push(frame)
        else:
            self.push(Frame("group"))

    def close_brace(self) -> None:
        """The end of the innermost group, and of quotations left open in it."""
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
        nodes = frame.finished()
        outer = self.stack[-1].nodes
        if frame.kind == "quote" and unclosed and not frame.braced:
            outer.append(Text("‘" if frame.opener in "`‘" else "“"))
            outer.extend(nodes)
            return
        if frame.kind == "silent":
            return
        if frame.accents:
            nodes = accent_first(nodes, frame.accents)
        if frame.after:
            nodes.append(Text(frame.after))
        if not nodes:
            return
        wrapped = self.wrapped(frame, nodes)
        if wrapped is None:
            outer.extend(nodes)
        else:
            outer.append(wrapped)

    def wrapped(self, frame: Frame, nodes: list[Inline]) -> Inline | None:
        """The node that the frame makes of its content; None if it adds nothing."""
        children = merged(nodes)
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
        return any(frame.protects for frame in self.stack)

    def close_open_quote(self, closes: tuple[str, ...]) -> bool:
        """End the innermost quotation if one of these marks opened it in this group."""
        frame = self.stack[-1]
        if frame.braced or frame.opener not in closes:
            return False
        self.flush_accents()
        self.close_frame()
        return True

    def previous(self) -> str:
        """The last character printed, or ""."""
        for frame in reversed(self.stack):
            if frame.nodes:
                return plain(frame.nodes[-1:])[-1:]
        return ""


def spacing(accents: str) -> str:
    """What accents over nothing print."""
    return "".join(SPACING_ACCENTS.get(accent, "") for accent in accents)


def dotted(letter: str) -> str:
    """The dotted form of a dotless letter: under an accent it is the base."""
    return _DOTLESS.get(letter, letter)


def accented(letter: str, accents: str) -> str:
    """The letter under its accents, innermost last, in one character where Unicode has it."""
    combined = letter + "".join(ACCENTS[accent] for accent in reversed(accents))
    return unicodedata.normalize("NFC", combined)


def accent_first(nodes: list[Inline], accents: str) -> list[Inline]:
    """The nodes with the accents on their first letter; an accent over nothing prints its sign."""
    for number, node in enumerate(nodes):
        if isinstance(node, Text) and node.text:
            letter = dotted(node.text[0])
            base = 1
            while base < len(node.text) and unicodedata.combining(node.text[base]):
                letter += node.text[base]
                base += 1
            changed = Text(accented(letter, accents) + node.text[base:])
            return [*nodes[:number], changed, *nodes[number + 1 :]]
    signs = spacing(accents)
    return [Text(signs), *nodes] if signs else nodes


def merged(nodes: list[Inline]) -> tuple[Inline, ...]:
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
