# ruff: noqa: E501
"""Hostile projects of further kinds: files without rights, devices and folders in odd places, documents of Word,
baselines, pictures that lie, numbers too large, circles, and everything inside itself. Read by inputs.py's users."""

from __future__ import annotations

import gzip
import io
import os
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from inputs import (
    BIB,
    CONFIG,
    COVER,
    FRAMEWORK,
    INPUTS,
    MARKUP,
    QUESTION,
    SECRET,
    TAG,
    B,
    C,
    Q,
    Spoil,
    _all,
    _body,
    _config,
    _entry,
    _fifo,
    _link,
    _picture,
    _png,
    _put,
    _setting,
    _sparse,
    _with,
)  # fmt: skip

DOCX = "draft.docx"
"""Where the commands that read a document look for one."""
BASELINE = "testimony-baseline.json"

# ---------------------------------------------------------------- rights


def _rights(path: str, mode: int) -> Spoil:
    def spoil(root: Path) -> None:
        os.chmod(root / path, mode)

    return spoil


def _extra_files(root: Path) -> None:
    """One file of each kind that a project may hold."""
    _put(root, "verified.toml", 'so.by = "J"\nso.on = 2026-01-01\nso.text = "0"\n')
    _put(root, "content/frameworks/f.yml", FRAMEWORK)
    _put(root, "content/figures/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    _put(root, BASELINE, '{"version": 1, "findings": {}}')
    _put(root, "s.csl", "x")
    _put(root, "f/x.ttf", "x")
    _put(root, DOCX, _docx())


for _path in (
    Q, B, C, "verified.toml", "content/frameworks/f.yml", "content/figures/a.svg", BASELINE, "s.csl", "f", "f/x.ttf",
    DOCX, "content", "content/questions", "citations", "content/index.md", "content/figures", ".",
):  # fmt: skip
    for _mode in (0o000, 0o444, 0o111):
        INPUTS[f"rights {_mode:03o} of {_path}"] = _all(
            _extra_files if _path not in (Q, B, C) else _all(),
            _setting("style: s.csl") if _path == "s.csl" else _all(),
            _setting("print: {fonts: [f]}") if _path.startswith("f") else _all(),
            _body("::: {#fig-a}\n![Alt](../figures/a.svg)\n\nCaption [@doe2001].\n:::")
            if "figures" in _path
            else _all(),
            _rights(_path, _mode),
        )
for _path in ("build", "build/site", "build/print"):
    INPUTS[f"rights 555 of {_path}"] = lambda root, path=_path: (  # type: ignore[misc]
        (root / path).mkdir(parents=True),
        os.chmod(root / path, 0o555),
    )

# ---------------------------------------------------------------- folders, devices and names where a file should be

for _path in (
    "mkdocs.yml", "content/index.md", "content/frameworks/f.yml", "content/figures/a.png", "s.csl", BASELINE, "b.yml",
    DOCX, "f/x.ttf", "content/assets/own.css", "testimony-baseline.json/x", ".testimony-unfinished", "build/print/testimony.docx",
):  # fmt: skip

    def _folder(root: Path, path: str = _path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).mkdir(parents=True)

    INPUTS[f"a folder named {_path}"] = _all(
        _setting("style: s.csl") if _path == "s.csl" else _setting("print: {fonts: [f]}"),
        _config("INHERIT: b.yml\n") if _path == "b.yml" else _all(),
        _body("![A](../figures/a.png) [@doe2001].") if "a.png" in _path else _all(),
        _folder,
    )
for _path in (DOCX, BASELINE, "t.docx", "build/print/testimony.docx", "content/.meta.yml", "content/a.pdf"):
    INPUTS[f"a pipe named {_path}"] = _all(
        _setting("print: {word_template: t.docx}") if _path == "t.docx" else _all(), _fifo(_path)
    )
    INPUTS[f"an endless device named {_path}"] = _all(
        _setting("print: {word_template: t.docx}") if _path == "t.docx" else _all(), _link(_path, "/dev/zero")
    )
    INPUTS[f"a gigabyte named {_path}"] = _all(
        _setting("print: {word_template: t.docx}") if _path == "t.docx" else _all(), _sparse(_path)
    )
for _n, _name in enumerate((
    "a\nb", "\u202etxt.exe", "x" * 250, " a ", "a.", "-rf", "\x1b[31m", f"<{TAG}>", "'\"", "#", "?", "%00", "$(touch ran)", "`touch ran`", "::error::", "\ud8ff".encode("utf-8", "surrogatepass").decode("latin-1"),
)):  # fmt: skip
    INPUTS[f"folder's name {_n} {_name[:12]!a}"] = _all(
        _with(f"content/{_name}/02-b.md", QUESTION.replace("1", "2").replace("{#so}\n", "")),
        _with(f"citations/{_name}/b.bib", BIB.replace("doe", "roe")),
    )
    INPUTS[f"picture's name {_n} {_name[:12]!a}"] = _all(
        _with(f"content/figures/{_name[:200]}.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
        _body(f"::: {{#fig-a}}\n![Alt](<../figures/{_name[:200]}.svg>)\n\nCaption [@doe2001].\n:::"),
    )  # fmt: skip


def _long_path(root: Path) -> None:
    """Folders in folders up to what a path may have, and a page in the last."""
    here = Path.cwd()
    os.chdir(root / "content")
    for _ in range(19):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    Path("a.md").write_text(QUESTION.replace("1", "2").replace("{#so}\n", ""))
    os.chdir(here)


def _deep_folders(root: Path) -> None:
    here = Path.cwd()
    os.chdir(root / "content")
    for _ in range(300):
        os.mkdir("d")
        os.chdir("d")
    Path("a.md").write_text(QUESTION.replace("1", "2").replace("{#so}\n", ""))
    os.chdir(here)


INPUTS["a path of 4,000 characters"] = _long_path
INPUTS["300 folders in folders"] = _deep_folders
INPUTS["10,000 empty files"] = lambda root: (
    [_put(root, f"content/x/{n}.txt", "") for n in range(10_000)] and None
)
INPUTS["2,000 empty pages"] = lambda root: (
    [_put(root, f"content/x/{n}.md", "") for n in range(2_000)] and None
)

# ---------------------------------------------------------------- baselines

for _n, _text in enumerate((
    "[" * 100_000, '{"version": ' + "9" * 5_000 + "}", "\0", "\ufeff{}", '{"version": 1e999}', '{"version": NaN}', "null", '"x"', "{\"version\": 1, \"findings\": {\"" + "x" * 1_000_000 + '": {"y": 1}}}',
    '{"version": 1, "findings": {"../../outside/s.md": {"x": 99999999999999999999}}}', '{"version": 1, "findings": {"\\ud800": {"\\u001b[31m": -1}}}',
    '{"version": 1, "findings": {' + ",".join(f'"f{n}.md": {{"CLM001": {{"x": 1}}}}' for n in range(100_000)) + "}}", '{"a": 1, "a": {"a": 1}, ' * 3_000,
    "\n".join(("<<<<<<< HEAD", '{"version": 1}', "=======", "{}", ">>>>>>> x")),
)):  # fmt: skip
    INPUTS[f"baseline {_n} {_text[:30]!a}"] = _all(_with(BASELINE, _text), _body("Nothing backs this."))
INPUTS["a baseline that is a link"] = _link(BASELINE, "../outside/s.txt")

# ---------------------------------------------------------------- verified.toml, CSL, Typst files

_RECORDS: tuple[str | bytes, ...] = (
    "\ufeffso.by = 'J'", b"\xff\xfe\x00", "so.on = 0000-00-00", "so.on = 2026-01-01T25:00:00Z", "so.on = 99999-01-01", f"so.n = 0x{'f' * 5000}", "so.n = nan", "so.on = 07:32:00",
    "[[so]]\nby = 1\n[[so]]\n", '"so\\n\\u202e".by = "x"', f'"<{TAG}>".by = "x"', "so = {by = {by = {by = 1}}}", "a = {" * 2_000, "so.by = '''" + "x" * 1_000_000 + "'''", "so.on = 2026-01-01\n" * 5_000, "=" * 50_000,
)  # fmt: skip
for _n, _data in enumerate(_RECORDS):
    INPUTS[f"verified, further {_n}"] = _with("verified.toml", _data)
for _n, (_head, _inner) in enumerate((
    ('et-al-min="4" et-al-use-first="x"', '<citation><layout><names variable="author"/></layout></citation>'),
    (f'near-note-distance="{"9" * 5000}"', '<citation><layout><text variable="title"/></layout></citation>'),
    ("", f'<citation et-al-min="{"9" * 5000}"><layout><names variable="author"/></layout></citation>'),
    ("", '<citation et-al-min="²"><layout><names variable="author"/></layout></citation>'),
    ('page-range-format="x" class="none" version="99"', '<citation><layout><number variable="page" form="roman"/></layout></citation>'),
    ("", '<citation><sort>' + '<key variable="title"/>' * 5_000 + '</sort><layout><text variable="title"/></layout></citation>'),
    ("", '<citation><layout>' + '<text variable="title" prefix="&#x202e;&#27;"/>' + '</layout></citation>'),
    ("", '<citation><layout><choose>' + '<if type="book"><text value="x"/></if>' * 3_000 + '</choose></layout></citation>'),
    ("", '<citation><layout><text variable="title" prefix="' + "x" * 100_000 + '"/></layout></citation>'),
    ("", '<locale><terms><term name="ibid"><single/></term></terms></locale><citation><layout><text term="ibid"/></layout></citation>'),
    ('default-locale="../../../etc/passwd"', '<citation><layout><text variable="title"/></layout></citation>'),
    ("", '<citation><layout><date variable="issued" form="text" date-parts="x"/><date variable="issued"><date-part name="zq"/></date></layout></citation>'),
    ("", '<?testimony note="x"?><?testimony zq?><?xml-stylesheet href="/etc/passwd"?><citation><layout><text variable="title"/></layout></citation>'),
    ("", '<citation><layout/></citation><citation><layout/></citation><bibliography/>'),
)):  # fmt: skip
    INPUTS[f"style, further {_n}"] = _all(
        _setting("style: s.csl"),
        _with(
            "s.csl",
            f'<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" {_head}>'.replace(
                'class="note" version="1.0" page', "page"
            )
            + f"<info><title>T</title><id>x</id></info>{_inner}</style>",
        ),
    )
INPUTS["a style packed by gzip"] = _all(_setting("style: s.csl"), _with("s.csl", gzip.compress(bytes(10**7))))
INPUTS["files of Typst among the pages"] = _all(
    _with("content/testimony.typ", '#read("/etc/passwd")'), _with("main.typ", "#panic()"), _with("typst.toml", "[package]\n"),
    _with("content/figures/a.typ", "x"), _body("![A](../figures/a.typ) ![B](../../main.typ) [@doe2001]."),
)  # fmt: skip

# ---------------------------------------------------------------- documents of Word

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
_P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
_H = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>One?</w:t></w:r></w:p>'


def _docx(body: str | bytes = _H + _P.format("So it is."), packing: int = zipfile.ZIP_DEFLATED, **more: str | bytes) -> bytes:  # fmt: skip
    """A document with this body, and with other parts by their names (`__` stands for a slash, `_0` for a dot)."""
    out = io.BytesIO()
    whole = body if isinstance(body, bytes) else f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": whole,
    }
    parts.update({name.replace("__", "/").replace("_0", "."): data for name, data in more.items()})
    with zipfile.ZipFile(out, "w", packing) as file:
        for name, data in parts.items():
            file.writestr(name, data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    return out.getvalue()


def _rels(*targets: tuple[str, str, str]) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    return '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="r{n}" Type="{base}{kind}" Target="{target}"{mode and f" TargetMode={chr(34)}{mode}{chr(34)}"}/>'
        for n, (kind, target, mode) in enumerate(targets, 1)
    ) + "</Relationships>"  # fmt: skip


def _drawing(which: str) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="999999999999999999999" cy="-1"/><wp:docPr id="1" name="x" descr="a"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        f'<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="{which}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _field(code: str, shown: str = "x", ends: bool = True) -> str:
    kinds = ("begin", "separate", "end") if ends else ("begin",)
    chars = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds]
    chars.insert(1, f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>')
    return f"<w:p>{''.join(chars)}<w:r><w:t>{shown}</w:t></w:r></w:p>"


_ZOTERO = " ADDIN ZOTERO_ITEM CSL_CITATION {}"
_NOTES = f'<w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:footnote></w:footnotes>'
_CIRCLE = f'<w:styles {_W}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
_NUMBERS = f'<w:numbering {_W}><w:abstractNum w:abstractNumId="{"9" * 5000}"><w:lvl w:ilvl="-7"/></w:abstractNum><w:num w:numId="x"/></w:numbering>'
_NUMBERED = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{"9" * 4999}"/><w:numId w:val="99999999999"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
_MARKED = "&quot;&gt;&lt;zqx&gt;&lt;script&gt;zq() {#so .judgment} [@doe2001] #read(1) ::: &#x202e; &lt;!-- "
DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"", "noise": lambda: bytes(range(256)) * 9, "PK and noise": lambda: b"PK\x03\x04" + b"\xff" * 500,
    "only an end": lambda: b"PK\x05\x06" + bytes(18), "an end that lies": lambda: b"PK\x05\x06" + b"\xff" * 18,
    "cut": lambda: _docx()[:-40], "cut in the middle": lambda: _docx()[:300], "no parts": lambda: b"PK\x05\x06" + bytes(18) + b"x",
    "a bomb": lambda: _docx(b"<w:document>" + b" " * 150_000_000), "a bomb in a note": lambda: _docx(word__footnotes_0xml=b" " * 150_000_000),
    "laughs": lambda: _docx(b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'),
    "UTF-16 with a type": lambda: _docx('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'.encode("utf-16")),
    "UTF-7": lambda: _docx(b"<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE a+AD4-<a/>"), "no XML": lambda: _docx(b"hello"), "another root": lambda: _docx(b"<html><body>x</body></html>"),
    "deep": lambda: _docx("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000), "deep tables": lambda: _docx("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80),
    "deep fields": lambda: _docx("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000 + "</w:p>"),
    "many parts": lambda: _docx(_H + _P.format("So it is."), zipfile.ZIP_DEFLATED, **{f"word__x{n}_0xml": "<x/>" for n in range(25_000)}), "many paragraphs": lambda: _docx("<w:p/>" * 250_000), "many runs": lambda: _docx("<w:p>" + "<w:r><w:t>x</w:t></w:r>" * 100_000 + "</w:p>"),
    "a wide table": lambda: _docx("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 20_000 + "</w:tr></w:tbl>"), "a span of 10^9": lambda: _docx(_H + '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'),
    "a span of 5,000 digits": lambda: _docx(_H + f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{"9" * 5000}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'),
    "a span below nothing": lambda: _docx(_H + '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="-3"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'),
    "a note of itself": lambda: _docx(_H + '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', word__footnotes_0xml=_NOTES, word___rels__document_0xml_0rels=_rels(("footnotes", "footnotes.xml", ""))),
    "notes without their part": lambda: _docx(_H + '<w:p><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="' + "9" * 5000 + '"/></w:r></w:p>'),
    "styles in a circle": lambda: _docx(_H + '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr></w:p>', word__styles_0xml=_CIRCLE, word___rels__document_0xml_0rels=_rels(("styles", "styles.xml", ""))),
    "numbers of lists": lambda: _docx(_H + _NUMBERED * 3, word__numbering_0xml=_NUMBERS, word___rels__document_0xml_0rels=_rels(("numbering", "numbering.xml", ""))),
    "an image outside": lambda: _docx(_H + _drawing("r1") + _drawing("r2") + _drawing("r3"), word___rels__document_0xml_0rels=_rels(("image", "file:///etc/passwd", "External"), ("image", "../../../../etc/passwd", ""), ("image", "/../../outside/s.svg", ""))),
    "an image that lies": lambda: _docx(_H + _drawing("r1") + _drawing("r2"), word___rels__document_0xml_0rels=_rels(("image", "media/a.png", ""), ("image", "media/../../b|\n<zqx>.svg", "")), word__media__a_0png=f"<html><script>zq()</script><{TAG}>"),
    "an image of a gigabyte": lambda: _docx(_H + _drawing("r1"), word___rels__document_0xml_0rels=_rels(("image", "media/a.png", "")), word__media__a_0png=_png(40_000, 40_000, zlib.compress(bytes(90_000_000)))),
    "addresses": lambda: _docx(_H + "".join(f'<w:p><w:hyperlink r:id="r{n}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>' for n in range(1, 5)), word___rels__document_0xml_0rels=_rels(("hyperlink", "javascript:zq()", "External"), ("hyperlink", "file:///etc/passwd", "External"), ("hyperlink", "https://a.org/)[x](javascript:zq())", "External"), ("hyperlink", "//evil.example", "External"))),
    "markup": lambda: _docx(_H.replace("One?", _MARKED) + _P.format(_MARKED) + _P.format("---") + _P.format("::: {.chart}") + _P.format("&lt;!-- testimony: ignore --&gt;")),
    "characters": lambda: _docx(_H + _P.format("&#xFFFE;") + _P.format("\x1b[31m")), "signs": lambda: _docx(_H + _P.format("\u202e\u200b\ufeff \u2028 ::error::x")), "a long heading": lambda: _docx(_H.replace("One?", "x" * 300_000)),
    "a citation of noise": lambda: _docx(_H + _field(_ZOTERO.format("{")) + _field(_ZOTERO.format("[" * 50_000)) + _field(_ZOTERO.format('{"citationItems": [1, null, {"itemData": []}, {"itemData": {"id": {}, "author": "x", "issued": 3}}]}'))),
    "a citation of numbers": lambda: _docx(_H + _field(_ZOTERO.format('{&quot;citationItems&quot;: [{&quot;itemData&quot;: {&quot;id&quot;: 1e999, &quot;type&quot;: &quot;../x&quot;, &quot;title&quot;: ' + "9" * 5000 + ', &quot;issued&quot;: {&quot;date-parts&quot;: [[NaN, 1e400, -1]]}}}]}'))),
    "a citation of markup": lambda: _docx(_H + _field(_ZOTERO.format('{&quot;citationItems&quot;: [{&quot;locator&quot;: &quot;]{.x}&quot;, &quot;itemData&quot;: {&quot;id&quot;: 1, &quot;type&quot;: &quot;book&quot;, &quot;title&quot;: &quot;}\\n@book{x, &lt;script&gt;zq()&lt;/script&gt;&quot;, &quot;author&quot;: [{&quot;family&quot;: &quot;} and { \\\\input{/etc/passwd}&quot;}]}}]}'))),
    "a field without an end": lambda: _docx(_H + _field(_ZOTERO.format("{}"), ends=False) + _P.format("lost?")), "fields of files": lambda: _docx(_H + _field(" INCLUDETEXT /etc/passwd ") + _field(" DDEAUTO cmd x ") + _field(" INCLUDEPICTURE /etc/passwd ")),
    "another chunk": lambda: _docx(_H + '<w:altChunk r:id="r1"/>', word___rels__document_0xml_0rels=_rels(("aFChunk", "x.html", "")), word__x_0html=f"<{TAG}>"),
    "macros": lambda: _docx(_H, word__vbaProject_0bin=b"x"), "names that lead out": lambda: _docx(_H, zipfile.ZIP_DEFLATED, **{"..__..__zq": "x", "__etc__zq": "x", "word__..__..__..__zq": "x", "C:\\zq": "x"}),
    "stored": lambda: _docx(packing=zipfile.ZIP_STORED), "LZMA": lambda: _docx(packing=zipfile.ZIP_LZMA), "changes in changes": lambda: _docx(_H + "<w:p>" + '<w:ins w:id="1"><w:del w:id="2">' * 100 + "<w:r><w:t>x</w:t></w:r>" + "</w:del></w:ins>" * 100 + "</w:p>"),
    "bookmarks": lambda: _docx(_H + "".join(f'<w:p><w:bookmarkStart w:id="{n}" w:name="x"/></w:p>' for n in range(5_000)) + '<w:p><w:bookmarkEnd w:id="-1"/></w:p>'),
    "formulas": lambda: _docx(_H + '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">' + "<m:f><m:num>" * 60 + "<m:r><m:t>x</m:t></m:r>" + "</m:num></m:f>" * 60 + "</m:oMath></w:p>"),
    "formulas too deep": lambda: _docx(_H + '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">' + "<m:rad><m:e>" * 118 + "<m:r><m:t>\\input{x} $ # </m:t></m:r>" + "</m:e></m:rad>" * 118 + "</m:oMath></w:p>"),
    "comments": lambda: _docx(_H + '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>x</w:t></w:r><w:commentReference w:id="1"/></w:p>', word__comments_0xml=f'<w:comments {_W}><w:comment w:id="1" w:author="{_MARKED}" w:date="9999-99-99T99:99:99Z"><w:p><w:r><w:t>\u202e{_MARKED}</w:t></w:r></w:p></w:comment></w:comments>', word___rels__document_0xml_0rels=_rels(("comments", "comments.xml", ""))),
    "our own marks": lambda: _docx(_H + f'<w:p><w:bookmarkStart w:id="1" w:name="_testimony_{"9" * 5000}"/><w:r><w:t>x</w:t></w:r></w:p>', docProps__custom_0xml='<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="x"><property name="testimony" pid="9"><vt:lpwstr>{"version": 1e999, "revision": "--upload-pack=touch ran"}</vt:lpwstr></property></Properties>'),
}  # fmt: skip
for _name, _made in DOCUMENTS.items():
    INPUTS[f"document {_name}"] = lambda root, made=_made: _put(root, DOCX, made())  # type: ignore[misc]
    INPUTS[f"template {_name}"] = _all(
        _setting("print: {word_template: draft.docx}"), INPUTS[f"document {_name}"]
    )
INPUTS["a document that is a link"] = _link(DOCX, "../outside/s.txt")
INPUTS["a template that is a link"] = _all(
    _setting("print: {word_template: draft.docx}"), _link(DOCX, "../outside/s.txt")
)


def _own(change: bytes, to: bytes) -> Spoil:
    """Testimony's own document of the project, with what its parts say replaced."""

    def spoil(root: Path) -> None:
        import sys

        subprocess.run([sys.executable, "-P", "-m", "mkdocs_testimony", "word", "-o", DOCX], cwd=root, capture_output=True, check=False)  # fmt: skip
        out = io.BytesIO()
        if not (root / DOCX).is_file():
            raise OSError("no document is made")
        with zipfile.ZipFile(root / DOCX) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(change, to))
        (root / DOCX).write_bytes(out.getvalue())

    return spoil


INPUTS["own document, words of markup"] = _own(b"It is so", MARKUP.replace("<", "&lt;").encode())
INPUTS["own document, words of marks"] = _own(b"It is so", b"::: {.x}\n# [@doe2001] {#so} ^[x] &lt;!-- ")
INPUTS["own document, paths out"] = _own(b"questions/01-a.md", b"../outside/s.md")
INPUTS["own document, names out"] = _own(b"content/", b"../outside/")
INPUTS["own document, other ids"] = _own(b'w:id="', b'w:id="99999999999999999999')
INPUTS["own document, no names"] = _own(b"w:name=", b"w:nome=")
INPUTS["own document, a revision"] = _own(b"revision", b"--upload-pack=touch ran")

# ---------------------------------------------------------------- pictures that lie

_GIF = b"GIF89a\x09\x00\x09\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
_DOT = _png(1, 1, zlib.compress(b"\0\0\0\0"))
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
for _name, _kind, _data in (
    ("PNG as JPEG", "jpg", _DOT), ("GIF as PNG", "png", _GIF), ("SVG as PNG", "png", _DRAWING.encode()), ("PNG as SVG", "svg", _DOT), ("gzip as SVG", "svg", gzip.compress(_DRAWING.encode())), ("SVGZ", "svgz", gzip.compress(_DRAWING.encode())),
    ("a bomb as SVGZ", "svgz", gzip.compress(bytes(10**8))), ("a bomb as SVG", "svg", gzip.compress(bytes(10**8))), ("PDF as PNG", "png", b"%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj"), ("PDF", "pdf", b"%PDF-1.7\n1 0 obj <</Type/Catalog/OpenAction<</S/JavaScript/JS(zq)>>>> endobj"), ("WebP", "webp", b"RIFF\xff\xff\xff\xffWEBPVP8L\xff\xff\xff\xff\x2f\xff\xff\xff\xff"),
    ("HTML as SVG", "svg", b"<html><script>zq()</script></html>"), ("text as SVG", "svg", b"hello"), ("a tag as SVG", "svg", b"<svg"), ("JPEG of 65,535", "jpg", b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9"), ("JPEG of nothing", "jpg", b"\xff\xd8\xff\xd9"), ("JPEG without end", "jpg", b"\xff\xd8" + b"\xff\xe1\xff\xff" * 9),
    ("JPEG of empty segments", "jpg", b"\xff\xd8" + b"\xff\xe1\x00\x00" * 99_999), ("GIF of 65,535", "gif", b"GIF89a\xff\xff\xff\xff\xff\xff\xff"), ("cut PNG", "png", _DOT[:30]), ("PNG with a wrong sum", "png", _DOT[:-2] + b"xx"), ("PNG with text without end", "png", _DOT[:33] + struct.pack(">I", 2**31 - 1) + b"zTXt" + b"x" * 99),
    ("PNG without data", "png", _png(9, 9, b"")), ("PNG with broken data", "png", _png(9, 9, b"zq")), ("PNG with little data", "png", _png(900, 900, zlib.compress(b"x"))), ("animated PNG", "png", _DOT[:33] + struct.pack(">I", 8) + b"acTL" + b"\xff" * 8 + struct.pack(">I", zlib.crc32(b"acTL" + b"\xff" * 8)) + _DOT[33:]),
    ("SVG in UTF-16", "svg", f'<?xml version="1.0" encoding="utf-16"?>{_DRAWING}<!-- -->'.encode("utf-16")), ("SVG in UTF-16 with a script", "svg", _DRAWING.replace("<rect", "<script>zq()</script><rect").encode("utf-16")), ("SVG in UTF-7", "svg", b"<?xml version='1.0' encoding='utf-7'?>+ADw-svg+AD4-"), ("SVG with a style sheet", "svg", f'<?xml-stylesheet href="https://evil.example/x.css"?>{_DRAWING}'.encode()), ("SVG with XSLT", "svg", f'<?xml-stylesheet type="text/xsl" href="#x"?>{_DRAWING}'.encode()),
    ("SVG of no size", "svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'), ("SVG of size -1", "svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="-1" height="-1"/>'), ("SVG of size NaN", "svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="NaN" height="1e999"/>'), ("SVG of an empty box", "svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>'), ("SVG of a box of noise", "svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="a b c d e"/>'), ("SVG of a huge box", "svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e308 1e308"/>'),
    ("SVG with one path without end", "svg", _DRAWING.replace("<rect", f'<path d="M0 0{"L1 1" * 500_000}"/><rect').encode()), ("SVG with letters without end", "svg", _DRAWING.replace("<rect", f"<text>{'x' * 500_000}</text><rect").encode()), ("SVG with attributes without end", "svg", f'<svg xmlns="http://www.w3.org/2000/svg" {" ".join(f"a{n}={chr(34)}1{chr(34)}" for n in range(20_000))}/>'.encode()), ("SVG of another namespace", "svg", b'<svg xmlns="urn:x"/>'), ("SVG in a prefix", "svg", b'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="9" height="9"><s:script>zq()</s:script></s:svg>'),
    ("SVG with a font", "svg", _DRAWING.replace("<rect", "<style>@font-face{font-family:x;src:url(https://evil.example/x)}</style><rect").encode()), ("SVG with a data picture", "svg", _DRAWING.replace("<rect", '<image href="data:image/svg+xml;base64,PHN2Zz4="/><image href="data:text/html,x"/><rect').encode()), ("SVG that masks itself", "svg", _DRAWING.replace("<rect", '<mask id="m"><rect mask="url(#m)" width="9" height="9"/></mask><clipPath id="c" clip-path="url(#c)"/><filter id="f"><feImage href="#r"/></filter><rect id="r" filter="url(#f)" mask="url(#m)" clip-path="url(#c)"').encode()), ("SVG of patterns in circles", "svg", _DRAWING.replace("<rect", '<pattern id="p" width="1" height="1"><rect fill="url(#p)" width="9" height="9"/></pattern><marker id="k"><path marker-end="url(#k)" d="M0 0L1 1"/></marker><path marker-end="url(#k)" d="M0 0L1 1"/><rect fill="url(#p)"').encode()),
    ("BMP", "bmp", b"BM" + b"\xff" * 60), ("TIFF", "tiff", b"II*\0\x08\0\0\0\xff\xff"), ("AVIF", "avif", b"\0\0\0\x20ftypavif" + b"\xff" * 60), ("no ending", "", _DOT), ("two endings", "png.html", _DOT), ("a large ending", "PNG", _DOT),
):  # fmt: skip
    INPUTS[f"picture {_name}"] = _picture(f"a.{_kind}" if _kind else "a", _data)
for _n, _value in enumerate(
    (
        "1e308cm",
        "-5%",
        "NaN",
        "0",
        "999999999999%",
        "9" * 5_000,
        "1in); #read(1)",
        '"><zqx>',
        "١٢%",
        "1e-320px",
    )
):
    INPUTS[f"a picture's width {_n} {_value[:20]!a}"] = _all(
        _with("content/figures/a.svg", _DRAWING),
        _body(f'::: {{#fig-a}}\n![Alt](../figures/a.svg){{width="{_value}" height="{_value}"}}\n\nCaption [@doe2001].\n:::'),
    )  # fmt: skip

# ---------------------------------------------------------------- numbers in YAML

for _n, _value in enumerate((
    "1e999", ".inf", "-.inf", ".nan", "0x" + "f" * 5_000, "0o" + "7" * 5_000, "0b" + "1" * 20_000, "9" * 4_000, "1_" * 2_000 + "1", "1:2" * 900, "-0", "2025-13-01", "0000-01-01", "99999-01-01", "2025-01-01T99:99:99", "0001-01-01T00:00:00+99:99",
    "!!binary x", "!!set {a, b}", "!!omap [a: 1]", "!!pairs [a: 1]", "!!timestamp x", "!!int x", "!!float x", "!!bool x", "!!null x", "!!str 1", "!!map []", "? x", "{a: 1, a: 2}", "[[[]]]", "&a *a", "*nothing", "!zq x", "!!python/tuple [1]", "~", "yes", "''", "|", "{? [a]: b}", "\"\\ud800\"", "\"\\U00110000\"", "%x", "@x", "`x`",
)):  # fmt: skip
    INPUTS[f"value {_n} {_value[:16]!a} in a question"] = _with(
        Q, QUESTION.replace("question: 1", f"question: {_value}")
    )
    INPUTS[f"value {_n} {_value[:16]!a} on the cover"] = _with(
        "content/index.md",
        COVER.replace("2025-01-01", _value).replace("  - name: A. Witness", f"  - {_value}")
        + f"\n<!-- {_value[:40]} -->\n",
    )
    INPUTS[f"value {_n} {_value[:16]!a} in the settings"] = _setting(
        f"print: {{font_size: {_value}, margin: {_value}, paper: {_value}, toc: {_value}}}\n      profile: {_value}\n      length_limit: {_value}"
    )
    INPUTS[f"value {_n} {_value[:16]!a} in a framework"] = _with(
        "content/frameworks/f.yml",
        FRAMEWORK.replace("[low, high]", _value)
        + f"evidence_window: {_value}\nforecast_window: {_value}\nlikelihood: {_value}\n",
    )

# ---------------------------------------------------------------- circles

_RING = "\n\n".join(f'{{#s{n} .judgment rests-on="s{(n + 1) % 3000}"}}\nHence {n}.' for n in range(3_000))
INPUTS["a ring of judgments"] = _body(_RING)
INPUTS["a judgment on itself"] = _body('{#a .judgment rests-on="a a a"}\nHence.\n\n{rebuts="b" #b}\nNo.')
INPUTS["each on all"] = _body("\n\n".join(f'{{#s{n} .judgment rests-on="{" ".join(f"s{k}" for k in range(300))}"}}\nHence {n}.' for n in range(300)))  # fmt: skip
INPUTS["each against all"] = _body("\n\n".join(f'{{#s{n} rebuts="{" ".join(f"s{k}" for k in range(300))}"}}\nNo {n}.' for n in range(300)))  # fmt: skip
INPUTS["headings as grounds"] = _body("\n\n".join(f'## H{n} {{#h{n}}}\n\n{{.judgment rests-on="h{n} h{(n + 1) % 200} h0"}}\nHence {n}.' for n in range(200)))  # fmt: skip
INPUTS["a note of itself"] = _body("So [^a].\n\n[^a]: See [^b] and ^[so [^a]].\n\n[^b]: See [^a].")
INPUTS["references in a circle"] = _body("So [a][b].\n\n[a]: [b]\n[b]: [a]\n")
INPUTS["a figure that shows itself"] = _body("::: {#fig-a}\n![A](01-a.md)\n\nSee [](#fig-a).\n:::")
INPUTS["pages that show each other"] = _all(_body("[x](02-b.md) ![x](02-b.md)"), _with("content/questions/02-b.md", "[x](01-a.md)\n![x](01-a.md)\n"))  # fmt: skip
INPUTS["crossref in a ring"] = _with(B, BIB + "".join(f"@inbook{{k{n}, crossref = {{k{(n + 1) % 40}}}, xdata = {{k{(n + 2) % 40}}}, related = {{k{n}}}}}\n" for n in range(40)))  # fmt: skip
INPUTS["crossref of a thousand fields"] = _with(B, BIB + "@book{p, " + ",".join(f"x{n} = {{y}}" for n in range(5_000)) + "}\n" + "".join(f"@inbook{{c{n}, crossref = {{p}}, title = {{T}}}}\n" for n in range(500)))  # fmt: skip
INPUTS["ids in a ring"] = _with(B, BIB + "@book{a, ids = {b}, title={T}}\n@book{b, ids = {a}, title={T}}\n@book{c, ids={c,c,c}}\n")  # fmt: skip
INPUTS["INHERIT in a ring"] = _all(_config("INHERIT: b.yml\n"), _with("b.yml", "INHERIT: c.yml\n"), _with("c.yml", "INHERIT: mkdocs.yml\n"))  # fmt: skip
INPUTS["INHERIT of 60 files"] = _all(_config("INHERIT: b0.yml\n"), *(_with(f"b{n}.yml", f"INHERIT: b{n + 1}.yml\n") for n in range(60)))  # fmt: skip

# ---------------------------------------------------------------- one in the other

for _n, _text in enumerate((
    "[" * 300 + "x" + "]{.a}" * 300, "*" * 3 + "a *b " * 5_000, "> - " * 2_000 + "x", "- > 1. " * 1_000 + "x", "^[a " * 300 + "]" * 300, "".join(f"{'  ' * n}- x\n" for n in range(500)), "".join(f"{':' * (n + 3)} {{.note}}\n" for n in range(500)), "![[![" * 2_000 + "](x)" * 4_000,
    "| " + "`" * 300 + " |\n|---|\n" * 500, "$" + "\\frac{" * 5_000 + "}" * 5_000 + "$", "$" + "\\sqrt{" * 200 + "x" + "}" * 200 + "$", "$$\n" + "\\begin{matrix}" * 500 + "\n$$", "$x" + "^{x" * 2_000 + "}" * 2_000 + "$", "$" + "(" * 20_000 + "$", "$\\def\\a{\\a\\a}\\a$", "$" + "\\left(" * 2_000 + "$",
    "#" * 6 + " " + "[x](#so)" * 5_000, "**" * 10_000 + "x" + "**" * 10_000, "<b>" * 10_000, "[x](" + "(" * 5_000 + ")" * 5_000 + ")", "[x](<" + "a" * 200_000 + ">)", "http://" + "a." * 50_000 + "org", "https://a.org/" + "é" * 50_000, "`" * 3 + "x" * 300_000 + "\n" + "y" * 300_000 + "\n```",
    "```" + "x" * 100_000 + "\n```", "| " + "a | " * 5_000 + "\n|" + "---|" * 5_000 + "\n| " + "b | " * 5_000, "a" * 200_000 + "[^" + "b" * 100_000 + "]", "[@" + "k" * 200_000 + "]", "[@doe2001, p. " + "9" * 200_000 + "]", "[@doe2001, " + "ch. 1, " * 20_000 + "]", "## " + "h" * 200_000, "{#" + "i" * 200_000 + "}\nSo.",
    "{.judgment rests-on=\"" + "so " * 50_000 + "\"}\nSo.", "{" + ".a" * 50_000 + "}\nSo.", "{" + "a=1 " * 20_000 + "}\nSo.", "{a=\"" + "\\\"" * 50_000 + "\"}\nSo.", "[a]: <" + "x" * 100_000, "\t" * 50_000 + "x", "\u3000" * 50_000 + "x", "\u00ad" * 50_000 + "x", "字" * 200_000, "א" * 100_000, "👩‍👩‍👧‍👦" * 20_000, "e\u0301" * 50_000, "\u202e" * 50_000, "ﷺ" * 50_000, "�" * 50_000,
)):  # fmt: skip
    INPUTS[f"deep or long {_n} {_text[:12]!a} × {len(_text)}"] = _body(f"{_text}\n\nSo it is [@doe2001].")
    if _n > 16:
        INPUTS[f"deep or long {_n} {_text[:12]!a} in .bib"] = _entry("title", _text.replace("{", "").replace("}", ""))  # fmt: skip
for _n, _value in enumerate(("9" * 5_000, "1e999", "-1e308", "NaN", "∞", "1,2,3", "--1", "٣", "0x1F", "1/0", "1e-320", "½", "1 000 000", "−5", "%", "")):  # fmt: skip
    INPUTS[f"a chart of {_value[:12]!a}"] = _body(f"::: {{#fig-c .chart}}\n| a | b |\n|---|--:|\n| x | {_value} |\n| y | 1 |\n\nCaption [@doe2001].\n:::")  # fmt: skip
INPUTS["a chart of 5,000 bars"] = _body("::: {#fig-c .chart}\n| a | b |\n|---|--:|\n" + "".join(f"| x{n} | {n} |\n" for n in range(5_000)) + "\nCaption [@doe2001].\n:::")  # fmt: skip
INPUTS["a chart of 500 columns"] = _body("::: {#fig-c .chart}\n|" + " a |" * 500 + "\n|" + "--:|" * 500 + "\n" + ("|" + " 1 |" * 500 + "\n") * 20 + "\nCaption [@doe2001].\n:::")  # fmt: skip
for _n, _text in enumerate((
    "@book{a, title = {" + "$\\frac{" * 2_000 + "}$" * 2_000 + "}}\n", "@book{a, title = {" + "{" * 300 + "x" + "}" * 300 + "}}\n", "@book{a, author = {" + "x" * 500_000 + "}}\n", "@book{a, author = {" + ", " * 20_000 + "}}\n", "@book{a, date = {" + "2001/" * 5_000 + "}}\n", "@book{a, date = {-99999999999-01-01/y17E8}}\n", "@book{" + "k" * 200_000 + ", title = {T}}\n",
    "@book{a, " + "t" * 200_000 + " = {T}}\n", "@" + "b" * 200_000 + "{a, title = {T}}\n", "@book{a, title = " + "# " * 50_000 + "}\n", "@book{a, title = 1 # 2 # " + "3" * 20_000 + "}\n", "@string{" + "s" * 100_000 + " = {x}}\n", "@book(a, title = (x))\n@book{a) , }\n", "@book{a, volume = {" + "9" * 10_000 + "}, number = {" + "9" * 10_000 + "}, edition = {" + "9" * 10_000 + "}}\n",
    "@book{a, langid = {../../etc/passwd}, title = {T}}\n", "@xdata{a, xdata = {b}}\n@xdata{b, xdata = {a}}\n@book{c, xdata = {a,b,c}}\n", "\x1a\x00\x07@book{a\x00, title = {T}}\n", "@book{a, url = {" + "x" * 200_000 + "}}\n", "@book{a, url = {https://[::1}, doi = {10." + "1/" * 50_000 + "}}\n", "@online{a, urldate = {0000-00-00}, date = {/}, url = {http://a}}\n", "@book{a, pages = {" + "1--2, " * 20_000 + "}}\n",
)):  # fmt: skip
    INPUTS[f"sources, further {_n} {_text[:24]!a}"] = _with(B, BIB + _text + "% end\n")

# ---------------------------------------------------------------- settings and front matter that pages show

_EVIL = MARKUP.replace("'", "''")
for _line in (
    "extra: {analytics: {provider: google, property: '\");zq()//'}}", f"extra: {{analytics: {{provider: google, property: '{_EVIL}'}}}}", "extra: {analytics: {provider: custom}}", "extra: {analytics: {provider: ../../x}}",
    f"extra: {{analytics: {{feedback: {{title: '{_EVIL}', ratings: [{{icon: '../x', name: '{_EVIL}', data: '{_EVIL}', note: '{_EVIL}'}}]}}}}}}", f"extra: {{consent: {{title: '{_EVIL}', description: '{_EVIL}'}}}}", f"extra: {{alternate: [{{name: '{_EVIL}', link: '{_EVIL}', lang: '{_EVIL}'}}]}}", "extra: {alternate: [{name: x, link: 'javascript:zq()', lang: x}]}",
    f"extra: {{social: [{{icon: '{_EVIL}', link: 'https://a.org', name: '{_EVIL}'}}]}}", "extra: {version: {provider: mike, default: '../x'}}", f"extra: {{status: {{new: '{_EVIL}'}}}}", "extra: {annotate: {json: ['.s2']}}", f"extra: {{tags: {{'{_EVIL}': x}}}}", "extra: {generator: 3}", "extra: []", "extra: x",
    f"theme: {{name: material, palette: {{scheme: '{_EVIL}', primary: '{_EVIL}', accent: '{_EVIL}'}}}}", f"theme: {{name: material, palette: [{{media: '{_EVIL}', toggle: {{icon: ../x, name: '{_EVIL}'}}}}]}}", f"theme: {{name: material, font: {{text: '{_EVIL}', code: '{_EVIL}'}}}}", f"theme: {{name: material, favicon: '{_EVIL}'}}", "theme: {name: material, favicon: 'javascript:zq()'}", "theme: {name: material, features: x}", "theme: {name: material, features: [navigation.instant, 1, {a: b}]}",
    f"theme: {{name: material, direction: '{_EVIL}'}}", f"theme: {{name: material, language: '{_EVIL}'}}", "theme: {name: material, icon: {repo: '../../../../../../etc/passwd', logo: '{{ config }}'}}", "theme: {name: mkdocs}", "theme: {name: readthedocs}", "theme: {name: readthedocs, analytics: {gtag: '\");zq()//'}}", "theme: readthedocs", "theme: {name: mkdocs, highlightjs: true, hljs_languages: ['\"><zqx>']}", "theme: {name: mkdocs, shortcuts: {help: '<zqx>'}}", "theme: []",
    "extra_css: [../../outside/s.css]", "extra_css: [/etc/passwd]", "extra_css: ['\"><zqx>']", "site_url: 'http://[::1'", "site_url: 'http://a.org:99999999999/'", "site_url: '//evil.example'", f"site_url: 'https://a.org/{_EVIL}'", f"repo_name: '{_EVIL}'", f"edit_uri_template: '{_EVIL}'", "edit_uri_template: '{path!x}'", "edit_uri_template: '{0.__class__}'", "plugins: {}", "plugins: null", "plugins: [testimony, testimony]", "plugins: {testimony: [a]}", "plugins: [[testimony]]", "plugins: testimony",
    "markdown_extensions: [toc: {permalink: '<zqx>'}]", f"markdown_extensions: [toc: {{title: '{_EVIL}', permalink_title: '{_EVIL}', anchorlink_class: '{_EVIL}'}}]", "markdown_extensions: [toc: {slugify: !!python/name:os.system }]", "markdown_extensions: [footnotes: {BACKLINK_TEXT: '<zqx>', SEPARATOR: '<zqx>'}]", "markdown_extensions: [pymdownx.superfences: {custom_fences: [{name: x, class: '\"><zqx>', format: !!python/name:os.system }]}]", "markdown_extensions: [pymdownx.highlight: {pygments_style: '../x'}]", "markdown_extensions: {toc: x}", "markdown_extensions: x", "markdown_extensions: [1, null, [x]]",
    "markdown_extensions: [pymdownx.pathconverter: {base_path: /}]", "markdown_extensions: [pymdownx.magiclink: {repo_url_shorthand: true, provider: '<zqx>'}]", "markdown_extensions: [meta, smarty: {substitutions: {left-single-quote: '<zqx>'}}]", "markdown_extensions: [wikilinks: {base_url: 'javascript:', end_url: ''}]", "validation: x", "strict: [x]", "use_directory_urls: false", "docs_dir: \"content\\0\"", "site_dir: \"build/\\e[31m\"", "nav: null", "nav: []", "nav: x", f"nav: ['{'x' * 5000}.md']", "exclude_docs: \"**\\n!**\\n\\\\\"", "draft_docs: '*'", "watch: x", "dev_addr: x", "dev_addr: '0:99999999'",
):  # fmt: skip
    if _line.split(":", 1)[0] in ("theme", "plugins"):
        _key = _line.split(":", 1)[0]
        _old = (
            "theme: {name: material, font: false}\n"
            if _key == "theme"
            else "plugins:\n  - search\n  - testimony\n"
        )
        INPUTS[f"config, further {_line[:90]}"] = _config("", _old, f"{_line}\n")
    else:
        INPUTS[f"config, further {_line[:90]}"] = _config(f"{_line}\n")
for _field_name in (
    "description", "author", "robots", "canonical", "icon", "status", "subtitle", "template", "hide", "tags", "search", "source", "source_name", "comments", "render_macros", "social", "revision_date",
    "image", "git_revision_date_localized", "generator", "title", "nav_title", "slug", "date", "draft", "path", "url", "lang", "dir", "class", "id", "style", "meta", "extra_css",
):  # fmt: skip
    for _kind, _value in (("markup", f"'{_EVIL}'"), ("a list of markup", f"['{_EVIL}']"), ("a mapping", f"{{exclude: '{_EVIL}', boost: 1e999, name: '{_EVIL}'}}"), ("an address", "'javascript:zq()'")):  # fmt: skip
        INPUTS[f"meta {_field_name}: {_kind}"] = _all(
            _config("  - tags\n"),
            _with("content/about.md", f"---\n{_field_name}: {_value}\n---\n\n# About\n\nX.\n"),
            _with(Q, QUESTION.replace("prompt:", f"{_field_name}: {_value}\nprompt:")),
        )

# ---------------------------------------------------------------- files that a site or a host would obey

for _name in (
    ".htaccess", "_headers", "_redirects", "CNAME", "robots.txt", "sitemap.xml", "404.html", "404.md", "search/search_index.json", "search.md", "sw.js", "x.mjs", "x.JS", "x.Html", "x.xhtml", "x.xht", "x.mht", "x.mhtml", "x.hta", "x.xsl", "x.xslt", "x.wasm", "x.swf", "x.php", "x.cgi", "x.shtml", "x.jsp", "x.asp", "x.svgz", "x.webmanifest", "x.html.", "x.html ", "x.html.gz", "x.html.br", "index.html", "index.htm",
    "assets/testimony/testimony.css", "assets/testimony/testimony.js", "assets/stylesheets/main.css", "assets/javascripts/bundle.js", "_worker.js", "functions/x.ts", "_routes.json", "netlify.toml", "vercel.json", "web.config", "x.vtt", "x.rdf", "x.atom", "x.rss", "x.xml", "x.kml", "x.pdf", "x.htc", "x.cjs", "x.jsx", "x.ts", "x.json", "sources.md", "argument.md", "claims.csv", "testimony.pdf", "README.md", "index.md.html",
):  # fmt: skip
    INPUTS[f"a file of the site {_name}"] = _with(
        f"content/{_name}", f"<{TAG}><html xmlns='http://www.w3.org/1999/xhtml'><script>zq()</script></html>"
    )
for _n, _tag in enumerate(
    (
        "!ENV",
        "!!python/object/apply:os.system",
        "!!python/object/new:os.system",
        "!!set",
        "!zq",
        "!!str",
        "&a",
    )
):
    INPUTS[f"a tag {_tag} before all settings"] = _with(C, f"{_tag}\nargs: ['touch ran']\n{CONFIG}")
    INPUTS[f"a tag {_tag} before all of a parent"] = _all(
        _config("INHERIT: b.yml\n"), _with("b.yml", f"{_tag}\nargs: ['touch ran']\n")
    )
    INPUTS[f"a tag {_tag} before the plugins"] = _config("", "plugins:", f"plugins: {_tag}")
    INPUTS[f"a tag {_tag} before front matter"] = _with(
        Q, QUESTION.replace("---\n", f"---\n{_tag}\nargs: ['touch ran']\n", 1)
    )
INPUTS["secrets"] = _link("content/x.md", f"../../outside/{SECRET}")
INPUTS["conflicts everywhere"] = _all(*(_with(path, f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> x\n") for path, text in ((Q, QUESTION), (B, BIB), (C, CONFIG))))  # fmt: skip
