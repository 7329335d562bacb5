"""Whose law an entry is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.bibliography.jurisdiction import jurisdiction
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import plain


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("@jurisdiction{k, title={A v. B}, journaltitle={F.3d}, volume={512}, pages={101}}", "us"),
        ("@jurisdiction{k, title={A v. B}, journaltitle={S. Ct.}, volume={1}, pages={2}}", "us"),
        ("@jurisdiction{k, title={A v B}, journaltitle={AC}, volume={2}, pages={101}}", ""),
        ("@jurisdiction{k, title={A v B}, journaltitle={P}, pages={88}}", ""),
        ("@jurisdiction{k, title={A v B}, journaltitle={Cal.}, jurisdiction={U.S.}}", "us"),
        ("@jurisdiction{k, title={A v B}, journaltitle={F.3d}, jurisdiction={gb}}", ""),
        ("@legislation{k, title={An Act}, number={Pub. L. No. 115-44}}", "us"),
        ("@legislation{k, title={An Order}, number={Exec. Order No. 13,902}}", "us"),
        ("@legislation{k, title={A Code}, journal={C.F.R.}, volume={31}}", "us"),
        ("@legislation{k, title={Some Regulations}, number={SI 2009/2163}, date={2009}}", ""),
        ("@legislation{k, title={A Regulation}, journaltitle={OJ}, volume={L88}, pages={1}}", ""),
        ("@report{k, title={Resolution 2231}, number={S/RES/2231}}", "un"),
        ("@report{k, title={A Report}, number={UN Doc. S/2015/401}}", "un"),
        ("@report{k, title={A Report}, number={E/CN.4/1999/61}}", "un"),
        ("@report{k, title={A Report}, number={A/12 of 3}}", ""),
        ("@report{k, title={A Report}, number={TE-17}}", ""),
        ("@article{k, title={An Article}, journaltitle={F.3d}}", ""),
    ],
)
def test_american_law_and_un_documents_are_known_by_what_they_stand_in(entry: str, found: str) -> None:
    """A case or a law is American by its reports, its code or its number; a symbol is the United Nations'."""
    source = read(index([("a.bib", entry.encode())]), ["k"]).sources["k"]
    assert csl_item(source.work).get("jurisdiction", "") == found


@pytest.mark.parametrize(
    ("title", "date", "printed"),
    [
        ("Human Rights Act 1998", "1998", "Human Rights Act"),
        ("Hallmarking (Exempted Articles) Order (Northern Ireland) 2002", "2002-03-01",
         "Hallmarking (Exempted Articles) Order (Northern Ireland)"),
        ("Human Rights Act 1998", "2000", "Human Rights Act 1998"),
        ("Human Rights Act 1998", "", "Human Rights Act 1998"),
        ("Trading with the Enemy Act of 1917", "1917", "Trading with the Enemy Act of 1917"),
        ("Council Regulation (EU) No 267/2012 of 23 March 2012", "2012",
         "Council Regulation (EU) No 267/2012 of 23 March 2012"),
    ],
)  # fmt: skip
def test_the_year_of_an_act_is_told_once(title: str, date: str, printed: str) -> None:
    """A year that ends an Act's title and is its date as well is the date's only."""
    entry = f"@legislation{{k, title = {{{title}}}, {f'date = {{{date}}}' if date else ''}}}"
    item = csl_item(read(index([("a.bib", entry.encode())]), ["k"]).sources["k"].work)
    assert plain(item["title"]) == printed  # type: ignore[arg-type]


@given(st.text(), st.text(), st.text())
def test_only_two_are_ever_named(stated: str, collection: str, number: str) -> None:
    """Whatever the fields say, the answer is one that a style can rely on."""
    for csl_type in ("legal_case", "legislation", "report", "book"):
        assert jurisdiction(csl_type, stated, collection, number) in ("", "us", "un")
