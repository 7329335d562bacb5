"""`testimony lookup`: what each kind of answer comes to, and what is kept of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import registers as has
from looking_up import asked, entry
from test_source_command import run
from web import Web


@pytest.fixture
def outcome(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> Callable[..., tuple[str, list[str]]]:
    """Looks the entry up anew; the outcome, and the fields that differ."""

    def look(kind: str = "article", **fields: str) -> tuple[str, list[str]]:
        entry(folder, kind, **fields)
        found = asked(folder, capsys, served, "--again")
        return found["outcome"], [one["field"] for one in found["differs"]]

    return look


@pytest.mark.parametrize(
    ("fields", "differ"),
    [
        ({}, []),
        ({"title": "Crude imports"}, []),  # the subtitle left out, other capitals
        ({"title": "{Crude} \\emph{Imports} – A history"}, []),
        ({"date": "2023-12-01"}, []),  # online in 2023, in print in 2024
        ({"journal": "Energy Econ."}, []),
        ({"author": "Sun, Yun and others"}, []),
        ({"author": "Sun, Y. and {Bureau of Statistics}"}, []),
        ({"journal": "", "author": ""}, []),  # what the entry does not have is not compared
        ({"date": "2014"}, ["year"]),
        ({"author": "Son, Yun and {Bureau of Statistics}"}, ["author"]),
        ({"author": "Sun, Yun"}, ["author"]),
        ({"author": "Sun, Yun and Lee, Ann and {Bureau of Statistics}"}, ["author"]),
        ({"title": "Crude Exports: A History"}, ["title"]),
        ({"title": "Crude Imports: A Forecast"}, ["title"]),
        ({"title": "Imports"}, ["title"]),
        ({"journal": "Energy Policy"}, ["journal"]),
        ({"author": "Lee, Ann", "title": "Tea", "journal": "Nature", "date": "1999"},
         ["author", "year", "title", "journal"]),
    ],
)  # fmt: skip
def test_fields_are_compared(
    served: Web, outcome: Callable[..., tuple[str, list[str]]], fields: dict[str, str], differ: list[str]
) -> None:
    """Field by field: what is another is told, and what two catalogues only write otherwise is not."""
    has.crossref(served)
    assert outcome(**fields) == ("differs" if differ else "same", differ)


def test_retracted_both_ways(served: Web, outcome: Callable[..., tuple[str, list[str]]]) -> None:
    """By what the work names (`updated-by`), and by notices that name the work (`update-to`)."""
    for kind, said in {
        "retraction": "retracted", "withdrawal": "retracted", "removal": "retracted",
        "correction": "corrected", "erratum": "corrected", "expression_of_concern": "corrected",
        "new_version": "same",
    }.items():  # fmt: skip
        has.crossref(served, **{"updated-by": [has.notice(kind)]})
        assert outcome()[0] == said, kind
        has.crossref(served)
        has.notices(
            served,
            {"DOI": "10.1000/n", "update-to": [{"DOI": "10.1000/other", "type": "retraction"},
                                               {"DOI": has.DOI.upper(), "type": kind, "label": "L"}]},
        )  # fmt: skip
        assert outcome()[0] == said, kind
    has.crossref(served, title=["RETRACTED ARTICLE: Crude Imports"], subtitle=[])
    assert outcome() == ("retracted", [])
    has.crossref(served, **{"updated-by": [has.notice("retraction")]})
    assert outcome(date="1999") == ("retracted", ["year"])


def test_a_notice_is_no_retracted_work(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Who cites the notice of a retraction cites what stands, and is told what it is."""
    entry(folder)
    has.crossref(served, **{"update-to": [{**has.notice(), "DOI": "10.1000/bad"}]})
    found = asked(folder, capsys, served)
    assert found["outcome"] == "same"
    assert "itself a notice about another work: Retraction" in found["reason"]


