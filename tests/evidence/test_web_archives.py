"""Pinned web archives (WARC): the page in one is read, and one that is broken or doubtful is told."""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_files import PNG, docx, paragraph, pdf
from test_source_command import run
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from mkdocs_testimony.evidence.extraction import extracted
from mkdocs_testimony.evidence.kinds import Kind, kind_of
from mkdocs_testimony.evidence.pinning import media_type
from mkdocs_testimony.readers.worker import read

if TYPE_CHECKING:
    from pathlib import Path

    from web import Web

    from mkdocs_testimony.evidence.copy_text import CopyText

PAGE = b"<!doctype html><p>The small refineries take it.</p>"
WORDS = "The small refineries take it."
HTML = ("Content-Type", "text/html; charset=utf-8")


def archive(*answers: tuple[str, bytes, str], packed: bool = True) -> bytes:
    """An archive that the library wrote: address, body and media type of each answer, with its request."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "a crawler"}))
    for address, body, media in answers:
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        head = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "request", http_headers=asked))
        writer.write_record(
            writer.create_warc_record(address, "response", io.BytesIO(body), http_headers=head)
        )
    return out.getvalue()


def with_log(page: bytes) -> bytes:
    """An archive with the records that wget adds: its options and its log, as plain text."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for name in ("wget_arguments.txt", "wget.log"):
        address = f"metadata://gnu.org/software/wget/warc/{name}"
        writer.write_record(
            writer.create_warc_record(
                address, "resource", io.BytesIO(b"words"), warc_content_type="text/plain"
            )
        )
    return page + out.getvalue()


