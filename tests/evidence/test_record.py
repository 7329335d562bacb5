"""The ledger, the record, and what readers are shown: what was checked, and never more."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from source_files import pdf
from test_source_command import run

from mkdocs_testimony.cli.passages import searched
from mkdocs_testimony.evidence.record import NEVER, rows, summary
from mkdocs_testimony.evidence.shown import brief, of_statement, overall
from mkdocs_testimony.model import Outcome
from mkdocs_testimony.project import load
from mkdocs_testimony.render.html.renderer import HtmlRenderer
from mkdocs_testimony.render.typst.document import files as typst_files
from mkdocs_testimony.render.wording import record
from mkdocs_testimony.render.wording.cite_check import record_data
from mkdocs_testimony.site.registers import claims

EXAMPLE = Path(__file__).parents[2] / "examples" / "evidence"
HEAD = "---\nquestion: 1\nprompt: Who buys oil?\n---\n\n"
SAID = "Small refineries take nine tenths of the oil."


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example, the working folder."""
    copy = tmp_path / "example"
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(copy)
    return copy


def test_the_example_is_as_its_readme_says(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its copies are as pinned, its quotations come out as they should, and the check tells three things."""
    assert run(capsys, "source", "check")[0] == 0
    code, said = run(capsys, "passages")
    assert code == 0
    assert "7 quotations: 5 found, 1 indeterminate, 1 no copy" in said
    code, said = run(capsys, "check", "--profile", "release")
    told = set(re.findall(r"\b(?:QUO|TRC)\d{3}\b", said))
    assert told == {"QUO004", "QUO005", "TRC003"}
    page = example / "content/questions/01-dredging.md"
    page.write_text(page.read_text().replace("6.4 to 5.5", "6.4 to 4.5"))
    assert "[-4.5-]" in run(capsys, "check")[1]


def test_the_record_of_the_example(
    example: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is an accessible PDF, a table and a page, and the same each time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    code, said = run(capsys, "record")
    assert code == 0
    assert "build/record/cite-check.pdf: 2 pages" in said
    made = {one.name: one.read_bytes() for one in (example / "build/record").iterdir()}
    assert b"pdfuaid" in made["cite-check.pdf"]
    table = list(csv.DictReader(io.StringIO(made["cite-check.csv"].decode("utf-8-sig"))))
    by_source = {one["Source"]: one for one in table}
    assert by_source["statement2025"]["Outcome"] == "found in the pinned copy, on page 4"
    assert by_source["okafor2019"]["Not checked"].startswith("nobody has recorded that they checked it")
    assert "no text: it is a scan" in by_source["ledger1998"]["Not checked"]
    assert by_source["clerk2026"]["Remark"] == "the letter's first sentence"
    page = made["cite-check.html"].decode()
    assert all(f"{one[:1].upper()}{one[1:]}." in page for one in NEVER)
    assert "<script" not in page
    run(capsys, "record")
    assert made == {one.name: one.read_bytes() for one in (example / "build/record").iterdir()}


def test_each_statement_with_a_source_has_a_line(example: Path) -> None:
    """No statement that cites a source is left out of the record, and its figures add up."""
    testimony = searched(load(example / "mkdocs.yml"), through="format")
    listed = {row.statement for row in rows(testimony)}
    cited = {one.address.full for one in testimony.statements.values() if one.cites}
    assert listed == cited
    figures = summary(testimony)
    assert sum(count for _, count in figures.outcomes) == figures.quotations == len(testimony.passages)
    assert (figures.verified, figures.statements, figures.pinned, figures.sources) == (5, 6, 4, 5)


def test_readers_are_shown_what_was_checked(example: Path) -> None:
    """At a statement stands what was found and who verified it; where nothing was checked, nothing."""
    testimony = searched(load(example / "mkdocs.yml"))
    shown = {
        one.id: [line.words for line in of_statement(testimony, uid)]
        for uid, one in testimony.statements.items()
    }
    assert shown["depth"] == [
        "“Between 2015 and 2024 the least depth in the approach channel fell from 6.4 to …” (statement2025):"
        " found in the pinned copy, on page 4",
        "Checked against its sources by Ada Example on 2026-02-02.",
    ]  # fmt: skip
    assert shown["rivers"] == []
    assert shown["ledger"][0].endswith("cannot be told from the pinned copy")


def test_what_did_not_hold_stands_at_the_head(example: Path) -> None:
    """By statement and source: words that are not there, and what was changed since it was verified."""
    page = example / "content/questions/01-dredging.md"
    assert record_data(searched(load(example / "mkdocs.yml")))["failed"] == [
        "Nothing that was checked failed."
    ]
    page.write_text(page.read_text().replace("6.4 to 5.5", "6.4 to 4.5"))
    failed = record_data(searched(load(example / "mkdocs.yml")))["failed"]
    assert [line.partition(":")[0] for line in failed] == ["Question 1, ¶ 1"] * 2
    assert failed[0].endswith("(statement2025) – not found in the pinned copy.")
    assert failed[1].endswith("its words have changed since Ada Example verified it on 2026-02-02.")


def test_a_foreign_text_is_only_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a copy or a title holds becomes no markup in the record, and no formula in the table."""
    (folder / "given").write_text('<script>alert(1)</script> #eval("1") take nine tenths of it\n')
    (folder / "content/questions/01.md").write_text(
        HEAD + "They “take nine tenths of it” [@sun, p. 1].\n\n=1+1 is what they say [@sun].\n"
    )
    run(capsys, "source", "add", "sun", "given")
    assert run(capsys, "record")[0] == 0
    assert "<script" not in (folder / "build/record/cite-check.html").read_text()
    assert "'=1+1" in (folder / "build/record/cite-check.csv").read_text("utf-8-sig")


def test_verify_finds_the_passage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A passage is recorded with its place where the copy has it, and not at all where it has another."""
    (folder / "given").write_bytes(pdf(f'#set page(numbering: "1")\nPreface.\n#pagebreak()\n{SAID}'))
    run(capsys, "source", "add", "sun", "given")
    verify = ("verify", "oil", "--by", "Jane Doe", "--on", "2026-02-01", "--quote")
    code, said = run(capsys, *verify, "take three tenths of the oil", "--page", "2")
    assert code == 2
    assert "{+nine+}" in said
    code, said = run(capsys, *verify, "take nine tenths of the oil")
    assert code == 2
    assert "on page 2, not on the one cited" in said
    assert not (folder / "verified.toml").exists()
    code, said = run(capsys, *verify, "take nine tenths of the oil", "--page", "2")
    assert code == 0, said
    assert "passage: found in the pinned copy, on page 2 (sun)" in said
    ledger = (folder / "verified.toml").read_text()
    assert 'oil.passage.page = "2"' in ledger
    assert 'oil.passage.source = "sun"' in ledger


def test_verify_without_a_copy_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a copy the passage is recorded without a place, and that is said."""
    code, said = run(capsys, "verify", "oil", "--by", "Jane Doe", "--quote", "nine tenths of it")
    assert code == 0
    assert "passage: no copy is pinned (sun)" in said
    assert "passage" not in (folder / "verified.toml").read_text()
    code, said = run(capsys, "verify", "oil", "--by", "Jane Doe", "--page", "3")
    assert code == 2
    assert "Give the passage with --quote" in said


def test_registers_show_what_was_checked(example: Path) -> None:
    """The register of the site, and the record in print and Word, say it of each statement, and no more."""
    testimony = searched(load(example / "mkdocs.yml"))
    by_id = {one.statement.id: one for one in claims(testimony)}
    assert by_id["price"].checked[-1] == "Checked against its sources by Ada Example on 2026-02-02."
    assert by_id["rivers"].checked == ()
    numbers = record.source_numbers(testimony)
    weir = record.row(testimony, by_id["weir"].statement, numbers).stands_on
    assert "found in the pinned copy, on page 4. Checked against its sources by Ada Example" in weir
    assert "hecked" not in record.row(testimony, by_id["share"].statement, numbers).stands_on


def test_the_own_testimony_says_that_it_has_no_copies() -> None:
    """Of the testimony in this repository no source is pinned, and each of its quotations says so."""
    testimony = searched(load(EXAMPLE.parents[1] / "mkdocs.yml"))
    assert testimony.passages
    assert {passage.outcome for passage in testimony.passages} == {Outcome.NO_COPY}


class Nowhere:
    """Places of a page that leads to none."""

    def page(self, path: str, anchor: str) -> str:
        """An address."""
        return f"{path}#{anchor}"

    def link(self, href: str) -> str:
        """An address."""
        return href

    picture = link


def test_at_each_statement_stands_what_was_checked(example: Path) -> None:
    """On its page and in print, in few words: the passage, its page, by whom and when; else nothing."""
    testimony = searched(load(example / "mkdocs.yml"), through="format")
    by_id = {one.id: uid for uid, one in testimony.statements.items()}
    assert brief(testimony, by_id["depth"]) == (
        "quotation found, p. 4", "verified by Ada Example, 2026-02-02",
    )  # fmt: skip
    assert brief(testimony, by_id["ledger"])[0] == "quotation not to be sought (scan)"
    assert brief(testimony, by_id["rivers"]) == ()
    page = testimony.page(testimony.statements[by_id["depth"]].page)
    html = HtmlRenderer(testimony, page, Nowhere()).render(page.tokens)
    said = "Checked: quotation found, p. 4 · verified by Ada Example, 2026-02-02</summary>"
    assert said in html
    shown = sum(1 for one in page.statements if brief(testimony, one.uid))
    assert 0 < shown == html.count("tm-checked") < len(page.statements)
    typst = "".join(typst_files(testimony).values())
    assert re.search(r'more: \("quotation found, p\..4", "verified by Ada Example, 2026-02-02",\)', typst)


def test_what_was_not_checked_is_said_once() -> None:
    """A testimony without copies or records says so in one sentence, and nothing at its statements."""
    testimony = searched(load(EXAMPLE.parents[1] / "mkdocs.yml"))
    said = overall(testimony)
    assert re.fullmatch(
        r"None of \d+ statements with sources is verified by a person\. None of \d+ cited sources is held as"
        r" a copy, so no quotation was sought\.",
        said,
    )
    assert said in record.introduction(testimony)
    assert not any(brief(testimony, uid) for uid in testimony.statements)
