"""Where a project's things are: mkdocs.yml, the settings in it, and the files of its tree.

mkdocs.yml is read here without MkDocs, so that the check starts quickly and works without it. Values
with tags of MkDocs' own (`!ENV`, `!!python/name:…`) are none of ours and are read as nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import yaml

from mkdocs_testimony.answers_in_yaml import file_ignores, rule_weights
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.pictures import LARGEST
from mkdocs_testimony.settings import PrintSettings, Settings
from mkdocs_testimony.span import Span

SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules"})
VERIFIED = "verified.toml"
"""The file, at the root, that records who has checked which statement against its sources."""


PRESETS = Path(__file__).parent / "printing" / "presets"
_GENERATION = re.compile(r"Jr|Sr|I{2,3}|IV|Esq")

# Settings that are more than any text: what they look like, and what to say.
_FORMS = {
    "margin": (re.compile(r"\d+(\.\d+)?(in|cm|mm|pt)"), "a length such as 1in, 2.5cm or 72pt"),
    "font_size": (re.compile(r"\d+(\.\d+)?pt"), "a size in pt, such as 12pt"),
    "file": (
        re.compile(r"(?:\w|\{(?:first|last|date)\})(?:[\w .+-]|\{(?:first|last|date)\})*\.pdf"),
        "a file name that ends in .pdf, without folders (in which {first}, {last} and {date} may stand)",
    ),
}


# Settings that are mappings, with what reads each.
_ANSWERS: Mapping[str, Callable[..., tuple[Any, list[tuple[str, yaml.Node]]]]] = {
    "rules": rule_weights,
    "per_file_ignores": file_ignores,
}


_HYPHENED = {"per_file_ignores": "per-file-ignores"}
"""Settings that are named with hyphens in messages and docs."""


class ProjectError(Exception):
    """The project could not be read at all (no mkdocs.yml, or one that is no YAML mapping)."""

    def __init__(self, message: str, span: Span | None = None) -> None:
        super().__init__(f"{span}: {message}" if span else message)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tree:
    """What the project's files hold at one moment: the input of the passes."""

    pages: Mapping[str, bytes]
    """Markdown files under the content folder by path, raw."""
    bibliography: Mapping[str, bytes]
    """.bib files by path, raw, in order of the patterns and then by name."""
    files: frozenset[str]
    """Every file under the content folder that really lies inside the root."""
    frameworks: Mapping[str, bytes] = field(default_factory=dict)
    """Framework files (`frameworks/*.yml` in the content folder) by path, raw, in order of their names."""
    verified: bytes | None = None
    """verified.toml, raw; None when there is none."""
    contents: Mapping[str, bytes] = field(default_factory=dict)
    """What these files hold, up to the size of the largest picture. Asking for one may raise OSError."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Project:
    """One testimony's tree."""

    root: Path
    """Absolute folder that holds mkdocs.yml."""
    config: str
    """Name of the configuration file, relative to the root."""
    config_text: str
    settings: Settings
    content: str
    """The content folder (MkDocs' docs_dir), relative to the root."""
    nav: tuple[str, ...]
    """Paths of the pages that nav names, in its order, relative to the root."""
    findings: tuple[Finding, ...]
    """What is wrong with the settings (CFG001)."""
    site_url: str = ""
    """Where the site is published, as mkdocs.yml says; empty when it does not."""
    directory_urls: bool = True
    """Whether a page of the site is a folder (`…/02-extent/`) or a file (`…/02-extent.html`)."""

    def read(self) -> Tree:
        """Read every file that the passes need. Raises ProjectError when the content folder is missing."""
        base = self.root / self.content
        if not base.is_dir():
            raise ProjectError(f"there is no folder {self.content}/ (docs_dir in {self.config})")
        files = dict(_files_under(base, self.root))
        pages = {path: files[path].read_bytes() for path in sorted(files) if path.endswith(".md")}
        bibliography: dict[str, bytes] = {}
        for pattern in self.settings.bibliography:
            for place in sorted(self.root.glob(pattern)):
                path = place.relative_to(self.root).as_posix()
                if place.is_file() and place.resolve().is_relative_to(self.root.resolve()):
                    bibliography.setdefault(path, place.read_bytes())
        frameworks = {
            path: files[path].read_bytes()
            for path in sorted(files)
            if path.startswith(f"{self.content}/frameworks/") and path.endswith((".yml", ".yaml"))
        }
        return Tree(
            pages,
            bibliography,
            frozenset(files),
            frameworks,
            verified=_verified(self.root),
            contents=_Contents(files),
        )

    def pdf(self, facts: Mapping[str, Any]) -> Path:
        """Where the PDF is written. `facts`: the cover's front matter, for the names and the date in it.

        Where a name that the file's pattern wants is missing, it is `testimony.pdf`.
        """
        name = self.settings.print.file
        if "{" in name:
            given = _named(facts)
            wanted = set(re.findall(r"\{(\w+)\}", name))
            name = name.format(**given) if wanted <= set(given) else PrintSettings().file
        return self.root / "build" / "print" / name


