"""`testimony links`: what each kind of answer comes to, and what is kept of it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from test_source_command import run
from web import Web

from mkdocs_testimony.inquiry.links import Asked, ask, ask_all
from mkdocs_testimony.network.client import Client


def outcome(address: str, archived: str = "") -> tuple[str, int]:
    """What one address comes to."""
    found = ask(Client(private=True, seconds=2), "k", address, archived)
    return found.outcome, found.status


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (200, "alive"), (401, "refused"), (403, "refused"), (451, "refused"), (404, "dead"), (410, "dead"),
        (429, "could not ask"), (500, "could not ask"), (503, "could not ask"),
    ],
)  # fmt: skip
def test_by_status(served: Web, status: int, said: str) -> None:
    """403 is not dead, and neither is a host that is ill or asks to come later."""
    assert outcome(served.says("/a", "words", status, content_type="text/html")) == (said, status)


def test_redirected(served: Web) -> None:
    """Another page is told with its address; the same page behind a slash is alive."""
    served.says("/new", "words")
    served.says("/same/", "words")
    found = ask(Client(private=True), "k", served.says("/old", "", 301, location="/new"), "")
    assert found == Asked("k", f"{served.address}/old", "redirected", 200, f"{served.address}/new")
    assert outcome(served.says("/same", "", 301, location="/same/"))[0] == "alive"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("404", "soft 404"), ("404 Not Found", "soft 404"), ("Error 404 | Bureau", "soft 404"),
        ("Page not found – Bureau", "soft 404"), ("This page is no longer available", "soft 404"),
        ("Seite nicht gefunden", "soft 404"), ("<b>Page</b> introuvable", "soft 404"),
        ("&#80;age not found", "soft 404"),
        ("Section 404 of the Act", "alive"), ("404 tankers in one year", "alive"), ("Oil", "alive"),
        ("Weapons not found in Iraq", "alive"), ("No page found wanting", "alive"),
    ],
)  # fmt: skip
def test_a_page_that_says_there_is_none(served: Web, title: str, said: str) -> None:
    """By its title or first heading, and no page is accused that only speaks of such things."""
    for number, tag in enumerate(("title", "h1")):
        page = f"<html><{tag} class=x>{title}</{tag}><p>The page was not found.</p>"
        assert outcome(served.says(f"/{number}", page, content_type="text/html"))[0] == said


def test_the_front_page_for_a_page(served: Web) -> None:
    """A site that sends every lost page home has lost it."""
    served.says("/", "home")
    assert outcome(served.says("/report", "", 302, location="/"))[0] == "soft 404"
    assert outcome(served.address)[0] == "alive"


def test_nothing_is_no_page(served: Web) -> None:
    """A host that answers 200 and sends nothing has not shown the source."""
    assert outcome(served.says("/nothing", "")) == ("soft 404", 200)


def test_moved_to_the_archive(served: Web) -> None:
    """What is gone and kept elsewhere is told so; where the copy is gone too, it is dead."""
    served.says("/copy", "words")
    gone = served.says("/gone", "", 404)
    assert outcome(gone, f"{served.address}/copy") == ("moved to archive", 404)
    assert outcome(gone, f"{served.address}/lost") == ("dead", 404)
    assert outcome(gone, "http://[") == ("dead", 404)


def test_hostile_pages(served: Web) -> None:
    """Markup without end or sense costs little and says nothing; an answer that breaks off is not dead."""
    for number, body in enumerate(("<title>" * 40_000, "<title>" + "x" * 300_000, "<" * 300_000, "\x00" * 9)):
        assert outcome(served.says(f"/{number}", body, content_type="text/html"))[0] == "alive"
    assert outcome(served.says("/short", "x", content_length="900"))[0] == "could not ask"
    assert outcome(served.says("/loop", "", 302, location="/loop"))[0] == "could not ask"
    assert outcome("ftp://example.org/")[0] == "could not ask"


def test_the_order_is_that_of_the_question(served: Web) -> None:
    """Whatever comes first; hosts side by side, one request each."""
    served.says("/a", "x")
    wanted = [(str(n), f"http://{host}:{served.address.rpartition(':')[2]}/a", "")
              for n, host in enumerate(["localhost", "127.0.0.1"] * 4)]  # fmt: skip
    assert [one.key for one in ask_all(Client(private=True), wanted)] == list("01234567")
    assert served.most_at_once <= 2


def cited(folder: Path, address: str) -> None:
    """Give the cited source this address."""
    bib = folder / "citations/all.bib"
    bib.write_text(bib.read_text().replace("date={2024}", f"date={{2024}}, url={{{address}}}"))


def test_links_stand_in_columns(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Also where the longest outcome is among them."""
    there = served.says("/there", "<p>It is here.</p>", content_type="text/html")
    (folder / "citations/all.bib").write_text(
        f"@online{{sun, title={{S}}, url={{{served.address}/gone}}, archiveurl={{{there}}}}}\n"
        f"@online{{other, title={{O}}, url={{{there}}}}}\n"
    )
    with (folder / "content/questions/01.md").open("a") as page:
        page.write("\nSo it is [@other].\n")
    said = run(capsys, "links", "--allow-private")[1]
    assert "moved to archive (404)  sun" in said
    assert len({line.index("http") for line in said.splitlines() if "  " in line and "now " not in line}) == 1


