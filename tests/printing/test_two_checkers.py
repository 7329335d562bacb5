"""PDF/UA-1 by two checkers that know nothing of each other: page-validation, and pdfua."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import page as checker
import pdfua
import pikepdf
import pytest
from printed import FRONT, MAP, QUESTION, lengths_hold, project, unsound
from test_own_template import EVERYTHING

from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import build, build_oral, build_summary
from mkdocs_testimony.project import load
from mkdocs_testimony.render.typst.copies import draft, review
from mkdocs_testimony.rules import check

ROOT = Path(__file__).parents[2]


def faults(pdf: Path) -> list[str]:
    """What pdfua finds against the standard."""
    report = pdfua.Validator().validate(pdf)
    return [f"{one.rule_id}: {one.message}" for one in report.findings if one.severity.name != "INFO"]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF with each kind of block, the list of works and the record."""
    root = tmp_path_factory.mktemp("all")
    files = {QUESTION: FRONT + EVERYTHING, "content/figures/map.svg": MAP}
    made = project(root, files, "print:\n  annex: true\n  recommendations: summed-up")
    out = root / "out.pdf"
    assert build(made, root, out, timestamp=0, font_folders=()).standards == ("ua-1", "a-2a")
    return out


def test_both_pass_each_kind_of_block(everything: Path) -> None:
    """Neither finds a fault."""
    assert faults(everything) == []
    for profile in ("ua1", "2a"):
        assert unsound(everything.read_bytes(), profile) == []


@pytest.mark.parametrize("broken", ["language", "title", "tags", "alternative"])
def test_the_second_can_fail(everything: Path, tmp_path: Path, broken: str) -> None:
    """Each of four defects that are put into it is found: its silence says something."""
    out = tmp_path / "broken.pdf"
    with pikepdf.open(everything) as opened:
        if broken == "language":
            del opened.Root.Lang
        elif broken == "title":
            del opened.Root.ViewerPreferences
        elif broken == "tags":
            del opened.Root.StructTreeRoot
        else:
            for one in opened.objects:
                if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one:
                    del one.Alt
        opened.save(out)
    assert faults(out)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["", "draft", "review", "oral", "summary"])
def test_both_pass_our_testimony(tmp_path: Path, kind: str) -> None:
    """Our own testimony, in each copy and each excerpt."""
    own = run(load(ROOT / "mkdocs.yml"))
    out = tmp_path / "own.pdf"
    if kind == "oral":
        result = build_oral(own, ROOT, out, pace=130, timestamp=0)
    elif kind == "summary":
        result = build_summary(own, ROOT, out, timestamp=0)
    else:
        findings = check(own, profile="draft", today=date(2026, 1, 1))
        copies = {"": None, "draft": draft(own, findings), "review": review(own)}
        result = build(own, ROOT, out, timestamp=0, copy=copies[kind])
    assert result.standards == ("ua-1", "a-2a")
    assert faults(out) == []
    assert [one for one in checked_by_the_first(out) if not excepted(out, *one)] == []


def checked_by_the_first(pdf: Path) -> list[tuple[str, str]]:
    """Rule and words of what page-validation finds against PDF/UA-1 and PDF/A-2a."""
    reports = [checker.validate_pdf_bytes(pdf.read_bytes(), profile=profile) for profile in ("ua1", "2a")]
    return [(one.rule_id, one.message) for report in reports for one in report.failures]


def excepted(pdf: Path, rule: str, message: str) -> bool:
    """Whether the checker is known to be wrong about it, and it is seen in the file that it is."""
    return about_noto(pdf, rule, message) or (
        rule == "PDFA2A-STREAM-LENGTH-001" and lengths_hold(pdf.read_bytes())
    )


def test_a_length_that_does_not_hold_is_seen(everything: Path, tmp_path: Path) -> None:
    """The exception is none for a stream that is longer than it says."""
    assert lengths_hold(everything.read_bytes())
    data = everything.read_bytes()
    found = re.search(rb"/Length (\d{3,})", data)
    assert found is not None
    wrong = tmp_path / "wrong.pdf"
    shorter = str(int(found[1]) - 9).zfill(len(found[1])).encode()
    wrong.write_bytes(data[: found.start(1)] + shorter + data[found.end(1) :])
    assert not lengths_hold(wrong.read_bytes())


_WIDTHS = ("PDFUA1-FONT-GLYPH-WIDTH-001", "PDFA2A-TRUETYPE-GLYPH-WIDTH-001")


def about_noto(pdf: Path, rule: str, message: str) -> bool:
    """Whether it is the one rule of each standard that is excepted, for the one face.

    page-validation reads the widths of Noto Serif CJK as 0 (it takes them from the top of a CID-keyed face,
    and they stand in its parts); fontTools reads 1000, as the file says, and veraPDF finds no fault in them.
    """
    found = re.match(r"font object (\d+) (\d+) ", message)
    if rule not in _WIDTHS or found is None:
        return False
    with pikepdf.open(pdf) as opened:
        return "NotoSerifCJK" in str(opened.get_object(int(found[1]), int(found[2])).BaseFont)
