"""Entry types and their fields in CSL's terms: tables only, read by `works.py`.

After biblatex's manual (section 2.1) and CSL 1.0.2 (appendix III), in pandoc's choice where both leave one.
"""

from __future__ import annotations

from mkdocs_testimony.bibliography.bibstrings import BIBSTRINGS

CSL_TYPES: dict[str, str] = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "bibnote": "document",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "commentary": "legal_case",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "hearing": "hearing",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "interview": "interview",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "map": "map",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "speech": "speech",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "talk": "speech",
    "techreport": "report",
    "thesis": "thesis",
    "treaty": "treaty",
    "unpublished": "manuscript",
    "video": "motion_picture",
    # JabRef's, BibDesk's and others'
    "bill": "bill",
    "blog": "post-weblog",
    "case": "legal_case",
    "chapter": "chapter",
    "film": "motion_picture",
    "glossdef": "document",
    "ieeetranbstctl": "document",
    "inprogress": "manuscript",
    "law": "legislation",
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "newsarticle": "article-newspaper",
    "preprint": "article",
    "presentation": "speech",
    "press": "document",
    "rfc": "report",
    "statute": "legislation",
    "webpage": "webpage",
    "website": "webpage",
    "workingpaper": "report",
    "www": "webpage",
    # Mendeley Reference Manager's
    "generic": "document",
    "web_page": "webpage",
}
"""Entry type → CSL type. Unknown ones are `document`."""

SERIALS = frozenset({"article", "periodical", "suppperiodical", "review"})
SERIAL_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
"""`entrysubtype` of an article → CSL type."""

GENRES: dict[str, str] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    **{key: words for key, words in BIBSTRINGS.items() if key.startswith(("patent", "patreq"))},
    "patent": "Patent",
    "patreq": "Patent request",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
}
"""biblatex's keys for the `type` field, and entry types that imply one → what prints."""

IMPLIED_GENRES = {"phdthesis": "phdthesis", "mastersthesis": "mathesis"}
"""Entry type → `type` that it stands for."""

JOURNAL_SERIES: dict[str, str] = {
    **dict.fromkeys(("newseries", "new series", "n.s", "ns"), "n.s."),
    **dict.fromkeys(("oldseries", "old series", "o.s", "os"), "o.s."),
}
"""What `series` of a journal may say → what prints (Chicago 17, 14.184)."""

STATES: dict[str, str] = {
    "inpreparation": "in preparation",
    "inpress": "in press",
    "forthcoming": "forthcoming",
    "submitted": "submitted",
    "prepublished": "pre-published",
}
"""biblatex's keys for `pubstate` → what prints."""

NAME_VARIABLES: tuple[tuple[str, str], ...] = (
    ("author", "author"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"),
    ("interviewer", "interviewer"),
    ("recipient", "recipient"),
    ("origauthor", "original-author"),
)
"""Name field → CSL name variable; editors go by their `editortype`."""

EDITOR_ROLES: dict[str, str] = {
    "": "editor",
    "editor": "editor",
    "compiler": "compiler",
    "founder": "editor",
    "continuator": "editor",
    "redactor": "editor",
    "reviser": "editor",
    "collaborator": "contributor",
    "organizer": "organizer",
    "director": "director",
    "series": "collection-editor",
    "serieseditor": "collection-editor",
}
"""`editortype` → CSL name variable."""

LANGUAGES: dict[str, str] = {
    "english": "en",
    "american": "en-US",
    "usenglish": "en-US",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "canadian": "en-CA",
    "australian": "en-AU",
    "arabic": "ar",
    "chinese": "zh",
    "mandarin": "zh",
    "simplifiedchinese": "zh-Hans",
    "traditionalchinese": "zh-Hant",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "farsi": "fa",
    "persian": "fa",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "ngerman": "de",
    "austrian": "de-AT",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "malay": "ms",
    "norwegian": "nb",
    "norsk": "nb",
    "polish": "pl",
    "portuguese": "pt",
    "brazilian": "pt-BR",
    "romanian": "ro",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "thai": "th",
    "turkish": "tr",
    "ukrainian": "uk",
    "urdu": "ur",
    "uyghur": "ug",
    "tibetan": "bo",
    "vietnamese": "vi",
}
"""babel's names of languages, as `langid` and `language` give them → BCP 47."""

EPRINTS: dict[str, str] = {
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
    "googlebooks": "https://books.google.com/books?id=",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
    "ssrn": "https://ssrn.com/abstract=",
}
"""`eprinttype` → address that the number is appended to."""

REPORTS = frozenset({"report", "techreport"})

COURTS = frozenset({"legal_case", "hearing", "bill"})
"""CSL types of which the institution is the court or house (`authority`)."""

OTHER_TYPES = frozenset({"custom", "other", "unknown", *(f"custom{letter}" for letter in "abcdef")})
"""Types that biblatex leaves open: printed as a document, and not told."""

NO_WORKS = frozenset({"set", "xdata"})
"""Types that hold no work of their own."""

PARTS = frozenset(
    {
        *("inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inreference"),
        *("inproceedings", "conference"),
    }
)
"""Entry types that stand in a book."""

WHOLES = frozenset(
    {
        *(
            "book",
            "mvbook",
            "booklet",
            "manual",
            "collection",
            "mvcollection",
            "proceedings",
            "mvproceedings",
        ),
        *("reference", "mvreference", "thesis", "phdthesis", "mastersthesis", "report", "techreport"),
    }
)
"""Entry types that are a book by themselves, in no other."""

COLLECTED = frozenset(
    {
        *("book", "mvbook", "inbook", "bookinbook", "suppbook", "manual"),
        *("collection", "mvcollection", "incollection", "suppcollection"),
        *("reference", "mvreference", "inreference"),
        *("proceedings", "mvproceedings", "inproceedings", "conference"),
    }
)
"""Entry types whose `number` is the number in a series."""
