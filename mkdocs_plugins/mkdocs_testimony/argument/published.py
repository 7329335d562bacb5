"""`anchors.json`: the permanent addresses that a built site has, and those that were once published.

A build writes it into the site. A copy that is kept at the project's root, beside mkdocs.yml, is the record
of what has been published: what it names must go on being found (DOC020).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.model import Testimony

FORMAT, VERSION = "testimony-anchors", 1


class DamagedError(ValueError):
    """A text that is no record of addresses. It says why, and on which line."""

    def __init__(self, why: str, line: int = 1) -> None:
        super().__init__(why)
        self.line = line


def record(testimony: Testimony, content: str) -> str:
    """The addresses of a testimony as JSON, one a line: first its ids and aliases, then hashes of words.

    content: the content folder, which the paths of pages begin with.
    """
    ids = {name: _address(target.page, name, content) for name, target in testimony.ids.items()}
    words = {
        one.link: _address(one.page, one.link, content)
        for one in testimony.statements.values()
        if one.link and one.link not in ids
    }
    value = {"format": FORMAT, "version": VERSION, "ids": ids, "words": words}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _address(page: str, name: str, content: str) -> str:
    return f"{page.removeprefix(f'{content}/')}#{name}"


def ids(text: str) -> Mapping[str, int]:
    """The published ids, each with the line on which it stands. Raises DamagedError."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise DamagedError(f"it is no JSON ({error.msg})", error.lineno) from error
    except RecursionError as error:
        raise DamagedError("it is nested too deeply") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise DamagedError("it is no record of addresses")
    if value.get("version") != VERSION:
        raise DamagedError("it is of another version of the tool")
    named = value.get("ids")
    if not isinstance(named, dict):
        raise DamagedError("it names no ids")
    lines = text.split("\n")
    out: dict[str, int] = {}
    at = 0
    for name in named:
        # In the order of the file, so that each is looked for only below the one before it.
        wanted = (json.dumps(name, ensure_ascii=False), json.dumps(name))
        found = next((n for n in range(at, len(lines)) if lines[n].lstrip().startswith(wanted)), None)
        out[name] = 1 if found is None else found + 1
        at = at if found is None else found
    return out
