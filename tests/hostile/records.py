# ruff: noqa: E501
"""Hostile projects of one more kind: records, settings of their own file, presets, templates, and pinned copies
of sources that lie. Read by inputs.py's users."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from pathlib import Path

from further import DOCUMENTS
from inputs import (
    CONFIG,
    INPUTS,
    MARKUP,
    SECRET,
    TAG,
    C,
    Q,
    Spoil,
    _all,
    _body,
    _fifo,
    _link,
    _put,
    _setting,
    _with,
)

LOCK = "sources.lock"
_QUOTED = "“It is so, and nothing else is said here” [@doe2001, p. 3]."


def _pinned(
    data: bytes, name: str = "sources/a.pdf", media: str = "application/pdf", **other: object
) -> Spoil:
    """A quotation from a source whose copy is this."""

    def spoil(root: Path) -> None:
        _put(root, name, data)
        said = {
            "file": name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
            "media": media,
            **other,
        }
        lines = "".join(f"doe2001.{key} = {json.dumps(value)}\n" for key, value in said.items())
        _put(root, LOCK, f"{lines}doe2001.on = 2026-01-01\n")
        _body(_QUOTED)(root)

    return spoil


# ---------------------------------------------------------------- copies


def _pdf(*objects: bytes, root: str = "1 0 R", more: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1."""
    out, places = b"%PDF-1.7\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root %s %s >>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + tail % (len(objects) + 1, root.encode(), more, len(out))


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


_CATALOG, _FONT = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
_SAID = b"BT /F 12 Tf 9 90 Td (It is so, and nothing else is said here.) Tj ET"


def _one_page(
    said: bytes = _stream(_SAID), box: bytes = b"[0 0 300 300]", more: bytes = b"", tail: bytes = b""
) -> bytes:
    return _pdf(
        _CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE % box,
        said,
        _FONT,
        more or b"null",
        more=tail,
    )


