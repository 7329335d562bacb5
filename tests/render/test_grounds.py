"""The line under a judgment tells what it rests on and what it supports, and opens down to the sources."""

from __future__ import annotations

import re

import html_testimony as made
from typst_testimony import QUESTION, question

from mkdocs_testimony.render.html.grounds import MOST, Grounds

SAID = """{#fact}
So it is [@kardon2021].

{#step .judgment rests-on=fact confidence=low}
Hence.

{#top .recommendation rests-on=step}
Act.
"""


def line(source: str, name: str) -> str:
    """The line of the statement with this id."""
    testimony = question(source)
    page = testimony.page(QUESTION)
    (one,) = [one for one in page.statements if one.id == name]
    return Grounds(testimony, page.path, made.Places(), lambda key: f"sources#{key}").under(one)


def summary(html: str) -> str:
    return html.split("<summary>", 1)[1].split("</summary>", 1)[0].replace("\u00a0", " ")


def test_the_line_says_both_ways() -> None:
    """It names what a judgment rests on, its sources in all, and what rests on it."""
    assert summary(line(SAID, "step")) == "Rests on ¶ 1 · 1 source · supports Recommendation 1"


def test_a_recommendation_tells_its_weakest_point() -> None:
    """The confidence of the weakest support stands in its line."""
    assert summary(line(SAID, "top")) == "Rests on ¶ 2 · 1 source · weakest point: low confidence"


def test_it_opens_down_to_the_sources() -> None:
    """Within it stand the words of what it rests on, and under that the source, as a link."""
    html = line(SAID, "top")
    assert "Hence." in html
    assert "So it is." in html
    assert '<a href="sources#kardon2021">' in html
    assert html.count("<details") == html.count("</details>") == 2


def test_a_claim_and_a_judgment_without_ground_have_none() -> None:
    """Where there is nothing to open there is no line."""
    assert line(SAID, "fact") == ""
    assert line("{#alone .judgment}\nSo.\n", "alone") == ""


def test_a_long_list_is_cut_and_says_so() -> None:
    """Of many grounds the first are listed, and how many more there are."""
    many = "".join(f"{{#f{n}}}\nFact {n} [@kardon2021].\n\n" for n in range(40))
    html = line(many + '{#x .judgment rests-on="' + " ".join(f"f{n}" for n in range(40)) + '"}\nSo.\n', "x")
    assert len(re.findall(r"<li>", html)) == MOST
    assert "and 28 more" in html
    assert "and 36 more" in summary(html)


def test_what_is_said_is_escaped() -> None:
    """Words that look like markup are text."""
    assert "<b>" not in line("{#a}\n\\<b> [@kardon2021].\n\n{#x .judgment rests-on=a}\nSo.\n", "x")
