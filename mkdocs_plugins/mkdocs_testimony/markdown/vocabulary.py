"""The marks of the language, and where each may stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.markdown.foreign_table import CALLOUTS, foreign
from mkdocs_testimony.markdown.foreign_table import CLASSES as FOREIGN
from mkdocs_testimony.markdown.languages import is_language
from mkdocs_testimony.markdown.nearest import nearest, suggestion
from mkdocs_testimony.model import WITNESS, Attribute, Attributes, Kind
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.model.relations import WRITTEN

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mkdocs_testimony.markdown.reading import Reading

KINDS = tuple(kind.value for kind in Kind)
_STATEMENT = frozenset({"paragraph", "item", "quotation", "span"})
_HOLDERS = _STATEMENT | {"heading", "list"}
_PLACES: dict[str, frozenset[str]] = {
    **dict.fromkeys((f".{kind}" for kind in KINDS), _HOLDERS),
    ".assessment": frozenset({"heading"}),
    ".key-assessments": frozenset({"heading"}),
    ".chart": frozenset({"figure"}),
    ".matrix": frozenset({"figure"}),
    ".oral": _HOLDERS - {"span"},
    ".highlight": frozenset({"paragraph", "item", "quotation", "figure"}),
    ".note": frozenset({"div"}),
    ".quote": frozenset({"div"}),
    "confidence": _HOLDERS,
    "of": _HOLDERS,
    "part": frozenset({"heading"}),
    **dict.fromkeys(("rests-on", "because", "searched"), _STATEMENT | {"heading"}),
    **dict.fromkeys((kind.value for kind in WRITTEN), _STATEMENT | {"heading"}),
    "alias": _STATEMENT | {"heading", "figure"},
    "framework": frozenset({"heading", "figure"}),
    **dict.fromkeys(("instrument", "current", "projected"), frozenset({"heading"})),
    "addressee": _HOLDERS,
    "lang": _HOLDERS | {"div", "figure", "table", "code"},
}
CLASSES = tuple(name[1:] for name in _PLACES if name.startswith("."))
KEYS = tuple(name for name in _PLACES if not name.startswith("."))
_OF_ASSESSMENT = ("framework", "instrument", "current", "projected")
CONFIDENCE = ("low", "moderate", "high")
_FORMS = {
    "paragraph_open": "paragraph",
    "list_item_open": "item",
    "blockquote_open": "quotation",
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "div_open": "div",
    "span_open": "span",
}
_SAID = {
    "item": "a list item",
    "quotation": "a block quotation",
    "code": "a code block",
    "figure": "a figure or table div",
}


def check_marks(reading: Reading, token: Token) -> None:
    """Tell every class or attribute on a block or span that the language does not have there."""
    attributes: Attributes = payload(token)["attributes"]
    _take_as_meant(token, attributes)
    form = _FORMS.get(token.type, "")
    if form == "div" and (kind := kind_of_div(attributes)):
        _tell_kind_of_div(reading, attributes, kind)
        return
    if form == "div" and attributes.id.startswith(("fig-", "tbl-")):
        form = "figure"
    if not form:
        reading.tell("DOC010", "Nothing here can carry attributes. Remove this line.", attributes.span)
        return
    if form in _STATEMENT and attributes.id in KINDS and not set(attributes.classes) & set(KINDS):
        message = f"`#{attributes.id}` is an id. Write `.{attributes.id}` for the kind, or choose another id."
        reading.tell("DOC010", message, attributes.items[0].span)
    seen: set[str] = set()
    kinds: list[Attribute] = []
    for item in attributes.items:
        name = f".{item.value}" if item.name == "." else item.name
        if name in seen:
            what = "id" if name == "#" else f"`{name}`"
            reading.tell("DOC010", f"A second {what} on one line. Keep one.", item.span)
        elif item.name != "#":
            _check_item(reading, attributes, item, name, form)
            if item.name == "." and item.value in KINDS:
                kinds.append(item)
        seen.add(name)
    for second in kinds[1:]:
        reading.tell(
            "DOC010",
            f"A statement is of one kind: `.{kinds[0].value}` or `.{second.value}`, not both.",
            second.span,
        )


def kind_of_div(attributes: Attributes) -> str:
    """The kind that a div is called by, unless it is a figure; empty without one."""
    if attributes.id.startswith(("fig-", "tbl-")):
        return ""
    return next((name for name in attributes.classes if name in KINDS), "")


def _tell_kind_of_div(reading: Reading, attributes: Attributes, kind: str) -> None:
    """A kind that is a div's name: what it marks are the statements inside."""
    typed = " ".join(
        f"{item.name}{item.value}" if item.name in {".", "#"} else f'{item.name}="{item.value}"'
        for item in attributes.items
    )
    message = (
        f"`.{kind}` marks a statement and is not a div. Remove the two lines of colons, and put `{{{typed}}}`"
        " on the line before the paragraph."
    )
    reading.tell("DOC010", message, attributes.span)


