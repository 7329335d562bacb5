"""The summary of the sources says what they are and what they carry."""

from __future__ import annotations

import pytest
from bare import BIB, written

from mkdocs_testimony.argument.sources import by_witness, in_sentences, name, official, summary

COVER = "---\ntitle: T\nwitness:\n  - name: Anne Q. Alpha, Ph.D.\n---\n\nThanks.\n"
MORE = """
@online{gov, title = {Fact Sheet}, organization = {Ministry of Oil}, url = {https://www.energy.gov/facts}}
@report{farsi, title = {Naft}, translatedtitle = {Oil}, langid = {persian}, date = {2021}}
@misc{marked, title = {Communique}, date = {2021}, keywords = {oil, official}}
@article{uni, author = {{Department of Political Science}}, title = {Oil}, journaltitle = {J}, date = {2021}}
"""


def test_the_summary_counts_what_the_sources_are() -> None:
    """Official, foreign, undated and self-cited sources are counted, and what each source carries."""
    testimony = written(
        "{#a}\nOne [@alpha; @gov].\n\n{#b}\nTwo [@farsi].\n\n{#c}\nThree [@marked; but see @uni].\n\n"
        '{#j .judgment rests-on="a b"}\nHence.\n',
        bib=BIB + MORE,
        cover=COVER,
    )
    found = summary(testimony)
    assert found.official == ("gov", "marked")
    assert found.languages == (("Persian", 1),)
    assert found.translated == ("farsi",)
    assert found.undated == ("gov",)
    assert found.self_cited == ("alpha",)
    assert {one.key: (len(one.cited_in), one.bears, one.alone) for one in found.burdens} == {
        "alpha": (1, 2, 0),
        "gov": (1, 2, 0),
        "farsi": (1, 2, 1),
        "marked": (1, 1, 1),
    }
    assert (found.resting, found.single) == (4, 2)
    assert in_sentences(found) == (
        "5 sources cited: 1 book, 1 document, 1 journal article, 1 report and 1 web page.",
        "2 (40 percent) are official: what a state or a body of states has published itself.",
        "Not in English: 1 in Persian; all titles given in translation.",
        "1 bears no date.",
        "1 is by a witness.",
        "1 can be opened from the reference.",
        "4 statements rest on sources, 2 of them on one alone.",
    )


def test_without_sources_the_summary_says_so() -> None:
    """A testimony that cites nothing has no figures to give."""
    assert in_sentences(summary(written("It is so.\n"))) == ("No sources are cited.",)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("@online{x, title = {T}, url = {https://www.mofcom.gov.cn/a}}", True),
        ("@online{x, title = {T}, url = {https://fmso.tradoc.army.mil/a}}", True),
        ("@online{x, title = {T}, url = {https://www.nato.int/a}}", True),
        ("@online{x, title = {T}, url = {https://www.state.gov.example.com/a}}", False),
        ("@online{x, title = {T}, url = {https://www.reuters.com/gov}}", False),
        ("@online{x, title = {T}, url = {https://[broken}}", False),
        ("@report{x, author = {{Department of Defense}}, title = {T}}", True),
        ("@report{x, author = {{Department of Political Science}}, title = {T}}", False),
        ("@report{x, author = {Rand, Ann}, title = {T}, institution = {RAND Corporation}}", False),
        ("@legislation{x, title = {T}}", True),
    ],
)
def test_official(fields: str, expected: bool) -> None:
    """A state speaks by its law, its address, its body's name; a university or a paper does not."""
    testimony = written("So [@x].\n", bib=fields)
    assert official(testimony.sources["x"]) is expected


@pytest.mark.parametrize(
    ("author", "witness", "expected"),
    [
        ("Doe, Jane", "Jane Doe", True),
        ("Doe, J.", "Dr. Jane Q. Doe", True),
        ("Doe, John", "Jane Doe", False),
        ("van der Berg, Anna", "Anna van der Berg", True),
        ("{Doe Institute}", "Jane Doe", False),
        ("Jane, Doe", "Jane Doe", False),
    ],
)
def test_a_source_by_the_witness_is_known_by_family_name_and_first_letter(
    author: str, witness: str, expected: bool
) -> None:
    """The family name and the first letter of a given name must agree."""
    testimony = written(
        "So [@x].\n", bib=f"@book{{x, author = {{{author}}}, title = {{T}}, date = {{2020}}}}"
    )
    assert by_witness(testimony.sources["x"], [witness]) is expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@legislation{x, title = {Human Rights Act 1998}, date = {1998}}", "Human Rights Act 1998"),
        ("@legislation{x, title = {Human Rights Act}, date = {1998}}", "Human Rights Act 1998"),
        ("@report{x, author = {Sun, Yun}, title = {Oil in 1998}, date = {1998}}", "Sun 1998"),
    ],
)
def test_a_short_name_says_its_year_once(entry: str, expected: str) -> None:
    """A law whose title ends with its year is not named with it twice."""
    testimony = written("One [@x].\n", bib=entry)
    assert name(testimony.sources["x"]) == expected
