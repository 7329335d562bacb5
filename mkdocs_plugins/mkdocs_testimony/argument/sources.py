"""What a source is, in which language, from when, and what of the testimony it bears.

The summary is what Intelligence Community Directive 206 (*Sourcing Requirements for Disseminated Analytic
Products*, 22 January 2015) calls a source summary statement: a picture of the sourcing as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.support import own_sources
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.model.reach import counted, more_than_one
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.web_address import taken_apart

if TYPE_CHECKING:
    from mkdocs_testimony.model import SourceRecord, Testimony
    from mkdocs_testimony.model.works import Person

KINDS = {
    "article": "Paper",
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "Newspaper article",
    "bill": "Bill",
    "book": "Book",
    "broadcast": "Broadcast",
    "chapter": "Chapter",
    "collection": "Collection",
    "dataset": "Dataset",
    "document": "Document",
    "entry": "Reference entry",
    "entry-dictionary": "Reference entry",
    "entry-encyclopedia": "Reference entry",
    "event": "Event",
    "graphic": "Picture",
    "hearing": "Hearing",
    "interview": "Interview",
    "legal_case": "Court decision",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Film",
    "pamphlet": "Pamphlet",
    "paper-conference": "Conference paper",
    "periodical": "Periodical",
    "personal_communication": "Personal communication",
    "post": "Post",
    "post-weblog": "Weblog post",
    "regulation": "Regulation",
    "report": "Report",
    "software": "Software",
    "speech": "Speech",
    "standard": "Standard",
    "thesis": "Thesis",
    "treaty": "Treaty",
    "webpage": "Web page",
}
"""The CSL types in a reader's words."""

LANGUAGES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "farsi": "Persian", "fr": "French",
    "he": "Hebrew", "ja": "Japanese", "ko": "Korean", "ru": "Russian", "zh": "Chinese", "en": "English",
    "american": "English", "british": "English", "usenglish": "English", "ukenglish": "English",
}  # fmt: skip


def kind(source: SourceRecord) -> str:
    """What it is, in words."""
    name = source.work.type
    return KINDS.get(name) or name.replace("-", " ").replace("_", " ").capitalize()


def language(source: SourceRecord) -> str:
    """Its language in words; English when nothing is said."""
    typed = (source.fields.get("langid") or source.fields.get("language") or "").strip().lower()
    if not typed:
        return "English"
    return LANGUAGES.get(typed) or LANGUAGES.get(re.split(r"[-_]", typed)[0]) or typed.capitalize()


def translated(source: SourceRecord) -> bool:
    """Whether its title is given in translation."""
    return bool(source.fields.get("translatedtitle") or source.fields.get("usere"))


def year(source: SourceRecord) -> str:
    """Year of publication as four digits; empty when it is undated."""
    typed = source.fields.get("date") or source.fields.get("year") or ""
    match = _YEAR.search(typed) if typed else None
    return match.group(1) if match else ""


_YEAR = expression(r"(?<!\d)(\d{4})(?!\d)")


def name(source: SourceRecord) -> str:
    """A short name for lists: who, and the year (no style's short form; those stand in the notes)."""
    who = people(source.work.authors) or people(source.work.editors)
    if not who:
        who = next(
            (_shorter(source.text(f)) for f in ("organization", "title") if source.fields.get(f)), source.key
        )
    when = year(source)
    # Titles of laws end with their year often enough.
    return who if when and who.endswith(when) else f"{who} {when}".strip()


def people(persons: Sequence[Person]) -> str:
    """Family names of people, as a list has them; empty without any."""
    names = [_shorter(person.listed) for person in persons if person.listed]
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names)


def _shorter(text: str) -> str:
    return text if len(text) <= 48 else text[:48].rsplit(" ", 1)[0].rstrip(",;:") + " …"


OFFICIAL_TYPES = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
"""CSL types that only a state or a body of states brings forth."""

_OFFICIAL_HOST = expression(
    r"(?:^|\.)(?:gov|mil|int)$|(?:^|\.)(?:gov|gob|gouv|gouvernement|mil|go|gc|govt)\.[a-z]{2}$"
    r"|(?:^|\.)(?:europa\.eu|un\.org|bundestag\.de|bund\.de|kremlin\.ru)$"
)
"""Hosts that states, their forces and bodies of states keep for themselves."""