def by_hand(
    body: bytes,
    *,
    status: str = "200 OK",
    http: tuple[tuple[str, str], ...] = (HTML,),
    more: str = "",
    at: str = "https://example.org/oil",
    kind: str = "response",
) -> bytes:
    """One response as ISO 28500 has it, not compressed."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in http)
    block = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {at}\r\n"
        "WARC-Date: 2026-03-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:6b2c-1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\n{more}Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def chunked(body: bytes) -> bytes:
    """A body in chunks of seven bytes."""
    parts = [body[at : at + 7] for at in range(0, len(body), 7)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def of(tmp_path: Path, data: bytes, *addresses: str) -> CopyText:
    """What is read of a file that holds these bytes, for a source with these addresses."""
    (tmp_path / "copy").write_bytes(data)
    return read(tmp_path / "copy", addresses)


CHUNKS = ("Transfer-Encoding", "chunked")
WHOLE = {
    "by the library": archive(("https://example.org/oil", PAGE, "text/html")),
    "with a crawler's log": with_log(archive(("https://example.org/oil", PAGE, "text/html"))),
    "not compressed": archive(("https://example.org/oil", PAGE, "text/html"), packed=False),
    "with a style, a script and a picture": archive(
        ("https://example.org/oil", PAGE, "text/html"),
        ("https://example.org/a.css", b"p { color: red }", "text/css"),
        ("https://example.org/a.js", b"let a = 1;", "text/javascript"),
        ("https://example.org/a.png", PNG, "image/png"),
    ),
    "asked twice": archive(
        ("https://example.org/oil", b"<p>Wait.</p>", "text/html"),
        ("https://example.org/oil", PAGE, "text/html"),
    ),
    "by hand": by_hand(PAGE),
    "moved, then there": by_hand(b"<p>Moved</p>", status="301 Moved") + by_hand(PAGE),
    "in chunks": by_hand(chunked(PAGE), http=(HTML, CHUNKS)),
    "by gzip": by_hand(gzip.compress(PAGE), http=(HTML, ("Content-Encoding", "gzip"))),
    "by deflate": by_hand(zlib.compress(PAGE), http=(HTML, ("Content-Encoding", "deflate"))),
    "in chunks, by gzip": by_hand(
        chunked(gzip.compress(PAGE)), http=(HTML, CHUNKS, ("Content-Encoding", "gzip"))
    ),
    "by bare deflate": by_hand(zlib.compress(PAGE)[2:-4], http=(HTML, ("Content-Encoding", "deflate"))),
    "undone by the crawler": by_hand(PAGE, http=(HTML, CHUNKS, ("Content-Encoding", "gzip"))),
    "plain text": by_hand(WORDS.encode(), http=(("Content-Type", "text/plain"),)),
    "Word": by_hand(docx(paragraph(WORDS)), http=(("Content-Type", "application/msword"),)),
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_page_is_read(tmp_path: Path, name: str) -> None:
    """The one page of an archive has its words, whatever carried them."""
    assert kind_of(WHOLE[name][:4096]) is Kind.WARC
    text = of(tmp_path, WHOLE[name])
    assert (text.fault, [page.text.strip() for page in text.pages]) == ("", [WORDS])
    assert text.reader.startswith("warcio ")


def test_a_pdf_has_its_pages(tmp_path: Path) -> None:
    """A PDF in an archive is read with the labels of its pages."""
    body = pdf('#set page(numbering: "i")\nFirst page.\n#pagebreak()\nSecond page.')
    text = of(tmp_path, archive(("https://example.org/a.pdf", body, "application/pdf")))
    assert [page.label for page in text.pages] == ["i", "ii"]
    assert text.paged


def test_in_the_process_of_its_own(tmp_path: Path) -> None:
    """An archive is read under the limits of every reader."""
    (tmp_path / "copy").write_bytes(WHOLE["by the library"])
    assert extracted(tmp_path / "copy").pages[0].text.strip() == WORDS


def test_how_it_is_kept() -> None:
    """An archive is known by its content, and its name tells whether it is compressed."""
    assert media_type(WHOLE["by the library"][:4096]) == ("application/warc", ".warc.gz")
    assert media_type(WHOLE["by hand"][:4096]) == ("application/warc", ".warc")
    assert kind_of(gzip.compress(b"words")) is Kind.OTHER


def bomb() -> bytes:
    """90 MB of nothing, packed."""
    packed = gzip.compress(b"<p>" + b" " * (90 * 2**20), 9)
    return by_hand(packed, http=(HTML, ("Content-Encoding", "gzip")))


BROKEN = {
    "two pages": (
        lambda: archive(("https://a.example/", PAGE, "text/html"), ("https://b.example/", PAGE, "text/html")),
        r"holds 2 pages \(https://a.example/, https://b.example/\), and the entry has no `url`",
    ),
    "no page": (lambda: archive(("https://a.example/", PNG, "image/png")), "has no page in it"),
    "nothing found": (lambda: by_hand(PAGE, status="404 Not Found"), "has no page in it"),
    "cut": (lambda: by_hand(PAGE)[:-20], "breaks off before its end"),
    "cut when fetched": (lambda: by_hand(PAGE, more="WARC-Truncated: length\r\n"), "cut short"),
    "a chunk is missing": (
        lambda: by_hand(chunked(PAGE)[:-20], http=(HTML, CHUNKS)),
        "breaks off before its end",
    ),
    "the last chunk is missing": (
        lambda: by_hand(chunked(PAGE)[:-5], http=(HTML, CHUNKS)),
        "breaks off before its end",
    ),
    "packed, and the end is missing": (
        lambda: by_hand(gzip.compress(PAGE)[:-20], http=(HTML, ("Content-Encoding", "gzip"))),
        "breaks off before its end",
    ),
    "shorter than its host said": (
        lambda: by_hand(PAGE[:-20], http=(HTML, ("Content-Length", str(len(PAGE))))),
        "breaks off before its end",
    ),
    "a bomb": (bomb, "more than 76 MB"),
    "a head alone": (lambda: b"WARC/1.0\r\n", "damaged|has no page in it"),
    "packed, and cut": (lambda: WHOLE["by the library"][:-40], "damaged|breaks off|no page"),
    "no length": (lambda: by_hand(PAGE).replace(b"Content-Length", b"Content-Lengt"), "damaged|no page"),
    "a length that lies": (
        lambda: by_hand(PAGE).replace(b"Content-Length: ", b"Content-Length: 9"),
        "breaks off",
    ),
    "no number": (
        lambda: by_hand(PAGE).replace(b"Content-Length: ", b"Content-Length: x"),
        "damaged|no page",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken(tmp_path: Path, name: str) -> None:
    """An archive that is broken, or that leaves open which page is meant, ends in a sentence."""
    make, said = BROKEN[name]
    text = of(tmp_path, make())
    assert re.search(said, text.fault), text.fault
    assert text.fault.endswith(".")
    assert not text.pages


def moved(at: str, to: str) -> bytes:
    """An answer that leads to another address."""
    return by_hand(b"", status="301 Moved Permanently", http=(("Location", to),), at=at)


def page(at: str, words: str = "") -> bytes:
    """A page that says at which address it stands, or these words."""
    return by_hand(f"<!doctype html><p>{words or at}</p>".encode(), at=at)


A, B, C = "https://a.example/oil", "https://b.example/oil", "https://c.example/oil?page=2"
DOI = "https://doi.org/10.1000/1"
SEVERAL = {
    "its address": (page(A) + page(B), (B,), B),
    "its query": (page(C) + page("https://c.example/oil?page=3"), (C,), C),
    "spelled otherwise": (page(A) + page(B), ("HTTPS://B.example:443/%6Fil#part",), B),
    "by http": (page(A) + page(B), ("http://b.example/oil/",), B),
    "the archived address": (
        page(A) + page("https://web.example/2024/https://b.example/oil"),
        (B, "https://web.example/2024/https://b.example/oil"),
        "https://web.example/2024/https://b.example/oil",
    ),
    "its own address before the archived one": (page(A) + page(B), (B, A), B),
    "over redirects": (
        moved("http://b.example/oil", "/old") + moved("http://b.example/old", B) + page(A) + page(B),
        ("http://b.example/oil",),
        B,
    ),
    "what a DOI leads to": (moved(DOI, B) + page(A) + page(B), ("https://gone.example/", DOI), B),
    "once a page, then moved": (page(A) + page(C, "old") + moved(C, B) + page(B), (C,), B),
    "the same as elsewhere": (
        page(A) + page(B) + by_hand(b"", at=C, kind="revisit", more=f"WARC-Refers-To-Target-URI: {B}\r\n"),
        (C,),
        B,
    ),
    "beside one that is cut": (
        by_hand(PAGE[:-20], http=(HTML, ("Content-Length", "99")), at=A) + page(B) + page(C),
        (B,),
        B,
    ),
    "beside a film that is cut": (
        by_hand(b"film", http=(("Content-Type", "video/mp4"), ("Content-Length", "99")), at=A) + page(B),
        (),
        B,
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_of_several_pages_the_one_that_is_cited(tmp_path: Path, name: str) -> None:
    """Of the pages in an archive the one at the source's address is read, and no other."""
    data, addresses, words = SEVERAL[name]
    text = of(tmp_path, data, *addresses)
    assert (text.fault, [one.text.strip() for one in text.pages]) == ("", [words])


