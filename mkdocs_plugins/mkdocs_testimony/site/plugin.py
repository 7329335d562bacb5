"""The MkDocs plugin `testimony`: the questions become pages, and an uncited claim stops the build.

Longer than 400 lines, since MkDocs wants one class that has a method for each of its events.
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from mkdocs.config.base import LegacyConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page

from mkdocs_testimony.site.collecting import Collecting, uncollected

with uncollected():
    from mkdocs_testimony.argument import cleared
    from mkdocs_testimony.export import addresses_of
    from mkdocs_testimony.finding import Finding, Severity
    from mkdocs_testimony.glyphs import SYSTEM_FOLDERS
    from mkdocs_testimony.project import ANCHORS, Project, ProjectError, load
    from mkdocs_testimony.project.nav import DATA
    from mkdocs_testimony.render.html.note_places import NOTES
    from mkdocs_testimony.rules import check
    from mkdocs_testimony.site import (
        feed,
        frame,
        inputs,
        metadata,
        moved,
        offline,
        pages,
        problems,
        search,
        source_parts,
        views,
    )
    from mkdocs_testimony.site.citing import own_citation
    from mkdocs_testimony.site.drawing import Drawing, Job
    from mkdocs_testimony.site.guarding import guarded
    from mkdocs_testimony.site.inputs import (
        ASSET_FOLDER,
        cover_facts,
        generated_texts,
        in_nav,
        make_room,
        newest,
        watched,
    )
    from mkdocs_testimony.site.mkdocs_private import (
        keep_compiled,
        leave_out_theme_files,
        leave_out_theme_search,
    )
    from mkdocs_testimony.site.once import Checked, Once
    from mkdocs_testimony.site.page import TestimonyPage, adopt, as_text
    from mkdocs_testimony.site.scripts import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.render.html.page import HtmlPage
    from mkdocs_testimony.site.places import SitePlaces

log = get_plugin_logger("testimony")
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}

PDF, WORD = "print/testimony.pdf", "print/testimony.docx"


class TestimonyPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """One instance lives through `mkdocs serve`; everything about one build is set anew in `on_config`."""

    __test__ = False
    left_out: ClassVar[Sequence[str]] = ()
    """Codes of rules that this process's check leaves out (`building.py`)."""
    refuses_scripts: ClassVar[bool] = False
    """Whether a page of MkDocs' own whose HTML browsers would run ends the build (`building.py`)."""
    given: ClassVar[Checked | None] = None
    """What this process has checked already (`building.py`)."""

    def __init__(self) -> None:
        self.serving = False
        self.keeps_pdf = False
        self.project: Project | None = None
        self.once: Once | None = None
        self.collecting = Collecting()
        self.testimony: Testimony | None = None
        self.findings: list[Finding] = []
        self.found: problems.Found | None = None
        """The same by where they stand."""
        self.downloads: list[tuple[str, str]] = []
        self.framed = False
        """Whether our frame stands round the pages, and not the theme's."""
        self.frame: frame.Frame | None = None
        self.index = search.Index()
        self.foreign = False
        """Whether the site has a page that is not ours, and may hold what our policy forbids."""
        self.drawing: Drawing | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[Any], list[Any]]:
        """Take any option: they are read, and unknown ones told, with line and column, by the checker."""
        self.config = LegacyConfig((), config_file_path=config_file_path)
        return [], []

    # ------------------------------------------------------------ once

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether a site is built or previewed."""
        self.serving = command == "serve"
        if dirty:
            raise PluginError(
                "--dirty does not work with the testimony plugin: it builds only the pages that changed, and "
                "then two notes have the same number. Build without it; a build takes a second or two."
            )

    # ------------------------------------------------------------ each build

    @event_priority(100)
    @guarded
    def _before_others(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep what nothing will ask for from being made."""
        if config.theme.name in frame.FRAMED and not config.theme.custom_dir:
            leave_out_theme_search(config)
        return config

    @guarded
    def _config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the project, and ask for what its pages need."""
        self.collecting.stop()
        self.testimony = None
        self.drawing = None
        self.findings = []
        self.downloads = []
        self.frame = None
        self.index = search.Index()
        self.foreign = False
        if not config.config_file_path:
            raise PluginError("The testimony plugin needs a configuration file. Build with mkdocs.yml.")
        try:
            self.project = load(Path(config.config_file_path))
            self.once = Once(self.project, self._check, self.given)
            unsafe = self.project.unsafe
        except ProjectError as error:
            raise PluginError(f"testimony: {error}") from error
        _refuse(unsafe)
        if f"{ASSET_FOLDER}/testimony.css" not in config.extra_css:
            # First, so that the project's own style sheets have the last word.
            config.extra_css.insert(0, f"{ASSET_FOLDER}/testimony.css")
            config.extra_javascript.append(f"{ASSET_FOLDER}/testimony.js")
            config.extra_javascript.append(f"{ASSET_FOLDER}/register.js")
        self.framed = config.theme.name in frame.FRAMED
        if self.framed and str(frame.THEME) not in config.theme.dirs:
            # Before the theme's own templates and behind those of the author.
            config.theme.dirs.insert(int(bool(config.theme.custom_dir)), str(frame.THEME))
            keep_compiled(config, frame.THEME)
            if not config.theme.custom_dir:
                # Nothing of ours asks for the theme's scripts and styles; an author's templates may.
                leave_out_theme_files(config)
        config.nav = moved.renamed(config.nav)
        config.watch.extend(p for p in watched(self.project) if p not in config.watch)
        return config

    on_config = CombinedEvent(_before_others, _config)

    @guarded
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """In a build, stop at errors before MkDocs empties the site's folder: the last good site stays.

        Where `on_nav` finds the pages in another order, as plugins may leave them, all is done again.
        """
        if self.serving:
            return
        try:
            self.findings = self._once.checked(self._pages(get_files(config), quiet=True))
        except ProjectError as error:
            raise PluginError(f"testimony: {error}") from error
        if any(finding.severity is Severity.ERROR for finding in self.findings):
            self._tell()

    @event_priority(-50)
    @guarded
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, the style sheet and script, and the PDF if there is a fresh one."""
        for file in inputs.assets(config):
            files.append(file)
        rated = any(file.src_uri.startswith("frameworks/") for file in files)
        own_notes = files.get_file_from_path(NOTES) is not None
        for uri, title in views.titles(self._project, rated=rated, own_notes=own_notes).items():
            make_room(files, uri, self._project.content)
            level = InclusionLevel.UNDEFINED if in_nav(config.nav, uri) else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, uri, content=f"# {title}\n", inclusion=level))
        for uri, title in moved.TITLES.items():
            if files.get_file_from_path(uri) is None:
                _add_page(files, config, uri, title)
        for name in (*DATA, ANCHORS, *[feed.FEED] * bool(self._project.site_url)):
            make_room(files, name, self._project.content)
            files.append(File.generated(config, name, content=b""))
        # `testimony build` swaps its outputs at the end: until then its PDF lies elsewhere.
        fresh = os.environ.get("TESTIMONY_PDF", "")
        try:
            pdf = Path(fresh) if fresh else self._project.pdf(cover_facts(files, self._project.content))
        except ProjectError as error:
            raise PluginError(f"testimony: {error}") from error
        if pdf.is_file() and make_room(files, PDF, self._project.content):
            self._offer(pdf, files, config)
        if word := inputs.word_beside(pdf):
            self._offer(word, files, config)
        self.downloads += pages.OFFERED
        return files

    @event_priority(-100)
    @guarded
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Run the passes in nav order, and check: every number is fixed before any page is rendered."""
        project = self._project
        order = [f"{project.content}/{page.file.src_uri}" for page in nav.pages]
        try:
            texts = self._pages(files)
            self.testimony, self.findings = self._once.made(texts, generated_texts(files, project), order)
        except ProjectError as error:
            raise PluginError(f"testimony: {error}") from error
        self.found = problems.Found.of(self.testimony, self.findings)
        self._tell()
        permanent = {(s.page, s.address.anchor): s.link for s in self.testimony.statements.values()}
        pdf = next((uri for _, uri in self.downloads if uri == PDF), "")
        head = partial(metadata.of_page, self.testimony, project, pdf=pdf)
        moved_to = source_parts.moved(self.testimony)
        self.drawing = Drawing(files, config, project.content, permanent, moved_to, head)
        for uri, title in pages.of_testimony(self.testimony):
            make_room(files, uri, project.content)
            _add_page(files, config, uri, title)
        self.drawing.begin(self._jobs(files))
        return nav

    @guarded
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Let the pages of the testimony be made from the model."""
        made = self._maker(page.file)
        if made is None or self.drawing is None:
            return page
        source, title, make = made
        return adopt(
            page,
            source=source,
            title=title,
            content_folder=self._project.content,
            make=make,
            drawing=self.drawing,
            searched=not self.framed,
            wide=pages.wide(page.file.src_uri) and bool(page.file.generated_by),
        )

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Look through a page that is not ours, after every other plugin."""
        if self.refuses_scripts and not isinstance(page, TestimonyPage):
            refuse(page, html, self._project.content)
        return html

    @guarded
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Fill the files of data, before MkDocs writes them; what front matter says is text."""
        as_text(files)
        if self.testimony is not None and self.drawing is not None:
            pages.write_data(self.testimony, self._project, files, self.drawing)
        return env

    @guarded
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Give the templates what stands round a page."""
        if self.framed:
            if self.frame is None:
                # Now every page has its title.
                self.frame = self._framed(nav, config)
            context["tm"] = self.frame.of(page)
            if isinstance(page, TestimonyPage):
                context["tm"]["head"] = page.head
                if self.testimony is not None:
                    context["tm"]["cite"] = own_citation(self.testimony, self._project, self._once.style)
            else:
                self.index.page(page)
                self.foreign = True
        return context

    @guarded
    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """The same for what is no page, such as 404.html."""
        if self.framed and context.get("nav") is not None:
            made = self._framed(context["nav"], config)
            context["tm"] = made.of(None, str(context.get("base_url") or ""))
        return context

    @guarded
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search index, when every page is known."""
        self.collecting.go_on(last=not self.serving)
        if self.framed and self.testimony is not None:
            self.index.testimony(self.testimony, self._project.content, config.use_directory_urls)
            self.index.write(Path(config.site_dir))
            # Pages of the author's own may hold scripts that a policy would stop.
            if not self.foreign:
                metadata.write_headers(Path(config.site_dir), frame.POLICY)

    def on_build_error(self, *, error: Exception) -> None:
        """End what was begun for a build that breaks off."""
        self.collecting.go_on()

    # ------------------------------------------------------------ parts

    def _offer(self, made: Path, files: Files, config: MkDocsConfig) -> None:
        """Offer a file on the cover. One that is older than the text only in a preview that makes it anew."""
        uri, label = (PDF, inputs.told_pdf(made)) if made.suffix == ".pdf" else (WORD, inputs.told_word(made))
        if newest(self._project) > made.stat().st_mtime:
            if not self.keeps_pdf or uri == WORD:
                log.info(f"{made.name} is older than the text, so the site does not offer it; make it again")
                return
            label += ", as it was before the errors"
        files.append(File.generated(config, uri, abs_src_path=str(made)))
        self.downloads.append((label, uri))

    def _framed(self, nav: Navigation, config: MkDocsConfig) -> frame.Frame:
        cover = self.testimony.cover if self.testimony else None
        title = cover.title if cover else config.site_name
        lang = self._project.settings.locale or "en"
        published = addresses_of(self._project) if offline.wanted() else None
        made = frame.Frame(nav, title, lang, tuple(self.downloads), published)
        if self.testimony:
            made.version = cleared.version(self.testimony)
        if self.testimony and self._project.site_url:
            made.changed = str(feed.edition(self.testimony))
        return made

    @property
    def _project(self) -> Project:
        assert self.project is not None, "on_config has not run"
        return self.project

    @property
    def _once(self) -> Once:
        assert self.once is not None, "on_config has not run"
        return self.once

    def _check(self, testimony: Testimony) -> list[Finding]:
        project = self._project
        folders = (*(project.root / folder for folder in project.settings.print.fonts), *SYSTEM_FOLDERS)
        # The day of the check, as on the command line, and not the day that a reproducible build pretends.
        today = date.today()
        return check(
            testimony,
            profile=project.settings.profile,
            today=today,
            ignore=self.left_out,
            font_folders=folders,
        )

    def _pages(self, files: Files, *, quiet: bool = False) -> dict[str, bytes]:
        """The project's pages without the questions that MkDocs leaves out of this build."""
        pages = self._once.tree.pages
        prefix = f"{self._project.content}/"
        left_out = set()
        for file in files:
            if not self._shows(file) and file.is_documentation_page() and prefix + file.src_uri in pages:
                left_out.add(prefix + file.src_uri)
        for path in () if quiet else sorted(left_out):
            log.info(f"{path} is left out of this site (exclude_docs or draft_docs), and not numbered in it")
        return {path: text for path, text in pages.items() if path not in left_out}

    def _shows(self, file: File) -> bool:
        """Whether MkDocs makes a page of a file: not of an excluded one, and of a draft only in a preview."""
        least = InclusionLevel.DRAFT if self.serving else InclusionLevel.NOT_IN_NAV
        return bool(file.inclusion.value >= least.value)

    def _tell(self) -> None:
        """Log what the checker found; in a build, errors end it."""
        from mkdocs_testimony.report.limits import FOR_PEOPLE, limited

        shown, rests = limited(self.findings, FOR_PEOPLE)
        for finding in shown:
            log.log(_LEVELS[finding.severity or Severity.ERROR], told(finding))
        for rest in rests:
            log.log(_LEVELS[rest.severity or Severity.ERROR], f"{rest.code} {rest.name}: {rest.message}")
        errors = sum(1 for finding in self.findings if finding.severity is Severity.ERROR)
        if errors and not self.serving:
            noun = "error" if errors == 1 else "errors"
            told_above = "The first of each kind are reported above." if rests else "Each is reported above."
            raise PluginError(f"The testimony has {errors} {noun}; nothing was built. {told_above}")

    def _jobs(self, files: Files) -> list[Job]:
        """The pages that are made from the model, each with how much there is to do."""
        assert self.testimony is not None
        sizes = {page.path: len(page.text) for page in self.testimony.pages}
        whole = sum(sizes.values())
        jobs = []
        for file in files.documentation_pages():
            made = self._maker(file)
            if made is not None:
                size = sizes.get(f"{self._project.content}/{file.src_uri}")
                weight = views.WEIGHTS.get(file.src_uri, 0.02) * whole if size is None else size
                jobs.append(Job(file.src_uri, made[2], weight))
        return jobs + pages.data_jobs(self.testimony, self._project, whole)

    def _maker(self, file: File) -> tuple[str, str, Callable[[SitePlaces], HtmlPage]] | None:
        """Source text, title and the function that makes a page; None for a page that is not ours."""
        testimony = self.testimony
        if testimony is None:
            return None
        registered = pages.makers(testimony)
        uri = file.src_uri
        # An author may have a page of this name where none is generated.
        if uri in registered and file.generated_by:
            title, make = registered[uri]
            return f"# {title}\n", title, make
        path = f"{self._project.content}/{uri}"
        try:
            page = testimony.page(path)
        except KeyError:
            return None
        assert self.found is not None
        of_text = partial(
            views.testimony_page, testimony, page, self.found, self.serving, tuple(self.downloads)
        )
        return page.text, page.title, of_text


def _add_page(files: Files, config: MkDocsConfig, uri: str, title: str) -> Page:
    """Add a generated page that no navigation shows."""
    file = File.generated(config, uri, content=f"# {title}\n", inclusion=InclusionLevel.NOT_IN_NAV)
    files.append(file)
    return Page(None, file, config)


def _refuse(unsafe: Sequence[Finding]) -> None:
    """End the build, also of a preview, before MkDocs follows a link out of the project or into a loop."""
    for finding in unsafe:
        log.error(told(replace(finding, name="outside-the-tree", severity=Severity.ERROR)))
    if unsafe:
        raise PluginError(
            "The testimony refers to files that it must not read; nothing was built. Each is reported above."
        )


def told(finding: Finding) -> str:
    """A finding in one line, as `testimony check --format concise` writes it."""
    from mkdocs_testimony.report.concise_format import line

    return line(finding)
