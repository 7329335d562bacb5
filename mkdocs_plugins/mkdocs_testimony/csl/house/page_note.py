"""A note on a page follows the page's number: 12n3, 12nn3–4.

Chicago 17, 14.157; Bluebook 21, rule 3.2(b).
"""

from __future__ import annotations


def page_note(number: str, words: tuple[str, ...], *, several: bool) -> str:
    """The note or notes behind a page; `words` are the style's for one and for several."""
    return f"{words[several]}{number}"
