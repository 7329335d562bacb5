"""What differs between two revisions, told: for people on a terminal, as Markdown, for programs."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.changes import WHAT
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.report.display import safe
from mkdocs_testimony.report.markdown_format import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_testimony.changes import Change, Changes, Fact, Passage, Shift, Stretch
    from mkdocs_testimony.changes.stretches import Mark

FORMATS = ("text", "json", "markdown")
_ROUND = 40
"""Characters of what is the same that are shown on either side of what was changed."""
_ARROW = "→"


@dataclass(frozen=True, slots=True)
class Since:
    """The older revision."""

    name: str
    """As it was asked for."""
    commit: str
    """Its full hash."""
    day: str
    """On which it was committed, as 2026-03-01."""

    def __str__(self) -> str:
        named = self.name[:10] if self.commit.startswith(self.name) and len(self.name) > 6 else ""
        shown = named or f"{self.name} ({self.commit[:10]})"
        return f"{safe(shown)} of {self.day}"


def told(changes: Changes, since: Since, form: str, path: Callable[[str], str] = str) -> str:
    """Everything in one of `FORMATS`. `path`: a path from the project's root as the reader is to see it."""
    if form == "json":
        return _json(changes, since, path)
    return _markdown(changes, since, path) if form == "markdown" else _text(changes, since, path)


def counted(changes: Changes) -> str:
    """How much of each kind there is, on one line: `3 reworded, 1 new`."""
    counts = Counter(what for change in changes.changes for what in change.what)
    said = [f"{counts[what]} {what}" for what in WHAT if counts[what]]
    if changes.resting:
        said.append(f"{len(changes.resting)} resting on these")
    if changes.facts:
        said.append(f"{len(changes.facts)} in settings, front matter or sources")
    return ", ".join(said) or "nothing"


# ---------------------------------------------------------------- text


def _text(changes: Changes, since: Since, path: Callable[[str], str]) -> str:
    lines: list[str] = []
    for change in changes.changes:
        passage = change.passage
        lines.append(f"{safe(_where(passage))}: {', '.join(change.what)}  {_place(change, path)}")
        lines += [f"    {safe(_line(words))}" for words in _words(change)]
        lines += [f"    {safe(_shift(kind, one))}" for kind, one in _shifts(change)]
    if changes.resting:
        lines += ["", "The same, but resting on what changed:"]
        for one in changes.resting:
            on = ", ".join(_where(by) for by in one.on)
            lines.append(f"    {safe(_where(one.passage))}: on {safe(on)}")
    if changes.facts:
        lines += ["", "Settings, front matter and sources:"]
        lines += [f"    {safe(_fact(fact, path))}" for fact in changes.facts]
    lines += [*([""] if lines else []), f"Changed since {since}: {counted(changes)}."]
    return "\n".join(lines)


_NONE = "(none)"


def _fact(fact: Fact, path: Callable[[str], str]) -> str:
    return f"{path(fact.path)}, {fact.name}: {fact.old or _NONE} {_ARROW} {fact.new or _NONE}"


def _where(passage: Passage) -> str:
    return f"{passage.address} ({passage.id})" if passage.id else passage.address


def _place(change: Change, path: Callable[[str], str]) -> str:
    """The place in today's file; of what is gone there is none."""
    if change.new is None:
        return ""
    span = change.new.span
    return f"[{safe(path(span.path))}:{span.line}:{span.column}]"


def _words(change: Change) -> Iterator[tuple[tuple[Mark, str], ...]]:
    """The lines that show the words of a change, each in stretches."""
    whole = change.old is None or change.new is None
    if whole or not change.same_words:
        texts = _shortened(change.stretches, whole=whole)
        yield tuple((one.mark, text) for one, text in zip(change.stretches, texts, strict=True))
    else:
        yield (("same", _cut(" ".join(change.passage.words.split()), 2 * _ROUND)),)
    if change.redrawn:
        yield (("same", "(the picture is another)"),)


