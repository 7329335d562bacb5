"""What differs between two revisions, told by statement."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "argument"))
from bare import BIB, written

from mkdocs_testimony.changes import Change, Changes, compared
from mkdocs_testimony.model import Testimony

Q = """\
A ship came in 1999 from the far north [@alpha, p. 3].

{#oil}
It carried grain and oil for the town [@beta].
"""


def between(old: str | Testimony, new: str | Testimony) -> Changes:
    """What differs between two bodies of one question."""
    sides = [written(one) if isinstance(one, str) else one for one in (old, new)]
    return compared(*sides)


def shown(changes: Changes) -> list[tuple[str, tuple[str, ...]]]:
    """Form and what is said of each change."""
    return [(one.passage.form, one.what) for one in changes.changes]


def marked(change: Change) -> str:
    """The words of a change: [-struck-] and {+added+}."""
    signs = {"same": "{}", "struck": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[one.mark].format(one.text) for one in change.stretches)


def test_nothing() -> None:
    """A revision does not differ from itself, nor from one that is only broken into other lines."""
    assert not between(Q, Q)
    assert not between(Q, Q.replace("in 1999 ", "in 1999\n"))


def test_words_are_struck_and_added() -> None:
    """A paragraph with other words is the same one, reworded."""
    changes = between(Q, Q.replace("1999", "2004"))
    assert shown(changes) == [("statement", ("reworded",))]
    assert marked(changes.changes[0]) == "A ship came in [-1999-]{+2004+} from the far north."


def test_new_and_gone() -> None:
    """What is only in one revision is new or gone, and what is gone has its place."""
    changes = between(Q, Q + "\nThe mayor was pleased with all of it.\n")
    assert shown(changes) == [("statement", ("new",))]
    changes = between(Q + "\nThe mayor was pleased with all of it.\n", Q)
    assert shown(changes) == [("statement", ("gone",))]
    oil = next(uid for uid in changes.gone_after)
    assert oil == written(Q).ids["oil"].uid


def test_an_id_tells_for_certain() -> None:
    """A statement with an id is the same one whatever it says, and under an alias too."""
    other = Q.replace("It carried grain and oil for the town", "Nothing like that was ever seen")
    assert shown(between(Q, other)) == [("statement", ("reworded",))]
    renamed = other.replace("{#oil}", "{#crude alias=oil}")
    assert shown(between(Q, renamed)) == [("statement", ("reworded",))]


def test_sources() -> None:
    """Another source, another place in it, another entry: re-sourced."""
    (change,) = between(Q, Q.replace("@alpha, p. 3", "@alpha, p. 5; @gamma")).changes
    assert change.what == ("re-sourced",)
    assert [(one.name, one.old, one.new) for one in change.sources] == [
        ("alpha", "p. 3", "p. 5"),
        ("gamma", "", "as a whole"),
    ]
    changes = between(written(Q), written(Q, bib=BIB.replace("On Alpha", "Of Alpha")))
    assert [one.what for one in changes.changes] == [("re-sourced",)]
    assert [(one.name, one.old, one.new) for one in changes.facts] == [
        ("alpha: title", "On Alpha", "Of Alpha")
    ]


def test_another_key_is_the_same_source() -> None:
    """A work under another key is the same work."""
    renamed = written(Q.replace("@alpha", "@first"), bib=BIB.replace("{alpha,", "{first,"))
    assert not between(written(Q), renamed)


def test_words_round_a_citation() -> None:
    """What an author writes in a citation is compared too."""
    (change,) = between(Q, Q.replace("@alpha, p. 3", "see @alpha, p. 3, in passing")).changes
    assert change.what == ("re-sourced",)


def test_ratings() -> None:
    """Another kind or confidence: re-rated."""
    low = Q + "\n{.judgment confidence=low}\nSo the town was fed by the sea [@beta].\n"
    (change,) = between(low, low.replace("low", "high")).changes
    assert change.what == ("re-rated",)
    assert [(one.name, one.old, one.new) for one in change.ratings] == [("confidence", "low", "high")]
    (change,) = between(low, low.replace(".judgment confidence=low", ".assumption")).changes
    assert [one.name for one in change.ratings] == ["confidence", "kind"]


def test_moved() -> None:
    """What stands in another order was moved; what only follows something new was not."""
    three = "One thing is so.\n\nAnother was not.\n\n{}\n\nLast came the fourth matter.\n"
    old = three.format("The third never counted.")
    new = "The third never counted.\n\nOne thing is so.\n\nAnother was not.\n\nLast came the fourth matter.\n"
    changes = between(old, new)
    assert [(one.passage.words, one.what) for one in changes.changes] == [
        ("The third never counted.", ("moved",))
    ]
    assert shown(between(old, "Quite new it is here.\n\n" + old)) == [("statement", ("new",))]


def test_moved_under_another_heading() -> None:
    """A statement that crosses a heading was moved, the heading was not."""
    old = "## North\n\nIce is thin.\n\nSnow is deep.\n\n## South\n\nSand is hot.\n"
    new = "## North\n\nIce is thin.\n\n## South\n\nSnow is deep.\n\nSand is hot.\n"
    changes = between(old, new)
    assert [(one.passage.words, one.what) for one in changes.changes] == [("Snow is deep.", ("moved",))]


def test_moved_to_another_page() -> None:
    """A statement on another page was moved."""
    changes = compared(written(Q, "Here is more."), written("Here is less of it now.", Q))
    found = {one.passage.words: one.what for one in changes.changes}
    assert found["It carried grain and oil for the town."] == ("moved",)


def test_what_is_printed_beside_statements() -> None:
    """Titles, headings, captions, cells, code and notes in prose do not change in silence."""
    old = (
        "## The harbour\n\nIce is thin.^[Nobody measured it at the time.]\n\n::: {#tbl-depth}\n\n"
        "| Year | Depth |\n|---|---|\n| 1999 | 12 feet |\n| 2004 | 11 feet |\n\nDepths by year.\n:::\n\n"
        "```\nx = 1\n```\n"
    )
    for before, after, form in (
        ("harbour", "old harbour", "heading"), ("measured", "weighed", "note"), ("12 feet", "13 feet", "row"),
        ("Depths by year", "Depths by season and year", "caption"), ("x = 1", "x = 2", "code"),
    ):  # fmt: skip
        assert shown(between(old, old.replace(before, after))) == [(form, ("reworded",))], before


def test_what_rests_on_it() -> None:
    """What is the same and rests on what changed, through others or at once, is told."""
    old = (
        "{#a}\nIce is thin [@alpha].\n\n{#b .judgment rests-on=a}\nNobody may cross it.\n\n"
        "{#c .recommendation rests-on=b addressee=Congress}\nCongress should build a bridge.\n\n"
        "{#d .judgment}\nBirds are fine [@beta].\n"
    )
    changes = between(old, old.replace("thin", "thick"))
    assert [(one.passage.id, [by.id for by in one.on]) for one in changes.resting] == [
        ("b", ["a"]),
        ("c", ["b"]),
    ]


def test_grounds() -> None:
    """A judgment that rests on something else is re-sourced, and says on what."""
    old = "{#a}\nIce is thin [@alpha].\n\n{#b}\nSnow is deep [@beta].\n\n{.judgment rests-on=a}\nStay.\n"
    changes = between(old, old.replace("rests-on=a", "rests-on=b"))
    (change,) = changes.changes
    assert change.what == ("re-sourced",)
    assert [(one.name, one.old, one.new) for one in change.grounds] == [
        ("rests-on", "a", ""),
        ("rests-on", "", "b"),
    ]


def test_a_number_is_one_word() -> None:
    """What is struck and added is the whole of 6.4 or 1,300, and not what follows its point or comma."""
    old = "The depth fell from 6.4 metres, and 1,300 ships came [@alpha].\n"
    (change,) = between(old, old.replace("6.4", "6.1").replace("1,300", "1,310")).changes
    assert marked(change).startswith(
        "The depth fell from [-6.4-]{+6.1+} metres, and [-1,300-]{+1,310+} ships"
    )


def test_numbers_of_references_are_no_words() -> None:
    """What is cited by its id may have another number: the words are the same."""
    old = "{#a}\nIce is thin [@alpha].\n\nAs @a says, stay at home.\n"
    changes = between(old, "Something quite new stands here.\n\n" + old)
    assert shown(changes) == [("statement", ("new",))]


def test_brackets_in_which_a_reference_stood_alone_are_no_words() -> None:
    """A reference dropped with its brackets, or put in with them, changes what is rested on and no word."""
    old = "{#a}\nIce is thin [@alpha].\n\n{#b}\nStay at home ([@a]), and wait (now) [@beta].\n"
    without = old.replace(" ([@a])", "")
    for changes in (between(old, without), between(without, old)):
        (change,) = changes.changes
        assert change.what == ("re-sourced",)
        assert marked(change) == "Stay at home, and wait (now)."
    (change,) = between(old, without.replace("home", "sea")).changes
    assert marked(change) == "Stay at [-home-]{+sea+}, and wait (now)."
