"""Whether a page can hold what a costly expression looks for: asked of plain substrings first.

Most pages hold no draft marker, no “ibid.” and no number typed by hand, and an expression that begins with a
word boundary or looks behind takes its time to say so. Whatever the expression finds must hold one of its
substrings: `tests/rules/test_quick.py` holds that.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quick:
    """What stands in every text that an expression finds something in: one of these at least."""

    typed: tuple[str, ...] = ()
    """As they are."""
    folded: tuple[str, ...] = ()
    """In capitals or not."""

    def may_hold(self, text: str) -> bool:
        """Whether to ask the expression at all."""
        ascii_alone = text.isascii()  # known of a string without looking through it
        # Most brackets are citations, and none of what is looked for begins with one.
        brackets = text.count("[") > text.count("[@")
        for one in self.typed:  # plain loops: asked of every page and every title, by several rules
            if (brackets or one[0] != "[") and (not ascii_alone or one.isascii()) and one in text:
                return True
        if not self.folded:
            return False
        small = text.casefold()
        for one in self.folded:
            if (brackets or one[0] != "[") and one in small:
                return True
        # The one letter whose small form is two characters, and the one that is `i` to `re` alone.
        return not ascii_alone and ("İ" in text or "ı" in text)
