"""`testimony archive`: which copies are taken, and that a .bib file says just that and nothing else."""

from __future__ import annotations

import json
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_source_command import run
from web import Web

from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.editing.archived import with_archived
from mkdocs_testimony.inquiry.archive import Copy, find, save
from mkdocs_testimony.network.client import Client

PAGE = "https://www.example.org/oil?year=2024"
BIB = (
    "% my sources\r\n@online{other, title={O}, url={https://example.org/}}\r\n"
    '@ONLINE{sun,\r\n\tAuthor = {Sun, Yun}, % who\r\n\tTITLE  = "Oil" # { and \xe9},\r\n'
    f"\turl    = {{{PAGE}}},\r\n\turldate={{2024-02-02}}\r\n}}\r\ntrailing words\r\n"
)


def closest(web: Web, address: str, **more: Any) -> None:
    """What the archive has."""
    snapshot = {"available": True, "url": address, "timestamp": "20240203101112", "status": "200", **more}
    web.says("/available", json.dumps({"archived_snapshots": {"closest": snapshot}}))


def held(web: Web, page: str = PAGE) -> str:
    """The address of a copy there."""
    return f"{web.address}/web/20240203101112/{page}"


def found(web: Web) -> Copy:
    """What comes of asking."""
    return find(Client(private=True, seconds=2), f"{web.address}/available", PAGE, None)


def test_a_copy_is_taken_that_is_one(served: Web) -> None:
    """Of that page, whatever the scheme or `www.`; a copy of another, or of an error, is none."""
    for page in (
        PAGE,
        PAGE.replace("https", "http"),
        PAGE.replace("www.", ""),
        PAGE.removeprefix("https://"),
    ):
        closest(served, held(served, page))
        assert found(served).outcome == "archived", page
    closest(served, held(served), status="404")
    assert found(served).outcome == "no copy"
    closest(served, held(served), available=False)
    assert found(served).outcome == "no copy"
    served.says("/available", '{"archived_snapshots": {}}')
    assert found(served).outcome == "no copy"
    closest(served, "http://web.archive.org/web/20240203101112id_/" + PAGE)
    assert found(served).address == "https://web.archive.org/web/20240203101112id_/" + PAGE


@pytest.mark.parametrize(
    "address",
    ["", "javascript:alert(1)//20240203101112/" + PAGE, "https://a.example/20240203101112/https://evil.example/",
     "https://a.example/" + PAGE, "https://a.example/20249903101112/" + PAGE,
     "file:///20240203101112/" + PAGE,
     "https://a.example/20240203101112/" + PAGE + "}, x={", "https://a.example/20240203101112/" + PAGE + "\n",
     "https://a.example/" + "x" * 3000 + "/20240203101112/" + PAGE],
)  # fmt: skip
def test_lying_answers(served: Web, address: str) -> None:
    """An answer that names something else is no copy, and nothing of it is written anywhere."""
    closest(served, address)
    assert found(served) == Copy("could not ask", reason=found(served).reason)


@pytest.mark.parametrize("body", ["", "[]", "null", "<html>", '{"archived_snapshots": 7}', "[" * 99_999])
def test_odd_answers(served: Web, body: str) -> None:
    """It could not be asked, which is not that there is no copy."""
    served.says("/available", body)
    assert found(served).outcome == "could not ask"
    served.says("/available", body, 404)
    assert found(served).outcome == "could not ask"


