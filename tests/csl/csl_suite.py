"""The CSL project's fixtures: reading them, running them, and writing the result as they do."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs_testimony import csl
from mkdocs_testimony.csl.cites import CiteItem, Position
from mkdocs_testimony.inline import Inline, Link, Quoted, Reference, Style, Styled, Text

FOLDER = Path(__file__).parents[2] / "../shared/csl-test-suite"
SECTION = re.compile(r">>=+ ([A-Z-]+) =+>>\n(.*?)\n?<<=+ \1 =+<<", re.S)
TAG = re.compile(r"<(/?)(i|b|sc|sup|sub|span)((?:\s[^>]*)?)>")
TAGS = {"i": Style.EMPHASIS, "b": Style.STRONG, "sc": Style.SMALL_CAPS, "sup": Style.SUPERSCRIPT,
        "sub": Style.SUBSCRIPT}  # fmt: skip
POSITIONS = [Position.FIRST, Position.SUBSEQUENT, Position.IBID, Position.IBID_WITH_LOCATOR]
PLAIN_FIELDS = frozenset(
    ["id", "type", "language", "URL", "DOI", "page", "ISBN", "volume", "issue", "number"]
)


def sections(path: Path) -> dict[str, str]:
    """The named parts of a fixture."""
    return dict(SECTION.findall(path.read_text(encoding="utf-8")))


# -- fields: the little HTML and the straight quotes of the fixtures as a tree --------------------------


def rich(value: str) -> tuple[Inline, ...]:
    """A field's text with its tags and quotation marks as inline nodes."""
    stack: list[tuple[str, object, list[Inline]]] = [("", None, [])]
    for token in _tokens(value):
        kind, data = token
        if kind == "open":
            stack.append((data[0], data[1], []))
        elif kind == "close":
            if len(stack) > 1 and stack[-1][0] == data:
                _name, wrapper, children = stack.pop()
                stack[-1][2].append(_wrap(wrapper, children))
            elif any(entry[0] == data for entry in stack):
                while stack[-1][0] != data:
                    name, wrapper, children = stack.pop()
                    stack[-1][2].extend([Text(_source(name)), *children])
                _name, wrapper, children = stack.pop()
                stack[-1][2].append(_wrap(wrapper, children))
            else:
                stack[-1][2].append(Text({"'": "’"}.get(data, data if data == '"' else f"</{data}>")))
        else:
            stack[-1][2].append(Text(data))
    while len(stack) > 1:
        name, _wrapper, children = stack.pop()
        stack[-1][2].extend([Text(_source(name)), *children])
    return tuple(stack[0][2])


def _source(name: str) -> str:
    return {"'": "’", '"': '"'}.get(name, f"<{name}>")


def _wrap(wrapper: object, children: list[Inline]) -> Inline:
    if wrapper == "quote":
        return Quoted(tuple(children))
    assert isinstance(wrapper, Style)
    return Styled(wrapper, tuple(children))


def _tokens(value: str) -> Iterator[tuple[str, Any]]:  # noqa: C901
    value = value.replace("“", '"').replace("”", '"').replace("‘", "'")
    value = re.sub(r"&(lt|gt|amp|#60|#62|#38);", lambda m: html.unescape(m[0]), value)
    at = 0
    open_quotes: list[str] = []
    for match in re.finditer(r"<(/?)(i|b|sc|sup|sub|span)((?:\s[^>]*)?)>|[\"'’]", value):
        if match.start() > at:
            yield "text", value[at : match.start()]
        at = match.end()
        mark = match[0]
        if mark in "\"'’":
            before = re.sub(r"<[^>]*>", "", value[: match.start()])[-1:]
            after = re.sub(r"<[^>]*>", "", value[match.end() :])[:1]
            single = "'" if mark == "’" else mark
            opens = mark != "’" and (not before or before in " (['\"—–-/\u00a0") and after and after != " "
            if opens and _closes_later(value[match.end() :], mark):
                open_quotes.append(single)
                yield "open", (single, "quote")
            elif single in open_quotes and (not after or not after.isalnum()):
                open_quotes.remove(single)
                yield "close", single
            else:
                yield "text", "’" if single == "'" else mark
        elif match[1]:
            yield "close", match[2]
        elif match[2] == "span":
            attributes = match[3]
            if "small-caps" in attributes:
                yield "open", ("span", Style.SMALL_CAPS)
            elif "nocase" in attributes:
                yield "open", ("span", Style.NOCASE)
            elif "nodecor" in attributes:
                yield "open", ("span", Style.NORMAL)
            else:
                yield "text", mark
        else:
            yield "open", (match[2], TAGS[match[2]])
    if at < len(value):
        yield "text", value[at:]


def _closes_later(rest: str, mark: str) -> bool:
    return bool(re.search(rf"{mark}(?!\w)", re.sub(r"<[^>]*>", "", rest)))