def test_registers_one_after_the_other(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """DataCite where Crossref has nothing; not found only where doi.org has no such DOI either."""
    entry(folder)
    has.datacite(served)
    found = asked(folder, capsys, served)
    assert (found["outcome"], found["register"]) == ("same", "datacite")
    del served.answers[f"/datacite/dois/{has.DOI}"]
    has.handle(served)
    found = asked(folder, capsys, served, "--again")
    assert found["outcome"] == "cannot be looked up"
    assert "registered with an agency that is not asked" in found["reason"]
    has.handle(served, code=100)
    assert asked(folder, capsys, served, "--again")["outcome"] == "not found"
    # doi.org off: that two registers lack it is no proof.
    assert asked(folder, capsys, served, "--again", doi="off")["outcome"] == "could not ask"
    every = {"crossref": "off", "datacite": "off", "doi": "off"}
    assert asked(folder, capsys, served, "--again", **every)["outcome"] == "cannot be looked up"


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_register_that_does_not_answer(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web, status: int
) -> None:
    """It could not be asked, which is not "not found", and is asked again the next time."""
    entry(folder)
    has.handle(served)
    served.says(f"/crossref/works/{has.DOI}", "no", status)
    found = asked(folder, capsys, served)
    assert found["outcome"] == "could not ask"
    assert f"crossref: it answered with status {status}." in found["reason"]
    has.crossref(served)
    assert asked(folder, capsys, served)["outcome"] == "same"


def test_a_404_of_whoever_answers_in_its_place(
    served: Web, outcome: Callable[..., tuple[str, list[str]]]
) -> None:
    """A proxy that has nothing under any address does not make a reference an invented one."""
    assert outcome()[0] == "could not ask"
    assert outcome("online", doi="", eprint="2101.00001", eprinttype="arxiv")[0] == "could not ask"
    has.handle(served, "10.1000/other", 100)
    served.answers[f"/doi/api/handles/{has.DOI}"] = served.answers["/doi/api/handles/10.1000/other"]
    assert outcome()[0] == "could not ask"


def test_without_a_number(served: Web, outcome: Callable[..., tuple[str, list[str]]]) -> None:
    """The press, governments and interviews cannot be looked up; nobody is asked for a title."""
    for kind in ("article", "online", "report", "misc"):
        assert outcome(kind, doi="")[0] == "cannot be looked up"
    assert outcome(doi="not a DOI")[0] == "cannot be looked up"
    assert served.asked == []


def test_arxiv(served: Web, outcome: Callable[..., tuple[str, list[str]]]) -> None:
    """A preprint is asked for by its number, in whatever version; withdrawn is retracted."""
    preprint = {"doi": "", "journal": "", "eprint": "2101.00001v2", "eprinttype": "arxiv",
                "author": "Sun, Yun", "title": "Crude Imports", "date": "2021"}  # fmt: skip
    has.arxiv(served)
    assert outcome("online", **preprint) == ("same", [])
    assert outcome("online", **{**preprint, "author": "Lee, Ann"}) == ("differs", ["author"])
    has.arxiv(served, comment="This paper has been withdrawn by the author due to an error in section 2.")
    assert outcome("online", **preprint) == ("retracted", [])
    has.arxiv(served, comment="Replaces the withdrawn draft of another group")
    assert outcome("online", **preprint) == ("same", [])
    has.arxiv(served, entry=" ")
    assert outcome("online", **preprint) == ("not found", [])
    has.arxiv(served, entry="<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title></entry>")
    assert outcome("online", **preprint) == ("not found", [])
    has.arxiv(served, number="2101.00009")
    assert outcome("online", **preprint) == ("could not ask", [])


def test_isbn(served: Web, outcome: Callable[..., tuple[str, list[str]]]) -> None:
    """A book by its ISBN; that a catalogue lacks it says nothing against it, nor does a mistyped one."""
    book = {"doi": "", "journal": "", "isbn": "0-306-40615-2", "author": "Sun, Yun"}
    has.open_library(served)
    assert outcome("book", **book) == ("same", [])
    assert outcome("book", **{**book, "title": "Tea"}) == ("differs", ["title"])
    chapter = {**book, "title": "Tankers", "author": "Lee, Ann", "booktitle": "Crude Imports"}
    assert outcome("incollection", **chapter) == ("same", [])
    assert outcome("incollection", **{**chapter, "booktitle": "Tea"}) == ("differs", ["title"])
    has.said(served, "/isbn/api/books", {})
    assert outcome("book", **book)[0] == "cannot be looked up"
    served.asked.clear()
    assert outcome("book", **{**book, "isbn": "0-306-40615-3"})[0] == "cannot be looked up"
    assert served.asked == []


def test_a_further_witness(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """OpenAlex is shown and never decides."""
    entry(folder)
    has.crossref(served)
    for more, said in (
        ({}, "openalex: same"),
        ({"publication_year": 1999, "is_retracted": True}, "openalex: differs (year), marked as retracted"),
    ):
        has.openalex(served, **more)
        found = asked(folder, capsys, served, "--again", openalex=f"{served.address}/openalex")
        assert (found["outcome"], found["witness"]) == ("same", said)
    served.says(f"/openalex/works/doi:{has.DOI}", "no", 503)
    found = asked(folder, capsys, served, "--again", openalex=f"{served.address}/openalex")
    assert found["outcome"] == "same"
    assert "openalex: could not ask" in found["witness"]


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"<html>Please log in</html>",
    "deep": b"[" * 100_000,
    "another shape": b'{"message": [{"DOI": 7}], "data": "x", "responseCode": "1"}',
    "null": b"null",
    "a number": b"9" * 5000,
    "another work": json.dumps({"message": {"DOI": "10.1000/other", "title": ["Crude Imports"]},
                                "data": {"attributes": {"doi": "10.1000/other"}}}).encode(),
    "lists of wrong things": json.dumps({"message": {"DOI": [has.DOI], "title": {"a": 1}},
                                         "responseCode": 7}).encode(),
    "no UTF-8": b'{"message": "\xff\xfe"}',
    "large": b" " * (5 << 20),
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><feed>&b;</feed>',
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_answers(served: Web, outcome: Callable[..., tuple[str, list[str]]], kind: str) -> None:
    """Whatever a register sends, it could not be asked: never the same, not found or a crash."""
    for path in (f"/crossref/works/{has.DOI}", f"/datacite/dois/{has.DOI}", f"/doi/api/handles/{has.DOI}",
                 "/arxiv", "/isbn/api/books"):  # fmt: skip
        served.says(path, HOSTILE[kind], content_type="application/json")
    assert outcome()[0] == "could not ask"
    assert outcome("online", doi="", eprint="2101.00001", eprinttype="arxiv")[0] == "could not ask"
    assert outcome("book", doi="", isbn="9780306406157")[0] == "could not ask"


def test_loops_and_lies_on_the_way(served: Web, outcome: Callable[..., tuple[str, list[str]]]) -> None:
    """A register that leads in a circle, breaks off or promises more than it sends could not be asked."""
    has.handle(served)
    path = f"/crossref/works/{has.DOI}"
    served.says(path, "", 302, location=path)
    assert outcome()[0] == "could not ask"
    served.says(path, "{}", content_length="9000")
    assert outcome()[0] == "could not ask"
    served.says(path, "", 302, location="file:///etc/passwd")
    assert outcome()[0] == "could not ask"


def test_words_of_a_register_are_plain(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Signs that steer a terminal, markup and lines of a page's end come to nobody; texts are bounded."""
    entry(folder)
    has.crossref(served, title=["\x1b[2J<script>x</script>Tea\nand\u2028more" + "y" * 9000], subtitle=[])
    (folder / "testimony.toml").write_text(has.settings(served, openalex="off"))
    code, said = run(capsys, "lookup", "--allow-private")
    assert code == 0
    assert "\x1b" not in said
    assert "<script>" not in said
    lock = (folder / "sources.lock").read_text()
    assert max(map(len, lock.splitlines())) < 600
    assert "\x1b" not in lock
    assert run(capsys, "check")[0] == 0


def test_no_private_machine_without_leave(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """What the settings name is asked like any other address."""
    entry(folder)
    has.crossref(served)
    (folder / "testimony.toml").write_text(has.settings(served))
    code, said = run(capsys, "lookup")
    assert (code, served.asked) == (0, [])
    assert "could not ask" in said
    assert "--allow-private" in said


def test_an_answer_is_kept_for_a_week(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Of the same number, unless asked again; another number is asked for."""
    entry(folder)
    has.crossref(served)
    asked(folder, capsys, served)
    before = list(served.asked)
    asked(folder, capsys, served)
    assert served.asked == before
    lock = folder / "sources.lock"
    old = (date.today() - timedelta(days=8)).isoformat()
    lock.write_text(lock.read_text().replace(date.today().isoformat(), old))
    asked(folder, capsys, served)
    assert len(served.asked) == 2 * len(before)
    entry(folder, doi="10.1000/tea")
    has.handle(served, "10.1000/tea", 100)
    assert asked(folder, capsys, served)["outcome"] == "not found"


def test_a_failure_to_ask_takes_no_answer_back(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """What was retracted when it could be asked stays so in the lock, and the failure is told."""
    entry(folder)
    has.crossref(served, **{"updated-by": [has.notice("retraction")]})
    asked(folder, capsys, served)
    lock = (folder / "sources.lock").read_text()
    served.says(f"/crossref/works/{has.DOI}", "no", 503)
    assert asked(folder, capsys, served, "--again")["outcome"] == "could not ask"
    assert (folder / "sources.lock").read_text() == lock
    assert "QUO011" in run(capsys, "check")[1]
