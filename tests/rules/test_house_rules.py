"""An office's own rules on words: what is told and passed over, and that none keeps the check busy."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from example_tree import OIL, read, told
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.editing.fixes import mended
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.house_rules import phrase
from mkdocs_testimony.project import parse
from mkdocs_testimony.rules.house import hits
from mkdocs_testimony.settings import HouseRule

PAGE = "content/questions/01-oil.md"


def config(rules: str) -> str:
    """A mkdocs.yml with these house rules, in YAML's flow style."""
    return f"docs_dir: content\nplugins:\n  - testimony:\n      house-rules: {rules}\n"


def findings(text: str, rules: str) -> list[Finding]:
    """What the house rules tell of a question."""
    found = told({PAGE: text, "mkdocs.yml": config(rules)})[1]
    return [one for one in found if one.code.startswith(("HSE", "CFG"))]


@pytest.mark.parametrize(
    ("said", "rule", "columns"),
    [
        ("Iran did utilise it", "{substitution: {utilise: use}}", [10]),
        ("Iran utilised it", "{substitution: {utilise: use}}", []),
        ("Iran utilised it", "{existence: [utilis*]}", [6]),
        ("UTILISE it", "{existence: [utilise]}", [1]),
        ("In may and May", "{existence: [May], capitals: true}", [12]),
        ("It did so in\norder to pay", "{existence: [in order to]}", [11]),
        ("It is in, order to pay", "{existence: [in order to]}", []),
        ("It said “utilise” there", "{existence: [utilise]}", []),
        ("A game-changing deal", "{existence: [game-chang*]}", [3]),
        ("the reality", "{existence: [real]}", []),
        ("very very very", "{occurrence: [very], most: 2}", [11]),
        ("very very", "{occurrence: [very], most: 2}", []),
        ("utilise it", "{existence: [utilise], weight: off}", []),
        ("in order in order to pay", "{existence: [in order to, in order]}", [1, 10]),
    ],
)
def test_words(said: str, rule: str, columns: list[int]) -> None:
    """Whole words and phrases are told at their place; parts of words and quotations are not."""
    found = findings(f"{said} [@sun2024].\n", f"{{a: {rule}}}")
    assert [one.span.column for one in found] == columns


def test_what_the_office_says() -> None:
    """Its message and its weight stand in the finding; settings and comments answer it like any other."""
    rules = "{plain: {existence: [utilise], message: Write plainly., weight: error}}"
    (finding,) = findings(f"They utilise it [@sun2024].\n\n{OIL}", rules)
    assert finding.message == "Take out “utilise” (house rule `plain`). Write plainly."
    assert finding.severity == "error"
    assert findings("<!-- testimony: ignore HSE001: a name -->\nThey utilise it [@sun2024].\n", rules) == []


def test_substitutions_are_written() -> None:
    """The other word is written, with a capital where one stood, and then nothing is told."""
    rules = "{plain: {substitution: {utilise: use, in order to: to}}}"
    text = "Utilise it in order to pay [@sun2024].\n"
    page = read({PAGE: text, "mkdocs.yml": config(rules)}).pages[1]
    done = mended({PAGE: page.text.encode()}, findings(text, rules), unsafe=True)
    assert done.files[PAGE].decode().endswith("\n\nUse it to pay [@sun2024].\n")
    assert not mended({PAGE: page.text.encode()}, findings(text, rules), unsafe=False).files


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("[a]", "rules by their names"),
        ("{A B: {existence: [x]}}", "small letters"),
        ("{a: {}}", "under `existence`, `substitution` or `occurrence`"),
        ("{a: {existance: [x]}}", "Did you mean `existence`?"),
        ("{a: {existence: x}}", "a list of words"),
        ("{a: {existence: []}}", "between one and 2000 words"),
        ("{a: {existence: [x], occurrence: [y]}}", "has a second"),
        ("{a: {existence: ['(a+)+$']}}", "with `*` only at the end of one"),
        ("{a: {existence: ['*x']}}", "with `*` only at the end of one"),
        ("{a: {substitution: {x: ''}}}", "words of at most 100 characters"),
        ("{a: {existence: [x], weight: heavy}}", "one of off, info, warning, error"),
        ("{a: {occurrence: [x], most: many}}", "a number as `most`"),
    ],
)
def test_mistakes_are_told_at_their_place(rules: str, words: str) -> None:
    """What is no rule is told once, in mkdocs.yml, with what to write; and it holds nowhere."""
    project = parse(config(rules), Path("/nowhere/mkdocs.yml"))
    (finding,) = project.findings
    assert (finding.code, finding.span.line) == ("CFG001", 4)
    assert words in finding.message
    assert project.settings.house_rules == ()


WORDS = st.sampled_from(["a", "b", "ab", "Ab", "abc", "a-b"])


@given(
    st.lists(WORDS, max_size=12), st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4)
)
def test_the_table_finds_what_a_search_would(said: list[str], phrases: list[list[str]]) -> None:
    """Where any phrase begins there is a hit, unless it lies in one before it; and nowhere else."""
    text = " ".join(["It", *said])
    rule = HouseRule("x", "existence", tuple((" ".join(one), "") for one in phrases))
    testimony = read({PAGE: f"{text} [@sun2024].\n"})
    found = [(hit.start, hit.end) for hit in hits(rule, testimony) if hit.statement.text.startswith("It")]
    words = [one.casefold() for one in text.split()]
    folded = sorted(([w.casefold() for w in one] for one in phrases), key=len, reverse=True)
    wanted, at = [], 0
    while at < len(words):
        match = next((one for one in folded if words[at : at + len(one)] == one), None)
        if match:
            start = len(" ".join(words[:at])) + (1 if at else 0)
            wanted.append((start, start + len(" ".join(match))))
        at += len(match or "x")
    assert found == wanted


def test_no_settings_keep_it_busy() -> None:
    """A hundred rules of many words, all beginning alike, on a long text: the work is that of the text."""
    many = tuple((f"{'a ' * 8}b{n}", "") for n in range(200))
    text = "a " * 4000

    def seconds(size: int) -> float:
        testimony = read({PAGE: f"{text[: size * 2]}[@sun2024].\n"})
        start = time.process_time()
        assert list(hits(HouseRule("x", "existence", many), testimony)) == []
        return time.process_time() - start

    small, large = seconds(1000), seconds(4000)
    assert large < 12 * small + 0.5


def test_what_is_a_phrase() -> None:
    """Words with a star at their end, and nothing else."""
    assert phrase("in order to") == ("in", "order", "to")
    assert phrase("utilis* of") == ("utilis*", "of")
    for wrong in ("", "*", "a*b", "(a+)+", "a.b", "a|b"):
        assert phrase(wrong) == ()
