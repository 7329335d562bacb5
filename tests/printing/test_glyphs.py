"""Which characters have a glyph: held to fontTools, and to what the engine does."""

from __future__ import annotations

import importlib.metadata
import io
import json
import unicodedata
from pathlib import Path

import page
import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.basePen import NullPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import question, words

from mkdocs_testimony import glyphs
from mkdocs_testimony.glyphs.sfnt import NotAFontError, faces, present
from mkdocs_testimony.printing import build
from mkdocs_testimony.printing.breaker import Placing
from mkdocs_testimony.printing.typst import compile_pdf
from mkdocs_testimony.render.typst.cover import measures
from mkdocs_testimony.settings import PrintSettings

SHIPPED = sorted(glyphs.FONTS.glob("*.otf"))


def font(family: str, codes: list[int], style: str = "Regular") -> bytes:
    """A small TrueType font whose characters are all the same square."""
    names = [".notdef", *(f"u{code:04X}" for code in codes)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: f"u{code:04X}" for code in codes})
    pen = TTGlyphPen(None)
    for point, draw in (((100, 0), pen.moveTo), ((900, 0), pen.lineTo), ((900, 800), pen.lineTo)):
        draw(point)
    pen.closePath()
    square: Glyph = pen.glyph()
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    names_of_face = {"familyName": family, "styleName": style, "psName": f"{family}-{style}".replace(" ", "")}
    builder.setupNameTable(names_of_face)
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_face_reads_as_fonttools_reads_it(path: Path) -> None:
    """Family and characters of each shipped face agree with fontTools, over every code point."""
    data = path.read_bytes()
    [face] = faces(data)
    oracle = TTFont(path)
    assert face.family == "Source Sans 3"
    assert present(data, face, range(0x110000)) == frozenset(oracle.getBestCmap())


@given(
    st.sets(st.integers(0x21, 0x2FFFF).filter(lambda c: not 0xD800 <= c < 0xE000), min_size=1, max_size=20)
)
@settings(max_examples=25, deadline=None)
def test_any_set_of_characters_is_read(codes: set[int]) -> None:
    """Tables of format 4 and of format 12 give exactly the characters that were put in."""
    data = font("Any", sorted(codes))
    [face] = faces(data)
    near = {code + step for code in codes for step in (-1, 0, 1)}
    assert present(data, face, near) == frozenset(codes)


def test_a_collection_has_all_its_faces() -> None:
    """Each face of a .ttc is found with its own characters."""
    collection = TTCollection()
    collection.fonts = [
        TTFont(io.BytesIO(font(name, [code]))) for name, code in (("A", 0x4E2D), ("B", 0x6587))
    ]
    out = io.BytesIO()
    collection.save(out)
    data = out.getvalue()
    found = {face.family: present(data, face, (0x4E2D, 0x6587)) for face in faces(data)}
    assert found == {"A": {0x4E2D}, "B": {0x6587}}


WHOLE = font("Whole", [0x41, 0x4E2D, 0x20000])


@given(st.integers(0, len(WHOLE)), st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))))
@settings(max_examples=100)
def test_a_damaged_font_is_told(length: int, changes: list[tuple[int, int]]) -> None:
    """A cut or altered font file is read or refused with NotAFontError, and nothing else happens."""
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    try:
        for face in faces(bytes(data[:length])):
            present(bytes(data[:length]), face, (0x41, 0x4E2D, 0x20000))
    except NotAFontError:
        pass


def test_the_list_of_embedded_characters_is_the_engine_s() -> None:
    """embedded.json was made with the engine that is installed; else run scripts/embedded_fonts.py."""
    record = json.loads(glyphs.EMBEDDED.read_text(encoding="utf-8"))
    assert record["typst"] == importlib.metadata.version("typst")


def _printed(characters: list[str]) -> bool:
    lines = "\n".join(f'#par("\\u{{{ord(c):x}}}")' for c in characters)
    main = '#import "template.typ": *\n#set document(title: "T")\n#show: statement\n' + lines + "\n#finish()"
    template = Path(glyphs.__file__).parents[1] / "printing" / "template.typ"
    files = {
        "main.typ": main,
        "template.typ": template.read_text(encoding="utf-8"),
        "measures.typ": measures(PrintSettings()),
        "placing.typ": Placing().typst(),
    }
    return bool(compile_pdf(files, {}, font_folder=glyphs.FONTS, standards=[["ua-1", "a-2a"]]).pdf)


def test_the_engine_prints_what_we_say_it_has() -> None:
    """Every character said to be there passes PDF/UA and PDF/A, the invisible ones too."""
    ranges = glyphs.embedded().ranges
    known = [chr(code) for first, last in ranges for code in range(first, last + 1)]
    known += [c for c in map(chr, range(0x21, 0x30000)) if glyphs.invisible(c)]
    said = [c for c in known if not glyphs.missing(c)]
    assert len(said) > 6500
    assert _printed(said)


