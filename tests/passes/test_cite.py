"""One bibliographer for rules, `testimony cite` and print: what one shows the others show."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mkdocs_testimony.cli import main
from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import passed, run
from mkdocs_testimony.project import load

STYLES = ("chicago-18", "chicago-17-ibid", "bluebook", "oscola", "mhra", "apa")
WORKS = {
    "a": "@report{{{key}, author={{Sun, Yun}}, title={{Crude Imports}}, institution={{I}}, date={{2024}}}}",
    "b": "@book{{{key}, author={{Sun, Yun}}, title={{Crude Exports}}, publisher={{P}}, date={{2024}}}}",
    "c": "@book{{{key}, author={{Sun, Yi}}, title={{Oil}}, publisher={{P}}, date={{2023}}}}",
    "d": "@article{{{key}, author={{Doe, Jo}}, title={{Ports in Iran}}, journaltitle={{J}}, date={{2020}}}}",
    "e": "@jurisdiction{{{key}, title={{A v. B}}, reporter={{F.3d}}, volume={{2}}, pages={{3}}, year=2001}}",
    "f": "@online{{{key}, title={{No Author Here}}, url={{https://x.org/f}}, date={{2022}}}}",
    "g": "@report{{{key}, author={{Sun, Yun}}, title={{Crude Imports}}, institution={{I}}, date={{2024}}}}",
}
CONFIG = (
    "site_name: T\ndocs_dir: content\nplugins:\n  - testimony:\n      style: {style}\n      numbering: {n}\n"
)
COVER = "---\ntitle: T\n---\n\nThanks.\n"


def written(root: Path, style: str, cited: list[list[str]], numbering: str = "document") -> Path:
    """A testimony whose questions cite these works, a paragraph each; all works stand in its .bib file."""
    files = {
        "mkdocs.yml": CONFIG.format(style=style, n=numbering),
        "content/index.md": COVER,
        "citations/a.bib": "\n".join(work.format(key=key) for key, work in WORKS.items()),
    }
    for number, keys in enumerate(cited, 1):
        body = "\n\n".join(f"It is so {place} [@{key}]." for place, key in enumerate(keys))
        files[f"content/questions/{number:02}-q.md"] = (
            f"---\nquestion: {number}\nprompt: Why?\n---\n\n{body}\n"
        )
    for old in root.glob("content/questions/*.md"):
        old.unlink()
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return root / "mkdocs.yml"


def shown(config: Path, *words: str) -> dict[str, list[tuple[str, str]]]:
    """By key, each row that `cite` prints: its label and form."""
    out = io.StringIO()
    with redirect_stdout(out):
        main(["cite", "-f", str(config), *words])
    blocks = {}
    for block in out.getvalue().rstrip("\n").split("\n\n"):
        head, *lines = block.splitlines()
        rows = [re.match(r"  (\S+(?: \S+)*)\s{2,}(.*)", line) for line in lines]
        blocks[head.split()[0]] = [(row[1], row[2]) for row in rows if row]
    return blocks


def notes_of(testimony: Testimony) -> list[tuple[str, str]]:
    """Key and printed text of each note, in order."""
    return [
        (
            note.cites[0].key,
            "".join(
                plain(child.meta["inline"])
                for token in note.body
                for child in token.children or ()
                if child.type == "formatted"
            ),
        )
        for note in testimony.notes.values()
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the generated testimony."""
    return tmp_path_factory.mktemp("cite")


KEYS = st.lists(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=8), min_size=1, max_size=2)


@given(st.sampled_from(STYLES), KEYS, st.sampled_from(["document", "question"]))
@example("bluebook", [list("eabcdfae")], "document")
@example("apa", [list("abagcc")], "document")
@example("chicago-18", [list("abg"), list("gab")], "question")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cite_shows_what_print_has(folder: Path, style: str, cited: list[list[str]], numbering: str) -> None:
    """Each note of a cited work is a row that `cite` shows, its first the first; so is its entry."""
    config = written(folder, style, cited, numbering)
    testimony = run(load(config))
    keys = list(dict.fromkeys(key for some in cited for key in some))
    rows = shown(config, *keys)
    seen: set[str] = set()
    for key, made in notes_of(testimony):
        forms = dict(reversed(rows[key]))
        if key not in seen:
            assert made == forms["first note"]
            seen.add(key)
        else:
            assert made in {forms["later note"], forms.get("far note"), forms.get("next note")}
    entries = {key: plain(entry) for key, entry in testimony.bibliography}
    for key in keys:
        assert [form for label, form in rows[key] if label == "bibliography"] == [entries[key]]


@pytest.mark.parametrize("style", STYLES)
def test_what_is_cited_nowhere_changes_nothing_of_the_others(tmp_path: Path, style: str) -> None:
    """A cited work looks the same beside an uncited twin; the twin looks as in a note after the last."""
    config = written(tmp_path, style, [["a", "d"]])
    alone = shown(config, "a", "d")
    beside = shown(config, "a", "g", "d", "b")
    assert {key: beside[key] for key in alone} == alone
    assert shown(config, "--all")["a"] == alone["a"]
    config = written(tmp_path, style, [["a", "d", "g"]])
    cited = shown(config, "g")
    assert beside["g"] == cited["g"]


def test_a_repeated_author_is_a_dash_as_in_print(tmp_path: Path) -> None:
    """The entry of a style that replaces a repeated author has the dash where print has it."""
    config = written(tmp_path, "chicago-17-ibid", [["a", "b"]])
    entries = {key: plain(entry) for key, entry in run(load(config)).bibliography}
    rows = shown(config, "a", "b")
    for key, entry in entries.items():
        assert dict(rows[key])["bibliography"] == entry


def test_a_far_note_is_shown_where_it_differs(tmp_path: Path) -> None:
    """The Bluebook gives a case in full again after more than five notes: `cite` shows both."""
    config = written(tmp_path, "bluebook", [["e", "a"]])
    rows = shown(config, "e", "a")
    assert "far note" in dict(rows["e"])
    assert "far note" not in dict(rows["a"])


def test_nothing_is_loaded_for_a_check_that_needs_nothing(tmp_path: Path) -> None:
    """A check of a testimony without works that look alike neither loads the style nor what formats."""
    from datetime import date

    from mkdocs_testimony.rules import check

    config = written(tmp_path, "chicago-18", [["a", "d"]])
    state = passed(load(config), through="link")
    check(run(load(config), through="link"), profile="draft", today=date(2026, 1, 1))
    assert not {"style", "_loaded", "works", "processor", "names"} & vars(state.bibliographer).keys()


def test_the_rule_sees_names_as_print_does(tmp_path: Path) -> None:
    """In sentence case the short forms that are compared have their names marked, as printed ones do."""
    config = written(tmp_path, "apa", [["d", "a"]])
    state = passed(load(config), through="cite")
    later = state.bibliographer.later_notes(["d"])
    assert later is not None
    assert later["d"] == dict(shown(config, "d")["d"])["later note"]
