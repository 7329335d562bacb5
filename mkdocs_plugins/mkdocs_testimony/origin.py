"""Where this copy of the tool came from, so that nobody has to guess an address.

No address of the project is written into the code. What is known stands in the installed package's own
records: its project addresses, if whoever publishes it has given any (`[project.urls]` in pyproject.toml),
and the address that pip, uv or pipx installed it from (PEP 610, `direct_url.json`).
"""

from __future__ import annotations

import json
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import TYPE_CHECKING, Any

from mkdocs_testimony import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE = "mkdocs-testimony"


def requirement() -> str:
    """The line of a requirements.txt that installs this very version again, on another machine too.

    A copy from a git repository is named with its address and commit; every other one with its version,
    since the path of a folder means nothing elsewhere.
    """
    direct = _direct_url(_installed())
    commit = direct.get("vcs_info", {}).get("commit_id", "")
    if commit and not _is_local(direct["url"]):
        return f"{PACKAGE} @ git+{direct['url']}@{commit}"
    return f"{PACKAGE}=={__version__}"


def is_published() -> bool:
    """Whether `requirement` can be installed elsewhere: not so of a copy that came from a folder."""
    direct = _direct_url(_installed())
    return _installed() is not None and (not direct or not _is_local(direct.get("url", "")))


def repository() -> str:
    """The address of the project's repository, if the installed package's records have one; else empty."""
    installed = _installed()
    if installed is None:
        return ""
    for line in installed.metadata.get_all("Project-URL") or ():
        label, _, address = line.partition(",")
        if label.strip().lower() in {"repository", "source", "source code"}:
            return str(address).strip()
    direct = _direct_url(installed)
    address = str(direct.get("url", "")) if "vcs_info" in direct else ""
    return "" if _is_local(address) else address


def help_address(code: str) -> str:
    """The address of a rule's page on the documentation's site, if the package's records have that.

    The page is one that `make docs` writes: `rules/CLM001/` below the site's address.
    """
    installed = _installed()
    for line in (installed.metadata.get_all("Project-URL") or ()) if installed is not None else ():
        label, _, address = line.partition(",")
        if label.strip().lower() in {"documentation", "docs"} and address.strip().startswith("https://"):
            return f"{address.strip().rstrip('/')}/rules/{code}/"
    return ""


def _installed() -> Distribution | None:
    try:
        return distribution(PACKAGE)
    except PackageNotFoundError:
        return None


def _direct_url(installed: Distribution | None) -> Mapping[str, Any]:
    text = installed.read_text("direct_url.json") if installed else None
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("url", ""), str) else {}


def _is_local(address: str) -> bool:
    return not address or address.startswith(("file:", "/", "."))
