"""Quotations of a testimony, sought in copies of every kind, and each outcome told apart."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from source_files import PNG, docx, paragraph, pdf
from test_source_command import run

from mkdocs_testimony.evidence.copy_text import CopyText, PageText
from mkdocs_testimony.evidence.figures import lacking
from mkdocs_testimony.evidence.pages import is_named, numbers
from mkdocs_testimony.evidence.quotations import is_sought, quotations

HEAD = "---\nquestion: 1\nprompt: Who buys oil?\n---\n\n"
SAID = "Small refineries take nine tenths of the oil."


def asked(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, data: bytes | None
) -> dict[str, object]:
    """The first passage of a question that says this, the copy of whose source holds these bytes."""
    (folder / "content/questions/01.md").write_text(HEAD + text)
    if data is not None:
        (folder / "given").write_bytes(data)
        assert run(capsys, "source", "add", "sun", "given")[0] == 0
    _, said = run(capsys, "passages", "--format", "json")
    found = json.JSONDecoder().raw_decode(said)[0]  # reasons stand on stderr, behind it
    assert sum(found["counts"].values()) == len(found["passages"])
    first = found["passages"][0]
    assert isinstance(first, dict)
    return first


PAGES = (
    '#set page(numbering: "1")\n#counter(page).update(33)\nPreface.\n#pagebreak()\n'
    + SAID
    + "\n#pagebreak()\nMost of it comes from Iran.\n#pagebreak()\nMost of it comes from Iran."
)
KINDS = {
    "pdf": pdf(PAGES),
    "html": f"<!doctype html><p>{SAID}".encode(),
    "docx": docx(paragraph(SAID)),
    "text": f"{SAID}\n".encode(),
}
OUTCOMES = [
    ("“take nine tenths of the oil” [@sun, p. 34].", "pdf", "found"),
    ("“take nine tenths of the oil” [@sun, p. 33].", "pdf", "on another page"),
    ("“take nine tenths of the oil” [@sun, pp. 33-34].", "pdf", "found"),
    ("“take nine tenths of the oil” [@sun].", "pdf", "found"),
    ("“take three tenths of the oil” [@sun, p. 34].", "pdf", "not found"),
    ("“it comes from Iran” [@sun].", "pdf", "ambiguous"),
    ("“it comes from Iran” [@sun, p. 36].", "pdf", "found"),
    ("“take nine tenths of the oil” [@sun, p. 34].", "", "no copy"),
    ("“take nine tenths of the oil” [@sun, p. 34].", "html", "found"),
    ("“take nine tenths of the oil” [@sun, p. 34].", "docx", "found"),
    ("“take nine tenths of the oil” [@sun, p. 34].", "text", "found"),
    ("“take three tenths of the oil” [@sun, p. 34].", "docx", "not found"),
    ("“take three tenths” [@sun, p. 34 (my translation)].", "docx", "indeterminate"),
    ("@sun [p. 34] writes that they “take nine tenths of the oil” now.", "pdf", "found"),
    ("> Small refineries take nine tenths of the oil. [@sun, p. 34]", "pdf", "found"),
    ("> Small refineries take one tenth of the oil. [@sun, p. 34]", "pdf", "not found"),
]


@pytest.mark.parametrize(("text", "kind", "outcome"), OUTCOMES)
def test_outcomes(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, kind: str, outcome: str
) -> None:
    """Each outcome is what it is, and none is taken for another."""
    assert asked(folder, capsys, f"They {text}\n" if text[0] == "“" else f"{text}\n", KINDS.get(kind))[
        "outcome"
    ] == outcome  # fmt: skip


def test_a_scan_says_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A picture has no text: the outcome is that nothing can be said."""
    assert asked(folder, capsys, "They “take nine tenths of it” [@sun].\n", PNG)["outcome"] == "indeterminate"


