"""What the rules on likelihood, confidence, rebuttals, context and short forms tell, and let pass."""

from __future__ import annotations

import pytest
from example_tree import BIB, OIL, codes, question

OWN = '{#oil}\n' + OIL + '\n{.judgment rests-on="oil"}\n'  # fmt: skip


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("It is highly likely that prices fall.", "very likely"),
        ("It is extremely unlikely that prices fall.", "very unlikely"),
        ("Prices will more likely than not fall.", "“likely”"),
        ("There is a slim chance that prices fall.", "very unlikely"),
        ("There is a good chance that prices fall.", "“likely”"),
        ("Prices will in all likelihood fall.", "very likely"),
        ("It is virtually certain that prices fall.", "almost certain"),
        ("The odds are fifty-fifty.", "roughly even chance"),
        ("There is a real possibility that prices fall.", "Say which step"),
        ("A fall of prices cannot be ruled out.", "Say which step"),
        ("Prices might well fall.", "Say which step"),
        ("Chances are that prices fall.", "likely"),
        ("The chances are slim that prices fall.", "very unlikely"),
    ],
)
def test_words_off_the_scale_are_told_with_the_nearest_step(words: str, nearest: str) -> None:
    """A word of likelihood off the scale is told once, with the nearest step if there is one."""
    found = question(OWN + words + "\n")
    assert codes(found) == ["EST001"]
    assert nearest in found[0].message


@pytest.mark.parametrize(
    "words",
    [
        "There is almost no chance that prices fall.",
        "Prices are very unlikely to fall.",
        "It is improbable that prices fall.",
        "There is a roughly even chance that prices fall.",
        "Prices will probably fall.",
        "Prices are very likely to fall.",
        "Prices will almost certainly fall.",
        "The most likely route runs through Malaysia.",
        "Prices may fall; they could rise as well.",
        "It is, as one minister said, “highly likely” that prices fall.",
        "The possibility of talks remains.",
    ],
)
def test_words_on_the_scale_pass(words: str) -> None:
    """The terms of the scale, bare modals, and what stands in quotation marks are not told."""
    assert codes(question(OWN + words + "\n")) == []


def test_likelihood_in_a_claim_is_its_sources_business() -> None:
    """A claim may report how its source has put it."""
    assert codes(question("The paper calls a fall highly likely [@sun2024].\n")) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I have high confidence that prices are likely to fall.", True),
        ("It is very unlikely, and I say so with moderate-to-high confidence, that prices fall.", True),
        ("I am confident that prices will probably fall.", True),
        ("Prices are likely to fall. My confidence in this is moderate.", False),
        ("Prices are likely to fall. I have moderate confidence in that.", False),
        ("A confident China is likely to wait.", False),
        ("Confidence among buyers is likely to fall.", False),
    ],
)
def test_likelihood_and_confidence_in_one_sentence(words: str, told: bool) -> None:
    """The two in one sentence are told; in two sentences, or where confidence is no level, they pass."""
    assert codes(question(OWN + words + "\n")) == (["EST002"] if told else [])


REBUTTED = '{#lead .judgment rests-on="oil"}\nPrices fall.\n\n{#oil}\n' + OIL


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("{#no rebuts=lead}\nThey rose [@kardon2021].\n", True),
        ("{rebuts=lead}\nThey rose [@kardon2021].\n", True),
        ("{#no undercuts=lead->oil}\nThey need not [@kardon2021].\n", True),
        ("They rose [@kardon2021; but see @lead].\n", True),
        ("{#no qualifies=lead}\nOnly in spring [@kardon2021].\n", False),
        ("They rose in spring [@kardon2021; cf. @lead].\n", False),
        ("{#no rebuts=lead}\nThey rose [@kardon2021].\n\n{answers=no}\nIn spring [@sun2024].\n", False),
        ("{#no rebuts=lead}\nThey rose [@kardon2021].\n\n{rebuts=no}\nNever [@sun2024].\n", False),
        ("{#no undercuts=lead->oil}\nNo [@kardon2021].\n\n{answers=no}\nBut yes [@sun2024].\n", False),
        (
            "{#no rebuts=lead}\nThey rose [@kardon2021].\n\n{#re rebuts=no}\nNo [@sun2024].\n\n"
            "{answers=re}\nYes [@sun2024].\n",
            False,
        ),
    ],
)
def test_a_rebuttal_needs_a_reply(more: str, told: bool) -> None:
    """What rebuts or undercuts is told until something answers or rebuts it; what qualifies is not."""
    assert codes(question(REBUTTED + "\n" + more)) == (["ARG009"] if told else [])


