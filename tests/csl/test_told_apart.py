"""Two works of which the short forms are the same: the number of the first note tells them apart."""

from __future__ import annotations

import pytest

from mkdocs_testimony.csl import CiteItem, Position, Processor, load
from mkdocs_testimony.inline import plain, text

TWINS = {
    key: {
        "id": key,
        "type": "report",
        "author": [{"family": "Sun", "given": "Yun"}],
        "title": text("Crude Imports"),
        "issued": {"date-parts": [[2024]]},
        "number": number,
    }
    for key, number in (("one", "1"), ("two", "2"))
}


def later(style: str, key: str, **cite: object) -> str:
    """A later note, where the works' first notes are 3 and 8."""
    first = {"one": 3, "two": 8}
    processor = Processor(load(style), TWINS, first_notes=first)
    return plain(
        processor.cluster(
            [CiteItem(key, position=Position.SUBSEQUENT, first_note=first[key], **cite)]  # type: ignore[arg-type]
        )
    )


@pytest.mark.parametrize(
    ("style", "one", "two"),
    [
        ("chicago-18", "Sun, Crude Imports, 12 (n. 3).", "Sun, Crude Imports, 12 (n. 8)."),
        ("mhra", "Sun, Crude Imports, p. 12 (n. 3).", "Sun, Crude Imports, p. 12 (n. 8)."),
    ],
)
def test_the_first_notes_number_tells_works_apart(style: str, one: str, two: str) -> None:
    """Where names and whole titles leave works alike, a later note says where the work was cited in full."""
    assert (later(style, "one", locator="12"), later(style, "two", locator="12")) == (one, two)


def test_nothing_is_added_where_the_style_tells_them_apart() -> None:
    """A style that has the number anyway, or a letter after the year, has nothing added."""
    assert later("bluebook", "one").count("3") == 1
    assert later("apa", "two") == "Sun, 2024b."


def test_a_second_work_of_an_author_is_named_besides_its_number() -> None:
    """Where several works of one author are cited, OSCOLA has the title as well as the number."""
    assert later("oscola", "one", locator="12") == "Sun, ‘Crude Imports’ (n 3) 12."


@pytest.mark.parametrize(("second", "title"), [(8, ""), (3, " Crude Imports,")])
def test_two_works_first_cited_in_one_note_are_named(second: int, title: str) -> None:
    """The Bluebook has the title besides the number only where the number is the same, and announces it."""
    works = {"one": TWINS["one"], "two": TWINS["two"] | {"title": text("Ports")}}
    processor = Processor(load("bluebook"), works, first_notes={"one": 3, "two": second})
    cite = CiteItem("one", position=Position.SUBSEQUENT, first_note=3, locator="12")
    assert plain(processor.cluster([cite])) == f"Sun,{title} supra note 3, at 12."
    announced = " [hereinafter Sun, Crude Imports]" if title else ""
    assert plain(processor.cluster([CiteItem("one")])) == f"Yun Sun, 1, Crude Imports (2024){announced}."


def test_a_list_of_works_announces_no_short_titles() -> None:
    """What later notes call a work is said in its first note, not in the list of works."""
    law = {
        "type": "legislation",
        "title": text("An Act"),
        "title-short": text("Act"),
        "number": "Pub. L. No. 1-2",
    }
    processor = Processor(load("bluebook"), {"law": law, **TWINS}, first_notes={"one": 3, "two": 3, "law": 4})
    assert plain(processor.cluster([CiteItem("law")])) == "An Act, Pub. L. No. 1-2 [hereinafter Act]."
    listed = [plain(entry) for _, entry in processor.bibliography(["law", "one"])]
    assert listed == ["An Act, Pub. L. No. 1-2.", "Yun Sun, 1, Crude Imports (2024)."]


def test_nothing_is_added_to_ibid() -> None:
    """ "Ibid." stands for the note before, which nobody takes for another."""
    processor = Processor(load("chicago-17-ibid"), TWINS, first_notes={"one": 3, "two": 8})
    assert plain(processor.cluster([CiteItem("one", position=Position.IBID, first_note=3)])) == "Ibid."
