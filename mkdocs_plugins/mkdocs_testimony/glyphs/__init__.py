"""Which characters the print faces can show, and what to install for those that they cannot.

PDF/UA refuses a character without a glyph, so a document is looked over before it is set. Faces come
in three layers: the engine's own and the shipped ones (always there), the project's (`print: fonts:`),
and the system's (only those that a text needs).
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from contextlib import contextmanager
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.glyphs.sfnt import Face, faces, present
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FONTS = Path(__file__).parents[1] / "fonts"
"""The shipped faces, Source Sans 3 (see OFL.txt there)."""
EMBEDDED = FONTS / "embedded.json"
"""The characters of the faces inside the pinned engine; `scripts/embedded_fonts.py` writes it."""

SYSTEM_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
"""Where fall-back faces are looked for when a text needs them."""

Ranges = tuple[tuple[int, int], ...]

_SUFFIXES = (".otf", ".ttf", ".ttc", ".otc")

# Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties), and the white space that only breaks lines:
# the shaper drops them when a face has no glyph for them.
_IGNORABLE: Ranges = (
    (0x09, 0x0D), (0x20, 0x20), (0x85, 0x85), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C),
    (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x2028, 0x202E),
    (0x2060, 0x206F), (0x3000, 0x3000), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip

# Scripts whose letters join, stack or stand round each other (Unicode, blocks): a face for code or formulas
# has them, if at all, one beside the other, and nobody reads that as text.
_SHAPED: Ranges = (
    (0x0590, 0x08FF), (0x0900, 0x0DFF), (0x0E00, 0x109F), (0x1780, 0x18AF), (0x1900, 0x1CFF),
    (0xA800, 0xABFF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC), (0x10A00, 0x11FFF), (0x1E800, 0x1EFFF),
)  # fmt: skip

# Where a writing system's characters begin and end, and the Debian package that brings a face for it.
_PACKAGES: tuple[tuple[int, int, str], ...] = (
    (0x0530, 0x06FF, "fonts-noto-core"),
    (0x0700, 0x10FF, "fonts-noto-core"),
    (0x1100, 0x11FF, "fonts-noto-cjk"),
    (0x1200, 0x1FFF, "fonts-noto-core"),
    (0x2E80, 0xA4CF, "fonts-noto-cjk"),
    (0xA4D0, 0xABFF, "fonts-noto-core"),
    (0xAC00, 0xD7FF, "fonts-noto-cjk"),
    (0xF900, 0xFAFF, "fonts-noto-cjk"),
    (0xFB50, 0xFDFF, "fonts-noto-core"),
    (0xFE30, 0xFE4F, "fonts-noto-cjk"),
    (0xFE70, 0xFEFF, "fonts-noto-core"),
    (0xFF00, 0xFFEF, "fonts-noto-cjk"),
    (0x1F000, 0x1FAFF, "fonts-noto-core"),
    (0x20000, 0x323AF, "fonts-noto-cjk"),
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A set of characters, held as ranges of code points."""

    ranges: Ranges

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        index = bisect_right(self.ranges, (code, 0x110000)) - 1
        return index >= 0 and code <= self.ranges[index][1]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fallback:
    """A face on disk that can stand in."""

    path: Path
    face: Face


_INVISIBLE = Coverage(_IGNORABLE)
_JOINED = Coverage(_SHAPED)


@cache
def embedded() -> Coverage:
    """The characters of the engine's own faces: what every machine can print."""
    record = json.loads(EMBEDDED.read_text(encoding="utf-8"))
    pairs: list[tuple[int, int]] = []
    for family, text in record["families"].items():
        for first, _, last in (item.partition("-") for item in text.split(",")):
            whole = (int(first, 16), int(last or first, 16))
            pairs += [whole] if is_of_text(family) else without(whole, _SHAPED)
    return Coverage(merged(pairs))


def is_of_text(family: str) -> bool:
    """Whether a family is for running text, and not for code, formulas or little pictures."""
    return not any(word in family for word in ("Mono", "Math", "Emoji", "Symbol"))


def without(whole: tuple[int, int], taken: Ranges) -> list[tuple[int, int]]:
    """What is left of a range without some others, which are in order."""
    out, at = [], whole[0]
    for first, last in taken:
        if first > whole[1]:
            break
        if last >= at:
            if first > at:
                out.append((at, first - 1))
            at = max(at, last + 1)
    return [*out, (at, whole[1])] if at <= whole[1] else out


