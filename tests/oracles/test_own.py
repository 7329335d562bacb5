"""Works of every kind, in six styles: notes that an editor has read, and how pandoc prints the same works.

Run as a program, this writes both again, to be read before they are kept:

    PYTHONPATH=mkdocs_plugins:tests/oracles python tests/oracles/test_own.py [STYLE…]
"""

from __future__ import annotations

import html
import importlib.util
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from listed import corrected

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import Inline, plain
from mkdocs_testimony.passes.bibliographer import with_marked_names as marked
from mkdocs_testimony.passes.title_names import title_names
from mkdocs_testimony.shipped_styles import FOLDER as STYLE_FILES

HERE = Path(__file__).parent
BIB = HERE / "own.bib"
VARIANTS = ("chicago-17", "chicago-18-ibid")
"""Styles whose notes are those of another one, but for what stands instead of a note that is repeated."""
STYLES = tuple(style for style in csl.SHIPPED if style not in VARIANTS)
"""A new style's works are printed and read too."""
COMPARED = ("chicago-17-ibid", "chicago-18", "oscola", "bluebook", "mhra")
"""Styles whose notes have been compared with pandoc's; in the others it cites in the text."""

ENTRIES = {
    match[1]: match[0]
    for match in re.finditer(r"^@\w+\{(\w+),.*?^\}", BIB.read_text(encoding="utf-8"), re.M | re.S)
}
KEYS = tuple(ENTRIES)
NOTE = re.compile(r'<li id="fn\d+"[^>]*><p>(.*?)<a\s+href="#fnref', re.S)
SECTIONS = {"law": ("1702", "1704"), "ukact": ("3", "5"), "regulation": ("560.205", "560.210")}
"""Works that are cited by section: first, later."""
WHOLE = frozenset(
    {
        *("newspaper", "page", "undated", "post", "interview", "letter", "film", "software", "order"),
        *("euregulation", "editorial", "podcast", "release"),
    }
)
"""Works that have no pages to cite."""

PROSE = (
    "It asked Gulf states to keep the Strait of Hormuz open, and told the Third Conference on Maritime "
    "Awareness so; a UN Panel of Experts asked no less."
)
"""What a testimony that cites these works would know of the names in their titles."""


def place(key: str, *, later: bool) -> tuple[str, str]:
    """Label and number of the place that is cited: a page within the work's own, a section, or none."""
    if key in WHOLE:
        return ("page", "")
    if key in SECTIONS:
        return ("section", SECTIONS[key][later])
    pages = re.search(r"pages = \{(\d+)", ENTRIES[key])
    return ("page", str((int(pages[1]) if pages else 3) + (9 if later else 4)))


def trees(style: str) -> list[tuple[Inline, ...]]:
    """A first note of every work, then a later note of every work."""
    found = index([("own.bib", BIB.read_bytes())])
    library = read(found, KEYS)
    assert not library.findings
    items = {key: csl_item(source.work) for key, source in library.sources.items()}
    loaded = csl.load(style)
    if loaded.title_case == "sentence":
        names = title_names(found, library.sources, [PROSE])
        items = {key: marked(item, names) for key, item in items.items()}
    processor = csl.Processor(loaded, items)
    cites = []
    for later in (False, True):
        for number, key in enumerate(KEYS, 1):
            label, where = place(key, later=later)
            position = (
                {"position": Position.SUBSEQUENT, "first_note": number, "near_note": True} if later else {}
            )
            cites.append(CiteItem(key, locator=where, label=label, **position))  # type: ignore[arg-type]
    return [processor.cluster([cite]) for cite in cites]


def notes(style: str) -> list[str]:
    """The characters of the same notes."""
    return [plain(tree) for tree in trees(style)]


def written(texts: list[str]) -> str:
    """Notes by work: the key, the first note, a later one."""
    firsts, laters = texts[: len(KEYS)], texts[len(KEYS) :]
    return "".join(f"{key}\n  {a}\n  {b}\n" for key, a, b in zip(KEYS, firsts, laters, strict=True))


