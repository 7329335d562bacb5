"""What the rules on claims, argument and citations tell and do not tell, beyond their examples."""

from __future__ import annotations

import pytest
from example_tree import OIL, REST, codes, question


def test_root_is_told_once() -> None:
    """Of a chain of claims without a source only the lowest is told, with how many rest on it."""
    text = (
        '{#a rests-on="b"}\nIran sells oil.\n\n{#b rests-on="c"}\nIt pumps oil.\n\n{#c}\nIt has oil.\n\n'
        '{.judgment rests-on="a"}\nOil matters.\n'
    )
    (finding,) = question(text)
    assert (finding.code, finding.span.line) == ("CLM001", 13)
    assert "3 other statements rest on it" in finding.message


def test_evidence_below_bears_out() -> None:
    """A claim is borne out by a sourced item under it, and an unsourced item is told itself."""
    assert codes(question("Iran sells oil:\n\n- It sold 1.4 million barrels [@sun2024].\n")) == []
    findings = question("Iran sells oil.\n\n- It sold 1.4 million barrels [@sun2024].\n- It sold gas.\n")
    assert [(finding.code, finding.span.line) for finding in findings] == [("CLM001", 9)]


def test_misspelt_ground_is_told_as_that() -> None:
    """A claim whose only citation, note or tie is misspelt is not also told as unsourced."""
    assert codes(question(f"Iran sells oil [@nobody].\n\n{OIL}")) == ["CIT001"]
    assert codes(question(f'{{rests-on="nothing"}}\nIran sells oil.\n\n{OIL}')) == ["ARG002"]
    assert codes(question(f"Iran sells oil.^[https://example.org/oil]\n\n{OIL}")) == ["SRC002"]


def test_disputing_source_is_no_ground() -> None:
    """A claim whose only source is cited against it has no source."""
    assert codes(question("Iran sells oil [contra @sun2024].\n")) == ["CLM001"]


def test_cover_is_context() -> None:
    """The cover's words need no source."""
    cover = REST["content/index.md"] + "\nChina buys oil.\n"
    assert codes(question(OIL, **{"content/index.md": cover})) == []


def test_tail() -> None:
    """The tail is what stands after the last citation, as a whole and in its place."""
    text = "Iran sold oil [@sun2024]. It was paid. In dollars, e.g. in Dubai.\n\n" + OIL
    (finding,) = question(text)
    assert (finding.code, finding.span.column, finding.span.end_column) == ("CLM004", 27, 66)
    assert finding.message.startswith("2 sentences")


@pytest.mark.parametrize(
    "text",
    [
        "Iran sold oil. It was paid [@sun2024].",
        "It was paid. @kardon2021 says that Iran sold oil.",
        "Iran sold oil.[@sun2024]",
        "Iran sold oil [@sun2024]. [It was paid.]{.judgment}",
        "Iran sold oil [@sun2024], and it was paid.",
        "Iran sold oil [@sun2024]. [It was paid [@kardon2021].]{.claim}",
        "Iran sold oil [@sun2024]. It was paid:\n\n- In dollars [@kardon2021].",
    ],
)
def test_no_tail(text: str) -> None:
    """No tail: text before or round a citation, statements of their own, and what evidence bears out."""
    assert codes(question(text + "\n")) == []


def test_recommendation_needs_reasoning() -> None:
    """An assumption alone bears no recommendation; a judgment that rests on it does."""
    ground = "{#trend .assumption}\nTrade goes on.\n\n"
    assert codes(question(f'{OIL}\n{ground}{{.recommendation rests-on="trend"}}\nFund it.\n')) == ["ARG006"]
    chain = (
        '{#weak .judgment rests-on="trend"}\nIt will grow.\n\n{.recommendation rests-on="weak"}\nFund it.\n'
    )
    assert codes(question(f"{OIL}\n{ground}{chain}")) == []


def test_judgment_on_a_source() -> None:
    """A judgment that cites a source has a ground; one that only disputes a source has none."""
    assert codes(question(f"{OIL}\n{{.judgment}}\nTrade will grow [@kardon2021].\n")) == []
    assert codes(question(f"{OIL}\n{{.judgment}}\nTrade will grow [contra @kardon2021].\n")) == ["ARG005"]


