"""`testimony cite` as an author types it."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load

PROJECT = Path(__file__).parent / "project"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, and the working folder in it."""
    folder = shutil.copytree(PROJECT, tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


def rows(text: str) -> list[tuple[str, str]]:
    """(label, form) of each line but the head."""
    lines = [line.strip() for line in text.splitlines() if line.startswith("  ")]
    return [(line.split("  ")[0], line.split("  ", 1)[1].strip()) for line in lines]


def test_every_form_in_a_style_with_ibid(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """First and later note, each with its place, Ibid., the name in the text and the entry, as plain text."""
    assert main(["cite", "lee2025", "--style", "chicago-17-ibid", "--locator", "chap. 2"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("lee2025  (citations/sources.bib:9:15)\n")
    full = "Ann Lee, “Exports,” in A Handbook, ed. Richard Roe (New York: Press, 2025)"
    assert rows(said) == [
        ("first note", f"{full}, 1–20."),
        ("with place", f"{full}, chap. 2."),
        ("later note", "Lee, “Exports.”"),
        ("with place", "Lee, “Exports,” chap. 2."),
        ("next note", "Ibid."),
        ("with place", "Ibid., chap. 2."),
        ("in the text", "Lee"),
        (
            "bibliography",
            "Lee, Ann. “Exports.” In A Handbook, edited by Richard Roe, 1–20. New York: Press, 2025.",
        ),
    ]


def test_no_ibid_where_style_or_settings_have_none(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Chicago's 18th edition has no Ibid.; `ibid: off` takes it from a style that has."""
    assert main(["cite", "lee2025", "--style", "chicago-18"]) == 0
    assert "Ibid." not in capsys.readouterr().out
    config = tree / "mkdocs.yml"
    config.write_text(config.read_text().replace("style: chicago-17-ibid", "ibid: off"))
    assert main(["cite", "lee2025", "--style", "chicago-17-ibid"]) == 0
    said = capsys.readouterr()
    assert "Ibid." not in said.out


def test_note_number_of_the_document(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A style that points back to a note names the one that first cites the source in this document."""
    question = tree / "content" / "questions" / "01-oil.md"
    question.write_text(question.read_text().replace("@sun2024", "@lee2025", 1))
    main(["cite", "sun2024", "lee2025", "--style", "bluebook"])
    said = capsys.readouterr().out
    assert "Lee, supra note 1." in said
    assert "supra note 1" not in said.split("lee2025  (")[0]


def test_an_unknown_key_is_told_with_near_ones(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped key ends with exit 1 and the keys that look like it; the others are printed."""
    assert main(["cite", "sun2042", "lee2025", "nothing-like-it"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("lee2025  (")
    assert "No .bib file has an entry `sun2042`. Did you mean `sun2024`?" in said.err
    assert "`nothing-like-it`. `testimony cite --all` shows every entry." in said.err


def test_all_prints_every_entry(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--all shows each entry once, in the order of the files, and a key beside it does not double it."""
    assert main(["cite", "--all", "lee2025"]) == 0
    heads = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line and line[0] != " "]
    assert sorted(heads) == ["handbook", "lee2025", "sun2024"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Which source?"),
        (("sun2024", "--style", "no-such-style"), "There is no style `no-such-style`"),
        (("sun2024", "--locator", "somewhere"), "is not a place in a source"),
    ],
)
def test_what_cannot_be_done_is_said(
    tree: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    """Without a key, with an unknown style or a locator that is none: a sentence and exit 2."""
    assert main(["cite", *words]) == 2
    assert told in capsys.readouterr().err


def test_italics_on_a_terminal_only(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Titles are italic on a terminal, plain with NO_COLOR, and nothing in a .bib steers the terminal."""
    bib = tree / "citations" / "sources.bib"
    bib.write_text(bib.read_text() + "@book{x,\n title={Bad \x1b[2J \\emph{Inner} Title},\n date={2020}}\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    main(["cite", "x", "--style", "chicago-18"])
    said = capsys.readouterr().out
    assert "\x1b[3mBad ␛[2J \x1b[23mInner\x1b[3m Title\x1b[23m" in said
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["cite", "x", "--style", "chicago-18"])
    assert "\x1b" not in capsys.readouterr().out


def test_with_numbering_by_question(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where each question counts its notes from 1, a later note names the question too, as print does."""
    config = tree / "mkdocs.yml"
    settings = "  - testimony:\n      numbering: question\n      style: oscola\n"
    config.write_text(re.sub(r"  - testimony:?\n(?:      .*\n)*", settings, config.read_text()))
    assert main(["cite", "sun2024"]) == 0
    later = [form for label, form in rows(capsys.readouterr().out) if label == "later note"]
    assert re.search(r"\(n \d+ of Question \d\)", later[0]), later


def test_a_key_may_be_given_as_in_the_text(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its sign, as other commands take it."""
    assert main(["cite", "sun2024"]) == 0
    plain = capsys.readouterr().out
    assert main(["cite", "@sun2024"]) == 0
    assert capsys.readouterr().out == plain


def test_a_work_that_nothing_cites_has_the_number_that_it_would_have(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A style that points back to a note never points to the first one for a work that no note cites."""
    bib = next((tree / "citations").glob("*.bib"))
    bib.write_text(
        bib.read_text() + "\n@book{nowhere2020, author = {Doe, Jane}, title = {Ports}, date = {2020}}\n"
    )
    assert main(["cite", "nowhere2020", "--style", "oscola"]) == 0
    later = [form for label, form in rows(capsys.readouterr().out) if label == "later note"]
    number = re.search(r"\(n (\d+)\)", later[0])
    assert number, later
    notes = run(load(tree / "mkdocs.yml"), through="link").notes
    assert int(number[1]) == len(notes) + 1 > 2
