"""The ledger, the record, and what readers are shown: what was checked, and never more."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from source_files import pdf
from test_source_command import run

from mkdocs_testimony.cli.commands.passages import searched
from mkdocs_testimony.evidence.record import NEVER, rows, summary
from mkdocs_testimony.evidence.shown import brief, of_statement, overall
from mkdocs_testimony.model import Outcome
from mkdocs_testimony.project import load
from mkdocs_testimony.render.html.renderer import HtmlRenderer
from mkdocs_testimony.render.typst.document import files as typst_files
from mkdocs_testimony.render.wording import record
from mkdocs_testimony.render.wording.checked import checked_line
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
    assert code == 1
    assert "not looked for in okafor2019: there is no copy of it." in said
    assert "7 quotations: 5 found, 1 indeterminate, 1 no copy" in said
    code, said = run(capsys, "check", "--profile", "release")
    told = set(re.findall(r"\b(?:QUO|TRC)\d{3}\b", said))
    assert told == {"QUO005", "TRC003"}
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
    assert by_source["okafor2019"]["Source not checked"] == (
        "no copy is pinned; the entry was not looked up in a register"
    )
    assert by_source["clerk2026"]["Remark"] == "the letter's first sentence"
    page = made["cite-check.html"].decode()
    assert all(f"{one[:1].upper()}{one[1:]}." in page for one in NEVER)
    assert "<script" not in page
    run(capsys, "record")
    assert made == {one.name: one.read_bytes() for one in (example / "build/record").iterdir()}


def test_two_questions_of_one_number_are_counted_and_linked_apart(example: Path) -> None:
    """Statements of two pages that bear the same number are two: in rows, in figures and in lists."""
    first = (example / "content/questions/01-dredging.md").read_text()
    (example / "content/questions/02-again.md").write_text(first)
    (example / "verified.toml").unlink(missing_ok=True)
    testimony = searched(load(example / "mkdocs.yml"), through="format")
    cited = {uid for uid, statement in testimony.statements.items() if statement.cites}
    addresses = {testimony.statements[uid].address.full for uid in cited}
    assert len(addresses) * 2 == len(cited), "each address stands on two pages"
    assert {row.uid for row in rows(testimony)} == cited
    data = record_data(testimony)
    assert data["about"][0].startswith(f"Of {len(cited)} statements with sources")
    assert len({entry["uid"] for entry in data["statements"]}) == len(data["statements"])
    assert len(data["statements"]) + len(data["bare"]) == len(cited)
    assert len(data["bare_uids"]) == len(data["bare"])


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
    """At a statement stands what was found and who verified it, and that there is no copy."""
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
    assert shown["rivers"] == ["“small towns do not dredge alone” (okafor2019): no copy is pinned"]
    assert shown["share"] == []
    assert shown["ledger"][0].endswith("cannot be settled from the pinned copy")


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
    assert failed[1].endswith(
        "Ada Example verified it on 2026-02-02, but its words changed since; words that it quotes did not"
        " hold."
    )


def test_the_front_says_how_much_was_checked(example: Path) -> None:
    """Whoever signs reads counts, what was not checked by name, and what was checked of each weak point."""
    data = record_data(searched(load(example / "mkdocs.yml"), through="format"))
    assert data["about"][0].startswith(
        "Of 6 statements with sources, 5 were checked against the sources, at least in part; "
        "1 was not checked at all."
    )
    assert [row[1:] for row in data["figures"]] == [
        ["6", "5", "0", "1"], ["7", "5", "0", "2"], ["5", "4", "0", "1"], ["5", "0", "0", "5"],
    ]  # fmt: skip
    assert "1 statement not verified by anybody: Question 1, ¶ 6." in data["unchecked"]
    assert [row[:3] for row in data["alone"]] == [
        ["Town Clerk of Merrow 2026 [clerk2026]", "copy held, 1 of 1 quotation found", "1"],
        ["Calloway 2025 [statement2025]", "copy held, 3 of 3 quotations found", "1"],
    ]
    assert {one["address"] for one in data["statements"]} | {row[0] for row in data["bare"]} == {
        f"Question 1, ¶ {n}" for n in range(1, 7)
    }
    assert data["bare"] == [
        ["Question 1, ¶ 6", "claim", "Elsewhere, “small towns do not dredge alone”.", "okafor2019, p. 61"]
    ]


def test_a_record_of_nothing_says_so_at_once() -> None:
    """Where nothing was checked, the record is its front: no rows that all say the same."""
    testimony = searched(load(EXAMPLE.parents[1] / "mkdocs.yml"), through="format")
    data = record_data(testimony)
    assert data["about"][0].startswith(
        "Nothing in this testimony has been checked against its sources: nobody has"
    )
    assert data["failed"] == ["Nothing was checked that could have failed."]
    assert (data["statements"], data["bare"], data["sources"]) == ([], [], [])
    assert data["alone"]
    assert {row[1] for row in data["alone"]} == {"nothing"}
    assert not any("—" in row.reference[:3] for row in rows(testimony))
    assert len({row.statement for row in rows(testimony)}) > 100


def test_a_passage_is_counted_once(example: Path) -> None:
    """Whoever records words that a statement quotes has them in the record, at it and in figures once."""
    ledger = example / "verified.toml"
    text = ledger.read_text()
    before = record_data(searched(load(example / "mkdocs.yml"), through="format"))
    words = "holds back the spring floods that used to scour the channel"
    assert "weir.quote" not in text
    at = text.index("weir.by")
    ledger.write_text(f'{text[:at]}weir.quote = "{words}"\n{text[at:]}')
    testimony = searched(load(example / "mkdocs.yml"), through="format")
    after = record_data(testimony)
    assert after["figures"] == before["figures"]
    assert after["statements"] == before["statements"]
    uid = next(uid for uid, one in testimony.statements.items() if one.id == "weir")
    assert brief(testimony, uid)[0] == "2 quotations found"


def test_what_only_could_not_be_sought_is_not_checked(
    example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A quotation in a scan is told until somebody looks it up; till then nothing of it was checked."""
    ledger = example / "verified.toml"
    assert "QUO004" not in run(capsys, "check")[1]
    lines = ledger.read_text().split("\n")
    ledger.write_text("\n".join(line for line in lines if not line.startswith("ledger.")))
    assert "QUO004" in run(capsys, "check")[1]
    data = record_data(searched(load(example / "mkdocs.yml"), through="format"))
    assert "Question 1, ¶ 5" in [row[0] for row in data["bare"]]
    assert (
        "4 were checked against the sources, at least in part; 2 were not checked at all." in data["about"][0]
    )


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
    assert by_id["rivers"].checked[0].endswith("(okafor2019): no copy is pinned")
    assert by_id["share"].checked == ()
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
    assert brief(testimony, by_id["ledger"])[0] == "quotation could not be looked for (scan)"
    assert brief(testimony, by_id["rivers"]) == ("quotation not looked for (no copy of the source)",)
    assert brief(testimony, by_id["share"]) == ()
    page = testimony.page(testimony.statements[by_id["depth"]].page)
    html = HtmlRenderer(testimony, page, Nowhere()).render(page.tokens)
    said = "Checked: quotation found, p. 4 · verified by Ada Example, 2026-02-02</summary>"
    assert said in html
    assert "Not checked: quotation not looked for (no copy of the source)</summary>" in html
    shown = sum(1 for one in page.statements if brief(testimony, one.uid))
    assert 0 < shown == html.count("tm-checked") < len(page.statements)
    typst = "".join(typst_files(testimony).values())
    assert re.search(r'more: \("quotation found, p\..4", "verified by Ada Example, 2026-02-02",\)', typst)