UNTOLD = {
    "no address": (page(A) + page(B), (), "holds 2 pages .* has no `url`"),
    "another address": (page(A) + page(B), (C,), rf"holds 2 pages \({A}, {B}\), none of them at "),
    "another query": (page(C) + page(A), ("https://c.example/oil?page=3",), "none of them at"),
    "another page of the host": (page(A) + page(B), ("https://a.example/",), "none of them at"),
    "a redirect to what is not there": (
        moved(C, "https://d.example/") + page(A) + page(B),
        ("https://c.example/oil?page=2",),
        "none of them at",
    ),
    "a circle": (moved(C, DOI) + moved(DOI, C) + page(A) + page(B), (C,), "none of them at"),
    "two spellings": (
        page("http://a.example/oil") + page("https://a.example/oil/") + page(B),
        (A,),
        "holds several pages for https://a.example/oil",
    ),
    "the cited one is cut": (
        by_hand(PAGE[:-20], http=(HTML, ("Content-Length", "99")), at=A) + page(B),
        (A,),
        "breaks off before its end",
    ),
}


@pytest.mark.parametrize("name", UNTOLD)
def test_no_page_but_the_one_that_is_cited(tmp_path: Path, name: str) -> None:
    """Where no page, or more than one, is that of the source, none is read, and it is said why."""
    data, addresses, said = UNTOLD[name]
    text = of(tmp_path, data, *addresses)
    assert re.search(said, text.fault), text.fault
    assert not text.pages


