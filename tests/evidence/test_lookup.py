"""`testimony lookup`: what each kind of answer comes to, what is kept of it, and what a check tells then."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import registers as has
from hypothesis import given
from hypothesis import strategies as st
from test_source_command import run
from web import Web

from mkdocs_testimony.evidence.identifiers import identifiers
from mkdocs_testimony.evidence.registered import in_words, kept, looked_up, work_of
from mkdocs_testimony.evidence.same_work import Work, differences
from mkdocs_testimony.inline import Text
from mkdocs_testimony.inquiry.retraction_watch import judged, notices
from mkdocs_testimony.model.works import Date, Person, Title
from mkdocs_testimony.model.works import Work as Cited

ENTRY = {
    "author": "Sun, Yun and {Bureau of Statistics}", "title": "Crude Imports: A History",
    "journal": "Energy Economics", "date": "2024", "doi": has.DOI,
}  # fmt: skip


def entry(folder: Path, kind: str = "article", **fields: str) -> None:
    """Write the one source that is cited; a field without a value is left out."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in {**ENTRY, **fields}.items() if value)
    (folder / "citations/all.bib").write_text(f"@{kind}{{sun,\n{lines}}}\n")


def asked(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web, *words: str, **off: str
) -> dict[str, Any]:
    """What comes of the look-up."""
    (folder / "testimony.toml").write_text(has.settings(served, **{"openalex": "off", **off}))
    code, said = run(capsys, "lookup", "--allow-private", "--format", "json", *words)
    assert code == 0
    sources: list[dict[str, Any]] = json.loads(said)["sources"]
    assert len(sources) == 1
    return sources[0]


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


CHECKED: list[tuple[str, dict[str, Any], dict[str, str], dict[str, str]]] = [
    ("QUO011", {"updated-by": [has.notice("retraction", source="retraction-watch")]}, {},
     {"draft": "warning", "review": "error", "release": "error"}),
    ("QUO013", {}, {"date": "2014"}, {"draft": "info", "review": "warning", "release": "warning"}),
    ("QUO014", {"updated-by": [has.notice("erratum")]}, {}, {"review": "info", "release": "info"}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "more", "fields", "weights"), CHECKED)
def test_a_check_reads_the_record(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    served: Web,
    code: str,
    more: dict[str, Any],
    fields: dict[str, str],
    weights: dict[str, str],
) -> None:
    """Without a network, at the field, by profile; its honest twin is not told."""
    has.crossref(served, **more)
    entry(folder, **fields)
    asked(folder, capsys, served)
    before = list(served.asked)
    for profile in ("draft", "review", "release"):
        found = json.loads(run(capsys, "check", "--profile", profile, "--format", "json")[1])
        told = [one for one in found if re.match(r"QUO01[1-4]", one["code"])]
        assert [one["code"] for one in told] == ([code] if profile in weights else [])
        for one in told:
            assert one["severity"] == weights[profile]
            assert one["path"] == "citations/all.bib"
    assert served.asked == before
    has.crossref(served)
    entry(folder)
    asked(folder, capsys, served, "--again")
    assert "QUO01" not in run(capsys, "check", "--profile", "release")[1]