_OFFICIAL_BODY = expression(
    r"\b(?:minist(?:ry|er) of|(?:foreign|defen[cs]e|interior) ministry|embassy of|embassy in|\w+ embassy"
    r"|department of (?:state|defen[cs]e|the treasury|treasury|justice|commerce|energy|homeland security|war)"
    r"|(?:government|president|parliament|prime minister|office of the president) of|state council"
    r"|white house|kremlin|congressional research service|congress of the|house of (?:representatives|commons"
    r"|lords)|senate|(?:islamic |people['’]s |federal )?republic of|russian federation|united nations"
    r"|european (?:union|commission|council|parliament)|north atlantic treaty organization)\b",
    re.I,
)
"""Names by which states and bodies of states sign; universities have departments too, so those are listed."""


def official(source: SourceRecord) -> bool:
    """Whether a state or a body of states is speaking.

    Told by the kind of source (a law, a hearing), by the keyword `official` in its entry, by who signs it
    (a body as author, organization or institution), or by its address (`.gov`, `.mil`, `.int` …).
    """
    if source.work.type in OFFICIAL_TYPES:
        return True
    keywords = re.split(r"[,;]\s*", source.fields.get("keywords", "").casefold())
    if "official" in (word.strip() for word in keywords):
        return True
    signed = [person.literal for person in source.work.authors]
    signed += [source.text(name) for name in ("organization", "institution") if source.fields.get(name)]
    if any(map(_OFFICIAL_BODY.search, signed)):
        return True
    return bool(_OFFICIAL_HOST.search(taken_apart(source.fields.get("url", "").strip()).host))


def by_witness(source: SourceRecord, witnesses: Sequence[str]) -> bool:
    """Whether one of these people (names as they sign) is an author of the source."""
    for person in source.work.authors:
        family = _shorter(person.listed).casefold()
        given = person.given.strip()
        for witness in witnesses:
            folded = witness.casefold().replace(",", " ").split()
            surname = family.split()
            at = [n for n in range(1, len(folded)) if surname and folded[n : n + len(surname)] == surname]
            if at and (
                not given or any(_same_given(given, witness_name) for witness_name in folded[: at[0]])
            ):
                return True
    return False


def _same_given(given: str, other: str) -> bool:
    """Whether two given names may be one: the same word, or the same letter where one is an initial."""
    first, second = (name.casefold().split()[0].rstrip(".") for name in (given, other))
    return first[:1] == second[:1] and (first == second or min(len(first), len(second)) == 1)


def witness_names(testimony: Testimony) -> tuple[str, ...]:
    """Names of the witnesses as the cover gives them."""
    value = testimony.cover.front.values.get("witness") if testimony.cover else None
    entries = value if isinstance(value, list | tuple) else [value] if value else []
    names = (entry.get("name", "") if isinstance(entry, Mapping) else entry for entry in entries)
    return tuple(str(name) for name in names if name)


@dataclass(frozen=True, slots=True)
class Burden:
    """What one source carries."""

    key: str
    cited_in: tuple[str, ...]
    """uids of the statements and figures that cite it in support."""
    bears: int
    """Statements that rest on it, at whatever distance, those that cite it included."""
    alone: int
    """Of these, statements that rest on no other source."""


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """The sourcing as a whole. Every tuple of keys is in order of first citation."""

    keys: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    """Kind in words and how many, the most frequent first."""
    languages: tuple[tuple[str, int], ...]
    """Languages other than English and how many."""
    official: tuple[str, ...]
    translated: tuple[str, ...]
    """Sources in another language whose title is given in translation."""
    undated: tuple[str, ...]
    witnesses: tuple[str, ...]
    """Names of the witnesses."""
    self_cited: tuple[str, ...]
    """Sources of which a witness is an author."""
    archived: tuple[str, ...]
    linked: tuple[str, ...]
    """Sources with an address or a DOI."""
    burdens: tuple[Burden, ...]
    """For each source that bears anything, what: the one that bears most first."""
    resting: int
    """Statements that rest on at least one source."""
    single: int
    """Of these, statements that rest on one source only."""