@given(st.permutations(range(6)), st.integers(0, 5))
def test_whatever_the_order(tmp_path_factory: pytest.TempPathFactory, order: list[int], wanted: int) -> None:
    """The page of an address is found wherever it stands in the archive."""
    addresses = [f"https://example.org/{n}" for n in range(6)]
    data = b"".join(page(addresses[n]) for n in order)
    text = of(tmp_path_factory.mktemp("order"), data, addresses[wanted])
    assert [one.text.strip() for one in text.pages] == [addresses[wanted]]


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 600), st.integers(0, 40), st.booleans())
def test_any_bytes(
    tmp_path_factory: pytest.TempPathFactory, strange: bytes, at: int, gone: int, packed: bool
) -> None:
    """Whatever stands in an archive, reading it gives a text or says why not."""
    whole = by_hand(chunked(PAGE), http=(HTML, CHUNKS))
    data = whole[:at] + strange + whole[at + gone :]
    place = tmp_path_factory.mktemp("any") / "copy"
    place.write_bytes(gzip.compress(data) if packed else data)
    text = read(place)
    assert text.fault == "" or text.fault.endswith(".")


BIB = (
    "@online{one, title={One}, url={https://a.example/oil}}\n"
    "@online{two, title={Two}, url={https://b.example/oil}}\n@online{three, title={Three}}\n"
)
QUOTED = (
    "---\nquestion: 1\nprompt: Who buys oil?\n---\n\nThey “take nine tenths of it” [@one].\n\n"
    "They “take nine tenths of it” [@two].\n\nThey “take nine tenths of it” [@three].\n"
)


def test_one_archive_for_two_sources(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two sources with one archive have each its own page, also from what is kept; a third is told."""
    (folder / "citations/all.bib").write_text(BIB)
    (folder / "content/questions/01.md").write_text(QUOTED)
    (folder / "given").write_bytes(page(A, "They take nine tenths of it.") + page(B, "Nobody takes it."))
    for key in ("one", "two"):
        code, said = run(capsys, "source", "add", key, "given")
        assert (code, "not looked for" in said) == (0, False)
    assert (
        "Passages are not looked for in it: it holds 2 pages"
        in run(capsys, "source", "add", "three", "given")[1]
    )
    assert "three: sources/three.warc holds 2 pages" in run(capsys, "source", "check")[1]
    for _ in ("cold", "kept"):
        code, said = run(capsys, "passages", "--format", "json")
        outcomes = [one["outcome"] for one in json.JSONDecoder().raw_decode(said)[0]["passages"]]
        assert outcomes == ["found", "not found", "could not ask"]
    bib = folder / "citations/all.bib"
    bib.write_text(
        BIB.replace("b.example/oil", "a.example/oil").replace("{Three}", "{T}, url={http://b.example/oil}")
    )
    said = run(capsys, "passages", "--format", "json")[1]
    assert [one["outcome"] for one in json.JSONDecoder().raw_decode(said)[0]["passages"]] == [
        "found",
        "found",
        "not found",
    ]


def test_a_page_is_kept_as_an_archive(folder: Path, served: Web, capsys: pytest.CaptureFixture[str]) -> None:
    """What an address answers is kept with each request and answer on the way, and is read again."""
    address = served.says("/old", "", status=302, location="/oil")
    served.says("/oil", gzip.compress(PAGE), content_type="text/html; charset=utf-8", content_encoding="gzip")
    code, said = run(capsys, "source", "add", "sun", address, "--warc", "--allow-private")
    assert code == 0, said
    assert "pinned: sun as sources/sun.warc.gz (application/warc" in said
    assert "not looked for" not in said
    with (folder / "sources/sun.warc.gz").open("rb") as file:
        kept = [
            (
                one.rec_type,
                one.rec_headers.get_header("WARC-Target-URI"),
                one.http_headers,
                one.content_stream().read(),
            )
            for one in ArchiveIterator(file)
        ]
    there = served.address + "/oil"
    assert [one[:2] for one in kept] == [
        ("warcinfo", None),
        *[(kind, one) for one in (address, there) for kind in ("response", "request")],
    ]
    assert kept[1][2].get_statuscode() == "302"
    assert kept[1][2].get_header("Location") == "/oil"
    assert kept[2][2].get_header("User-Agent") == served.agents[0]
    assert kept[3][3] == PAGE
    assert kept[3][2].get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert read(folder / "sources/sun.warc.gz").pages[0].text.strip() == WORDS
    code, said = run(capsys, "source", "add", "sun", "given.txt", "--warc")
    assert code == 2
    assert "given.txt is a file" in said
