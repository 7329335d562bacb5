"""Entries as CSL items."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bib_cases import FIXTURES, cases, listed, read_all, titles
from hypothesis import given, settings
from hypothesis import strategies as st

from beside import needed
from mkdocs_testimony.bibliography import Source, index, link_target, read
from mkdocs_testimony.bibliography.entry_types import CSL_TYPES
from mkdocs_testimony.bibliography.names import NAME_FIELDS
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import plain

CASES = cases("items.md")
REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize(("title", "source", "expected"), CASES, ids=titles(CASES))
def test_an_entry_maps_as_written_down(title: str, source: str, expected: str) -> None:
    """Each fixture's entries give exactly the variables beside them, an empty line between two items."""
    found, library = read_all(source)
    assert (found.findings, library.findings) == ((), ())
    items = "\n\n".join(listed(csl_item(source.work)) for source in library.sources.values())
    assert items == expected


DIFFERENCES = {
    ("journal", "DOI"): "a DOI is no address",
    ("newspaper", "URL"): "an escaped per cent sign is a per cent sign",
    ("chapter", "author"): "a particle is never dropped",
    ("paper", "event-title"): "the name that CSL 1.0.2 has",
    ("talk", "event-title"): "the name that CSL 1.0.2 has",
    ("seasonal", "issued"): "a season is CSL's season, not a 21st month",
    ("manual", "edition"): "a number in words is a number",
    ("interview", "type"): "CSL has the type",
    ("misc", "type"): "CSL 1.0.2 has the type `document`",
    ("issue", "genre"): "a special issue is called one (Chicago 17, 14.178)",
    ("forever", "issued"): "an open range has a beginning",
}
"""(key, variable) → why it is not what pandoc makes of it. Case is not compared: pandoc lowers titles."""


def test_items_are_what_pandoc_reads_but_for_a_short_list() -> None:
    """One entry of each type gives pandoc's items (saved), except where it says why not."""
    found, library = read_all((FIXTURES / "types.bib").read_bytes())
    saved = json.loads((FIXTURES / "types.pandoc.json").read_text(encoding="utf-8"))
    pandoc = {item["id"]: item for item in saved}
    assert (found.findings, library.findings) == ((), ())
    assert library.sources.keys() == pandoc.keys()
    differing = set()
    for key, source in library.sources.items():
        for variable in csl_item(source.work).keys() | pandoc[key].keys():
            ours, theirs = _folded(csl_item(source.work).get(variable)), _folded(pandoc[key].get(variable))
            if ours != theirs:
                differing.add((key, variable))
    assert differing == DIFFERENCES.keys()


def test_every_entry_type_has_its_example() -> None:
    """The saved comparison covers every CSL type that an entry type of biblatex's core maps to."""
    found, _ = read_all((FIXTURES / "types.bib").read_bytes())
    covered = {CSL_TYPES[piece.type] for piece in found.entries.values()}
    core = {
        "book",
        "chapter",
        "article-journal",
        "report",
        "thesis",
        "webpage",
        "dataset",
        "document",
        "patent",
    }
    assert core <= covered


def test_the_records_of_the_published_notes_are_read_without_a_finding() -> None:
    """The 87 records rebuilt from the published footnotes are healthy, titled and answered for."""
    path = REPOSITORY / "../shared/facts/sources.bib"
    needed(path, "the records of the published notes")
    found, library = read_all(path.read_bytes())
    assert (found.findings, library.findings) == ((), ())
    assert len(library.sources) == 87
    for source in library.sources.values():
        assert source.text("title") == plain(_tree(source, "title"))[: len(source.text("title"))]
        assert source.has_author_or_body or source.urls, source.key


def test_the_sources_of_the_testimony_are_read_without_a_finding() -> None:
    """The .bib files that this repository's testimony cites from are healthy."""
    files = sorted((REPOSITORY / "citations").glob("*.bib"))
    assert files
    found = index([(f"citations/{path.name}", path.read_bytes()) for path in files])
    library = read(found, found.entries)
    assert (found.findings, library.findings) == ((), ())
    assert len(library.sources) == len(found.entries) > 0


