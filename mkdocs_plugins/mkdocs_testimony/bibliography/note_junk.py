"""What programs leave in `note` about the record rather than the work: it does not print.

`docs/sources.md`, "Remarks", lists the kinds; a line of several that are joined is filtered part by part.
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
        "MEDLINE",
        "CCN",
        "LCCN",
        "BNF",
        "DDC",
        "MR",
        "Zbl",
    ),
    *(
        "Publisher",
        "Publication Title",
        "Publication title",
        "Num Pages",
        "Number of Pages",
        "Pages",
        "Volume",
    ),
    *("Section", "Issue", "Series Number", "ISBN", "ISSN", "eISSN", "DOI", "URL", "Google-Books-ID", "JSTOR"),
    *("arXiv", "eprint", "type", "tex.*", "Citation Key", "bibtex", "bibtex*", "biburl", "bibsource"),
    *("Accepted", "Received", "Revised", "Published online", "Zotero", "Mendeley", "EndNote", "Date-Added"),
    *("Journal Abbreviation", "Place", "Event", "event-place", "Conference Name", "Reporter", "Container"),
    *("original-date", "issued", "Library Catalog", "Archive Location", "Accession Number", "Read_Status.*"),
    *("Extra", "Source", "Call Number", "Tags", "Added", "Last Accessed", "Export Date", "Citation Count"),
    *("Cited By", "Funding Information", "Correspondence Address", "Language of Original Document"),
    *("Abbreviated Source Title", "Document Type", "S2ID", "SemanticScholar", "MAG ID", "Corpus ID"),
    *("AR5 Citation Key", "_eprint", "KerKo.*", "QID", "dblp", "ADS Bibcode", "SSRN ID"),
)
"""Labels that a catalogue, a database or a reference manager puts before what it left; `*` is any ending."""

_ALL = "|".join(re.escape(label).replace(r"\*", r"[\w.\- ]*").replace(r"\.[", r"[") for label in LABELS)
_JUNK = re.compile(
    rf"(?:(?:{_ALL})\s*[:=]\s*\S.*"
    r"|WOS:[A-Z0-9]+|\d+ citations? \([^()]*\)(?: \[[^\[\]]*\])?"
    r"|cited by:?\s+\d+.*|\d+ cites?:? https?://\S+"
    r"|arXiv:\s*\S+(?:\s*\[[\w.\-]+\])?(?: version: \d+)?|_?eprint:?\s*\S+"
    r"|(?:full|short) cites?\b.*|export(?:ed)? (?:date|from)\b.*|read_status.*|\d+ pages?"
    r"|(?:publisher|place) copyright.*|copyright(?: ©)? .*|citation key:.*)\Z",
    re.IGNORECASE,
)


def junk(note: str) -> bool:
    """Whether a note, as plain text, says nothing of the work."""
    parts = [part.strip(" .") for part in re.split(r"[;\n]|(?<=[a-z0-9])\.\s+(?=[A-Z][\w .\-]{1,40}:)", note)]
    return all(bool(_JUNK.match(part)) for part in parts if part)