def item(raw: Mapping[str, object]) -> dict[str, object]:
    """A fixture's item as the processor takes it."""
    out: dict[str, object] = {}
    for name, value in raw.items():
        if isinstance(value, str) and name not in PLAIN_FIELDS:
            out[name] = rich(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            out[name] = [person(entry) for entry in value]
        elif isinstance(value, dict) and ("raw" in value or "literal" in value):
            out[name] = _raw_date(value)
        else:
            out[name] = value
    return out


PARTICLE = re.compile(r"^((?:[a-zà-ÿ‘’'`.-]*[a-zà-ÿ][’'‘`.-]?(?:\s+|(?<=[’'‘`-])))+)(?=\S)")
GIVEN_PARTICLE = re.compile(r"\s((?:[a-zà-ÿ]+[’'.]?\s*)+)$")


def person(entry: Mapping[str, object]) -> dict[str, object]:
    """A name with the particles that citeproc-js finds in its parts."""
    out = {k: (v.replace("'", "’") if isinstance(v, str) else v) for k, v in entry.items()}
    family, given = str(out.get("family", "")), str(out.get("given", ""))
    if len(family) > 1 and family[0] == family[-1] == '"':
        out["family"] = family[1:-1]
        return out
    if entry.get("parse-names") is False or "non-dropping-particle" in out or "dropping-particle" in out:
        return out
    if not out.get("suffix"):
        comma = re.match(r"^(.*?),(!?)\s+(.*)$", given)
        if comma:
            out["given"], out["suffix"] = comma[1], comma[3]
            given = comma[1]
            if comma[2]:
                out["comma-suffix"] = True
    found = PARTICLE.match(family)
    if found and given:
        out["non-dropping-particle"], out["family"] = found[1].strip(), family[found.end() :]
    tail = GIVEN_PARTICLE.search(given)
    if tail:
        out["dropping-particle"], out["given"] = tail[1].strip(), given[: tail.start()]
    return out


MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def _raw_date(value: Mapping[str, object]) -> dict[str, object]:
    raw = value.get("raw")
    if not isinstance(raw, str):
        return dict(value)
    days = []
    for part in re.split(r"\s*/\s*|\s+[-–]\s+", raw) if raw.count("/") < 2 else [raw]:
        day = _raw_day(part)
        if day is None:
            return {"literal": raw}
        days.append(day)
    return {"date-parts": days}


def _raw_day(part: str) -> list[int] | None:
    if iso := re.fullmatch(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", part.strip()):
        return [int(number) for number in iso.groups() if number]
    if slashed := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", part):
        return [int(slashed[3]), int(slashed[1]), int(slashed[2])]
    words = re.findall(r"[^\W\d_]+|\d+", part.lower())
    months = [MONTHS.index(word[:3]) + 1 for word in words if word[:3] in MONTHS]
    years = [int(word) for word in words if word.isdigit() and len(word) >= 3]
    others = [int(word) for word in words if word.isdigit() and len(word) < 3]
    if len(months) == 1 and len(years) == 1 and len(words) == 2 + len(others):
        return [years[0], months[0], *others]
    return None


# -- the result, as citeproc-js writes it ---------------------------------------------------------------

OPEN = {
    Style.EMPHASIS: ("<i>", "</i>"),
    Style.STRONG: ("<b>", "</b>"),
    Style.NORMAL: ('<span style="font-style:normal;">', "</span>"),
    Style.NORMAL_WEIGHT: ('<span style="font-weight:normal;">', "</span>"),
    Style.NORMAL_CAPS: ('<span style="font-variant:normal;">', "</span>"),
    Style.SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    Style.SUPERSCRIPT: ("<sup>", "</sup>"),
    Style.SUBSCRIPT: ("<sub>", "</sub>"),
    Style.UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
    Style.NOCASE: ("", ""),
    Style.CODE: ("", ""),
    Style.BLOCK: ('<div class="csl-block">', "</div>"),
    Style.INDENT: ('<div class="csl-indent">', "</div>"),
    Style.LEFT_MARGIN: ('<div class="csl-left-margin">', "</div>"),
    Style.RIGHT_INLINE: ('<div class="csl-right-inline">', "</div>"),
}
BESIDE_BLOCK = re.compile(r"\s*(</?div\b[^>]*>)\s*")
"""White space at a block's edge, which HTML does not show; citeproc-js has its own way with it."""


def markup(nodes: Sequence[Inline]) -> str:
    """The tree in the fixtures' HTML."""
    out = []
    for node in nodes:
        if isinstance(node, Text):
            out.append(node.text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;"))
        elif isinstance(node, Styled):
            start, end = OPEN[node.style]
            out.append(f"{start}{markup(node.children)}{end}")
        elif isinstance(node, Link | Reference):
            out.append(markup(node.children))
    return "".join(out)


# -- running --------------------------------------------------------------------------------------------


def run(path: Path) -> tuple[str, str]:
    """The expected and the actual result of a fixture."""
    parts = sections(path)
    style = csl.parse(parts["CSL"].encode(), path=path.name, title_case="style")
    raw = json.loads(parts["INPUT"])
    items = {str(entry.get("id", number)): item(entry) for number, entry in enumerate(raw)}
    if parts["MODE"].strip() == "bibliography":
        if "CITATIONS" in parts:
            steps = json.loads(parts["CITATIONS"])
            cited = {str(entry["id"]) for step in steps for entry in step[0]["citationItems"]}
            items = {key: found for key, found in items.items() if key in cited}
        wanted, made = parts["RESULT"], bibliography(style, items)
        return BESIDE_BLOCK.sub(r"\1", wanted.strip()), BESIDE_BLOCK.sub(r"\1", made)
    if "CITATIONS" in parts:
        return parts["RESULT"].strip(), citations(style, items, json.loads(parts["CITATIONS"]))
    clusters = json.loads(parts["CITATION-ITEMS"]) if "CITATION-ITEMS" in parts else None
    if clusters is None:
        clusters = [[{"id": key} for key in items]]
    processor = csl.Remembering(style, items, in_text_as_notes=False, registered=list(items))
    lines = [markup(processor.cluster([cite(entry) for entry in cluster])) for cluster in clusters]
    return parts["RESULT"].strip(), "\n".join(lines).strip()


def bibliography(style: csl.Style, items: Mapping[str, csl.Item]) -> str:
    """The list of all works, as citeproc-js wraps it."""
    processor = csl.Remembering(style, items, in_text_as_notes=False, registered=list(items))
    entries = [
        f'  <div class="csl-entry">{markup(text)}</div>'
        for _key, text in processor.bibliography(items, everything=False)
    ]
    return "\n".join(['<div class="csl-bib-body">', *entries, "</div>"])


def cite(entry: Mapping[str, object], **more: object) -> CiteItem:
    """A fixture's citation item."""
    label = str(entry.get("label") or ("page" if entry.get("locator") else ""))
    if "position" in entry:
        more.setdefault("position", POSITIONS[int(entry["position"])])  # type: ignore[call-overload]
    return CiteItem(
        str(entry["id"]),
        prefix=rich(str(entry.get("prefix") or "")),
        suffix=rich(str(entry.get("suffix") or "")),
        label=label.replace("sub verbo", "sub-verbo"),
        locator=str(entry.get("locator") or "").strip(),
        suppress_author=bool(entry.get("suppress-author")),
        author_only=bool(entry.get("author-only")),
        near_note=bool(entry.get("near-note")),
        first_note=entry.get("first-reference-note-number"),  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


def citations(style: csl.Style, items: Mapping[str, csl.Item], steps: list[Any]) -> str:
    """A document that grows by citations: its last state, `>>` before what the last step changed."""
    known: dict[str, dict[str, Any]] = {}
    before: dict[str, str] = {}
    lines: list[str] = []
    for citation, pre, post in steps:
        name = citation.get("citationID") or f"c{len(known)}"
        known[name] = citation
        order = [entry[0] for entry in pre] + [name] + [entry[0] for entry in post]
        for index, (other, note) in enumerate([*pre, [name, None], *post]):
            if note is not None:
                known[other].setdefault("properties", {})["noteIndex"] = note
            order[index] = other
        texts = _texts(style, items, [known[other] for other in order])
        lines = []
        for index, (other, text) in enumerate(zip(order, texts, strict=True)):
            mark = ">>" if other == name or before.get(other) != text else ".."
            lines.append(f"{mark}[{index}] {text}")
        before = dict(zip(order, texts, strict=True))
    return "\n".join(lines)


def _texts(style: csl.Style, items: Mapping[str, csl.Item], document: list[dict[str, Any]]) -> list[str]:
    shapes = []
    for citation in document:
        number = citation.get("properties", {}).get("noteIndex", 0)
        cited = tuple(
            csl.CiteShape(str(e["id"]), True, str(e.get("label") or ""), str(e.get("locator") or "").strip())
            for e in citation["citationItems"]
        )
        shapes.append(csl.NoteShape("", cited, number=number))
    placed = csl.positions(shapes, ibid="csl", near_note_distance=style.near_note_distance)
    registered = list(dict.fromkeys(str(e["id"]) for c in document for e in c["citationItems"]))
    first_notes: dict[str, int] = {}
    for shape in shapes:
        for shown in shape.cites:
            first_notes.setdefault(shown.key, shape.number or 0)
    processor = csl.Remembering(
        style, items, in_text_as_notes=False, registered=registered, first_notes=first_notes
    )
    texts = []
    for citation, places in zip(document, placed, strict=True):
        cites = []
        for entry, place in zip(citation["citationItems"], places, strict=True):
            bare = {k: v for k, v in entry.items() if k not in ("position", "near-note")}
            made = cite(bare, position=place.position)
            cites.append(_at(made, place))
        texts.append(markup(processor.cluster(cites)))
    return texts


def _at(made: CiteItem, place: csl.Placed) -> CiteItem:
    from dataclasses import replace

    return replace(made, first_note=place.first_note, near_note=place.near_note)
