"""For the whole suite: property tests without a deadline; what was skipped, in one line at the end."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import settings

from of_the_runner import take_away

take_away()

# Hypothesis fails an example that takes over 200 ms; on a loaded machine any may.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line: each reason for which tests were skipped, with their number."""
    reasons: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", ()):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason.removeprefix("Skipped: ")] += 1
    if reasons:
        said = "; ".join(f"{reason}: {count}" for reason, count in sorted(reasons.items()))
        terminalreporter.write_line(f"Skipped for want of {said}.")
