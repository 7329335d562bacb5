"""A new rule, form, export, preset, style or command is one file, put into its folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import mkdocs_testimony

PACKAGE = Path(mkdocs_testimony.__file__).parent
RULE = '''"""A new rule."""

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("NEW001", "new-rule", "W/W/E", "A", __name__, lambda testimony: ())
'''
FORM = '''"""A new form."""

from mkdocs_testimony.report.registry import Entry

ENTRY = Entry(__name__, lambda findings, texts, look: f"{len(findings)} told", "a new reader")
'''
EXPORT = '''"""A new export."""

from mkdocs_testimony.export.entry import Entry

ENTRY = Entry(__name__, lambda testimony, addresses: "exported", "a new program")
'''
COMMAND = '''"""A new command, whose name Python keeps for itself."""


def add(commands):
    commands.add_parser("yield", help="what is new").set_defaults(run=lambda options: 7)
'''
PRESET = """# A new committee.

[print]
paper = "a4"

[wants]
who = "the committees of New Town"
words = 3000
"""
FILES = {
    "rules/new001_new_rule.py": RULE,
    "report/newest_format.py": FORM,
    "export/brand_new_format.py": EXPORT,
    "cli/commands/yield_.py": COMMAND,
    "presets/new-town.toml": PRESET,
}
ASKED = """
import json
from mkdocs_testimony.cli import main, whole_parser
from mkdocs_testimony.csl import load
from mkdocs_testimony.export import FORMATS as EXPORTS, ORDER as EXPORTS_IN_ORDER
from mkdocs_testimony.project import parse
from mkdocs_testimony.report import FORMATS, Look
from mkdocs_testimony.report.registry import ORDER as FORMS_IN_ORDER
from mkdocs_testimony.rules import RULES
from pathlib import Path

given = "plugins:\\n  - testimony:\\n      print:\\n        preset: new-town"
project = parse(given, Path("/nowhere/mkdocs.yml"))
print(json.dumps({
    "rule": RULES["NEW001"].name,
    "form": ["newest" in list(FORMATS)[len(FORMS_IN_ORDER):], FORMATS["newest"]([], {}, Look())],
    "export": ["brand-new" in list(EXPORTS)[len(EXPORTS_IN_ORDER):], EXPORTS["brand-new"].write(None, None)],
    "command": [main(["yield"]), "yield" in whole_parser().format_help()],
    "preset": [project.settings.print.paper, len(project.findings)],
    "style": load("new-manual", root=Path("/nowhere")) is not None,
}))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a copy of the package says of the new files: its other files are links to ours."""
    copy = tmp_path_factory.mktemp("copied") / PACKAGE.name
    kept = {copy / Path(name).parent for name in (*FILES, "csl/styles/new-manual.csl")}
    kept |= {folder.parent for folder in kept}
    for folder in sorted({copy, *kept} - {copy.parent}):
        folder.mkdir(exist_ok=True)
        for place in (PACKAGE / folder.relative_to(copy)).iterdir():
            if folder / place.name not in kept and place.name != "__pycache__":
                (folder / place.name).symlink_to(place)
    for name, text in FILES.items():
        (copy / name).write_text(text, encoding="utf-8")
    shutil.copy(PACKAGE / "csl/styles/apa.csl", copy / "csl/styles/new-manual.csl")
    environment = {**os.environ, "PYTHONPATH": str(copy.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("rule", "new-rule"),
        ("form", [True, "0 told"]),
        ("export", [True, "exported"]),
        ("command", [7, True]),
        ("preset", ["a4", 0]),
        ("style", True),
    ],
)
def test_what_is_put_into_its_folder_is_found(seen: dict[str, object], kind: str, said: object) -> None:
    """The file is all: no list names it, and the program has it, after what help names first."""
    assert seen[kind] == said


def test_help_loads_no_form_and_no_export() -> None:
    """To list the commands, or to begin a check, needs the names of what the folders hold, and no more."""
    code = (
        "import sys; from mkdocs_testimony.cli import _parser\n"
        "_parser(()).format_help(); _parser(('check',))\n"
        "print(sorted(name for name in sys.modules if name.startswith('mkdocs_testimony.') and "
        "name.endswith('_format')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
