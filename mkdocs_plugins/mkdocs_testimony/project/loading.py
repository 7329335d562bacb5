"""From mkdocs.yml to a `Project`. It is read without MkDocs, so that the check starts quickly and alone."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inside import is_plain, refusal
from mkdocs_testimony.project.errors import ProjectError
from mkdocs_testimony.project.folder import unreadable
from mkdocs_testimony.project.layout import Project
from mkdocs_testimony.project.leading_out import leading_out
from mkdocs_testimony.project.nav import entries
from mkdocs_testimony.project.options import Options, read_options
from mkdocs_testimony.project.overridden import overridden
from mkdocs_testimony.project.own_files import is_own, read_own
from mkdocs_testimony.project.placement import misplaced, plugin_names, plugin_options
from mkdocs_testimony.project.repeated import repeated
from mkdocs_testimony.project.toml_file import SETTINGS, settings_file
from mkdocs_testimony.project.trust import runs
from mkdocs_testimony.project.yaml_file import composed, entry, read_text, scalar, span_of
from mkdocs_testimony.settings import Settings
from mkdocs_testimony.span import Span
from mkdocs_testimony.web_address import taken_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml")
"""Names of the configuration file, the first that is there holds."""


def find(start: Path) -> Path:
    """The nearest mkdocs.yml in `start` or above it. Raises ProjectError where it is none or no file."""
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in CONFIGURATIONS:
            place = folder / name
            if place.is_file():
                return place
            if os.path.lexists(place) and (wrong := unreadable(place)):
                raise ProjectError(f"{name if folder == start else place} {wrong}")
    raise ProjectError(
        "There is no mkdocs.yml here or in a folder above. Go to the folder of your testimony, name it with "
        "-f FOLDER, or start one with `testimony new FOLDER`."
    )


def load(config: Path) -> Project:
    """Read a project's mkdocs.yml. Raises ProjectError when it is missing or no YAML mapping."""
    wrong = refusal(config.parent.resolve() / config.name, config.parent)
    if wrong and config.exists():
        raise ProjectError(f"{config.name} {wrong}, so it is not read. Put a copy of the file in its place.")
    return parse(read_text(config, config.name), config)


def parse(text: str, config: Path) -> Project:
    """The project that a configuration text describes. Raises ProjectError as `load` does."""
    try:
        return _parsed(text, config)
    except RecursionError as error:
        raise ProjectError(
            f"{config.name} nests lists and mappings too deep to be read. Remove what it does not need.",
            Span.point(config.name, 1),
        ) from error


def _parsed(text: str, config: Path) -> Project:
    root = config.parent.resolve()
    whole = composed(text, root / config.name, root)
    top = whole.node
    start = Span.point(config.name, 1)
    own = plugin_options(top)[1]
    texts, apart = dict(whole.texts), settings_file(root)
    if apart is not None:
        texts[SETTINGS] = apart[0]
    options = read_options(own if apart is None else apart[1])
    if apart is not None and isinstance(own, yaml.MappingNode) and own.value:
        message = (
            f"These settings do not hold, since there is a {SETTINGS}. Move them there, or remove that file."
        )
        options.tell(message, span_of(own.value[0][0]))
    docs = entry(top, "docs_dir")
    content = _content(docs, root)
    if docs is not None:
        options.places["docs_dir"] = span_of(docs)
    found = [*_own_preset(options, root, texts)]
    found += [*misplaced(top, start), *options.findings, *leading_out(whole.read, root)]
    found += [*_leaving(options, root), *_no_addresses(top)]
    found += [*(overridden(whole.read, top) if apart is None else ())]
    found += [*repeated(whole.read), *_nested(entry(top, "site_dir"), docs, root, content)]
    return Project(
        root=root,
        config=config.name,
        config_texts=texts,
        settings=_safe(options.settings, found, options),
        content=content,
        nav_entries=entries(entry(top, "nav"), content),
        findings=tuple(found),
        places=options.places,
        patterns=_patterns(options),
        exported=tuple(options.items.get("exported", ())),
        plugins=plugin_names(top),
        runs=runs(whole.read),
        site_url=scalar(entry(top, "site_url")),
        directory_urls=scalar(entry(top, "use_directory_urls")).lower() not in {"false", "no", "off"},
    )


