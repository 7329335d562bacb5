"""Testimony: structured, fully sourced testimony to a commission, as a site and in print from one tree."""

__version__ = "0.1.0"
