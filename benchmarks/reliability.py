"""How far rules of reliability B and C can be relied on: on a testimony as it is, and with faults put in.

    python benchmarks/reliability.py                # this repository's, made of two documents
    python benchmarks/reliability.py -f FOLDER      # another
    python benchmarks/reliability.py --list         # and each finding and each missed fault, to be judged

First what a rule tells of the text as it stands: each is right or wrong by a reader's judgment. Then faults
of the kind that the rule is there for are put in wherever one can be, all of a kind at once; counted is at
how many of those lines it speaks, and where else it speaks that was silent before (wrongly). A statement
that lost its notes may be told by the rule or as unsourced (CLM001, RAT004), for one fault is told once. The
faults are made by plain substitution, not by the rule's own expressions, so that what these pass over on
purpose (“by 2030”) counts as missed. Without plants are rules that hang on a setting or on other files.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.passes import run
from mkdocs_testimony.project import load
from mkdocs_testimony.rules import RULES, check

if TYPE_CHECKING:
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Note, SourceRecord, Statement, Testimony
    from mkdocs_testimony.project import Project
    from mkdocs_testimony.span import Span

HERE = Path(__file__).resolve().parents[1]
_YEAR = re.compile(r"(?<![\w.,/$-])(?:19|20)\d\d(?![\w/-]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Edit:
    """One fault: a stretch of a line (columns from 1, the end left out) and what stands there instead."""

    path: str
    line: int
    start: int
    end: int
    text: str


def newest(testimony: Testimony, note: Note) -> int:
    """The last year in the dates of a note's sources; 0 where one of them has none."""
    years = []
    for cite in note.cites:
        source = testimony.sources.get(cite.key)
        if source is None or not source.work.issued:
            return 0
        dates = f"{source.work.issued} {source.work.dates.get('accessed', '')}"
        years.append(max(map(int, re.findall(r"\b(?:19|20)\d\d\b", dates)), default=0))
    return max(years) if years and all(years) else 0


def later_years(testimony: Testimony) -> Iterator[Edit]:
    """The first year before each statement's first mark, moved to the year after its newest source."""
    for statement in testimony.statements.values():
        notes = [testimony.notes[uid] for uid in statement.notes if uid in testimony.notes]
        if not statement.marks or len(notes) != len(statement.marks) or statement.form == "quotation":
            continue
        stretch = next(pairwise((0, *statement.marks)))
        found, year = _YEAR.search(statement.text, *stretch), newest(testimony, notes[0])
        if found and year:
            span = statement.place(*found.span())
            if span.line == span.end_line and span.end_column - span.column == 4:
                yield Edit(span.path, span.line, span.column, span.end_column, str(year + 1))


def without_notes(wanted: Callable[[Statement], bool]) -> Callable[[Testimony], Iterator[Edit]]:
    """The marks of all notes of each such statement, taken out."""

    def made(testimony: Testimony) -> Iterator[Edit]:
        for statement in testimony.statements.values():
            if statement.relations or not statement.cites or not wanted(statement):
                continue
            for span in (testimony.notes[uid].span for uid in statement.notes if uid in testimony.notes):
                if span.line == span.end_line:
                    yield Edit(span.path, span.line, span.column, span.end_column, "")

    return made


def in_entries(pattern: str, meant: str) -> Callable[[Testimony], Iterator[Edit]]:
    """Each line of a .bib file that a pattern finds, changed."""

    def made(testimony: Testimony) -> Iterator[Edit]:
        places = {source.span.path for source in testimony.sources.values()}
        for path in sorted(places):
            for number, line in enumerate(TEXTS[path].split("\n"), 1):
                if (changed := re.sub(pattern, meant, line)) != line:
                    yield Edit(path, number, 1, len(line) + 1, changed)

    return made


def in_fields(name: str, change: Callable[[str, SourceRecord], str]) -> Callable[[Testimony], Iterator[Edit]]:
    """The lines of a field of each cited entry, where `change` makes something else of them."""

    def made(testimony: Testimony) -> Iterator[Edit]:
        for source in testimony.sources.values():
            span = source.field_spans.get(name)
            if span is None or span.line != span.end_line:
                continue
            line = TEXTS[span.path].split("\n")[span.line - 1]
            if (changed := change(line, source)) != line:
                yield Edit(span.path, span.line, 1, len(line) + 1, changed)

    return made


