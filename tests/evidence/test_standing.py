"""A verification holds for the copy it was made against, and nothing is claimed of one that does not hold."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from lsprotocol import types
from source_files import PNG, pdf
from test_source_command import run

from mkdocs_testimony.cli.commands.passages import searched
from mkdocs_testimony.evidence.record import summary
from mkdocs_testimony.evidence.shown import brief, overall
from mkdocs_testimony.evidence.standing import holding
from mkdocs_testimony.lsp.analysis import whole
from mkdocs_testimony.lsp.changes import verified as verified_in_an_editor
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import passed
from mkdocs_testimony.passes.memory import Memory
from mkdocs_testimony.passes.state import finished
from mkdocs_testimony.project import load
from mkdocs_testimony.project.nav import RECORD
from mkdocs_testimony.render.html.checked import Checked
from mkdocs_testimony.render.wording.cite_check import record_data
from mkdocs_testimony.site.front import weight
from mkdocs_testimony.site.views import titles

Run = pytest.CaptureFixture[str]
GIVEN = b"Small refineries take nine tenths.\n"
OTHER = "Here too: Small refineries take nine tenths.\n"


@pytest.fixture
def pinned(folder: Path, capsys: Run) -> Path:
    """A testimony with a copy of its source, and its statement verified without a quotation."""
    assert run(capsys, "source", "add", "sun", "given.txt")[0] == 0
    assert run(capsys, "verify", "oil", "--by", "J", "--on", "2026-02-01")[0] == 0
    return folder


def _exchanged(folder: Path, capsys: Run) -> None:
    (folder / "other.txt").write_text(OTHER)
    assert run(capsys, "source", "add", "sun", "other.txt")[0] == 0


def _whole(folder: Path) -> Testimony:
    return searched(load(folder / "mkdocs.yml"))


def _checked(folder: Path) -> Testimony:
    """As the check and the site have it: by the settings."""
    return finished(passed(load(folder / "mkdocs.yml"), through="format"))


def _quoting(folder: Path) -> None:
    page = folder / "content/questions/01.md"
    text = page.read_text()
    page.write_text(text.replace("Small refineries take nine tenths", "They “burn it all at once”"))


def _required(folder: Path, setting: str) -> None:
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("[testimony]", f"[testimony: {{passages: '{setting}'}}]"))


def _flat(said: str) -> str:
    return " ".join(said.split())


def test_every_verification_keeps_the_copys_hash(pinned: Path) -> None:
    """Also one without a passage; and nothing of a source that the statement does not cite."""
    kept = tomllib.loads((pinned / "verified.toml").read_text())["oil"]["copies"]
    assert kept == {"sun": sha256(GIVEN).hexdigest()}


def test_an_exchange_of_the_copy_is_told(pinned: Path, capsys: Run) -> None:
    """In the draft too; `source add` counts what rests on the former copy."""
    assert "TRC002" not in run(capsys, "check")[1]
    (pinned / "other.txt").write_text(OTHER)
    assert "on which 1 verification rests" in run(capsys, "source", "add", "sun", "other.txt")[1]
    assert "TRC002" in (said := run(capsys, "check", "--profile", "draft")[1])
    assert "against another copy of `sun` than the one pinned now" in _flat(said)


def test_a_copy_that_is_pinned_no_longer_is_told(pinned: Path, capsys: Run) -> None:
    """Whether its lines are gone, or the whole lock is."""
    (pinned / "sources.lock").write_text("# sun\n")
    assert "against a copy of `sun`, which is no longer pinned" in _flat(run(capsys, "check")[1])
    (pinned / "sources.lock").unlink()
    assert "against a copy of `sun`, which is no longer pinned" in _flat(run(capsys, "check")[1])
    assert not holding(_whole(pinned))


def test_under_another_key(folder: Path, capsys: Run) -> None:
    """A copy or a record under a key that its source had once is that source's, for every command."""
    run(capsys, "source", "add", "sun", "given.txt")
    bib = folder / "citations/all.bib"
    bib.write_text(bib.read_text().replace("@book{sun,", "@book{yun, ids={sun},"))
    (folder / "content/questions/01.md").write_text(
        (folder / "content/questions/01.md").read_text().replace("@sun", "@yun")
    )
    assert "1 of 1 cited sources have a pinned copy" in run(capsys, "source", "list")[1]
    code, said = run(capsys, "verify", "oil", "--by", "J", "--quote", "Small refineries take nine tenths")
    assert code == 0
    assert "found in the pinned copy" in said
    ledger = folder / "verified.toml"
    assert tomllib.loads(ledger.read_text())["oil"]["copies"] == {"yun": sha256(GIVEN).hexdigest()}
    ledger.write_text(ledger.read_text().replace("yun", "sun"))
    assert "TRC" not in run(capsys, "check", "--profile", "release")[1]
    assert run(capsys, "passages", "sun")[0] == 0
    (folder / "other.txt").write_text(OTHER)
    assert run(capsys, "source", "add", "sun", "other.txt")[0] == 0
    assert "yun.file" in (folder / "sources.lock").read_text()
    assert "against another copy of `yun`" in _flat(run(capsys, "check")[1])