def _content(node: yaml.Node | None, root: Path) -> str:
    """The content folder from the root. Raises ProjectError where it is the root itself, or outside."""
    if node is not None and not scalar(node):
        raise ProjectError(
            "`docs_dir` must be the name of the folder that holds the pages, such as `docs_dir: content`.",
            span_of(node),
        )
    given = scalar(node) or "docs"
    place = Path(os.path.normpath(root / given))
    wrong = refusal(place, root)
    if wrong and node is not None:
        raise ProjectError(
            f"`docs_dir`: {given} {wrong}. Name a folder beside mkdocs.yml, such as content.", span_of(node)
        )
    if not place.is_relative_to(root) or place == root:
        raise ProjectError(
            f"`docs_dir`: {given} is the project's own folder. Put the pages into one in it, and name that.",
            span_of(node) if node is not None else None,
        )
    return place.relative_to(root).as_posix()


def _patterns(options: Options) -> tuple[tuple[str, Span | None], ...]:
    given = options.items.get("bibliography")
    return tuple(given) if given is not None else tuple((one, None) for one in Settings().bibliography)


def _own_preset(options: Options, root: Path, texts: dict[str, str]) -> tuple[Finding, ...]:
    """Put the values of the author's own preset under those that are given, and its text among `texts`.

    What is wrong in it is given back. Raises ProjectError.
    """
    chosen = options.settings.print
    if not is_own(chosen.preset):
        return ()
    try:
        own = read_own(root, chosen.preset)
    except ProjectError as error:
        place = error.span if error.span and error.span.path == chosen.preset else None
        raise ProjectError(f"`preset`: {error.message}", place or options.places["print.preset"]) from error
    under = {name: value for name, value in own.print.items() if f"print.{name}" not in options.places}
    options.settings = replace(options.settings, print=replace(chosen, **under))
    if own.text:
        texts[chosen.preset] = own.text
    return own.findings


def _leaving(options: Options, root: Path) -> Iterator[Finding]:
    """Files that the plugin's settings name outside the root."""
    named = [("style", options.settings.style, options.places.get("style"))]
    chosen = options.settings.print
    for name in ("preset", "template", "word_template"):
        if name != "preset" or is_own(chosen.preset):
            named.append((f"print.{name}", getattr(chosen, name), options.places.get(f"print.{name}")))
    named += [("print.fonts", text, span) for text, span in options.items.get("print.fonts", ())]
    for name, text, span in named:
        if span is None or "\n" in text:
            continue
        wrong = "" if is_plain(text) else "leads out of the project's folder"
        wrong = wrong or refusal(root / text, root)
        if wrong:
            message = f"`{name.removeprefix('print.')}`: {text} {wrong}, so it is not read. Put it inside."
            yield Finding("CFG002", message, span)
        elif name == "style" and (fault := unreadable(root / text)) and (root / text).exists():
            yield Finding("CFG002", f"`style`: {text} {fault}", span)


def _safe(settings: Settings, found: list[Finding], options: Options) -> Settings:
    """The settings without what leads out of the root: nothing may read it."""
    refused = {finding.span for finding in found if finding.code == "CFG002"}
    if options.places.get("style") in refused:
        settings = replace(settings, style=Settings().style)
    if options.places.get("print.template") in refused:
        settings = replace(settings, print=replace(settings.print, template=""))
    fonts = tuple(text for text, span in options.items.get("print.fonts", ()) if span not in refused)
    return replace(settings, print=replace(settings.print, fonts=fonts)) if fonts else _no_fonts(settings)


def _no_fonts(settings: Settings) -> Settings:
    return replace(settings, print=replace(settings.print, fonts=())) if settings.print.fonts else settings


def _nested(site: yaml.Node | None, docs: yaml.Node | None, root: Path, content: str) -> Iterator[Finding]:
    """The site's folder and the pages' folder, one inside the other: MkDocs refuses to build that."""
    given = scalar(site) or "site"
    place, pages = Path(os.path.normpath(root / given)), root / content
    node = site if site is not None else docs
    if node is None or not (place.is_relative_to(pages) or pages.is_relative_to(place)):
        return
    inner = (
        f"is inside `docs_dir: {content}`" if place.is_relative_to(pages) else f"holds `docs_dir: {content}`"
    )
    step = "Name a folder beside it: `site_dir: build/site`."
    message = f"`site_dir: {given}` {inner}, so `mkdocs build` stops. {step}"
    yield Finding("CFG001", message, span_of(node))


def _no_addresses(top: yaml.Node) -> Iterator[Finding]:
    """Settings that must be addresses of the web and are none: MkDocs stops at them."""
    for name in ("site_url", "repo_url"):
        node = entry(top, name)
        given = taken_apart(scalar(node))
        if node is not None and scalar(node) and not (given.scheme and given.netloc):
            message = f"`{name}` is not an address. Write it whole, such as https://example.org/testimony/."
            yield Finding("CFG001", message, span_of(node))
