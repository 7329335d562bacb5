"""An author's template gives the styles of its names; what it is cannot harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from documents import Files, document, no_png, part, question, w

from mkdocs_testimony.cli import main
from mkdocs_testimony.render.word.document import Wishes
from mkdocs_testimony.word.building import build
from mkdocs_testimony.word.reading import package

WORDS = "It will last. {.judgment}\n\n## Head\n\nWords."


def house(data: bytes) -> bytes:
    """The document as a Dutch Word would save it as a template: heading 2 in red, under a name of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/styles.xml":
                text = text.replace(b'w:styleId="Heading2"', b'w:styleId="Kop2"')
                start = text.index(b'w:styleId="Judgment"')
                begin = text.rindex(b"<w:style ", 0, start)
                text = text[:begin] + text[text.index(b"</w:style>", start) + 10 :]
                text = text.replace(b"</w:styles>", b"<!-- house --></w:styles>")
            new.writestr(name, text)
    return out.getvalue()


def test_styles_of_the_same_name_stand_for_ours_and_the_others_are_added(tmp_path: Path) -> None:
    """A heading takes the template's id for its name, and a style that the template lacks is still there."""
    testimony = question(tmp_path, WORDS)
    template = package(house(document(testimony, tmp_path)))
    data = build(testimony, Files(tmp_path), no_png, Wishes(), template).data
    body = part(data, "word/document.xml")
    used = {one.get(w("val")) for name in ("pStyle", "rStyle", "tblStyle") for one in body.iter(w(name))}
    known = {one.get(w("styleId")) for one in part(data, "word/styles.xml").iter(w("style"))}
    assert "Kop2" in used
    assert "Heading2" not in used
    assert "Judgment" in used
    assert used <= known


@pytest.mark.parametrize(
    ("named", "data", "says"),
    [
        ("house.docx", b"no archive", "house.docx is not a Word document"),
        ("gone.docx", None, "gone.docx cannot be read"),
        ("../house.docx", b"", "CFG002"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_at_its_setting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], named: str, data: bytes | None, says: str
) -> None:
    """A damaged, missing or outside template is one message, and no document is written."""
    root = tmp_path / "project"
    root.mkdir()
    question(root, "{.context}\nWords.", f"print:\n  word_template: {named}")
    if data is not None:
        (root / named).write_bytes(data)
    code, said = main(["word", "-f", str(root)]), capsys.readouterr()
    assert code == (1 if says == "CFG002" else 2), said.out
    assert says in said.out + said.err
    assert "word_template" in said.out + said.err
    assert not (root / "build/print/testimony.docx").exists()
