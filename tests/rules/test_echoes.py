"""Echoes: a missing source is told once, at its cause, and never by nobody."""

from __future__ import annotations

import pytest
from example_tree import OIL, REST, TODAY, codes, question, read
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.finding import Cause, Finding, Severity
from mkdocs_testimony.rules import check
from mkdocs_testimony.rules.echoes import without_echoes
from mkdocs_testimony.span import Span

PAGE = "content/questions/01-oil.md"

CAUSES = [
    ("DOC018", r"Iran sells oil\cite{sun2024}.", "CLM001"),
    ("DOC010", "{.judgement}\nIran sells oil.", "ARG005"),
    ("CIT003", "Iran sells oil [@sun2024, @kardon2021].", ""),
    ("CIT016", "Iran sells oil (@sun2024, p. 3).", ""),
    ("CIT016", "Iran sells oil [sun2024, p. 3].", "CLM001"),
    ("CIT006", "Iran sells oil[^nothing].", "CLM001"),
    ("CIT001", "Iran sells oil [@nobody].", "CLM001"),
    ("SRC002", "Iran sells oil.^[https://example.org/oil]", "CLM001"),
    ("ARG002", '{rests-on="nothing"}\nIran sells oil.', "CLM001"),
    ("ARG007", '{.judgment rests-on="lead"}\nIran gains.\n\n{#lead .context}\nThis is so.', "ARG005"),
    ("DOC018", "{.judgment}\nIran gains $x$ by it.", "ARG005"),
    ("ARG002", '{.recommendation rests-on="nothing"}\nCongress should act.', "ARG006"),
    ("DOC018", r"Iran sells oil [@sun2024]. China pays\cite{sun2024}.", "CLM004"),
    ("DOC007", "<p>Iran sells <b>oil</b>.</p>", "CLM001"),
    ("DOC007", "<table>\n<tr><td>5</td></tr>\n</table>", "CLM001"),
    ("DOC008", "Iran sells oil [@sun2024]. {>>look this up<<}", "CLM004"),
    ("DOC018", "Iran called it “a \\textit{land} [@sun2024].", "DOC009"),
    ("DOC018", "??? note\n\nIran sells oil [@sun2024].", "CLM001 DOC008"),
]
"""What is told, what was typed, and what stays to be told where the first is silenced (nothing, where what
was typed is read as it was meant)."""


@pytest.mark.parametrize(("cause", "text", "echo"), CAUSES)
def test_each_silenced_cause_leaves_its_echo(cause: str, text: str, echo: str) -> None:
    """Of a cause and its echo the cause alone is told; silenced in any way, the echo is."""
    text = f"{text}\n\n{OIL}"
    told = codes(question(text))
    assert cause in told
    assert not set(told) & set(echo.split())
    after = set(told) - {cause} | set(echo.split())
    assert set(codes(question(f"<!-- testimony: ignore-file {cause}: an old text -->\n\n{text}"))) == after
    for settings in (f"rules: {{{cause}: off}}", f"per-file-ignores: {{'{PAGE}': [{cause}]}}"):
        config = REST["mkdocs.yml"].replace("  - testimony\n", f"  - testimony:\n      {settings}\n")
        assert set(codes(question(text, **{"mkdocs.yml": config}))) == after
    whole = read({**REST, PAGE: "---\nquestion: 1\nprompt: How?\n---\n\n" + text})
    assert set(codes(check(whole, profile="draft", today=TODAY, ignore=[cause]))) >= after - {"CIT002"}


def test_a_cause_that_is_a_mere_remark() -> None:
    """A cause that the settings make a remark does not hide an error."""
    config = REST["mkdocs.yml"].replace("  - testimony\n", "  - testimony:\n      rules: {DOC018: info}\n")
    text = f"Iran sells oil\\cite{{sun2024}}.\n\n{OIL}"
    assert set(codes(question(text, **{"mkdocs.yml": config}))) == {"DOC018", "CLM001"}


def test_an_ignored_echo_is_used() -> None:
    """A comment for the cause and its echo holds for both, and neither code is told as unused."""
    text = f"<!-- testimony: ignore DOC018 CLM001: an old text -->\nIran sells oil\\cite{{sun2024}}.\n\n{OIL}"
    assert codes(question(text)) == []


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(Severity)), max_size=8))
def test_something_is_always_told(some: list[tuple[int, int, Severity]]) -> None:
    """Whatever is an echo of what, where anything was found something is told."""
    findings = [
        Finding(
            f"AAA{code:03}",
            "x",
            Span("a.md", code + 1, 1, code + 1, 2),
            severity=weight,
            # Only of a lower code: an echo of an echo is one of the first cause too.
            behind=tuple(Cause(f"AAA{n:03}", ("a.md", n + 1)) for n in range(min(code, of))),
        )
        for code, of, weight in some
    ]
    kept = without_echoes(findings)
    assert bool(kept) == bool(findings)
    assert not any(finding.behind for finding in kept)
