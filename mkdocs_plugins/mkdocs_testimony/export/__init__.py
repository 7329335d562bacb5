"""The testimony in the forms of other programs: one function a format.

    exported(testimony, "argdown", addresses)    bytes, the same for the same tree

Nothing in them is more than the model says: statements keep their words, names, grounds and places.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_testimony.export.addresses import Addresses, addresses_of
from mkdocs_testimony.export.aif import as_aif
from mkdocs_testimony.export.argdown import as_argdown
from mkdocs_testimony.export.csl_json import as_csl_json
from mkdocs_testimony.export.csv_format import as_csv, as_notes_csv
from mkdocs_testimony.export.dot import as_dot
from mkdocs_testimony.export.json_format import SCHEMA, as_json
from mkdocs_testimony.export.jsonld import as_jsonld

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs_testimony.model import Testimony

__all__ = ["FORMATS", "SCHEMA", "Addresses", "Format", "addresses_of", "exported"]


@dataclass(frozen=True, slots=True)
class Format:
    """A form that the testimony can be written in."""

    write: Callable[[Testimony, Addresses], str]
    what: str
    """What it holds, in a few words."""
    encoding: str = "utf-8"


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "json": Format(
            as_json, "everything: statements, ground, notes, figures, sources (JSON Schema: --schema)"
        ),
        "csl-json": Format(as_csl_json, "the cited sources, for reference managers and pandoc"),
        "jsonld": Format(as_jsonld, "claims and what they are based on, in the terms of schema.org"),
        "aif": Format(as_aif, "the argument, in the Argument Interchange Format (AIFdb's JSON)"),
        "argdown": Format(as_argdown, "the argument, in Argdown"),
        "dot": Format(as_dot, "the argument, for Graphviz"),
        "csv": Format(as_csv, "the register of statements, for spreadsheets", "utf-8-sig"),
        "notes-csv": Format(as_notes_csv, "the notes, for spreadsheets", "utf-8-sig"),
    }
)
"""Every format by its name."""


def exported(testimony: Testimony, name: str, addresses: Addresses) -> bytes:
    """The testimony in a format. It must have run through the `format` pass. Raises KeyError."""
    one = FORMATS[name]
    return one.write(testimony, addresses).encode(one.encoding, "replace")