def merged(pairs: Iterable[tuple[int, int]]) -> Ranges:
    """The same code points as sorted ranges that neither overlap nor touch."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(pairs):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return tuple(out)


def missing(text: Iterable[str], paths: Sequence[Path] = ()) -> tuple[str, ...]:
    """The characters that would print as an empty box, each once, in order of first appearance.

    `paths`: font files that may be used besides the faces that every machine has (`embedded`); they are
    read only if the text needs them. Control characters and private-use ones count as missing whatever
    a face has for them: the first have no shape, the second no agreed meaning, and PDF/A refuses them.
    """
    have = embedded()
    left = [c for c in dict.fromkeys(text) if c not in _INVISIBLE and (_shapeless(c) or c not in have)]
    if not left or not paths:
        return tuple(left)
    wanted = {c for c in left if not _shapeless(c)}
    # Files that are likely to have much come first, and the rest stay closed once nothing is wanted.
    for path in sorted(paths, key=_promise):
        if not wanted:
            break
        for fallback in read(path):
            if wanted:
                wanted -= shown(fallback, wanted)
    return tuple(c for c in left if c in wanted or _shapeless(c))


def _promise(path: Path) -> tuple[bool, bool, bool, str]:
    name = path.name
    return "CJK" not in name, "Serif" not in name, "Regular" not in name, name


def _shapeless(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Co", "Cs", "Cn")


def invisible(character: str) -> bool:
    """Whether a character needs no glyph: white space, and what Unicode calls default ignorable."""
    return character in _INVISIBLE


def files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The font files under some folders, sorted; folders that do not exist count as empty.

    Links are followed in the system's own folders alone: a project's may lead anywhere.
    """
    return tuple(
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _SUFFIXES
        and path.is_file()
        and (folder in SYSTEM_FOLDERS or path.resolve().is_relative_to(folder.resolve()))
    )


@cache
def read(path: Path) -> tuple[Fallback, ...]:
    """The faces of one file; none when it cannot be read as a font."""
    try:
        with _mapped(path) as data:
            return tuple(Fallback(path, face) for face in faces(data) if face.family)
    except (OSError, ValueError):
        return ()


def shown(fallback: Fallback, characters: Iterable[str]) -> frozenset[str]:
    """Those of some characters that a face has; none when its file is damaged."""
    try:
        with _mapped(fallback.path) as data:
            text = is_of_text(fallback.face.family)
            codes = (ord(c) for c in characters if text or c not in _JOINED)
            return frozenset(map(chr, present(data, fallback.face, codes)))
    except (OSError, ValueError):
        return frozenset()


@contextmanager
def _mapped(path: Path) -> Iterator[mmap]:
    # Faces for Chinese are 20 MB and more, of which only a few pages are looked at.
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        yield data


def covering(wanted: Sequence[str], paths: Iterable[Path]) -> tuple[tuple[Fallback, ...], frozenset[str]]:
    """Faces, out of some files, that between them show as many of the characters as can be shown.

    Returns upright and bold faces of the families taken, in the order to try them, and the characters
    that they have. Serif families come before sans ones, and for Han characters a Chinese face before a
    Japanese or Korean one unless kana or hangul stand in the text.
    """
    candidates = [face for path in paths for face in read(path)]
    candidates.sort(key=lambda fallback: _rank(fallback, wanted))
    chosen: list[Fallback] = []
    have: frozenset[str] = frozenset()
    for candidate in candidates:
        left = [character for character in wanted if character not in have]
        if not left:
            break
        if any(candidate.face.family == taken.face.family for taken in chosen):
            continue
        found = shown(candidate, left)
        if not found:
            continue
        family = [other for other in candidates if other.face.family == candidate.face.family]
        chosen += [candidate, *(o for o in family if o is not candidate and o.face.style == "Bold")]
        have |= found
    return tuple(chosen), have


def _rank(fallback: Fallback, wanted: Sequence[str]) -> tuple[bool, bool, bool, bool, str, str]:
    kana = any("\u3040" <= c <= "\u30ff" for c in wanted)
    hangul = any("\uac00" <= c <= "\ud7a3" for c in wanted)
    region = "CJK KR" if hangul else "CJK JP" if kana else "CJK SC"
    family = fallback.face.family
    return (
        "Mono" in family or "Emoji" in family,
        fallback.face.style not in ("Regular", "Book", "Roman"),
        "Serif" not in family,
        region not in family,
        family,
        fallback.path.as_posix(),
    )


def advice(character: str) -> str:
    """The Debian package whose faces are likely to have a character; empty when none is known."""
    code = ord(character)
    return next((package for first, last, package in _PACKAGES if first <= code <= last), "")
