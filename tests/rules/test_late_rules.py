"""Detached marks, sources before the event, days of access, archived copies, and their fixes."""

from __future__ import annotations

import pytest
from example_tree import BIB, codes, question, read, told
from test_rated_sections import T1, T2
from test_rated_sections import findings as rated

from mkdocs_testimony.editing.fixes import mended
from mkdocs_testimony.rules import RULES
from mkdocs_testimony.rules.documentation import examples

PAGE = "content/questions/01-oil.md"


def mend(text: str, code: str) -> str:
    """The question after every fix of one rule."""
    testimony, findings = told({PAGE: text})
    page = next(page for page in testimony.pages if page.path == PAGE)
    done = mended({PAGE: page.text.encode()}, [one for one in findings if one.code == code], unsafe=True)
    return done.files.get(PAGE, page.text.encode()).decode().split("---\n\n", 1)[1]


# ------------------------------------------------------------------ CIT007

DETACHED = [
    ("Iran sold oil. [@sun2024]\n", "Iran sold oil [@sun2024].\n"),
    ("Is it so? [@sun2024]\n\nIt is [@sun2024].\n", "Is it so [@sun2024]?\n\nIt is [@sun2024].\n"),
    ("Iran sold oil ^[As @sun2024 says.].\n", "Iran sold oil^[As @sun2024 says.].\n"),
    ("Iran sold oil [^a].\n\n[^a]: As @sun2024 says.\n", "Iran sold oil[^a].\n\n[^a]: As @sun2024 says.\n"),
    ("> Iran sold oil  ^[As @sun2024 says.].\n", "> Iran sold oil^[As @sun2024 says.].\n"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "right"), DETACHED)
def test_a_detached_mark_is_told_and_mended(typed: str, right: str) -> None:
    """The blank is told; after the fix nothing is, and the fix of what is right is nothing."""
    assert "CIT007" in codes(question(typed))
    assert mend(typed, "CIT007") == right
    assert "CIT007" not in codes(question(right))


@pytest.mark.parametrize(
    "text",
    [
        "Iran sold oil [@sun2024].\n",
        "The U.S. [@sun2024] bought none.\n",
        "Iran sold oil, e.g. [@sun2024] to\nChina.\n",
        "Iran sold oil\n[@sun2024].\n",
        "Iran sold oil. [@sun2024] It sold gas too [@sun2024].\n",
        "- Iran sold oil^[As @sun2024 says.].\n",
    ],
)
def test_a_mark_in_its_place_is_not_told(text: str) -> None:
    """A citation within its sentence, and what only looks like the end of one, stay."""
    assert "CIT007" not in codes(question(text))


def test_a_mended_mark_prints_as_before() -> None:
    """What `--fix` does without being asked twice changes no number, no statement and no source."""
    for typed, right in DETACHED:
        before, after = read({PAGE: typed}), read({PAGE: right})
        said = [
            [(one.text.split(), len(one.marks)) for one in t.statements.values()] for t in (before, after)
        ]
        assert said[0] == said[1], typed
        assert [note.number for note in before.notes.values()] == [n.number for n in after.notes.values()]


# ------------------------------------------------------------------ CLM005


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("In 2025 Iran sold oil", True),
        ("In March 2024 Iran sold oil", True),
        ("On March 5, 2024, Iran sold oil", True),
        ("In January 2024 Iran sold oil", False),
        ("In 2024 Iran sold oil", False),
        ("In 2023 Iran sold oil", False),
        ("In 2025 the navy (PLAN) sailed to Iran", True),
        ("In May 2024 Iran sold oil", True),
        ("In 2025 Iran may sell oil", False),
        ("By 2030 Iran is to sell oil", False),
        ("Iran will sell oil in 2026", False),
        ("Iran plans sales for 2026", False),
        ("Iran has sold oil up to 2026", False),
        ("“In 2026 we sell,” the minister said", False),
        ("Iran sold 2050 barrels", False),
        ("Iran sold oil under Resolution 2231", False),
        ("In 2025 the two states pledged to sell oil", True),
        ("The two states pledged to sell oil in 2025", False),
        ("The pledge of February 2025 names oil", True),
        ("In 2025 a committee helped to build a plant", True),
        ("A committee and a plant stood there in 2025", True),
        ("Iran may have sold oil in 2025", True),
        ("In 2025 sales are planned", False),
        ("In 2025 Iran plans to sell oil", False),
        ("The strategy for 2025 names oil", False),
        ("Iran sold oil under GB/T 2025-88", False),
        ("Iran sold $2,025 of oil", False),
    ],
)
def test_a_source_before_the_event(words: str, wanted: bool) -> None:
    """Told is a time after the source of 20 January 2024, and nothing that looks ahead or is no time."""
    assert ("CLM005" in codes(question(f"{words} [@sun2024].\n"))) is wanted