def test_a_source_answers_for_its_fields() -> None:
    """Raw and plain text, people, dates, addresses and places of a source are at hand for the rules."""
    _, library = read_all(
        "@article{a,\n  author = {Roe, {\\'E}lise and {UN}},\n  title = {{\\'E}tude},\n"
        "  date = {2020-05},\n  url = {https://example.org/a\\_b},\n  crossref = {p},\n}\n"
        "@periodical{p, title = {Revue}, archiveurl = {https://archive.example/x}}\n"
        "@online{u, title = {U}, urldate = {2020}}\n@misc{n, title = {N}, date = {soon}}"
    )
    a, u, n = (library.sources[key] for key in "aun")
    assert a.fields["title"] == "{\\'E}tude"
    assert a.text("title") == "Étude"
    assert (a.text("url"), a.text("nothing")) == ("https://example.org/a_b", "")
    assert [str(name) for name in a.persons["author"]] == ["Élise Roe", "UN"]
    assert [name.body for name in a.persons["author"]] == [False, True]
    assert (a.is_dated, u.is_dated, n.is_dated) == (True, False, True)
    assert (a.has_author_or_body, u.has_author_or_body) == (True, False)
    assert a.urls == ("https://example.org/a_b", "https://archive.example/x")
    assert str(a.span) == "citations/a.bib:1:10"
    assert str(a.field_spans["date"]) == "citations/a.bib:4:3"
    assert a.field_spans["date"].end_column == 19
    assert str(a.field_span("nothing", "journaltitle")) == "citations/a.bib:8:16"
    assert a.field_span("nothing") == a.span


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("kardon202", ["kardon2021"]),
        ("Kardon2021", ["kardon2021"]),
        ("kardon2021pier", ["kardon2021"]),
        ("kardn2021", ["kardon2021"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_near_keys_are_those_that_were_meant(typed: str, nearest: list[str]) -> None:
    """Slips of case, letters and endings find the key; what is like none finds none."""
    found, _ = read_all("@book{kardon2021,}\n@book{segev2021,}\n@online{sipri,}")
    assert found.near(typed)[:1] == nearest


@given(
    st.dictionaries(
        st.sampled_from(
            [*NAME_FIELDS, "title", "subtitle", "url", "doi", "pages", "date", "type", "note", "eprint"]
        ),
        st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"]), max_size=30),
        max_size=6,
    ),
    st.sampled_from([*CSL_TYPES, "strange"]),
)
@settings(max_examples=100, deadline=None)
def test_any_fields_give_an_item(fields: dict[str, str], entry_type: str) -> None:
    """Whatever balanced text stands in the fields, the item has a type and an id and no hostile address."""
    body = ",\n".join(f"{name} = {{{value}}}" for name, value in fields.items())
    _, library = read_all(f"@{entry_type}{{k,\n{body}\n}}")
    item = csl_item(library.sources["k"].work)
    assert item["id"] == "k"
    assert item["type"]
    address = str(item.get("URL", ""))
    assert not address.lower().startswith(("javascript:", "data:", "vbscript:", "file:"))
    assert all(value not in ("", (), []) for value in item.values())


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/a b", "https://example.org/ab"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("doi:10.1000/1", "https://doi.org/10.1000/1"),
        ("javascript:alert(1)", None),
        ("\x01java\nscript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("example.org/x", None),
        ("//example.org/x", None),
        ("", None),
    ],
)
def test_only_harmless_addresses_are_linked(address: str, target: str | None) -> None:
    """http, https, mailto and doi may be links, and blanks hide no other scheme."""
    assert link_target(address) == target


def _tree(source: Source, variable: str) -> tuple[object, ...]:
    value = csl_item(source.work)[variable]
    assert isinstance(value, tuple)
    return value


def _folded(value: object) -> object:
    """A value without case and formatting."""
    if isinstance(value, tuple):
        return plain(value).casefold()
    return value.casefold() if isinstance(value, str) else value
