"""The answers of registers, taken apart with no trust in their shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mkdocs_testimony.evidence.same_work import Work, clean
from mkdocs_testimony.network.client import CannotAskError
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.network.client import Client

_NONE = frozenset({404, 410})
_LONGEST = 400
"""Characters of one text that are looked at."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a register has of one work."""

    work: Work
    retracted: str = ""
    """The notice that retracts it, in words; empty without one."""
    corrected: str = ""
    """The notice that corrects it, or says that it is in doubt, in words."""
    remark: str = ""
    """What else is to be told of it, as a sentence."""


def asked(client: Client, address: str, accept: str, *, none: bool = False) -> bytes | None:
    """The body of an answer. Raises CannotAskError.

    none: whether 404 is how this register says that it has no such thing, for which None stands. Of any other
    it may be the word of whoever answers in its place.
    """
    answer = client.fetch(address, accept=accept)
    if answer.status in _NONE and none:
        return None
    if answer.status != 200:
        later = " Ask again later." if answer.status in (429, 503) else ""
        raise CannotAskError(f"it answered with status {answer.status}.{later}")
    return answer.body


def asked_json(client: Client, address: str, *, none: bool = False) -> Any:
    """The same, of a register that answers in JSON: a value, or None where it has none."""
    body = asked(client, address, "application/json", none=none)
    return None if body is None else read_json(body)


def read_json(body: bytes) -> Any:
    """What a text in JSON says; never None. Raises CannotAskError."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise CannotAskError("its answer is not JSON.") from error
    if found is None:
        raise odd()
    return found


def odd() -> CannotAskError:
    """The error for an answer of another shape than the register's."""
    return CannotAskError("its answer is not in this register's format.")


def at(base: str, path: str) -> str:
    """An address below a register's: the signs of a number are escaped, all but the slash of a DOI."""
    return f"{base.rstrip('/')}/{quote(path, safe='/')}"


def record(value: Any) -> dict[str, Any]:
    """A mapping; empty for what is none."""
    return value if isinstance(value, dict) else {}


def records(value: Any) -> Iterator[dict[str, Any]]:
    """The mappings of a list."""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield one


def text(value: Any) -> str:
    """A text on one line and of bounded length; empty for what is none."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return clean(str(value)[: 4 * _LONGEST])[:_LONGEST]


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a list, or the one that stands in its place."""
    listed = value if isinstance(value, list) else [value]
    return tuple(filter(None, map(text, listed)))
