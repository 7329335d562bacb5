"""Entries that are of a narrower kind than their type says."""

from __future__ import annotations

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import plain


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("@legislation{k, title={T}, volume={31}, journaltitle={C.F.R.}, section={560.204}}", "regulation"),
        ("@legislation{k, title={T}, volume={85}, journaltitle={Fed. Reg.}, pages={2003}}", "regulation"),
        ("@legislation{k, title={T}, number={Exec. Order No. 13,902}}", "regulation"),
        ("@legislation{k, title={T}, volume={50}, journaltitle={U.S.C.}, section={1701}}", None),
        ("@report{k, title={T}, type={Staff Working Paper}, number={8}}", "article"),
        ("@report{k, title={T}, type={Special Report}, number={8}}", None),
        ("@online{k, title={T}, type={podcast}, url={https://a.org}}", "broadcast"),
        ("@online{k, title={T}, type={press release}, url={https://a.org}}", "document"),
        ("@online{k, title={T}, type={Tweet}, url={https://a.org}}", "post"),
        ("@online{k, title={T}, type={table}, url={https://a.org}}", None),
        ("@book{k, title={T}, type={podcast}}", None),
    ],
)
def test_the_kind_is_told_by_what_the_entry_says(entry: str, found: str | None) -> None:
    """The kind of writing, the register or the number of a law tell a narrower type than the entry's."""
    item = csl_item(read(index([("a.bib", entry.encode())]), ["k"]).sources["k"].work)
    assert item.get("narrower-type") == found


@pytest.mark.parametrize(("asked", "printed"), [("", "page"), ("<?testimony types post broadcast?>", "post")])
def test_only_a_style_that_asks_prints_it_so(asked: str, printed: str) -> None:
    """A work has its entry's own type, unless the style asks for the narrower one."""
    file = f"""<style class="note" version="1.0">{asked}<citation><layout><choose>
        <if type="post"><text value="post"/></if><else-if type="webpage"><text value="page"/></else-if>
        </choose></layout></citation></style>"""
    style = csl.parse(file.encode())
    item = {"id": "a", "type": "webpage", "narrower-type": "post"}
    assert plain(csl.Processor(style, {"a": item}).cluster([csl.CiteItem("a")])) == printed
