"""`testimony words`: the words of each page, of the whole, and the minutes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_testimony.cli import main
from mkdocs_testimony.render.typst.excerpts import minutes

COVER = "---\ntitle: T\ncommission: C\nhearing: H\ndate: 2025-02-20\nwitness: A\n{}---\n\nTwo words.\n"
QUESTION = "---\nquestion: 1\ntitle: Oil\nprompt: How much oil?\n---\n\nOil flows.^[A note is not counted.]\n"
ANNEX = "---\nannex: 1\ntitle: More\n---\n\n{.context}\nOne two three four five.\n"


def write(root: Path, cover: str = "") -> None:
    for path, text in {
        "mkdocs.yml": "docs_dir: content\nplugins:\n  - testimony\n",
        "content/index.md": COVER.format(cover),
        "content/questions/01.md": QUESTION,
        "content/annexes/01.md": ANNEX,
    }.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_counts_pages_and_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """Each page has a line; the whole is without notes and annexes, and takes minutes at the pace given."""
    assert main(["words", "--pace", "4"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[:-1] for line in lines[:2]] == [["Summary", "2", "1"], ["Question", "1", "5", "2"]]
    assert "not counted in the whole" in " ".join(lines[2])
    assert lines[-1] == ["The", "whole", "7", "2", "minutes"]


def test_it_tells_the_limit(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a limit in words it says by how many the statement is over it, or what it is."""
    write(here, "length_limit: 5 words\n")
    main(["words"])
    assert "2 over the limit of 5" in capsys.readouterr().out
    write(here, "length_limit: 3000 words\n")
    main(["words"])
    assert "the limit is 3,000" in capsys.readouterr().out


def test_it_tells_programs(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON: the pages, the whole, the minutes, the limit or null."""
    assert main(["words", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["words"], told["minutes"], told["limit"]) == (7, 1, None)
    assert [page["counts"] for page in told["pages"]] == [True, True, False]


@pytest.mark.parametrize("typed", ["0", "-3", "fast", "1.5"])
def test_a_pace_is_a_number(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else ends with a sentence and exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main(["words", f"--pace={typed}"])
    assert ended.value.code == 2
    assert "is not a pace" in capsys.readouterr().err


def test_minutes_are_rounded_up() -> None:
    """A minute that has begun counts."""
    assert [minutes(count, 130) for count in (0, 1, 130, 131)] == [0, 1, 1, 2]


def test_what_is_spoken_has_a_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is marked `.oral` is counted once more, and for programs too."""
    page = next((here / "content" / "questions").glob("*.md"))
    page.write_text(
        page.read_text(encoding="utf-8") + "\n{.oral}\nFour words are spoken.\n", encoding="utf-8"
    )
    main(["words"])
    assert capsys.readouterr().out.splitlines()[-1].split()[:4] == ["Spoken", "4", "1", "minute,"]
    main(["words", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["oral"] == {"words": 4, "minutes": 1, "marked": True}
