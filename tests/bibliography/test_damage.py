"""Broken .bib files: each damage is told at its place, and costs no other entry."""

from __future__ import annotations

import pytest
from bib_cases import cases, read_all, titles
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import Source, index, read
from mkdocs_testimony.finding import Severity
from thinned import thinned

CASES = cases("damage.md")


def shown(source: Source) -> str:
    """A source's key and raw fields on one line."""
    fields = " | ".join(f"{name}={value}" for name, value in source.fields.items())
    return f"{source.key}{' (damaged)' if source.damaged else ''}: {fields}".rstrip()


@pytest.mark.parametrize(("title", "source", "expected"), CASES, ids=titles(CASES))
def test_findings_and_fields_are_as_written_down(title: str, source: str, expected: str) -> None:
    """Each fixture's .bib gives the findings beside it, at their places, and the entries that can be read."""
    found, library = read_all(source)
    told = [
        f"{finding.code} {finding.span.line}:{finding.span.column} {finding.message}"
        for finding in (*found.findings, *library.findings)
    ]
    sources = [shown(source) for source in library.sources.values()]
    lines = expected.splitlines()
    wanted = [line for line in lines if line[:3] in ("BIB", "SRC")]
    assert len(told) == len(wanted), told
    for line, start in zip(told, wanted, strict=True):
        assert line.startswith(start)
    assert sources == [line for line in lines if line[:3] not in ("BIB", "SRC")]


def test_both_places_of_a_duplicate_key_are_told() -> None:
    """A key taken in one file and used again in another names the first place as related."""
    found = index(
        [("citations/a.bib", b"@book{x, title={A}}"), ("citations/b.bib", b"\n@book{x, title={B}}")]
    )
    (finding,) = found.findings
    assert (finding.code, str(finding.span)) == ("SRC008", "citations/b.bib:2:7")
    assert [str(span) for span, _ in finding.related] == ["citations/a.bib:1:7"]
    assert read(found, ["x"]).sources["x"].text("title") == "A"
    assert [(first.path, again.path) for first, again in found.duplicates] == [
        ("citations/a.bib", "citations/b.bib")
    ]


def test_damage_is_told_although_nobody_cites_the_entry() -> None:
    """The index alone tells of unbalanced braces, missing keys and duplicates."""
    found = index([("a.bib", b"@book{a, title={A}\n\n@book{, x={y}}\n@book{c,}\n@book{c,}")])
    assert [finding.code for finding in found.findings] == ["BIB001", "BIB001", "SRC008"]


def test_only_what_is_asked_for_is_parsed() -> None:
    """An entry that nobody asks for tells nothing of its inside, and unknown keys are passed over."""
    found = index([("a.bib", b"@book{a, title = {A}}\n@book{b, journal = nothing, title {B}}")])
    library = read(found, ["a", "zzz", "a"])
    assert list(library.sources) == ["a"]
    assert library.findings == ()


def test_parents_are_told_from_entries_that_nobody_uses() -> None:
    """What a cited entry inherits from, at any distance, is in use; a circle ends."""
    found = index(
        [
            (
                "a.bib",
                b"@book{a, crossref = {b}}\n@book{b, xdata = {c, d, nowhere}}\n@xdata{c, crossref = {a}}\n"
                b"@xdata{d, title = {D}}\n@book{e, crossref = {f}}\n@book{f, title = {F}}",
            )
        ]
    )
    assert read(found, ["a"]).parents == {"a", "b", "c", "d"}
    assert read(found, ["f"]).parents == frozenset()


@pytest.mark.parametrize(
    ("raw", "place", "severity", "title"),
    [
        ("@book{a,\n title = {Müller – x}}".encode("cp1252"), "2:12", None, "Müller – x"),
        (b"@book{a,\n title = {M\x81ller}}", "2:12", Severity.ERROR, "M�ller"),
        (b"\xff\xfe" + "@book{a, title = {Müller}}".encode("utf-16-le"), "1:1", None, "Müller"),
    ],
    ids=["Windows-1252", "undecodable", "UTF-16"],
)
def test_a_file_that_is_not_utf8_is_read_and_told(
    raw: bytes, place: str, severity: Severity | None, title: str
) -> None:
    """Another encoding is told once as BIB002 at the first odd byte; only lost characters are an error."""
    found, library = read_all(raw)
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("BIB002", severity)
    assert f"{finding.span.line}:{finding.span.column}" == place
    assert library.sources["a"].text("title") == title


