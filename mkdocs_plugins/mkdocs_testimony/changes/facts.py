"""What differs beside the text: settings that shape what is printed, front matter, frameworks, entries."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.argument.fingerprints import BOOKKEEPING
from mkdocs_testimony.changes.kinds import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_testimony.model import Framework, Page, SourceRecord, Testimony

_SHOWN = (
    "style", "locale", "title_case", "ibid", "full_reference", "numbering", "notes", "annotated",
    "bibliography_groups",
)  # fmt: skip
"""Settings that change what is printed, beside those under `print`."""


def facts(old: Testimony, new: Testimony) -> tuple[Fact, ...]:
    """What differs, by file and name."""
    return tuple(
        sorted(
            (*_settings(old, new), *_fronts(old, new), *_frameworks(old, new), *_entries(old, new)),
            key=lambda one: (one.path, one.name),
        )
    )


def _settings(old: Testimony, new: Testimony) -> Iterator[Fact]:
    yield from _differing("mkdocs.yml", _set(old), _set(new))


def _set(testimony: Testimony) -> dict[str, str]:
    settings = testimony.settings
    found = {name: _said(getattr(settings, name)) for name in _SHOWN}
    found |= {f"print.{one.name}": _said(getattr(settings.print, one.name)) for one in fields(settings.print)}
    return found


def _fronts(old: Testimony, new: Testimony) -> Iterator[Fact]:
    before = {page.path: page for page in old.pages}
    for page in new.pages:
        if page.path in before:
            yield from _differing(page.path, _front(before[page.path]), _front(page))


def _front(page: Page) -> dict[str, str]:
    """The front matter but for what is the page's title, which is compared as a passage."""
    return {
        name: _said(value)
        for name, value in page.front.values.items()
        if not (name in ("title", "prompt") and str(value) == page.heading)
    }


def _frameworks(old: Testimony, new: Testimony) -> Iterator[Fact]:
    for key in sorted({*old.frameworks, *new.frameworks}):
        was, now = old.frameworks.get(key), new.frameworks.get(key)
        path = next(one.span.path for one in (now, was) if one is not None)
        yield from _differing(path, _framework(was), _framework(now))


def _entries(old: Testimony, new: Testimony) -> Iterator[Fact]:
    """Entries of .bib files that are cited before and after, and say something else."""
    for key, now in new.sources.items():
        was = old.sources.get(key)
        if was is not None:
            yield from (
                Fact(one.path, f"{key}: {one.name}", one.old, one.new)
                for one in _differing(now.span.path, _entry(was), _entry(now))
            )


def _entry(source: SourceRecord) -> dict[str, str]:
    fields = {name: " ".join(value.split()) for name, value in source.fields.items()}
    return {"type": source.type} | {name: value for name, value in fields.items() if name not in BOOKKEEPING}


def _framework(framework: Framework | None) -> dict[str, str]:
    if framework is None:
        return {}
    return {
        one.name: _said(getattr(framework, one.name))
        for one in fields(framework)
        if one.name not in ("key", "span")
    }


def _differing(path: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Fact]:
    for name in sorted({*old, *new}):
        if old.get(name, "") != new.get(name, ""):
            yield Fact(path, name, old.get(name, ""), new.get(name, ""))


def _said(value: object) -> str:
    """A value on one line, the same for what is the same."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return {None: "", True: "yes", False: "no"}[value]
    return json.dumps(_plain(value), ensure_ascii=False, default=str)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
