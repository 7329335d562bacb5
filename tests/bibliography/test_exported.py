"""Files as reference managers, databases and archives write them: what prints of each, and what is told.

`exporters/NAME.bib` is a small file in the shape that the program writes (contents are ours);
`exporters/NAME.txt` is what a careful reader has passed: a first note for each entry, in the default style,
then the findings in the .bib file. After a change for the better,
`python tests/bibliography/test_exported.py` writes them again, to be read before they are kept.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest

from mkdocs_testimony.bibliography import index
from mkdocs_testimony.bibliography.tidy import tidy
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.rules import check
from thinned import thinned

FOLDER = Path(__file__).parent / "exporters"
NAMES = sorted(place.stem for place in FOLDER.glob("*.bib"))
CONFIG = "site_name: T\ndocs_dir: content\nplugins:\n  - testimony\n"
COVER = "---\ntitle: T\n---\n\nThanks.\n"
QUESTION = "---\nquestion: 1\nprompt: Why?\n---\n\n"


def written(root: Path, raw: bytes) -> Path:
    """A testimony that cites each entry of the file once."""
    body = "\n\n".join(f"It is so [@{{{key}}}]." for key in index([("a.bib", raw)]).entries)
    files = {
        "mkdocs.yml": CONFIG.encode(),
        "content/index.md": COVER.encode(),
        "content/questions/01-q.md": f"{QUESTION}{body}\n".encode(),
        "citations/a.bib": raw,
    }
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return root / "mkdocs.yml"


def notes(testimony: Testimony) -> list[str]:
    """`key: its first note`, an entry a line."""
    return [
        f"{note.cites[0].key}: "
        + "".join(
            plain(child.meta["inline"])
            for token in note.body
            for child in token.children or ()
            if child.type == "formatted"
        )
        for note in testimony.notes.values()
    ]


def reading(name: str, root: Path) -> str:
    """What prints of a file, and what is told of it."""
    testimony = run(load(written(root, (FOLDER / f"{name}.bib").read_bytes())))
    told = [
        f"{found.span.line}:{found.span.column}: {found.code} {found.message}"
        for found in check(testimony, profile="review", today=date(2026, 1, 1), font_folders=())
        if found.span.path == "citations/a.bib"
    ]
    return "\n".join([*notes(testimony), *(["", *told] if told else []), ""])


def saved(name: str) -> str:
    """The reading as passed."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", thinned(NAMES, 3))
def test_an_export_prints_as_passed(name: str, tmp_path: Path) -> None:
    """Each entry prints as a careful author would have it, and nothing is told but what can be answered."""
    assert reading(name, tmp_path) == saved(name)


@pytest.mark.parametrize("name", thinned(NAMES, 4))
def test_putting_an_export_in_order_changes_no_note(name: str, tmp_path: Path) -> None:
    """`testimony bib` on an export loses no entry and changes nothing that prints."""
    raw = (FOLDER / f"{name}.bib").read_text(encoding="utf-8")
    tidied = tidy("a.bib", raw).text
    # What SRC006 tells of an address is taken out of it, and so out of its note.
    before = [
        note.replace("?utm_source=twitter", "")
        for note in notes(run(load(written(tmp_path / "a", raw.encode()))))
    ]
    assert notes(run(load(written(tmp_path / "b", tidied.encode())))) == before
    assert tidy("a.bib", tidied).text == tidied


def test_there_are_many() -> None:
    """No file lacks its reading, and no reading its file."""
    assert len(NAMES) >= 30
    assert sorted(place.stem for place in FOLDER.glob("*.txt")) == NAMES


if __name__ == "__main__":
    for one in sys.argv[1:] or NAMES:
        with tempfile.TemporaryDirectory() as folder:
            (FOLDER / f"{one}.txt").write_text(reading(one, Path(folder)), encoding="utf-8")
