r"""Mathematics in LaTeX fields, as nodes that stand on a line.

A part of the decoder in `latex.py`, which reads the text around it and gives `run`.
"""

from __future__ import annotations

import re
from abc import abstractmethod

from mkdocs_testimony.bibliography.latex_frames import DEPTH, Frames
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
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Inline, Style, Styled, Text, plain

_LEVELS = 4
"""Fractions and roots inside each other, deeper than which they print as typed."""
_MATH = expression(
    r"\$(?=[^\s$])(?P<plain>[^$]{1,200})(?<=\S)\$(?!\d)|\$(?P<sure>(?:\\[A-Za-z]|[\^_])[^$]{0,200})\$"
)
"""Before a figure (a price: `$5 to $9`) only what begins with a command, or is raised or lowered."""
_DEGREES = expression(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
_DEGREE = expression(r"\s*\[([^\[\]{}]*)\]")


class Formulas(Frames):
    """A value, the place up to which it is read, and what stands in mathematics."""

    def __init__(self, value: str, *, math: bool = False, level: int = 0) -> None:
        super().__init__()
        self.value = value
        self.position = 0
        self.math = math
        self.level = level
        self._closings: dict[int, int] | None = None

    @abstractmethod
    def run(self) -> tuple[Inline, ...]:
        """Read the whole value."""

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

    def dollar(self, start: int) -> None:
        """Mathematics up to the next dollar, or a dollar."""
        found = None if self.math else _MATH.match(self.value, start)
        if found is None:
            self.text("" if self.math else "$")
            return
        self.position = found.end()
        self.formula(found["plain"] or found["sure"])

    def mathematical(self, name: str) -> bool:  # noqa: C901 (a case a command)
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
        inner = type(self)(_DEGREES.sub(r"\\degree ", raw), math=True, level=self.level + 1)
        inner.stack[0].style = Style.NOCASE  # whoever asked protects the whole of it
        return inner.run()

    def nodes(self, nodes: tuple[Inline, ...]) -> None:
        """Print nodes, as plain text where the tree would be too deep."""
        self.flush_accents()
        deep = len(self.stack) + self.level * 4 >= DEPTH // 2
        self.stack[-1].nodes.extend((Text(plain(nodes)),) if deep and plain(nodes) else nodes)