def test_what_was_not_checked_is_said_once() -> None:
    """A testimony without copies or records says so in one sentence, and at statements with quotations."""
    testimony = searched(load(EXAMPLE.parents[1] / "mkdocs.yml"))
    said = overall(testimony)
    assert re.fullmatch(
        r"None of \d+ statements with sources is verified by a person\. None of \d+ cited sources is held as"
        r" a copy, so no quotation was looked for\.",
        said,
    )
    assert said in record.introduction(testimony)
    at = {brief(testimony, uid) for uid in testimony.statements}
    assert at == {(), ("quotation not looked for (no copy of the source)",)}
    lines = [checked_line(testimony, one) for one in testimony.statements.values()]
    assert all(not line or "ot checked: quotation" in line for line in lines)


def test_in_word_too(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under each statement of the Word document stands the site's line, and merging it changes nothing."""
    testimony = searched(load(example / "mkdocs.yml"), through="format")
    page = next(one for one in testimony.pages if one.statements and one.role.value == "question")
    wanted = [words for one in page.statements if (words := checked_line(testimony, one))]
    html = HtmlRenderer(testimony, page, Nowhere()).render(page.tokens)
    assert all(words in html for words in wanted)
    assert run(capsys, "word", "-o", "out.docx")[0] == 0
    with zipfile.ZipFile("out.docx") as made:
        body = made.read("word/document.xml").decode()
    shown = re.findall(r'<w:pStyle w:val="Checked"/>.*?</w:p>', body)
    assert ["".join(re.findall(r"<w:t[^>]*>([^<]*)", one)) for one in shown] == wanted
    assert 0 < len(wanted) < len(page.statements)
    code, said = run(capsys, "word", "--merge", "out.docx")
    assert code == 0
    assert "no change" in said.lower() or "nothing" in said.lower(), said
    with zipfile.ZipFile("edited.docx", "w") as edited, zipfile.ZipFile("out.docx") as made:
        for name in made.namelist():
            data = made.read(name)
            if name == "word/document.xml":
                assert b"for a generation" in data
                data = data.replace(b"for a generation", b"for two generations")
            edited.writestr(name, data)
    said = run(capsys, "word", "--merge", "edited.docx")[1]
    assert "two generations" in said
    assert "hecked:" not in said
    for name in ("sources.lock", "verified.toml"):
        (example / name).unlink()
    assert run(capsys, "word", "-o", "bare.docx")[0] == 0
    with zipfile.ZipFile("bare.docx") as made:
        body = made.read("word/document.xml").decode()
    shown = re.findall(r'<w:pStyle w:val="Checked"/>.*?</w:p>', body)
    assert shown
    assert all("ot checked: " in one for one in shown)


def _front(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(capsys, "record")[0] == 0
    return (folder / "build/record/cite-check.html").read_text()


@pytest.mark.parametrize("name", ["tariff.html", "statement2025.pdf"])
@pytest.mark.parametrize("how", ["altered", "gone"])
def test_a_copy_that_is_not_as_pinned_is_not_held(
    example: Path, capsys: pytest.CaptureFixture[str], name: str, how: str
) -> None:
    """Whether it is quoted or not: at the head, in the figures and at the source stands what is wrong."""
    copy, key = example / "sources" / name, name.partition(".")[0]
    data = copy.read_bytes()
    said = "the copy is not the one that was pinned" if how == "altered" else "the copy is not there"
    if how == "altered":
        copy.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    else:
        copy.unlink()
    page = _front(example, capsys)
    assert "Nothing that was checked failed" not in page
    assert f"{key}: {said}" in page
    assert f"…; did not hold: {said}" in page
    testimony = searched(load(example / "mkdocs.yml"), through="format")
    if name == "statement2025.pdf" or how == "gone":
        rows_ = {row[0]: row[1:] for row in record_data(testimony)["figures"]}
        assert rows_["Cited sources, held as a copy"] == ["5", "3", "1", "1"]
    if name == "statement2025.pdf":
        assert (
            said
            in {row[0]: row[1] for row in record_data(testimony)["alone"]}["Calloway 2025 [statement2025]"]
        )


def test_a_broken_copy_is_not_held(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is as it was pinned, and that nothing can read."""
    whole, broken = pdf("Nine tenths."), b"%PDF-1.7\nnothing of a PDF\n%%EOF\n"
    (folder / "given.pdf").write_bytes(whole)
    (folder / "content/questions/01.md").write_text(HEAD + "They “take nine tenths of it” [@sun, p. 1].\n")
    run(capsys, "source", "add", "sun", "given.pdf")
    (folder / "sources/sun.pdf").write_bytes(broken)
    lock = (folder / "sources.lock").read_text()
    lock = lock.replace(sha256(whole).hexdigest(), sha256(broken).hexdigest())
    (folder / "sources.lock").write_text(lock.replace(f"bytes = {len(whole)}", f"bytes = {len(broken)}"))
    assert "sun: the copy cannot be read" in _front(folder, capsys)


def test_another_copy_under_a_verification_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who verified a passage in one copy has not verified it in another: check and record say so."""
    run(capsys, "source", "add", "sun", "given.txt")
    assert run(capsys, "verify", "oil", "--by", "J", "--quote", "Small refineries take nine tenths")[0] == 0
    assert "TRC002" not in run(capsys, "check", "--profile", "release")[1]
    assert "against another copy" not in _front(folder, capsys)
    (folder / "other.txt").write_text("Here too: Small refineries take nine tenths.\n")
    assert run(capsys, "source", "add", "sun", "other.txt")[0] == 0
    said = run(capsys, "check", "--profile", "release")[1]
    assert "TRC002" in said
    assert "against another copy of `sun`" in " ".join(said.split())
    page = _front(folder, capsys)
    against = "it was checked against another copy of sun"
    assert re.search(rf"Verified by J on [-\d]+\. In conflict: {against}\.", page)
    assert re.search(rf"J verified it on [-\d]+, but {against}\.", page)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [("dead", "its address led nowhere"), ("soft 404", "its address led to a page that is not the one")],
)
def test_a_dead_address_is_in_the_record(
    folder: Path, capsys: pytest.CaptureFixture[str], outcome: str, said: str
) -> None:
    """What `testimony links` found of an address stands among what did not hold."""
    bib = folder / "citations/all.bib"
    bib.write_text(bib.read_text().replace("date={2024}", "date={2024}, url={https://example.org/a}"))
    run(capsys, "source", "add", "sun", "given.txt")
    with (folder / "sources.lock").open("a") as lock:
        lock.write(
            f'sun.link.asked = "https://example.org/a"\nsun.link.outcome = "{outcome}"\n'
            'sun.link.on = "2026-02-01"\n'
        )
    assert f"sun: {said}" in _front(folder, capsys)


def test_a_verification_does_not_outweigh_a_quotation(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A statement that somebody verified and that quotes what is not there is not counted as held."""
    (folder / "content/questions/01.md").write_text(
        HEAD + "{#oil}\nThey “burn nine tenths of the oil” and “very much” [@sun].\n"
    )
    run(capsys, "source", "add", "sun", "given.txt")
    assert run(capsys, "verify", "oil", "--by", "J")[0] == 0
    data = record_data(searched(load(folder / "mkdocs.yml"), through="format"))
    assert data["figures"][0][1:] == ["1", "0", "1", "0"]
    assert any("J verified it" in line and "did not hold" in line for line in data["failed"])
    assert "In conflict" in data["statements"][0]["verified"]
    assert any(line.startswith("1 quotation too short to look for") for line in data["unchecked"])
