"""Names inside titles, known by evidence, and their marks: what sentence case must leave alone.

Evidence is a set of words and phrases in their own capitals: from the .bib files (`names_in_entries.py`),
from Unicode's CLDR (`names_in_cldr.py`), from the prose of the testimony itself (whoever knows that adds it).
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Inline, Quoted, Style, Styled, Text
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TOKEN = expression(r"[^\W_]+(?:[.'’&][^\W_]+)*\.?", re.UNICODE)
"""A word: U.S., People's, AT&T. Hyphens and slashes part words."""
POSSESSIVE = expression(r"['’](?:[Ss])?\Z")
_SMALL = "a al an and at by de del der di du el en et for from in la le of on the to und van von y"
_CONNECTORS = frozenset(_SMALL.split())
"""Small words inside names, which are nothing of a name by themselves."""
_AFTER = "basin bay canal channel gulf island islands ocean peninsula river sea strait straits war"
_AFTER_NAMES = frozenset(_AFTER.split())
"""What takes a capital after the name of a place or people (Taiwan Strait, Korean War)."""
_BEFORE_OF = frozenset(
    ["bay", "cape", "gulf", "horn", "kingdom", "republic", "sea", "strait", "straits", "sultanate"]
)
"""What takes a capital before "of" and a name (Strait of Hormuz)."""
_QUARTERS = frozenset(["north", "south", "east", "west", "southeast"])
_FORMS = "afro anglo austro euro franco greco indo luso russo serbo sino turco"
_COMBINING = frozenset(_FORMS.split())
"""Forms of names that stand before a hyphen only: Sino-Soviet."""
_ENDINGS = ("n", "an", "ian", "ean", "ese", "i", "ish")
"""What makes the adjective of a place of its name, perhaps without its last vowel."""
_MONTHS = frozenset(["may", "march"])
"""Months that are other words as well: they are names beside a number only."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ProperNames:
    """What is known to be a name."""

    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """By its first word, each name's words in small letters, longest names first; single words too."""
    common: frozenset[str]
    """Words that were met in small letters, and so are no names."""

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The stretches of a title that are names, as far as they have a capital."""
        matches = list(TOKEN.finditer(text))
        tokens = [(match.start(), *_bare(match)) for match in matches]
        words = [word.lower() for _, word, _ in tokens]
        whole = [_whole(match) for match in matches]
        known = [False] * len(tokens)
        at = 0
        while at < len(tokens):
            found = self._longest(words, whole, at) or int(self._derived(words[at]))
            if words[at] in _MONTHS and not _beside_number(words, at):
                found = 0
            known[at : at + found] = [True] * found
            at += found or 1
        _compounds(text, tokens, words, known)
        return [
            (start, end)
            for (start, word, end), name in zip(tokens, known, strict=True)
            if name and word.lower() not in _CONNECTORS and not word[0].islower()
        ]

    def _longest(self, words: list[str], whole: list[str], at: int) -> int:
        """How many words from here on are one name. China’s Military is not the name China Military."""
        for phrase in (*self.phrases.get(whole[at], ()), *self.phrases.get(words[at], ())):
            end = at + len(phrase)
            if (*whole[at : end - 1], *words[end - 1 : end]) == phrase:
                return len(phrase)
        return 0

    def _derived(self, word: str) -> bool:
        """Whether a word is the plural of a name, or the adjective of a place."""
        singular = word.removesuffix("s")
        stems = [singular.removesuffix(ending) for ending in _ENDINGS if singular.endswith(ending)]
        places = (stem + last for stem in stems if len(stem) >= 4 for last in ("", "a", "e", "y"))
        return self._single(singular) or any(map(self._single, places))

    def _single(self, word: str) -> bool:
        return (word,) in self.phrases.get(word, ())


def _bare(match: re.Match[str]) -> tuple[str, int]:
    """A word without its possessive ending or a sentence's period, and where it ends."""
    word = POSSESSIVE.sub("", match[0])
    if word.endswith(".") and "." not in word[:-1]:
        word = word[:-1]
    return word, match.start() + len(word)


