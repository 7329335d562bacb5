"""Works of every kind, in six styles: notes that an editor has read, and how pandoc prints the same works."""

from __future__ import annotations

import html
import importlib.util
import re
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from testimony import csl
from testimony.bibliography import index, read
from testimony.csl import CiteItem, Position
from testimony.csl.style import FOLDER as STYLE_FILES
from testimony.inline import plain

HERE = Path(__file__).parent
BIB = HERE / "own.bib"
STYLES = ("chicago-17-ibid", "chicago-18", "oscola", "bluebook", "mhra", "apa")
KEYS = re.findall(r"^@\w+\{(\w+),", BIB.read_text(encoding="utf-8"), re.M)
NOTE = re.compile(r'<li id="fn\d+"[^>]*><p>(.*?)<a\s+href="#fnref', re.S)


def notes(style: str) -> list[str]:
    """A first note of every work, then a later note of every work."""
    library = read(index([("own.bib", BIB.read_bytes())]), KEYS)
    assert not library.findings
    items = {key: source.item for key, source in library.sources.items()}
    processor = csl.Processor(csl.load(style), items)
    firsts = [CiteItem(key, locator="7") for key in KEYS]
    laters = [
        CiteItem(key, locator="12", position=Position.SUBSEQUENT, first_note=number)
        for number, key in enumerate(KEYS, 1)
    ]
    return [plain(processor.cluster([cite])) for cite in (*firsts, *laters)]


def written(texts: list[str]) -> str:
    """Notes by work: the key, the first note, a later one."""
    firsts, laters = texts[: len(KEYS)], texts[len(KEYS) :]
    return "".join(f"{key}\n  {a}\n  {b}\n" for key, a, b in zip(KEYS, firsts, laters, strict=True))


@pytest.mark.parametrize("style", STYLES)
def test_notes_are_as_an_editor_has_passed_them(style: str) -> None:
    """Every kind of work prints as it was read and passed; a change is to be read again."""
    kept = (HERE / "own" / f"{style}.txt").read_text(encoding="utf-8")
    assert written(notes(style)).splitlines() == kept.splitlines()


def pandoc() -> str:
    """Path of pandoc, from the package pypandoc-binary."""
    if importlib.util.find_spec("pypandoc") is None:
        pytest.skip("pandoc is not installed (pip install -e '.[dev]')")
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        # The package `pypandoc` alone has no pandoc in it.
        pytest.skip("pypandoc-binary is not installed (the extra `dev` brings it)")


@cache
def pandoc_notes(style: str) -> list[str]:
    """The same notes by pandoc."""
    text = "".join(f"A.[@{key}, p. 7]\n\n" for key in KEYS) + "".join(
        f"B.[@{key}, p. 12]\n\n" for key in KEYS
    )
    command = [pandoc(), "-f", "markdown", "-t", "html", "--wrap=none", "--citeproc", f"--bibliography={BIB}",
               f"--csl={STYLE_FILES / style}.csl", "-M", "suppress-bibliography=true"]  # fmt: skip
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    found = NOTE.findall(done.stdout)
    return [
        unicodedata.normalize("NFC", html.unescape(re.sub(r"<[^>]+>", "", note))).strip() for note in found
    ]


@pytest.mark.parametrize("style", [style for style in STYLES if style != "apa"])
def test_what_differs_from_pandoc_is_as_it_was_weighed(style: str) -> None:
    """The words in which our notes differ from pandoc's are those that were weighed and kept."""
    theirs = written(pandoc_notes(style))
    kept = (HERE / "own" / f"{style}.pandoc.txt").read_text(encoding="utf-8")
    assert differences(theirs, written(notes(style))) == kept


def differences(theirs: str, ours: str) -> str:
    """The notes that differ, pandoc's after `-`, ours after `+`, under their work's key."""
    out: list[str] = []
    key = ""
    for old, new in zip(theirs.splitlines(), ours.splitlines(), strict=True):
        if not new.startswith(" "):
            key = new
        elif old != new:
            out.append(f"{key}\n- {old.strip()}\n+ {new.strip()}\n")
    return "\n".join(out)
