"""What the server answers, worked out from a look at a project (without an editor)."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looking import BIB, FILES, OTHER, PAGE, look, made, place_of, position_of, taken, written
from lsprotocol import types

from mkdocs_testimony.evidence.lock import layout
from mkdocs_testimony.evidence.pinning import pinned
from mkdocs_testimony.lsp import actions, changes, completion, copies, hints, hover, navigation, symbols
from mkdocs_testimony.lsp.analysis import Analysis, one_page, whole
from mkdocs_testimony.lsp.columns import Lines, units
from mkdocs_testimony.lsp.zotero import ZoteroError, ZoteroItem, search
from mkdocs_testimony.passes.memory import Memory
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.rules.by_page import BY_PAGE
from mkdocs_testimony.span import Span

TEXT = FILES[PAGE]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """A look at the small testimony."""
    return look(tmp_path_factory.mktemp("seen"))


def uri(path: str) -> str:
    """A file's name for an editor."""
    return f"file:///{path}"


# ---------------------------------------------------------------- places


@settings(max_examples=60)
@given(st.text(max_size=40), st.integers(0, 9), st.integers(0, 50))
def test_a_place_and_its_position_are_one(text: str, line: int, column: int) -> None:
    """Every place in a text comes back from the protocol's position for it, whatever its characters."""
    lines = Lines(text)
    row = min(max(line, 1), len(lines.rows))
    at = min(max(column, 1), len(lines.rows[row - 1]) + 1)
    assert lines.place(lines.position(row, at)) == (row, at)


@pytest.mark.parametrize(
    ("row", "column", "character"),
    [("a🛢b", 3, 3), ("中国b", 3, 2), ("cafe\u0301b", 6, 5), ("\tb", 2, 1), ("👨‍👩‍👧b", 6, 8)],
)
def test_columns_are_utf_16_units(row: str, column: int, character: int) -> None:
    """An emoji is two units; a Chinese character, a combining accent and a tab are one."""
    assert Lines(f"x\r\n{row}\r\n").position(2, column) == types.Position(1, character)
    assert units(row[: column - 1]) == character


def test_lines_end_as_in_files() -> None:
    """CRLF, CR and LF end a line; U+2028 and a form feed do not."""
    assert Lines("a\r\nb\rc\nd\u2028e\x0cf").rows == ["a", "b", "c", "d\u2028e\x0cf"]


def test_positions_outside_are_brought_inside() -> None:
    """A position behind the text, or in the middle of a pair, is a place in it."""
    lines = Lines("a🛢")
    assert lines.place(types.Position(9, 99)) == (1, 3)
    assert lines.place(types.Position(0, 2)) == (1, 3)
    assert lines.range(Span("x", 9, 9, 9, 9)).end == types.Position(0, 3)


# ---------------------------------------------------------------- hover


def test_hover_shows_the_note_as_it_prints_here(seen: Analysis) -> None:
    """Over a key stands its note, with number and place: whole first, then Ibid. with what it stands for."""
    line, column = place_of(TEXT, "@sun2024")
    first = hover.hover(seen, PAGE, line, column)
    assert first is not None
    assert isinstance(first.contents, types.MarkupContent)
    assert "**Note 1**" in first.contents.value
    assert "Li Sun, “Crude imports,”" in first.contents.value.replace("Imports", "imports")
    assert first.range is not None
    assert taken(TEXT, first.range) == "@sun2024"
    later = hover.hover(seen, PAGE, *place_of(TEXT, "more later [@", 12))
    assert later is not None
    assert isinstance(later.contents, types.MarkupContent)
    assert "**Note 2**, as printed here:\n\nSun, “Crude Imports,” 3." in later.contents.value


def test_hover_says_what_ibid_stands_for(tmp_path: Path) -> None:
    """Where the project wants "Ibid.", a hover shows it, and the short form behind it."""
    config = FILES["mkdocs.yml"].replace("  - testimony\n", "  - testimony:\n      style: chicago-17-ibid\n")
    later = hover.hover(look(tmp_path, {"mkdocs.yml": config}), PAGE, *place_of(TEXT, "more later [@", 12))
    assert later is not None
    assert isinstance(later.contents, types.MarkupContent)
    assert "**Note 2**, as printed here:\n\nIbid." in later.contents.value
    assert "stands for: Sun" in later.contents.value


