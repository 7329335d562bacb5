"""The fields that front matter may have, and the type of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import yaml

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.nearest import suggestion
from mkdocs_testimony.model import Role

Tell = Callable[[str, yaml.Node], None]

FIELDS: dict[Role, dict[str, str]] = {
    Role.COVER: {
        "title": "text",
        "commission": "text",
        "committee": "text",
        "congress": "number",
        "committee_code": "text",
        "hearing": "text",
        "panel": "text",
        "date": "date",
        "place": "text",
        "witness": "witnesses",
        "disclaimer": "text",
        "acknowledgments": "text",
        "clearance": "text",
        "length_limit": "length",
        "paragraph_numbers": "bool",
    },
    Role.QUESTION: {"question": "number", "prompt": "text", "parts": "texts", "title": "text"},
    Role.ANNEX: {"title": "text", "annex": "number"},
}
"""By role: from each field's name to its type."""

PASSED = frozenset({"hide", "search", "tags", "description", "icon", "template", "status"})
"""MkDocs' and its theme's own page settings, passed on as they are."""

_WITNESS = ("name", "post", "institution", "capacity")
_LENGTH = expression(r"(?:[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+) (?:words?|pages?)")
_BOOL = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def read_field(kind: str, name: str, node: yaml.Node, tell: Tell) -> Any:
    """A field's value of its type, or None when it is empty or wrong (then `tell` has been called)."""
    if isinstance(node, yaml.ScalarNode) and not node.style and str(node.value) in ("", "~", "null"):
        return None
    return _READERS[kind](name, node, tell)


def _text(name: str, node: yaml.Node, tell: Tell) -> str | None:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value).strip()
    tell(f"`{name}` is one text. Write it on one line, in quotation marks if it holds a colon.", node)
    return None


def _number(name: str, node: yaml.Node, tell: Tell) -> int | None:
    if isinstance(node, yaml.ScalarNode) and re.fullmatch(r"[1-9][0-9]{0,5}", str(node.value)):
        return int(node.value)
    tell(f"`{name}` is a whole number from 1. Write for example `{name}: 4`.", node)
    return None


def _date(name: str, node: yaml.Node, tell: Tell) -> str | None:
    written = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
            return date.fromisoformat(written).isoformat()
    except ValueError:
        pass
    tell(f"`{name}` is a date written year-month-day, for example 2027-01-31.", node)
    return None


def _truth(name: str, node: yaml.Node, tell: Tell) -> bool | None:
    if isinstance(node, yaml.ScalarNode) and not node.style and str(node.value).lower() in _BOOL:
        return _BOOL[str(node.value).lower()]
    tell(f"`{name}` is true or false.", node)
    return None


def _length(name: str, node: yaml.Node, tell: Tell) -> str | None:
    written = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
    if _LENGTH.fullmatch(written):
        return written
    tell(f"`{name}` is a number of words or pages: `4000 words` or `10 pages`.", node)
    return None


def _texts(name: str, node: yaml.Node, tell: Tell) -> list[str] | None:
    if isinstance(node, yaml.SequenceNode):
        if all(isinstance(item, yaml.ScalarNode) for item in node.value):
            return [str(item.value).strip() for item in node.value]
        wrong = next(item for item in node.value if not isinstance(item, yaml.ScalarNode))
        tell(f"An item of `{name}` is one text. Put it in quotation marks if it holds a colon.", wrong)
        return None
    tell(f"`{name}` is a list. Write each item on a line of its own after `- `.", node)
    return None


def _witnesses(name: str, node: yaml.Node, tell: Tell) -> list[dict[str, str]] | None:
    if not isinstance(node, yaml.SequenceNode):
        tell(f"`{name}` is a list of persons. Begin each with `- name: …`.", node)
        return None
    persons: list[dict[str, str]] = []
    for item in node.value:
        if not isinstance(item, yaml.MappingNode):
            tell("A witness has a name and perhaps post, institution and capacity. Write `- name: …`.", item)
            continue
        person: dict[str, str] = {}
        for key, value in item.value:
            label = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if label not in _WITNESS:
                hint = suggestion(label, _WITNESS) or f" Known: {', '.join(_WITNESS)}."
                tell(f"A witness has no `{label}`.{hint}", key)
            elif label in person:
                tell(f"`{label}` is given twice for one witness. Remove one.", key)
            else:
                written = read_field("text", label, value, tell)
                if written is not None:
                    person[label] = written
        persons.append(person)
    return persons


_READERS: dict[str, Callable[[str, yaml.Node, Tell], Any]] = {
    "text": _text,
    "number": _number,
    "date": _date,
    "bool": _truth,
    "length": _length,
    "texts": _texts,
    "witnesses": _witnesses,
}
