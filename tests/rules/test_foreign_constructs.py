"""What other dialects would read, what nearly is a citation, and what is left of a draft, is told."""

from __future__ import annotations

import pytest
from example_tree import question
from hypothesis import given
from hypothesis import strategies as st

CITED = "Iran sold oil [@sun2024]."

FOREIGN = [
    "Tanks hold H~2~O [@sun2024].",
    "The 2^nd^ pier is long [@sun2024].",
    "Flow grows as $x^2$ with the tide [@sun2024].",
    "It holds that $$E = mc^2$$ [@sun2024].",
    r"It holds that \(x^2\) grows [@sun2024].",
    r"The \textit{long} pier is old [@sun2024].",
    r"The pier is old \parencite[see][7]{sun2024}.",
    r"The pier is old\cite{sun2024}.",
    r"The pier is old\footnote{See the list.} and long [@sun2024].",
    r"As Figure \ref{fig:pier} shows [@sun2024].",
    r"As Figure \@ref(fig:pier) shows [@sun2024].",
    r"\newpage",
    r"\begin{quote}",
    "!!! note\n    The ships are few [@sun2024].",
    '??? tip "More"\n    The ships are few [@sun2024].',
    '=== "Tab"',
    "> [!NOTE]\n> The ships are few [@sun2024].",
    "See [[the harbour]] for more [@sun2024].",
    "![[harbour.png]]",
    "- [ ] Look it up [@sun2024].",
    "- [x] Looked up [@sun2024].",
    "{{< include other.md >}}",
    "{% include 'other.md' %}",
    '--8<-- "other.md"',
    "The ships are few :smile: indeed [@sun2024].",
    "The ships are ==few== indeed [@sun2024].",
    "[TOC]",
    "The ships %%a secret%% are few [@sun2024].",
    "+-----+-----+\n| a   | b   |\n+=====+=====+",
    "| The quay is long,\n| the tide is slow [@sun2024].",
    "Pier\n:   A walk above the water [@sun2024].",
    "(@) Ships wait at the bar [@sun2024].",
    "*[AIS]: Automatic Identification System",
    "•\tThe ships are few [@sun2024].\n•\tThe crews are old [@sun2024].",
    "    The ships are few and nobody says so.",
    "1. First [@sun2024].\n  - Nine of them [@sun2024].\n2. Second [@sun2024].",
    "::: {.callout-note}\nx [@sun2024].\n:::",
    "See {ref}`harbour` for it [@sun2024].",
    "```{figure} x.png\n```",
    "(a) The ships are few [@sun2024].\n(b) The crews are old [@sun2024].",
]

NEARLY = [
    ("It is so (@sun2024, p. 3).", "`[@sun2024, p. 3]`"),
    ("It is so (see @sun2024, 3).", "`[see @sun2024, 3]`"),
    ("As @sun2024, p. 4, says.", "`@sun2024 [p. 4]`"),
    ("It is so [@sun2024: p 3].", "`[@sun2024, p. 3]`"),
    ("It is so [@sun2024] (p. 3).", "`[@sun2024, p. 3]`"),
    (r"It is so \[@sun2024, p. 7\].", "`[@sun2024, p. 7]`"),
    (r"It is so \[\@sun2024, p. 7\].", "`[@sun2024, p. 7]`"),
    ("It is so ［@sun2024, p. 7］.", "`[@sun2024, p. 7]`"),
    ("It is so [sun2024, p. 7] [@sun2024].", "`[@sun2024, p. 7]`"),
    ("It is so [sun2024] [@sun2024].", "`[@sun2024]`"),
]