def test_a_copy_that_was_altered_is_not_recorded(folder: Path, capsys: Run) -> None:
    """Who verifies against a file that is not the pinned one is told so."""
    run(capsys, "source", "add", "sun", "given.txt")
    (folder / "sources/sun.txt").write_text("Other words.")
    said = _flat(run(capsys, "verify", "oil", "--by", "J")[1])
    assert "warning: sources/sun.txt is not the copy that was pinned. The record has no copy of sun." in said
    assert "copies" not in tomllib.loads((folder / "verified.toml").read_text())["oil"]


def test_an_editor_keeps_the_hash_too(folder: Path, capsys: Run) -> None:
    """What an editor writes is what the command writes."""
    run(capsys, "source", "add", "sun", "given.txt")
    seen = whole(folder / "mkdocs.yml", {}, Memory())
    edit = verified_in_an_editor(seen, "oil", "J", "", lambda path: path)
    made = [one for one in edit.document_changes or () if isinstance(one, types.TextDocumentEdit)]
    assert sha256(GIVEN).hexdigest() in "".join(one.new_text for some in made for one in some.edits)


def test_verify_warns_of_a_quotation_that_is_not_there(folder: Path, capsys: Run) -> None:
    """It is recorded, and the author knows that the record is in conflict."""
    page = folder / "content/questions/01.md"
    page.write_text(
        page.read_text().replace("Small refineries take nine tenths", "They “burn it all at once”")
    )
    run(capsys, "source", "add", "sun", "given.txt")
    code, said = run(capsys, "verify", "oil", "--by", "J")
    assert code == 0
    assert (
        "warning: Question 1, ¶ 1 quotes “burn it all at once” (sun): not found in the pinned copy." in said
    )
    assert "0 of 1 statements with sources are verified" in run(capsys, "verify")[1]
    assert "suspect     oil  (Question 1, ¶ 1): words that it quotes did not hold" in run(capsys, "verify")[1]


@pytest.mark.parametrize("lock", [None, "# sun\n", 'sun.link.outcome = "alive"\n', "scan"])
def test_verify_warns_of_what_was_not_sought(folder: Path, capsys: Run, lock: str | None) -> None:
    """Alike where there is no copy and where the copy has no text; nothing is said of what quotes nothing."""
    if lock == "scan":
        (folder / "scan.png").write_bytes(PNG)
        assert run(capsys, "source", "add", "sun", "scan.png")[0] == 0
    elif lock is not None:
        (folder / "sources.lock").write_text(lock)
    assert "warning" not in run(capsys, "verify", "oil", "--by", "J")[1]
    _quoting(folder)
    code, said = run(capsys, "verify", "oil", "--by", "J")
    assert code == 0
    why = "cannot be settled from the pinned copy" if lock == "scan" else "no copy is pinned"
    told = f"warning: Question 1, ¶ 1 quotes “burn it all at once” (sun): {why}. Look it up by hand."
    assert said.count(told) == said.count("warning") == 1
    _required(folder, "off")
    assert "warning" not in run(capsys, "verify", "oil", "--by", "J")[1]


