"""What the rules on sources tell and do not tell, beyond their examples."""

from __future__ import annotations

import pytest
from example_tree import BIB, ENTRIES, OIL, TODAY, codes, told, with_entry

from mkdocs_testimony.rules.src006_url_junk import cleaned


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        ("@article{x, author={A, B}, title={T}, date={2020}}", "`journaltitle`"),
        ("@article{x, title={T}, journaltitle={J}, date={2020}}", "`author`, `editor` or `translator`"),
        ("@book{x, author={A, B}, title={T}, date={2020}}", "`publisher`, `organization` or `institution`"),
        ("@book{x, author={A, B}, title={T}, publisher={P}}", "`date`, `eventdate` or `origdate`"),
        ("@online{x, title={T}, organization={O}, date={2020}}", "`url`, `doi` or `eprint`"),
        ("@report{x, author={A, B}, title={T}, date={2020}}", "`institution`, `organization` or `publisher`"),
        ("@incollection{x, author={A, B}, title={T}, date={2020}}", "`booktitle` or `maintitle`"),
        ("@phdthesis{x, author={A, B}, title={T}, date={2020}}", "`institution` or `publisher`"),
    ],
)
def test_missing_field(entry: str, fields: str) -> None:
    """An entry without a field that its type needs is told with the fields that would do."""
    (finding,) = with_entry(entry)
    assert (finding.code, finding.span.path) == ("SRC001", BIB)
    assert f"has no {fields}." in finding.message


@pytest.mark.parametrize(
    "entry",
    [
        "@article{x, title={T}, journaltitle={The Economist}, entrysubtype={magazine}, date={2020}}",
        "@article{x, author={A, B}, title={T}, journal={J}, year=2020}",
        "@online{x, title={T}, organization={CGTN}, date={2020}, url={https://a.org/x}}",
        "@techreport{x, author={A, B}, title={T}, institution={I}, year=2020}",
        "@book{x, editor={A, B}, title={T}, publisher={P}, year=2020}",
        "@book{x, author={A, B}, title={T}, publisher={P}, pubstate={forthcoming}}",
        "@mastersthesis{x, author={A, B}, title={T}, school={S}, year=2020}",
        "@misc{x, title={Charter}, date={2002}}",
        "@customa{x, title={T}, date={2002}}",
    ],
)
def test_complete_entry(entry: str) -> None:
    """Older field names count, a magazine's unsigned piece needs no author, types left open little."""
    assert with_entry(entry) == []


def test_inherited_field_counts() -> None:
    """A chapter has what it takes over from its book."""
    entry = (
        "@incollection{x, author={A, B}, title={T}, crossref={y}}\n"
        "@collection{y, editor={C, D}, title={Book}, publisher={P}, date={2020}}\n"
    )
    assert with_entry(entry) == []


def test_damaged_entry_is_told_once() -> None:
    """Of an entry that cannot be read whole, what it lacks is not told."""
    assert codes(with_entry("@book{x, author={A, B}\n  title={T}}\n")) == ["BIB001"]


@pytest.mark.parametrize("title", ["", "title={https://a.org/x}, "])
def test_bare_entry(title: str) -> None:
    """An entry with nothing but an address is told once, as that."""
    assert codes(with_entry(f"@online{{x, {title}url={{https://a.org/x}}}}")) == ["SRC002"]


def test_uncited_entry_is_left_alone() -> None:
    """Entries that nobody cites are not looked at."""
    bib = ENTRIES["sun2024"] + "@book{y, title={T}}\n"
    findings = told({"content/questions/01-oil.md": OIL, BIB: bib})[1]
    assert not [finding for finding in findings if finding.code.startswith("SRC")]


@pytest.mark.parametrize(
    "url",
    [
        "https:/a.org/x",
        "https://a.org/a b",
        "https:///x",
        "www.a.org/x",
        "https://https://a.org",
        "https://[a.org/x",
        "https://[::1",
        "http://a]b",
        "https://x.org:99999999/",
        "https://x.org:y/",
        "https://",
    ],
)
def test_malformed_url(url: str) -> None:
    """Addresses that cannot work are told at the field."""
    entry = f"@online{{x, title={{T}}, organization={{O}}, date={{2020}},\n  url={{{url}}}}}"
    (finding,) = with_entry(entry)
    assert (finding.code, finding.span.line, finding.span.column) == ("SRC005", 2, 3)


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/2020/https://a.org/x",
        "https://a.org/x?y=1&z=%20#f",
        r"https://a.org/a\_b\%20c",
        "http://[2001:db8::1]/x",
        "https://пример.рф/страница",
    ],
)
def test_working_url(url: str) -> None:
    """Archived, escaped, numeric and non-Latin addresses are all right."""
    assert with_entry(f"@online{{x, title={{T}}, organization={{O}}, date={{2020}}, url={{{url}}}}}") == []