_FLATE = zlib.compress(b"BT /F 12 Tf (x) Tj ET " * 10**7)
_TWICE = zlib.compress(zlib.compress(bytes(10**8)))
COPIES: dict[str, bytes] = {
    "sound": _one_page(), "empty": b"", "noise": bytes(range(256)) * 99, "only a head": b"%PDF-1.7\n", "cut": _one_page()[:200],
    "pages in a ring": _pdf(_CATALOG, b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>", b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>"),
    "a parent of itself": _pdf(_CATALOG, b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1000000 >>"),
    "a count that lies": _pdf(_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>", _PAGE % b"[0 0 9 9]", _stream(_SAID), _FONT),
    "a count below nothing": _pdf(_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count -5 >>", _PAGE % b"[0 0 9 9]", _stream(_SAID), _FONT),
    "a huge page": _one_page(box=b"[0 0 1e30 1e30]"), "a page below nothing": _one_page(box=b"[9 9 -1e9 -1e9]"), "a page of NaN": _one_page(box=b"[NaN 0 x 9]"),
    "a stream in a stream": _one_page(_stream(_FLATE, b"/Filter /FlateDecode")), "a bomb": _one_page(_stream(_TWICE, b"/Filter [/FlateDecode /FlateDecode]")),
    "a length that lies": _one_page(b"<< /Length 999999999 >>\nstream\nBT\nendstream"), "a length of itself": _one_page(b"<< /Length 4 0 R >>\nstream\nBT\nendstream"),
    "a stream outside": _one_page(b"<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream"), "a form of itself": _one_page(_stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>")),
    "encrypted": _one_page(tail=b"/Encrypt << /Filter /Standard /V 4 /R 4 /O (x) /U (y) /P -1 >>"), "a script": _pdf(b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL('file:///etc/passwd')) >> >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", _PAGE % b"[0 0 9 9]", _stream(_SAID), _FONT),
    "deep": _pdf(b"[" * 100_000 + b"]" * 100_000), "100,000 objects": _pdf(_CATALOG, *[b"<< /Type /Pages /Kids [] /Count 0 >>"] * 100_000), "a title of markup": _one_page(tail=b"/Info << /Title (%s) >>" % MARKUP.encode()),
    "6,000 pages": _pdf(_CATALOG, b"<< /Type /Pages /Kids [%s] /Count 6000 >>" % (b"3 0 R " * 6000), _PAGE % b"[0 0 9 9]", _stream(_SAID), _FONT),
}  # fmt: skip
for _name, _data in COPIES.items():
    INPUTS[f"copy PDF {_name}"] = _pinned(_data)

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>It is so, and nothing else is said here.</p>"


def _warc(
    body: bytes = _ANSWER, length: object = None, address: str = "https://a.example/", kind: str = "response"
) -> bytes:
    said = len(body) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {said}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


WARCS = {
    "sound": _warc(), "empty": b"", "a length that lies": _warc(length=10**12), "a length below nothing": _warc(length=-5), "a length of words": _warc(length="x"),
    "only a head": b"WARC/1.0\r\n\r\n", "a header without end": b"WARC/1.0\r\n" + b"x" * 5_000_000, "50,000 headers": b"WARC/1.0\r\n" + b"a: b\r\n" * 50_000 + b"\r\n",
    "20,000 records": _warc() * 20_000, "packed": gzip.compress(_warc()), "packed and cut": gzip.compress(_warc())[:60], "a bomb": gzip.compress(_warc(b"HTTP/1.1 200 OK\r\n\r\n" + bytes(10**8))),
    "an address of a file": _warc(address="file:///etc/passwd"), "an address of markup": _warc(address=MARKUP), "a script": _warc(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<script>zq()</script><iframe src=file:///etc/passwd>"),
    "deep HTML": _warc(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"<div>" * 200_000), "chunks that lie": _warc(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\nx"), "a code below nothing": _warc(b"HTTP/1.1 -9 x\r\n\r\nx"),
    "packed twice": _warc(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip, br\r\n\r\n" + gzip.compress(gzip.compress(bytes(10**7)))), "noise": b"WARC/1.0" + bytes(range(256)) * 99,
}  # fmt: skip
for _name, _data in WARCS.items():
    INPUTS[f"copy WARC {_name}"] = _pinned(
        _data,
        "sources/a.warc.gz" if "pack" in _name or "bomb" in _name else "sources/a.warc",
        "application/warc",
    )
for _name in (
    "a bomb",
    "laughs",
    "deep",
    "a note of itself",
    "many paragraphs",
    "names that lead out",
    "an image outside",
):
    INPUTS[f"copy DOCX {_name}"] = _pinned(
        DOCUMENTS[_name](),
        "sources/a.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
for _name, _data in {
    "deep": b"<div>" * 300_000, "one long line": b"a" * 5_000_000, "a billion entities": b"<p>" + b"&amp;" * 2_000_000, "UTF-16": "<p>x".encode("utf-16"), "tags unclosed": b"<p <" * 400_000,
    "markup": f"<p>{MARKUP} It is so".encode(), "NUL": bytes(10**6), "a doctype": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><p>&b;</p>', "a charset that is none": b'<meta charset="zq"><p>x',
}.items():  # fmt: skip
    INPUTS[f"copy HTML {_name}"] = _pinned(_data, "sources/a.html", "text/html")
    INPUTS[f"copy text {_name}"] = _pinned(_data, "sources/a.txt", "text/plain")
INPUTS["copy that is a link"] = _all(_pinned(b"x"), _link("sources/a.pdf", "../../outside/s.txt"))
INPUTS["copy that is a pipe"] = _all(
    _pinned(b"x"), lambda root: (root / "sources/a.pdf").unlink(), _fifo("sources/a.pdf")
)
INPUTS["copy outside"] = _all(
    _body(_QUOTED),
    _with(
        LOCK,
        f'doe2001.file = "../outside/s.txt"\ndoe2001.sha256 = "{hashlib.sha256(SECRET.encode()).hexdigest()}"\ndoe2001.bytes = {len(SECRET)}\ndoe2001.media = "text/plain"\ndoe2001.on = 2026-01-01\n',
    ),
)

# ---------------------------------------------------------------- TOML of every kind

TOMLS = (
    "", "x", "\0", "[[[[", "a = [" * 3_000, '"' * 9_999, "a.b.c.d = 1\n" * 3, "= 1", "[a]\n[a]\n", f"a = {'9' * 5000}\n", "a = nan\nb = -inf\n", "a = 9999-99-99\n", "a = 0000-00-00T00:00:00Z\n",
    "\ufeffa = 1\n", "a = '''" + MARKUP + "'''\n", "a = \"\\u202e\\u0000\\u001b[31m\"\n", "." * 5_000 + " = 1\n", ".".join("a" * 3_000) + " = 1\n", "{a = {" * 2_000, "".join(f"k{n} = {n}\n" for n in range(60_000)),
    "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x\n", 'a = "' + "x" * 3_000_000 + '"\n',
)  # fmt: skip
_HOLDERS = {
    LOCK: _body(_QUOTED), "cleared.toml": _all(), "testimony.toml": _all(), "presets/ours.toml": _setting("print: {preset: presets/ours.toml}"),
    "locales.toml": _setting("locale: locales.toml"),
}  # fmt: skip
for _path, _also in _HOLDERS.items():
    for _n, _text in enumerate(TOMLS):
        INPUTS[f"TOML {_path} {_n} {_text[:12]!a}"] = _all(_also, _with(_path, _text))
for _n, _line in enumerate((
    "doe2001.file = 5", 'doe2001.file = "/etc/passwd"', 'doe2001.file = "a\\nb"', "doe2001.bytes = -1", "doe2001.pages = 1e400", 'doe2001.on = "x"', "doe2001 = 1", "doe2001.link = {a = {b = 1}}",
    f'doe2001.address = "javascript:{TAG}()"', f"\"{'x' * 90_000}\".file = 1", '"<zqx>".file = "a"', "doe2001.file.file.file = 1",
)):  # fmt: skip
    INPUTS[f"lock {_n} {_line[:24]!a}"] = _all(_body(_QUOTED), _with(LOCK, f"{_line}\n"))
for _n, _text in enumerate((
    "[print]\npreset = 'presets/ours.toml'\n", "[print]\nmargin = '1e400in'\n", "[print]\nfont_size = '0pt'\n", "[print]\nfont_size = '-5pt'\n", "[print]\npaper = '../../x'\n", "[print]\ntemplate = '../outside/s.txt'\n", "[print]\nfile = '../../zq.pdf'\n",
    f"[wants]\nwho = '''{MARKUP}'''\npages = -3\n", "[wants]\npages = 99999999999999999999\n", "[wants]\nfixed = ['paper', 5, {}]\n", f"[wants]\nwho = '{'x' * 100_000}'\npages = 1\n", "[print]\nmargin = '9999in'\n",
)):  # fmt: skip
    INPUTS[f"preset {_n} {_text[8:30]!a}"] = _all(
        _setting("print: {preset: presets/ours.toml}"), _with("presets/ours.toml", _text)
    )
for _n, _said in enumerate((
    "{a: {existence: [x*]}}", "{a: {existence: ['*']}}", "{a: {existence: ['" + "x*" * 500 + "']}}", "{a: {existence: 5}}", "{a: {substitution: {It: '<zqx>', so: \"\\e[31m\"}}}", "{a: {occurrence: [so], most: -1}}",
    "{a: {occurrence: [so], most: 1e400}}", "{a: {existence: [so], message: '::error::x'}}", "{'<zqx>': {existence: [so]}}", "{a: {existence: [so], weight: fatal}}", "[[[]]]", "{" + ", ".join(f"r{n}: {{existence: [so]}}" for n in range(3_000)) + "}",
    "{a: {existence: [" + ", ".join(f"w{n}" for n in range(30_000)) + "]}}", "{a: &a {existence: *a}}", "{a: {existence: ['" + "so " * 20_000 + "']}}", "{a: {substitution: {so: so}}}", "{a: {substitution: {'': so, ' ': x, '*': y}}}",
)):  # fmt: skip
    INPUTS[f"house rule {_n} {_said[:24]!a}"] = _setting(f"house-rules: {_said}")
ANCHORS = "anchors.json"
_HEAD = '{"format": "testimony-anchors", "version": 1, '
_HASH = "0123456789abcdef"
for _name, _text in {
    "empty": "", "null": "null", "a list": "[[[", "deep": "[" * 100_000, "deep in ids": _HEAD + '"ids": ' + '{"a": ' * 50_000, "NUL": "\0",
    "a number of 5,000 digits": _HEAD + f'"ids": {{"so": {"9" * 5_000}}}}}', "not a number": _HEAD + '"ids": {"so": NaN, "s1": -Infinity, "s2": 1e999}}',
    "ids as a list": _HEAD + '"ids": ["so"]}', "values of all kinds": _HEAD + '"ids": {"so": [], "s": {}, "t": null, "u": 5}, "words": 5, "said": ["so"]}',
    "markup": _HEAD + f'"ids": {json.dumps({MARKUP: MARKUP, "]]>": "]]>&amp;"})}, "words": {json.dumps({_HASH: MARKUP})}, "said": {json.dumps({"so": MARKUP})}}}',
    "half a character": _HEAD + '"ids": {"\\ud800": "\\udfff#\\ud800"}, "said": {"so": "\\ud800"}}', "signs of a terminal": _HEAD + '"ids": {"\\u001b[31m": "\\u202e\\u0000\\n::error::x"}}',
    "addresses elsewhere": _HEAD + '"ids": {"a": "javascript:zq()", "b": "//elsewhere.example/", "c": "../../outside/s.md#x", "d": "file:///etc/passwd"}}',
    "an address of 3 million characters": _HEAD + f'"ids": {{"a": "{"x" * 3_000_000}", "{"y" * 3_000_000}": "a"}}}}', "the same id twice": _HEAD + '"ids": {"so": "a", "so": "b"}, "ids": {"so": "c"}}',
    "20,000 ids spelled with escapes": _HEAD + '"ids": {\n' + ",\n".join(f'"\\u0061{n}": "a"' for n in range(20_000)) + "\n}}", "200,000 ids on a line": _HEAD + '"ids": {' + ", ".join(f'"a{n}": "a"' for n in range(200_000)) + "}}",
    "another version": _HEAD.replace("1", "1e0") + '"ids": {}}', "a mark of order": "\ufeff" + _HEAD + '"ids": {}}',
}.items():  # fmt: skip
    INPUTS[f"addresses, {_name}"] = _all(
        _with(C, CONFIG + "site_url: https://example.org/t/\n"), _with(ANCHORS, _text)
    )
INPUTS["addresses that are a link"] = _link(ANCHORS, "../outside/s.txt")
INPUTS["addresses that are a pipe"] = _fifo(ANCHORS)
INPUTS["addresses of no text"] = _with(ANCHORS, b"\xff\xfe{\x00")
_FIRST = '#import "/base.typ": *\n'
for _n, _line in enumerate((
    '#read("/etc/passwd")', '#include "../../outside/s.txt"', '#import "@preview/cetz:0.3.0": *', '#let p = "@" + "preview/cetz:0.3.0"\n#import p: *', '#plugin("/a.wasm")', "#let f(x) = f(x)\n#f(1)", "#while true {}", "#let x = range(99999999999)",
    '#set page(width: 1e9pt, height: 1e9pt)', "#let x = (\"a\" * 30000000000)", '#import "/base.typ": nothing', '#import "/template.typ": *', '#include "/main.typ"', "#set text(size: -5pt)", "#context query(heading)", "#sys.inputs", "#panic(\"\u202e<zqx>\")", "#" + "(" * 5_000,
    '#image(bytes((0xff, 0xd8)))', '#eval("read(\\"/etc/passwd\\")")', '#let statement(..a) = []', "#show: it => { while it != none { } }",
)):  # fmt: skip
    INPUTS[f"Typst template {_n} {_line[:24]!a}"] = _all(
        _setting("print: {template: t.typ}"), _with("t.typ", _FIRST + _line + "\n")
    )
INPUTS["Typst template a link"] = _all(
    _setting("print: {template: t.typ}"), _link("t.typ", "../outside/s.txt")
)
INPUTS["Typst template a pipe"] = _all(_setting("print: {template: t.typ}"), _fifo("t.typ"))
INPUTS["Typst template on the cover"] = _with(
    Q, "---\nquestion: 1\nprompt: '#read(\"/etc/passwd\")'\ntemplate: t.typ\n---\n\nSo [@doe2001].\n"
)
