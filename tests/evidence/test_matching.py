"""A passage is found where it stands, and one in which a word is other is found nowhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.evidence.copy_text import CopyText, PageText
from mkdocs_testimony.evidence.documents import Found, searched
from mkdocs_testimony.evidence.matching import wanted

SENTENCES = (
    "The port, a foothold in all but name, was leased in 2013 for 43 years.",
    "Small refineries—so-called teapots—take nine tenths of the oil; the state's own take little.",
    "Prices fell 1.4 per cent (to $71.20) in long-term contracts, officials said.",
    "“We shall not,” the minister wrote, “give up what is ours.”",
    "Überfällige Zölle wurden am 3. März – wie berichtet – erlassen.",
    "No vessel was seen at the northern terminal between 4 and 9 May.",
    "The re-export and the re-creation of records differ from recreation.",
    "L’« accord » fut signé à Paris !",
)


def copy(*pages: str) -> CopyText:
    """A copy with these pages."""
    return CopyText(tuple(PageText("", page) for page in pages), paged=True)


def find(quote: str, *pages: str) -> list[Found]:
    """Where a quotation stands on these pages."""
    return searched(copy(*pages)).find(wanted(quote))


FOLDED = [
    ("the administrations differ", "the admin-\nistrations differ"),
    ("a long-term contract", "a long-\nterm contract"),
    ("a long-term contract", "a long–term contract"),
    ("the efficient offices", "the eﬃcient oﬃces"),
    ("he said ‘never’ and left", 'he said "never" and left'),
    ("in – as he said – vain", "in—as he said—vain"),
    ("the first and second lines", "the first\n  and second\u00a0lines"),
    ("café prices rose again", "cafe\u0301 prices rose again"),
    ("The port was leased", "then the port was leased in 2013"),
    ("the words after it", "the words\ue00012\ue001 after it"),
    ("我国原油进口量", "我国原\n油进口量"),
    ("oil prices fell… again", "oil prices fell in May, and again in June"),
    ("oil prices […] fell again", "oil prices of that year fell again"),
    ("[T]he port was leased", "at the port was leased"),
    ("ministers said [t]he port was leased", "ministers said The port was leased"),
    ("[T]he Port – [a]s they said – [w]as leased", "the Port – As they said – was leased"),
    ("[L]’accord fut signé à Paris", "puis l’accord fut signé à Paris"),
    ("they recieved [sic] the ships", "they recieved the ships"),
    ("they were recieved [sic!], and left", "they were recieved, and left"),
    ("they [the ministers] left the room", "they left the room"),
    ("import[ed] crude oil today", "imports crude oil today"),
    ("1.4 million barrels,", "some 1.4 million barrels a day"),
    ("rose 40% in May", "it rose 40% in May"),
]


@pytest.mark.parametrize(("quote", "text"), FOLDED)
def test_folded(quote: str, text: str) -> None:
    """What a printer does to words does not hide them, nor does what an author shows to have left out."""
    assert find(quote, text)


OTHER = [
    ("the port was not leased", "the port was leased"),
    ("the port was leased", "the port was not leased"),
    ("the therapist spoke first", "the the rapist spoke first"),
    ("re-creation of the park", "recreation of the park"),
    ("recreation of the park", "re-creation of the park"),
    ("some 1 million barrels", "some 1.4 million barrels"),
    ("fell to 5 per cent", "fell to −5 per cent"),
    ("5 per cent growth followed", "then −5 per cent growth followed"),
    ("it rose by 40", "it rose by 40% in May"),
    ("paid 5 million for it", "paid $5 million for it"),
    ("again … oil prices fell", "oil prices fell in May, and again in June"),
    ("the co", "the co-\noperation of"),
    ("the offices of long", "the offices of long-term holders"),
    ("oil prices [in May] fell", "oil prices " + "of another year " * 20 + "fell"),
    ("they went, home alone", "they went home alone"),
    ("THE PORT was leased", "the port was leased"),
    ("firms [l]awfully took the ships", "firms unlawfully took the ships"),
    ("the port [w]as leased", "the port has leased"),
    ("they recieved [sic] the ships", "they recieved none of the ships"),
    ("[s]he left the room", "he left the room"),
    ("they said [t]he port was leased", "they said nothing. The port was leased"),
]


@pytest.mark.parametrize(("quote", "text"), OTHER)
def test_other(quote: str, text: str) -> None:
    """Words that are other, however little, are not found."""
    assert find(quote, text) == []


def test_across_pages() -> None:
    """A passage is found across the end of a page, and the lines at head and foot that stand between."""
    bodies = ["one day", "another evening", "some third thing", "a fourth one", "at last"]
    pages = [
        f"{n}\nThe Annual Report\n{body} began\nand ended {body}\nTown Press"
        for n, body in enumerate(bodies, 7)
    ]
    assert [one.sheet for one in find("and ended another evening some third thing began", *pages)] == [1]


def test_every_place() -> None:
    """All places are given, in order."""
    assert [one.sheet for one in find("the same three words", *["x the same three words y"] * 3)] == [0, 1, 2]


# A text of pages: sentences, set in lines of any length, with a head and a foot on each page.
pages_of_text = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=5), min_size=1, max_size=4)


def set_in_lines(sentences: list[str], width: int) -> str:
    """Words broken into lines, and some at a hyphen, as a printer breaks them."""
    lines, line = [], ""
    for word in " ".join(sentences).split(" "):
        if len(line) + len(word) > width and line:
            if len(word) > 8 and word.isalpha():
                lines.append(f"{line} {word[:4]}-")
                line = word[4:]
                continue
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@st.composite
def cut(draw: st.DrawFn) -> tuple[list[str], list[str], int]:
    """Pages, the words of a passage cut from one of them, and which page."""
    made = draw(pages_of_text)
    width = draw(st.integers(20, 80))
    sheet = draw(st.integers(0, len(made) - 1))
    words = " ".join(made[sheet]).split(" ")
    first = draw(st.integers(0, len(words) - 4))
    last = draw(st.integers(first + 4, min(len(words), first + 30)))
    return [set_in_lines(one, width) for one in made], words[first:last], sheet


@given(cut())
def test_a_passage_is_found_on_its_page(made: tuple[list[str], list[str], int]) -> None:
    """A passage cut from any text of a source is found on its page."""
    pages, words, sheet = made
    assert sheet in {one.sheet for one in find(" ".join(words), *pages)}


def bare(text: str) -> str:
    """The words as a reader would compare them."""
    return " ".join(re.sub(r"[^\w\s%$-]", " ", text).split()).casefold()


@given(cut(), st.sampled_from(["changed", "added", "dropped", "swapped"]), st.integers(0, 40), st.data())
def test_another_passage_is_never_found(
    made: tuple[list[str], list[str], int], how: str, where: int, data: st.DataObject
) -> None:
    """With one word changed, added, dropped or swapped a passage is found nowhere."""
    pages, words, _ = made
    at = where % len(words)
    other = list(words)
    if how == "changed":
        other[at] = data.draw(st.sampled_from(["not", "seven", "oilfield", "re-export", "71", "Porto"]))
    elif how == "added":
        other.insert(at, data.draw(st.sampled_from(["not", "never", "almost", "12"])))
    elif how == "dropped":
        del other[at]
    else:
        other[at - 1], other[at] = other[at], other[at - 1]
    whole = bare(" ".join(" ".join(re.sub(r"(\w)-\n(\w)", r"\1\2", page).split("\n")) for page in pages))
    if f" {bare(' '.join(other))} " in f" {whole} ":
        return  # cut at its end, or the text says it too
    assert find(" ".join(other), *pages) == []


@given(st.text(max_size=60), st.lists(st.text(max_size=80), max_size=3))
def test_any_text(quote: str, pages: list[str]) -> None:
    """Whatever is quoted and whatever a copy holds, looking for it ends."""
    find(quote, *pages)


def test_time_grows_with_the_text() -> None:
    """A text that repeats itself without end does not make the search slow."""
    import time

    start = time.process_time()
    find("a a a … a a a … b a a", "a " * 200_000)
    assert time.process_time() - start < 5