def test_links_are_recorded(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """What came stands in the lock, beside the copy; within a week it is not asked again."""
    cited(folder, served.says("/a", "no", 403))
    run(capsys, "source", "add", "sun", "given.txt", "--on", "2026-03-01")
    code, said = run(capsys, "links", "--allow-private")
    assert code == 0
    assert said == f"refused (403)       sun  {served.address}/a\n1 address: 1 refused\n"
    lock = (folder / "sources.lock").read_text()
    assert f'sun.link.asked = "{served.address}/a"\n' in lock
    assert 'sun.link.outcome = "refused"\n' in lock
    assert f'sun.link.on = "{date.today().isoformat()}"\n' in lock
    assert 'sun.file = "sources/sun.txt"' in lock
    data = json.loads(run(capsys, "links", "sun", "--format", "json")[1])
    assert (data["counts"]["refused"], data["links"][0]["status"]) == (1, "403")
    assert served.asked == ["/a"]
    run(capsys, "links", "--again", "--allow-private")
    assert served.asked == ["/a", "/a"]
    old = (date.today() - timedelta(days=8)).isoformat()
    (folder / "sources.lock").write_text(
        lock.replace(f'link.on = "{date.today().isoformat()}"', f'link.on = "{old}"')
    )
    run(capsys, "links", "--allow-private")
    assert len(served.asked) == 3
    assert run(capsys, "check")[0] == 0
    assert len(served.asked) == 3


def test_a_check_tells_what_was_gone(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """As advice, from the record, and no longer once the entry has another address."""
    cited(folder, served.says("/a", "no", 404))
    run(capsys, "links", "--allow-private")
    code, said = run(capsys, "check", "--profile", "release")
    assert "SRC017" in said
    assert "led nowhere (404)" in said
    cited_bib = folder / "citations/all.bib"
    cited_bib.write_text(cited_bib.read_text().replace("/a}", "/b}"))
    again, said = run(capsys, "check", "--profile", "release")
    assert "SRC017" not in said
    assert again == code
    assert served.asked == ["/a"]


def test_links_asks_no_private_machine(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Without leave it could not ask, which is not dead, and is asked again the next time."""
    cited(folder, served.says("/a", "x"))
    code, said = run(capsys, "links")
    assert (code, served.asked) == (0, [])
    assert "could not ask" in said
    assert "alive" in run(capsys, "links", "--allow-private")[1]


def test_a_failure_to_ask_takes_no_answer_back(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """What was dead when it could be asked stays dead in the lock, and the failure is told."""
    cited(folder, served.says("/a", "no", 404))
    run(capsys, "links", "--allow-private")
    lock = (folder / "sources.lock").read_text()
    assert "could not ask" in run(capsys, "links", "--again")[1]
    assert (folder / "sources.lock").read_text() == lock
    assert "SRC017" in run(capsys, "check", "--profile", "release")[1]


def test_links_without_addresses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is asked or written."""
    assert run(capsys, "links") == (0, "No cited source has an address.\n")
    assert run(capsys, "links", "snu")[0] == 2
    assert not (folder / "sources.lock").exists()


def test_a_record_of_links_alone_asks_for_no_copies(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """What `links` writes is no wish to have quotations sought; a pinned copy is, and so are settings."""
    cited(folder, served.says("/a", "x"))
    question = folder / "content/questions/01.md"
    question.write_text(question.read_text() + "\nHe says that “small refineries take it all” [@sun].\n")
    run(capsys, "links", "--allow-private")
    (folder / "sources.lock").write_text(
        "".join(
            line
            for line in (folder / "sources.lock").read_text().splitlines(keepends=True)
            if ".link." in line or line.startswith("#")
        )
    )
    assert "QUO" not in run(capsys, "check", "--profile", "release")[1]
    (folder / "testimony.toml").write_text('passages = "required"\n')
    assert "QUO005" in run(capsys, "check", "--profile", "release")[1]


PAGE = "<!DOCTYPE html><title>Log in</title><p>Your name, please."


@pytest.mark.parametrize(
    ("path", "body", "media", "warned"),
    [
        (
            "/a.pdf",
            PAGE,
            "text/html",
            ".pdf, but what came is text/html. It may be a login page",
        ),
        ("/a.PDF", PAGE, "application/pdf", ".pdf, but what came is text/html"),
        ("/a.pdf", "Log in.", "text/html", ".pdf, but what came is text/html"),
        ("/a.pdf", "Log in.", "application/pdf", ".pdf, but what came is text/plain"),
        ("/a.docx", "%PDF-1.7 words", "application/pdf", ".docx, but what came is application/pdf"),
        ("/a.xlsx", PAGE, "text/html", ".xlsx, but what came is text/html"),
        ("/a.pdf", "%PDF-1.7 words", "text/html", ""),
        ("/a.txt", "Words.", "text/plain", ""),
        ("/File:a.jpg", PAGE, "text/html", ""),
        ("/a.html", PAGE, "text/html", ""),
        ("/pdf", PAGE, "text/html", ""),
    ],
)
def test_another_kind_than_the_address_says(
    served: Web, path: str, body: str, media: str, warned: str
) -> None:
    """It is alive, and a warning stands beside that; also where the address led to another."""
    found = ask(Client(private=True, seconds=2), "k", served.says(path, body, content_type=media), "")
    assert found.outcome == "alive"
    assert found.reason.startswith(f"warning: the address ends in {warned}" if warned else "")
    assert bool(found.reason) == bool(warned)
    served.says("/login", body, content_type=media)
    moved = ask(Client(private=True), "k", served.says(path, "", 302, location="/login"), "")
    assert (moved.outcome, moved.reason) == ("redirected", found.reason)


def test_the_warning_is_shown_and_kept(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """By `links`, in sources.lock and when a copy is fetched."""
    address = served.says("/a.pdf", PAGE, content_type="text/html")
    bib = folder / "citations/all.bib"
    bib.write_text(bib.read_text().replace("date={2024}", f"date={{2024}}, url={{{address}}}"))
    said = run(capsys, "links", "--allow-private")[1]
    assert "warning: the address ends in .pdf, but what came is text/html." in said
    assert "what came is text/html" in (folder / "sources.lock").read_text()
    code, said = run(capsys, "source", "add", "sun", address, "--allow-private")
    assert code == 0
    assert "warning: the address ends in .pdf, but what came is text/html." in said
