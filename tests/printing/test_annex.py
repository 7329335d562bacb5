"""The record of the argument is printed where it is asked for, and leaves the statement as it was."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from printed import question, unsound, words

from mkdocs_testimony import glyphs
from mkdocs_testimony.model import Testimony as Whole
from mkdocs_testimony.printing.typst import compile_pdf
from mkdocs_testimony.render.typst.document import files, printout

BIB = """
@book{sun2024, author = {Sun, Yun}, title = {China in the Gulf}, publisher = {Press}, date = {2024}}
@book{lau2023, author = {Lau, Jack}, title = {"Quoted" \\# Title}, publisher = {Press}, date = {2023}}
"""
ARGUED = """
{#oil}
Nine tenths go to China [@sun2024, p. 3].

{#taken .assumption}
Prices "stay" as they #are.

{#lead .judgment confidence=low rests-on="oil taken"}
Beijing leads.

{#no rebuts=lead}
It does not [@lau2023].

{answers=no}
It does [@sun2024; but see @lau2023].

{.context}
Thanks.

{#do .recommendation rests-on="lead"}
Congress should act.
"""


def argued(root: Path, more: str = "print:\n  annex: true") -> Whole:
    """A small argument with everything that the record tells of."""
    (root / "citations").mkdir(parents=True)
    (root / "citations" / "s.bib").write_text(BIB, encoding="utf-8")
    return question(root, ARGUED, more)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """That argument in print with its record, under the best standards only."""
    whole = argued(tmp_path_factory.mktemp("annex"))
    done = compile_pdf(
        printout(whole).files, {}, font_folder=glyphs.FONTS, timestamp=0, standards=[("ua-1", "a-2a")]
    )
    assert not done.error, done.diagnostic or done.error
    return done.pdf


def test_the_record_tells_chain_sources_and_register(pdf: bytes) -> None:
    """Weakest point, assumption, objection, chain, summary and a row for each statement stand in it."""
    text = words(pdf)
    for said in (
        "WhateachrecommendationrestsonRecommendation1",
        "Weakestpoint.Question1,¶3,oflowconfidence.",
        "Assumes.Question1,¶2",
        "Saidagainstit.Question1,¶4",
        "–Question1,¶3Judgment·lowconfidenceBeijingleads.",
        "–Question1,¶1NinetenthsgotoChina.Sources:S2.",
        "–Question1,¶2AssumptionPrices“stay”asthey#are.",
        "2sourcescited:2books.",
        "S2Sun,Yun.ChinaintheGulf.Press,2024.",
        "¶3JudgmentlowBeijingleads.¶1,¶2",
        "¶2Assumption",
        "The2statementsthatareonlycontext,suchaslead-insandthanks,arenotintheregister.",
    ):
        assert said in text, (said, text[-2500:])


def test_the_statement_itself_is_the_same(tmp_path: Path) -> None:
    """With the record and without it, every file of the statement but the main one is the same."""
    with_it = files(argued(tmp_path / "a"))
    without = files(argued(tmp_path / "b", ""))
    added = {"annex.typ", "annex-template.typ", "pictures/argument-1.svg"}
    assert set(with_it) - set(without) == added
    assert {name for name in without if without[name] != with_it[name]} == {"main.typ"}


def test_a_checker_finds_no_fault_in_it(pdf: bytes) -> None:
    """The record is tagged, its map has a description, and it stands in the bookmarks."""
    for profile in ("ua1", "2a"):
        assert unsound(pdf, profile) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        with opened.open_outline() as outline:
            last = outline.root[-1]
            assert last.title == "Record of the argument"
            assert [child.title for child in last.children] == [
                "What each recommendation rests on",
                "Summary of the sources",
                "Register of statements",
            ]
        alts = [
            str(o.get("/Alt")) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
        assert any(alt.startswith("What Recommendation 1 rests on.") for alt in alts)


def test_by_default_there_is_no_record(tmp_path: Path) -> None:
    """A commission's file holds the statement only, unless the setting says other."""
    assert "annex.typ" not in files(argued(tmp_path, ""))
