"""What programs leave in `note` about the record rather than the work: it does not print.

Only labels that an exporter is known to write are here; anything else in `note` prints. Zotero puts fields
that an item's type has no place for behind their labels into *Extra*, one a line, and *Extra* becomes `note`
(`Publisher:`, `_eprint:`, `Num Pages:`); library catalogues, Web of Science, PubMed and Google Books come
with their numbers; DSpace with its days; Better BibTeX reads `tex.…` and `Citation Key`; Scopus counts
citations. `docs/sources.md`, "Remarks", lists the kinds; a line of several is filtered part by part, and
`testimony cite` shows what was left out.
"""

from __future__ import annotations

import re

LABELS = (
    *(
        "OCLC",
        "WOS",
        "ISI",
        "PMID",
        "PMCID",
        "PubMed ID",
        "LCCN",
        "MR",
        "Zbl",
        "ISBN",
        "ISSN",
        "eISSN",
        "DOI",
    ),
    *(
        "Publisher",
        "Publication Title",
        "Num Pages",
        "Number of Pages",
        "Series Number",
        "Journal Abbreviation",
    ),
    *(
        "Google-Books-ID",
        "arXiv",
        "eprint",
        "_eprint",
        "tex.*",
        "Citation Key",
        "bibtex*",
        "biburl",
        "bibsource",
    ),
    *("Library Catalog", "Read_Status*", "S2ID", "QID", "ADS Bibcode"),
)
"""Labels that a catalogue, a database or a reference manager puts before what it left; `*` is any ending."""

BESIDE = ("Section", "Place", "Event", "event-place", "Conference Name", "Pages", "Volume", "Issue", "type")
"""Labels that Zotero writes beside these; alone they may be a remark ("Section: The Harbour"), and print."""


def _any(labels: tuple[str, ...]) -> str:
    return "|".join(re.escape(label).replace(r"\*", r"[\w.\-]*") for label in labels)


_JUNK = re.compile(
    rf"(?:(?:{_any(LABELS)})\s*[:=]\s*\S.*"
    r"|WOS:[A-Z0-9]+|\d+ citations? \([^()]*\)(?: \[[^\[\]]*\])?|cited by:?\s*:?\d+"
    r"|(?:Accepted|Received|Available): \d{4}-\d\d-\d\d(?:T\S*)?"
    r"|arXiv:\s*\S+(?:\s*\[[\w.\-]+\])?(?: version: \d+)?|_?eprint:?\s*\S+)\Z",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"(?:{_any(BESIDE)})\s*:\s*\S.*\Z", re.IGNORECASE)
# Where lines were joined: before a label that is known, or behind a stop before any.
_PARTS = re.compile(
    r"[;\n]|(?<=[a-z0-9])\.\s+(?=[A-Z][\w .\-]{1,40}:)"
    rf"|(?<!\bNum)(?<!\bof)\s+(?=(?:{_any((*LABELS, *BESIDE))}):\s)",
    re.IGNORECASE,
)


def junk(note: str) -> bool:
    """Whether a note, as plain text, says nothing of the work."""
    parts = [part.strip(" .") for part in _PARTS.split(note)]
    parts = [part for part in parts if part]
    certain = [bool(_JUNK.match(part)) for part in parts]
    if not parts:
        return True
    return any(certain) and all(
        sure or _BESIDE.match(part) for sure, part in zip(certain, parts, strict=True)
    )
