"""No setting of mkdocs.yml names a place outside the project's folder, or of the site, and is passed over."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from forked import run, watched
from mkdocs_testimony.project import ProjectError, load
from mkdocs_testimony.span import Span

SECRET = "secret-of-the-machine"
CONFIG = """site_name: x
docs_dir: content
site_dir: build/site
plugins:
  - search
  - testimony
"""
OUT = {
    "site_dir: ../out": "site_dir: »../out",
    "site_dir: !ENV [NO_SUCH_VARIABLE, ../out]": "site_dir: »!ENV",
    "docs_dir: ../outside": "docs_dir: »../outside",
    "INHERIT: ../outside/s.yml": "INHERIT: »../outside/s.yml",
    "theme: {custom_dir: ../outside}": "custom_dir: »../outside",
    "hooks: [../outside/h.py]": "[»../outside/h.py",
    "hooks: ../outside/h.py": "»../outside/h.py",
    "watch: [/etc]": "[»/etc",
    "watch: /etc": "»/etc",
    "<<: {hooks: [../outside/h.py]}": "[»../outside/h.py",
    "extra: &out [../outside/h.py]\nhooks: *out": "[»../outside/h.py",
    "theme: {name: material, logo: ../../outside/s.png}": "logo: »../../outside/s.png",
    "theme: {name: material, favicon: ../../outside/s.png}": "favicon: »../../outside/s.png",
    "theme: {name: material, icon: {logo: ../../outside/s}}": "logo: »../../outside/s",
    "extra_css: [../../outside/s.css]": "[»../../outside/s.css",
    "extra_css: [own.css, 'styles/../../s.css']": ", »'styles/../../s.css'",
    "extra_css: ['..\\..\\s.css']": "[»'..",
    "extra_css: ['%2e%2E/s.css?x']": "[»'%2e",
    "extra_css: ['file:///etc/s.css']": "[»'file:",
    "extra_css: ../../outside/s.css": "»../../outside/s.css",
    "extra_javascript: [../../outside/s.js]": "[»../../outside/s.js",
    "extra_javascript: [{path: ../../outside/s.js, type: module}]": "path: »../../outside/s.js",
    "extra_templates: [../../outside/s.html]": "[»../../outside/s.html",
    "markdown_extensions: [pymdownx.snippets: {base_path: ../outside}]": "base_path: »../outside",
    "markdown_extensions: [pymdownx.snippets: {base_path: [., /etc]}]": ", »/etc",
    "markdown_extensions: {pymdownx.snippets: {base_path: [/etc]}}": "[»/etc",
    "markdown_extensions: [pymdownx.snippets: {restrict_base_path: false}]": "restrict_base_path: »false",
    "markdown_extensions: [pymdownx.snippets: {auto_append: [../outside/s.md]}]": "[»../outside/s.md",
    "markdown_extensions: [pymdownx.b64: {base_path: /etc}]": "base_path: »/etc",
    "mdx_configs: {pymdownx.snippets: {base_path: /etc}}": "base_path: »/etc",
    "markdown_extensions: [pymdownx.emoji: {options: {custom_icons: [../x]}}]": "custom_icons: [»../x",
    "  - tags: {export_file: ../../x.json}": "export_file: »../../x.json",
    "  - social: {cards_layout_dir: /etc}": "cards_layout_dir: »/etc",
    "  - blog: {blog_dir: ../..}": "blog_dir: »../..",
    "  - foreign: {deep: [{any: ../outside/s}]}": "any: »../outside/s",
    "      print: {word_template: ../outside/s.docx}": "word_template: »../outside/s.docx",
}  # fmt: skip
"""A setting, and where it is told: after the sign."""
INSIDE = """site_url: https://example.org/a/../b/
repo_url: ../repository
extra: {homepage: ../, alternate: [{link: ../de/}]}
theme: {name: material, logo: assets/../logo.png, favicon: /logo.png, font: false}
extra_css: [own.css, /styles/own.css, https://example.org/../own.css]
watch: [citations]
markdown_extensions:
  - toc: {permalink: true, slugify: !!python/name:pymdownx.slugs.uslugify ''}
  - pymdownx.snippets: {base_path: [content, citations], restrict_base_path: true}
"""


def project(folder: Path, line: str) -> Path:
    """A small project with this line in its settings, beside a folder with a secret."""
    root = folder / "project"
    (root / "content").mkdir(parents=True)
    (root / "citations").mkdir()
    (root / "content/index.md").write_text("---\ntitle: T\n---\n\nThanks.\n")
    (root / "content/plain.md").write_text('# Plain\n\n--8<-- "s.md"\n')
    (folder / "outside").mkdir()
    for name in ("s.md", "s.css", "s.yml", "h.py", "s.png"):
        (folder / "outside" / name).write_text(f"# {SECRET}\n")
    name = line.split(":")[0]
    config = "".join(row for row in CONFIG.splitlines(keepends=True) if not row.startswith(f"{name}:"))
    config = config.replace("testimony\n", "testimony:\n") if line.startswith("      ") else config
    (root / "mkdocs.yml").write_text(config + line + "\n")
    return root


def told(root: Path) -> tuple[str, Span]:
    """The one message that stops whoever reads the project, and its place."""
    try:
        (finding,) = load(root / "mkdocs.yml").unsafe
    except ProjectError as error:
        return error.message, error.span or Span.point("nowhere", 1)
    return finding.message, finding.span


@pytest.mark.parametrize(("line", "place"), OUT.items(), ids=range(len(OUT)))
def test_a_setting_that_leads_out_is_told_at_its_value(tmp_path: Path, line: str, place: str) -> None:
    """One error, which nothing silences, with line and column of the value."""
    root = project(tmp_path, line)
    message, span = told(root)
    before, value = place.split("»")
    row = (root / "mkdocs.yml").read_text().splitlines()[span.line - 1]
    assert row[: span.column - 1].endswith(before)
    assert row[span.column - 1 :].startswith(value)
    assert message.count("`") >= 2
    assert message.endswith(".")
    assert SECRET not in message


def test_a_setting_that_stays_inside_is_not_told(tmp_path: Path) -> None:
    """Addresses of the web and of the host, and paths that go up no further than they went down."""
    root = project(tmp_path, INSIDE)
    assert load(root / "mkdocs.yml").unsafe == ()


@pytest.mark.parametrize(
    "line",
    [
        "extra_css: [../../outside/s.css]",
        "theme: {name: material, logo: ../../outside/s.png}",
        "markdown_extensions: [pymdownx.snippets: {base_path: ../outside}]",
        "markdown_extensions: [pymdownx.snippets: {base_path: [content], restrict_base_path: false}]",
        "INHERIT: ../outside/s.yml",
        "docs_dir: ../outside",
    ],
)
@pytest.mark.parametrize("command", ["build", "mkdocs"])
def test_no_site_is_made_with_it(tmp_path: Path, line: str, command: str) -> None:
    """Our build and MkDocs' own, which has read the settings before it asks us, stop and write nothing."""
    root = project(tmp_path, line)
    done = run(root, "build", TESTIMONY_TRUST="1") if command == "build" else watched(_mkdocs, root)
    said = done.stdout + done.stderr
    assert done.returncode in (1, 2), said
    assert "mkdocs.yml:" in said
    assert "Traceback" not in said
    assert SECRET not in said
    assert not (root / "build/site").exists()


def _mkdocs() -> int:
    from mkdocs.__main__ import cli

    # A test before this one may have left a handler whose stream is closed since.
    logging.getLogger("mkdocs").handlers.clear()
    cli(["build"])
    return 0


def test_a_value_of_the_environment_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages end up in logs, and a variable's value may be a secret."""
    monkeypatch.setenv("TOKEN", f"../{SECRET}")
    root = project(tmp_path, "watch: [!ENV TOKEN]\nextra_css: [!ENV TOKEN]")
    said = [one.message for one in load(root / "mkdocs.yml").unsafe]
    assert len(said) == 2
    assert SECRET not in "".join(said)
