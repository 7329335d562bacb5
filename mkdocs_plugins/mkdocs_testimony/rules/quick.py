"""Whether a page can hold what a costly expression looks for: asked of plain substrings first.

Most pages hold no draft marker, no “ibid.” and no number typed by hand, and an expression that begins with a
word boundary or looks behind takes its time to say so. Whatever the expression finds must hold one of its
substrings: `tests/rules/test_quick.py` holds that.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from mkdocs_testimony.records import dataclass

_RARE = "\u20ac\u00a3$^{|~XQZJKVB?[!%#+=*_;:FDTOLCIqzjxkvbpgwyfm"
"""Signs, from those that fewest pages hold."""


@dataclass(frozen=True)
class Quick:
    """What stands in every text that an expression finds something in: one of these at least."""

    typed: tuple[str, ...] = ()
    """As they are."""
    folded: tuple[str, ...] = ()
    """In capitals or not."""

    def may_hold(self, text: str) -> bool:
        """Whether to ask the expression at all."""
        ascii_alone = text.isascii()  # known of a string without looking through it
        brackets = _has_brackets(text)
        if _holds(text, self._typed_by_sign, brackets=brackets):
            return True
        if not self.folded:
            return False
        if _holds(_casefolded(text), self._folded_by_sign, brackets=brackets):
            return True
        # The one letter whose small form is two characters, and the one that is `i` to `re` alone.
        return not ascii_alone and ("İ" in text or "ı" in text)

    @cached_property
    def _typed_by_sign(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return _by_sign(self.typed)

    @cached_property
    def _folded_by_sign(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return _by_sign(self.folded)


@lru_cache(maxsize=1000)  # rule after rule goes through the pages
def _casefolded(text: str) -> str:
    return text.casefold()


@lru_cache(maxsize=1000)
def _has_brackets(text: str) -> bool:
    """Whether there are any but those of citations, with which nothing begins that is looked for."""
    return "[" in text and text.count("[") > text.count("[@")


def _by_sign(words: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words by a sign of theirs that few pages hold: where it is not, none of them is."""
    by_sign: dict[str, list[str]] = {}
    for word in words:
        sign = "[" if word.startswith("[") else min(word, key=lambda letter: (_RARE + letter).index(letter))
        by_sign.setdefault(sign, []).append(word)
    return tuple((sign, tuple(some)) for sign, some in by_sign.items())


def _holds(text: str, by_sign: tuple[tuple[str, tuple[str, ...]], ...], *, brackets: bool) -> bool:
    for sign, words in by_sign:  # plain loops: asked of every page and every title, by several rules
        if sign in text and (brackets or sign != "["):
            for word in words:
                if word in text:
                    return True
    return False