def _whole(match: re.Match[str]) -> str:
    """A word in small letters with its possessive ending."""
    return match[0].rstrip(".").replace("’", "'").lower() if "." not in match[0][:-1] else match[0].lower()


def _beside_number(words: list[str], at: int) -> bool:
    around = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
    return any(word[0].isdigit() for word in around)


def _compounds(text: str, tokens: list[tuple[int, str, int]], words: list[str], known: list[bool]) -> None:
    """Names made of a known one: South China, Taiwan Strait, Strait of Oman, Sino-Soviet."""

    def joined(at: int, by: str) -> bool:
        return text[tokens[at][2] : tokens[at + 1][0]] == by

    last = len(tokens) - 1
    for at in range(last, -1, -1):
        if at < last and words[at] in _COMBINING and joined(at, "-"):
            known[at] = True
        if at < last and words[at] in _QUARTERS and known[at + 1] and joined(at, " "):
            known[at] = True
        if at + 1 < last and words[at] in _BEFORE_OF and words[at + 1] == "of" and known[at + 2]:
            known[at] = True
    for at in range(1, len(tokens)):
        if words[at] in _AFTER_NAMES and known[at - 1] and joined(at - 1, " "):
            known[at] = True


def proper_names(
    names: Iterable[str], *, perhaps: Iterable[str] = (), common: Iterable[str] = ()
) -> ProperNames:
    """Names as they are written.

    names: known for certain. perhaps: names unless every word of theirs is `common`, that is, stands
    somewhere in small letters.
    """
    small = frozenset(common)
    phrases: dict[str, set[tuple[str, ...]]] = {}
    for words in map(_words, names):
        phrases.setdefault(words[0] if words else "", set()).add(words)
    for words in map(_words, perhaps):
        if not small.union(_CONNECTORS).issuperset(words):
            phrases.setdefault(words[0], set()).add(words)
    phrases.pop("", None)
    ordered = {
        first: tuple(sorted(found, key=lambda name: (-len(name), name))) for first, found in phrases.items()
    }
    return ProperNames(MappingProxyType(ordered), small)


def _words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without an article before it."""
    matches = list(TOKEN.finditer(name))
    words = (*map(_whole, matches[:-1]), *(_bare(match)[0].lower() for match in matches[-1:]))
    return words[1:] if len(words) > 1 and words[0] in ("a", "an", "the") else words


def marked_title(title: tuple[Inline, ...], names: ProperNames) -> tuple[Inline, ...]:
    """A title with its names protected."""
    spans = names.spans("".join(_characters(title)))
    if not spans:
        return title
    protected: set[int] = {at for start, end in spans for at in range(start, end)}
    return _marked(title, protected, 0)[0]


def _characters(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        else:
            yield from _characters(node.children)


def _marked(nodes: Iterable[Inline], protected: set[int], at: int) -> tuple[tuple[Inline, ...], int]:
    out: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text):
            out.extend(_parts(node.text, protected, at))
            at += len(node.text)
        elif isinstance(node, Styled):
            children, at = _marked(node.children, protected, at)
            out.append(Styled(node.style, children))
        elif isinstance(node, Quoted):
            children, at = _marked(node.children, protected, at)
            out.append(Quoted(children))
        else:
            out.append(node)
            at += sum(map(len, _characters(node.children)))
    return tuple(out), at


def _parts(text: str, protected: set[int], at: int) -> Iterator[Inline]:
    """A text in runs that are, and are not, protected."""
    start = 0
    for end in range(1, len(text) + 1):
        inside = at + start in protected
        if end == len(text) or (at + end in protected) != inside:
            run = Text(text[start:end])
            yield Styled(Style.NOCASE, (run,)) if inside else run
            start = end