def _stale(folder: Path, capsys: Run) -> None:
    del capsys
    page = folder / "content/questions/01.md"
    page.write_text(page.read_text().replace("nine", "eight"))


def _lying(folder: Path, capsys: Run) -> None:
    page = folder / "content/questions/01.md"
    page.write_text(page.read_text().replace("[@sun", "“of all the oil” [@sun"))
    run(capsys, "verify", "oil", "--by", "J")


def _other_entry(folder: Path, capsys: Run) -> None:
    del capsys
    bib = folder / "citations/all.bib"
    bib.write_text(bib.read_text().replace("title={Oil}", "title={Gas}"))


def _unpinned(folder: Path, capsys: Run) -> None:
    del capsys
    (folder / "sources.lock").unlink()


def _altered(folder: Path, capsys: Run) -> None:
    del capsys
    (folder / "sources/sun.txt").write_text("Small refineries take nine tenths!\n")


def _gone(folder: Path, capsys: Run) -> None:
    del capsys
    (folder / "sources/sun.txt").unlink()


def _quoted_and_gone(folder: Path, capsys: Run) -> None:
    """Whoever takes the copy away does not take away that the words were not in it."""
    _lying(folder, capsys)
    (folder / "sources/sun.txt").unlink()


def _quoted_gone_and_anew(folder: Path, capsys: Run) -> None:
    """Nor by recording it once more, without a copy."""
    _quoted_and_gone(folder, capsys)
    assert run(capsys, "verify", "oil", "--by", "J")[0] == 0


def _unreadable(folder: Path, capsys: Run) -> None:
    """Nothing of the file can be had."""
    del capsys
    (folder / "sources/sun.txt").unlink()
    (folder / "sources/sun.txt").symlink_to("/dev/zero")


def _retracted(folder: Path, capsys: Run) -> None:
    bib = folder / "citations/all.bib"
    bib.write_text(bib.read_text().replace("date={2024}", "date={2024}, doi={10.1000/oil}"))
    assert run(capsys, "verify", "oil", "--by", "J")[0] == 0
    lock = {"asked": "doi:10.1000/oil", "service": "crossref", "on": "2026-02-01", "outcome": "found"}
    lock |= {"author": "Sun, Yun", "title": "Oil", "year": "2024", "retracted": "retraction"}
    with (folder / "sources.lock").open("a") as file:
        file.writelines(f'sun.lookup.{name} = "{value}"\n' for name, value in lock.items())


@pytest.mark.parametrize(
    "befall",
    [
        _stale, _lying, _other_entry, _exchanged, _unpinned, _altered, _retracted, _gone, _quoted_and_gone,
        _quoted_gone_and_anew, _unreadable,
    ],
)  # fmt: skip
def test_no_more_is_claimed_than_holds(
    pinned: Path, capsys: Run, befall: Callable[[Path, Run], None]
) -> None:
    """Whatever speaks against a verification, no sentence of site, print, Word or record counts it."""
    before = _whole(pinned)
    assert "1 of 1 statement with sources is verified by a person." in overall(before)
    assert "statements checked" in weight(before, "", "", "")
    befall(pinned, capsys)
    after = _whole(pinned)
    said = overall(after)
    assert said.startswith("None of 1 statement with sources is verified by a person; 1 more was, and some")
    assert (summary(after).verified, summary(after).changed) == (0, 1)
    assert "statements checked" not in weight(after, "", "", "")
    (statement,) = (one for one in after.statements.values() if one.id == "oil")
    assert brief(after, statement.uid)[-1].startswith("in conflict: verified by J, ")
    assert ", but " in Checked(after, [statement]).under(statement)
    assert "0 of 1 statements with sources are verified" in run(capsys, "verify")[1]


@pytest.mark.parametrize("setting", ["recorded", "off", "required"])
def test_a_copy_that_is_gone_takes_its_verification_with_it(pinned: Path, capsys: Run, setting: str) -> None:
    """It is told once, of the copy (QUO007), and the record says what it was made against."""
    _required(pinned, setting)
    (pinned / "sources/sun.txt").unlink()
    said = _flat(run(capsys, "check", "--profile", "draft")[1])
    assert said.count("error QUO007") == 1
    assert "TRC002" not in said
    assert "suspect oil (Question 1, ¶ 1): the copy of sun that it was checked against is gone" in _flat(
        run(capsys, "verify")[1]
    )
    assert not holding(_checked(pinned))


