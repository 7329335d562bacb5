"""JSON with a line for each value, as `json.dumps(value, ensure_ascii=False, indent=1)` writes it.

With `indent` Python's own encoder is a chain of generators, and takes longer over a large testimony than all
notes take to be printed; this one takes a third of that.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any


def indented(value: Any) -> str:
    """A value of dicts with text keys, lists, tuples, texts, numbers, booleans and None as JSON."""
    out: list[str] = []
    _write(value, "\n", out)
    return "".join(out)


def _write(value: Any, line: str, out: list[str]) -> None:
    """Write one value; `line` begins a line of what holds it."""
    if isinstance(value, str):
        out.append(encode_basestring(value))
    elif isinstance(value, dict):
        _write_object(value, line, out)
    elif isinstance(value, list | tuple):
        _write_list(value, line, out)
    else:
        out.append(_other(value))


def _other(value: Any) -> str:
    """A number, a truth or nothing."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if type(value) is int else json.dumps(value)


def _write_object(value: dict[str, Any], line: str, out: list[str]) -> None:
    if not value:
        out.append("{}")
        return
    inner = line + " "
    before = "{" + inner
    for key, one in value.items():
        if isinstance(one, str):
            out.append(f"{before}{encode_basestring(key)}: {encode_basestring(one)}")
        elif isinstance(one, dict | list | tuple):
            out.append(f"{before}{encode_basestring(key)}: ")
            _write(one, inner, out)
        else:
            out.append(f"{before}{encode_basestring(key)}: {_other(one)}")
        before = "," + inner
    out.append(line + "}")


def _write_list(value: list[Any] | tuple[Any, ...], line: str, out: list[str]) -> None:
    if not value:
        out.append("[]")
        return
    inner = line + " "
    before = "[" + inner
    for one in value:
        if isinstance(one, str):
            out.append(before + encode_basestring(one))
        else:
            out.append(before)
            _write(one, inner, out)
        before = "," + inner
    out.append(line + "]")
