"""`anchors.json`: the permanent addresses that a built site has, and those that were once published.

A build writes it into the site. A copy that is kept at the project's root, beside mkdocs.yml, is the record
of what has been published: what it names must go on being found (DOC020).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.argument.fingerprints import of_text
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model import Statement, Testimony

FORMAT, VERSION = "testimony-anchors", 1


class DamagedError(ValueError):
    """A text that is no record of addresses. It says why, and on which line."""

    def __init__(self, why: str, line: int = 1) -> None:
        super().__init__(why)
        self.line = line


def record(testimony: Testimony, content: str) -> str:
    """The addresses of a testimony as JSON, one a line: first its ids and aliases, then hashes of words; and
    for each id of a statement a hash of its words.

    content: the content folder, which the paths of pages begin with.
    """
    ids = {name: _address(target.page, name, content) for name, target in testimony.ids.items()}
    words = {
        statement.link: _address(statement.page, statement.link, content)
        for statement in testimony.statements.values()
        if statement.link and statement.link not in ids
    }
    named = {statement.id: said(statement) for statement in testimony.statements.values() if statement.id}
    value = {"format": FORMAT, "version": VERSION, "ids": ids, "words": words, "said": named}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def said(statement: Statement) -> str:
    """A hash of a statement's words, by which it is seen that they have changed."""
    return of_text(statement)


@dataclass(frozen=True, slots=True)
class Published:
    """What a record says was published."""

    addresses: Mapping[str, str]
    """By each id, alias and hash of words: where it stood, from the content folder."""
    words: Mapping[str, str]
    """By the id of a statement, the hash of its words. A record made before there were such has none."""


def published(text: str) -> Published:
    """What was published. Raises DamagedError."""
    value = _read(text)
    parts = [value["ids"], value.get("words"), value.get("said")]
    ids, words, hashes = (
        {name: one for name, one in part.items() if isinstance(one, str)} if isinstance(part, dict) else {}
        for part in parts
    )
    return Published({**ids, **words}, hashes)


def _read(text: str) -> dict[str, Any]:
    """A record as JSON, which names ids. Raises DamagedError."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise DamagedError(f"it is not JSON ({error.msg})", error.lineno) from error
    except ValueError as error:  # Python reads no number of so many digits
        raise DamagedError("it holds a number that is too long") from error
    except RecursionError as error:
        raise DamagedError("it is nested too deeply") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise DamagedError("it is not a record of addresses")
    if value.get("version") != VERSION:
        raise DamagedError("it is of another version of the tool")
    if not isinstance(value.get("ids"), dict):
        raise DamagedError("it names no ids")
    return value


def _address(page: str, name: str, content: str) -> str:
    return f"{page.removeprefix(f'{content}/')}#{name}"


def ids(text: str) -> Mapping[str, int]:
    """The published ids, each with the line on which it stands. Raises DamagedError."""
    named = _read(text)["ids"]
    stands = _lines_of_names(text)
    out: dict[str, int] = {}
    at = stands.get("ids", [0])[0]
    for name in named:
        # In the order of the file: other parts of the record name the same ids.
        lines = stands.get(name, [])
        place = bisect_left(lines, at)
        at = lines[place] if place < len(lines) else at
        out[name] = lines[place] + 1 if place < len(lines) else 1
    return out


def _lines_of_names(text: str) -> dict[str, list[int]]:
    """By each text that a line of JSON begins with, the lines that do, from 0; however it is spelled."""
    decoder, out = json.JSONDecoder(), dict[str, list[int]]()
    for n, line in enumerate(text.split("\n")):
        begins = line.lstrip()
        if begins.startswith('"'):
            with suppress(ValueError):
                name, _ = decoder.raw_decode(begins)
                out.setdefault(name, []).append(n)
    return out
