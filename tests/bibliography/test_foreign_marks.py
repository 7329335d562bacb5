"""HTML's tags and entities, braced quotation marks, biblatex's words, faults of lists of names."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography.addresses import verbatim
from mkdocs_testimony.bibliography.bibstrings import BIBSTRING_COMMANDS, BIBSTRINGS
from mkdocs_testimony.bibliography.foreign_marks import in_latex
from mkdocs_testimony.bibliography.latex import decode_plain
from mkdocs_testimony.bibliography.name_faults import fault

WORDS = st.text(alphabet="abcXYZ ,.;:é中", max_size=12)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("<i>Mytilus</i> census", r"\emph{Mytilus} census"),
        ("CO<sub>2</sub> at 10<sup>9</sup>", r"CO\textsubscript{2} at 10\textsuperscript{9}"),
        ("<scp>nato</scp>", r"\textsc{nato}"),
        ('<span style="font-variant: small-caps">x</span>', r"\textsc{x}"),
        ('<span class="nocase">x</span>', "{x}"),
        ("{\\textless}i{\\textgreater}x{\\textless}/i{\\textgreater}", r"\emph{x}"),
        ("A &amp; B &lt; C", r"A \& B < C"),
        ("Smith \\&amp; Co.", r"Smith \& Co."),
        ("&#8220;x&#8221; &#x2013;", "“x” –"),
        ("<mml:math><mml:mi>x</mml:mi></mml:math>", "x"),
        ("{``}Dual{''} {“}use{”}", "``Dual'' “use”"),
        ("<i>a <b>b</b></i>", r"\emph{a \textbf{b}}"),
        ("&#92;textbf &#126; &#94;", r"\textbackslash{}textbf \textasciitilde{} \textasciicircum{}"),
    ],
)
def test_marks_become_latexs(typed: str, expected: str) -> None:
    """Each as LaTeX has it."""
    assert in_latex(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "a < b",
        "<i>open",
        "closed</i>",
        "<i>a {b</i> c}",
        "R&D",
        "AT&T; and so on",
        "<x>y</x>",
        "{`}x",
        "&foo;",
        "<i {>x</i>",
        "<i>x</i }>",
        "{<mi {>x}",
        r"\<i>x</i>",
    ],
)
def test_what_is_no_mark_stays(typed: str) -> None:
    """Signs of comparison, tags that do not pair off or cross a brace, ampersands."""
    assert in_latex(typed) == typed


@given(WORDS, st.sampled_from(["i", "em", "b", "strong", "sup", "sub", "sc"]))
def test_a_pair_of_tags_prints_its_text_alone(words: str, tag: str) -> None:
    """No tag shows, and no letter is lost."""
    assert decode_plain(f"x<{tag}>{words}</{tag}>y") == decode_plain(f"x{words}y")


MARKS = st.sampled_from(
    [
        "<i>",
        "</i>",
        "<i ",
        "</b",
        "<mi",
        "<math>",
        "{``}",
        "{“}",
        "\\textless",
        "&amp;",
        "&#92;",
        "<span ",
        "\\",
    ]
)


@given(st.lists(st.text(alphabet="<>/&;{}\\\"'`ib#8x2 ", max_size=9) | MARKS, max_size=12).map("".join))
def test_any_text_ends_with_its_braces_as_they_were(text: str) -> None:
    """No text raises; open and closed braces stay in balance."""
    made = in_latex(text).replace("\\textbackslash{}", "").replace("\\textasciitilde{}", "")
    assert made.count("{") - made.count("}") == text.count("{") - text.count("}")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("http://a.org/{\\textasciitilde}b", "http://a.org/~b"),
        ("http://a.org/\\textasciitilde{}b", "http://a.org/~b"),
        ("http://a.org/{b\\textasciitilde}", "http://a.org/{b~}"),
        ("http://a.org/{\\~{}}b", "http://a.org/~b"),
        ("http://a.org/{\\~}{b}", "http://a.org/~{b}"),
    ],
)
def test_a_tilde_of_an_address_takes_no_brace_of_others(typed: str, expected: str) -> None:
    """Only a pair round the sign itself goes with it."""
    assert verbatim(typed) == expected


@given(st.sampled_from(sorted(html.entities.name2codepoint)))
def test_an_entity_that_is_read_is_its_character(name: str) -> None:
    """Either the entity stays as typed, or it is what HTML says it is."""
    made = in_latex(f"&{name};")
    assert made in (f"&{name};", html.unescape(f"&{name};"), "\\&")


@given(st.sampled_from(sorted(BIBSTRINGS)), st.sampled_from(sorted(BIBSTRING_COMMANDS)))
def test_a_key_prints_its_words(key: str, command: str) -> None:
    """Every key behind every command, and none prints a command or a brace."""
    shown = decode_plain(f"\\{command}{{{key}}} x")
    assert shown == f"{BIBSTRINGS[key]} x".replace("'", "’")
    assert not set(shown) & set("\\{}")


@given(st.from_regex(r"[a-z]{12}", fullmatch=True))
def test_an_unknown_key_prints_as_typed(key: str) -> None:
    """Nothing is lost of a key that nobody knows."""
    assert decode_plain(rf"\bibstring{{{key}}}") == BIBSTRINGS.get(key, key)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Lee, Ann; Kim, Bo", "`;`"),
        ("Lee, Ann et al.", "et al."),
        ("Lee, Ann, et al", "et al."),
        ("Lee, Ann & Kim, Bo", "`&`"),
        ("Lee, Ann \\& Kim, Bo", "`&`"),
        ("Ann Lee, Bo Kim, Cy Ray", "by commas"),
        ("A. Lee, B. Kim", "by commas"),
        ("Lee, Ann and", "no name beside it"),
        ("and Lee, Ann", "no name beside it"),
        ("Lee, Ann and and Kim, Bo", "no name beside it"),
    ],
)
def test_a_list_that_would_print_garbled_is_told(typed: str, told: str) -> None:
    """Each with what to write instead."""
    assert told in fault(typed)


PERSON = st.from_regex(r"[A-Z][a-z]{2,8}, [A-Z][a-z]{2,8}", fullmatch=True)


@given(st.lists(PERSON, min_size=1, max_size=5), st.booleans())
def test_a_right_list_is_never_told(people: list[str], others: bool) -> None:
    """Family and given names with `and` between, open lists and bodies in braces."""
    assert fault(" and ".join([*people, *(["others"] if others else [])])) == ""
    assert fault(" and ".join(f"{{{person}; and others, et al. & Co.}}" for person in people)) == ""


@given(st.text(alphabet="Aa ,;&.{}=\\andetl", max_size=60))
def test_any_list_has_an_answer(text: str) -> None:
    """No text raises; what is told ends a sentence."""
    said = fault(text)
    assert said == "" or not said.endswith(".")


@pytest.mark.parametrize(
    "typed", ["King, Jr., Martin", "Louis, XIV", "de la Cruz, Ana", "van der Berg, A. B."]
)
def test_the_parts_of_one_name_are_none(typed: str) -> None:
    """Two commas of one person."""
    assert fault(typed) == ""