def test_one_source_under_two_keys() -> None:
    """Two cited entries with one DOI, or one address however written, are told; chapters by pages are not."""
    entry = "@online{%s, title={T}, organization={O}, date={2020}, %s}\n"
    text = "Iran sold oil [@x; @y].\n"
    pairs = [
        ("url={http://www.a.org/x/}", "url={https://a.org/x}", ["SRC008"]),
        ("doi={10.1/AB}", "doi={https://doi.org/10.1/ab}", ["SRC008"]),
        ("url={https://a.org/x}, pages={1--9}", "url={https://a.org/x}, pages={10--19}", []),
        ("url={https://a.org/x?id=1}", "url={https://a.org/x?id=2}", []),
    ]
    for one, other, expected in pairs:
        bib = entry % ("x", one) + entry % ("y", other)
        assert codes(told({"content/questions/01-oil.md": text, BIB: bib})[1]) == expected, one


def test_parents_are_used() -> None:
    """What a cited entry inherits from, at whatever distance, is not unused."""
    bib = (
        "@incollection{x, author={A, B}, title={T}, crossref={y}}\n"
        "@collection{y, editor={C, D}, title={Book}, publisher={P}, date={2020}, xdata={z}}\n"
        "@xdata{z, location={Leiden}}\n@misc{w, title={T}}\n"
    )
    (finding,) = with_entry(bib)
    assert (finding.code, finding.span.line, finding.span.column) == ("CIT002", 4, 7)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.org/x?utm_source=n&id=3&fbclid=z", "https://a.org/x?id=3"),
        ("https://a.org/x#part:~:text=y", "https://a.org/x#part"),
        ("https://twitter.com/a/status/1?s=20", "https://twitter.com/a/status/1"),
        ("https://a.org/x?s=20&id=", "https://a.org/x?s=20&id="),
        ("https://a.org/x?", "https://a.org/x?"),
        ("https://www.youtube.com/watch?v=a&si=b", "https://www.youtube.com/watch?v=a"),
    ],
)
def test_cleaned_address(url: str, clean: str) -> None:
    """Only what served the finder is taken out, and share ids only on the hosts that make them."""
    assert cleaned(url) == clean


@pytest.mark.parametrize(
    ("dates", "told_at"),
    [
        ("date={2026-03-02}", "date"),
        ("date={2026-03}", ""),
        ("date={2026}", ""),
        ("date={2026-04}", "date"),
        ("date={2027}, pubstate={forthcoming}", ""),
        ("date={2020}, urldate={2026-12-01}", "urldate"),
        ("date={2026-02/2026-12}", ""),
    ],
)
def test_future_date(dates: str, told_at: str) -> None:
    """A date is in the future when all that it may mean is; the place is its field."""
    assert TODAY.isoformat() == "2026-03-01"
    findings = with_entry(f"@online{{x, title={{T}}, organization={{O}}, url={{https://a.org/x}},\n{dates}}}")
    assert codes(findings) == (["SRC011"] if told_at else [])
    assert told_at in "".join(finding.message for finding in findings)


def test_a_parent_named_by_another_key_is_in_use() -> None:
    """An entry that a cited one inherits from counts as used, also where `ids` gives the name."""
    findings = with_entry(
        "@incollection{x, author={A, B}, title={T}, crossref={old}, pages={1}}\n"
        "@collection{new, ids={old, older}, editor={C, D}, title={U}, publisher={P}, date={2020}}\n"
    )
    assert "CIT002" not in codes(findings)


def test_a_type_that_nobody_knows_is_told_where_it_stands() -> None:
    """A misspelt type names the one that was meant; one like none names some that are."""
    (misspelt,) = with_entry(
        "@artcle{x, author={{A B}}, title={T}, journaltitle={J}, publisher={P}, date={2002}}"
    )
    assert (misspelt.code, misspelt.span.column) == ("BIB001", 2)
    assert "`@article`" in misspelt.message
    (unknown,) = with_entry("@unheardof{x, title={T}, date={2002}}")
    assert "`@unheardof`" in unknown.message