INNOCENT = [
    "Dues rose from $5 to $7 a ton, and to $9 (of $90) at night [@sun2024].",
    "It costs US$5 or A$7, $5–$7 a ton, and $5 (US$) at night [@sun2024].",
    "Write to a.b@example.org, or to C:\\Users\\new, or see https://example.org/~a/b~c?x==y [@sun2024].",
    "About ~5 km and ~10 km, 2^10 and 3^4, a:b and c:d, 10:30:15, at 5% and 6%% [@sun2024].",
    "In code `$x^2$`, `H~2~O`, `\\cite{x}`, `[[x]]`, `TODO` and `???` are as typed [@sun2024].",
    "A [link](https://example.org) and ~~struck out~~ words, a || b, x != y [@sun2024].",
    r"A sign \$x^2\$ and \~a\~ that is meant [@sun2024].",
    "As (@sun2024) says.",
    "As @sun2024 says, 3 ships are few.",
    "The ships are few: none, or one [@sun2024].",
    "- One [@sun2024].\n  - Two [@sun2024].\n- Three [@sun2024].",
    "1. One [@sun2024].\n   - Two [@sun2024].\n2. Three [@sun2024].",
    "The ships that China depends on [@sun2024].",
    "The house they lived in [@sun2024].",
    "#oil and #gas are what \\@example.org writes of (\\@tanker, 2019), as C#, C++ and F## do [@sun2024].",
    "Loads rose [2019], fell {2020} and rose ^ again, as Article XX and Chapter XX say [@sun2024].",
    "Müller et al. and X. et al (2019) say so; so does Smith (2020, 14) [@sun2024].",
    "He said « la mer » and „das Meer“, 'the sea', and it's done [@sun2024, p. 3].",
    "The ratio is 3:1, the time 10:30, the note :: a pair of colons, the level 2^3 [@sun2024].",
    "Is it so? Really?? It is [@sun2024].",
    'He is 5\'10" tall, and the pipe is 12" wide [@sun2024].',
    'The law says to strike "five" and insert "six" [@sun2024, p. 3].',
    "A todo list, a note to himself, the source, and the figure (2019?) are few [@sun2024].",
    "Figure 1 and Table 2 of the report say so [@sun2024].",
    "| a | b |\n| --- | --- |\n| 1 [@sun2024] | |\n| 2 | 3 \\| 4 |",
    "The quay -- which is long -- costs $20 at most [@sun2024].",
    "Oil: what it is\n---\n\nIt is a fluid [@sun2024].",
    "```\n## code\n| a |\n\\begin{x} TODO ``a''\n```\n\nThe code is old [@sun2024].",
    "~~~ text\n:: code\n~~~\n\nThe code is old [@sun2024].",
    "> ```\n> code\n> ```\n>\n> The code is old [@sun2024].",
    "- ```\n  code\n  ```\n\n  The code is old [@sun2024].",
    "It costs 5*3, or 2**8, at p < .05*, and *all* of **it** and ***both*** [@sun2024].",
    "The signs \\*\\*, \\* and \\` are meant, and so is `**code` and ``a ` tick`` [@sun2024].",
    "They searched for tanker* and * alone, and Sa`ud and Ka`ba stand [@sun2024].",
    "[The list](https://example.org/a) (see below), a list (see [it](https://example.org/b)) [@sun2024].",
    "[T]he ships [sic] (all) and [some] (https) are [few][^n].\n\n[^n]: As @sun2024 says.",
    "-5 degrees, -ing and 1.5 m, 2.b, 3)5 and 1.a are no items [@sun2024].",
    "São and CAFÉ, SÃO and naïve, Ångström, Âme, “IRMÃ”, œuvre and Ñandú are words [@sun2024].",
    "One [@sun2024] [@sun2024, p. 3] and two^[As @sun2024 says.] [@sun2024] are apart.",
    "One [@sun2024].\n\n- - -\n\nTwo [@sun2024].\n\n-----\n\nThree [@sun2024].",
    "> > > A quotation in quotations [@sun2024, p. 3].",
    "As in [the list](https://example.org/a_(b)), so here^[See @sun2024 [p. 3].].",
]

