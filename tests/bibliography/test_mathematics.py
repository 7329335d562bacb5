"""Mathematics in titles prints in signs of its own, or is told."""

from __future__ import annotations

import pytest
from bib_cases import read_all
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import decode, decode_plain
from mkdocs_testimony.bibliography.latex_math import SIGNS, SPACED, WORDS
from mkdocs_testimony.rules.src005_malformed_url import fault


@given(st.sampled_from(sorted({*SIGNS, *SPACED, *WORDS})), st.sampled_from(["", "^2", "_{i}", " x"]))
def test_no_known_command_leaves_its_backslash(name: str, after: str) -> None:
    """Each sign, relation and function prints, whatever follows it."""
    printed = decode_plain(f"Of $a \\{name}{after}$ Lamps")
    assert printed.startswith("Of a")
    assert printed.endswith(" Lamps")
    assert "\\" not in printed or name == "backslash"
    assert len(printed) > len("Of a Lamps")


@given(
    st.recursive(
        st.from_regex(r"[a-z0-9]{1,3}", fullmatch=True), lambda one: st.tuples(one, one), max_leaves=12
    )
)
def test_fractions_in_fractions_keep_their_parts(parts: object) -> None:
    """However they nest, nothing raises and no command is left while they print."""

    def written(one: object) -> str:
        return one if isinstance(one, str) else "\\frac{" + "}{".join(map(written, one)) + "}"  # type: ignore[call-overload]

    assert decode(f"${written(parts)}$")


def test_a_command_that_cannot_be_printed_is_told_at_its_field() -> None:
    r"""`\stackrel` and its like lose their form: BIB001 names them."""
    _, library = read_all("@book{k, author = {A, B},\n title = {On $\\stackrel{a}{b}$}, date = {1999}}")
    (finding,) = library.findings
    assert finding.code == "BIB001"
    assert "`\\stackrel`" in finding.message
    assert finding.span.line == 2


@pytest.mark.parametrize(
    "title", [r"$\frac{1}{2}$ and $x \to y$", r"From \$5 to $9", r"\emph{A} \unknown{b}"]
)
def test_known_mathematics_and_other_commands_are_not_told(title: str) -> None:
    """Only what is lost is told."""
    _, library = read_all(f"@book{{k, author = {{A, B}}, title = {{{title}}}, date = {{1999}}}}")
    assert not library.findings


@pytest.mark.parametrize(
    "scheme", ["javascript", "data", "file", "vbscript", "about", "chrome-extension", "zotero"]
)
def test_an_address_of_another_scheme_is_told(scheme: str) -> None:
    """What leads nobody to the source is told with its scheme."""
    assert f"`{scheme}:`" in fault(f"{scheme}:alert(1)")
    assert f"`{scheme}:`" in fault(f"{scheme.upper()}:///x y")


@pytest.mark.parametrize("url", ["https://a.org/x:y", "http://a.org:80/", "ftp://a.org/x", "mailto:a@b.org"])
def test_addresses_that_print_are_not_told(url: str) -> None:
    """Schemes that may stand in a note are fine."""
    assert not fault(url)
