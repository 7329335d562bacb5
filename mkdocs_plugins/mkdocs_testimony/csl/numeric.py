"""What CSL takes for a number in a field."""

from __future__ import annotations

from mkdocs_testimony.expressions import expression

NUMERIC = expression(
    r"\s*[^\W\d_]{0,4}\d+[^\W\d_]{0,4}(?:\s*(?:[-–,&]|\band\b)\s*[^\W\d_]{0,4}\d+[^\W\d_]{0,4})*\s*"
)
"""Digits with short letters around them (`2nd`, `D2`, `12a`), alone or in ranges and lists (CSL 1.0.2)."""


def is_numeric(value: str) -> bool:
    """Whether CSL takes a field's text as numbers."""
    return bool(NUMERIC.fullmatch(value))
