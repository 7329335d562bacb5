"""cleared.toml: which text was cleared, by whom and when.

    by = "Jane Doe"
    on = 2026-03-01
    commit = "3f2a1bc…"
    text = "5d0a4b8f3c2e1a97…"

`text` is a hash of what the pages, the frameworks and the cited entries say and of the settings that shape
the notes; that lines are broken otherwise does not count. `commit` is empty where the tree is in no git.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.fingerprints import of_entry
from mkdocs_testimony.invisible import visible
from mkdocs_testimony.legible import shortened
from mkdocs_testimony.project import CLEARED
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.records_in_toml import string

if TYPE_CHECKING:
    from mkdocs_testimony.model import Testimony

HEAD = (
    "# Which text was cleared. `testimony clear` writes this file; `testimony changes` compares with it.\n\n"
)
_SETTINGS = ("style", "locale", "title_case", "ibid", "full_reference", "numbering", "notes")

_FIGURES = 10
"""How much of a hash is shown to readers."""
_LONGEST = 80
"""How much of a name."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """One clearance."""

    by: str
    on: date
    text: str
    """Hash of the text as it was."""
    commit: str = ""
    """Full hash of the revision; empty where it is not known."""


def digest(testimony: Testimony) -> str:
    """The hash of a testimony's text: 256 bits of SHA-256, since it stands for what was signed."""
    settings = testimony.settings
    whole = {
        "pages": [[page.path, " ".join(page.text.split())] for page in testimony.pages],
        "entries": sorted([key, of_entry(source)] for key, source in testimony.sources.items()),
        "frameworks": sorted(
            [framework.span.path, " ".join(testimony.other_text.get(framework.span.path, "").split())]
            for framework in testimony.frameworks.values()
        ),
        "settings": [str(getattr(settings, name)) for name in _SETTINGS],
    }
    data = unicodedata.normalize("NFC", json.dumps(whole, ensure_ascii=False))
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()


def read(text: str) -> Clearance | None:
    """What the file says; None where it is not as `layout` writes it."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    by, on, digest_read, commit = (values.get(name) for name in ("by", "on", "text", "commit"))
    if not isinstance(by, str) or not isinstance(digest_read, str) or not isinstance(commit, str | None):
        return None
    if not isinstance(on, date) or isinstance(on, datetime):
        return None
    return Clearance(by, on, digest_read, commit or "")


def version(testimony: Testimony) -> str:
    """Which text this is, in words for its readers: the beginning of its hash, and whether that was cleared.

    It says the same of the same files, whenever and wherever they are built.
    """
    text = digest(testimony)
    clearance = read(testimony.other_text.get(CLEARED, ""))
    if clearance is None:
        return text[:_FIGURES]
    if clearance.text != text:
        return f"{text[:_FIGURES]}, changed since it was cleared on {clearance.on.isoformat()}"
    revision = f" (revision {clearance.commit[:_FIGURES]})" if clearance.commit else ""
    by = shortened(visible(" ".join(clearance.by.split())), _LONGEST)
    return f"{text[:_FIGURES]}, cleared by {by} on {clearance.on.isoformat()}{revision}"


def layout(clearance: Clearance) -> str:
    """The file's text."""
    return (
        f"{HEAD}by = {string(clearance.by)}\non = {clearance.on.isoformat()}\n"
        f"commit = {string(clearance.commit)}\ntext = {string(clearance.text)}\n"
    )