def test_hover_is_exactly_on_the_key(seen: Analysis) -> None:
    """Before and behind a key nothing is shown."""
    line, column = place_of(TEXT, "@sun2024")
    assert hover.hover(seen, PAGE, line, column - 1) is None
    assert hover.hover(seen, PAGE, line, column + len("@sun2024") - 1) is not None
    assert hover.hover(seen, PAGE, line, column + len("@sun2024")) is None


def test_hover_over_an_id_shows_its_words_and_ground(seen: Analysis) -> None:
    """Over an id stand kind, words, support and sources, wherever the id is used."""
    for path, words in ((PAGE, 'rests-on="sales'), (PAGE, "{#sales")):
        found = hover.hover(seen, path, *place_of(FILES[path], words, words.index("sales")))
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert "**Claim** · Question 1, ¶ 1" in found.contents.value
        assert "Iran sold oil" in found.contents.value
        assert "Rests on no statements and 1 source; grounded." in found.contents.value.replace("0 ", "no ")
        assert "`sun2024`" in found.contents.value


def test_hover_does_not_let_words_be_markup() -> None:
    """Words of the author's that look like HTML or Markdown are shown as they are."""
    assert hover.escaped("<img src=x> *a* [b](c)") == r"\<img src=x\> \*a\* \[b\](c)"


# ---------------------------------------------------------------- completion


def choices(seen: Analysis, typed: str, text: str = TEXT, **more: object) -> list[types.CompletionItem]:
    """What may follow some words typed at the end of a page."""
    lines = Lines(f"{text}\n{typed}")
    place = len(lines.rows), len(lines.rows[-1]) + 1
    zotero = more.get("zotero")
    return list(completion.completions(seen, PAGE, lines, place, uri(PAGE), zotero).items)  # type: ignore[arg-type]


def labels(items: list[types.CompletionItem]) -> list[str]:
    """Their labels."""
    return [item.label for item in items]


def test_keys_come_with_author_title_and_year(seen: Analysis) -> None:
    """After @ stand all keys and ids; a key by its author or title too."""
    found = {item.label: item for item in choices(seen, "As said [@")}
    assert {"sun2024", "kardon2021", "sales", "leverage"} <= set(found)
    assert found["kardon2021"].detail == "Kardon, Isaac B., Pier Competitor, 2021"
    assert found["leverage"].detail == "judgment: The buyer has the leverage."
    assert labels(choices(seen, "As said [@pier")) == ["kardon2021"]


def test_what_is_typed_is_replaced(seen: Analysis) -> None:
    """A choice takes the place of what is typed of it, behind an emoji too."""
    typed = "🛢 As said [@kar"
    (item,) = choices(seen, typed)
    assert isinstance(item.text_edit, types.TextEdit)
    assert made(f"{TEXT}\n{typed}", [item.text_edit]).endswith("[@kardon2021")


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("As said [@sun2024, ", ["p.", "ch.", "vol."]),
        ('{rests-on="', ["sales", "leverage"]),
        ("{.j", [".judgment", ".context"]),
        ("{conf", ["confidence", "rests-on", ".claim"]),
        ("{.judgment confidence=", ["low", "moderate", "high"]),
        ("{.judgment of=", ["sun2024", "kardon2021"]),
    ],
)
def test_marks_and_labels(seen: Analysis, typed: str, among: list[str]) -> None:
    """Labels of places, ids, classes, attributes and their values, each where it may stand."""
    assert set(among) <= set(labels(choices(seen, typed)))


def test_front_matter(seen: Analysis) -> None:
    """In front matter the fields of this kind of page that are not there yet; in prose nothing."""
    lines = Lines("---\nquestion: 1\n\n---\n\nText.\n")
    found = completion.completions(seen, PAGE, lines, (3, 1), uri(PAGE), None)
    assert labels(list(found.items)) == ["prompt", "parts", "title"]
    assert choices(seen, "Only words") == []


@settings(max_examples=60)
@given(st.text(alphabet='@{}[]=".,;#- ab\t🛢', max_size=20))
def test_half_typed_text_is_no_fault(seen: Analysis, typed: str) -> None:
    """Whatever is typed so far, completion answers."""
    choices(seen, typed)


# ---------------------------------------------------------------- Zotero


