"""What the testimony knows of names, for titles in sentence case: from its .bib files, its prose, and CLDR.

Prose is written in small letters, so what has a capital inside a sentence is a name: a phrase as a whole
(Strait of Hormuz, Belt and Road Initiative), and a word by itself unless it is only ever met after an article
(the Commission) or is met in small letters as well.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.names_in_cldr import names_in_cldr
from mkdocs_testimony.bibliography.names_in_entries import Evidence, names_in_entries
from mkdocs_testimony.bibliography.proper_names import ProperNames, proper_names
from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markdown_it.token import Token

    from mkdocs_testimony.bibliography import Index
    from mkdocs_testimony.model import SourceRecord

_BREAK = "\n"
"""In prose, where words of another kind stood: no name goes over it, and what follows begins a sentence."""
_WORD = expression(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?|\n|[^\w\s]")
_LINKS = frozenset(["of", "the", "and", "for", "de", "del", "al", "on", "in"])
_BEFORE_NOUNS = "the a an this that these those each every our its their his her no any such"
_ARTICLES = frozenset(_BEFORE_NOUNS.split())
_ENDS = frozenset([".", "!", "?", ":", ";", "“", "‘", '"', "(", "[", "—", "–", "…", "*", "•", _BREAK])


def title_names(
    index: Index,
    sources: Mapping[str, SourceRecord],
    paragraphs: Iterable[str],
) -> ProperNames:
    """Names for the titles of a testimony: what its .bib files hold, the sources that it cites, its prose."""
    pieces = [*index.entries.values(), *(again for _, again in index.duplicates)]
    works = [source.work for source in sources.values()]
    evidence = names_in_entries(pieces, works, [source.fields for source in sources.values()])
    paragraphs_read = [names_in_prose(text) for text in paragraphs]
    evidence = Evidence(
        tuple(dict.fromkeys(chain(evidence.names, *(read.names for read in paragraphs_read)))),
        tuple(dict.fromkeys(chain(evidence.perhaps, *(read.perhaps for read in paragraphs_read)))),
        evidence.common.union(*(read.common for read in paragraphs_read)),
    )
    names = (*names_in_cldr(), *evidence.names)
    return proper_names(names, perhaps=evidence.perhaps, common=evidence.common)


def prose(tokens: Iterable[Token]) -> Iterator[str]:
    """The paragraphs of a page, without what is set in italics or as code (titles stand there)."""
    around: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(token.type)
        elif token.nesting == -1 and around:
            around.pop()
        elif token.type == "inline" and around and around[-1] == "paragraph_open":
            yield "".join(_words(token.children or ()))


def _words(children: Iterable[Token]) -> Iterator[str]:
    slanted = 0
    for child in children:
        if child.type in {"em_open", "em_close", "strong_open", "strong_close"}:
            slanted += child.nesting
            yield _BREAK
        elif child.type == "text" and not slanted:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"}:
            yield " "
        elif child.type == "code_inline":
            yield _BREAK


def names_in_prose(text: str) -> Evidence:
    """Phrases and words with capitals inside the sentences of a paragraph, and words in small letters."""
    names: set[str] = set()
    perhaps: set[str] = set()
    common: set[str] = set()
    run: list[str] = []
    held: list[str] = []
    starts, before = True, ""
    for word in [*_WORD.findall(text), _BREAK]:
        capital = word[:1].isupper()
        if capital and not (starts and not run):
            run += [*held, word.rstrip(".") if word.count(".") == 1 else word]
            held = []
        elif run and word in _LINKS and not held[2:]:
            held.append(word)
            continue
        else:
            _settle(run, before, names, perhaps)
            run, held = [], []
            if word[:1].islower():
                common.add(re.sub(r"['’]s?\Z", "", word.rstrip(".")).lower())
            before = word.lower()
        if not run:
            starts = word in _ENDS or word.endswith(".")
        elif _closes(word):
            _settle(run, before, names, perhaps)
            run, held, starts, before = [], [], True, ""
    return Evidence(tuple(sorted(names)), tuple(sorted(perhaps)), frozenset(common))


def _closes(word: str) -> bool:
    """Whether a word with a capital ends a sentence: U.S. and the like may not."""
    return word.endswith(".") and word.count(".") == 1 and len(word) > 4


def _settle(run: list[str], before: str, names: set[str], perhaps: set[str]) -> None:
    """Keep what a run of words with capitals says: itself, what is before "and", tails of two words."""
    if len(run) == 1:
        if before not in _ARTICLES and any(char.islower() for char in run[0]):
            perhaps.add(run[0])
        return
    for at, word in enumerate(run):
        tail = run[at:]
        if word[:1].isupper() and len(tail) > 1:
            (names if at == 0 else perhaps).add(" ".join(tail))
            if "and" in tail[1:]:
                head = tail[: tail.index("and")]
                if len(head) > 1:
                    perhaps.add(" ".join(head))