def test_a_broken_copy_cannot_be_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy that cannot be read is not one that lacks the words."""
    whole, broken = pdf("Nine tenths."), b"%PDF-1.7 broken"
    asked(folder, capsys, "They “take nine tenths of it” [@sun].\n", whole)
    (folder / "sources/sun.pdf").write_bytes(broken)
    lock = (folder / "sources.lock").read_text()
    lock = lock.replace(sha256(whole).hexdigest(), sha256(broken).hexdigest())
    (folder / "sources.lock").write_text(lock.replace(f"bytes = {len(whole)}", f"bytes = {len(broken)}"))
    found = asked(folder, capsys, "They “take nine tenths of it” [@sun].\n", None)
    assert found["outcome"] == "could not ask"
    assert "it opens as no PDF" in found["sources"][0]["reason"]  # type: ignore[index]


def test_a_page_without_text_is_not_read_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where one page of a copy is a scan, words that are not found may stand on it."""
    data = pdf(f"{SAID}\n#pagebreak()\n#pagebreak(weak: false)\nEnd.")
    found = asked(folder, capsys, "They “sell all of it abroad” [@sun].\n", data)
    assert found["outcome"] == "indeterminate"


def test_check_tells_and_shows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check tells a quotation that is not found as an error in a release; text shows both versions."""
    asked(folder, capsys, "They “take three tenths of the oil” [@sun, p. 34].\n", KINDS["pdf"])
    code, said = run(capsys, "check", "--profile", "release")
    assert code == 1
    assert "QUO001" in said
    assert "[-three-]" in said
    assert "{+nine+}" in said
    code, said = run(capsys, "passages", "sun")
    assert code == 1
    assert "page 34: “take {+nine+} tenths of the oil”" in said
    assert "1 quotation: 1 not found" in said


def test_the_copies_that_lack_it_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under two sources of which one is pinned, a quotation that the pinned one lacks is told with both."""
    bib = folder / "citations/all.bib"
    bib.write_text(
        bib.read_text() + "@book{moon, author={Moon, A.}, title={Tides}, publisher={P}, date={2024}}\n"
    )
    words = "“take three tenths of the oil”"
    asked(folder, capsys, f"They {words} [@sun, p. 34; @moon, p. 2]. {{#oil}}\n", KINDS["pdf"])
    told = run(capsys, "check", "--profile", "release")[1]
    assert "No copy of `moon` is pinned" in told
    assert "It is not in the pinned copy of sun." in told
    told = run(capsys, "verify", "oil", "--by", "A. Reader", "--quote", "take three tenths of the oil")[1]
    assert "no copy is pinned (moon); not in the pinned copy of sun" in told
    asked(folder, capsys, "They “take nine tenths of the oil” [@sun, p. 34; @moon, p. 2].\n", KINDS["pdf"])
    assert "not in the pinned" not in run(capsys, "check", "--profile", "release")[1]