def no_section(reading: Reading, heading: Token, within: str) -> None:
    """Tell the mark of a heading that begins no section, and take it away but for its id."""
    attributes: Attributes = payload(heading)["attributes"]
    marking = [item for item in attributes.items if item.name not in ("#", "alias", "lang")]
    if not marking:
        return
    name = f".{marking[0].value}" if marking[0].name == "." else marking[0].name
    reading.tell(
        "DOC010",
        f"`{name}` marks a section of the page, but this heading is inside a {within}, where it begins"
        " none. Move the heading out, or remove the mark.",
        attributes.span,
    )
    kept = tuple(item for item in attributes.items if item not in marking)
    payload(heading)["attributes"] = replace(attributes, items=kept)


def _take_as_meant(token: Token, attributes: Attributes) -> None:
    """Let a mistyped name hold as the one that it is near to: it is told, and costs nothing else."""
    rated = token.type == "heading_open" and "assessment" in attributes.classes
    items = tuple(_meant(item, rated) for item in attributes.items)
    if items != attributes.items:
        payload(token)["attributes"] = replace(attributes, items=items)
        if "classes" in payload(token):
            payload(token)["classes"] = payload(token)["attributes"].classes


def _meant(item: Attribute, rated: bool) -> Attribute:
    if item.name == ".":
        near = "" if item.value in CLASSES else nearest(item.value, CLASSES)
        return replace(item, value=near) if near else item
    if item.name == "#" or item.name in KEYS or rated:
        return item  # in a rated section a key may be one of the framework's own scales
    near = nearest(item.name, KEYS)
    return replace(item, name=near) if near else item


def _check_item(reading: Reading, attributes: Attributes, item: Attribute, name: str, form: str) -> None:  # noqa: C901 (a case a mistake)
    places = _PLACES.get(name)
    where = _SAID.get(form, f"a {form}")
    message = ""
    if item.name == "." and item.value in FOREIGN | CALLOUTS:
        construct = "callout" if item.value in CALLOUTS else "class"
        reading.tell("DOC018", foreign(construct, name), item.span)
    elif places is None:
        message = _unknown(attributes, item, form)
    elif form not in places:
        message = f"`{name}` means nothing on {where}; it belongs on {_listed(places)}."
    elif name == "framework" and form == "figure" and "matrix" not in attributes.classes:
        message = "`framework` means nothing on a figure without `.matrix`. Add that class, or remove it."
    elif name in _OF_ASSESSMENT and form != "figure" and "assessment" not in attributes.classes:
        message = f"`{name}` means nothing without `.assessment`. Add that class, or remove it."
    elif name == "addressee" and "recommendation" not in attributes.classes:
        message = "`addressee` means nothing without `.recommendation`. Add that class, or remove it."
    elif name == "of":
        message = _attribution(attributes, item, form)
    elif name == "lang" and item.value.strip() and not is_language(item.value):
        message = f"`{item.value}` is not a language tag. Write one such as `fa`, `fr` or `pt-BR`."
    elif name == "confidence" and item.value not in CONFIDENCE:
        message = f"Confidence is low, moderate or high, not `{item.value}`."
    elif item.name != "." and not item.value.strip():
        message = f"`{name}` is empty. Give it a value, or remove it."
    if message:
        reading.tell("DOC010", message, item.span)


def _attribution(attributes: Attributes, item: Attribute, form: str) -> str:
    """What is wrong with `of=`, by which a judgment is said to be a source's and not the witness's."""
    if form != "heading" and "judgment" not in attributes.classes:
        return "`of` says whose judgment it is, and means nothing without `.judgment`. Add that class."
    if not item.value.strip() or " " in item.value.strip():
        return "`of` names one source: the key of the work that judges, as in `of=winter2023`."
    if item.value != WITNESS and attributes.get("confidence") and "assessment" not in attributes.classes:
        return "Somebody else's judgment carries no confidence of the witness. Remove `confidence`, or `of`."
    return ""


def _unknown(attributes: Attributes, item: Attribute, form: str) -> str:
    """What to say of a name that the language does not have; nothing for a framework's own scale."""
    if item.name == ".":
        hint = suggestion(item.value, CLASSES, ".") or f" Known: {', '.join('.' + name for name in CLASSES)}."
        return f"The language has no class `.{item.value}`.{hint}"
    if form == "heading" and "assessment" in attributes.classes and not nearest(item.name, KEYS):
        return ""
    hint = suggestion(item.name, KEYS) or f" Known: {', '.join(KEYS)}."
    return f"The language has no attribute `{item.name}`.{hint}"


def _listed(places: frozenset[str]) -> str:
    names = sorted(_SAID.get(place, f"a {place}") for place in places)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