def test_a_copy_that_is_read_no_longer(folder: Path, capsys: Run) -> None:
    """Of one that could be read the record falls; who then looks it up by hand records it anew."""
    page = "<html><body>" + "<div>" * 3000 + "They burn it all at once.</body></html>"
    (folder / "sources").mkdir()
    (folder / "sources/sun.html").write_text(page)
    sha = sha256(page.encode()).hexdigest()
    (folder / "sources.lock").write_text(
        f'sun.file = "sources/sun.html"\nsun.sha256 = "{sha}"\nsun.bytes = {len(page)}\n'
        'sun.media = "text/html"\nsun.on = 2026-02-01\nsun.reader = "lxml 5.0.0"\n'
    )
    assert run(capsys, "verify", "oil", "--by", "J")[0] == 0
    _quoting(folder)
    code, said = run(capsys, "verify", "oil", "--by", "J")
    assert code == 0
    assert "could not be read: its elements are nested deeper than 2,048. The record has no copy" in said
    ledger = folder / "verified.toml"
    ledger.write_text(ledger.read_text() + f'oil.copies.sun = "{sha}"\n')
    assert "the copy of sun that it was checked against cannot be read" in run(capsys, "verify")[1]
    assert not holding(_whole(folder))


@pytest.mark.parametrize("setting", ["recorded", "off"])
@pytest.mark.parametrize("how", ["altered", "gone", "broken"])
def test_a_copy_from_which_nothing_is_quoted(folder: Path, capsys: Run, how: str, setting: str) -> None:
    """Altered, even to the same size, gone or broken, it is told by the check and held nowhere."""
    (folder / "given.pdf").write_bytes(whole_pdf := pdf("Nine tenths."))
    run(capsys, "source", "add", "sun", "given.pdf")
    config = (folder / "mkdocs.yml").read_text()
    (folder / "mkdocs.yml").write_text(
        config.replace("[testimony]", f"[testimony: {{passages: '{setting}'}}]")
    )
    assert "QUO" not in run(capsys, "check", "--profile", "release")[1]
    copy, lock = folder / "sources/sun.pdf", folder / "sources.lock"
    broken = b"%PDF-1.7\nnothing of a PDF\n%%EOF\n"
    if how == "gone":
        copy.unlink()
    else:
        copy.write_bytes(whole_pdf[:-2] + b"!\n" if how == "altered" else broken)
    if how == "broken":
        kept = lock.read_text().replace(sha256(whole_pdf).hexdigest(), sha256(broken).hexdigest())
        kept = kept.replace(f"bytes = {len(whole_pdf)}", f"bytes = {len(broken)}")
        lock.write_text("\n".join(line for line in kept.split("\n") if "reader" not in line))
    code, said = run(capsys, "check", "--profile", "release")
    assert code == 1
    assert ("QUO006" if how == "broken" else "QUO007") in said
    assert "None of 1 cited source is held as a copy" in overall(_checked(folder))
    if how != "broken":
        assert (
            "0 of 1 cited sources have a pinned copy; 1 of all pinned copies is not as pinned"
            in (run(capsys, "source", "list")[1])
        )


def test_required_copies_are_missed_in_a_draft(folder: Path, capsys: Run) -> None:
    """Whether there is no lock, an empty one, or one without this copy; and the site has its record."""
    page = folder / "content/questions/01.md"
    page.write_text(
        page.read_text().replace("Small refineries take nine tenths", "They “burn it all at once”")
    )
    _required(folder, "required")
    for lock in (None, "", "# sun\n", 'sun.link.outcome = "alive"\n'):
        if lock is not None:
            (folder / "sources.lock").write_text(lock)
        said = run(capsys, "check", "--profile", "draft")[1]
        assert "info QUO005 no-copy" in said
    (folder / "sources.lock").unlink()
    assert RECORD in titles(load(folder / "mkdocs.yml"), rated=False, own_notes=False)


