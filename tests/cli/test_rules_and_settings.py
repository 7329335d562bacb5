"""`testimony rules`, `settings`, `explain` and `completion`: what the tool knows of itself."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mkdocs_testimony.cli import COMMANDS, main, whole_parser
from mkdocs_testimony.rules import KNOWN, RULES

CONFIG = """\
INHERIT: base.yml
site_name: Statement
docs_dir: content
plugins:
  - testimony:
      print:
        preset: uscc
        margin: 2cm
      rules:
        CIT002: off
      per-file-ignores:
        "content/annexes/*": [CLM011]
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings in two files, in which the commands run."""
    (tmp_path / "content").mkdir()
    (tmp_path / "base.yml").write_text("plugins:\n  testimony:\n    style: oscola\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG.replace("  - testimony:", "  testimony:"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that succeeds prints."""
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


# ------------------------------------------------------------------ rules


def test_rules_lists_each_rule_once(capsys: pytest.CaptureFixture[str]) -> None:
    """The table has a row for each code, with its name and weights."""
    rows = printed(capsys, "rules").split("\n\n")[0].splitlines()
    assert [row[:6] for row in rows] == sorted(KNOWN)
    assert all(KNOWN[row[:6]].levels in row and KNOWN[row[:6]].name in row for row in rows)


def test_rules_as_json_have_pages_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """For programs there are weights by profile, fixes, the page and the examples of each rule."""
    found = {one["code"]: one for one in json.loads(printed(capsys, "rules", "--format", "json"))}
    assert list(found) == sorted(KNOWN)
    one = found["CIT008"]
    assert one["weights"] == {"draft": "warning", "review": "warning", "release": "warning"}
    assert one["fixes"] == ["safe", "unsafe"]
    assert found["TRC003"]["weights"]["draft"] == "off"
    assert one["explanation"].startswith("# CIT008 repeated-in-note\n")
    assert {example["verdict"] for example in one["examples"]} == {"bad", "good"}
    assert "url" not in one  # no address is configured


def test_rules_of_a_family(capsys: pytest.CaptureFixture[str]) -> None:
    """A family, a code and a name choose rules, together."""
    out = printed(capsys, "rules", "trc", "SRC003", "unsourced-claim", "--format", "json")
    codes = [one["code"] for one in json.loads(out)]
    assert codes == ["CLM001", "SRC003", *(code for code in RULES if code.startswith("TRC"))]


def test_an_unknown_rule_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A typo is answered with what was probably meant, and exit code 2."""
    assert main(["rules", "SRC03"]) == 2
    assert "SRC003" in capsys.readouterr().err


def test_explain_all_and_family(capsys: pytest.CaptureFixture[str]) -> None:
    """`--all` gives each page once, in order; a family its own, those of the print build too."""
    pages = re.findall(r"^# [A-Z]{3}\d{3} .*", printed(capsys, "explain", "--all"), re.M)
    assert pages == [f"# {code} {KNOWN[code].name}" for code in sorted(KNOWN)]
    family = printed(capsys, "explain", "prn")
    assert family.startswith("# PRN001 print-failed\n")
    assert "\n\n# PRN008 preset-requirement\n" in family
    assert main(["explain", "--all", "CLM001"]) == 2


# --------------------------------------------------------------- settings


def rows(out: str) -> dict[str, tuple[str, str]]:
    """Value and origin of each setting, of the JSON that `settings` prints."""
    return {one["name"]: (one["value"], one["origin"]) for one in json.loads(out)}


def test_settings_name_where_each_was_set(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A value comes with its place, also in an inherited file; else with its preset, or as default."""
    found = rows(printed(capsys, "settings", "--format", "json"))
    assert found["style"] == ("oscola", "base.yml:3:12")
    assert found["print.margin"] == ("2cm", "mkdocs.yml:8:17")
    assert found["print.font_size"][1] in {"preset uscc", "default"}
    assert any(origin == "preset uscc" for _, origin in found.values())
    assert found["rules.CIT002"] == ("off", "mkdocs.yml:10:9")
    assert found["per-file-ignores.content/annexes/*"] == ("CLM011", "mkdocs.yml:12:31")
    assert found["numbering"] == ("document", "default")


def test_settings_may_be_chosen(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Some settings, or only what is given; an unknown one is told with the nearest."""
    assert printed(capsys, "settings", "style") == "style  oscola  (base.yml:3:12)\n"
    given = rows(printed(capsys, "settings", "--given", "--format", "json"))
    assert all(origin != "default" for _, origin in given.values())
    assert "style" in given
    assert main(["settings", "stile"]) == 2
    assert "style" in capsys.readouterr().err


# -------------------------------------------------------------------- help


def test_every_command_s_help_is_whole() -> None:
    """Each command says in a sentence what it does, shows an example and names its exit codes."""
    (commands,) = (
        one.choices for one in whole_parser()._actions if isinstance(one, argparse._SubParsersAction)
    )
    assert list(commands) == list(COMMANDS), "a file of cli/commands/ adds the command of its name"
    for name, command in commands.items():
        shown = command.format_help()
        where = f"in the parser of cli/commands/{name}.py"
        assert command.description, f"give a description {where}"
        assert f"\n  testimony {name}" in shown, f"give examples in the epilog {where}"
        assert "\nexit codes: 0 " in shown, (
            f"name the exit codes in the epilog {where}, or in cli/examples.py"
        )
        assert max(map(len, shown.splitlines())) <= 110, f"break the long lines of the help {where}"


# -------------------------------------------------------------- completion

STARTS = [
    ("testimony ch", "check"),
    ("testimony check --fo", "--format"),
    ("testimony check --format rd", "rdjson"),
    ("testimony explain CLM00", "CLM001"),
    ("testimony settings --g", "--given"),
]
DRIVERS = {
    "bash": """source "$1"; read -ra COMP_WORDS <<< "$2"; COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
COMP_LINE=$2; COMP_POINT=${#2}; function=$(complete -p testimony | sed 's/.*-F \\([^ ]*\\).*/\\1/')
$function testimony "${COMP_WORDS[$COMP_CWORD]}" ""; printf '%s\\n' "${COMPREPLY[@]}" """,
    "fish": "source $argv[1]; complete -C $argv[2]",
}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_of_the_shell(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The script names every command, the shell reads it, and what is begun is completed."""
    pytest.importorskip("shtab")
    script = tmp_path / f"testimony.{shell}"
    script.write_text(printed(capsys, "completion", shell))
    assert [name for name in COMMANDS if name not in script.read_text()] == []
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not here")
    subprocess.run([shell, "-n", script], check=True, timeout=20)
    for begun, whole in STARTS if shell in DRIVERS else ():
        arguments = ["-c", DRIVERS[shell], *(["x"] if shell == "bash" else []), str(script), begun]
        done = subprocess.run([shell, *arguments], capture_output=True, text=True, timeout=20, check=False)
        assert whole in done.stdout.split(), (begun, done.stdout[:300], done.stderr[:300])


def test_completion_for_another_shell(capsys: pytest.CaptureFixture[str]) -> None:
    """A shell that there is no completion for is answered with those that there are."""
    assert main_exit("completion", "tcsh") == 2
    assert "bash, zsh, fish" in capsys.readouterr().err


def main_exit(*arguments: str) -> int | str | None:
    """The exit code of a command line that argparse refuses."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return ended.value.code
