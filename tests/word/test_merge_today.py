"""A document merged into a tree that has gone on: no edit slips into what stands in its paragraph's place."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from documents import FRONT, QUESTION
from hypothesis import given, settings
from hypothesis import strategies as st
from test_merge import merge, replaced, tree, written

from mkdocs_testimony.word.told import Merge

PARAGRAPHS = [
    "The ships sail.^[One.]",
    "The ports open.^[Two.]",
    "The tides turn.^[Three.]",
    "The winds blow.^[Four.]",
]


def into(root: Path, text: str, now: str, *edits: tuple[str, str], name: str = "") -> tuple[Merge, str]:
    """The merge of a document of `text`, edited in Word, into a tree that says `now`; what it says then."""
    named = {"name": name} if name else {}
    data = replaced(tree(root, text), *edits, **named)
    (root / QUESTION).write_text(FRONT + now, encoding="utf-8")
    result = merge(root, data)
    said = written(root, result).removeprefix(FRONT)
    again = merge(root, data)
    assert again.files == {}
    assert [one for one in again.told if one not in result.told] == []
    return result, said


@pytest.mark.parametrize(
    "now",
    [
        PARAGRAPHS[1:],
        [*PARAGRAPHS[:2], *PARAGRAPHS[3:]],
        ["Something else here.^[New.]", *PARAGRAPHS],
        [PARAGRAPHS[0], "It rains.", "It snows.^[New.]", *PARAGRAPHS[1:]],
        [PARAGRAPHS[2], PARAGRAPHS[0], PARAGRAPHS[3]],
        [PARAGRAPHS[0], PARAGRAPHS[1], "The cranes load.^[Three.]", PARAGRAPHS[3]],
    ],
)
def test_an_edit_goes_to_the_paragraph_that_said_it(tmp_path: Path, now: list[str]) -> None:
    """Paragraphs that came, went or moved in the tree since let no edit slip into another paragraph."""
    result, said = into(
        tmp_path, "\n\n".join(PARAGRAPHS), "\n\n".join(now), ("The tides turn", "Strong tides turn")
    )
    if PARAGRAPHS[2] in now:
        assert said == "\n\n".join(now).replace("The tides", "Strong tides")
    else:
        assert said == "\n\n".join(now)
        assert any("Strong" in one.text for one in result.open)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_no_edit_slips_into_another_paragraph(data: st.DataObject) -> None:
    """Whatever paragraphs the tree has dropped, added or moved: an edit is in its own, or told."""
    words = ["ships sail", "ports open", "tides turn", "winds blow", "gulls cry", "nets dry"]
    text = [f"The {one}.^[Of {one.split()[0]}.]" for one in words]
    edited = data.draw(st.sampled_from(words))
    kept = data.draw(st.lists(st.sampled_from(text), unique=True, min_size=1))
    kept.insert(data.draw(st.integers(0, len(kept))), "The fish swim.^[Of fish.]")
    with tempfile.TemporaryDirectory() as folder:
        result, said = into(
            Path(folder), "\n\n".join(text), "\n\n".join(kept), (f"The {edited}", f"Old {edited}")
        )
    wanted = [one.replace(f"The {edited}", f"Old {edited}") for one in kept]
    assert said in ("\n\n".join(kept), "\n\n".join(wanted))
    assert "Old" in said or any("Old" in one.text for one in result.open)


def test_an_edit_of_a_note_goes_to_its_note(tmp_path: Path) -> None:
    """A note's number is no name: notes that came or went before it leave its edit where it belongs."""
    for now in (PARAGRAPHS[1:], ["New.^[Zero.] Two.^[Half.]", *PARAGRAPHS]):
        _, said = into(
            tmp_path, "\n\n".join(PARAGRAPHS), "\n\n".join(now), (">Three.", ">Threefold."),
            name="word/footnotes.xml",
        )  # fmt: skip
        assert said == "\n\n".join(now).replace("Three.", "Threefold.")


TABLE = "| Year | Oil |\n| --- | --- |\n| 2019 | 5 |\n| 2020 | 5 |\n| 2021 | 5 |\n"


@pytest.mark.parametrize("gone", ["| 2020 | 5 |\n", "| 2019 | 5 |\n"])
def test_an_edit_of_a_cell_goes_to_its_row(tmp_path: Path, gone: str) -> None:
    """A row that the tree has dropped lets no figure slip into the row of another year."""
    for year in ("2019", "2020", "2021"):
        row = f">{year}</w:t></w:r></w:p></w:tc>(.*?)>5<"
        data = tree(tmp_path, TABLE)
        xml = _document(data)
        found = re.search(row, xml)
        assert found
        changed = xml[: found.start()] + found[0][:-2] + "7<" + xml[found.end() :]
        (tmp_path / QUESTION).write_text(FRONT + TABLE.replace(gone, ""), encoding="utf-8")
        result = merge(tmp_path, replaced(data, (xml, changed)))
        said = written(tmp_path, result).removeprefix(FRONT)
        wanted = TABLE.replace(gone, "").replace(f"| {year} | 5 |", f"| {year} | 7 |")
        assert said in (wanted, TABLE.replace(gone, ""))
        assert "7" in said or any("7" in one.text for one in result.open)
        assert year in gone or "7" in said


def test_an_id_keeps_a_statement_through_any_change(tmp_path: Path) -> None:
    """A statement with a name of its author's is known again wherever it stands and whatever it says."""
    text = "It rains.\n\nMany ships sail to the port each year. {#ships}\n"
    now = "Of old, hardly any boats came; but many ships sail. {#ships}\n\nIt rains.\n"
    _, said = into(tmp_path, text, now, ("Many ships sail", "Many sloops sail"))
    assert said == now.replace("many ships", "many sloops")


def test_what_was_settled_by_hand_is_told_no_more(tmp_path: Path) -> None:
    """A new or deleted paragraph that the author has put into the tree, or out of it, is settled."""
    text = "\n\n".join(PARAGRAPHS)
    data = tree(tmp_path, text)
    xml = _document(data)
    gone = re.search(r"<w:p>(?:(?!</w:p>).)*ports open(?:(?!</w:p>).)*</w:p>", xml)
    assert gone
    new = "<w:p><w:r><w:t>It never rains.</w:t></w:r></w:p>"
    changed = replaced(data, (xml, xml.replace(gone[0], "").replace("</w:body>", f"{new}</w:body>")))
    first = merge(tmp_path, changed)
    assert {one.kind for one in first.open} == {"deleted", "new"}
    now = text.replace(f"{PARAGRAPHS[1]}\n\n", "") + "\n\nIt never rains.\n"
    (tmp_path / QUESTION).write_text(FRONT + now, encoding="utf-8")
    assert merge(tmp_path, changed).told == []


def _document(data: bytes) -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()
