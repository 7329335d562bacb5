"""The document against the schemas of Office Open XML, by a validator of another hand."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from documents import FRONT, QUESTION, document, part, project, w
from test_merge import BIB, TEXT, replaced
from test_since import OLD, since, written

from mkdocs_testimony.changes import compared
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.render.word.document import Wishes
from mkdocs_testimony.word.since import tracked
from mkdocs_testimony.word.zotero_style import style_id

ROOT = Path(__file__).parents[2]


def faults(file: Path, data: bytes) -> str:
    """What the validator says against a document; empty for a sound one."""
    program = os.environ.get("OOXML_AUDIT") or shutil.which("openxml-audit")
    if not program:
        pytest.skip("a validator: pip install openxml-audit, or OOXML_AUDIT=where it is (make test-browser)")
    file.write_bytes(data)
    done = subprocess.run(
        [program, "--policy", "strict", "--max-errors", "0", str(file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("notes", ["footnotes", "endnotes", "question-endnotes"])
def test_a_validator_reads_small_documents(tmp_path: Path, notes: str) -> None:
    """Items, a table, prose notes and each place of notes are valid."""
    made = project(tmp_path, {QUESTION: FRONT + TEXT, "citations/a.bib": BIB}, f"notes: {notes}")
    assert faults(tmp_path / "a.docx", document(made, tmp_path)) == ""


def test_a_validator_reads_the_real_testimony(tmp_path: Path) -> None:
    """The testimony of content/ is valid, with plain citations, and with Zotero's fields and comments."""
    found = load(ROOT / "mkdocs.yml")
    testimony = run(found)
    assert faults(tmp_path / "a.docx", document(testimony, ROOT)) == ""
    first = next(iter(testimony.statements))
    wishes = Wishes(zotero_style=style_id(found.settings.style), comments={first: ["Is it so?"]})
    assert faults(tmp_path / "b.docx", document(testimony, ROOT, wishes)) == ""


def test_the_validator_reads_what_is_broken_as_broken(tmp_path: Path) -> None:
    """An element that the schema does not know there is told: the check can fail."""
    data = document(project(tmp_path, {QUESTION: FRONT + TEXT, "citations/a.bib": BIB}), tmp_path)
    assert faults(tmp_path / "a.docx", replaced(data, ("<w:body>", "<w:body><w:tblGrid/>")))


def test_a_validator_reads_tracked_changes(tmp_path: Path) -> None:
    """Insertions and deletions in the text, in notes, in cells and of rows are valid."""
    pairs = (
        (
            OLD,
            OLD.replace("1999 from", "2004 from").replace("[@alpha, p. 3]", ""),
        ),
        (OLD, OLD.replace("| 2004 | 11 feet |\n", "").replace("Or so she", "Or so he")),
        (OLD[: OLD.index(":::")], OLD),
        (OLD, OLD[: OLD.index(":::")]),
    )
    for before, after in pairs:
        old, new = (written(text, through="format") for text in (before, after))
        assert faults(tmp_path / "a.docx", since(old, new)) == ""


def test_a_validator_reads_the_real_testimony_with_its_changes(tmp_path: Path) -> None:
    """Words, paragraphs and notes of content/ that are new or gone since are valid as tracked changes."""
    for name in ("content", "citations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    changed = 0
    for page in sorted((tmp_path / "content" / "questions").glob("*.md")):
        front, text = page.read_text(encoding="utf-8").split("\n---\n", 1)
        blocks = [
            one for n, one in enumerate(text.split("\n\n")) if n % 7 != 3 or one.startswith((":", "#", "|"))
        ]
        fewer = "\n\n".join(blocks).replace(" the ", " that ", 9)
        changed += fewer != text
        page.write_text(f"{front}\n---\n{fewer}", encoding="utf-8")
    assert changed
    old, new = run(load(tmp_path / "mkdocs.yml")), run(load(ROOT / "mkdocs.yml"))
    found = tracked(old, new, compared(old, new), {}, {}, 1_700_000_000)
    data = document(new, ROOT, Wishes(tracked=found))
    xml = part(data, "word/document.xml")
    assert xml.find(f".//{w('ins')}") is not None
    assert xml.find(f".//{w('del')}") is not None
    assert faults(tmp_path / "a.docx", data) == ""
