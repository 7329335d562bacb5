"""Settings that stand where the plugin does not read them, and a plugin that is not named at all."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, get_origin, get_type_hints

import yaml

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.project.options import names_of, value_of
from mkdocs_testimony.project.yaml_file import entry, pairs, scalar, span_of
from mkdocs_testimony.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.span import Span

PLUGIN = "testimony"
_NAMES = frozenset({PLUGIN, f"/{PLUGIN}"})
_SETTINGS = frozenset(names_of(Settings))
_STYLES = ("chicago-", "bluebook", "oscola", "mhra", "apa")
_SHOWN = f"Under `plugins:` write `- {PLUGIN}:` and, in lines below that are indented further, the settings."

MKDOCS_KEYS = frozenset({
    "INHERIT", "config_file_path", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri",
    "edit_uri_template", "exclude_docs", "extra", "extra_css", "extra_javascript", "extra_templates",
    "google_analytics", "hooks", "markdown_extensions", "mdx_configs", "nav", "not_in_nav", "pages",
    "plugins", "remote_branch", "remote_name",
    "repo_name", "repo_url", "site_author", "site_description", "site_dir", "site_name", "site_url", "strict",
    "theme", "use_directory_urls", "validation", "watch",
})  # fmt: skip
"""What MkDocs knows at the top of its file."""


def plugin_options(top: yaml.MappingNode) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The key `testimony` (or the list's item of that name) under `plugins:`, and the value under it."""
    for key, value in _plugins(entry(top, "plugins")):
        if scalar(key) in _NAMES:
            return key, value
    return None, None


def plugin_names(top: yaml.MappingNode) -> tuple[str, ...]:
    """Every plugin that the configuration names, without the slash of `/search`."""
    return tuple(scalar(key).removeprefix("/") for key, _ in _plugins(entry(top, "plugins")))


def misplaced(top: yaml.MappingNode, start: Span) -> list[Finding]:
    """What is wrong with where the plugin and its settings stand.

    top: the whole configuration. start: the place of what the file does not hold at all.
    """
    findings: list[Finding] = []
    named, options = plugin_options(top)
    findings.extend(_beside(entry(top, "plugins")))
    elsewhere = list(_elsewhere(top, _told_of(top, options)))
    findings.extend(elsewhere)
    if named is None and not findings:
        findings.extend(_unnamed(top, start))
    findings.extend(_mistyped(top))
    return findings


def _told_of(top: yaml.MappingNode, options: yaml.Node | None) -> tuple[yaml.Node | None, ...]:
    """What stands under the plugin's name, also where it is named twice or mistyped: told at the name."""
    plugins = list(_plugins(entry(top, "plugins")))
    again = [value for key, value in plugins if scalar(key) in _NAMES]
    near = next((value for key, value in plugins if _is_near(scalar(key))), None) if not again else None
    return (options, near, *again)


def _plugins(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.MappingNode):
                yield from item.value
            else:
                yield item, None
    elif isinstance(node, yaml.MappingNode):
        yield from node.value


def _beside(plugins: yaml.Node | None) -> Iterator[Finding]:
    """Settings among the plugins, where each would be a plugin itself: they are not indented enough."""
    named = [key for key, _ in _plugins(plugins) if scalar(key) in _NAMES]
    for key in named[1:]:
        yield _told(f"The plugin `{PLUGIN}` is named twice. Keep one, with all its settings.", key)
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else ()
    with_plugin = {
        id(key)
        for item in items
        if any(name in _NAMES for name, _, _ in pairs(item))
        for key, _ in item.value
    }
    stray = [
        key
        for key, _ in _plugins(plugins)
        if scalar(key) not in _NAMES and (id(key) in with_plugin or scalar(key) in _SETTINGS)
    ]
    if stray:
        yield _told(
            f"{_quoted(stray)} {_does(stray)} not hold: {_it(stray)} beside `{PLUGIN}`, not under it. Indent "
            f"{'it' if len(stray) == 1 else 'them'}, at least two spaces further in than `{PLUGIN}`.",
            stray[0],
        )


