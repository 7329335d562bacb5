"""A .bib file takes time in proportion to its length, whatever is repeated, chained or nested in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from doubling import grown

from mkdocs_testimony.bibliography import index, library, read
from mkdocs_testimony.bibliography.tidy import tidy


def chain(field: str) -> Callable[[int], str]:
    """Entries each of which inherits from the next."""
    return lambda n: "".join(f"@book{{c{i}, title = {{T {i}}}, {field} = {{c{i + 1}}}}}\n" for i in range(n))


def strings(n: int) -> str:
    """Strings each of which is made of the last."""
    links = (f'@string{{a{i} = a{i - 1} # "x"}}\n' for i in range(1, n))
    return f'@string{{a0 = "x"}}\n{"".join(links)}@book{{f, title = a{n - 1}}}\n'


def field(before: str, piece: str, after: str = "") -> Callable[[int], str]:
    """One entry with a value of many pieces."""
    return lambda n: f"@book{{f, author = {{A B}}, {before}{piece * n}{after}}}\n"


FLOODS: dict[str, Callable[[int], str]] = {
    "entries": lambda n: "".join(f"@book{{k{i}, title = {{T {i}}}, date = {{2020}}}}\n" for i in range(n)),
    "one entry again": lambda n: "@book{f, title = {T}, date = {2020}}\n" * n,
    "unknown types": lambda n: "".join(f"@boook{{k{i}, title = {{T}}}}\n" for i in range(n)),
    "other unknown types": lambda n: "".join(f"@boook{i}{{k{i}, title = {{T}}}}\n" for i in range(n)),
    "fields": lambda n: f"@book{{f, {''.join(f'f{i} = {{v}}, ' for i in range(2 * n))}}}\n",
    "one field again": lambda n: f"@book{{f, {'title = {v}, ' * 2 * n}}}\n",
    "comments": lambda n: "% a\n@comment{x}\n" * 2 * n,
    "strings": strings,
    "pieces of a value": field("title = ", '"a" # ', "{b}"),
    "words": field("title = {", "word ", "}"),
    "names": field("editor = {", "A B and ", "C D}"),
    "words of a name": field("editor = {", "Word ", "}"),
    "braces": field("title = {", "{W}ord ", "}"),
    "open braces": field("title = ", "{"),
    "commands": field("title = {", r"\emph{", "}"),
    "parameters": field("url = {https://a.example/?", "utm_source=a&", "}"),
    "never closed": lambda n: "".join(f"@book{{u{i}, title = {{a\n" for i in range(n)),
    "never closed quotes": lambda n: "".join(f'@book{{u{i}, title = "a\n' for i in range(n)),
    "begun": lambda n: "@book{" * n,
    "crossref": chain("crossref"),
    "xdata": chain("xdata"),
    "blanks behind a head": lambda n: "@book{f, title = {x\n@a(" + " " * 40 * n,
    "blanks in names": field("editor = {", " \n  ", "x}"),
    "blanks behind a name": field("editor = {A B and ", " \n  ", ""),
    "blanks of a year": field("year = {{", "    ", "x}}"),
    "blanks in a series": field("series = {x", "    ", "y}"),
    "numbers of a series": field("series = {x", " ; no. 1", "!}"),
    "blanks in a book's title": field("booktitle = {x", "    ", "y}"),
    "a note of PubMed's": field("note = {x ", "eng 2020/01/01 :", "y}"),
    "one long word": field("title = {", "abcd", "}"),
    "one long address": field("url = {https://a.example/", "abcd", "}"),
    "other keys": field("title = {T}, ids = {", "a, ", "}"),
}  # fmt: skip


def worked(text: str) -> None:
    """All of the file read, as if everything in it were cited, and put in order."""
    known = index([("s.bib", text.encode())])
    read(known, known.entries)
    tidy("s.bib", text)


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood(name: str) -> None:
    """Four times as much takes about four times as long."""
    assert not grown(lambda n: lambda: worked(FLOODS[name](n)), 100)


@pytest.mark.parametrize(
    ("parent", "most"),
    [
        ("".join(f"f{i} = {{v}}, " for i in range(100)), 41 * 100 * 5),
        (f"note = {{{'word ' * 200}}}", 1_040 * 5),
    ],
)
def test_one_large_parent_of_many(parent: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What many entries take over from one grows as their product: beyond a sum it is told, and not taken."""
    monkeypatch.setattr(library, "MOST_INHERITED", most)
    entries = "".join(f"@book{{k{i}, xdata = {{p}}, title = {{T}}}}\n" for i in range(20))
    known = index([("s.bib", f"@xdata{{p, {parent}}}\n{entries}".encode())])
    made = read(known, [key for key in known.entries if key != "p"])
    told = [finding for finding in made.findings if finding.code == "BIB004"]
    assert 12 <= len(told) <= 15
    assert all("`xdata` names `p`" in finding.message for finding in told)
    assert sum("note" in source.fields or "f99" in source.fields for source in made.sources.values()) < 9


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOODS)
def test_a_large_flood(name: str) -> None:
    """Where there are thousands, too."""
    assert not grown(lambda n: lambda: worked(FLOODS[name](n)), 2_500)


DEEP = ["strings", "crossref", "xdata", "open braces", "commands", "braces"]


@pytest.mark.parametrize("name", DEEP)
def test_two_thousand_deep(name: str) -> None:
    """Deeper than Python calls: read to its end, without an exception."""
    worked(FLOODS[name](2_000))


@pytest.mark.slow
@pytest.mark.parametrize("name", DEEP)
def test_twenty_thousand_deep(name: str) -> None:
    """Far deeper."""
    worked(FLOODS[name](20_000))
