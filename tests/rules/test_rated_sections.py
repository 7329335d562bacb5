"""What the rules on rated assessments tell and do not tell, beyond their examples."""

from __future__ import annotations

import pytest
from example_tree import ENTRIES, told

from mkdocs_testimony.argument.assessments import rating_sets
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Instrument
from mkdocs_testimony.rules.rat008_instrument_label_drift import calls

FRAMEWORK = """
name: Ties
scales:
  depth: {values: [deep, {name: shallow, aliases: [None/Slight]}, unobserved], high: [deep]}
  projected: {values: [rising, steady]}
instruments:
  - {code: T1, label: Trade in oil}
  - {code: T2, label: Travel}
low_confidence: [T2]
"""

T1 = """{#t1 .assessment framework=ties instrument=T1 depth=shallow projected=steady}
## Trade in oil

{#sold}
Iran sold 1.4 million barrels a day [@sun2024].

{.judgment rests-on="sold"}
It will go on.

"""
T2 = """{#t2 .assessment framework=ties instrument=T2 depth=shallow projected=steady confidence=low}
## Travel

{#few}
Few go there [@kardon2021, p. 3].

{.judgment rests-on="few"}
Few will.

"""


def findings(text: str, framework: str = FRAMEWORK, **more: str) -> list[Finding]:
    """What is told of a question with this text and this framework."""
    return told({"content/questions/01-oil.md": text, "content/frameworks/ties.yml": framework, **more})[1]


def codes(text: str, framework: str = FRAMEWORK, **more: str) -> list[str]:
    """Their codes, in order."""
    return [finding.code for finding in findings(text, framework, **more)]


def test_a_whole_assessment_is_silent() -> None:
    """Every instrument rated on the scale, with evidence, a judgment and its confidence: nothing is told."""
    assert codes(T1 + T2) == []


# ------------------------------------------------------------------ RAT001


def test_missing_instruments_are_told_once_at_the_first_assessment() -> None:
    """Nothing is told at each scale for an instrument that no section names."""
    (finding,) = findings(T2)
    assert (finding.code, finding.span.line) == ("RAT001", 7)
    assert "`T1`" in finding.message


def test_a_gap_wants_its_reason_and_nothing_else() -> None:
    """`unassessed` with a reason stands for every scale, wants no evidence, judgment or confidence."""
    gap = "{#t2 .assessment framework=ties instrument=T2 depth=unassessed%s}\n## Travel\n"
    assert codes(T1 + gap % ' because="No figures."') == []
    (finding,) = findings(T1 + gap % "")
    assert (finding.code, 'because="…"' in finding.message) == ("RAT001", True)


def test_a_scale_left_out_is_told_with_its_values() -> None:
    """An instrument without a value on one scale is told there, with the values that it may have."""
    (finding,) = findings(T1.replace(" projected=steady", "") + T2)
    assert finding.code == "RAT001"
    assert "`projected`" in finding.message
    assert "`rising` or `steady`" in finding.message


def test_a_framework_that_nobody_uses_asks_for_nothing() -> None:
    """A framework file without assessments is no reason for a finding."""
    assert codes("Iran sold 1.4 million barrels a day [@sun2024].\n") == []


# ------------------------------------------------------------------ RAT002


@pytest.mark.parametrize(
    ("old", "new", "said", "column"),
    [
        ("framework=ties", "framework=tie", "no framework `tie`. Did you mean `ties`?", 18),
        ("framework=ties ", "", "names no framework", 1),
        ("instrument=T1", "instrument=Travle", "no instrument `Travle`. Did you mean `T2`?", 33),
        ("depth=shallow", "dept=shallow", "no scale `dept`. Did you mean `depth`?", 47),
        ("depth=shallow", "depth=shalow", "`shalow` is not a value of Ties's scale `depth`.", 47),
    ],
)
def test_what_the_framework_does_not_have_is_told_at_its_place(
    old: str, new: str, said: str, column: int
) -> None:
    """The unknown name, its column, and the nearest known one."""
    found = [f for f in findings(T1.replace(old, new) + T2) if f.code == "RAT002"]
    (finding,) = found
    assert said in finding.message
    assert (finding.span.line, finding.span.column) == (6, column)


def test_labels_and_aliases_are_values_too() -> None:
    """A value goes by its label and its aliases, and an instrument by its code in small letters."""
    text = T1.replace("depth=shallow", 'depth="None/Slight"').replace("instrument=T1", "instrument=t1")
    testimony, found = told(
        {"content/questions/01-oil.md": text + T2, "content/frameworks/ties.yml": FRAMEWORK}
    )
    assert found == []
    (rated,) = rating_sets(testimony)
    assert rated.rated["T1"].ratings["depth"] == "shallow"


