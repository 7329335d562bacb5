"""The site as one file to hand on: unpacked, a browser opens it from the disk, without a server."""

from __future__ import annotations

import os
import time
import zipfile
from typing import TYPE_CHECKING

from mkdocs_testimony.site.metadata import HEADERS

if TYPE_CHECKING:
    from pathlib import Path

ENVIRONMENT = {"TESTIMONY_OFFLINE": "1"}
"""Tells the plugin that it makes such a site."""
FOLDER = "testimony"
"""The folder that a reader unpacks; `index.html` in it is the first page."""

_FOR_SERVERS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "changes.atom", HEADERS})
"""Files at the root of a site that only a server, or what asks one, has a use for."""
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first time that the format can hold."""


def wanted() -> bool:
    """Whether this process makes a site to be read from a disk."""
    return bool(os.environ.get("TESTIMONY_OFFLINE"))


def packed(site: Path, place: Path, seconds: float) -> None:
    """Pack a site's folder, with this time since 1970 for each file: the same bytes for the same files and
    time. Raises OSError.
    """
    then = time.gmtime(seconds)
    stamp = max(_OLDEST, (then.tm_year, then.tm_mon, then.tm_mday, then.tm_hour, then.tm_min, then.tm_sec))
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as made:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            name = path.relative_to(site).as_posix()
            if name not in _FOR_SERVERS:
                entry = zipfile.ZipInfo(f"{FOLDER}/{name}", stamp)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                made.writestr(entry, path.read_bytes())