@lru_cache(maxsize=2)
def summary(testimony: Testimony) -> SourceSummary:
    """Count what the cited sources are, and what each carries."""
    sources = testimony.sources
    witnesses = witness_names(testimony)
    kinds = Counter(kind(source) for source in sources.values())
    languages = Counter(language(s) for s in sources.values() if language(s) != "English")
    cited: dict[str, list[str]] = {key: [] for key in sources}
    alone = Counter[str]()
    bears = counted(support.sources for support in testimony.support.values())
    for uid, support in testimony.support.items():
        for key in support.direct:
            cited.setdefault(key, []).append(uid)
        if support.sources and not more_than_one(support.sources):
            alone.update(support.sources)
    for uid, figure in testimony.figures.items():
        for key in own_sources(figure, testimony.keys):
            cited.setdefault(key, []).append(uid)
    order = {key: n for n, key in enumerate(cited)}
    burdens = [Burden(key, tuple(cited[key]), bears[key], alone[key]) for key in cited if bears[key]]
    burdens.sort(key=lambda burden: (-burden.bears, -len(burden.cited_in), order[burden.key]))

    def those(test: Mapping[str, bool]) -> tuple[str, ...]:
        return tuple(key for key in sources if test[key])

    return SourceSummary(
        keys=tuple(sources),
        kinds=_ranked(kinds),
        languages=_ranked(languages),
        official=those({key: official(s) for key, s in sources.items()}),
        translated=those({key: translated(s) and language(s) != "English" for key, s in sources.items()}),
        undated=those({key: not year(s) for key, s in sources.items()}),
        witnesses=witnesses,
        self_cited=those({key: by_witness(s, witnesses) for key, s in sources.items()}),
        archived=those({key: bool(s.fields.get("archiveurl")) for key, s in sources.items()}),
        linked=those({k: bool(s.fields.get("url") or s.fields.get("doi")) for k, s in sources.items()}),
        burdens=tuple(burdens),
        resting=sum(1 for support in testimony.support.values() if support.sources),
        single=alone.total(),
    )


def _ranked(counted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def in_sentences(facts: SourceSummary) -> tuple[str, ...]:
    """The summary in sentences, for the site and the print alike."""
    if not facts.keys:
        return ("No sources are cited.",)
    whole = len(facts.keys)
    out = [f"{_counted(whole, 'source')} cited: {_listed([_counted(n, word) for word, n in facts.kinds])}."]
    if facts.official:
        verb = "is" if len(facts.official) == 1 else "are"
        out.append(
            f"{len(facts.official)} ({_share(len(facts.official), whole)}) {verb} official: what a state or a"
            " body of states has published itself."
        )
    if facts.languages:
        named = _listed([f"{n} in {word}" for word, n in facts.languages])
        given = len(facts.translated)
        foreign = sum(n for _, n in facts.languages)
        titles = "all titles" if given == foreign else f"{given} {'title' if given == 1 else 'titles'}"
        out.append(f"Not in English: {named}; {titles} given in translation.")
    if facts.undated:
        verb = "bears" if len(facts.undated) == 1 else "bear"
        out.append(f"{len(facts.undated)} {verb} no date.")
    if facts.self_cited:
        verb = "is" if len(facts.self_cited) == 1 else "are"
        out.append(f"{len(facts.self_cited)} {verb} by a witness.")
    elif facts.witnesses:
        out.append("None is by a witness.")
    linked, archived = len(facts.linked), len(facts.archived)
    if linked:
        copies = f", {archived} of them with an archived copy" if archived else ""
        out.append(f"{linked} can be opened from the reference{copies}.")
    if facts.resting:
        verb = "rests" if facts.resting == 1 else "rest"
        out.append(
            f"{_counted(facts.resting, 'statement')} {verb} on sources, {facts.single} of them on one alone."
        )
    return tuple(out)


def _share(n: int, whole: int) -> str:
    return f"{round(100 * n / whole)} percent"


def _counted(n: int, word: str) -> str:
    many = word if n == 1 else re.sub(r"y$", "ie", word) + "s" if not word.endswith("s") else word
    return f"{n} {many[0].lower()}{many[1:]}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}"