def _line(words: tuple[tuple[Mark, str], ...]) -> str:
    signs = {"same": "{}", "struck": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join("".join(signs[mark].format(text) for mark, text in words).split())


def _shortened(stretches: tuple[Stretch, ...], *, whole: bool) -> Iterator[str]:
    """The text of each; what is the same only near what was changed."""
    for n, one in enumerate(stretches):
        if one.mark != "same" or whole or len(one.text) <= 2 * _ROUND + 5:
            yield one.text
            continue
        head = one.text[:_ROUND].rsplit(" ", 1)[0] if n else ""
        tail = one.text[-_ROUND:].split(" ", 1)[-1] if n < len(stretches) - 1 else ""
        yield f"{head} … {tail}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _shifts(change: Change) -> Iterator[tuple[str, Shift]]:
    for kind, shifts in (("source", change.sources), ("", change.grounds), ("", change.ratings)):
        yield from ((kind, one) for one in shifts)


def _shift(kind: str, one: Shift) -> str:
    name = f"{kind} {one.name}".strip()
    if one.old == one.new:
        return f"{name} ({one.old}): its entry says something else"
    if not one.old:
        return f"{name}: new: {one.new}"
    if not one.new:
        return f"{name}: no longer: {one.old}"
    return f"{name}: {one.old} {_ARROW} {one.new}"


# ---------------------------------------------------------------- Markdown


def _markdown(changes: Changes, since: Since, path: Callable[[str], str]) -> str:
    lines = [f"### Changed since {escaped(str(since))}", "", f"{escaped(counted(changes))}."]
    for what, change in ((", ".join(one.what), one) for one in changes.changes):
        lines += ["", f"**{escaped(safe(_where(change.passage)))}**: {what}", "", f"> {_marked(change)}"]
        lines += [f">\n> {escaped(safe(_shift(kind, one)))}" for kind, one in _shifts(change)]
    if changes.resting:
        lines += ["", "The same, but resting on what changed:", ""]
        for one in changes.resting:
            on = ", ".join(_where(by) for by in one.on)
            lines.append(f"- {escaped(safe(_where(one.passage)))}: on {escaped(safe(on))}")
    if changes.facts:
        lines += ["", "Settings, front matter and sources:", ""]
        for fact in changes.facts:
            lines.append(f"- {escaped(safe(_fact(fact, path)))}")
    return "\n".join(lines)


def _marked(change: Change) -> str:
    tags = {"same": "{}", "struck": "<del>{}</del>", "added": "<ins>{}</ins>"}
    lines = (
        "".join(tags[mark].format(escaped(safe(" ".join(text.split("\n"))))) for mark, text in line)
        for line in _words(change)
    )
    return " ".join(lines)


# ---------------------------------------------------------------- JSON


def _json(changes: Changes, since: Since, path: Callable[[str], str]) -> str:
    whole = {
        "since": {"revision": since.name, "commit": since.commit, "day": since.day},
        "counts": dict(Counter(what for change in changes.changes for what in change.what)),
        "changes": [_record(change, path) for change in changes.changes],
        "resting": [
            {**_passage(one.passage, path), "on": [by.id or by.address for by in one.on]}
            for one in changes.resting
        ],
        "facts": [
            {"path": path(one.path), "name": one.name, "old": one.old, "new": one.new}
            for one in changes.facts
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _record(change: Change, path: Callable[[str], str]) -> dict[str, Any]:
    return {
        "what": list(change.what),
        "old": _passage(change.old, path) if change.old else None,
        "new": _passage(change.new, path) if change.new else None,
        "words": [[one.mark, one.text] for one in change.stretches],
        "sources": [_shifted(source) for source in change.sources],
        "grounds": [_shifted(ground) for ground in change.grounds],
        "ratings": [_shifted(rating) for rating in change.ratings],
        "redrawn": change.redrawn,
    }


def _shifted(one: Shift) -> dict[str, str]:
    return {"name": one.name, "old": one.old, "new": one.new}


def _passage(one: Passage, path: Callable[[str], str]) -> dict[str, Any]:
    return {
        "form": one.form,
        "id": one.id,
        "address": one.address,
        "path": path(one.span.path),
        "line": one.span.line,
        "column": one.span.column,
        "text": one.words,
    }
