"""What a project's .bib files hold, found in one quick pass without parsing them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from testimony.bibliography.encoding import decoded
from testimony.bibliography.scan import scan
from testimony.bibliography.slices import Slice
from testimony.finding import Finding


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Every entry of the .bib files by its key, in the order of the files."""

    entries: Mapping[str, Slice]
    """Key → the first entry that has it. Keys are told apart by case, as biber does."""
    duplicates: tuple[tuple[Slice, Slice], ...]
    """(the first, another) for each entry whose key is taken."""
    strings: tuple[Slice, ...]
    """`@string` definitions in order; `key` is the name in lower case."""
    findings: tuple[Finding, ...]
    """What is wrong with the files, whoever cites from them: BIB001, BIB002, SRC008."""

    def near(self, key: str, n: int = 3) -> list[str]:
        """Up to `n` keys that the author may have meant, nearest first."""
        return near(key, self.entries, n)


def index(files: Sequence[tuple[str, bytes]]) -> Index:
    """Find the entries of .bib files, given as (path relative to the project, bytes), in order.

    Linear in the files' size. A broken entry costs itself only: reading goes on at the next `@type{key,`
    that begins a line. Never raises.
    """
    entries: dict[str, Slice] = {}
    duplicates: list[tuple[Slice, Slice]] = []
    strings: list[Slice] = []
    findings: list[Finding] = []
    for path, raw in files:
        text, wrong_bytes = decoded(path, raw)
        pieces, damage = scan(path, text)
        findings.extend((*wrong_bytes, *damage))
        for piece in pieces:
            if piece.type == "string":
                strings.append(piece)
            elif piece.key in entries:
                duplicates.append((entries[piece.key], piece))
            else:
                entries[piece.key] = piece
    findings.extend(_duplicate(first, again) for first, again in duplicates)
    return Index(MappingProxyType(entries), tuple(duplicates), tuple(strings), tuple(findings))


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


def _duplicate(first: Slice, again: Slice) -> Finding:
    message = (
        f"The key `{again.key}` is already taken at {first.span}; that entry is used. "
        "Rename this one, or delete it."
    )
    return Finding(
        "SRC008", message, again.span, related=((first.span, f"`{first.key}` is first defined here"),)
    )