def test_a_setting_turns_it_off(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`passages: off` silences the check; `required` tells what has no copy without a lock."""
    (folder / "content/questions/01.md").write_text(HEAD + "They “take three tenths of it” [@sun, p. 1].\n")
    config = (folder / "mkdocs.yml").read_text()
    assert "QUO005" not in run(capsys, "check", "--profile", "release")[1]
    (folder / "mkdocs.yml").write_text(config.replace("[testimony]", "[testimony: {passages: required}]"))
    assert "QUO005" in run(capsys, "check", "--profile", "release")[1]


def test_titles_are_no_quotations(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A work's title between quotation marks is not looked for in it."""
    (folder / "citations/all.bib").write_text(
        "@book{sun, author={Sun, Yun}, title={The Oil of Small Towns: A Study}, publisher={P}, date={2024}}\n"
    )
    (folder / "content/questions/01.md").write_text(HEAD + "“The Oil of Small Towns” says so [@sun, p. 1].\n")
    assert json.loads(run(capsys, "passages", "--format", "json")[1])["passages"] == []


def test_page_names() -> None:
    """A page is what the print says, else what the file says, else the one that it is."""
    texts = [f"Head {n}\nbody text\n{n}" for n in range(5, 9)]
    printed = numbers(CopyText(tuple(PageText(str(n), text) for n, text in enumerate(texts, 1)), paged=True))
    assert printed.names[0][0] == "5"
    assert printed.sure
    bare = numbers(CopyText((PageText("", "a"), PageText("", "b")), paged=True))
    assert bare.names == (("1",), ("2",))
    assert not bare.sure


@pytest.mark.parametrize(
    ("page", "locator", "named"),
    [("14", "14-15", True), ("15", "14–15", True), ("16", "14-15", False), ("322", "321-45", True),
     ("xii", "xi-xiv", True), ("7", "3, 7", True), ("A-3", "A-3", True), ("3", "13", False)],
)  # fmt: skip
def test_locators(page: str, locator: str, named: bool) -> None:
    """A locator names its pages, ranges and Roman numbers too."""
    assert is_named(page, locator) is named


def test_quotations_in_text() -> None:
    """Of quotations in one another the outermost is sought, and an open mark hides nothing after it."""
    text = "He said “she wrote ‘no more oil’ there” and “open; later more and “two”."
    assert [one.words for one in quotations(text)] == ["she wrote ‘no more oil’ there", "two"]
    assert [is_sought(words) for words in ("gray zone", "in the zone", "我国原油进口")] == [False, True, True]


def test_lacking_figures() -> None:
    """Numbers of a claim that a passage has in any form are not told."""
    assert lacking("It sold 1,400 boats, two docks and 3.5 tons in 1999.", "1400 boats; 2 docks; 1999") == [
        "3.5"
    ]


CUT = (
    '#set page(numbering: "1")\n#counter(page).update(11)\nSmall refineries take nine tenths\n#pagebreak()\n'
    "of the oil that Iran sells.\n#pagebreak()\nOther words."
)


@pytest.mark.parametrize(
    ("place", "outcome"),
    [("p. 11", "found"), ("p. 12", "found"), ("pp. 11-12", "found"), ("p. 13", "on another page")],
)
def test_over_the_end_of_a_page(
    folder: Path, capsys: pytest.CaptureFixture[str], place: str, outcome: str
) -> None:
    """Both pages are told, whichever of them is cited."""
    one = asked(folder, capsys, f"“take nine tenths of the oil” [@sun, {place}].", pdf(CUT))
    assert one["outcome"] == outcome
    source = one["sources"][0]  # type: ignore[index]
    assert (source["page"], source["pages"]) == ("11–12", ["11–12"])
    assert "pages 11–12: " in run(capsys, "passages")[1]


def test_verified_over_the_end_of_a_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is recorded is where the words stand, not only the page that was named."""
    (folder / "given").write_bytes(pdf(CUT))
    run(capsys, "source", "add", "sun", "given")
    page = folder / "content/questions/01.md"
    page.write_text(page.read_text().replace("p. 1]", "p. 12]"))
    quote = ("--quote", "take nine tenths of the oil", "--page", "12")
    code, said = run(capsys, "verify", "oil", "--by", "Jane Doe", *quote)
    assert (code, "on pages 11–12" in said) == (0, True)
    assert 'page = "11–12"' in (folder / "verified.toml").read_text()


def test_counted_pages_are_said_to_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a copy's pages have no numbers, the page that is shown is not taken for the cited one."""
    text = "Nothing of it here.\f" + SAID
    one = asked(folder, capsys, "“take nine tenths of the oil” [@sun, p. 1].", text.encode())
    assert one["outcome"] == "found"
    assert one["sources"][0]["page_counted"] is True  # type: ignore[index]
    assert "page 2, counted from the first: " in run(capsys, "passages")[1]


def test_words_left_out_are_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reader sees what an ellipsis leaves out."""
    text = "The channel may not in any year be dredged by the town."
    one = asked(folder, capsys, "“The channel may […] be dredged by the town” [@sun].", text.encode())
    assert one["outcome"] == "found"
    assert "may not in any year be dredged" in one["sources"][0]["words"]  # type: ignore[index]