@pytest.mark.parametrize(
    ("copy", "code", "why"),
    [
        (b"They burn it all at once.", 0, ""),
        (b"They burn nothing at all.", 1, ""),
        (None, 1, "not looked for in sun: there is no copy of it. Pin one"),
        (PNG, 1, "not looked for in sun: "),
        (b"gone", 1, "not looked for in sun: sources/sun.txt is not there"),
    ],
)
def test_passages_never_ends_well_where_it_could_not_look(
    folder: Path, capsys: Run, copy: bytes | None, code: int, why: str
) -> None:
    """Exit code 0 says that every quotation was found; else the reason is told."""
    page = folder / "content/questions/01.md"
    page.write_text(
        page.read_text().replace("Small refineries take nine tenths", "They “burn it all at once”")
    )
    if copy is not None:
        (folder / "given").write_bytes(copy)
        assert run(capsys, "source", "add", "sun", "given")[0] == 0
    if copy == b"gone":
        (folder / "sources/sun.txt").unlink()
    for words in (("passages",), ("passages", "sun"), ("passages", "--format", "json")):
        ended, said = run(capsys, *words)
        assert ended == code
        assert why in said


def test_numbers_addresses_and_gaps_in_the_record(folder: Path, capsys: Run) -> None:
    """Numbers that the recorded passage has not, a dead address at its source, and the words left out."""
    page, bib = folder / "content/questions/01.md", folder / "citations/all.bib"
    bib.write_text(bib.read_text().replace("date={2024}", "date={2024}, url={https://example.org/a}"))
    page.write_text(page.read_text().replace("take nine tenths", "“may […] buy the oil” of 40,000 barrels"))
    (folder / "given.txt").write_text(
        "Small refineries may not in any year buy the oil. They are small firms.\n"
    )
    run(capsys, "source", "add", "sun", "given.txt")
    with (folder / "sources.lock").open("a") as lock:
        lock.write(
            'sun.link.asked = "https://example.org/a"\nsun.link.outcome = "dead"\n'
            'sun.link.on = "2026-02-01"\n'
        )
    assert run(capsys, "verify", "oil", "--by", "J", "--quote", "They are small firms")[0] == 0
    data = record_data(_checked(folder))
    assert any("lacks these numbers of the statement: 40,000." in line for line in data["failed"])
    gone = "ts address led nowhere when it was tried on 2026-02-01"
    assert any(gone in line for line in data["failed"])
    assert any(gone in line for line in data["sources"][0]["lines"])
    lines = [line for one in data["statements"][0]["sources"] for line in one["lines"]]
    assert any("the copy reads: “may not in any year buy the oil”" in line for line in lines)


def test_recorded_and_not_sought(folder: Path, capsys: Run) -> None:
    """A passage for a statement that cites no source is recorded, and said not to have been sought."""
    page = folder / "content/questions/01.md"
    page.write_text(page.read_text() + "\n{#own .judgment rests-on=oil}\nSo they may buy more.\n")
    code, said = run(capsys, "verify", "own", "--by", "J", "--quote", "nine tenths of it")
    assert code == 0
    assert "passage: recorded, not looked for (the statement cites no source)" in said
    assert "passage" not in tomllib.loads((folder / "verified.toml").read_text())["own"]


def test_words_of_one_source_are_not_held_against_another(folder: Path, capsys: Run) -> None:
    """Where a note cites two sources, the one that has the words has them; of the other nothing is said."""
    _quoting(folder)
    page = folder / "content/questions/01.md"
    page.write_text(page.read_text().replace("[@sun, p. 1]", "[@sun; @other]"))
    (folder / "has.txt").write_text("They burn it all at once.")
    run(capsys, "source", "add", "sun", "has.txt")
    run(capsys, "source", "add", "other", "given.txt")
    one = record_data(_checked(folder))["statements"][0]
    lines = {source["head"]: source["lines"] for source in one["sources"]}
    assert lines["sun"][0].endswith("found in the pinned copy.")
    assert lines["other"] == ["Not checked: no passage was looked for here."]