@pytest.mark.parametrize("character", ["中", "ไ", "\ue000", "\x01", "\ufdd0", "𓀀"])
def test_the_engine_refuses_what_we_say_is_missing(character: str) -> None:
    """A character said to be missing is refused by the engine."""
    assert glyphs.missing(f"a{character}b{character}") == (character,)
    assert not _printed([character])


def test_fallback_faces_are_chosen(tmp_path: Path) -> None:
    """Serif comes before sans, a Chinese face before a Japanese one, and each face only if it adds some."""
    for name, codes in {
        "Noto Sans CJK SC": [0x4E2D, 0x6587],
        "Noto Serif CJK JP": [0x4E2D, 0x6587, 0x306E],
        "Noto Serif CJK SC": [0x4E2D, 0x6587],
        "Noto Serif Thai": [0x0E44],
    }.items():
        (tmp_path / f"{name}.ttf").write_bytes(font(name, codes))
    (tmp_path / "broken.ttf").write_bytes(b"OTTO\0")
    paths = glyphs.files([tmp_path, tmp_path / "none"])
    assert len(paths) == 5

    def families(text: str) -> list[str]:
        return [face.face.family for face in glyphs.covering(text, paths)[0]]

    assert families("中文") == ["Noto Serif CJK SC"]
    assert families("中の") == ["Noto Serif CJK JP"]
    assert families("中ไ") == ["Noto Serif CJK SC", "Noto Serif Thai"]
    assert glyphs.missing("a中ไ한", paths) == ("한",)


def test_a_fallback_face_is_used(tmp_path: Path) -> None:
    """A face from the project's own folder prints a character that the shipped ones lack."""
    (tmp_path / "faces").mkdir()
    (tmp_path / "faces" / "one.ttf").write_bytes(font("Test Han", [0x4E2D]))
    made = question(tmp_path, "Title 中.", "print:\n  fonts: [faces]")
    result = build(made, tmp_path, tmp_path / "o.pdf", timestamp=0, font_folders=())
    assert result.standards == ("ua-1", "a-2a"), result.findings
    assert not result.findings
    assert "Title中." in words(tmp_path / "o.pdf")


def test_advice_names_a_package() -> None:
    """For a script that Debian packages have, the package is named; for private use, none."""
    assert glyphs.advice("中") == "fonts-noto-cjk"
    assert glyphs.advice("ไ") == "fonts-noto-core"
    assert glyphs.advice("\ue000") == ""
    assert unicodedata.category("\ue000") == "Co"


def test_chinese_from_the_system_s_faces(tmp_path: Path) -> None:
    """With Debian's fonts-noto-cjk, Chinese prints, and the file's widths are those of its face.

    The checker's own width test cannot be asked: it takes the default width of a CID-keyed face from its
    first font dictionary, where the format has one for each, so it finds fault with every such face.
    """
    folder = Path("/usr/share/fonts/opentype/noto")
    if not list(folder.glob("NotoSerifCJK-*.ttc")):
        pytest.skip("fonts-noto-cjk")
    made = question(tmp_path, "中国在伊朗投资企业名单, **中文**.")
    result = build(made, tmp_path, tmp_path / "o.pdf", timestamp=0, font_folders=[folder])
    assert result.standards == ("ua-1", "a-2a"), result.findings
    assert not result.findings
    assert "中国在伊朗投资企业名单,中文." in words(tmp_path / "o.pdf")
    report = page.validate_pdf(tmp_path / "o.pdf", profile="ua1")
    assert {failure.rule_id for failure in report.failures} <= {"PDFUA1-FONT-GLYPH-WIDTH-001"}
    checked = 0
    with pikepdf.open(tmp_path / "o.pdf") as pdf:
        for leaf in pdf.pages:
            for face in leaf.Resources.Font.values():
                if "CJK" in str(face.BaseFont):
                    checked += 1
                    assert _declared(face.DescendantFonts[0]) == _real(face.DescendantFonts[0])
    assert checked


def _declared(face: pikepdf.Object) -> list[int]:
    """Widths by glyph number that a PDF font declares (its /W as one range, as the engine writes it)."""
    widths: dict[int, int] = {}
    items = list(face.W)
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if isinstance(second, pikepdf.Array):
            widths |= {first + step: int(width) for step, width in enumerate(second)}
        else:
            widths |= dict.fromkeys(range(first, int(second) + 1), int(items.pop(0)))
    return [widths.get(number, int(face.get("/DW", 1000))) for number in range(1, max(widths) + 1)]


def _real(face: pikepdf.Object) -> list[int]:
    """Widths of the embedded CFF face, as fontTools draws them."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(face.FontDescriptor.FontFile3.read_bytes()), None)
    glyphs_of_face = fonts[0].CharStrings
    widths = []
    for name in fonts[0].charset[1:]:
        drawn = glyphs_of_face[name]
        drawn.draw(NullPen())
        widths.append(int(drawn.width))
    return widths