def test_each_stretch_has_its_own_sources() -> None:
    """A time is compared with the note of its own stretch, and with its newest source."""
    later = "@online{new, title = {T}, organization = {R}, date = {2025-06}, url = {https://a.org/}}\n"
    sun = "@online{old, title = {S}, organization = {R}, date = {2021}, url = {https://b.org/}}\n"

    def told_of(text: str) -> list[str]:
        return [one.span.line for one in question(text, **{BIB: later + sun}) if one.code == "CLM005"]  # type: ignore[misc]

    assert told_of("In 2020 Iran sold oil [@old], and in 2025 gas [@new].\n") == []
    assert told_of("In 2025 Iran sold oil [@old; @new].\n") == []
    assert len(told_of("In 2020 Iran sold oil [@new], and in 2025 gas [@old].\n")) == 1
    assert len(told_of("In 2025 Iran sold oil [@old].^[See @new, and much else.]\n")) == 1


# ---------------------------------------------------------- SRC004, SRC016


@pytest.mark.parametrize(
    ("kind", "fields", "wanted"),
    [
        ("online", "date = {2024}, url = {https://en.wikipedia.org/wiki/Oil}", ["SRC004"]),
        ("online", "date = {2024}, url = {https://en.wikipedia.org/w/index.php?title=Oil&oldid=1}", []),
        ("online", "date = {2024}, urldate = {2024-02-01}, url = {https://en.wikipedia.org/wiki/Oil}", []),
        ("online", "date = {2024}, url = {https://a.org/}", []),
        ("dataset", "date = {2024}, url = {https://a.org/}", ["SRC004"]),
        ("dataset", "date = {2024}, version = {2}, url = {https://a.org/}", []),
        ("dataset", "date = {2024}, doi = {10.5281/zenodo.1}, url = {https://a.org/}", []),
        ("dataset", "url = {https://a.org/}", ["SRC003"]),
    ],
)
def test_a_page_that_changes_wants_a_day(kind: str, fields: str, wanted: list[str]) -> None:
    """Told is what changes and has a date, not what stays; what has no date at all is told as that, once."""
    entry = (
        f"@{kind}{{x,\n  title = {{Oil}},\n  author = {{Doe, Jo}},\n  publisher = {{P}},\n  {fields},\n}}\n"
    )
    found = question("Iran sold oil [@x].\n", **{BIB: entry})
    assert [code for code in codes(found) if code.startswith("SRC")] == wanted


def test_copies_are_asked_for_where_some_are_kept() -> None:
    """Without any copy nothing is told; with one, the others are: each of five, and more in one finding."""

    def told_of(count: int, copies: int) -> list[str]:
        entries = "".join(
            f"@online{{k{n},\n  title = {{Page {n * 7919}}},\n  organization = {{R}},\n  date = {{2023}},\n"
            f"  url = {{https://a{n}.org/}},\n"
            + ("  archiveurl = {https://web.archive.org/web/2024/https://a.org/},\n" if n < copies else "")
            + "}\n"
            for n in range(count)
        )
        text = " ".join(f"Iran sold oil [@k{n}].\n" for n in range(count))
        return [one.message for one in question(text, **{BIB: entries}) if one.code == "SRC016"]

    assert told_of(4, 0) == []
    assert len(told_of(6, 1)) == 5
    (one,) = told_of(8, 1)
    assert one.startswith("7 cited pages")


# ------------------------------------------------------------------ RAT008


@pytest.mark.parametrize(
    ("heading", "right"),
    [
        ("Commerce", "Trade"),
        ("T1. Commerce", "T1. Trade"),
        ("*Commerce*", "*Trade*"),
        ("Com*merce*", "Com*merce*"),
    ],
)
def test_an_instrument_gets_the_framework_s_label(heading: str, right: str) -> None:
    """The label takes the place of the heading's words, its code stays; a parted word stays."""
    first, _, rest = T1.partition("## ")
    label = rest.split("\n")[0].strip()
    text = f"{first}## {heading}\n{rest.partition(chr(10))[2]}{T2}"
    (finding,) = [one for one in rated(text) if one.code == "RAT008"]
    done = mended({PAGE: read({PAGE: text}).pages[1].text.encode()}, [finding], unsafe=True)
    wanted = f"## {right.replace('Trade', label.split('. ')[-1])}\n"
    shown = done.files[PAGE].decode() if done.files else text
    assert wanted in shown
    assert not mended({PAGE: b""}, [finding], unsafe=False).files


# ------------------------------------------------------------ what is fixed


def test_a_rule_says_what_can_be_fixed() -> None:
    """The bad example of each rule brings a fix where the rule says that there is one, and else none."""
    fixed = {
        code
        for code, rule in RULES.items()
        for one in told({e.path: e.text for e in examples(rule) if e.verdict == "bad"})[1]
        if one.code == code and one.fix
    }
    assert fixed == {code for code, rule in RULES.items() if rule.fixes}