@pytest.mark.parametrize("style", STYLES)
def test_notes_are_as_an_editor_has_passed_them(style: str) -> None:
    """Every kind of work prints as it was read and passed; a change is to be read again."""
    file = HERE / "own" / f"{style}.txt"
    assert file.exists(), f"run `python tests/oracles/test_own.py {style}`, and read what it has written"
    kept = file.read_text(encoding="utf-8")
    assert written(notes(style)).splitlines() == kept.splitlines()


def pandoc() -> str:
    """Path of pandoc, from the package pypandoc-binary."""
    if importlib.util.find_spec("pypandoc") is None:
        pytest.skip("pandoc (pip install -e '.[dev]')")
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        # The package `pypandoc` alone has no pandoc in it.
        pytest.skip("pandoc (pip install -e '.[dev]')")


def pandoc_notes(style: str) -> list[str]:
    """The same notes by pandoc, with the same style file.

    A later note of a law or case is short near the one before (Bluebook 21, rules 10 and 12), as ours
    are: so each work is cited a third time, two notes after its second, and that note is the one kept.
    """
    pairs = [KEYS[at : at + 2] for at in range(0, len(KEYS) - 1, 2)]
    if len(KEYS) % 2:
        pairs[-1] = KEYS[-3:]
    cited = [(key, False) for key in KEYS] + [(key, True) for pair in pairs for key in (*pair, *pair)]
    text = ""
    for key, later in cited:
        label, where = place(key, later=later)
        short = {"page": "p.", "section": "section"}[label]
        text += f"A.[@{key}{f', {short} {where}' if where else ''}]\n\n"
    command = [pandoc(), "-f", "markdown", "-t", "html", "--wrap=none", "--citeproc", f"--bibliography={BIB}",
               f"--csl={STYLE_FILES / style}.csl", "-M", "suppress-bibliography=true"]  # fmt: skip
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    found = NOTE.findall(done.stdout)
    texts = [
        unicodedata.normalize("NFC", html.unescape(re.sub(r"<[^>]+>", "", note))).strip() for note in found
    ]
    last = dict(zip((key for key, _ in cited), texts, strict=True))
    return texts[: len(KEYS)] + [last[key] for key in KEYS]


def pandoc_saved(style: str) -> list[tuple[str, str]]:
    """Work and text of every note that pandoc made, as saved."""
    saved = []
    key = ""
    for line in (HERE / "own" / f"{style}.pandoc.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            saved.append((key, line[2:]))
        else:
            key = line
    return saved


@pytest.mark.parametrize("style", COMPARED)
def test_pandocs_notes_are_as_saved(style: str) -> None:
    """The notes that are kept as pandoc's are what pandoc makes of the same entries and the same style."""
    kept = (HERE / "own" / f"{style}.pandoc.txt").read_text(encoding="utf-8")
    assert written(pandoc_notes(style)).splitlines() == kept.splitlines()


@pytest.mark.parametrize("style", COMPARED)
def test_notes_are_pandocs_but_for_the_listed_differences(style: str) -> None:
    """Both notes of every work have pandoc's text, once the listed differences are put right."""
    ours = [note[2:] for note in written(notes(style)).splitlines() if note.startswith("  ")]
    wrong = [
        f"{key}\n- {theirs}\n= {put_right}\n+ {made}"
        for (key, theirs), made in zip(pandoc_saved(style), ours, strict=True)
        if (put_right := corrected(style, key, theirs, edition=False)) != unicodedata.normalize("NFC", made)
    ]
    assert not wrong, "\n".join(wrong)


if __name__ == "__main__":
    for name in sys.argv[1:] or STYLES:
        (HERE / "own" / f"{name}.txt").write_text(written(notes(name)), encoding="utf-8")
        if name in COMPARED:
            saved = HERE / "own" / f"{name}.pandoc.txt"
            saved.write_text(written(pandoc_notes(name)), encoding="utf-8")
