"""The document in another program: LibreOffice opens it, prints it whole, and saves it without loss."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from documents import document, notes, part, text, w
from printed import words

from mkdocs_testimony import printing
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.word.merging import merged
from mkdocs_testimony.word.reading import package
from mkdocs_testimony.word.today import units_of

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser


def converted(folder: Path, file: Path, form: str, ending: str) -> Path:
    """The file as LibreOffice saves it in another form."""
    office = shutil.which("soffice")
    assert office, "install LibreOffice: apt-get install libreoffice-writer-nogui (make test-browser does)"
    out = folder / "out"
    command = [office, "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(out), str(file)], check=True, capture_output=True, timeout=300)
    return out / f"{file.stem}.{ending}"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The testimony of content/ as a document."""
    file = tmp_path_factory.mktemp("word") / "testimony.docx"
    file.write_bytes(document(run(load(ROOT / "mkdocs.yml")), ROOT))
    return file


def squeezed(said: str) -> str:
    """Text without white space, as a PDF's lines break it."""
    return re.sub(r"\s+", "", said)


def parted(said: str, printed: str) -> list[str]:
    """The stretches in which a text stands in a print, one after the other: a note may go on a page later."""
    out = []
    while said:
        least, most = 0, len(said)
        while least < most:
            middle = (least + most + 1) // 2
            least, most = (middle, most) if said[:middle] in printed else (least, middle - 1)
        assert least > 9 or said[:least] == said, said
        out.append(said[:least])
        said = said[least:]
    return out


def test_every_note_stands_in_its_pdf(real: Path) -> None:
    """Each note stands in the PDF, whole and behind its number, and so does every heading."""
    pdf = converted(real.parent, real, "pdf", "pdf")
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True)
    printed = squeezed(done.stdout)
    data = real.read_bytes()
    told = notes(data)
    assert len(told) > 100
    for number, said in enumerate(told, 1):
        assert len(parted(f"{number}{squeezed(said)}", printed)) < 3, said
    for paragraph in part(data, "word/document.xml").iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and str(style.get(w("val"))).startswith("Heading"):
            assert squeezed(text(paragraph)) in printed


def test_the_same_notes_stand_in_the_print(real: Path, tmp_path: Path) -> None:
    """The model, the Word file and the PDF that Typst makes have as many notes, and these say the same."""
    testimony = run(load(ROOT / "mkdocs.yml"))
    printing.build(testimony, ROOT, tmp_path / "print.pdf", timestamp=0)
    printed = squeezed(words(tmp_path / "print.pdf"))
    told = notes(real.read_bytes())
    assert len(told) == len(testimony.notes) > 100
    for said in told:
        assert len(parted(squeezed(said), printed)) < 3, said


def test_saved_by_libreoffice_it_merges_with_no_change(real: Path) -> None:
    """Opened and saved again it keeps what a merge needs: bookmarks, notes, and what it left with."""
    saved = converted(real.parent, real, "docx:MS Word 2007 XML", "docx")
    project = load(ROOT / "mkdocs.yml")
    tree = project.read()
    result = merged(package(saved.read_bytes()), tree.pages, units_of(project, tree))
    assert result.files == {}
    assert result.told == []
    names = {
        one.get(w("name")) for one in part(saved.read_bytes(), "word/document.xml").iter(w("bookmarkStart"))
    }
    mine = {
        one.get(w("name")) for one in part(real.read_bytes(), "word/document.xml").iter(w("bookmarkStart"))
    }
    assert {name for name in mine if not str(name).startswith("_")} <= names
