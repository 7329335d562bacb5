"""What each rule tells and does not tell, beyond its examples."""

from __future__ import annotations

import pytest
from example_tree import ENTRIES, FRONT, REST, TODAY, question, told

from testimony.finding import Finding
from testimony.rules.src006_url_junk import cleaned

BIB = "citations/sources.bib"
OIL = "Iran sold 1.4 million barrels a day [@sun2024].\n"


def codes(findings: list[Finding]) -> list[str]:
    """Their codes, in order."""
    return [finding.code for finding in findings]


def with_entry(entry: str) -> list[Finding]:
    """What is told of a question that cites the entry `x`."""
    return told({"content/questions/01-oil.md": "Iran sold oil [@x].\n", BIB: entry})[1]


# ------------------------------------------------------------------ claims


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


# ------------------------------------------------------------------ argument


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


# ------------------------------------------------------------------ citations


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


# ------------------------------------------------------------------ sources


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        ("@article{x, author={A, B}, title={T}, date={2020}}", "`journaltitle`"),
        ("@article{x, title={T}, journaltitle={J}, date={2020}}", "`author`, `editor` or `translator`"),
        ("@book{x, author={A, B}, title={T}, date={2020}}", "`publisher`, `organization` or `institution`"),
        ("@book{x, author={A, B}, title={T}, publisher={P}}", "`date`, `eventdate` or `origdate`"),
        ("@online{x, title={T}, organization={O}, date={2020}}", "`url`, `doi` or `eprint`"),
        ("@report{x, author={A, B}, title={T}, date={2020}}", "`institution`, `organization` or `publisher`"),
        ("@incollection{x, author={A, B}, title={T}, date={2020}}", "`booktitle` or `maintitle`"),
        ("@phdthesis{x, author={A, B}, title={T}, date={2020}}", "`institution` or `publisher`"),
    ],
)
def test_missing_field(entry: str, fields: str) -> None:
    """An entry without a field that its type needs is told with the fields that would do."""
    (finding,) = with_entry(entry)
    assert (finding.code, finding.span.path) == ("SRC001", BIB)
    assert f"has no {fields}." in finding.message


@pytest.mark.parametrize(
    "entry",
    [
        "@article{x, title={T}, journaltitle={The Economist}, entrysubtype={magazine}, date={2020}}",
        "@article{x, author={A, B}, title={T}, journal={J}, year=2020}",
        "@online{x, title={T}, organization={CGTN}, date={2020}, url={https://a.org/x}}",
        "@techreport{x, author={A, B}, title={T}, institution={I}, year=2020}",
        "@book{x, editor={A, B}, title={T}, publisher={P}, year=2020}",
        "@book{x, author={A, B}, title={T}, publisher={P}, pubstate={forthcoming}}",
        "@mastersthesis{x, author={A, B}, title={T}, school={S}, year=2020}",
        "@misc{x, title={Charter}, date={2002}}",
        "@unheardof{x, title={T}, date={2002}}",
    ],
)
def test_complete_entry(entry: str) -> None:
    """Older field names count, a magazine's unsigned piece needs no author, unknown types little."""
    assert with_entry(entry) == []


def test_inherited_field_counts() -> None:
    """A chapter has what it takes over from its book."""
    entry = (
        "@incollection{x, author={A, B}, title={T}, crossref={y}}\n"
        "@collection{y, editor={C, D}, title={Book}, publisher={P}, date={2020}}\n"
    )
    assert with_entry(entry) == []


def test_damaged_entry_is_told_once() -> None:
    """Of an entry that cannot be read whole, what it lacks is not told."""
    assert codes(with_entry("@book{x, author={A, B}\n  title={T}}\n")) == ["BIB001"]


@pytest.mark.parametrize("title", ["", "title={https://a.org/x}, "])
def test_bare_entry(title: str) -> None:
    """An entry with nothing but an address is told once, as that."""
    assert codes(with_entry(f"@online{{x, {title}url={{https://a.org/x}}}}")) == ["SRC002"]


def test_uncited_entry_is_left_alone() -> None:
    """Entries that nobody cites are not looked at."""
    bib = ENTRIES["sun2024"] + "@book{y, title={T}}\n"
    findings = told({"content/questions/01-oil.md": OIL, BIB: bib})[1]
    assert not [finding for finding in findings if finding.code.startswith("SRC")]


