"""Write the documentation as a site: `python scripts/docs_site.py` (`make docs`), into build/docs.

The pages of docs/, one more for each rule with its examples, one with the help of every command; in the theme
and colours of our own mkdocs.yml. A rule's page stands at `rules/CODE/`: there the reports for programs point
where the package's records name a documentation (`mkdocs_testimony.origin.help_address`).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from mkdocs_testimony.cli import whole_parser
from mkdocs_testimony.cli.commands.explain import page_of
from mkdocs_testimony.rules import KNOWN, RULES
from mkdocs_testimony.rules.documentation import summary

ROOT = Path(__file__).parents[1]
FAMILIES = {
    "ARG": "Argument",
    "BIB": "Bibliography",
    "CFG": "Settings",
    "CIT": "Citations",
    "CLM": "Claims",
    "DOC": "Document",
    "EST": "Estimates",
    "HSE": "House rules",
    "PRN": "Print",
    "QUO": "Quotations",
    "RAT": "Assessments",
    "SRC": "Sources",
    "SUP": "Ignores and baseline",
    "TRC": "Verification",
}
"""What each family of codes is about."""
ORDER = (
    "index", "installing", "writing", "sources", "zotero", "checking", "house-rules", "evidence",
    "assessments", "publishing", "word", "house-styles", "changes", "ci", "security", "measured",
)  # fmt: skip
"""Pages of docs/ in the order of the menu; others follow by name."""
_ROW = re.compile(r"^\| ([A-Z]{3}\d{3}) \|", re.M)
_OUTSIDE = re.compile(
    r"^```.*?^```$|`[^`\n]*`|\[([^\]]*)\]\(\.\./([^)#\s]*)[^)\s]*\)", re.MULTILINE | re.DOTALL
)
"""A link to a file beside docs/; or code, in which a link is an example."""
_FENCE = re.compile(r"^(`{3,})", re.M)


def pages() -> dict[str, str]:
    """Every page of the site by its path below the site's source."""
    own = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
    linked = {name: within(_ROW.sub(_linked, text)) for name, text in own.items()}
    rules = {f"rules/{code}.md": f"{page_of(code)}\n" for code in KNOWN}
    return {**linked, "commands.md": commands(), "rules/index.md": overview(), **rules}


def within(text: str) -> str:
    """A page without links to files beside docs/, which no site holds: each is named instead."""
    return _OUTSIDE.sub(lambda found: f"{found[1]} (`{found[2]}`)" if found[2] else found[0], text)


def _linked(row: re.Match[str]) -> str:
    return f"| [{row[1]}](rules/{row[1]}.md) |" if row[1] in KNOWN else row[0]


def overview() -> str:
    """All rules by family, each with a link and its first sentence."""
    parts = ["# Rules", "`testimony explain CODE` shows the same pages in a terminal."]
    for family in sorted({code[:3] for code in KNOWN}):
        lines = [
            f"- [{code}]({code}.md) *{KNOWN[code].name}*" + (f": {summary(rule)}" if rule else "")
            for code in sorted(KNOWN)
            if code.startswith(family)
            for rule in [RULES.get(code)]
        ]
        parts += [f"## {FAMILIES.get(family, family)} ({family})", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def commands() -> str:
    """The help of every command, as it is shown on a terminal of 100 columns."""
    parser = whole_parser()
    (children,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    parts = ["# Commands", _shown(parser)]
    for name, child in children.choices.items():
        parts += [f"## testimony {name}", _shown(child)]
    return "\n\n".join(parts) + "\n"


def _shown(parser: argparse.ArgumentParser) -> str:
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "100"
    try:
        text = parser.format_help().rstrip()
    finally:
        os.environ.pop("COLUMNS")
        if before is not None:
            os.environ["COLUMNS"] = before
    assert not _FENCE.search(text), "the fence round a help would end in it"
    return f"```text\n{text}\n```"


def title_of(text: str) -> str:
    """A page's own title."""
    found = re.search(r"^# (.+)$", text, re.M)
    assert found, "a page without a title"
    return found[1].replace("`", "")


def configuration(sources: Mapping[str, str], url: str) -> dict[str, object]:
    """The site's mkdocs.yml: theme and colours are those of our own testimony."""
    own = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    guides = [name for name in sources if "/" not in name and name != "commands.md"]
    place = {f"{name}.md": n for n, name in enumerate(ORDER)}
    guides.sort(key=lambda name: (place.get(name, len(place)), name))
    return {
        "site_name": "Testimony",
        "site_description": "Structured, fully sourced testimony: the language, the check, every rule.",
        **({"site_url": url} if url else {}),
        "docs_dir": "pages",
        "theme": {**own["theme"], "features": [*own["theme"]["features"], "navigation.indexes"]},
        "plugins": ["search"],
        "markdown_extensions": ["toc", "tables", "fenced_code"],
        "validation": own["validation"],
        "nav": [
            *({title_of(sources[name]): name} for name in guides),
            {"Commands": "commands.md"},
            {"Rules": ["rules/index.md", *_families(sources)]},
        ],
    }


def _families(sources: Mapping[str, str]) -> Iterator[dict[str, list[str]]]:
    for family in sorted({code[:3] for code in KNOWN}):
        files = sorted(name for name in sources if name.startswith(f"rules/{family}"))
        yield {FAMILIES.get(family, family): files}


def write(folder: Path, url: str) -> Path:
    """Write the site's source into a folder, anew; the path of its mkdocs.yml."""
    shutil.rmtree(folder, ignore_errors=True)
    sources = pages()
    for name, text in sources.items():
        place = folder / "pages" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "docs/images", folder / "pages/images")
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(configuration(sources, url), sort_keys=False), encoding="utf-8")
    return config


def main() -> int:
    """Write the source, and build it: a warning of MkDocs' is a failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="", help="where the site will stand, for its canonical addresses")
    parser.add_argument("--out", type=Path, default=ROOT / "build/docs", help="default: build/docs")
    options = parser.parse_args()
    config = write(ROOT / "build/docs-source", options.url)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(config)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [*command, "-d", str(options.out.resolve())], env=environment, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