def before_statements(
    wanted: Callable[[Statement], bool], *phrases: str
) -> Callable[[Testimony], Iterator[Edit]]:
    """One of some phrases, by turns, at the head of each such statement."""

    def made(testimony: Testimony) -> Iterator[Edit]:
        chosen = [one for one in testimony.statements.values() if wanted(one) and one.text[:1].isalpha()]
        for number, statement in enumerate(chosen):
            span = statement.place(0, 1)
            yield Edit(span.path, span.line, span.column, span.column, phrases[number % len(phrases)])

    return made


def as_nouns(testimony: Testimony) -> Iterator[Edit]:
    """Words that want a noun before each citation in brackets that ends its line and sentence."""
    for number, note in enumerate(testimony.notes.values()):
        span = note.span
        after = TEXTS[span.path].split("\n")[span.end_line - 1][span.end_column - 1 :]
        if note.cites and not note.discursive and span.line == span.end_line and after == ".":
            words = (", as shown in ", ", according to ", ", an estimate drawn from ", ". For more see ")
            yield Edit(span.path, span.line, span.column, span.column, words[number % len(words)])


def without_places(testimony: Testimony) -> Iterator[Edit]:
    """The pages taken out of each note that follows a quotation of some words, where its works have pages."""
    for statement in testimony.statements.values():
        notes = [testimony.notes[uid] for uid in statement.notes if uid in testimony.notes]
        ends = (0, *statement.marks)
        for start, end, note in zip(ends, ends[1:], notes, strict=False):
            span = note.span
            typed = TEXTS[span.path].split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]
            bare = re.sub(r", pp?\. ?[\d–-]+", "", typed)
            works = [testimony.sources[cite.key] for cite in note.cites if cite.key in testimony.sources]
            paged = works and all(
                one.type in {"book", "report", "thesis"} or one.text("pages") for one in works
            )
            quoted = re.search(r"“[^”]+ [^”]+ [^”]+”", statement.text[start:end])
            if quoted and paged and bare != typed and span.line == span.end_line and not note.discursive:
                yield Edit(span.path, span.line, span.column, span.end_column, bare)


def other_year(line: str, source: SourceRecord) -> str:
    """The date a year later, where the address bears a date."""
    if not re.search(r"/20\d\d/\d\d?/\d\d?/", source.text("url")):
        return line
    return re.sub(r"\{(20\d\d)(-\d\d-\d\d)\}", lambda found: f"{{{int(found[1]) + 1}{found[2]}}}", line)


def two_years(line: str, _: SourceRecord) -> str:
    """A year that may be followed by a season's number: with the figures of the next."""
    return re.sub(r"\{(202[0-3])[^}]*\}", lambda found: f"{{{found[1]}-{int(found[1][2:]) + 1}}}", line)


def a_judgment(statement: Statement) -> bool:
    """Of the witness, with no source of its own."""
    return statement.kind == "judgment" and not statement.cites and not statement.of


TEXTS: dict[str, str] = {}
UNSOURCED = ("CLM001", "RAT004")
"""What tells that a source lacks: of a claim, and of evidence in a rated section."""
FAULTS: Mapping[str, tuple[str, Callable[[Testimony], Iterator[Edit]]]] = {
    "CLM002": (
        "the notes of a statement with a figure taken out",
        without_notes(
            lambda one: bool(re.search(r"\b\d+(?:[.,]\d+)? (?:percent|million|billion)", one.text))
        ),
    ),
    "CLM003": (
        "the notes of a statement with a quotation taken out",
        without_notes(lambda one: bool(re.search(r"“[^”]+ [^”]+ [^”]+”", one.text))),
    ),
    "CLM005": ("a year moved beyond that of its source", later_years),
    "CIT010": ("the pages taken out behind a quotation from a work that has some", without_places),
    "CIT015": ("words that want a noun put before a citation", as_nouns),
    "CLM006": (
        "unnamed others put before what is no claim and rests on nothing",
        before_statements(
            lambda one: one.kind != "claim" and not one.notes and not one.relations,
            "Many experts believe that ",
            "Some analysts argue that ",
            "It is widely believed that ",
            "Observers say that ",
            "Critics claim that ",
        ),
    ),
    "CLM008": (
        "that nothing is known put before a judgment",
        before_statements(
            lambda one: a_judgment(one) and not (one.attributes and one.attributes.get("searched")),
            "There is no public evidence that ",
            "We found no record that ",
            "No open source shows that ",
            "There are no published data that show that ",
            "I know of no report that ",
        ),
    ),
    "CLM009": (
        "a time that counts from today put before a statement",
        before_statements(
            lambda one: one.form != "quotation",
            "Over the last few years ",
            "Three months ago ",
            "Last year ",
            "In the past decade ",
            "Recently ",
            "For the next two years ",
        ),
    ),
    "EST001": (
        "a likelihood that is on no scale put before a judgment",
        before_statements(
            a_judgment,
            "It may well be that ",
            "There is a real possibility that ",
            "Chances are that ",
            "It is conceivable that ",
            "There is a good chance that ",
        ),
    ),
    "EST002": (
        "a confidence put before a judgment of likelihood",
        before_statements(
            lambda one: a_judgment(one) and bool(re.search(r"\b(?:un)?likely\b", one.text)),
            "I judge with moderate confidence that ",
            "With high confidence, ",
        ),
    ),
    "SRC007": ("the date moved by a year where the address bears one", in_fields("date", other_year)),
    "SRC019": (
        "names parted by a slash, not by `and`",
        in_fields("author", lambda line, _: re.sub(r"(\{[^{}]+?) and ([^{}]+\})", r"\1 / \2", line)),
    ),
    "SRC021": ("a date made a year and the next year's figures", in_fields("date", two_years)),
    "SRC013": (
        "the braces round a name of three words or more taken out",
        in_entries(r"^(\s*author\s*=\s*)\{\{((?:[^{}\s]+ ){2,}[^{}]*)\}\}", r"\1{\2}"),
    ),
}