def test_a_statement_cannot_answer_itself() -> None:
    """`answers` naming the rebuttal's own id is no reply."""
    assert codes(question(REBUTTED + "\n{#no rebuts=lead answers=no}\nThey rose [@kardon2021].\n")) == [
        "ARG009"
    ]


@pytest.mark.parametrize(
    ("under", "own", "told"),
    [("low", "high", True), ("low", "moderate", True), ("moderate", "high", True), ("high", "high", False),
     ("high", "low", False), ("", "high", False), ("low", "", False)],
)  # fmt: skip
def test_confidence_is_no_higher_than_what_it_rests_on(under: str, own: str, told: bool) -> None:
    """Only a higher confidence that rests on a lower one is told, through other judgments too."""
    lower = f" confidence={under}" if under else ""
    upper = f" confidence={own}" if own else ""
    found = question(
        "{#oil}\n" + OIL + f'\n{{#a .judgment rests-on="oil"{lower}}}\nPrices fall.\n\n'
        '{#b .judgment rests-on="a"}\nSo does income.\n\n'
        f'{{.judgment rests-on="b oil"{upper}}}\nSo does trade.\n'
    )
    assert codes(found) == (["ARG011"] if told else [])
    if told:
        assert "by way of #b on #a" in found[0].message


def test_a_question_may_be_a_third_context() -> None:
    """One third of the words is not told, one word more is; lead-ins and the summary do not count."""
    claim = "Iran sold " + "oil " * 79 + "[@sun2024].\n\n"
    assert codes(question(claim + "{.context}\n" + "Thanks " * 40 + "\n")) == []
    assert codes(question(claim + "{.context}\n" + "Thanks " * 42 + "\n")) == ["CLM011"]
    lead = "Thanks " * 60 + "all:\n\n- Iran sold oil [@sun2024].\n"
    assert codes(question(claim + lead)) == []


ALIKE = """@report{{x{n},
  author      = {{Sun, Yun}},
  title       = {{Crude Imports}},
  institution = {{Example Institute}},
  number      = {{{n}}},
  date        = {{{year}}},
}}
"""


def alike(*years: int) -> str:
    """Reports of one author and title, from these years."""
    return "\n".join(ALIKE.format(n=n, year=year) for n, year in enumerate(years, 1))


STYLE = (
    "site_name: T\ndocs_dir: content\nnav: [index.md, questions/01-oil.md]\n"
    "plugins:\n  - testimony:\n      style: {}\n"
)


@pytest.mark.parametrize(
    ("style", "years", "text", "told"),
    [
        ("chicago-18", (2024, 2024), "A [@x1; @x2]. B [@x1].", True),
        ("chicago-17-ibid", (2024, 2024), "A [@x1; @x2]. B [@x2].", True),
        ("chicago-18", (2024, 2024), "A [@x1; @x2].", False),
        ("chicago-18", (2024, 2024), "A [@x1]. B [@x2]. C [@x1].", False),
        ("chicago-18", (2023, 2024), "A [@x1]. B [@x2]. C [@x1].", False),
        ("apa", (2024, 2024), "A [@x1; @x2]. B [@x1].", False),
        ("bluebook", (2024, 2024), "A [@x1]. B [@x2]. C [@x1].", False),
        ("our-own.csl", (2023, 2024), "A [@x1]. B [@x2]. C [@x1].", True),
    ],
)
def test_works_that_a_later_note_confuses(style: str, years: tuple[int, ...], text: str, told: bool) -> None:
    """Two works are told only where the style prints a later note of them, and prints it alike.

    A style that counts on the first note's number, as the Bluebook's does, has none to tell them by either
    if both stand in one note; works with first notes of their own get its number.
    """
    tree = {BIB: alike(*years), "mkdocs.yml": STYLE.format(style)}
    found = question(text + "\n", **tree)
    assert [code for code in codes(found) if code == "CIT013"] == (["CIT013"] if told else [])