DRAFTS = [
    "The ships are few. TODO: count them. There are nine [@sun2024].",
    "The ships are few, ??? of them [@sun2024].",
    "The ships are few. [citation needed] There are nine [@sun2024].",
    "There are TBD ships [@sun2024].",
    "There are few ships (todo: count). There are nine [@sun2024].",
    "There are few ships (source?) on the sea [@sun2024].",
    "There are few ships (??) on the sea [@sun2024].",
    "There are few ships since [insert date] there [@sun2024].",
    "They cost $XX each, or XX% of 20XX's [@sun2024].",
    "Note to self: count them. There are nine [@sun2024].",
    "There are few [check!] ships [@sun2024].",
    "Lorem ipsum dolor sit amet [@sun2024].",
    "The ships are {++very ++}few [@sun2024].",
    "The ships are {--very --}few [@sun2024].",
    "The ships are {~~few~>many~~} [@sun2024].",
    "{>>Tom: is this right?<<} The ships are few [@sun2024].",
    "The ships are {==few==}{>>are they?<<} [@sun2024].",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_a_foreign_construct_is_told_alone(text: str) -> None:
    """A construct of another dialect is an error at its line, and nothing that follows from it is told."""
    found = question(f"{CITED}\n\n{text}\n")
    assert {one.code for one in found} == {"DOC018"}, found
    assert all(8 <= one.span.line <= 8 + text.count("\n") for one in found)


@pytest.mark.parametrize(("text", "meant"), NEARLY)
def test_what_nearly_is_a_citation_is_told_with_what_was_meant(text: str, meant: str) -> None:
    """The finding names the citation to write, and no missing source is told beside it."""
    found = question(f"{CITED}\n\n{text}\n")
    # No face is searched for full-width signs here (DOC017).
    assert [one.code for one in found if one.code != "DOC017"] == ["CIT016"], found
    assert meant in found[0].message


@pytest.mark.parametrize("text", INNOCENT)
def test_ordinary_text_is_left_alone(text: str) -> None:
    """Prices, addresses, code, links, escapes and lists as they are meant make no finding."""
    assert question(f"{CITED}\n\n{text}\n") == []


@pytest.mark.parametrize("text", DRAFTS)
def test_what_is_left_of_a_draft_is_told(text: str) -> None:
    """Marks of what is to come and remarks in CriticMarkup are told at their line."""
    found = question(f"{CITED}\n\n{text}\n")
    assert {one.code for one in found} == {"DOC008"}, found
    assert {one.span.line for one in found} == {8}


def test_a_merge_conflict_is_told_alone() -> None:
    """A conflict is an error at its first line; only the first version is read, without echoes."""
    text = f"{CITED}\n\n<<<<<<< HEAD\nFew [@sun2024].\n=======\nNo source here.\n>>>>>>> draft\n"
    (found,) = question(text)
    assert (found.code, found.span.line, found.severity) == ("DOC008", 8, "error")


def test_front_matter_is_searched_for_draft_marks() -> None:
    """A mark in a prompt is told where it stands."""
    text = f"---\nquestion: 1\nprompt: How much TODO oil?\n---\n\n{CITED}\n"
    (found,) = question(text)
    assert (found.code, found.span.line, found.span.column) == ("DOC008", 3, 18)


@pytest.mark.parametrize("mark", ["oil.^1^", "oil.^1", "oil.¹", "oil.[1]", "supply [1].", "supply^12^"])
def test_a_note_number_is_told(mark: str) -> None:
    """A note's number typed by hand is CIT005, whatever raises it."""
    found = question(f"Iran sold {mark} It sold more [@sun2024].\n")
    assert [one.code for one in found] == ["CIT005"], found


WORDS = st.sampled_from(
    ["oil", "ships", "at $5", "$1.4 million", "~5 km", "a.b@example.org", "(of", "them)", "`$x$`", "3:4",
     "2^10", "a|b", "R&D", "50%", "https://example.org/~x", "5–7", "it’s", "[a link](https://example.org)",
     "C#", "x = y"]
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_prose_never_triggers(words: list[str]) -> None:
    """Ordinary words with prices, addresses, tildes, carets and pipes, in any order, are no construct."""
    found = question(f"Iran sold {' '.join(words)} last [@sun2024].\n")
    assert not {one.code for one in found} & {"DOC018", "CIT015", "CIT016", "DOC008", "CLM002", "CIT005"}, (
        found
    )
