"""The reader of the command line: what is wrong with it is told in a sentence, with the next step."""

from __future__ import annotations

import argparse
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

from mkdocs_testimony.nearness import near_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_SAYINGS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (
        r"argument (?P<what>.+?): invalid choice: '?(?P<typed>.*?)'? \(choose from (?P<all>.*)\)",
        lambda found: (
            f"“{found['typed']}” will not do for {found['what'].split('/')[0]}. Write one of "
            f"{found['all'].replace(chr(39), '')}."
        ),
    ),
    (
        r"argument (?P<what>.+?): expected .*argument.*",
        lambda found: f"{found['what']} needs a value. Write it after the option.",
    ),
    (
        r"argument (?P<what>.+?): ignored explicit argument '(?P<typed>.*)'",
        lambda found: f"{found['what']} takes no value. Remove “{found['typed']}”.",
    ),
    (
        r"the following arguments are required: (?P<what>.*)",
        lambda found: f"Still to be given: {found['what']}.",
    ),
    (
        r"argument (?P<what>.+?): not allowed with argument (?P<other>.+)",
        lambda found: f"{found['what']} does not go with {found['other']}. Leave one of them out.",
    ),
    (
        r"ambiguous option: (?P<typed>\S+) could match (?P<all>.*)",
        lambda found: f"{found['typed']} may be any of {found['all']}. Write the one that you mean in full.",
    ),
    (r"argument (?P<what>.+?): (?P<said>.*\.)", lambda found: f"{found['what']}: {found['said']}"),
)
"""What argparse says, and how it is said here. The last takes what our types say, sentences already."""


_ELSEWHERE = {
    "--draft": ("--copy", "Write `--copy draft` for a draft."),
    "--review": ("--copy", "Write `--copy review` for a review copy."),
    "--preset": ("--copy", "Set `preset:` under `print:` in mkdocs.yml."),
}
"""What is given otherwise: an option of the command to which the advice belongs, and the advice."""


class Parser(argparse.ArgumentParser):
    """An argument parser, and the parser of its commands, whose errors are sentences (exit code 2)."""

    late: Mapping[str, Callable[[], str]] = MappingProxyType({})
    """Texts of its help (`description`, `epilog`) that are made when help is asked for."""

    def format_help(self) -> str:
        """The help, with the texts that are made for it."""
        for name, text in self.late.items():
            setattr(self, name, text())
        return super().format_help()

    # argparse leaves the namespace's type open, and so its overloads: Any is theirs.
    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read what belongs to this command. What nobody knows ends it with the option that was meant."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(self._unknown(rest))
        return found, rest

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to look, and end."""
        usage = f" `{self.prog} --help` shows how it is used."
        self.exit(2, f"{self.prog}: {plainly(message)}{usage}\n")

    def _unknown(self, rest: Sequence[str]) -> str:
        first = rest[0]
        if not first.startswith("-"):
            return f"“{first}” is one word too many. Remove it, or quote words that belong together."
        name = first.partition("=")[0]
        owner, advice = _ELSEWHERE.get(name, ("", ""))
        if owner in self._option_string_actions:
            return f"There is no option {name}. {advice}"
        near = near_names(name, sorted(self._option_string_actions))
        return f"There is no option {name}." + (f" Did you mean {' or '.join(near)}?" if near else "")


def say_late(parser: argparse.ArgumentParser, **texts: Callable[[], str]) -> None:
    """Have these texts of a command's help made when help is asked for, since they load what no run needs."""
    if isinstance(parser, Parser):
        parser.late = texts


def plainly(message: str) -> str:
    """A message of argparse's in plain words; one that it does not know is given back as a sentence."""
    for saying, said in _SAYINGS:
        if match := re.fullmatch(saying, message, re.DOTALL):
            return said(match)
    return message if message.endswith((".", "?")) else f"{message[:1].upper()}{message[1:]}."
