"""What a project's .bib files hold, found in one quick pass without parsing them."""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import normalize

from mkdocs_testimony.bibliography.comments import directives
from mkdocs_testimony.bibliography.encoding import decoded
from mkdocs_testimony.bibliography.scan import scan
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.nearness import NearNames
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_testimony.bibliography.slices import Slice
    from mkdocs_testimony.model import Directive


_IDS = expression(r"(?<=[,\s])ids\s*=", re.IGNORECASE)
"""What the field of an entry's other keys looks like; it may stand in a value as well."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Every entry of the .bib files by its key, in the order of the files."""

    entries: Mapping[str, Slice] = field(default_factory=dict)
    """Key → the first entry that has it. Keys are told apart by case, as biber does."""
    duplicates: tuple[tuple[Slice, Slice], ...] = ()
    """(the first, another) for each entry whose key is taken."""
    strings: tuple[Slice, ...] = ()
    """`@string` definitions in order; `key` is the name in lower case."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the files, whoever cites from them: BIB001, BIB002, SRC008."""
    directives: tuple[Directive, ...] = ()
    """Comments that steer the checker."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other key of an entry (its field `ids`) → its key. None of them is an entry's own key."""
    names: Mapping[str, Slice] = field(default_factory=dict)
    """Every key, the other ones too → the entry that it names."""

    def canonical(self, key: str) -> str:
        """An entry's own key, for this or any of its other keys; a key that nothing has is given back."""
        return self.aliases.get(key, key)

    def near(self, key: str, n: int = 3) -> list[str]:
        """Up to `n` keys that the author may have meant, nearest first; other keys of entries count."""
        return list(_names(self).near(key, n))


@lru_cache(maxsize=2)
def _names(index: Index) -> NearNames:
    return NearNames([*index.entries, *index.aliases])


def index(files: Sequence[tuple[str, bytes]]) -> Index:
    """Find the entries of .bib files, given as (path relative to the project, bytes), in order.

    Linear in the files' size. A broken entry costs itself only: reading goes on at the next `@type{key,`
    that begins a line. Never raises.
    """
    entries: dict[str, Slice] = {}
    duplicates: list[tuple[Slice, Slice]] = []
    strings: list[Slice] = []
    findings: list[Finding] = []
    steering: list[Directive] = []
    with_ids: set[str] = set()
    for path, raw in files:
        text, wrong_bytes = decoded(path, raw)
        # The two letters that are `i` to an expression and to nothing else count too.
        if "ids" in text.casefold() or "ı" in text or "İ" in text:
            with_ids.add(path)
        tree = scan(path, text)
        pieces = tree.pieces
        steers, wrong_comments = directives(path, text, pieces)
        steering.extend(steers)
        findings.extend((*wrong_bytes, *tree.findings, *wrong_comments))
        for piece in pieces:
            if piece.type == "string":
                strings.append(piece)
            elif piece.key in entries:
                duplicates.append((entries[piece.key], piece))
            else:
                entries[piece.key] = piece
    findings.extend(_duplicate(first, again) for first, again in duplicates)
    looked = {key: piece for key, piece in entries.items() if piece.path in with_ids} if with_ids else {}
    aliases = _aliases(looked, entries, findings)
    return Index(
        entries=MappingProxyType(entries),
        duplicates=tuple(duplicates),
        strings=tuple(strings),
        findings=tuple(findings),
        directives=tuple(steering),
        aliases=MappingProxyType(aliases),
        names=MappingProxyType({**entries, **{name: entries[key] for name, key in aliases.items()}}),
    )


def _aliases(
    looked: Mapping[str, Slice], entries: Mapping[str, Slice], findings: list[Finding]
) -> dict[str, str]:
    """Other keys → keys. Only entries in which `ids =` stands are looked into, of files that have `ids`."""
    aliases: dict[str, str] = {}
    for key, piece in looked.items():
        if not _IDS.search(piece.text):
            continue
        from mkdocs_testimony.bibliography.typed import other_keys

        for part in other_keys(piece):
            for name in (normalize("NFC", name.strip()) for name in part.text.split(",")):
                taken = entries.get(name) or entries.get(aliases.get(name, ""))
                if not name or taken is piece:
                    continue
                if taken:
                    findings.append(_taken(name, piece, part.start - 1, taken))
                else:
                    aliases[name] = key
    return aliases


def near(key: str, among: Iterable[str], n: int = 3) -> list[str]:
    """Up to `n` of the names most like `key`: same but for case, then beginning alike, then by spelling.

    Names that share no three letters in a row with it are no match, which keeps this quick among thousands.
    """
    from difflib import get_close_matches

    folded = key.casefold()
    if not folded:
        return []
    pieces = {folded[at : at + 3] for at in range(max(1, len(folded) - 2))}
    same, begun = [], []
    alike: dict[str, str] = {}
    for name in among:
        lowered = name.casefold()
        if lowered == folded:
            same.append(name)
        elif min(len(folded), len(lowered)) > 3 and (
            lowered.startswith(folded) or folded.startswith(lowered)
        ):
            begun.append(name)
        elif abs(len(lowered) - len(folded)) < 8 and any(piece in lowered for piece in pieces):
            alike.setdefault(lowered, name)
    found = [*sorted(same), *sorted(begun)]
    if len(found) < n:
        found.extend(alike[spelt] for spelt in get_close_matches(folded, alike, n, 0.7))
    return found[:n]


def _taken(name: str, piece: Slice, start: int, other: Slice) -> Finding:
    message = (
        f"`{name}` in `ids` of `{piece.key}` is a key of `{other.key}` at {other.span} already; that entry "
        "is used. Take it out here."
    )
    related = ((other.span, f"`{other.key}` has it"),)
    return Finding("SRC008", message, piece.at(start), related=related)


def _duplicate(first: Slice, again: Slice) -> Finding:
    message = (
        f"The key `{again.key}` is already taken at {first.span}; that entry is used. "
        "Rename this one, or delete it."
    )
    return Finding(
        "SRC008", message, again.span, related=((first.span, f"`{first.key}` is first defined here"),)
    )