def find(start: Path) -> Path:
    """The nearest mkdocs.yml in `start` or above it. Raises ProjectError when there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml"):
            if (folder / name).is_file():
                return folder / name
    raise ProjectError("no mkdocs.yml here or in a folder above; run this inside a testimony's tree")


def load(config: Path) -> Project:
    """Read a project's mkdocs.yml. Raises ProjectError when it is missing or no YAML mapping."""
    try:
        text = config.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"{config.name} cannot be read: {error}") from error
    return parse(text, config)


def parse(text: str, config: Path) -> Project:
    """The project that a configuration text describes. Raises ProjectError as `load` does."""
    name = config.name
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        span = Span.point(name, mark.line + 1, mark.column + 1) if mark else None
        problem = getattr(error, "problem", None) or str(error)
        raise ProjectError(f"this is not YAML: {problem}", span) from error
    except (ValueError, RecursionError) as error:
        raise ProjectError(f"this is not YAML: {error}", Span.point(name, 1)) from error
    if not isinstance(node, yaml.MappingNode):
        raise ProjectError("this is not a YAML mapping", Span.point(name, 1))
    top = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    root = config.parent.resolve()
    content = _scalar(top.get("docs_dir")) or "docs"
    settings, findings = _settings(_options(top.get("plugins")), name)
    site_url = _scalar(top.get("site_url"))
    folders = _scalar(top.get("use_directory_urls")).lower() not in {"false", "no", "off"}
    nav = tuple(
        f"{content}/{path}" for path in _nav(top.get("nav")) if path.endswith(".md") and "://" not in path
    )
    return Project(root, name, text, settings, content.strip("/"), nav, findings, site_url, folders)


class _Contents(Mapping[str, bytes]):
    """Files by path, each read when it is asked for: most are pictures that no check needs."""

    def __init__(self, places: Mapping[str, Path]) -> None:
        self._places = places

    def __getitem__(self, path: str) -> bytes:
        with self._places[path].open("rb") as file:
            return file.read(LARGEST + 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _Loader(yaml.SafeLoader):
    """Composes any tag: nothing is constructed from foreign ones."""


def _files_under(base: Path, root: Path) -> Iterator[tuple[str, Path]]:
    inside = root.resolve()
    for folder, folders, names in os.walk(base):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in SKIPPED_FOLDERS)
        for name in sorted(names):
            place = Path(folder) / name
            if name.startswith(".") or not place.is_file():
                continue
            # A symbolic link that leaves the tree is as good as missing: it is told as such.
            if place.is_symlink() and not place.resolve().is_relative_to(inside):
                continue
            yield place.relative_to(root).as_posix(), place


def _verified(root: Path) -> bytes | None:
    place = root / VERIFIED
    inside = place.is_file() and place.resolve().is_relative_to(root.resolve())
    return place.read_bytes() if inside else None


