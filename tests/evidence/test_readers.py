"""What each reader takes out of a copy, and how a hostile one ends."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_files import PNG, docx, paragraph, pdf

from mkdocs_testimony.evidence.copy_text import CopyText
from mkdocs_testimony.evidence.extraction import extracted
from mkdocs_testimony.evidence.kinds import Kind, kind_of
from mkdocs_testimony.readers.worker import read

KINDS = [
    (b"%PDF-1.7\n", Kind.PDF),
    (b"\n\xef\xbb\xbf%PDF-1.4", Kind.PDF),
    (docx(paragraph("x")), Kind.DOCX),
    (b"<!DOCTYPE html><p>x", Kind.HTML),
    (b"<?xml version='1.0'?>\n<!-- saved -->\n<html>", Kind.HTML),
    (PNG, Kind.PICTURE),
    ("Zwölf Boote\n".encode(), Kind.TEXT),
    ("Zwölf".encode("utf-16"), Kind.TEXT),
    (b"MZ\0\0\x01", Kind.OTHER),
    (b"", Kind.OTHER),
    (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis", Kind.OTHER),
]


@pytest.mark.parametrize(("head", "kind"), KINDS)
def test_kind_by_content(head: bytes, kind: Kind) -> None:
    """A file's kind is told by what it holds."""
    assert kind_of(head) is kind


def of(tmp_path: Path, data: bytes, name: str = "copy") -> CopyText:
    """The text of a file with this content, read here."""
    (tmp_path / name).write_bytes(data)
    return read(tmp_path / name)


def lines(text: CopyText) -> list[str]:
    """The lines of all its pages."""
    return [line.strip() for page in text.pages for line in page.text.split("\n") if line.strip()]


def test_pdf_pages_and_labels(tmp_path: Path) -> None:
    """Each page of a PDF has its text and the label that the file gives it."""
    text = of(tmp_path, pdf('#set page(numbering: "i")\nFirst page.\n#pagebreak()\nSecond page.'))
    assert [page.label for page in text.pages] == ["i", "ii"]
    assert text.paged
    assert lines(text) == ["First page.", "i", "Second page.", "ii"]


def test_pdf_hyphens_and_notes(tmp_path: Path) -> None:
    """A hyphen at a line's end is followed by that end, and figures of a note's mark are told apart."""
    markup = (
        '#set page(width: 7cm, height: 9cm)\n#set text(hyphenate: true, lang: "en")\n'
        "#set par(justify: true)\n"
        "The long-term cooperation between administrations fluctuates considerably; officials denied in"
        " 1999 that international considerations influenced reconnaissance#footnote[A note.] arrangements."
    )
    text = of(tmp_path, pdf(markup)).pages[0].text
    assert "-\n" in text
    assert "\ue0001\ue001" in text
    assert "1999" in text


def test_pdf_columns(tmp_path: Path) -> None:
    """Where a file runs across its two columns, the page has its columns one after the other too."""
    rows = "\n".join(f"[left {n} word word word], [right {n} word word word]," for n in range(12))
    text = of(tmp_path, pdf(f"#grid(columns: (1fr, 1fr), column-gutter: 2cm,\n{rows})"))
    across = " ".join(text.pages[0].text.split())
    assert "left 3 word word word right 3" in across
    down = " ".join(text.pages[0].columns.split())
    assert "left 3 word word word left 4" in down
    assert down.index("left 11") < down.index("right 0")


def test_html_as_seen(tmp_path: Path) -> None:
    """Of a web page its visible words are read, elements that break a line break it, and nothing is run."""
    page = (
        b"<!doctype html><html><head><title>T</title><style>x</style></head><body><script>alert(1)</script>"
        b"<p>The <b>small</b>\n  refineries&nbsp;take it.</p><div hidden>unseen</div>"
        b"<p style='display: none'>unseen</p><p>Second<br>line</p><ul><li>one<li>two</ul></body></html>"
    )
    text = of(tmp_path, page)
    assert [line.replace("\xa0", " ") for line in lines(text)] == [
        "The small refineries take it.", "Second", "line", "one", "two",
    ]  # fmt: skip
    assert not text.paged


@pytest.mark.parametrize("depth", [100, 300, 2000, 5000, 200_000])
def test_html_nested_deep(tmp_path: Path, depth: int) -> None:
    """A web page is read whole or not at all: what stands behind a deep nesting is never left out unsaid."""
    page = f"<html><body><p>First words.</p>{'<div>' * depth}<p>Last words.</p>{'</div>' * depth}</body>"
    text = of(tmp_path, page.encode())
    if depth > 2000:
        assert text.fault == "could not be read: its elements are nested deeper than 2,048."
        assert not text.pages
    else:
        assert lines(text) == ["First words.", "Last words."]
        assert not text.fault


