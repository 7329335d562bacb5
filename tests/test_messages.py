"""Every message is a sentence for a stranger: how it begins and ends, how long it is, what it never holds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.cli import COMMANDS, main
from mkdocs_testimony.cli.parser import Parser, plainly
from mkdocs_testimony.report import explain
from mkdocs_testimony.rules import RULES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mkdocs_plugins" / "mkdocs_testimony"
TELLING = {"Finding", "tell", "_tell", "_told", "told", "ProjectError", "PluginError", "RenameError"}
TELLING |= {"ScaffoldError", "ServeError", "UnknownStatementError"}
LONGEST = 300
"""Characters of a message. Quoted names and paths may make one longer; what is ours does not."""
OURS = re.compile(
    r"NoneType|object at 0x|\[Errno|Traceback|codec can|\bdict\b|\b[Uu]ids?\b|<(?:class|function)|%s|\{\}"
)
"""Words of Python's, and of this tool's inside."""
UNUSUAL = re.compile(r"\b(?:mend(?:s|ed|ing)?|bears?(?: \\w+)? out|borne out|bore out)\b", re.IGNORECASE)
"""English that a reader stumbles over: findings are corrected or fixed, and claims supported."""
EXAMPLES = (ROOT / "tests" / "rules" / "fixtures" / "examples.txt").read_text(encoding="utf-8")


def written(text: ast.expr) -> tuple[str, str, str] | None:
    """How a message in the source begins and ends, and its own words; None for what is no sentence in it."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    said = [str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts]
    words = "".join(said)
    return (said[0], said[-1], words) if words.count(" ") > 2 else None


def messages() -> Iterator[tuple[str, str, str, str]]:
    """Place, beginning, end and words of each message that stands where it is told."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in TELLING:
                continue
            for argument in node.args[:3]:
                if isinstance(argument, ast.Constant | ast.JoinedStr) and (found := written(argument)):
                    yield f"{path.relative_to(PACKAGE)}:{argument.lineno}", *found


def test_messages_are_found() -> None:
    """The search below sees most of what is told."""
    assert len(list(messages())) > 100


@pytest.mark.parametrize(("place", "begin", "end", "words"), list(messages()), ids=lambda text: text[:40])
def test_a_message_is_a_sentence(place: str, begin: str, end: str, words: str) -> None:
    """It begins with a capital or with what it quotes, ends as a sentence, and is short and plain."""
    assert not begin[:1].islower(), place
    assert end.endswith((".", "?", "”", "`", "…")), place
    assert "  " not in words, place
    assert not OURS.search(words), place
    assert not UNUSUAL.search(words), place
    assert len(words) <= LONGEST, place


def printed() -> Iterator[tuple[str, str]]:
    """Code and message of each finding in the rules' examples, as a reader of a terminal sees it."""
    for block in re.split(r"\n\n(?=\S)", EXAMPLES):
        found = re.search(r"^\S+:\d+:\d+: \w+ (\w{3}\d{3}) .*\n((?:  \S.*\n?)+)", block, re.MULTILINE)
        if found:
            own = [row for row in found[2].splitlines() if not row.startswith("  = ")]
            yield found[1], " ".join(row.strip() for row in own)


def test_every_rule_is_read() -> None:
    """An example of each rule is printed, so that its message is held to the same."""
    unread = sorted(RULES.keys() - {code for code, _ in printed()})
    assert not unread, f"{unread}: run `python tests/rules/test_examples.py`, and read what it has written"


@pytest.mark.parametrize(("code", "message"), list(printed()))
def test_a_printed_message_is_short_and_plain(code: str, message: str) -> None:
    """What the examples print keeps to the length, holds no repr, and ends as a sentence does."""
    assert len(message) <= LONGEST, code
    assert "  " not in message
    assert not OURS.search(re.sub(r"`[^`]*`", "", message))
    assert not re.search(r"(?<!\w)'\w+'(?!\w)", re.sub(r"`[^`]*`", "", message)), "quoted as Python does"
    assert (
        message[0].isupper()
        or message[0].isdecimal()
        or message[0] in "`“¶@"
        or message.split(":")[0].endswith((".bib", ".md"))
    )
    assert message.endswith((".", "?", "…”", ".`"))


def read_by_users() -> Iterator[tuple[str, str]]:
    """The documentation, each rule's page, what the commands' helps say and what a new testimony holds."""
    for path in [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]:
        yield path.name, path.read_text(encoding="utf-8")
    for code in RULES:
        yield code, explain(code)
    for path in sorted((PACKAGE / "scaffold").rglob("*.md")):
        yield str(path.relative_to(PACKAGE)), path.read_text(encoding="utf-8")
    for add in COMMANDS.values():
        parser = Parser()
        commands = parser.add_subparsers()
        add(commands)
        for name, command in commands.choices.items():
            yield name, command.format_help()


def test_findings_are_fixed_and_claims_supported() -> None:
    """What users read says it in usual English, and in the same everywhere."""
    texts = dict(read_by_users())
    assert {"check", "checking.md", "CLM001"} <= texts.keys()
    assert {name for name, text in texts.items() if UNUSUAL.search(text)} == set()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["check", "--format", "xml"], "“xml” will not do for --format. Write one of text, concise,"),
        (["check", "--sience", "x"], "There is no option --sience. Did you mean --since?"),
        (["print", "--draft"], "There is no option --draft. Write `--copy draft` for a draft."),
        (["print", "--review"], "There is no option --review. Write `--copy review` for a review copy."),
        (
            ["print", "--preset", "house"],
            "There is no option --preset. Set `preset:` under `print:` in mkdocs.yml.",
        ),
        (["check", "--limit", "x"], "--limit: “x” is not a number. Write how many"),
        (["check", "--limit"], "--limit needs a value."),
        (["print", "--strict=1"], "--strict takes no value. Remove “1”."),
        (["build", "extra"], "“extra” is one word too many."),
        (["rename", "oil"], "Still to be given: NEW."),
        (["export"], "Still to be given: FORMAT."),
        (["serve", "--port", "0"], "--port: “0” is not a port. Write a number from 1 to 65535."),
        (["check", "--s"], "--s may be any of "),
    ],
)
def test_a_wrong_command_line_is_told_in_a_sentence(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, in plain words, and where the command's options are listed; exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main(typed)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert told.startswith(f"testimony {typed[0]}: {said}")
    assert told.endswith(f" `testimony {typed[0]} --help` shows how it is used.\n")
    assert told.count("\n") == 1
    assert "argument" not in told


@given(st.text(max_size=60))
def test_whatever_argparse_says_ends_as_a_sentence(message: str) -> None:
    """A message that is not known is kept, and closed."""
    assert plainly(message).endswith((".", "?"))
    assert message.strip("?.")[1:] in plainly(message) or message.startswith("argument")
