"""A table of Retraction Watch beside the registers: what it says, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
import registers as has
from looking_up import asked, entry
from test_source_command import run
from web import Web

from mkdocs_testimony.inquiry.retraction_watch import judged, notices

TABLE = (
    "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,RetractionNature\r\n"
    '1,"Crude, Imports",1/20/2025 0:00,10.1000/notice,10.1000/CRUDE,{}\r\n'
    "2,Other,1/20/2025 0:00,Unavailable,unavailable,Retraction\r\n"
)


@pytest.mark.parametrize(
    ("nature", "said"),
    [("Retraction", "retracted"), ("Correction", "corrected"), ("Expression of concern", "corrected"),
     ("Reinstatement", "same")],
)  # fmt: skip
def test_a_table_of_retraction_watch(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web, nature: str, said: str
) -> None:
    """A file beside the registers, by the option or the setting; its notice is in the record."""
    entry(folder)
    has.crossref(served)
    (folder / "rw.csv").write_text(TABLE.format(nature))
    assert asked(folder, capsys, served, "--retractions", "rw.csv")["outcome"] == said
    found = asked(folder, capsys, served, "--again", retractions="rw.csv")
    assert found["outcome"] == said
    if said != "same":
        assert found["notice"] == (
            f"{nature} of 2025-01-20, https://doi.org/10.1000/notice (retraction-watch, by file)"
        )


def test_a_table_alone_retracts(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Where no register could be asked, the file still counts: silence would be the worst."""
    entry(folder)
    (folder / "rw.csv").write_text(TABLE.format("Retraction"))
    served.says(f"/crossref/works/{has.DOI}", "no", 503)
    assert asked(folder, capsys, served, "--retractions", "rw.csv")["outcome"] == "retracted"
    (folder / "rw.csv").write_text(TABLE.format("Correction"))
    assert asked(folder, capsys, served, "--again", "--retractions", "rw.csv")["outcome"] == "could not ask"


def test_what_is_no_table(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """Another file, a folder, a missing one: a sentence, and nothing is asked or written."""
    entry(folder)
    for text, said in (
        ("a,b\n1,2\n", "has no column"),
        ("\x00" * 99, "is not a "),
        ("", "has no column"),
    ):
        (folder / "rw.csv").write_text(text)
        code, err = run(capsys, "lookup", "--allow-private", "--retractions", "rw.csv")
        assert code == 2
        assert said in err
    for name in ("content", "none.csv"):
        assert run(capsys, "lookup", "--retractions", name)[0] == 2
    (folder / "testimony.toml").write_text('[services]\nretractions = "../rw.csv"\n')
    assert run(capsys, "lookup")[0] == 2
    assert served.asked == []
    assert not (folder / "sources.lock").exists()


def test_reinstated_after_a_retraction(tmp_path: Path) -> None:
    """The newest notice counts, whatever the order of the lines."""
    head, line, _ = TABLE.split("\r\n")[:3]
    later = line.replace("1/20/2025", "3/1/2025").format("Reinstatement")
    (tmp_path / "rw.csv").write_text(f"{head}\n{later}\n{line.format('Retraction')}\n")
    assert judged(notices(tmp_path / "rw.csv", {has.DOI})[has.DOI]) == ("", "")
