"""Numbers of paragraphs and items as Word counts them, each sequence made to say what the model says."""

from __future__ import annotations

from dataclasses import field

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.xml import HEAD, W, val

STEP = 425
"""One level of a list or quotation, in twentieths of a point."""
MARGIN = 567
"""Room for the number of a paragraph."""

PARAGRAPHS, BULLETS, FIGURES, LETTERS = range(1, 5)
"""Kinds of sequences."""

_LEVELS = 9
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_SIGNS = ("lowerLetter", "lowerRoman", "upperLetter", "decimal")
_BULLETS = ("•", "–", "•", "–", "•", "–", "•", "–", "•")


@dataclass(slots=True)
class Numbering:
    """The sequences of the document."""

    numbers: list[tuple[int, int, int]] = field(default_factory=list)
    """Of each sequence its kind, level and first number."""
    _paragraph: int = 0
    _last: int = 0

    def begin(self, kind: int, level: int, first: int = 1) -> int:
        """Start a sequence; its number."""
        self.numbers.append((kind, min(level, _LEVELS - 1), first))
        return len(self.numbers)

    def paragraph(self, number: int) -> int:
        """The sequence in which a paragraph bears this number: the running one, or a new one."""
        if not self._paragraph or number != self._last + 1:
            self._paragraph = self.begin(PARAGRAPHS, 0, number)
        self._last = number
        return self._paragraph

    def xml(self) -> str:
        """The numbering part."""
        kinds = "".join(_abstract(kind) for kind in (PARAGRAPHS, BULLETS, FIGURES, LETTERS))
        rows = "".join(
            f'<w:num w:numId="{n}">{val("abstractNumId", kind)}{_override(kind, level, first)}</w:num>'
            for n, (kind, level, first) in enumerate(self.numbers, 1)
        )
        return f'{HEAD}<w:numbering xmlns:w="{W}">{kinds}{rows}</w:numbering>'


def _override(kind: int, level: int, first: int) -> str:
    if kind == BULLETS:
        return ""
    return f'<w:lvlOverride w:ilvl="{level}">{val("startOverride", first)}</w:lvlOverride>'


def _abstract(kind: int) -> str:
    levels = "".join(_level(kind, level) for level in range(_LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{kind}">{val("nsid", f"7E57{kind:04X}")}'
        f"{val('multiLevelType', 'hybridMultilevel')}{val('tmpl', f'7E58{kind:04X}')}{levels}</w:abstractNum>"
    )


def _level(kind: int, level: int) -> str:
    form, text, style = "decimal", f"%{level + 1}.", ""
    if kind == BULLETS:
        form, text = "bullet", _BULLETS[level]
    elif kind == LETTERS:
        form, text = _SIGNS[min(level, len(_SIGNS) - 1)], f"(%{level + 1})"
    elif kind == PARAGRAPHS:
        style = val("rStyle", "ParagraphNumber")
    hanging = MARGIN if kind == PARAGRAPHS else STEP
    left = MARGIN if kind == PARAGRAPHS else STEP * (level + 1)
    look = f"<w:rPr>{style}</w:rPr>" if style else '<w:rPr><w:b w:val="0"/><w:i w:val="0"/></w:rPr>'
    return (
        f'<w:lvl w:ilvl="{level}">{val("start", 1)}{val("numFmt", form)}{val("lvlText", text)}'
        f'{val("lvlJc", "left")}<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{look}</w:lvl>'
    )


def counted(step: str, level: int) -> int:
    """The number that a step of an address stands for: `b` is 2, at the second level `iv` is 4; else 0."""
    form = _SIGNS[min(level, len(_SIGNS) - 1)]
    if form == "decimal":
        return int(step) if step.isascii() and step.isdigit() and len(step) < 10 else 0
    if form == "lowerRoman":
        return _roman(step)
    total = 0
    for letter in step.lower():
        if not "a" <= letter <= "z":
            return 0
        total = total * 26 + ord(letter) - ord("a") + 1
    return total


def _roman(step: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in step]
    if not values or 0 in values:
        return 0
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )
