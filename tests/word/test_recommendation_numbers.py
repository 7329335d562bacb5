"""A recommendation has one number, the same in every output and in all its parts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from documents import FRONT, QUESTION, document, part, project, text

sys.path.insert(0, str(Path(__file__).parents[1] / "render"))

import html_testimony as made

from mkdocs_testimony.printing import build
from mkdocs_testimony.render.html.renderer import HtmlRenderer

TEXT = """{#ground}
Oil grew.

{#one .recommendation rests-on=ground addressee="the House"}
Ask for it.

{#two .recommendation rests-on=ground addressee=Congress}
Tell of it, as @one says.
"""
SETTINGS = "print: {annex: true, recommendations: summed-up}"


class Places(made.Places):
    """Addresses are not looked at here."""

    def file(self, path: str, anchor: str = "") -> str:
        return f"{path}#{anchor}"


def numbers(words: str) -> list[str]:
    """Numbers by which recommendations are called, in order."""
    return re.findall(r"Recommendation\s+(\d)", words.replace("\u00a0", " "))


def test_print_word_and_site_say_the_same_number(tmp_path: Path) -> None:
    """The label, a reference, the record and the summed-up list call each recommendation by one number."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    testimony = project(tmp_path, {QUESTION: FRONT + TEXT}, SETTINGS)
    called = {one.text[:3]: one.number for one in testimony.statements.values() if one.number}
    assert called == {"Ask": 1, "Tel": 2}
    page = testimony.page(QUESTION)
    site = HtmlRenderer(testimony, page, Places()).render(page.tokens)
    plain = re.sub("<[^>]*>", "", site).replace("\u00a0", " ")
    for said in (
        "Recommendation 1 · to the House",
        "Recommendation 2 · to Congress",
        "as Recommendation 1 says",
    ):
        assert said in plain
    assert set(numbers(plain)) == {"1", "2"}
    out = tmp_path / "out.pdf"
    assert build(testimony, tmp_path, out, timestamp=0, font_folders=()).path == out
    done = subprocess.run(["pdftotext", "-raw", str(out), "-"], capture_output=True, check=True)
    printed = done.stdout.decode().replace("\u00ad", "").replace("-\n", "")
    word = text(part(document(testimony, tmp_path), "word/document.xml"))
    for said in (printed, word):
        body, _, rest = said.rpartition("Summary of recommendations")
        _, _, record = rest.partition("Record of the argument")
        assert {"1", "2"} <= set(numbers(body[-400:])), said
        assert set(numbers(record)) == {"1", "2"}
        assert "Recommendation 1 Recommendation" not in record.replace("\u00a0", " ")
        listed = rest[: -len(record) or None]
        assert listed.index("Ask for it.") < listed.index("Tell of it")
    assert re.search(r"1\.\s+Ask for it\.[^\n]*\n+2\.\s+Tell of it", printed)