def test_a_byte_order_mark_and_line_ends_do_not_matter() -> None:
    """A BOM, CRLF or CR line ends change neither fields nor places."""
    plain = "@book{a,\n  title = {Ä},\n  date = {soon}}\n"
    expected = read_all(plain)[1]
    for raw in (
        b"\xef\xbb\xbf" + plain.encode(),
        plain.replace("\n", "\r\n").encode(),
        plain.replace("\n", "\r").encode(),
    ):
        found, library = read_all(raw)
        assert found.findings == ()
        assert library.findings == expected.findings
        assert library.sources["a"].fields == expected.sources["a"].fields
        assert library.sources["a"].field_spans == expected.sources["a"].field_spans


BREAKAGES = {
    "no closing brace": "@book{bad,\n  title = {B},\n  year = 2020\n",
    "an open value": "@book{bad,\n  title = {B,\n  year = {2020},\n}\n",
    "a brace too many": "@book{bad,\n  title = {B}},\n  year = {2020},\n}\n",
    "braces the wrong way round": "@book{bad,\n  title = }B{,\n}\n",
    "an open quotation": '@book{bad,\n  title = "B,\n  year = 2020,\n}\n',
    "no key": "@book{\n  title = {B},\n}\n",
    "no comma": "@book{bad,\n  title = {B}\n  year = 2020\n}\n",
    "no opening brace": "@book bad,\n  title = {B},\n}\n",
    "an open parenthesis": "@book(bad,\n  title = {B}\n",
    "no equals sign": "@book{bad, title {B}}\n",
    "a deep value": "@book{bad, title = {" + "{" * 300 + "}" * 300 + "}}\n",
    "an unknown string": "@book{bad, journal = nothing}\n",
    "a link to itself": "@book{bad, crossref = {bad}}\n",
}
healthy = st.lists(
    st.sampled_from(
        [
            "@book{{{key},\n  title = {{Sea Lanes}},\n  year = 1999,\n}}\n",
            '@article{{{key}, title = "A {{B}} C", journal = {{J}}}}\n',
            "@online(\n{key},\n  title = {{Map}},\n  url = {{https://example.org/a_b}}\n)\n",
            "\n% a comment\n@misc{{{key},title={{X}}}}\n",
        ]
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("breakage", BREAKAGES.values(), ids=BREAKAGES.keys())
@given(before=healthy, after=healthy)
@settings(max_examples=25, deadline=None)
def test_a_broken_entry_costs_no_neighbour(breakage: str, before: list[str], after: list[str]) -> None:
    """Every entry around a broken one is read with all its fields, and the damage is told in its lines."""
    head = "".join(entry.format(key=f"b{number}") for number, entry in enumerate(before))
    tail = "".join(entry.format(key=f"a{number}") for number, entry in enumerate(after))
    found, library = read_all(head + breakage + tail)
    clean = read_all(head + tail)[1].sources
    for key, source in clean.items():
        assert library.sources[key].fields == source.fields
        assert not library.sources[key].damaged
    findings = [*found.findings, *library.findings]
    first = head.count("\n") + 1
    assert findings
    assert all(first <= finding.span.line <= first + breakage.count("\n") for finding in findings)


@given(
    st.lists(st.sampled_from([*'@{}(),=#"%\\\n ', "@book{", "@string{a", "@comment{", "key,", "title", "x"]))
)
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_indexed_and_read(pieces: list[str]) -> None:
    """No sequence of a .bib's marks raises, and every finding lies in the file."""
    text = "".join(pieces)
    found, library = read_all(text)
    lines = text.count("\n") + 1
    for finding in (*found.findings, *library.findings):
        assert 1 <= finding.span.line <= lines
        assert finding.span.column >= 1


@given(st.binary(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_encoding_is_indexed(raw: bytes) -> None:
    """No bytes raise."""
    found = index([("a.bib", raw)])
    assert read(found, found.entries).sources.keys() == found.entries.keys()


@pytest.mark.parametrize(
    "text",
    thinned(
        [
            "@book{a, title = {" + "{x} " * 60_000 + "}}",
            '@book{a, title = "' + "{x} " * 60_000 + '"}',
            "@book{a, " + "x = {y}, " * 30_000 + "}",
            "@book{" * 40_000,
            "@comment{\n" * 30_000,
            "}" * 200_000,
            "{" * 200_000,
            "@" * 200_000,
            "@book{a,\n" * 20_000,
            "@string{a = " + "a # " * 30_000 + "b}",
            "@book{a, author = {" + "A and " * 30_000 + "B}}",
        ],
        4,
    ),
    ids=lambda text: text[:24].replace("\n", " "),
)
def test_hostile_sizes_are_read_in_time(text: str) -> None:
    """A few hundred thousand characters of any one mark are indexed and read within seconds."""
    import time

    started = time.process_time()
    found, library = read_all(text)
    assert time.process_time() - started < 8
    assert library.sources.keys() == found.entries.keys()
