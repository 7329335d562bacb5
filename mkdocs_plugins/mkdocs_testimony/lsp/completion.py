"""What may be typed next: keys, ids, labels of places, classes, attributes, front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from mkdocs_testimony.bibliography import read
from mkdocs_testimony.editing.occurrences import NAMING
from mkdocs_testimony.locator_labels import FORMS
from mkdocs_testimony.lsp.actions import ADD_SOURCE
from mkdocs_testimony.lsp.navigation import first_words
from mkdocs_testimony.markdown.fields import FIELDS
from mkdocs_testimony.markdown.vocabulary import CLASSES, CONFIDENCE, KEYS
from mkdocs_testimony.model import Role
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mkdocs_testimony.lsp.analysis import Analysis
    from mkdocs_testimony.lsp.columns import Lines
    from mkdocs_testimony.lsp.zotero import ZoteroItem

    Zotero = Callable[[str], Sequence[ZoteroItem]]

MOST = 100
"""Names that one answer gives; the editor asks again as more is typed."""
_CITING = re.compile(r"(?<![\w.])-?@(?P<brace>\{?)(?P<typed>[^\s\[\]{}@;,]*)$")
_PLACING = re.compile(r"@(?:\{[^{}]*\}|[^\s\[\]{}@;,]+)(?:,\s*| \[)(?P<typed>[a-z¶§]*)$")
_VALUE = re.compile(r"(?<![\w-])(?P<name>[\w-]+)=\"?(?P<value>[^\"}]*)$")
_LAST_WORD = re.compile(r"(?:(?!->)[^\s,\"])*$")
_FENCE = re.compile(r"---[ \t]*")


@dataclass(frozen=True)
class _Choice:
    label: str
    insert: str
    kind: types.CompletionItemKind
    detail: str = ""
    words: str = ""
    """More words by which the editor may find it."""
    command: types.Command | None = None


def completions(
    analysis: Analysis, path: str, lines: Lines, place: tuple[int, int], uri: str, zotero: Zotero | None
) -> types.CompletionList:
    """What may be typed at a place. lines: of the text as it is now. zotero: who asks the library, if set."""
    line, column = place
    before = lines.rows[line - 1][: column - 1]
    typed, choices = _choices(analysis, path, lines, line, before, uri, zotero)
    listed = list(choices)
    start, end = lines.position(line, column - len(typed)), lines.position(line, column)
    items = [
        types.CompletionItem(
            label=choice.label,
            kind=choice.kind,
            detail=choice.detail or None,
            filter_text=f"{choice.label} {choice.words}" if choice.words else choice.label,
            sort_text=f"{n:04}",
            text_edit=types.TextEdit(types.Range(start, end), choice.insert),
            command=choice.command,
        )
        for n, choice in enumerate(listed[:MOST])
    ]
    return types.CompletionList(len(listed) > MOST or zotero is not None, items)


def _choices(
    analysis: Analysis, path: str, lines: Lines, line: int, before: str, uri: str, zotero: Zotero | None
) -> tuple[str, Iterable[_Choice]]:
    """What has been typed of the word at hand, and the words that it may become."""
    if _in_front_matter(lines.rows, line):
        return (before, _fields(analysis, path, lines.rows)) if re.fullmatch(r"\w*", before) else ("", ())
    brace = before.rfind("{")
    if brace > before.rfind("}") and before[brace - 1 : brace] != "@":
        return _in_braces(analysis, before[brace + 1 :])
    if match := _CITING.search(before):
        typed = match["typed"]
        return typed, [
            *_keys(analysis, typed),
            *_ids(analysis, typed),
            *_library(analysis, typed, uri, zotero),
        ]
    if (match := _PLACING.search(before)) and before.rfind("[") > before.rfind("]"):
        return match["typed"], _labels()
    return "", ()


def _in_front_matter(rows: Sequence[str], line: int) -> bool:
    if not _FENCE.fullmatch(rows[0]) or line < 2:
        return False
    return not any(_FENCE.fullmatch(row) for row in rows[1 : line - 1])


def _fields(analysis: Analysis, path: str, rows: Sequence[str]) -> Iterator[_Choice]:
    content = analysis.project.content
    role = Role.QUESTION if path.startswith(f"{content}/questions/") else Role.ANNEX
    role = Role.COVER if path == f"{content}/index.md" else role
    there = {row.partition(":")[0].strip() for row in rows if ":" in row}
    for name, kind in FIELDS[role].items():
        if name not in there:
            yield _Choice(name, f"{name}: ", types.CompletionItemKind.Field, kind)


def _in_braces(analysis: Analysis, inside: str) -> tuple[str, Iterable[_Choice]]:
    if value := _VALUE.search(inside):
        name = value["name"]
        if name in NAMING or '"' in inside[value.start() :] or not value["value"].count(" "):
            typed = (_LAST_WORD.search(value["value"]) or value)[0]
            return typed, _values(analysis, name, typed)
    typed = re.split(r"\s", inside)[-1]
    if typed.startswith("#"):
        return "", ()
    classes = (_Choice(f".{one}", f".{one}", types.CompletionItemKind.Class) for one in CLASSES)
    keys = (_Choice(key, f"{key}=", types.CompletionItemKind.Property) for key in KEYS)
    return typed, [*classes, *([] if typed.startswith(".") else keys)]


def _values(analysis: Analysis, name: str, typed: str) -> Iterable[_Choice]:
    if name == "of":
        return _keys(analysis, typed)
    if name in NAMING:
        return _ids(analysis, typed)
    frameworks = analysis.testimony.frameworks
    words: dict[str, Iterable[str]] = {
        "confidence": CONFIDENCE,
        "framework": frameworks,
        "instrument": (instrument.code for each in frameworks.values() for instrument in each.instruments),
        **{
            scale.key: (value.name for value in scale.values)
            for each in frameworks.values()
            for scale in each.scales
        },
    }
    return [_Choice(member, member, types.CompletionItemKind.EnumMember) for member in words.get(name, ())]


def _keys(analysis: Analysis, typed: str) -> Iterator[_Choice]:
    """The keys that hold what is typed, or whose entry does, with author, title and year."""
    index = analysis.state.index
    if index is None:
        return
    wanted = typed.casefold()
    first = [key for key in index.entries if wanted in key.casefold()]
    seen = set(first)
    first += [
        key for key, piece in index.entries.items() if key not in seen and wanted in piece.text.casefold()
    ]
    few = first[: MOST + 1]
    sources = read(index, few).sources
    for key in few:
        source = sources.get(key)
        facts = [source.text(field) for field in ("author", "title", "date")] if source else []
        if source and not facts[0]:
            facts[0] = source.text("editor") or source.text("organization") or source.text("institution")
        detail = ", ".join(word for word in facts if word)
        yield _Choice(key, key, types.CompletionItemKind.Reference, detail, detail)


def _ids(analysis: Analysis, typed: str) -> Iterator[_Choice]:
    """The ids, with kind and first words."""
    wanted = typed.casefold()
    for name, target in analysis.testimony.ids.items():
        if wanted not in name.casefold():
            continue
        statement = analysis.testimony.statements.get(target.uid)
        kind = statement.kind.value if statement else target.kind
        words = first_words(statement.text) if statement else target.label
        yield _Choice(name, name, types.CompletionItemKind.Value, f"{kind}: {words}")


def _library(analysis: Analysis, typed: str, uri: str, zotero: Zotero | None) -> Iterator[_Choice]:
    """Items of the author's Zotero library that no .bib file has yet; to choose one writes it there."""
    if zotero is None or len(typed) < 2:
        return
    known = analysis.testimony.keys
    for item in zotero(typed):
        if item.key not in known:
            detail = ", ".join(word for word in (item.author, item.title, item.year) if word)
            title = "Write the source into the .bib file"
            command = types.Command(title, ADD_SOURCE, arguments=[uri, item.entry])
            yield _Choice(
                label=item.key,
                insert=item.key,
                kind=types.CompletionItemKind.Reference,
                detail=f"Zotero: {detail}",
                words=f"{detail} {typed}",
                command=command,
            )


def _labels() -> Iterator[_Choice]:
    """The labels of places in a source, each term's shortest."""
    for term, forms in FORMS.items():
        label = forms.split()[0]
        yield _Choice(label, f"{label} ", types.CompletionItemKind.Unit, term)
