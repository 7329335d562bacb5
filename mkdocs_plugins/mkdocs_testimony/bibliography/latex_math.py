r"""Mathematics in .bib fields: what its commands print, and fractions and roots on one line.

A title is a line of text: `\frac{1}{2}` is ½ where Unicode has the fraction and `1/2` where it has not, and
what is lower or upper is a subscript or superscript. Relations and operations stand between blanks, as TeX
sets them, but not in scripts. Tables and small functions only; `latex.py` reads with them.
"""

from __future__ import annotations

from mkdocs_testimony.bibliography.latex_symbols import (
    ACCENTS,
    CHARACTERS,
    FIRST_SILENT,
    SILENT,
    STYLES,
    SWITCHES,
)
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Inline, Styled, Text, plain

SPACED: dict[str, str] = {
    "leq": "≤",
    "le": "≤",
    "leqslant": "≤",
    "geq": "≥",
    "ge": "≥",
    "geqslant": "≥",
    "neq": "≠",
    "ne": "≠",
    "approx": "≈",
    "equiv": "≡",
    "cong": "≅",
    "simeq": "≃",
    "sim": "∼",
    "propto": "∝",
    "ll": "≪",
    "gg": "≫",
    "lt": "<",
    "gt": ">",
    "in": "∈",
    "notin": "∉",
    "ni": "∋",
    "subset": "⊂",
    "subseteq": "⊆",
    "supset": "⊃",
    "supseteq": "⊇",
    "cup": "∪",
    "cap": "∩",
    "setminus": "∖",
    "mid": "|",
    "parallel": "∥",
    "perp": "⊥",
    "to": "→",
    "rightarrow": "→",
    "leftarrow": "←",
    "gets": "←",
    "leftrightarrow": "↔",
    "longrightarrow": "⟶",
    "mapsto": "↦",
    "Rightarrow": "⇒",
    "Leftarrow": "⇐",
    "Leftrightarrow": "⇔",
    "implies": "⟹",
    "iff": "⟺",
    "times": "×",
    "div": "÷",
    "cdot": "·",
    "ast": "∗",
    "star": "⋆",
    "circ": "∘",
    "oplus": "⊕",
    "ominus": "⊖",
    "otimes": "⊗",
    "wedge": "∧",
    "land": "∧",
    "vee": "∨",
    "lor": "∨",
    "vdash": "⊢",
    "models": "⊨",
    "prec": "≺",
    "succ": "≻",
    "rightleftharpoons": "⇌",
}
"""Relations and operations between two things."""

SIGNS: dict[str, str] = {
    "pm": "±",
    "mp": "∓",
    "infty": "∞",
    "partial": "∂",
    "nabla": "∇",
    "forall": "∀",
    "exists": "∃",
    "emptyset": "∅",
    "varnothing": "∅",
    "sum": "∑",
    "prod": "∏",
    "int": "∫",
    "iint": "∬",
    "oint": "∮",
    "ell": "ℓ",
    "hbar": "ℏ",
    "Re": "ℜ",
    "Im": "ℑ",
    "aleph": "ℵ",
    "wp": "℘",
    "angle": "∠",
    "neg": "¬",
    "lnot": "¬",
    "triangle": "△",
    "square": "□",
    "Box": "□",
    "dagger": "†",
    "ddagger": "‡",
    "top": "⊤",
    "bot": "⊥",
    "bullet": "•",
    "langle": "⟨",
    "rangle": "⟩",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    "vert": "|",
    "Vert": "‖",
    "lvert": "|",
    "rvert": "|",
    "cdots": "⋯",
    "vdots": "⋮",
    "lbrack": "[",
    "rbrack": "]",
    "backslash": "\\",
    "colon": ":",
    "prime": "′",
    "degree": "°",
    "uparrow": "↑",
    "downarrow": "↓",
    "checkmark": "✓",
    "therefore": "∴",
    "because": "∵",
    "varepsilon": "ε",
    "vartheta": "ϑ",
    "varphi": "φ",
    "varrho": "ϱ",
    "varsigma": "ς",
    "varpi": "ϖ",
    "upsilon": "υ",
    "Upsilon": "Υ",
    "omicron": "ο",
    "imath": "ı",
    "jmath": "ȷ",
}
"""Signs and letters by themselves."""