def test_an_instrument_is_rated_once() -> None:
    """A second rating of one instrument is told, with the place of the first."""
    again = T1.replace("#t1", "#again").replace("#sold", "#sold-again").replace('"sold"', '"sold-again"')
    (finding,) = findings(T1 + T2 + again)
    assert finding.code == "RAT002"
    assert "rated at content/questions/01-oil.md:7:1 already" in finding.message


def test_a_broken_framework_is_told_once() -> None:
    """A framework that cannot be read is told as that, and not again at each section that uses it."""
    assert codes(T1 + T2, "name: Ties\nscales: 3\ninstruments: none\n") == ["DOC015", "DOC015"]


# ------------------------------------------------------------------ evidence


def test_evidence_without_source_is_told_as_such_and_once() -> None:
    """In a rated section RAT004 stands in for CLM001, and the rating is not told as without evidence too."""
    text = T1.replace(" [@sun2024]", "") + T2
    assert codes(text) == ["RAT004"]


def test_a_claim_outside_is_told_as_before() -> None:
    """A heading of the same level ends the rated section: after it CLM001 speaks."""
    assert codes(T1 + T2 + "## After\n\nIt also sold gas.\n") == ["CLM001"]


def test_a_section_without_evidence_is_told() -> None:
    """A rating with nothing but context under it has no evidence."""
    empty = T2[: T2.index("{#few}")] + "{.context}\nLater.\n"
    assert codes(T1 + empty) == ["RAT003", "RAT006"]


def test_a_search_may_be_named_by_a_statement() -> None:
    """What was searched for an absence may stand on a statement of the section."""
    absent = T2.replace("depth=shallow", "depth=unobserved")
    assert codes(T1 + absent) == ["RAT003"]
    assert codes(T1 + absent.replace("{#few}", '{#few searched="Visa lists"}')) == []


def test_high_ratings_count_distinct_sources_through_all_that_they_rest_on() -> None:
    """Two sources are too few; a third reached through a judgment elsewhere is enough."""
    bib = "\n".join(ENTRIES.values()) + ENTRIES["sun2024"].replace("sun2024", "rus2024").replace(
        "Crude imports by supplier", "Exports"
    ).replace("/crude", "/exports")
    high = T1.replace("depth=shallow", "depth=deep")
    more = "{#more}\nMore was sold [@rus2024; @kardon2021, p. 4].\n\n"
    more_files = {"citations/sources.bib": bib}
    elsewhere = "## After\n\n" + more
    assert codes(high + T2 + elsewhere, **more_files) == ["RAT005"]
    assert codes(high.replace('"sold"', '"sold more"') + T2 + elsewhere, **more_files) == []


def test_a_projection_wants_a_judgment_only_where_a_scale_looks_ahead() -> None:
    """`forecast: false` frees a scale of that name; another scale may look ahead."""
    bare = T1[: T1.index("{.judgment")] + T2
    assert codes(bare) == ["RAT006"]
    off = FRAMEWORK.replace("values: [rising, steady]", "forecast: false, values: [rising, steady]")
    assert codes(bare, off) == []


# ------------------------------------------------------------------ labels and summaries


@pytest.mark.parametrize(
    ("heading", "same"),
    [
        ("Trade in oil", True),
        ("T1. Trade in Oil", True),
        ("T1 – Trade-in oil", True),
        ("Oil trade", True),
        ("Trade in gas", False),
        ("T2. Trade in oil", False),
        ("T1", False),
    ],
)
def test_a_heading_is_the_label_or_an_alias(heading: str, same: bool) -> None:
    """Capitals, dashes and the code before it do not matter; other words do."""
    assert calls(heading, Instrument("T1", "Trade in oil", ("Oil trade",))) is same


SUMMARY = '{.key-assessments}\n## Key assessments\n\n{.judgment rests-on="%s"}\n%s\n\n'


@pytest.mark.parametrize(
    ("rests_on", "said", "told_of"),
    [
        ("few", "Travel is slight.", ["RAT005", "RAT009"]),
        ("few", "T1 is another matter.", ["RAT005"]),
        ("few", "Trade in oil is another matter.", ["RAT005"]),
        ("sold", "What is sold counts.", ["RAT005"]),
    ],
)
def test_a_summary_names_what_stands_out(rests_on: str, said: str, told_of: list[str]) -> None:
    """By code, by label, or by resting on what its section says."""
    high = T1.replace("depth=shallow", "depth=deep")
    assert sorted(codes(SUMMARY % (rests_on, said) + high + T2)) == told_of


def test_a_summary_of_what_is_nowhere_high_is_free() -> None:
    """Where no instrument has a value that the framework calls high, nothing stands out."""
    assert codes(SUMMARY % ("few", "Travel is slight.") + T1 + T2) == []


def test_low_confidence_is_asked_for_where_the_framework_says() -> None:
    """T2 is listed and T1 is not."""
    (finding,) = findings(T1 + T2.replace(" confidence=low", ""))
    assert (finding.code, "T2" in finding.message) == ("RAT010", True)