@pytest.mark.parametrize(
    "url",
    [
        "https:/a.org/x",
        "https://a.org/a b",
        "https:///x",
        "www.a.org/x",
        "https://https://a.org",
        "https://[a.org/x",
        "https://",
    ],
)
def test_malformed_url(url: str) -> None:
    """Addresses that cannot work are told at the field."""
    entry = f"@online{{x, title={{T}}, organization={{O}}, date={{2020}},\n  url={{{url}}}}}"
    (finding,) = with_entry(entry)
    assert (finding.code, finding.span.line, finding.span.column) == ("SRC005", 2, 3)


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/2020/https://a.org/x",
        "https://a.org/x?y=1&z=%20#f",
        r"https://a.org/a\_b\%20c",
        "http://[2001:db8::1]/x",
        "https://пример.рф/страница",
    ],
)
def test_working_url(url: str) -> None:
    """Archived, escaped, numeric and non-Latin addresses are all right."""
    assert with_entry(f"@online{{x, title={{T}}, organization={{O}}, date={{2020}}, url={{{url}}}}}") == []


def test_one_source_under_two_keys() -> None:
    """Two cited entries with one DOI, or one address however written, are told; chapters by pages are not."""
    entry = "@online{%s, title={T}, organization={O}, date={2020}, %s}\n"
    text = "Iran sold oil [@x; @y].\n"
    pairs = [
        ("url={http://www.a.org/x/}", "url={https://a.org/x}", ["SRC008"]),
        ("doi={10.1/AB}", "doi={https://doi.org/10.1/ab}", ["SRC008"]),
        ("url={https://a.org/x}, pages={1--9}", "url={https://a.org/x}, pages={10--19}", []),
        ("url={https://a.org/x?id=1}", "url={https://a.org/x?id=2}", []),
    ]
    for one, other, expected in pairs:
        bib = entry % ("x", one) + entry % ("y", other)
        assert codes(told({"content/questions/01-oil.md": text, BIB: bib})[1]) == expected, one


# ------------------------------------------------------------------ documents


def test_empty_question() -> None:
    """A question without an answer, or with nothing but context, is told at its prompt."""
    for text in ("", "{.context}\nThank you.\n"):
        (finding,) = question(text)
        assert (finding.code, finding.span.line) == ("DOC001", 3)


@pytest.mark.parametrize("heading", ["How much “oil” – does Iran sell?", 'How much "oil" - does  Iran sell?'])
def test_heading_may_differ_in_typing(heading: str) -> None:
    """Kinds of quotes, dashes and spaces do not make another question."""
    front = FRONT.replace("How much oil does Iran sell?", "'How much “oil” — does Iran sell?'")
    assert question(f"{front}# {heading}\n\n{OIL}") == []


def test_pictures() -> None:
    """A picture on the web, outside the tree or not named is told, and a figure that holds none."""
    for src, words in [
        ("https://a.org/x.png", "on the web"),
        ("../../secret.png", "outside"),
        ("../figures/none.png", "no picture content/figures/none.png"),
    ]:
        (finding,) = question(f"::: {{#fig-x}}\n![A map]({src})\n\nMap [@kardon2021].\n:::\n\n{OIL}")
        assert finding.code == "DOC006"
        assert words in finding.message
    findings = question(f"::: {{#fig-x}}\nMap [@kardon2021].\n:::\n\n{OIL}")
    assert "DOC006" in codes(findings)


def test_links() -> None:
    """Links to pages, files, headings, statements and paragraphs are followed; to the web they are not."""
    good = (
        "[a](02-arms.md) [b](02-arms.md#p1) [c](#oil) [d](../figures/ports.svg) [e](https://a.org) [f](#p1)"
    )
    other = {"content/questions/02-arms.md": FRONT.replace(": 1", ": 2") + OIL}
    text = f"## Oil\n\nIran sold oil {good} [@sun2024].\n"
    assert not [f for f in question(text, **other) if f.code == "DOC011"]
    for bad in ("03-arms.md", "02-arms.md#p9", "#gas", "../../x.md", "02-arms/"):
        (finding,) = [f for f in question(f"Oil [a]({bad}) [@sun2024].\n", **other) if f.code == "DOC011"]
        assert (finding.span.column, finding.span.end_column) == (5, 10 + len(bad))


def test_glyphs() -> None:
    """Characters without a glyph are told once a file and kind of font: in text, front matter and sources."""
    bib = "@online{x, title={石油 of 中国}, organization={O}, date={2020}, url={https://a.org/x}}"
    front = FRONT.replace("sell?", "sell 石油?")
    findings = told({"content/questions/01-oil.md": f"{front}Iran sold 石油 [@x].\n", BIB: bib})[1]
    assert codes(findings) == ["DOC017", "DOC017"]
    assert [finding.span.line for finding in findings] == [3, 1]
    assert findings[1].span.column == 19
    assert "fonts-noto-cjk" in findings[1].message


def test_comment_needs_no_glyph() -> None:
    """What is not printed, such as a comment, needs no glyph."""
    assert question(f"<!-- 石油 -->\n\n{OIL}") == []


# ------------------------------------------------------------------ entries, addresses, dates