WORDS = frozenset(
    [
        "arccos",
        "arcsin",
        "arctan",
        "arg",
        "cos",
        "cosh",
        "cot",
        "coth",
        "csc",
        "deg",
        "det",
        "dim",
        "exp",
        "gcd",
        "hom",
        "inf",
        "ker",
        "lg",
        "lim",
        "liminf",
        "limsup",
        "ln",
        "log",
        "max",
        "min",
        "mod",
        "Pr",
        "sec",
        "sin",
        "sinh",
        "sup",
        "tan",
        "tanh",
        "bmod",
    ]
)
"""Functions that print their name, upright."""

NOTHING = frozenset(
    [
        "left",
        "right",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "middle",
        "displaystyle",
        "textstyle",
        "scriptstyle",
        "limits",
        "nolimits",
        "mathrm",
        "mathnormal",
        "mathsf",
        "mathcal",
        "mathfrak",
        "mathscr",
        "mathit",
        "mathbf",
        "boldsymbol",
        "bm",
        "text",
        "textrm",
        "textsf",
        "mbox",
        "hbox",
        "operatorname",
        "mathord",
        "mathop",
        "mathrel",
        "mathbin",
        "relax",
        "rm",
        "normalsize",
        "ensuremath",
    ]
)
"""Commands that print nothing themselves; a braced argument is what it is."""

MATH_ACCENTS: dict[str, str] = {
    "bar": "=",
    "overline": "=",
    "hat": "^",
    "widehat": "^",
    "tilde": "~",
    "widetilde": "~",
    "dot": ".",
    "ddot": '"',
    "check": "v",
    "breve": "u",
    "acute": "'",
    "grave": "`",
    "mathring": "r",
}
"""An accent's name in mathematics → its command in text."""

FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac", "sfrac", "nicefrac", "textfrac", "xfrac"})
"""Commands with a numerator and a denominator."""

_VULGAR = {
    (1, 2): "½",
    (1, 3): "⅓",
    (2, 3): "⅔",
    (1, 4): "¼",
    (3, 4): "¾",
    (1, 5): "⅕",
    (2, 5): "⅖",
    (3, 5): "⅗",
    (4, 5): "⅘",
    (1, 6): "⅙",
    (5, 6): "⅚",
    (1, 8): "⅛",
    (3, 8): "⅜",
    (5, 8): "⅝",
    (7, 8): "⅞",
}
_DOUBLE = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_SIMPLE = expression(r"[\w.′]*")
_MATH = expression(r"\$(?=[^\s$])([^$]{1,200})\$|\\\((.{1,200}?)\\\)|\\ensuremath\s*\{([^{}]*)\}")
_COMMAND = expression(r"\\([A-Za-z]+)")
_READ = frozenset(
    {*SPACED, *SIGNS, *WORDS, *NOTHING, *MATH_ACCENTS, *FRACTIONS, "sqrt", "mathbb", "vec", "quad"}
)


def fraction(above: tuple[Inline, ...], below: tuple[Inline, ...], before: str) -> tuple[Inline, ...]:
    """A fraction on one line. Behind a figure, the last character printed `before`, it is a mixed number."""
    over, under = plain(above).strip(), plain(below).strip()
    if over.isdecimal() and under.isdecimal() and len(over) < 3 and len(under) < 3:
        vulgar = _VULGAR.get((int(over), int(under)))
        if vulgar:
            return (Text(vulgar),)
    parted = (Text("\u00a0"),) if before.isdecimal() else ()
    return (*parted, *_grouped(above), Text("/"), *_grouped(below))


def root(degree: str, inside: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A root on one line: √2, √(a + b), ∛2."""
    return (Text(_ROOTS.get(degree.strip(), "√")), *_grouped(inside))


def double_struck(letters: str) -> str:
    """ℝ for R: the letters of sets of numbers; others stay."""
    return "".join(_DOUBLE.get(letter, letter) for letter in letters)


def _grouped(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """In parentheses, unless it is one number, letter or word."""
    simple = all(_SIMPLE.fullmatch(plain((node,)).strip()) or isinstance(node, Styled) for node in nodes)
    return nodes if simple else (Text("("), *nodes, Text(")"))


def unread(value: str) -> list[str]:
    r"""Commands of mathematics in a field that print nothing here, such as `\stackrel`; each once."""
    if "\\" not in value:
        return []
    found: dict[str, None] = {}
    for piece in _MATH.finditer(value):
        for name in _COMMAND.findall(next(filter(None, piece.groups()), "")):
            if not _known(name):
                found[f"\\{name}"] = None
    return list(found)


def _known(name: str) -> bool:
    return any(
        name in table for table in (_READ, CHARACTERS, ACCENTS, STYLES, SWITCHES, SILENT, FIRST_SILENT)
    )