def _scalar(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _nav(node: yaml.Node | None) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        yield str(node.value)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _nav(child)
    elif isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from _nav(child)


def _options(plugins: yaml.Node | None) -> yaml.MappingNode | None:
    """The mapping under `testimony:` in the list (or mapping) of plugins."""
    pairs: list[tuple[yaml.Node, yaml.Node]] = []
    if isinstance(plugins, yaml.SequenceNode):
        for entry in plugins.value:
            if isinstance(entry, yaml.MappingNode):
                pairs.extend(entry.value)
    elif isinstance(plugins, yaml.MappingNode):
        pairs = plugins.value
    for key, value in pairs:
        if _scalar(key) == "testimony" and isinstance(value, yaml.MappingNode):
            return value
    return None


def _settings(options: yaml.MappingNode | None, path: str) -> tuple[Settings, tuple[Finding, ...]]:
    findings: list[Finding] = []
    values = _values(options, Settings, path, "", findings)
    return Settings(**values), tuple(findings)


def _values(
    options: yaml.MappingNode | None, kind: type, path: str, prefix: str, findings: list[Finding]
) -> dict[str, Any]:
    """Known options with values of the right type; everything else becomes a finding."""
    known = get_type_hints(kind)
    names = [_HYPHENED.get(one.name, one.name) for one in fields(kind)]
    values: dict[str, Any] = {}
    for key, node in options.value if options else ():
        # A setting may be typed with hyphens or underscores: `per-file-ignores`, `title_case`.
        name = _scalar(key).replace("-", "_")
        span = _span(key, path)
        if name not in known:
            findings.append(Finding("CFG001", _unknown(f"{prefix}{name}", name, names), span))
        elif name in values:
            findings.append(Finding("CFG001", f"the setting “{prefix}{name}” stands twice; keep one.", span))
        elif kind is Settings and name in _ANSWERS:
            values[name], wrong = _ANSWERS[name](node, partial(_span, path=path))
            for wants, at in wrong:
                message = f"“{_scalar(key)}” wants {wants}" + ("" if wants.endswith("?") else ".")
                findings.append(Finding("CFG001", message, _span(at, path)))
        elif known[name] is PrintSettings:
            if isinstance(node, yaml.MappingNode):
                given = _values(node, PrintSettings, path, f"{name}.", findings)
                values[name] = PrintSettings(**{**preset(given.get("preset", "plain")), **given})
            else:
                findings.append(
                    Finding("CFG001", f"“{name}” wants a mapping of settings.", _span(node, path))
                )
        else:
            value, wanted = _value(node, known[name])
            if not wanted and name in _FORMS and not _FORMS[name][0].fullmatch(value):
                wanted = _FORMS[name][1]
            if wanted:
                message = f"“{prefix}{name}” wants {wanted}" + ("" if wanted.endswith("?") else ".")
                findings.append(Finding("CFG001", message, _span(node, path)))
            else:
                values[name] = value
    return values


def _value(node: yaml.Node, kind: Any) -> tuple[Any, str]:
    """The node's value as a `kind`, or what was wanted instead."""
    if get_origin(kind) is Literal:
        choices = get_args(kind)
        if isinstance(node, yaml.ScalarNode):
            text = str(node.value)
            # YAML 1.1 reads a bare `off` as a truth value; the author's word is meant.
            if text in choices:
                return text, ""
            from mkdocs_testimony.nearness import near_names

            near = near_names(text, choices, 1)
            hint = f"; did you mean “{near[0]}”?" if near else ""
            return None, f"one of {', '.join(choices)}{hint}"
        return None, f"one of {', '.join(choices)}"
    if kind is bool:
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:bool":
            return str(node.value).lower() in {"true", "yes", "on"}, ""
        return None, "true or false"
    if kind is str:
        if isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null":
            return str(node.value), ""
        return None, "a text"
    if isinstance(node, yaml.ScalarNode) and node.value:
        return (str(node.value),), ""
    if isinstance(node, yaml.SequenceNode) and all(isinstance(n, yaml.ScalarNode) for n in node.value):
        return tuple(str(n.value) for n in node.value), ""
    return None, "a text or a list of texts"


def preset(name: str) -> dict[str, Any]:
    """The print settings that a preset gives: those of its file in `printing/presets`, none for `plain`."""
    if name == PrintSettings().preset:
        return {}
    import tomllib

    return tomllib.loads((PRESETS / f"{name}.toml").read_text(encoding="utf-8"))


def _named(facts: Mapping[str, Any]) -> dict[str, str]:
    """What may stand in a file's name: the first witness's names, bare of titles, and the day as digits."""
    given: dict[str, str] = {}
    witness = facts.get("witness")
    first = witness[0] if isinstance(witness, list | tuple) and witness else witness
    name = first.get("name", "") if isinstance(first, Mapping) else first
    # "Dr. Ada B. Example Jr., PhD": what follows a comma, and all that is shortened, is no name.
    words = [word for word in str(name or "").split(",")[0].split() if not word.endswith(".")]
    words = [
        bare for word in words if (bare := re.sub(r"[^\w-]", "", word)) and not _GENERATION.fullmatch(bare)
    ]
    if words:
        given |= {"first": words[0], "last": words[-1]}
    day = re.sub(r"\D", "", str(facts.get("date") or ""))
    return {**given, "date": day} if len(day) == 8 else given


def _unknown(shown: str, name: str, names: list[str]) -> str:
    from mkdocs_testimony.nearness import near_names

    near = near_names(name, names, 1)
    hint = f" Did you mean “{near[0]}”?" if near else f" Known are: {', '.join(names)}."
    return f"there is no setting “{shown}”.{hint}"


def _span(node: yaml.Node, path: str) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
