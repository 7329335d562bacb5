"""The words of rated assessments."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_testimony.argument.assessments import RatingSet


def caption(rated: RatingSet) -> str:
    """What the picture shows, and over which time."""
    framework = rated.framework
    scales = " and ".join(scale.label.lower() for scale in framework.scales)
    shown = f"{framework.name}: {framework.unit}s by {scales} value, "
    shown += "with the number of this statement’s notes on each."
    if framework.evidence_window:
        first, _, last = framework.evidence_window.partition("/")
        until = "on" if last == ".." else f"to {last}" if last else ""
        shown += f" Evidence from {first} {until}".rstrip() + "."
    if framework.forecast_window:
        shown += f" Projections reach {framework.forecast_window} ahead."
    return shown + _caveat(rated)


def _caveat(rated: RatingSet) -> str:
    """Which of the ratings of low confidence follow the framework's own caveat."""
    listed = [
        code
        for code in rated.framework.low_confidence
        if code in rated.rated and rated.rated[code].confidence == "low"
    ]
    if not listed:
        return ""
    names = " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))
    return f" Low confidence on {names} applies the general caveat of {rated.framework.name}."