def test_judgment_in_its_paragraph() -> None:
    """A judgment in a span rests on its paragraph, so the paragraph's lack is told and not its own."""
    assert codes(question("Iran sells oil. [Trade will grow.]{.judgment}\n")) == ["CLM001"]


def test_sourced_context_bears() -> None:
    """Context that cites a source may be rested on."""
    text = '{.judgment rests-on="was"}\nTrade will grow.\n\n{#was .context}\nTrade is old [@sun2024].\n'
    assert "ARG007" not in codes(question(text + "\n" + OIL))


def test_cycle_is_told_once_with_its_way() -> None:
    """A circle is told at its first statement, with the whole way round and nothing besides."""
    ring = "".join(
        f'{{#{one} .judgment rests-on="{other}"}}\nSo it is.\n\n' for one, other in ("ab", "bc", "ca")
    )
    (finding,) = question(ring + OIL)
    assert (finding.code, finding.span.line, len(finding.related)) == ("ARG003", 7, 2)
    assert "(#a) → Question 1, ¶ 2 (#b) → Question 1, ¶ 3 (#c) → Question 1, ¶ 1 (#a)" in finding.message


def test_near_names_from_both() -> None:
    """Up to three near names are told, keys of sources and ids of statements alike."""
    text = "{#sun2023}\nIran sold oil [@sun2024].\n\nIt was paid [@sun2025].\n"
    (finding,) = question(text)
    assert "Did you mean `sun2023` or `sun2024`?" in finding.message


def test_unknown_key_in_every_place() -> None:
    """An unknown key is told in text, in a note, in a caption and on the cover, once each."""
    text = (
        f"{OIL}\n@one says so.\n\nSo it is.^[As [@two] says.]\n\n"
        "::: {#tbl-x}\n| A |\n|---|\n| 1 |\n\nTable [@three].\n:::\n"
    )
    findings = question(text, **{"content/index.md": "---\ntitle: S\n---\n\nSee [@four].\n"})
    assert codes(findings).count("CIT001") == 4


@pytest.mark.parametrize("words", ["Ibid.", "ibid", "op. cit.", "supra note 12", "supra n. 4", "loc. cit."])
def test_typed_ibid(words: str) -> None:
    """Each manner of pointing back is told in a note, with its place."""
    (finding,) = question(f"Iran sold oil.^[See {words} and [@sun2024].]\n")
    assert (finding.code, finding.span.column) == ("CIT004", 21)
    assert finding.span.end_column - finding.span.column == len(words)


@pytest.mark.parametrize("text", ["the supra-national note", "`ibid.` in a style", "Ibidun Oil"])
def test_no_typed_ibid(text: str) -> None:
    """Code, and words that only look alike, are not told."""
    findings = question(f"Iran sold oil to {text} [@sun2024].\n")
    assert codes(findings) == []


def test_note_on_the_page_s_heading() -> None:
    """A note called in the level-1 heading, where it would be lost, is told as well."""
    findings = question(f"# How much oil does Iran sell? [@sun2024]\n\n{OIL}")
    assert [(finding.code, finding.span.column) for finding in findings] == [("CIT009", 32)]


@pytest.mark.parametrize("code", ["`@media`", "`[@sun2024]`", "a@b.example", "`^[x]`", "\\@sun2024"])
@pytest.mark.parametrize("heading", ["# {}\n", "{}\n===\n", "## {}\n"])
def test_code_in_a_heading_is_no_note(code: str, heading: str) -> None:
    """An @ in code, in an address or after a backslash calls no note, in a heading neither."""
    assert "CIT009" not in codes(question(heading.format(f"Who wrote {code}?") + f"\n{OIL}"))


@pytest.mark.parametrize("call", ["@sun2024", "^[So.]", "[^n]", "[see @sun2024]"])
def test_every_call_on_the_page_s_heading(call: str) -> None:
    """Whatever calls a note in the level-1 heading is told once, where it stands, code before it or not."""
    findings = question(f"# Is `@media` oil? {call}\n\n{OIL}\n[^n]: So [@sun2024].\n")
    assert [(f.code, f.span.column) for f in findings if f.code == "CIT009"] == [("CIT009", 20)]
