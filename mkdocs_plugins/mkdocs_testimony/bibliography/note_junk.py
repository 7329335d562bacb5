"""What programs leave in `note` about the record rather than the work: it does not print.

Only what a program is known to write is here; anything else in `note` prints. Where each comes from:

- Zotero exports *Extra* as `note` (translators `BibTeX.js` and `BibLaTeX.js`: every line of it that is no
  identifier with a field of its own). Fields that an item's type has no place for stand in it behind their
  labels, one a line (`Publisher:`, `Num Pages:`, and `Conference Name:` on every article of the IEEE's);
  so do names of CSL's variables (`original-date:`, which the translator for GitHub writes; `type: dataset`)
  and what translators add: `_eprint:`, `arXiv:1234 [cs]`, `ADS Bibcode:`, `Google-Books-ID:`, `OCLC:`,
  `Page Version ID:` (Wikipedia), `IMDb ID:`, `ERIC Number:`, JSTOR's
  `ArticleType: … / Full publication date: … / Copyright © …`.
- Add-ons of Zotero: Better BibTeX (`tex.…`, `Citation Key`), counts of citations (`ZSCC: 0000012`,
  `GSCC: …`, `12 citations (Crossref) [2024-01-01]`).
- ProQuest: `Copyright - …; Last updated - 2024-10-23`, `Name - …`, `People - …`.
- TeXMed: `[PubMed:…] [DOI:…]`; EndNote from PubMed: names, `eng`, kinds, country, the record's days and its
  citation; Scopus: `cited By 12`, `Cited by: 7; All Open Access, Green Open Access`; Web of Science: `WOS:…`;
  DSpace: `Accepted: 2015-11-20T09:12:44Z`.

`docs/sources.md`, "Remarks", lists the kinds; a line of several is filtered part by part, and
`testimony cite` shows what was left out.
"""

from __future__ import annotations

import re

from mkdocs_testimony.expressions import expression

LABELS = (
    # Catalogues and databases
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
    *("Google-Books-ID", "arXiv", "eprint", "_eprint", "biburl", "bibsource", "S2ID", "QID", "ADS Bibcode"),
    *("ERIC Number", "IMDb ID", "Page Version ID", "Accession Number", "openalex", "MAG ID", "ArticleType"),
    "Full publication date",
    # Zotero's fields
    *("Publisher", "Publication Title", "Num Pages", "Number of Pages", "Series Number", "Library Catalog"),
    *("Journal Abbreviation", "Conference Name", "Read_Status*"),
    # CSL's variables, which nobody has for words
    *("original-date", "original-title", "container-title", "collection-title", "publisher-place"),
    *("event-title", "event-date", "event-place", "number-of-pages", "number-of-volumes"),
    # Add-ons
    *("tex.*", "Citation Key", "bibtex*", "ZSCC", "GSCC"),
)
"""Labels that a catalogue, a database or a reference manager puts before what it left; `*` is any ending."""

BESIDE = ("Section", "Place", "Event", "Pages", "Volume", "Issue", "type", "genre", "Copyright")
"""Labels that Zotero writes beside these; alone they may be a remark ("Section: The Harbour"), and print."""

_RUBRICS = (
    *("article", "articles", "research article", "research articles", "original article", "new results"),
    *(
        "original articles",
        "review",
        "reviews",
        "letter",
        "letters",
        "editorial",
        "research",
        "news",
        "opinion",
    ),
    *("world", "business", "u.s.", "politics", "commentary", "perspectives", "tech", "science"),
)
"""A periodical's own heads, which its pages' metadata give as `Section`."""
_TYPES = (
    *("article", "dataset", "software", "post", "post-weblog", "webpage", "report", "document", "map"),
    *("article-journal", "article-magazine", "article-newspaper", "standard", "hearing", "preprint"),
)
"""CSL's types, as a line in Zotero's *Extra* gives them."""


def _any(labels: tuple[str, ...]) -> str:
    return "|".join(re.escape(label).replace(r"\*", r"[\w.\-]*") for label in labels)


_JUNK = expression(
    rf"(?:(?:{_any(LABELS)})\s*[:=]\s*\S.*"
    rf"|Section\s*:\s*(?:{'|'.join(map(re.escape, _RUBRICS))})|type\s*:\s*(?:{'|'.join(_TYPES)})"
    r"|WOS:[A-Z0-9]+|\d+ citations? \([^()]*\)(?: \[[^\[\]]*\])?|cited by:?\s*:?\d+"
    r"|Citations: \d+ \([^()]*\)(?: \[[^\[\]]*\])?|Translators: _:n\d+"
    r"|All Open Access(?:, (?:Green|Gold|Hybrid Gold|Bronze)(?: Open Access)?)*"
    r"|(?:Copyright - (?:Copyright|Database copyright|©)|Last updated - \d{4}-\d\d-\d\d|CODEN - \S).*"
    r"|ProQuest does not claim copyright in .*|(?:\[(?:PubMed(?: Central)?|DOI)\s*:[^\[\]]*\]\s*)+"
    r"|(?:Accepted|Received|Available): \d{4}-\d\d-\d\d(?:T\S*)?"
    r"|arXiv:\s*\S+(?:\s*\[[\w.\-]+\])?(?: version: \d+)?|_?eprint:?\s*\S+)\Z",
    re.IGNORECASE,
)
_FROM_PUBMED = (
    expression(r"\b(?:eng|fre|ger|spa|ita|por|rus|jpn|chi)\b"),
    expression(r"\b\d{4}/\d\d/\d\d\b"),
    expression(r"\bdoi: |\bEpub |\beCollection |:[^\s:]*\d-\d"),
)
"""In EndNote's note of a record from PubMed, one behind the other: names, language, days, and the citation
again."""
_BESIDE = expression(
    rf"(?:(?:{_any(BESIDE)})\s*:|(?:Name|People|Company|SuppNotes|Document feature) -)\s*\S.*\Z",
    re.IGNORECASE,
)
# Where lines were joined: before a label that is known, or behind a stop before any.
_PARTS = expression(
    r"[;\n]|(?<=[a-z0-9])\.\s+(?=[A-Z][\w .\-]{1,40}:)"
    rf"|(?<!\bNum)(?<!\bof)\s+(?=(?:{_any((*LABELS, *BESIDE))}):\s)",
    re.IGNORECASE,
)


def junk(note: str) -> bool:
    """Whether a note, as plain text, says nothing of the work."""
    if _is_from_pubmed(note):
        return True
    parts = [part.strip(" .") for part in _PARTS.split(note)]
    parts = [part for part in parts if part]
    certain = [bool(_JUNK.match(part)) for part in parts]
    if not parts:
        return True
    return any(certain) and all(
        sure or _BESIDE.match(part) for sure, part in zip(certain, parts, strict=True)
    )


def _is_from_pubmed(note: str) -> bool:
    """Whether the first line has each of these marks behind the one before. The first of each will do."""
    line = note.partition("\n")[0]
    at = 1
    for mark in _FROM_PUBMED:
        match = mark.search(line, at)
        if match is None:
            return False
        at = match.end()
    return not line[0].isspace()
