"""Our own testimony in print: its addresses, as a program copies them, are those of the .bib files."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import load

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_addresses_arrive_whole(tmp_path: Path) -> None:
    """Every address that is printed comes out of pdftotext as in the .bib, and is a link to just that place.

    Line ends apart: an address has none. One that goes over the end of a page is parted by its foot and head.
    """
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    testimony = run(load(ROOT / "mkdocs.yml"))
    out = tmp_path / "own.pdf"
    result = build(testimony, ROOT, out, timestamp=0)
    assert result.standards == ("ua-1", "a-2a"), result.findings
    assert not [one.message for one in result.findings if one.code == "PRN002"]
    with pikepdf.open(out) as opened:
        linked = {
            str(link.A.URI)
            for page in opened.pages
            for link in page.get("/Annots", [])
            if "/A" in link and "/URI" in link.A
        }
    done = subprocess.run(["pdftotext", str(out), "-"], capture_output=True, check=True)
    pages = [re.sub(r"\s+", "", page) for page in done.stdout.decode().split("\f")]
    typed = {source.fields["url"] for source in testimony.sources.values() if source.fields.get("url")}
    printed = {address for address in typed if address in linked}
    assert len(printed) > 60
    lost = [address for address in printed if not any(address in page for page in pages)]
    assert len(lost) <= 1, lost
    assert linked <= typed | {address for address in linked if "doi.org" in address}, linked - typed
