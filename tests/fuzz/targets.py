"""What is fuzzed: each reader alone, and whole projects through check, site text, exports and print text.

A target takes a text and raises `PromiseError` (or whatever breaks) if a promise is broken: no exception but
our own, and every finding with a place inside its file.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import fuzz_pieces as pieces
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_testimony import csl, project
from mkdocs_testimony.argument import frameworks, verified
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.bibliography.tidy import tidy
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.export import FORMATS as EXPORTS
from mkdocs_testimony.export import Addresses, exported
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.markdown import parse
from mkdocs_testimony.model import Role, Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import ProjectError, Tree
from mkdocs_testimony.render.typst import document as typst
from mkdocs_testimony.report import FORMATS, Look, texts
from mkdocs_testimony.rules import RULES, check
from mkdocs_testimony.site import pages, problems, views
from mkdocs_testimony.site.places import SitePlaces

CORPUS = Path(__file__).parent / "corpus"
TODAY = date(2026, 3, 1)
NOWHERE = Path("/nowhere/mkdocs.yml")
QUESTION = "content/questions/01-oil.md"
SOURCES = "citations/a.bib"
FRAMEWORK = "content/frameworks/f.yml"
CONFIG = "docs_dir: content\nplugins:\n  - testimony:\n      style: chicago-18\n"


class PromiseError(AssertionError):
    """A promise that an input broke."""


@dataclass(frozen=True, slots=True)
class Target:
    """A reader, and what its texts are made of."""

    run: Callable[[str], object]
    pieces: tuple[str, ...]


def inside(findings: Iterable[Finding], known: Mapping[str, str]) -> None:
    """Every finding has a place inside its file. Raises PromiseError."""
    rows: dict[str, list[str]] = {}
    for finding in findings:
        span = finding.span
        if span.path not in known:
            raise PromiseError(f"no such file: {finding}")
        if span.path not in rows:
            rows[span.path] = re.split("\r\n|\r|\n", known[span.path])
        lines = rows[span.path]
        ordered = (span.line, span.column) <= (span.end_line, span.end_column)
        if not ordered or not 1 <= span.line <= span.end_line <= len(lines) + 1:
            raise PromiseError(f"a place outside its file: {finding}")
        if span.column < 1 or (span.line <= len(lines) and span.column > len(lines[span.line - 1]) + 1):
            raise PromiseError(f"a column outside its line: {finding}")


def _page(text: str, role: Role = Role.QUESTION) -> None:
    document = parse(text, "q.md", role)
    inside(document.findings, {"q.md": text})


def _front(text: str) -> None:
    for role in Role:
        _page(f"---\n{text}\n---\n\nText.\n", role)


def _bibliography(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    found = index([(SOURCES, raw)])
    library = read(found, found.entries)
    # A mark of the order of the bytes at the beginning is no character of the text.
    inside([*found.findings, *library.findings], {SOURCES: text.removeprefix("\ufeff")})
    tidy(SOURCES, text)


def _settings(text: str) -> None:
    try:
        made = project.parse(text, NOWHERE)
    except ProjectError as error:
        if error.span:
            inside([Finding("CFG001", str(error), error.span)], {"mkdocs.yml": text})
        return
    inside(made.findings, {"mkdocs.yml": text})


def _framework(text: str) -> None:
    _, findings = frameworks.read_framework("f.yml", text)
    inside(findings, {"f.yml": text})


def _verified(text: str) -> None:
    records, findings = verified.read(text.encode("utf-8", "surrogatepass"), "verified.toml")
    inside(findings, {"verified.toml": text})
    if records:
        again, wrong = verified.read(verified.layout(records, ()).encode(), "verified.toml")
        if wrong or again is None or again.keys() != records.keys():
            raise PromiseError("what is written is not read again")


def _style(text: str) -> None:
    try:
        style = csl.parse(text.encode("utf-8", "surrogatepass"), path="s.csl")
    except csl.StyleError:
        return
    processor = csl.Processor(style, _ITEMS)
    processor.cluster([csl.CiteItem("a", label="page", locator="3"), csl.CiteItem("b")])
    processor.bibliography(list(_ITEMS))


PICTURE, BROKEN = "content/figures/a.svg", b"<svg"
"""A picture that is told, whatever the texts say."""


def tree_of(text: str) -> Tree:
    """A tree from one text: between form feeds stand a question, the sources, a framework, verified.toml."""
    parts = [part.encode("utf-8", "surrogatepass") for part in text.split("\x0c", 3)]
    page, sources, framework, checked = (*parts, *_REST[len(parts) :])
    pages = {"content/index.md": _COVER, QUESTION: b"---\nquestion: 1\nprompt: How much?\n---\n\n" + page}
    contents = {**pages, FRAMEWORK: framework, PICTURE: BROKEN}
    return Tree(
        pages,
        {SOURCES: sources},
        frozenset(contents),
        {FRAMEWORK: framework},
        verified=checked,
        contents=contents,
    )


def testimony_from(text: str) -> tuple[Testimony, list[Finding]]:
    """A whole project from one text, through all passes, and what is told of it."""
    made = run(project.parse(CONFIG, NOWHERE), tree=tree_of(text))
    return made, check(made, profile="release", today=TODAY, font_folders=())


def _project(text: str) -> None:
    made, findings = testimony_from(text)
    known = texts(made)
    for finding in findings:
        if finding.code not in RULES:
            raise PromiseError(f"no such rule: {finding}")
    inside(findings, {**known, PICTURE: BROKEN.decode()})
    for write in FORMATS.values():
        write(findings, known, Look(width=80))
    _site(made, findings)
    for name in EXPORTS:
        exported(made, name, Addresses("content", "https://a.org/", True))
    typst.files(made)


def _site(made: Testimony, findings: list[Finding]) -> None:
    """The text of every page of the site. What MkDocs would log is not kept."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        _pages_of_the_site(made, findings)
    finally:
        logger.setLevel(level)


