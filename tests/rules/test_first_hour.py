"""What goes wrong before a first testimony is checked: told once, where it is, with what mends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_tree import BIB, ENTRIES, OIL, REST, TODAY, codes, question, read

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.rules import check

PAGE = "content/questions/01-oil.md"
TEXT = f"---\nquestion: 1\nprompt: How?\n---\n\n{OIL}"


def told(shown: dict[str, str]) -> list[str]:
    """Codes of what is told of a tree, without the sources that nothing cites."""
    return [one for one in codes(check(read(shown), profile="draft", today=TODAY)) if one != "CIT002"]


def on_disk(folder: Path, shown: dict[str, str]) -> list[Finding]:
    """What is told of files in a folder."""
    for name, text in shown.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return check(run(load(folder / "mkdocs.yml"), through="link"), profile="draft", today=TODAY)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("date: 2025-02-20", "date: 20 February 2025"),
        ("witness:", "witnesses:"),
        ("  - name: Jane Doe", "  - nam: Jane Doe"),
        ("    post: Analyst", "   post: Analyst"),
    ],
)
def test_a_field_that_cannot_be_read_is_not_also_missing(wrong: str, right: str) -> None:
    """Of a cover's field that is there and is wrong, that alone is told (DOC013), not also a gap (DOC012)."""
    cover = REST["content/index.md"].replace(wrong, right)
    assert told({**REST, "content/index.md": cover, PAGE: TEXT}) == ["DOC013"]


def test_a_field_that_is_missing_is_told_beside_another_fault() -> None:
    """A field that nobody wrote is told, whatever else is wrong on the cover."""
    cover = REST["content/index.md"].replace("hearing: Hearing on oil\n", "").replace("2025-02-20", "soon")
    assert sorted(told({**REST, "content/index.md": cover, PAGE: TEXT})) == ["DOC012", "DOC013"]


@pytest.mark.parametrize("ending", [".markdown", ".md.txt", ".MD", ".qmd", ".md.bak"])
def test_a_question_whose_name_ends_otherwise_is_told(ending: str) -> None:
    """A question that nobody reads is an error at its file, and its ids are not told as unknown beside it."""
    cover = REST["content/index.md"].replace("Thank you for having me.", "Oil moves (@wells).")
    name = PAGE.replace("01-oil.md", f"02-gas{ending}")
    found = told({**REST, PAGE: TEXT, "content/index.md": cover, name: TEXT})
    assert found == ["DOC019"]


def test_a_copy_beside_a_question_is_nobodys_fault() -> None:
    """What an editor keeps beside a question, and other files there, are left alone."""
    more = {f"{PAGE}.bak": TEXT, "content/questions/notes.txt": "Notes.", "content/questions/a.docx": "x"}
    assert told({**REST, PAGE: TEXT, **more}) == []


def test_a_nav_entry_that_is_misspelt_is_told_alone(tmp_path: Path) -> None:
    """The page that was meant is not also told as left out."""
    config = REST["mkdocs.yml"].replace("questions/01-oil.md", "questions/01-oils.md")
    shown = {**REST, "mkdocs.yml": config, PAGE: TEXT, BIB: ENTRIES["sun2024"]}
    assert codes(on_disk(tmp_path, shown)) == ["CFG001"]


def test_nav_may_name_the_record_where_there_is_one(tmp_path: Path) -> None:
    """Where nothing was pinned or verified, no record is made, and its entry in nav is told with why."""
    config = REST["mkdocs.yml"].replace("nav:\n", "nav:\n  - record.md\n")
    assert config != REST["mkdocs.yml"]
    shown = {**REST, "mkdocs.yml": config, PAGE: TEXT, BIB: ENTRIES["sun2024"]}
    (found,) = on_disk(tmp_path, shown)
    assert found.code == "CFG001"
    assert "sources.lock" in found.message
    assert on_disk(tmp_path, {**shown, "verified.toml": ""}) == []


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u2060"])
def test_a_character_that_cannot_be_seen_in_a_key_is_named(sign: str) -> None:
    """The message says which character is to be deleted, not that an entry is missing."""
    (found,) = (one for one in question(f"Oil moves [@xq{sign}2024].\n\n{OIL}") if one.code == "CIT001")
    assert f"U+{ord(sign):04X}" in found.message


MISSED = "docs_dir: content\nplugins:\n  - testimony:\n      bibliography: 'sources/*.bib'\n"


def test_a_pattern_that_finds_nothing_is_told_once_for_all_keys(tmp_path: Path) -> None:
    """One CFG001, whatever ids look like the keys; and where that is silenced, the keys are told."""
    body = "{#oil-sales}\nOil sells [@oil-sale2024; @oil-sales2].\n\nSo say all [@sun2024].\n"
    shown = {
        **REST,
        "mkdocs.yml": MISSED,
        PAGE: f"---\nquestion: 1\nprompt: How?\n---\n\n{body}",
        "citations/sources.bib": BIB,
    }
    found = on_disk(tmp_path, shown)
    assert [one.code for one in found] == ["CFG001"]
    assert "`sources/*.bib`" in found[0].message
    whole = run(load(tmp_path / "mkdocs.yml"), through="link")
    left = [one.code for one in check(whole, profile="draft", today=TODAY, ignore=["CFG001"])]
    assert "CIT001" in left