class Stub(http.server.BaseHTTPRequestHandler):
    """A Zotero that has one item, or answers nonsense."""

    answer = b""
    asked: list[str] = []  # noqa: RUF012 (the test reads it)

    def do_GET(self) -> None:
        """Answer whatever is asked."""
        Stub.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(Stub.answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def zotero() -> Iterator[str]:
    """The address of the stub."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


ENTRY = "@book{hollis2022,\n  author = {Hollis, Wren},\n  title = {Oysters},\n  date = {2022},\n}"


def test_items_of_zotero_are_offered_and_written(seen: Analysis, zotero: str) -> None:
    """An item that no .bib file has is offered with its words, and choosing it writes its entry."""
    data = {"title": "Oysters", "date": "2022-09", "creators": [{"lastName": "Hollis"}]}
    Stub.answer = json.dumps([{"biblatex": ENTRY, "data": data}, {"biblatex": 3}, 4]).encode()
    found = choices(seen, "As said [@oys", zotero=lambda words: search(zotero, words))
    assert labels(found) == ["hollis2022"]
    assert found[0].detail == "Zotero: Hollis, Oysters, 2022"
    assert "q=oys" in Stub.asked[-1]
    command = found[0].command
    assert command is not None
    assert command.arguments == [uri(PAGE), ENTRY]
    edit = changes.with_entry(seen, ENTRY, uri)
    assert edit.changes is not None
    assert made(FILES[BIB], list(edit.changes[uri(BIB)])) == f"{FILES[BIB]}\n{ENTRY}\n"


@pytest.mark.parametrize("answer", [b"", b"<html>", b"{}", b"[" * 100_000, b'[{"biblatex": "@book{"}]'])
def test_nonsense_from_zotero_is_no_item(zotero: str, answer: bytes) -> None:
    """What is no list of items gives none, or says that Zotero does not answer."""
    Stub.answer = answer
    if answer == b'[{"biblatex": "@book{"}]' or answer == b"{}":
        assert search(zotero, "x") == []
    else:
        with pytest.raises(ZoteroError, match="does not answer"):
            search(zotero, "x")


def test_zotero_is_asked_at_its_address_alone() -> None:
    """An address that is none, or at which nobody listens, is said; a file is never read."""
    for address in ("file:///etc/passwd", "127.0.0.1", "http://127.0.0.1:1"):
        with pytest.raises(ZoteroError):
            search(address, "x")


def test_known_items_are_not_offered_twice(seen: Analysis) -> None:
    """What a .bib file has comes from there."""
    item = ZoteroItem("sun2024", "@misc{sun2024}", "Crude", "Sun", "2024")
    found = choices(seen, "As said [@sun", zotero=lambda words: [item])
    assert labels(found) == ["sun2024"]
    assert found[0].command is None


# ---------------------------------------------------------------- hints and lenses


def test_hints(seen: Analysis) -> None:
    """A note's number stands behind its citation, kind and supports before the statement."""
    found = hints.inlay_hints(seen, PAGE, 1, 100)
    shown = {(one.position.line, one.label) for one in found}
    row = TEXT.split("\n").index('{#leverage .judgment rests-on="sales"}')
    assert {(8, "1"), (10, "2"), (8, "claim 1"), (row + 1, "judgment 1")} <= shown
    number = next(one for one in found if one.label == "1")
    assert number.position == position_of(TEXT, "[@sun2024, p. 3]", len("[@sun2024, p. 3]"))
    assert hints.inlay_hints(seen, PAGE, 1, 3) == []


def test_lenses(tmp_path: Path) -> None:
    """Over a statement stand what it rests on, what it carries, and who has verified it."""
    seen = look(tmp_path)
    edit = changes.verified(seen, "sales", "Ada Reader", " the\n passage ", uri)
    assert edit.document_changes is not None
    text = edit.document_changes[1].edits[0].new_text  # type: ignore[union-attr]
    assert 'quote = "the passage"' in text
    seen = look(tmp_path, {"verified.toml": text})
    said = [one.command.title for one in hints.code_lenses(seen, PAGE) if one.command]
    assert said == [
        "rests on 1, carries 1, verified by Ada Reader",
        "rests on 1, carries 0",
        "rests on 1, carries 1",
    ]


# ---------------------------------------------------------------- navigation


def test_definition_and_references(seen: Analysis) -> None:
    """From a use to what is named, and from there to every use, over files."""
    key = place_of(TEXT, "@sun2024", 2)
    assert navigation.definition(seen, PAGE, *key) == Span(BIB, 1, 9, 1, 16)
    uses = navigation.references(seen, PAGE, *key, own=True)
    assert [(one.path, one.line) for one in uses] == [(BIB, 1), (PAGE, 9), (PAGE, 11)]
    assert navigation.references(seen, BIB, 1, 12, own=False) == uses[1:]
    name = place_of(FILES[OTHER], 'rests-on="leverage', 12)
    given_at = navigation.definition(seen, OTHER, *name)
    assert given_at is not None
    assert (given_at.path, given_at.line) == (PAGE, 13)
    uses = navigation.references(seen, OTHER, *name, own=False)
    assert [(one.path, one.line) for one in uses] == [(OTHER, 8)]


def test_rename_over_files(seen: Analysis, tmp_path: Path) -> None:
    """A new name stands wherever the old one stood, and the project says the same as before."""
    edit = changes.renamed(seen, OTHER, place_of(FILES[OTHER], "@kardon2021", 3), "pier2021", uri)
    assert edit.changes is not None
    texts = {path: made(FILES[path], list(edit.changes[uri(path)])) for path in (OTHER, BIB)}
    assert set(edit.changes) == {uri(OTHER), uri(BIB)}
    assert "[@pier2021, p. 20]" in texts[OTHER]
    assert "@article{pier2021," in texts[BIB]
    assert [one.code for one in look(tmp_path, texts).findings] == [one.code for one in seen.findings]


@pytest.mark.parametrize(("words", "new"), [("@sun2024", "kardon2021"), ("@sun2024", "a b"), ("Sales", "x")])
def test_a_rename_that_cannot_be_is_refused(seen: Analysis, words: str, new: str) -> None:
    """A name that is taken or is none, and a place without a name, are said."""
    with pytest.raises(changes.ChangeError):
        changes.renamed(seen, PAGE, place_of(TEXT, words, 2), new, uri)


def test_hierarchy(seen: Analysis) -> None:
    """From a judgment down to its claim and on to the source, and up to what rests on it."""
    item = navigation.item_at(seen, PAGE, *place_of(TEXT, "The buyer has"), uri)
    assert item is not None
    assert isinstance(item.data, dict)
    assert item.name == "leverage"
    down = navigation.rests_on(seen, item.data["uid"], uri)
    assert [one.to.name for one in down] == ["sales"]
    assert isinstance(down[0].to.data, dict)
    assert [one.to.name for one in navigation.rests_on(seen, down[0].to.data["uid"], uri)] == ["sun2024"]
    up = navigation.carries(seen, item.data["uid"], uri)
    assert [one.from_.uri for one in up] == [uri(OTHER)]


def test_symbols_and_folds(seen: Analysis) -> None:
    """The outline has headings with their statements; the search finds ids, keys and headings."""
    (heading,) = symbols.outline(seen, PAGE)
    assert heading.name == "Sales"
    assert [one.name for one in heading.children or ()][::2] == ["sales", "leverage"]
    assert [one.name for one in symbols.everywhere(seen, "kardon", uri)] == ["kardon2021"]
    assert {one.name for one in symbols.everywhere(seen, "question 1", uri)} == {"sales", "leverage", "Sales"}
    assert (5, 13) in {(one.start_line, one.end_line) for one in symbols.folds(seen, PAGE)}
    assert symbols.folds(seen, BIB) == []


# ---------------------------------------------------------------- actions


def done(seen: Analysis, words: str, title: str, text: str = TEXT) -> str:
    """The page after what a title promises, at some words."""
    at = position_of(text, words)
    found = actions.code_actions(seen, PAGE, types.Range(at, at), uri)
    (action,) = [one for one in found if one.title.startswith(title)]
    assert isinstance(action, types.CodeAction)
    assert action.edit is not None
    assert action.edit.changes is not None
    return made(text, list(action.edit.changes[uri(PAGE)]))


def test_marking(seen: Analysis) -> None:
    """A statement gets a kind, on the line that marks it or on one of its own, or another kind."""
    assert "{#sales .judgment}\nIran" in done(seen, "Iran sold", "Mark as judgment")
    assert "\n\n{.context}\nIt sold more" in done(seen, "It sold", "Mark as context")
    assert "{#leverage .context rests-on" in done(seen, "The buyer", "Mark as context")
    needed = done(seen, "Iran sold", "Add “citation needed”")
    assert "<!-- testimony: citation-needed: what is missing -->\n{#sales}\nIran" in needed


def test_marking_in_a_list(tmp_path: Path) -> None:
    """The mark of a list item stands in the item, and the project takes it as such."""
    text = FILES[OTHER].replace("Gas went", "It went so:\n\n- Gas went")
    seen = look(tmp_path, {PAGE: text})
    marked = done(seen, "Gas went", "Mark as judgment", text)
    assert "- {.judgment}\n  Gas went" in marked
    again = look(tmp_path, {PAGE: marked})
    assert "judgment" in {one.kind.value for one in again.testimony.statements.values() if "Gas" in one.text}


def test_fixes_are_those_of_the_command(tmp_path: Path) -> None:
    """A finding that `--fix` mends is mended by a quick fix, and is not found after."""
    bib = FILES[BIB].replace("reuters.com/crude", "reuters.com/crude?utm_source=x")
    seen = look(tmp_path, {BIB: bib})
    (finding,) = [one for one in seen.findings if one.fix]
    at = seen.lines(BIB).position(finding.span.line, finding.span.column)
    (fix,) = actions.code_actions(seen, BIB, types.Range(at, at), uri)
    assert isinstance(fix, types.CodeAction)
    assert fix.title.startswith("Fix SRC006")
    assert fix.edit is not None
    assert fix.edit.changes is not None
    assert made(bib, list(fix.edit.changes[uri(BIB)])) == FILES[BIB]


def test_verification_takes_the_selection(seen: Analysis) -> None:
    """What is selected is the passage of the record; what cites nothing is not offered."""
    start, end = position_of(TEXT, "sold oil"), position_of(TEXT, "sold oil", 8)
    found = actions.code_actions(seen, PAGE, types.Range(start, end), uri)
    (command,) = [one for one in found if isinstance(one, types.Command)]
    assert command.arguments == [uri(PAGE), "sales", "sold oil"]
    at = position_of(TEXT, "The buyer")
    found = actions.code_actions(seen, PAGE, types.Range(at, at), uri)
    assert not [one for one in found if isinstance(one, types.Command)]


def test_the_pinned_copy_is_opened(tmp_path: Path) -> None:
    """Over a key its pinned copy is offered; one that is gone, or a link out of the folder, is not opened."""
    data = b"It sold more later, says this copy.\n"
    pin = pinned("sun2024", data, date(2026, 3, 1), {})
    seen = look(tmp_path, {"sources.lock": layout({"sun2024": pin}, ["sun2024"])})
    at = position_of(TEXT, "@sun2024", 2)
    found = actions.code_actions(seen, PAGE, types.Range(at, at), uri)
    (command,) = [one for one in found if isinstance(one, types.Command) and one.command == actions.OPEN_COPY]
    assert command.title == "Open the copy of sun2024 at 3"
    assert command.arguments == [uri(PAGE), "sun2024", "3"]
    with pytest.raises(changes.ChangeError, match="is missing"):
        copies.copy_of(seen, "sun2024", "3")
    with pytest.raises(changes.ChangeError, match="No copy of `kardon2021`"):
        copies.copy_of(seen, "kardon2021", "3")
    place = tmp_path / pin.file
    place.parent.mkdir()
    place.write_bytes(data)
    assert copies.copy_of(seen, "sun2024", "") == place.resolve().as_uri()
    place.unlink()
    place.symlink_to("/etc/hostname")
    with pytest.raises(changes.ChangeError, match="leads out"):
        copies.copy_of(seen, "sun2024", "")


# ---------------------------------------------------------------- one page


EDITS = st.sampled_from(
    [
        "",
        "x",
        "[@sun2024]",
        "[@nokey]",
        "{.judgment}",
        "\n\n",
        "^[See @sun2024.]",
        "## H",
        "🛢",
        "`",
        "[",
        ":::",
    ]
)


def on_the_page(seen: Analysis) -> object:
    """What is said of the page: findings that hang on it alone, its notes, its statements."""
    page = seen.page(PAGE)
    assert page is not None
    told = sorted(
        (one.code, one.span) for one in seen.findings if one.span.path == PAGE and one.code in BY_PAGE
    )
    notes = [(one.uid, one.number, one.cites) for one in page.notes]
    return told, notes, [(one.uid, one.kind, one.address, one.text) for one in page.statements]


def page_alone(seen: Analysis, text: str) -> None:
    """Hold that a look at the page alone says what a look at everything says of the page."""
    alone = one_page(seen, PAGE, text.encode(), Memory())
    assert alone is not None
    together = whole(seen.project.root / "mkdocs.yml", {PAGE: text.encode()}, Memory())
    assert on_the_page(alone) == on_the_page(together)


@pytest.mark.slow
@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), EDITS), min_size=1, max_size=3))
def test_a_page_looked_at_alone_says_what_the_whole_says(
    seen: Analysis, edits: list[tuple[int, str]]
) -> None:
    """After any edit the page alone gives the findings that hang on it, its notes and its statements."""
    text = TEXT
    for at, typed in edits:
        text = text[:at] + typed + text[at:]
    page_alone(seen, text)


