"""Whether a DOI is registered at all, with whatever agency. https://www.doi.org/doi-handbook/"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.inquiry.answers import at, odd, read_json, record, records, text
from mkdocs_testimony.network.client import CannotAskError

if TYPE_CHECKING:
    from mkdocs_testimony.network.client import Client

_HELD, _NONE, _NO_VALUES = 1, 100, 200
"""The codes of a handle's answer, which comes with status 200 or 404."""


def is_registered(client: Client, base: str, doi: str) -> bool:
    """Whether doi.org knows the DOI. Raises CannotAskError.

    That it does not is believed only of an answer that says so of this very DOI: any proxy answers 404.
    """
    answer = client.fetch(at(base, f"api/handles/{doi}"), accept="application/json")
    if answer.status not in (200, 404):
        raise CannotAskError(f"it answered with status {answer.status}.")
    found = record(read_json(answer.body))
    code = found.get("responseCode")
    if code not in (_HELD, _NONE, _NO_VALUES) or text(found.get("handle")).lower() != doi:
        raise odd()
    return code == _HELD and any(True for _ in records(found.get("values")))