def test_parents_are_used() -> None:
    """What a cited entry inherits from, at whatever distance, is not unused."""
    bib = (
        "@incollection{x, author={A, B}, title={T}, crossref={y}}\n"
        "@collection{y, editor={C, D}, title={Book}, publisher={P}, date={2020}, xdata={z}}\n"
        "@xdata{z, location={Leiden}}\n@misc{w, title={T}}\n"
    )
    (finding,) = with_entry(bib)
    assert (finding.code, finding.span.line, finding.span.column) == ("CIT002", 4, 7)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.org/x?utm_source=n&id=3&fbclid=z", "https://a.org/x?id=3"),
        ("https://a.org/x#part:~:text=y", "https://a.org/x#part"),
        ("https://twitter.com/a/status/1?s=20", "https://twitter.com/a/status/1"),
        ("https://a.org/x?s=20&id=", "https://a.org/x?s=20&id="),
        ("https://a.org/x?", "https://a.org/x?"),
        ("https://www.youtube.com/watch?v=a&si=b", "https://www.youtube.com/watch?v=a"),
    ],
)
def test_cleaned_address(url: str, clean: str) -> None:
    """Only what served the finder is taken out, and share ids only on the hosts that make them."""
    assert cleaned(url) == clean


@pytest.mark.parametrize(
    ("dates", "told_at"),
    [
        ("date={2026-03-02}", "date"),
        ("date={2026-03}", ""),
        ("date={2026}", ""),
        ("date={2026-04}", "date"),
        ("date={2027}, pubstate={forthcoming}", ""),
        ("date={2020}, urldate={2026-12-01}", "urldate"),
        ("date={2026-02/2026-12}", ""),
    ],
)
def test_future_date(dates: str, told_at: str) -> None:
    """A date is in the future when all that it may mean is; the place is its field."""
    assert TODAY.isoformat() == "2026-03-01"
    findings = with_entry(f"@online{{x, title={{T}}, organization={{O}}, url={{https://a.org/x}},\n{dates}}}")
    assert codes(findings) == (["SRC011"] if told_at else [])
    assert told_at in "".join(finding.message for finding in findings)


# ------------------------------------------------------------------ text


@pytest.mark.parametrize("text", ["`TK` in code", "the TK-1980 radar", "a TKO", "Article XX", "stock"])
def test_no_draft_marker(text: str) -> None:
    """Code, names with a number and words that only hold the letters are not told."""
    assert question(f"Iran sold {text} [@sun2024].\n") == []


@pytest.mark.parametrize("text", ["TKTK", "figTK", "XXX", "XXXX"])
def test_draft_marker(text: str) -> None:
    """Each form of the mark is told, in a note as in the text."""
    assert codes(question(f"Iran sold {text} [@sun2024].^[See {text}.]\n")) == ["DOC008", "DOC008"]


@pytest.mark.parametrize(
    "text",
    [
        "“One [@sun2024].\n\n“Two [@sun2024].\n\n“Three” [@sun2024].",
        "“One ‘two’ three,” he said [@sun2024].",
        '"One," he said [@sun2024].',
        "„Eins“ [@sun2024].",
        "“One [*two*](https://a.org) **three**” [@sun2024].",
        "He said “one [@sun2024] two.”",
    ],
)
def test_balanced_quotation(text: str) -> None:
    """Quotations over several paragraphs, in straight marks, nested, and across markup are all right."""
    assert "DOC009" not in codes(question(text + "\n"))


@pytest.mark.parametrize(("text", "column"), [("One” two [@sun2024].", 4), ("A “one” “two [@sun2024].", 9)])
def test_unbalanced_quotation(text: str, column: int) -> None:
    """The mark without a counterpart is the one that is told."""
    (finding,) = question(text + "\n")
    assert (finding.code, finding.span.column) == ("DOC009", column)


def test_limit_in_pages_is_not_counted_here() -> None:
    """A limit in pages tells nothing; one in words counts tables and headings but no notes and annexes."""
    for limit, expected in [("1 page", []), ("22 words", []), ("21 words", ["DOC003"])]:
        cover = REST["content/index.md"].replace("title: S", f"length_limit: {limit}\ntitle: S")
        text = (
            "## Oil and gas\n\nIran sold oil.^[A note of many words, @kardon2021.]\n\n"
            "::: {#tbl-x}\n| A | B |\n|---|---|\n| 1 | 2 |\n\nTable [@sun2024].\n:::\n"
        )
        annex = {"content/annexes/01-a.md": "---\ntitle: More\n---\n\n" + OIL}
        assert codes(question(text, **{"content/index.md": cover}, **annex)) == expected, limit


def test_no_cover() -> None:
    """A cover that names no commission, or a witness without a name, is told."""
    cover = REST["content/index.md"]
    for text in (cover.replace("commission:", "panel:"), cover.replace("- name: Jane Doe\n    ", "- ")):
        assert codes(question(OIL, **{"content/index.md": text})) == ["DOC012"]