@pytest.mark.parametrize("typed", ["[@nokey]", "\n\nA claim.\n\n", "{.judgment}", "^[See @sun2024.]"])
def test_a_page_alone(seen: Analysis, typed: str) -> None:
    """The same for some edits before the second note."""
    page_alone(seen, TEXT.replace("It sold", f"{typed}It sold"))


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([PAGE, OTHER, BIB]), st.integers(0, 400), EDITS), max_size=4))
def test_memory_changes_nothing(seen: Analysis, edits: list[tuple[str, int, str]]) -> None:
    """Edit by edit, a look that remembers what it has read finds what one that has read all anew finds."""
    memory, buffers = Memory(), {path: FILES[path] for path in (PAGE, OTHER, BIB)}
    config = seen.project.root / "mkdocs.yml"
    for path, at, typed in [(PAGE, 0, ""), *edits]:
        buffers[path] = buffers[path][:at] + typed + buffers[path][at:]
        texts = {name: text.encode() for name, text in buffers.items()}
        assert whole(config, texts, memory).findings == whole(config, texts, Memory()).findings


def answer_everything(found: Analysis, name: str) -> None:
    """Ask for everything that a page is asked for."""
    hints.inlay_hints(found, name, 1, 100)
    hints.code_lenses(found, name)
    symbols.outline(found, name)
    symbols.folds(found, name)
    for line, row in enumerate(found.lines(name).rows, 1):
        hover.hover(found, name, line, len(row) // 2 + 1)
    navigation.references(found, name, 9, 40, own=True)
    actions.code_actions(found, name, types.Range(types.Position(0, 0), types.Position(50, 0)), uri)


@pytest.mark.slow
@settings(max_examples=40)
@pytest.mark.parametrize("path", [PAGE, OTHER, BIB, "mkdocs.yml", "content/index.md", "verified.toml"])
@given(data=st.data())
def test_hostile_and_half_written_text(seen: Analysis, path: str, data: st.DataObject) -> None:
    """Of any text in any file either something is told or the project cannot be read: never a fault."""
    old = FILES.get(path, "")
    cut = data.draw(st.integers(0, len(old)))
    text = old[:cut] + data.draw(st.text(alphabet="\x00\r\n\t{}[]@#\"'-:=&*!|>%`~^🛢\ud800a ", max_size=30))
    config = seen.project.root / "mkdocs.yml"
    try:
        found = whole(config, {path: text.encode("utf-8", "surrogatepass")}, Memory())
    except ProjectError:
        return
    for name in (PAGE, OTHER):
        answer_everything(found, name)


HOSTILE = (
    "---\nquestion: [",
    "[@",
    "@online{",
    "{.judgment",
    "^[",
    "\x00\r\r\n\t🛢",
    "---\n---\n",
    "<<<<<<< x\n",
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_half_written_files(seen: Analysis, typed: str) -> None:
    """What stands half written in a page and in a .bib file at once is told, and everything still answers."""
    texts = {path: (typed + FILES[path][3:] + typed).encode() for path in (PAGE, BIB)}
    found = whole(seen.project.root / "mkdocs.yml", texts, Memory())
    assert found.findings
    answer_everything(found, PAGE)


def test_nothing_outside_the_project_is_read(tmp_path: Path) -> None:
    """A link out of the project stays unread, also where the editor gives a text for it."""
    secret = tmp_path / "secret.md"
    secret.write_text("---\nquestion: 9\nprompt: Secret?\n---\n\nThe secret.\n")
    root = written(tmp_path / "project").resolve()
    (root / "content/questions/09-out.md").symlink_to(secret)
    found = whole(root / "mkdocs.yml", {"content/questions/09-out.md": b"Typed.\n"}, Memory())
    assert "secret" not in "".join(found.texts.values()).lower()
    assert "content/questions/09-out.md" in found.testimony.refused
    assert found.page("content/questions/09-out.md") is None