def _quoted(keys: list[yaml.Node]) -> str:
    names = [f"`{scalar(key)}`" for key in keys]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _does(keys: list[yaml.Node]) -> str:
    return "does" if len(keys) == 1 else "do"


def _it(keys: list[yaml.Node]) -> str:
    return "it stands" if len(keys) == 1 else "they stand"


def _unnamed(top: yaml.MappingNode, start: Span) -> Iterator[Finding]:
    plugins = next((key for name, key, _ in pairs(top) if name == "plugins"), None)
    near = next(
        (key for key, _ in _plugins(entry(top, "plugins")) if _is_near(scalar(key))),
        None,
    )
    if near is not None:
        yield _told(f"There is no plugin `{scalar(near)}`. Did you mean `{PLUGIN}`?", near)
        return
    message = (
        f"The plugin `{PLUGIN}` is not named under `plugins:`, so `mkdocs build` checks nothing and makes no "
        f"testimony. Add `- {PLUGIN}` there."
    )
    yield Finding("CFG001", message, span_of(plugins) if plugins is not None else start)


def _is_near(name: str) -> bool:
    bare = name.lower().replace("_", "-").removeprefix("/").removeprefix("mkdocs-").removesuffix("-plugin")
    return bare == PLUGIN or bool(get_close_matches(bare, [PLUGIN], 1, 0.75))


def _elsewhere(top: yaml.MappingNode, told: tuple[yaml.Node | None, ...]) -> Iterator[Finding]:
    """Settings at the top of the file, under `extra`, the theme, another plugin."""
    at_top = [key for name, key, _ in pairs(top) if name in _SETTINGS]
    if at_top:
        what = "is a setting" if len(at_top) == 1 else "are settings"
        yield _told(
            f"{_quoted(at_top)} {what} of `{PLUGIN}` and {_does(at_top)} not hold here. {_SHOWN}", at_top[0]
        )
    seen = {id(top), *map(id, told)}
    stack: list[tuple[yaml.Node, str]] = [
        (value, name) for name, _, value in pairs(top) if name != "nav" and name not in _SETTINGS
    ]
    if (stray := entry(top, PLUGIN)) is not None:
        word = next(key for name, key, _ in pairs(top) if name == PLUGIN)
        yield _told(f"`{PLUGIN}` is a plugin and does not hold here. {_SHOWN}", word)
        seen.add(id(stray))
    while stack:
        node, where = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            stack.extend((item, where) for item in reversed(node.value))
        # The plugins' own names are judged above.
        direct = where != "plugins"
        for name, key, value in pairs(node):
            if direct and _is_ours(name, value):
                yield _told(
                    f"`{name}` under `{where}` looks like a setting of `{PLUGIN}` and is none. {_SHOWN}",
                    key,
                )
            else:
                stack.append((value, name))


def _is_ours(name: str, value: yaml.Node) -> bool:
    """Whether an entry can hardly be meant for anything else: our name, with a value that only we know."""
    if name == PLUGIN:
        return any(inner in _SETTINGS for inner, _, _ in pairs(value))
    if name == "style":
        return scalar(value).startswith(_STYLES) or scalar(value).endswith(".csl")
    kind = get_type_hints(Settings).get(name)
    return get_origin(kind) is Literal and not value_of(value, kind)[1]


def _mistyped(top: yaml.MappingNode) -> Iterator[Finding]:
    """A name at the top that MkDocs passes over and that is nearly one of its own."""
    for name, key, _ in pairs(top):
        if name in MKDOCS_KEYS or name in _SETTINGS or name == PLUGIN:
            continue
        near = get_close_matches(name, sorted(MKDOCS_KEYS), 1, 0.8)
        if near:
            message = f"MkDocs has no setting `{name}` and passes it over. Did you mean `{near[0]}`?"
            yield Finding("CFG001", message, span_of(key), severity=Severity.WARNING)


def _told(message: str, node: yaml.Node) -> Finding:
    return Finding("CFG001", message, span_of(node))