def test_saving(served: Web) -> None:
    """The copy is where the archive leads to; one that leads elsewhere, or nowhere, is none."""

    def leads(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", "/web/20240203101112/" + handler.path.removeprefix("/save/"))
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    path = PAGE.partition("?")[0]
    served.does(f"/save/{path}", leads)
    served.says(f"/web/20240203101112/{path}", "words")
    client = Client(private=True, seconds=2)
    assert save(client, f"{served.address}/save", PAGE).outcome == "archived now"
    served.says(f"/save/{path}", "no", 429)
    assert save(client, f"{served.address}/save", PAGE).outcome == "could not ask"
    served.says(f"/save/{path}", "words")
    assert save(client, f"{served.address}/save", PAGE).outcome == "could not ask"


def services(folder: Path, served: Web) -> None:
    """This server stands for the archive."""
    (folder / "citations/all.bib").write_bytes(BIB.encode())
    (folder / "testimony.toml").write_text(
        f'[services]\narchive = "{served.address}/available"\narchive-save = "{served.address}/save"\n'
    )


def test_written_into_the_bib(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Two fields before `url`, indented as it is, with the file's line ends; every other byte stays."""
    services(folder, served)
    closest(served, held(served))
    code, said = run(capsys, "archive", "sun", "--allow-private")
    assert code == 0
    assert said == f"archived       sun  {held(served)}, 2024-02-03\n1 page: 1 archived\n"
    assert served.asked[0].endswith("&timestamp=20240202")
    assert f'sun.archived = "{held(served)}"\n' in (folder / "sources.lock").read_text()
    assert (folder / "citations/all.bib").read_bytes() == BIB.encode()
    assert run(capsys, "archive", "--all", "--write", "--allow-private")[0] == 0
    new = f"archiveurl = {{{held(served)}}},\r\n\tarchivedate = {{2024-02-03}},\r\n\turl    ="
    assert (folder / "citations/all.bib").read_bytes() == BIB.replace("url    =", new).encode()
    before = len(served.asked)
    assert "left alone" in run(capsys, "archive", "--all", "--allow-private")[1]
    assert len(served.asked) == before
    assert run(capsys, "check")[0] == 0


def test_a_manager_writes_the_file(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Its next export would undo it: it is left alone and told so."""
    services(folder, served)
    closest(served, held(served))
    with (folder / "testimony.toml").open("r+") as file:
        settings = file.read()
        file.seek(0)
        file.write('exported = "citations/*.bib"\n' + settings)
    said = run(capsys, "archive", "--all", "--write", "--allow-private")[1]
    assert "citations/all.bib is left as it is: a reference manager writes it: add it there" in said
    assert (folder / "citations/all.bib").read_bytes() == BIB.encode()


def test_without_a_copy(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Nothing is asked to be made without --save, and nothing is written."""
    services(folder, served)
    served.says("/available", '{"archived_snapshots": {}}')
    data = json.loads(run(capsys, "archive", "sun", "--write", "--allow-private", "--format", "json")[1])
    assert data["counts"] == {"archived": 0, "archived now": 0, "no copy": 1, "could not ask": 0}
    assert len(served.asked) == 1
    assert not (folder / "sources.lock").exists()
    assert (folder / "citations/all.bib").read_bytes() == BIB.encode()
    assert run(capsys, "archive")[0] == 2
    assert run(capsys, "archive", "sun", "--all")[0] == 2
    assert "--allow-private" in run(capsys, "archive", "sun")[1]


blanks = st.sampled_from(["", " ", "\n", "\n  ", "\r\n\t", " % words\n  "])
values = st.text(st.characters(codec="latin-1", exclude_characters='{}"\\%@'), max_size=10)


typed = st.tuples(st.sampled_from(["author", "title", "note"]), values)


@given(st.lists(typed, unique_by=lambda one: one[0]),
       blanks, blanks, st.integers(0, 3))  # fmt: skip
def test_every_other_field_stays(fields: list[tuple[str, str]], before: str, after: str, at: int) -> None:
    """Wherever `url` stands in whatever entry, its entry has two fields more and the same others."""
    rows = [f"{name} = {{{value}}}" for name, value in fields]
    rows.insert(min(at, len(rows)), f"url = {{{PAGE}}}")
    data = ("@misc{a," + ",".join(f"{before}{row}{after}" for row in rows) + "}").encode()
    found = index([("a.bib", data)])
    sources = read(found, ["a"]).sources
    if "url" not in sources["a"].field_spans:
        return
    made = with_archived({"a.bib": data}, sources, {"a": ("https://a.example/x", date(2024, 2, 3))})
    again = read(index([("a.bib", made["a.bib"])]), ["a"]).sources["a"]
    new = {"archiveurl": "https://a.example/x", "archivedate": "2024-02-03"}
    assert dict(again.fields) == {**sources["a"].fields, **new}
