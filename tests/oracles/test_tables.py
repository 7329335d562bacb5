"""Tables of small works, in every style: roles, quotation marks, dates, kinds of writing, places.

Each file in `tables/` is one table: `work` is an entry of `tables.bib`, `place` the place that is cited, and
the notes are what an editor has read: a first note, a later one and the entry of the list of works. Run as a
program, this writes them again, to be read before they are kept:

    PYTHONPATH=mkdocs_plugins:tests/oracles python tests/oracles/test_tables.py
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import plain

HERE = Path(__file__).parent
TABLES = HERE / "tables"
STYLES = ("chicago-17-ibid", "chicago-18", "bluebook", "oscola", "mhra", "apa")
ROLES = "edited editedtwo authoredited translated translatoronly both compiled inedited inboth"
MARKS = (
    "asks cries quoting quotedquestion quotedend coloninquotes askingbook added pageadded abbreviated "
    "stopped dashed"
)
UNDATED = (
    "bookundated reportundated articleundated chapterundated thesisundated pageundated pageread paperundated"
)
DATES = (
    "release releaseonline factsheet reportreprinted "
    "reportyear reportmonth reportday reportrange pagemonth articlemonth reprinted remarked"
)
GENRES = "genreheadline genresentence genresmall genreseries genrenamed pagegenre genrefirst"
PLACES = (
    ("page", "100-104"),
    ("page", "101-108"),
    ("page", "321-328"),
    ("page", "1087-1089"),
    ("page", "1496-1500"),
    ("page", "71-72"),
    ("page", "xii-xv"),
    ("page", "3, 7-9"),
    ("page", "12, n. 3"),
    ("page", "12, notes 3-4"),
    ("chapter", "2, para 4"),
    ("page", "1,204"),
    ("page", "1,204-1,210"),
    ("page", "45, 1,204"),
    ("version", "2024-1"),
    ("chapter", "2"),
    ("section", "3"),
    ("section", "3-5"),
    ("paragraph", "14-16"),
    ("table", "3"),
    ("figure", "2"),
    ("note", "4"),
)
ROWS: dict[str, list[tuple[str, str, str]]] = {
    name: [(key, "page", place) for key in keys.split()]
    for name, keys, place in (
        ("roles", ROLES, ""),
        ("marks", MARKS, "7"),
        ("undated", UNDATED, ""),
        ("dates", DATES, "7"),
        ("genres", GENRES, ""),
    )
}
ROWS["places"] = [("reportyear", label, place) for label, place in PLACES]


@cache
def items() -> dict[str, object]:
    """The works as CSL items."""
    found = index([("tables.bib", (HERE / "tables.bib").read_bytes())])
    library = read(found, list(found.entries))
    assert (found.findings, library.findings) == ((), ())
    return {key: csl_item(source.work) for key, source in library.sources.items()}


loaded = cache(csl.load)
"""Reading a style costs more than the few notes that a row makes of it."""


def printed(style: str, key: str, label: str, place: str) -> tuple[str, str, str]:
    """A first note, a later note and the entry in the list of works."""
    processor = csl.Processor(loaded(style), {key: items()[key]})  # type: ignore[dict-item]
    first = CiteItem(key, label=label, locator=place)
    later = CiteItem(
        key, label=label, locator=place, position=Position.SUBSEQUENT, first_note=1, near_note=True
    )
    listed = " ".join(plain(tree) for _, tree in processor.bibliography([key]))
    return plain(processor.cluster([first])), plain(processor.cluster([later])), listed


def table(name: str) -> str:
    """One table as it is kept."""
    lines = []
    for key, label, place in ROWS[name]:
        lines.append(f"## {key}" + (f", {label} {place}" if place else ""))
        for style in STYLES:
            lines.extend([f"{style}", *(f"  {text}" for text in printed(style, key, label, place))])
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", sorted(ROWS))
def test_works_print_as_an_editor_has_passed_them(name: str) -> None:
    """Every row of a table prints as it was read and passed; a change is to be read again."""
    assert table(name).splitlines() == (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def test_every_table_is_kept_and_read() -> None:
    """No table is left without its rows, nor a work without its table."""
    assert {path.stem for path in TABLES.glob("*.txt")} == set(ROWS)
    used = {key for rows in ROWS.values() for key, _, _ in rows}
    assert used == set(items())


NO_DATE = {"chicago-17-ibid": "n.d.", "chicago-18": "n.d.", "mhra": "[n.d.]", "apa": "n.d."}
"""What stands for a date that is not known (Chicago 17, chapter 14; MHRA 4, 7.3; APA 7, 9.17)."""


@pytest.mark.parametrize("style", NO_DATE)
@pytest.mark.parametrize("key", UNDATED.split())
def test_no_date_is_said_in_one_way(style: str, key: str) -> None:
    """A first note and the list say once, for every kind of work, that there is no date.

    Chicago gives the day on which a page was read in its place.
    """
    first, _, listed = printed(style, key, "page", "")
    wanted = 0 if style.startswith("chicago") and key == "pageread" else 1
    assert [text.count(NO_DATE[style]) for text in (first, listed)] == [wanted, wanted]


if __name__ == "__main__":
    for one in ROWS:
        (TABLES / f"{one}.txt").write_text(table(one), encoding="utf-8")
