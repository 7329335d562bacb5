"""Our own testimony in print: its addresses, as a program copies them, are those of the .bib files."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import load
from poppler import poppler

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_addresses_arrive_whole(tmp_path: Path) -> None:
    """Every address that is printed comes out of pdftotext as in the .bib, and is a link to just that place.

    Line ends apart: an address has none. One that goes over the end of a page is parted by its foot and head.
    """
    testimony = run(load(ROOT / "mkdocs.yml"))
    out = tmp_path / "own.pdf"
    result = build(testimony, ROOT, out, timestamp=0)
    assert result.standards == ("ua-1", "a-2a"), result.findings
    assert not [one.message for one in result.findings if one.code == "PRN002"]
    typed, linked, lost = addresses(testimony, out)
    assert len(typed & linked) > 60
    assert len(lost) <= 1, lost
    assert linked <= typed | {address for address in linked if "doi.org" in address}, linked - typed


def addresses(testimony: Testimony, pdf: Path) -> tuple[set[str], set[str], list[str]]:
    """Addresses of the .bib, addresses that are linked, and those of both that no page's text has whole."""
    with pikepdf.open(pdf) as opened:
        linked = {
            str(link.A.URI)
            for page in opened.pages
            for link in page.get("/Annots", [])
            if "/A" in link and "/URI" in link.A
        }
    done = poppler("pdftotext", pdf, "-")
    pages = [re.sub(r"\s+", "", page) for page in done.decode().split("\f")]
    typed = {source.fields["url"] for source in testimony.sources.values() if source.fields.get("url")}
    lost = [address for address in typed & linked if not any(address in page for page in pages)]
    return typed, linked, sorted(lost)
