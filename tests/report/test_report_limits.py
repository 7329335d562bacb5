"""Floods: a hundred thousand findings, a message of a megabyte, a line of signs without a width."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.legible import LONGEST, PLACES, legible, shortened
from mkdocs_testimony.report import FORMATS, Look
from mkdocs_testimony.report.limits import limited
from mkdocs_testimony.report.statistics import statistics
from mkdocs_testimony.report.text_format import summary
from mkdocs_testimony.span import Span


def flood(count: int, code: str = "CIT001") -> list[Finding]:
    """So many findings of one code, a line each."""
    return [
        Finding(code, f"There is no `k{n}`.", Span.point("a.md", n, 1), "unknown-key", Severity.ERROR)
        for n in range(1, count + 1)
    ]


def test_people_see_fifty_of_a_code_and_how_many_more() -> None:
    """The text report says how many it leaves out and how to see them; its last count is the true one."""
    found = [*flood(100_000), *flood(2, "SRC003")]
    out = FORMATS["text"](found, {}, Look())
    assert out.count("error CIT001") == 50
    assert out.count("error SRC003") == 2
    assert "CIT001 unknown-key: and 99,950 more of CIT001; `testimony check --limit 0` shows all." in out
    assert "100002 errors in 1 file" in out


def test_the_concise_form_says_it_at_the_place_of_the_next_one() -> None:
    """Each line of it can be followed to a place, the one that counts the others too."""
    lines = FORMATS["concise"](flood(70), {}, Look()).splitlines()
    assert len(lines) == 52
    assert lines[50].startswith("a.md:51:1: error CIT001 unknown-key: and 20 more of CIT001;")
    assert lines[51] == "70 errors in 1 file"


def test_programs_get_a_thousand_and_the_count_of_the_others() -> None:
    """Beside the findings stands how many of which code are left out, and where the first of them is."""
    whole = json.loads(FORMATS["json-report"](flood(2500), {}, Look()))
    assert len(whole["findings"]) == 1000
    (others,) = whole["more"]
    assert (others["code"], others["count"], others["line"]) == ("CIT001", 1500, 1001)


@pytest.mark.parametrize("name", FORMATS)
def test_a_limit_of_nought_shows_all(name: str) -> None:
    """--limit 0 leaves nothing out, in no format."""
    out = FORMATS[name](flood(1200), {}, Look(limit=0))
    assert all(f"`k{n}`" in out for n in range(1, 1201))
    assert "more of" not in out


def test_quiet_leaves_off_the_count_alone() -> None:
    """Without its ending a report holds the findings, and nothing if there are none."""
    for name in ("text", "concise"):
        assert FORMATS[name]([], {}, Look(quiet=True)) == ""
        out = FORMATS[name](flood(2), {}, Look(quiet=True))
        assert "`k2`" in out
        assert "2 errors" not in out


def test_statistics_name_the_most_frequent_rule_first() -> None:
    """Each rule's count, weight, code and name; as JSON the same."""
    found = [*flood(3, "SRC003"), *flood(1200)]
    assert statistics(found).splitlines() == [
        "1,200  error    CIT001 unknown-key",
        "    3  error    SRC003 unknown-key",
        "1203 errors in 1 file",
    ]
    assert [one["count"] for one in json.loads(statistics(found, as_json=True))] == [1200, 3]
    assert statistics([], ending=False) == ""


WEIGHED = st.lists(st.tuples(st.sampled_from(["A1", "B2"]), st.sampled_from(Severity)), max_size=40)


@given(WEIGHED, st.integers(0, 12))
def test_nothing_is_lost_and_the_gravest_stay(drawn: list[tuple[str, Severity]], limit: int) -> None:
    """What is shown and what is counted make up all; no graver finding of a code is left out."""
    found = [Finding(code, "x", Span.point("a", n + 1), "", weight) for n, (code, weight) in enumerate(drawn)]
    shown, rests = limited(found, limit)
    assert [finding for finding in found if finding in shown] == shown
    assert len(shown) + sum(rest.count for rest in rests) == len(found)
    order = list(Severity)
    for rest in rests:
        kept = [order.index(one.severity or Severity.ERROR) for one in shown if one.code == rest.code]
        assert len(kept) == limit
        assert max(kept) <= order.index(rest.severity or Severity.ERROR)
    assert summary(found).count("error") <= 1


@given(st.text(max_size=300), st.integers(30, 200))
def test_a_message_is_cut_in_its_middle(message: str, longest: int) -> None:
    """What is short stays; what is long keeps its beginning and its end, and says how much is missing."""
    cut = shortened(message, longest)
    if len(message) <= longest:
        assert cut == message
    else:
        assert cut.startswith(message[: longest // 2])
        assert cut.endswith(message[-(longest // 3) :])
        assert f"…{len(message) - longest:,} characters…" in cut


def test_the_next_step_of_an_endless_message_stays() -> None:
    """A word of a megabyte is cut where it is quoted, and what to do stands at the end."""
    place = Span.point("a.md", 1)
    many = tuple((place, "here") for _ in range(1000))
    made = legible(Finding("DOC010", f"There is no mark `{'x' * 10**6}`. Remove it.", place, related=many))
    assert len(made.message) < LONGEST + 50
    assert made.message.startswith("There is no mark `x")
    assert made.message.endswith("x`. Remove it.")
    assert len(made.related) == PLACES + 1
    assert made.related[-1][1] == "and 950 more places"
    assert legible(made).message.startswith("There is no mark")


@pytest.mark.parametrize("sign", ["\u0301", "\u200d", "\u200b", "\u3099"])
def test_a_line_of_signs_without_a_width_is_shown_in_an_excerpt(sign: str) -> None:
    """An excerpt has an end whatever the line holds, so the report grows with the findings alone."""

    def taken(size: int) -> tuple[float, int]:
        line = "a" + sign * size
        found = [
            Finding("CIT001", "x", Span("a.md", 1, n, 1, n + 1), "", Severity.ERROR)
            for n in range(1, size, 10)
        ]
        start = time.perf_counter()
        out = FORMATS["text"](found, {"a.md": line}, Look(limit=0))
        return time.perf_counter() - start, max(map(len, out.splitlines()))

    taken(1000)
    small, _ = taken(5_000)
    large, longest = taken(20_000)
    assert longest < 1200
    assert large < 8 * small + 0.2
