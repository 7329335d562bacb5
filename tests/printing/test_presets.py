"""What a commission asks for: presets of print settings, over which an author's own settings win."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pikepdf
import pytest
from printed import COVER, FRONT, QUESTION, pdf_of, project, words
from structure import structure

from mkdocs_testimony.presets import ORDER
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import PRESETS, parse, preset
from mkdocs_testimony.rules import check
from mkdocs_testimony.settings import PrintSettings

NAMES = [name for name in get_args(get_args(get_type_hints(PrintSettings)["preset"])[0]) if name != "plain"]
NOTHING_KNOWN = ("senate", "regulations-gov")
"""Presets for those of whom no rule is known: they set nothing, and say so."""
LETTER, A4 = (612, 792), (595, 842)
TEXT = """
{#first}
A fact.^[Seen.]

{.recommendation rests-on="first"}
Congress should act.^[As others have said.]

{#second .recommendation rests-on="first"}
It should act *soon* (@first).
"""


def read(body: str) -> PrintSettings:
    """The print settings that these lines under `print:` give."""
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    found = parse(f"plugins:\n  - testimony:\n      print:\n{lines}", Path("/nowhere/mkdocs.yml"))
    assert found.findings == ()
    return found.settings.print


def printed(root: Path, body: str, text: str = TEXT) -> Path:
    """The PDF of one question with these lines under `print:`."""
    more = "print:\n" + "".join(f"  {line}\n" for line in body.splitlines())
    out = root / "out.pdf"
    result = build(project(root, {QUESTION: FRONT + text}, more), root, out, timestamp=0, font_folders=())
    assert result.standards == ("ua-1", "a-2a"), result.findings
    return out


def test_every_preset_is_a_file_and_every_file_a_preset() -> None:
    """The names of the setting are those of the files, the usual ones first; each says for whom it is."""
    files = {path.stem: path.read_text(encoding="utf-8") for path in PRESETS.glob("*.toml")}
    assert sorted(files) == sorted(NAMES)
    assert tuple(NAMES[: len(ORDER)]) == ORDER, "remove from ORDER of presets/__init__.py what is no file"
    for name, text in files.items():
        assert text.startswith("# "), f"presets/{name}.toml: say in a remark at its head for whom it is"
        assert set(tomllib.loads(text)) <= {"print", "wants"}, f"presets/{name}.toml: it has two tables"


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_gives_values_that_an_author_may_give(name: str) -> None:
    """Each value of a preset is one that the same setting takes when it is written in mkdocs.yml."""
    values = preset(name)
    assert bool(values) == (name not in NOTHING_KNOWN)
    assert "preset" not in values
    written = "\n".join(
        f"{key}: {str(v).lower() if isinstance(v, bool) else repr(v)}" for key, v in values.items()
    )
    assert read(written) == PrintSettings(**values)
    assert read(f"preset: {name}") == PrintSettings(**values, preset=name)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_what_an_author_gives_wins(name: str) -> None:
    """A setting that stands beside the preset holds, before or after it, and the preset's others stay."""
    own: dict[str, Any] = {"paper": "a4", "contents": True, "file": "own.pdf", "margin": "2cm"}
    lines = "paper: a4\ncontents: true\nfile: own.pdf\nmargin: 2cm"
    wanted = replace(PrintSettings(preset=name, **preset(name)), **own)  # type: ignore[arg-type]
    assert read(f"preset: {name}\n{lines}") == read(f"{lines}\npreset: {name}") == wanted


def test_an_unknown_preset_is_told_with_the_nearest() -> None:
    """A mistyped name is CFG001 at its place, and the near name is in the message."""
    text = "plugins:\n  - testimony:\n      print:\n        preset: uk-lord\n"
    found = parse(text, Path("/nowhere/mkdocs.yml"))
    (finding,) = found.findings
    assert (finding.code, finding.span.line, finding.span.column) == ("CFG001", 4, 17)
    assert "Did you mean `uk-lords`?" in finding.message
    assert found.settings.print == PrintSettings()


def test_plain_is_the_default() -> None:
    """Without a preset every setting has its own default."""
    assert (
        read("preset: plain")
        == PrintSettings()
        == PrintSettings(**{f.name: f.default for f in fields(PrintSettings)})
    )


@pytest.mark.parametrize(
    ("name", "paper", "contents"),
    [
        ("uscc", LETTER, True),
        ("house", LETTER, False),
        ("uk-commons", A4, False),
        ("uk-lords", A4, True),
        ("canada", LETTER, False),
    ],
)
def test_the_pdf_is_as_the_preset_says(
    tmp_path: Path, name: str, paper: tuple[int, int], contents: bool
) -> None:
    """Paper and contents are those of the preset, paragraphs are numbered, and the summary comes first."""
    out = printed(tmp_path, f"preset: {name}")
    with pikepdf.open(out) as opened:
        size = opened.pages[0].MediaBox
        assert (round(float(size[2])), round(float(size[3]))) == paper
    root = structure(out)
    heads = [element.text() for element in root.walk() if element.tag in {"H1", "H2"}]
    assert ("Contents" in heads) == contents
    named = [head for head in heads if head != "Contents"]
    assert named[0] == "Summary"
    assert any(
        "February 2025" in element.text() or "February 20, 2025" in element.text() for element in root.walk()
    )


def test_northern_ireland_has_numbers_of_paragraphs_alone(tmp_path: Path) -> None:
    """No page says which it is, nor of how many; what somebody else wants is told."""
    out = printed(tmp_path, "preset: northern-ireland")
    said = words(out)
    assert "¶1" in said
    assert "Page2" not in said
    assert "Page2of" in words(printed(tmp_path, "preset: uk-lords"))
    told = [
        (one.code, one.message.split(". ")[-2])
        for one in check(
            project(
                tmp_path, {QUESTION: FRONT + TEXT}, "print:\n  preset: northern-ireland\n  page_numbers: true"
            ),
            profile="draft",
            today=date(2026, 1, 1),
        )
        if one.code == "PRN008"
    ]
    assert len(told) == 1


def test_canada_sums_the_recommendations_up(tmp_path: Path) -> None:
    """They stand once more at the end, in their words, without notes, each with a link to its place."""
    root = structure(printed(tmp_path, "preset: canada"))
    heads = [element.text() for element in root.walk() if element.tag == "H1"]
    assert heads[-1] == "Summary of recommendations"
    items = [element for element in root.walk() if element.tag == "LBody"]
    assert [item.text().replace("\u00a0", " ") for item in items] == [
        "Congress should act. (Question 1, ¶ 2)",
        "It should act soon (Question 1, ¶ 1). (Question 1, ¶ 3)",
    ]
    assert all(any(one.tag == "Link" for one in item.walk()) for item in items)


def test_nothing_is_summed_up_where_nothing_is_advised(tmp_path: Path) -> None:
    """Without a recommendation there is no empty list of them."""
    root = structure(printed(tmp_path, "recommendations: summed-up", "A fact.^[Seen.]\n"))
    assert "Summary of recommendations" not in root.text()


def test_the_cover_has_the_last_word_on_paragraph_numbers(tmp_path: Path) -> None:
    """The setting leaves the numbers out; a cover that asks for them prints them."""
    bare = structure(printed(tmp_path / "bare", "paragraph_numbers: false"))
    root = tmp_path / "asked"
    cover = COVER.replace("disclaimer:", "paragraph_numbers: true\ndisclaimer:")
    files = {QUESTION: FRONT + TEXT, "content/index.md": cover}
    out = pdf_of(project(root, files, "print:\n  paragraph_numbers: false"), root / "out.pdf")
    numbers = [
        [element.text() for element in whole.walk() if element.tag == "P" and "A fact" in element.text()]
        for whole in (bare, structure(out))
    ]
    assert [text[0][:1] for text in numbers] == ["A", "¶"]


@pytest.mark.parametrize(
    ("witness", "name"),
    [
        ("Ada Example", "Ada_Example_Testimony.pdf"),
        ("Dr. Ada B. Example Jr., PhD", "Ada_Example_Testimony.pdf"),
        ("Frédéric Grare", "Frederic_Grare_Testimony.pdf"),
        ("Søren Łukasz Straße", "Soren_Strasse_Testimony.pdf"),
        ("毛 澤東", "testimony.pdf"),
        ("Mao-Lin Ng III", "Mao-Lin_Ng_Testimony.pdf"),
        ("../../etc/passwd x", "etcpasswd_x_Testimony.pdf"),
        ("Plato", "Plato_Plato_Testimony.pdf"),
        ("", "testimony.pdf"),
        ("Dr.", "testimony.pdf"),
    ],
)
def test_the_file_is_named_after_the_witness(witness: str, name: str) -> None:
    """A pattern takes the first witness's first and last name, bare of titles; without them it falls back."""
    config = "plugins:\n  - testimony:\n      print: {preset: uscc}\n"
    facts = {"witness": [{"name": witness}, {"name": "Second Person"}]}
    assert parse(config, Path("/nowhere/mkdocs.yml")).pdf(facts) == Path("/nowhere/build/print", name)


def test_a_pattern_of_ones_own_has_the_date() -> None:
    """`{date}` is the day of the hearing in digits, as names of files in the House have it."""
    config = "plugins:\n  - testimony:\n      print: {file: 'HHRG-119-AP00-Wstate-{last}-{date}.pdf'}\n"
    found = parse(config, Path("/nowhere/mkdocs.yml"))
    facts = {"witness": [{"name": "Ada Example"}], "date": "2025-02-20"}
    assert found.pdf(facts).name == "HHRG-119-AP00-Wstate-Example-20250220.pdf"


def test_a_pattern_with_congress_and_committee() -> None:
    """They are the cover's `congress` and `committee_code`; without one of them the name falls back."""
    pattern = "HHRG-{congress}-{committee}-Wstate-{last}{initial}-{date}.pdf"
    found = parse(f"plugins:\n  - testimony:\n      print: {{file: '{pattern}'}}\n", Path("/n/mkdocs.yml"))
    facts = {"witness": [{"name": "Ada Example"}], "date": "2025-02-20", "congress": 119}
    assert found.pdf(facts).name == "testimony.pdf"
    facts["committee_code"] = "AP04"
    assert found.pdf(facts).name == "HHRG-119-AP04-Wstate-ExampleA-20250220.pdf"


@pytest.mark.parametrize(
    "file", ["{other}.pdf", "../{last}.pdf", "{last", "{last!r}.pdf", "{last.real}.pdf", ".pdf"]
)
def test_another_pattern_is_refused(file: str) -> None:
    """Only the known names may stand in a pattern, and no folder."""
    config = f"plugins:\n  - testimony:\n      print: {{file: '{file}'}}\n"
    (finding,) = parse(config, Path("/nowhere/mkdocs.yml")).findings
    assert finding.code == "CFG001"
