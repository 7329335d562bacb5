"""What is quoted and was never sought is named, and what was found is called no more than it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_files import pdf
from test_source_command import run

from mkdocs_testimony.cli.commands.passages import searched
from mkdocs_testimony.evidence.quotations import is_sought, lost_negations, quotations
from mkdocs_testimony.evidence.shown import brief
from mkdocs_testimony.evidence.standing import holding
from mkdocs_testimony.model import Outcome, Testimony
from mkdocs_testimony.project import load
from mkdocs_testimony.render.wording.cite_check import record_data

Run = pytest.CaptureFixture[str]
HEAD = "---\nquestion: 1\nprompt: Who buys oil?\n---\n\n"
TABLE = "| Words | Source |\n| --- | --- |\n| “the ferry carried much gold” | [@sun, p. 1] |\n"
DENIED = "no passage is quoted or recorded"


def _whole(folder: Path) -> Testimony:
    return searched(load(folder / "mkdocs.yml"), through="format")


def _written(folder: Path, body: str) -> Testimony:
    (folder / "content/questions/01.md").write_text(HEAD + body + "\n")
    return _whole(folder)


def _csv(folder: Path) -> list[dict[str, str]]:
    with (folder / "build/record/cite-check.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They ‘take nine tenths’ of it.", ["take nine tenths"]),
        ("They 'take nine tenths' of it.", ["take nine tenths"]),
        ("‘the ships’ masters slept’, it says", ["the ships’ masters slept"]),
        ("‘We do not’, ‘and you don’t’.", ["We do not", "and you don’t"]),
        ("He said ‘it was “never a lot” of oil’.", ["it was “never a lot” of oil"]),
        ("“it was ‘never a lot’ of oil”", ["it was ‘never a lot’ of oil"]),
        ("They ‹take nine tenths› of it.", ["take nine tenths"]),
        ("The ships’ masters don’t take the harbours’ oil, nor the 1990s’ boats.", []),
        ("The ships' masters don't take the harbours' oil in the '90s, the ships' say.", []),
        ("’Tis so, and ‘tis the ships’ masters who say it in the ‘90s.", []),
    ],
)
def test_single_marks_are_quotations_and_apostrophes_are_none(text: str, words: list[str]) -> None:
    """As the British write; an apostrophe opens and closes nothing."""
    assert [one.words for one in quotations(text)] == words


def test_where_single_marks_end_may_be_open() -> None:
    """Of two apostrophes after an s, either may close the words: nobody may guess."""
    (one,) = quotations("‘take the ships’ and the masters’ boats")
    assert not one.sure


@given(st.text(alphabet="ab s'’‘“”\"[…", max_size=60))
def test_quotations_stand_where_they_say(text: str) -> None:
    """Of any text: in order, none over another, each as it stands."""
    last = 0
    for one in quotations(text):
        assert last <= one.start <= one.end <= len(text)
        assert text[one.start : one.end] == one.words
        last = one.end


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("They ‘take nine tenths of all’ [@sun, p. 1].", "take nine tenths of all"),
        (
            "They buy.^[“The ferry carried gold every night” [@sun, p. 1].]",
            "The ferry carried gold every night",
        ),
        ("They buy [@sun, p. 1, “The ferry carried gold”].", "The ferry carried gold"),
    ],
)
def test_words_whose_source_is_plain_are_sought(folder: Path, capsys: Run, body: str, words: str) -> None:
    """Between single marks, in a note in prose that cites one source, behind a citation."""
    run(capsys, "source", "add", "sun", "given.txt")
    testimony = _written(folder, body)
    assert [(one.quote, one.outcome) for one in testimony.passages] == [(words, Outcome.NOT_FOUND)]
    assert words in record_data(testimony)["failed"][0]


@pytest.mark.parametrize(
    ("body", "at_statement"),
    [
        ("They buy.^[“The ferry carried gold” [@sun, p. 1], but see [@other].]", True),
        ("They buy [“The ferry carried gold” in @sun, p. 1].", True),
        ("They ‘take the ships’ and all the masters’ boats [@sun].", True),
        ("They buy [@sun].\n\n" + TABLE, False),
        ("{#a}\nThey buy [@sun].\n\n{.judgment rests-on=a}\nIt is “the ferry of much gold” (@a).", False),
    ],
)
def test_words_that_were_not_sought_are_named(
    folder: Path, capsys: Run, body: str, at_statement: bool
) -> None:
    """At the statement, in the table, on the front and in the figures; nowhere stands that there are none."""
    assert run(capsys, "source", "add", "sun", "given.txt")[0] == 0
    body = "{#first}\nSmall refineries “take nine tenths” [@sun].\n\n" + body
    data = record_data(_written(folder, body))
    assert any(line.startswith("1 quotation not looked for") for line in data["unchecked"])
    assert data["figures"][1][1:] == ["2", "1", "0", "1"]
    said = [one["verified"] for one in data["statements"]] + [row[2] for row in data["bare"]]
    if at_statement:
        assert any("1 quotation not looked for: “" in one for one in said)
        run(capsys, "record")
        assert any(row["Not sought"].startswith("1 quotation not looked for: “") for row in _csv(folder))
        assert not any(DENIED in row["Not checked"] for row in _csv(folder))


def test_a_judgment_that_quotes_is_listed(folder: Path, capsys: Run) -> None:
    """It cites nothing itself; its words stand among those of which nothing was checked."""
    run(capsys, "source", "add", "sun", "given.txt")
    body = (
        "{#a}\nThey “take nine tenths” [@sun].\n\n{.judgment rests-on=a}\nIt is “a ferry of much gold” (@a)."
    )
    (row,) = record_data(_written(folder, body))["bare"]
    assert row[1] == "judgment"
    assert "1 quotation not looked for: “a ferry of much gold”" in row[2]


def test_titles_are_no_quotations(folder: Path, capsys: Run) -> None:
    """A title between marks is not looked for, and nothing is amiss; but it is not said to be absent."""
    bib = folder / "citations/all.bib"
    bib.write_text(bib.read_text().replace("{Oil}", "{Oil and the Ships of Merrow}"))
    run(capsys, "source", "add", "sun", "given.txt")
    data = record_data(_written(folder, "See “Oil and the Ships of Merrow” [@sun]."))
    assert not any("not looked for" in line for line in data["unchecked"])


def test_a_page_that_was_not_checked_is_not_held(folder: Path, capsys: Run) -> None:
    """A text has no pages: the words are there, and nothing is known of the page."""
    run(capsys, "source", "add", "sun", "given.txt")
    data = record_data(_written(folder, "They “take nine tenths” [@sun, p. 1]."))
    assert data["figures"][1][1:] == ["1", "0", "0", "1"]
    where = "1 quotation found in a copy that does not show the cited page or place"
    assert any(line.startswith(where) and "Question 1, ¶ 1" in line for line in data["unchecked"])


def test_a_number_that_the_passage_lacks_speaks_against_the_statement(folder: Path, capsys: Run) -> None:
    """It is not counted as held, and mark, table and record name the number."""
    (folder / "given.txt").write_text("In all 19 ships take oil.\n")
    run(capsys, "source", "add", "sun", "given.txt")
    _written(folder, "{#oil}\nIn all 91 ships take oil [@sun].")
    assert run(capsys, "verify", "oil", "--by", "J", "--quote", "In all 19 ships take oil")[0] == 0
    testimony = _whole(folder)
    (uid,) = (one.uid for one in testimony.statements.values() if one.id == "oil")
    said = "the passage that is recorded for it lacks these numbers of the statement: 91"
    assert uid not in holding(testimony)
    assert any(said in line for line in brief(testimony, uid))
    data = record_data(testimony)
    assert data["figures"][0][1:] == ["1", "0", "1", "0"]
    assert sum("91" in line for line in data["failed"]) == 1
    assert said in data["statements"][0]["verified"]
    run(capsys, "record")
    assert said in _csv(folder)[0]["In conflict"]


def test_omissions_and_words_put_in_are_named(folder: Path, capsys: Run) -> None:
    """Such a quotation is not word for word; a denial that it drops is named."""
    (folder / "given.pdf").write_bytes(
        pdf(
            '#set page(numbering: "1")\nFirms may not in any year buy the oil of it. They take it now.\n'
            "#pagebreak()\nEnd."
        )
    )
    run(capsys, "source", "add", "sun", "given.pdf")
    testimony = _written(
        folder,
        "They “may […] in any year buy” [@sun, p. 1].\n\nThey “take [always] it now” [@sun, p. 1].\n\n"
        "They “take it now” [@sun, p. 1].",
    )
    said = [one for uid in testimony.statements for one in brief(testimony, uid)]
    assert said == [
        "quotation found, p. 1, with omissions",
        "quotation found, p. 1, with words inserted",
        "quotation found, p. 1",
    ]
    data = record_data(testimony)
    assert "Of the quotations found, 1 omits words: Question 1, ¶ 1." in data["outcomes"]
    assert "Of the quotations found, 1 has words inserted: Question 1, ¶ 2." in data["outcomes"]
    lines = [line for one in data["statements"] for source in one["sources"] for line in source["lines"]]
    assert any("(missing: “not”)" in line for line in lines)
    assert any(line.endswith("on page 1, with words inserted.") for line in lines)


def test_denials_that_are_lost() -> None:
    """Each once, with the short forms; one that the quotation keeps is not lost."""
    assert lost_negations("it […] is no good", "it never, never is no good and isn’t") == ["never", "isn't"]
    assert lost_negations("it [not] is good", "it is not good") == ["not"]


def test_the_record_names_its_text(folder: Path, capsys: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day, the hash that a clearance has, and the version; another text is another hash."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    run(capsys, "record")
    page = (folder / "build/record/cite-check.html").read_text()
    assert "Made on 2026-02-02" in page
    hashed = run(capsys, "clear", "--by", "J")[1].rpartition(": ")[2].strip()
    assert f"the text with SHA-256 {hashed}, by Testimony 0." in page
    _written(folder, "They buy less [@sun].")
    run(capsys, "record")
    assert hashed not in (folder / "build/record/cite-check.html").read_text()


def test_what_falls_is_told_by_number_and_count(folder: Path) -> None:
    """Numbers of recommendations stand under a head that says so, and all that falls is counted."""
    data = record_data(
        _written(
            folder,
            "{#a}\nThey buy [@sun].\n\n{#j .judgment rests-on=a confidence=high}\nSo it is.\n\n"
            "{.recommendation rests-on=j}\nThe town should act.",
        )
    )
    assert data["fall_heads"][2:] == ("Recommendations (no.)", "Ratings", "Statements that fall")
    assert data["alone"][0][2:] == ["1", "–", "3"]


def test_sought_words_are_long_enough() -> None:
    """Three words, as before, between marks of any sort."""
    assert [is_sought(one.words) for one in quotations("‘two words’ and ‘these three words’")] == [
        False,
        True,
    ]
