"""The CSL project's fixtures run through citeproc-py, read as kindly as can be."""

from __future__ import annotations

import html
import json
import re
import signal
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from types import FrameType

Fixture = Mapping[str, str]
"""A fixture's sections by name."""


def alike(marked: str) -> str:
    """A result without what two right answers may differ in.

    That is entities, spaces in attributes and at ends, and the marks of what citeproc-js has written anew.
    """
    marked = re.sub(r"^(?:>>|\.\.)(?=\[\d+\] )", "", marked, flags=re.M)
    text = html.unescape(re.sub(r'="([^"]*)"', lambda m: '="' + re.sub(r"[\s;]", "", m[1]) + '"', marked))
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def result(parts: Fixture, seconds: int = 5) -> str:
    """What citeproc-py makes of a fixture; the exception's name in brackets when it raises one."""
    with warnings.catch_warnings(), limited(seconds):
        warnings.simplefilter("ignore")
        try:
            return _made(parts)
        except Exception as error:  # Whatever it raises is a result too.
            return f"[{type(error).__name__}]"


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in what runs longer."""

    def ended(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ended)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _made(parts: Fixture) -> str:
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        Locator,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    raw = json.loads(parts["INPUT"])
    for number, entry in enumerate(raw):
        entry.setdefault("id", str(number))
        entry["id"] = str(entry["id"])
        entry.setdefault("type", "document")  # It cannot read an item without one.
    style = CitationStylesStyle(BytesIO(parts["CSL"].encode()), validate=False)
    works = CitationStylesBibliography(style, CiteProcJSON(raw), formatter.html)

    def item(cite: Mapping[str, object]) -> CitationItem:
        more = {name: cite[name] for name in ("prefix", "suffix") if cite.get(name)}
        if cite.get("locator"):
            more["locator"] = Locator(cite.get("label") or "page", cite["locator"])
        return CitationItem(str(cite["id"]), **more)

    clusters = [[{"id": entry["id"]} for entry in raw]]
    marks = [""]
    if "CITATION-ITEMS" in parts:
        clusters = json.loads(parts["CITATION-ITEMS"])
        marks = [""] * len(clusters)
    elif "CITATIONS" in parts:
        clusters = [step[0]["citationItems"] for step in json.loads(parts["CITATIONS"])]
        # Its citations cannot change later: only the texts are compared, not the marks of what changed.
        marks = re.findall(r"^(?:>>|\.\.)\[\d+\] ", parts["RESULT"], re.M)
    citations = [Citation([item(cite) for cite in cluster]) for cluster in clusters]
    for citation in citations:
        works.register(citation)
    if parts["MODE"].strip().startswith("bibliography"):
        works.sort()
        entries = [f'  <div class="csl-entry">{entry!s}</div>' for entry in works.bibliography()]
        return "\n".join(['<div class="csl-bib-body">', *entries, "</div>"])
    texts = [str(works.cite(citation, lambda missing: None)) for citation in citations]
    return "\n".join(f"{mark}{text}" for mark, text in zip(marks, texts, strict=False))
