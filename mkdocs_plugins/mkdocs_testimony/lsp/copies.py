"""The pinned copy of a source, at the page that a citation names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygls.uris import from_fs_path

from mkdocs_testimony.inside import refusal
from mkdocs_testimony.lsp.changes import ChangeError

if TYPE_CHECKING:
    from mkdocs_testimony.lsp.analysis import Analysis


def copy_of(analysis: Analysis, key: str, locator: str) -> str:
    """The address of a source's copy, with its page where the file has pages and the locator names one.

    Raises ChangeError where no copy is pinned, or it is not there.
    """
    from mkdocs_testimony.evidence.addresses import page_addresses
    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.evidence.pages import numbers

    pin = (analysis.testimony.pins or {}).get(key)
    if pin is None or not pin.file:
        raise ChangeError(f"No copy of `{key}` is pinned. Pin one with `testimony source`.")
    root = analysis.project.root
    place = root / pin.file
    wrong = refusal(place, root)
    if wrong or not place.is_file():
        raise ChangeError(f"{pin.file} {wrong or 'is missing'}, so it cannot be opened.")
    address = from_fs_path(str(place)) or ""
    copies = analysis.state.copies or Copies(root)
    where = page_addresses(analysis.testimony.sources.get(key), pin)
    text = copies.text(pin.file, pin.sha256, where) if locator else None
    sheets = numbers(text).sheets(locator) if text is not None and text.paged else []
    return f"{address}#page={sheets[0] + 1}" if sheets else address
