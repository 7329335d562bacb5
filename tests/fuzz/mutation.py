"""A small mutator: texts made of a language's pieces and of a corpus, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

LONGEST = 4_000
"""Characters of a text: long enough for the growth of a pass to show, short enough for many texts."""


def made(random: Random, pieces: Sequence[str], corpus: Sequence[str]) -> str:
    """A text: pieces in any order, or a text of the corpus with some changes, or one piece over and over."""
    way = random.random()
    if corpus and way < 0.45:
        text = random.choice(corpus)
        for _ in range(random.randint(1, 6)):
            text = _changed(random, text, pieces, corpus)
    elif way < 0.9:
        text = "".join(random.choices(pieces, k=random.randint(1, 40)))
    else:
        some = "".join(random.choices(pieces, k=random.randint(1, 3)))
        text = some * random.randint(1, max(1, LONGEST // len(some)))
    return text[:LONGEST]


def _changed(random: Random, text: str, pieces: Sequence[str], corpus: Sequence[str]) -> str:
    """One change: a stretch lost, doubled, swapped or spliced from another text, or a piece put in."""
    start = random.randint(0, len(text))
    end = min(len(text), start + random.choice((1, 3, 10, 40, 200)))
    way = random.randrange(6)
    if way == 0:
        return text[:start] + text[end:]
    if way == 1:
        return text[:end] + text[start:end] * random.choice((1, 2, 20)) + text[end:]
    if way == 2:
        other = random.choice(corpus)
        at = random.randint(0, len(other))
        return text[:start] + other[at : at + random.choice((5, 50, 300))] + text[end:]
    if way == 3:
        to = random.randint(0, len(text))
        return text[:start] + text[to : to + 20] + text[start:]
    if way == 4:
        return (
            text[:start] + chr(random.choice((random.randrange(128), random.randrange(0xD800)))) + text[end:]
        )
    return text[:start] + "".join(random.choices(pieces, k=random.randint(1, 3))) + text[start:]