@pytest.mark.parametrize(
    "behind", [b"<p>Last.</p>", b"Last.", b"<html><body>Last.</body></html>", b"<b>Last.</b>"]
)
def test_html_behind_its_end(tmp_path: Path, behind: bytes) -> None:
    """A browser shows what stands behind the end of the page, and so it is read."""
    assert lines(of(tmp_path, b"<html><body><p>First.</p></body></html>\n" + behind)) == ["First.", "Last."]


def test_html_past_a_limit_is_refused(tmp_path: Path) -> None:
    """So is one whose name of an element is longer than what reads it holds, or it is read whole."""
    for piece in (b"<" + b"x" * 60_000 + b">", b"<a b='" + b"x" * 12_000_000 + b"'>", b"x " * 6_000_000):
        text = of(tmp_path, b"<html><body><p>First.</p>" + piece + b"<p>Last.</p></body></html>")
        assert text.fault.startswith("could not be read") or lines(text)[-1] == "Last."


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "gb18030"])
def test_html_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    """A web page is read in the encoding that it names."""
    said = "原油" if encoding == "gb18030" else "Größe"
    page = f"<html><meta charset={encoding}><body><p>{said}</body></html>".encode(encoding)
    assert lines(of(tmp_path, page)) == [said]


def test_docx_as_it_stands(tmp_path: Path) -> None:
    """Of a Word document insertions are read, deletions and hidden words are not."""
    body = (
        paragraph("First.")
        + "<w:p><w:r><w:t>It </w:t></w:r><w:ins><w:r><w:t>did</w:t></w:r></w:ins>"
        + "<w:del><w:r><w:delText>did not</w:delText></w:r></w:del><w:r><w:t> rise</w:t></w:r>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )
    assert lines(of(tmp_path, docx(body))) == ["First.", "It did rise"]


def test_text_pages(tmp_path: Path) -> None:
    """A form feed parts the pages of plain text, whose encoding is found out."""
    text = of(tmp_path, "Größe\fzwei\f".encode("cp1252"))
    assert [page.text for page in text.pages] == ["Größe", "zwei"]
    assert text.paged


def test_a_picture_has_no_text(tmp_path: Path) -> None:
    """A scan is read, and empty."""
    text = of(tmp_path, PNG, "scan.pdf")
    assert text.empty
    assert not text.fault


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (80 * 2**20))
    return out.getvalue()


def _pdf_loop() -> bytes:
    """Page trees that name each other."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 99999999>>endobj\n"
        b"3 0 obj<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 99999999>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


HOSTILE = {
    "a zip bomb": (_bomb, "unpacks to more than"),
    "no PDF but its head": (lambda: b"%PDF-1.7\n" + os.urandom(5000), "is damaged"),
    "page trees in a circle": (_pdf_loop, "pages; up to|is damaged|no page that can be read"),
    "a zip that is none": (lambda: b"PK\x03\x04word/" + b"\0" * 400, "not a Word document|damaged"),
    "entities that grow": (
        lambda: docx("").replace(b"", b"", 0) and _with_entities(),
        "declares a document type",
    ),
    "elements in elements": (lambda: docx("<w:p>" * 3000 + "</w:p>" * 3000), "elements nested"),
    "an encrypted office file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "kind whose text",
    ),
}


def _with_entities() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    return out.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(tmp_path: Path, name: str) -> None:
    """A copy that is made to break its reader ends in a sentence that says what is wrong."""
    import re

    make, said = HOSTILE[name]
    text = of(tmp_path, make())
    assert re.search(said, text.fault), text.fault
    assert text.fault.endswith(".")
    assert not text.pages


def test_a_reader_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    """A reader that takes too long is killed, and that is said."""
    os.mkfifo(tmp_path / "pipe")
    start = time.monotonic()
    text = extracted(tmp_path / "pipe", seconds=1.5)
    assert text.fault == "took more than 1.5 seconds to read, and was given up."
    assert time.monotonic() - start < 10


def test_a_process_of_its_own(tmp_path: Path) -> None:
    """A copy is read in another process, which gives its text back whole."""
    (tmp_path / "copy").write_bytes("原油 – “crude”\n".encode())
    assert extracted(tmp_path / "copy").pages[0].text == "原油 – “crude”\n"


@settings(max_examples=60)
@given(st.sampled_from([b"%PDF-1.7\n", b"<html>", b"PK\x03\x04word/", b""]), st.binary(max_size=300))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, head: bytes, rest: bytes) -> None:
    """Whatever a file holds, reading it gives a text or says why not."""
    place = tmp_path_factory.mktemp("any") / "copy"
    place.write_bytes(head + rest)
    text = read(place)
    assert text.fault == "" or text.fault.endswith(".")
