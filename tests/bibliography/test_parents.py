"""What entries inherit, and what is told of their links, does not depend on who is cited first."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.bibliography.parents import LONGEST


def outcome(text: str, keys: list[str]) -> tuple[object, ...]:
    """Findings and fields, whatever their order."""
    library = read(index([("s.bib", text.encode())]), keys)
    fields = {key: dict(source.fields) for key, source in library.sources.items()}
    return library.findings, fields, library.parents


def chain(n: int) -> str:
    """Entries each of which inherits from the next."""
    links = "".join(f"@book{{c{i}, title = {{T}}, crossref = {{c{i + 1}}}}}\n" for i in range(n))
    return f"{links}@book{{c{n}, title = {{T}}, publisher = {{P}}}}\n"


def test_a_chain_in_each_order() -> None:
    """A chain that is too long is told at one place, and cut there, in each order of citing."""
    keys = [f"c{i}" for i in range(2 * LONGEST)]
    text = chain(len(keys))
    found = outcome(text, keys)
    assert outcome(text, keys[::-1]) == found
    assert outcome(text, keys[7:] + keys[:7]) == found
    told = [
        (finding.code, finding.span.line)
        for finding in read(index([("s.bib", text.encode())]), keys).findings
    ]
    assert told == [("BIB004", len(keys) - LONGEST)]


def test_whoever_is_cited_alone() -> None:
    """An entry low in the chain is told what all together are told of it, and inherits the same."""
    text = chain(2 * LONGEST)
    together = read(index([("s.bib", text.encode())]), [f"c{i}" for i in range(2 * LONGEST)])
    for key in ("c0", f"c{LONGEST - 1}", f"c{LONGEST}"):
        alone = read(index([("s.bib", text.encode())]), [key])
        assert alone.sources[key].fields == together.sources[key].fields
        assert set(alone.findings) <= set(together.findings)
    assert read(index([("s.bib", text.encode())]), ["c0"]).findings == together.findings
    assert together.sources[f"c{LONGEST}"].fields["publisher"] == "P"
    assert "publisher" not in together.sources[f"c{LONGEST - 1}"].fields


def test_as_long_as_the_limit() -> None:
    """What is as long as the limit is inherited, and nothing told."""
    library = read(index([("s.bib", chain(LONGEST).encode())]), ["c0"])
    assert not library.findings
    assert library.sources["c0"].fields["publisher"] == "P"


def test_a_large_circle() -> None:
    """A circle is told once, in few words, wherever one begins to cite."""
    text = chain(3000).replace("publisher = {P}", "crossref = {c0}")
    found = outcome(text, ["c0"])
    assert outcome(text, ["c1500"])[0] == found[0]
    library = read(index([("s.bib", text.encode())]), ["c2999", "c0", "c1"])
    circles = [finding for finding in library.findings if "circle" in finding.message]
    assert len(circles) == 1
    assert circles[0].span.line == 3001
    assert len(circles[0].message) < 200


KEYS = [*"abcdefgh"]
LINKS = st.lists(
    st.tuples(st.lists(st.sampled_from([*KEYS, "z"]), max_size=3), st.sampled_from([*KEYS, ""])),
    min_size=len(KEYS),
    max_size=len(KEYS),
)


@settings(deadline=None)
@given(LINKS, st.permutations(KEYS))
def test_any_links_in_any_order(links: list[tuple[list[str], str]], order: list[str]) -> None:
    """Whatever leads where: the same findings, fields and parents in every order, and no loop."""
    text = "".join(
        f"@book{{{key}, title = {{T}}, f{key} = {{v}}, "
        f"xdata = {{{', '.join(xdata)}}}, crossref = {{{crossref}}}}}\n"
        for key, (xdata, crossref) in zip(KEYS, links, strict=True)
    )
    assert outcome(text, order) == outcome(text, KEYS)
