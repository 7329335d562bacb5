"""Turns of phrase that the rules' messages share (`mkdocs_testimony.wording`, which loads no rule)."""

from mkdocs_testimony.wording import MOST, counted, did_you_mean, excerpt, listed

__all__ = ["MOST", "counted", "did_you_mean", "excerpt", "listed"]
