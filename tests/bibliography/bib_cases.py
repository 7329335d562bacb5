"""Reading fixture files, and writing trees and items so that a person can read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs_testimony.bibliography import Index, Library, index, read
from mkdocs_testimony.inline import Inline, Link, Quoted, Styled, Text

FIXTURES = Path(__file__).parent / "fixtures"


def cases(name: str) -> list[tuple[str, str, str]]:
    """(title, input, expected) of a fixture file: three parts, each ended by a line with one dot."""
    found: list[tuple[str, str, str]] = []
    parts: list[list[str]] = [[]]
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line == ".":
            parts.append([])
        else:
            parts[-1].append(line)
        if len(parts) == 4:
            title = " ".join(line.strip() for line in parts[0] if line.strip())
            found.append((title, "\n".join(parts[1]), "\n".join(parts[2])))
            parts = [[]]
    assert found, f"{name} holds no case"
    assert not any(line.strip() for line in parts[0]), f"{name} ends in the middle of a case"
    return found


def titles(found: Sequence[tuple[str, str, str]]) -> list[str]:
    """Test ids."""
    return [title for title, _, _ in found]


def notation(nodes: Sequence[Inline]) -> str:
    """A tree on one line: `nocase[US]`, `quoted[…]`, `link<address>[…]`; a no-break space is `␣`."""
    parts = []
    for node in nodes:
        if isinstance(node, Text):
            parts.append(node.text.replace("\u00a0", "␣").replace("\u2009", "⍽"))
        elif isinstance(node, Styled):
            parts.append(f"{node.style}[{notation(node.children)}]")
        elif isinstance(node, Quoted):
            parts.append(f"quoted[{notation(node.children)}]")
        elif isinstance(node, Link):
            parts.append(f"link<{node.href}>[{notation(node.children)}]")
        else:
            raise AssertionError(f"a .bib field cannot make {node!r}")
    return "".join(parts)


def read_all(text: str | bytes, path: str = "citations/a.bib") -> tuple[Index, Library]:
    """Index one file and read every entry in it."""
    raw = text.encode("utf-8") if isinstance(text, str) else text
    found = index([(path, raw)])
    return found, read(found, found.entries)


def listed(item: Mapping[str, object]) -> str:
    """An item as `variable: value` lines in order of the variables."""
    return "\n".join(f"{variable}: {_shown(value)}" for variable, value in sorted(item.items()))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return notation(value)
    if isinstance(value, list):
        return " | ".join(_shown(one) for one in value)
    if isinstance(value, dict) and "date-parts" in value:
        ends = "/".join("-".join(str(number) for number in part) for part in value["date-parts"])
        rest = {name: one for name, one in value.items() if name != "date-parts"}
        return " ".join([ends, *(f"{name}={one}" for name, one in sorted(rest.items()))])
    if isinstance(value, dict):
        return ", ".join(f"{name}={one}" for name, one in value.items())
    return str(value)
