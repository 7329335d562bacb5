"""The check: weights by profile, selection, order, and the registry itself."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from bare_testimony import PATH, found, ignore, page, whole

from beside import needed
from mkdocs_testimony import rules
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.rules import RULES, UnknownRuleError, check, rule, selected
from mkdocs_testimony.settings import Profile

TODAY = date(2026, 3, 1)
FOLDER = Path(rules.__file__).parent
DESIGN = Path(__file__).parents[2] / "../shared/design/rules.md"


def told(*findings: Finding, profile: Profile = "draft", select: set[str] | None = None) -> list[Finding]:
    """What is told of a page on which the passes found this, but for there being no answer and no cover."""
    pages = whole(page(), findings=findings)
    out = check(pages, profile=profile, today=TODAY, select=select, font_folders=())
    return [finding for finding in out if finding.code not in {"DOC001", "DOC012"}]


def test_every_file_is_registered() -> None:
    """Each rule file's rule is in the registry, under the code and in the file that its name says."""
    files = {path.stem for path in FOLDER.glob("*.py") if re.match(r"[a-z]{3}\d{3}_", path.stem)}
    assert files == {one.module.rsplit(".", 1)[-1] for one in RULES.values()}
    assert all(one.module.rsplit(".", 1)[-1].upper().startswith(code) for code, one in RULES.items())
    assert len({one.name for one in RULES.values()}) == len(RULES)


def test_levels_are_the_design_s() -> None:
    """Name, weights and reliability of each rule that the design's table has are those of the table."""
    needed(DESIGN, "the design pages")
    rows = re.findall(r"^\| (\w{3}\d{3}) \| (.+?) \| (\S+) \| ([ABC]) \|$", DESIGN.read_text(), re.MULTILINE)
    rows += re.findall(r"^\| (BIB002) \| (.+?) \| (\S+), undecodable E \| (A) \|$", DESIGN.read_text(), re.M)
    table = {code: (re.split(r"[ :,(\[]", name)[0], levels, grade) for code, name, levels, grade in rows}
    # Off in the design; since then `testimony links` asks the addresses, and what it finds is reported.
    table["SRC017"] = ("dead-link", "I/I/I", "B")
    designed = sorted(table.keys() & RULES.keys())
    assert len(designed) > 80
    assert {code: (RULES[code].name, RULES[code].levels, RULES[code].reliability) for code in designed} == {
        code: table[code] for code in designed
    }, "what the rule's file says, and what its row in the design says"


@pytest.mark.parametrize(
    ("profile", "severity"), [("draft", "info"), ("review", "warning"), ("release", "error")]
)
def test_weight_by_profile(profile: Profile, severity: str) -> None:
    """A finding weighs what its rule's table says for the profile, and bears its name."""
    (finding,) = told(found("CLM010", 3), profile=profile)
    assert (finding.severity, finding.name) == (Severity(severity), "citation-needed-left")


def test_a_pass_may_weigh() -> None:
    """A weight that a pass has set stands over the table's."""
    (finding,) = told(found("BIB002", 3, severity=Severity.ERROR))
    assert finding.severity is Severity.ERROR


def test_undocumented_code_is_not_lost() -> None:
    """A code that no rule documents is told as an error."""
    assert [finding.severity for finding in told(found("ZZZ999", 3))] == [Severity.ERROR]


def test_told_once() -> None:
    """The same finding made twice (in a note that is called twice, say) is told once."""
    assert len(told(found("CIT003", 3), found("CIT003", 3))) == 1


def test_order() -> None:
    """Findings come in reading order of the pages, then by file, line, column and code."""
    second = page("content/annexes/01-a.md")
    places = [("citations/a.bib", 1), ("content/annexes/01-a.md", 1), (PATH, 9), (PATH, 2)]
    findings = tuple(found("CIT003", line, path) for path, line in places)
    out = check(whole(page(), second, findings=findings), profile="draft", today=TODAY, select={"CIT"})
    assert [(finding.span.path, finding.span.line) for finding in out] == list(reversed(places))


def test_select() -> None:
    """Selected are codes, families and names; an ignore of an unselected code still counts as used."""
    assert [finding.code for finding in told(found("CIT003", 1), found("CLM010", 2), select={"CIT"})] == [
        "CIT003"
    ]
    assert selected(["clm001", "citation-needed-left"]) == {"CLM001", "CLM010"}
    pages = whole(page(directives=(ignore("CIT004"),)), findings=(found("CIT004", 5),))
    assert check(pages, profile="draft", today=TODAY, select={"SUP"}) == []


def test_unknown_rule() -> None:
    """Asking for an unknown rule names the nearest."""
    with pytest.raises(UnknownRuleError, match="`CLM001`"):
        rule("CLM01")
    with pytest.raises(UnknownRuleError, match="unsourced-claim"):
        selected(["unsourced-clam"])
