"""The substrings by which pages are passed over: no page is that an expression would find something in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import url_junk
from mkdocs_testimony.rules import cit015_citation_as_noun as cit015
from mkdocs_testimony.rules import clm009_relative_time as clm009
from mkdocs_testimony.rules import src005_malformed_url as src005
from mkdocs_testimony.rules import typed_notes
from mkdocs_testimony.rules.doc008_draft_marker import MARKER, MAY_HOLD
from mkdocs_testimony.rules.quick import Quick
from thinned import thinned

PAIRS = {
    "draft markers": (MARKER, MAY_HOLD),
    "ibid.": (typed_notes.WORDS, typed_notes.MAY_HOLD_WORDS),
    "numbers": (typed_notes.NUMBER, typed_notes.MAY_HOLD_NUMBER),
    "relative time": (clm009.RELATIVE, clm009.MAY_HOLD),
}
WORDS = """
TK tk TODO todo: FIXME TBD TBC XX XXX $X € £ 20X 19XX % ? ?? ??? ( ) [ ] cite CITE Citation needed ref REF
source Source who when check CHECK Quelle lorem ipsum note to self date year insert fill in add here verify
confirm ! over the past few years laſt next WEEK this month ago Recently decade coming
ibid Ibid. idem op. cit loc. Cit. supra infra note at n. 12 ^ ¹ ² [1] [12–14] word . , ” İ ı ſ K
"""
PIECES = st.sampled_from(WORDS.split()) | st.sampled_from([" ", "\n", "\u2003", ""])
TEXTS = st.lists(PIECES | st.characters(codec="utf-8"), max_size=14).map("".join)


@pytest.mark.parametrize("name", thinned(PAIRS, 2))
@given(text=TEXTS)
@settings(max_examples=600, deadline=None)
def test_nothing_that_is_found_is_passed_over(name: str, text: str) -> None:
    """Where the expression finds something, one of its substrings stands."""
    expression, quick = PAIRS[name]
    assert quick.may_hold(text) or not expression.search(text)


@pytest.mark.parametrize("name", thinned(PAIRS, 2))
@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_what_the_expression_makes_is_not_passed_over(name: str, data: st.DataObject) -> None:
    """The same for texts that are made from the expression itself."""
    expression, quick = PAIRS[name]
    text = data.draw(st.from_regex(re.compile(expression.pattern, expression.flags)))
    assert quick.may_hold(text)


LAST = """
they he taken given reported map tables account in after from by of on with to like unlike see also cf. per
via according following thanks ( — . ; See IN
"""
ENDS = st.sampled_from(LAST.split())


@given(st.lists(ENDS, max_size=6), st.booleans())
@settings(max_examples=600, deadline=None)
def test_the_last_word_decides_whether_a_noun_may_be_wanted(parts: list[str], caption: bool) -> None:
    """Where one of the expressions finds something at the end, the last word is one that lets it be asked."""
    words = " ".join(parts)
    made = cit015.MADE.search(words)
    asked = made or cit015.ALWAYS.search(words) or cit015.FIRST.search(words)
    asked = asked or (cit015.CAPTION.search(words) if caption else None)
    wanted = bool(asked) and not (made and made["pronoun"])
    assert bool(cit015._wants_a_noun(words, caption)) is wanted


def test_plain_prose_is_passed_over() -> None:
    """Otherwise it would save nothing: prose with citations is asked nothing more."""
    text = "In 2023 Xi Jinping met him [@key, p. 3], and 1.4 million barrels left [@other2024]. (Why?) No."
    assert not any(quick.may_hold(text.replace("(Why?) ", "")) for _, quick in PAIRS.values())
    assert Quick(("a",)).may_hold("a")
    assert not Quick(folded=("b",)).may_hold("a")


@given(st.from_regex(re.compile(src005._USUAL.pattern, src005._USUAL.flags), fullmatch=True))
@settings(max_examples=300, deadline=None)
def test_nothing_is_wrong_with_a_usual_address(url: str) -> None:
    """An address of the form that most have is one in which a look at each part finds nothing either."""
    assert src005._fault(url) == src005.fault(url) == ""


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_no_way_through_is_passed_over(data: st.DataObject) -> None:
    """Each address that leads through another's holds one of the words that are asked first."""
    pattern, path, _ = data.draw(st.sampled_from(url_junk._REDIRECTS))
    host = data.draw(st.from_regex(re.compile(pattern.pattern, re.ASCII), fullmatch=True))
    assert any(word in f"https://{host}{path}".lower() for word in url_junk._WAYS)
    proxy = data.draw(st.from_regex(re.compile(url_junk._PROXY.pattern, re.IGNORECASE | re.ASCII)))
    assert "proxy" in proxy.lower()