def told(project: Project, texts: Mapping[str, str] | None = None) -> tuple[Testimony, list[Finding]]:
    """What the passes make of a project, and all that rules of reliability B and C find there."""
    tree = project.read()
    for path, raw in {**tree.pages, **tree.bibliography}.items():
        TEXTS.setdefault(path, raw.decode())
    changed = {path: text.encode() for path, text in (texts or {}).items()}
    tree = replace(
        tree,
        pages={path: changed.get(path, raw) for path, raw in tree.pages.items()},
        bibliography={path: changed.get(path, raw) for path, raw in tree.bibliography.items()},
    )
    codes = [*UNSOURCED, *(code for code, rule in RULES.items() if rule.reliability in {"B", "C"})]
    testimony = run(project, tree=tree, through="link")
    found = check(testimony, profile="release", today=date.today(), select=codes, also=codes)
    return testimony, [finding for finding in found if finding.code in codes]


def with_faults(edits: list[Edit]) -> dict[str, str]:
    """The texts with these edits, the last of a line first, so that the columns of the others stay."""
    lines: dict[str, list[str]] = {}
    for edit in sorted(edits, key=lambda one: (one.path, one.line, -one.start)):
        rows = lines.setdefault(edit.path, TEXTS[edit.path].split("\n"))
        row = rows[edit.line - 1]
        rows[edit.line - 1] = row[: edit.start - 1] + edit.text + row[edit.end - 1 :]
    return {path: "\n".join(rows) for path, rows in lines.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-f", "--folder", type=Path, default=HERE)
    parser.add_argument("--list", action="store_true", help="each finding, and each fault that was missed")
    options = parser.parse_args()
    project = load(options.folder / "mkdocs.yml")
    testimony, found = told(project)
    counts = Counter(finding.code for finding in found)
    print("| rule | rel. | told as it stands | faults put in | told | share | told elsewhere |")
    print("| --- | --- | --: | --: | --: | --: | --: |")
    missed: list[str] = []
    for code in (code for code, rule in RULES.items() if rule.reliability in {"B", "C"}):
        row = f"| {code} {RULES[code].name} | {RULES[code].reliability} | {counts[code]} |"
        if code not in FAULTS:
            print(f"{row} | | | |")
            continue
        what, made = FAULTS[code]
        edits = list(made(testimony))
        lines = {(one.path, one.line): one for one in edits}
        answers = {code, *UNSOURCED} if code in {"CLM002", "CLM003"} else {code}
        after = [one.span for one in told(project, with_faults(edits))[1] if one.code in answers]
        seen = {place for place in lines for span in after if _holds(span, *place)}
        known = {(one.span.path, one.span.line) for one in found if one.code in answers}
        elsewhere = {
            (span.path, span.line) for span in after if not any(_holds(span, *place) for place in lines)
        }
        share = f"{len(seen) / len(lines):.0%}" if lines else "–"
        print(f"{row} {len(lines)} | {len(seen)} | {share} | {len(elsewhere - known)} |")
        missed += [f"{code} missed ({what}): {path}:{line}" for path, line in sorted(lines.keys() - seen)]
    if options.list:
        print(
            *("", *(f"{one.code} {one.span.path}:{one.span.line} {one.message}" for one in found)), sep="\n"
        )
        print(*missed, sep="\n")


def _holds(span: Span, path: str, line: int) -> bool:
    """Whether a finding stands on a line."""
    return span.path == path and span.line <= line <= span.end_line


if __name__ == "__main__":
    main()