def test_a_reference_that_does_not_exist(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """An error in a release; once the entry has another number, the old answer is none of it."""
    entry(folder)
    has.handle(served, code=100)
    asked(folder, capsys, served)
    code, said = run(capsys, "check", "--profile", "release")
    assert code == 1
    assert "citations/all.bib:6:3: error QUO012" in said
    (folder / "testimony.toml").write_text('passages = "off"\n')
    assert "QUO012" in run(capsys, "check")[1]
    entry(folder, doi="10.1000/tea")
    assert "QUO012" not in run(capsys, "check", "--profile", "release")[1]


def test_an_entry_that_was_corrected_is_accused_no_longer(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """The lock keeps what the register has, and the check compares the entry as it stands."""
    has.crossref(served)
    entry(folder, date="2014")
    asked(folder, capsys, served)
    assert "“2014” here and “2023, 2024” at crossref" in run(capsys, "check", "--profile", "review")[1]
    entry(folder)
    assert "QUO013" not in run(capsys, "check", "--profile", "review")[1]
    entry(folder, title="Tea")
    assert "The title of `sun` is “Tea” here" in run(capsys, "check", "--profile", "review")[1]


def test_the_record_says_what_was_looked_up(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web
) -> None:
    """At its head by name what is retracted, and at each source the register, its notice and the day."""
    entry(folder)
    has.crossref(served, **{"updated-by": [has.notice("retraction")]})
    asked(folder, capsys, served)
    assert run(capsys, "record")[0] == 0
    page = (folder / "build/record/cite-check.html").read_text()
    assert "<p>In registers: 1 retracted.</p>" in page
    assert "<tr><th scope=row>Entries of sources, in a register<td>1<td>0<td>1<td>0\n" in page
    assert "checked against its sources, except in registers:" in page
    head = page.partition("What did not hold")[2].partition("</ul>")[0]
    assert "<li>sun: retracted: Retraction of 2025-01-20" in head
    day = date.today().isoformat()
    notice = "Retraction of 2025-01-20, https://doi.org/10.1000/notice (publisher)"
    assert f"Looked up: retracted: {notice}, as of {day}." in page
    entry(folder, doi="10.1000/tea")
    run(capsys, "record")
    page = (folder / "build/record/cite-check.html").read_text()
    assert "etract" not in page
    assert "Nothing was checked that could have failed." in page
    assert "1 cited source not looked up in a register: sun." in page


TABLE = (
    "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,RetractionNature\r\n"
    '1,"Crude, Imports",1/20/2025 0:00,10.1000/notice,10.1000/CRUDE,{}\r\n'
    "2,Other,1/20/2025 0:00,Unavailable,unavailable,Retraction\r\n"
)


@pytest.mark.parametrize(
    ("nature", "said"),
    [("Retraction", "retracted"), ("Correction", "corrected"), ("Expression of concern", "corrected"),
     ("Reinstatement", "same")],
)  # fmt: skip
def test_a_table_of_retraction_watch(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web, nature: str, said: str
) -> None:
    """A file beside the registers, by the option or the setting; its notice is in the record."""
    entry(folder)
    has.crossref(served)
    (folder / "rw.csv").write_text(TABLE.format(nature))
    assert asked(folder, capsys, served, "--retractions", "rw.csv")["outcome"] == said
    found = asked(folder, capsys, served, "--again", retractions="rw.csv")
    assert found["outcome"] == said
    if said != "same":
        assert found["notice"] == (
            f"{nature} of 2025-01-20, https://doi.org/10.1000/notice (retraction-watch, by file)"
        )


def test_a_table_alone_retracts(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Where no register could be asked, the file still counts: silence would be the worst."""
    entry(folder)
    (folder / "rw.csv").write_text(TABLE.format("Retraction"))
    served.says(f"/crossref/works/{has.DOI}", "no", 503)
    assert asked(folder, capsys, served, "--retractions", "rw.csv")["outcome"] == "retracted"
    (folder / "rw.csv").write_text(TABLE.format("Correction"))
    assert asked(folder, capsys, served, "--again", "--retractions", "rw.csv")["outcome"] == "could not ask"


def test_what_is_no_table(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Another file, a folder, a missing one: a sentence, and nothing is asked or written."""
    entry(folder)
    for text, said in (
        ("a,b\n1,2\n", "has no column"),
        ("\x00" * 99, "is not a "),
        ("", "has no column"),
    ):
        (folder / "rw.csv").write_text(text)
        code, err = run(capsys, "lookup", "--allow-private", "--retractions", "rw.csv")
        assert code == 2
        assert said in err
    for name in ("content", "none.csv"):
        assert run(capsys, "lookup", "--retractions", name)[0] == 2
    (folder / "testimony.toml").write_text('[services]\nretractions = "../rw.csv"\n')
    assert run(capsys, "lookup")[0] == 2
    assert served.asked == []
    assert not (folder / "sources.lock").exists()


def test_reinstated_after_a_retraction(tmp_path: Path) -> None:
    """The newest notice counts, whatever the order of the lines."""
    head, line, _ = TABLE.split("\r\n")[:3]
    later = line.replace("1/20/2025", "3/1/2025").format("Reinstatement")
    (tmp_path / "rw.csv").write_text(f"{head}\n{later}\n{line.format('Retraction')}\n")
    assert judged(notices(tmp_path / "rw.csv", {has.DOI})[has.DOI]) == ("", "")


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('[services]\ncrossref = "ftp://x"\n', "2:12", "must be an http or https address, or `off`"),
        ('[services]\ncrosref = "https://x.org"\n', "2:1", "Did you mean `crossref`?"),
        ('services = "x"\n', "1:12", "`services` must be followed by lines"),
        ('crossref = "https://x.org"\n', "1:1", "is a setting of `services`. Put it below"),
        ('[services]\nstyle = "apa-7"\n', "2:1", "`style` is not a setting of `services`"),
        ('[services]\nretractions = "/etc/passwd"\n', "2:15", "must be the path of a .csv"),
        ('[print]\ndoi = "https://x.org"\n', "2:1", "`doi` is a setting of `services`"),
    ],
)  # fmt: skip
def test_settings_that_are_wrong(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, place: str, said: str
) -> None:
    """Each is told at its place, with the next step."""
    (folder / "testimony.toml").write_text(text)
    out = run(capsys, "check")[1]
    assert f"testimony.toml:{place}: error CFG001" in out
    assert said in out


def test_settings_are_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With where they were set, in mkdocs.yml too, where `off` is a word."""
    text = (folder / "mkdocs.yml").read_text()
    (folder / "mkdocs.yml").write_text(
        text.replace("[testimony]", "\n  - testimony:\n      services:\n        openalex: off\n"
                     "        archive-save: https://a.example/save")
    )  # fmt: skip
    said = run(capsys, "settings", "services")[1]
    assert re.search(r"services\.openalex +off +\(mkdocs\.yml:6:19\)", said), said
    assert re.search(r"services\.archive-save +https://a\.example/save +\(mkdocs\.yml:7:23\)", said), said
    assert re.search(r"services\.crossref +https://api\.crossref\.org +\(default\)", said), said


names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


class Source:
    """A source for what reads its work and its texts alone."""

    type = "article"

    def __init__(self, work: Cited, **texts: str) -> None:
        self.work, self.texts = work, texts

    def text(self, name: str) -> str:
        """A field."""
        return self.texts.get(name, "")


@given(st.lists(names, max_size=3), names, names, st.integers(1000, 2100))
def test_an_entry_made_from_a_register_is_the_same(
    people: list[str], title: str, journal: str, year: int
) -> None:
    """Whatever the words are, the work is itself, also once the lock has kept it."""
    names_of = [" ".join(one.split()) for one in people]
    shown = [one for one in names_of if re.fullmatch(r"[^\W_][^;,]*", one) and one != "others"]
    cited = Cited(
        key="k",
        type="article-journal",
        title=Title((Text(title),)),
        people={"author": tuple(Person(literal=one) for one in shown)},
        dates={"issued": Date(days=((year,),))},
        texts={"container-title": (Text(journal),)},
    )
    work = Work(tuple(shown), (str(year),), tuple(filter(None, [title])), tuple(filter(None, [journal])))
    assert differences(Source(cited), work) == ()  # type: ignore[arg-type]
    assert work_of(kept(work)).years == work.years


@given(
    st.dictionaries(
        st.sampled_from(["outcome", "asked", "title", "year", "author", "retracted", "on"]), names
    )
)
def test_any_record_is_read(lookup: dict[str, str]) -> None:
    """Whatever stands in the lock, it is a look-up of this entry or none."""
    found = looked_up(Source(Cited("k", "book", title=Title((Text("T"),))), doi=has.DOI), lookup)  # type: ignore[arg-type]
    assert found is None or in_words(found)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"doi": "https://doi.org/10.1000/ABC"}, "doi:10.1000/abc"),
        ({"doi": "doi:10.1000/a(b)c;d"}, "doi:10.1000/a(b)c;d"),
        ({"url": "http://dx.doi.org/10.1000/a%28b%29"}, "doi:10.1000/a(b)"),
        ({"url": "https://example.org/10.1000/abc"}, ""),
        ({"eprint": "hep-th/9901001", "eprinttype": "arXiv"}, "arxiv:hep-th/9901001"),
        ({"url": "https://arxiv.org/pdf/2101.00001v3.pdf"}, "arxiv:2101.00001v3"),
        ({"eprint": "2101.00001", "eprinttype": "jstor"}, ""),
        ({"isbn": "978-0-306-40615-7 (paper), 0-306-40615-2"}, "isbn:9780306406157"),
        ({"isbn": "030640615X"}, ""),
        ({"isbn": "080442957X"}, "isbn:9780804429573"),
        ({"doi": "10.1000/a b"}, ""),
    ],
)  # fmt: skip
def test_numbers_of_an_entry(fields: dict[str, str], said: str) -> None:
    """However they are typed; what is none of them is none."""
    found = identifiers(Source({}, **fields))  # type: ignore[arg-type]
    assert " ".join(map(str, found)) == said