def _pages_of_the_site(made: Testimony, findings: list[Finding]) -> None:
    config = _mkdocs()
    folder, site = config.docs_dir, config.site_dir
    files = Files([File(path.removeprefix("content/"), folder, site, True) for path in made.files])
    for page in made.pages:
        file = files.get_file_from_path(page.path.removeprefix("content/"))
        if file is None:
            raise PromiseError(f"no page of the site: {page.path}")
        places = SitePlaces(file, files, config, "content")
        for preview in (False, True):
            views.testimony_page(made, page, problems.Found.of(made, findings), preview, (), places)
        if page.role is Role.COVER:
            views.sources_page(made, places)
            for _, make in pages.makers(made).values():
                make(places)


@cache
def _mkdocs() -> MkDocsConfig:
    """MkDocs' own defaults, for a folder that exists: it fills them in for no other."""
    config = MkDocsConfig()
    folder = str(Path(__file__).parent)
    config.load_dict({"site_name": "T", "docs_dir": folder, "site_dir": f"{folder}.site"})
    errors, _ = config.validate()
    assert not errors
    return config


def corpus_of(name: str) -> list[str]:
    """The texts kept for a target, in the order of their names."""
    return [path.read_bytes().decode("utf-8", "surrogatepass") for path in sorted((CORPUS / name).iterdir())]


_COVER = b"---\ntitle: S\ncommission: C\nwitness:\n- name: J\n---\n\nThanks.\n"
_ENTRIES = b"""@online{sun2024, title = {Crude: imports}, author = {Sun, A. and Sun, B.},
  date = {2024-01-20}, url = {https://a.org}}
@book{a, title = {A}, author = {Sun, A.}, date = {1999}, publisher = {P}, location = {L}}
@article{b, title = {B}, author = {{Org}}, journaltitle = {J}, volume = {3}, pages = {1-9}, date = {1999}}
"""
_SCALES = (
    b"name: F\nscales:\n  current: {values: [low, high]}\n  projected: {values: [up, down]}\n"
    b"instruments:\n  - {code: D1, label: A}\n"
)
_REST = (b"", _ENTRIES, _SCALES, b'a.by = "J"\na.on = 2026-01-01\na.text = "0"\n')
_FOUND = index([(SOURCES, _ENTRIES)])
_ITEMS = {key: csl_item(source.work) for key, source in read(_FOUND, _FOUND.entries).sources.items()}

TARGETS = {
    "markdown": Target(_page, pieces.MARKDOWN),
    "front": Target(_front, pieces.FRONT),
    "bibliography": Target(_bibliography, pieces.BIBLIOGRAPHY),
    "settings": Target(_settings, pieces.SETTINGS),
    "framework": Target(_framework, pieces.FRAMEWORK),
    "verified": Target(_verified, pieces.VERIFIED),
    "style": Target(_style, pieces.STYLE),
    "project": Target(_project, (*pieces.MARKDOWN, *pieces.MARKDOWN, "\x0c", *pieces.BIBLIOGRAPHY)),
}
"""Every target by its name."""
