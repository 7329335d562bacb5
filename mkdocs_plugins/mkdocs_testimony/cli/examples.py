"""What the help of each command ends with: examples, and what its exit codes mean.

A command whose own module gives an epilog keeps that; here are those of all others, so that none is without.
"""

from __future__ import annotations

import argparse
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Ending:
    """Examples with what each does, and the exit codes."""

    examples: Sequence[tuple[str, str]]
    codes: str

    def text(self) -> str:
        """As help shows it, the remarks one under another."""
        width = max(len(command) for command, _ in self.examples) + 2
        lines = [f"  testimony {command:<{width}}{said}".rstrip() for command, said in self.examples]
        return "\n".join(["examples:", *lines, "", f"exit codes: {self.codes}"])


_BUILT = "0 written, 1 findings that fail (nothing is written), 2 it could not run"
ENDINGS: Mapping[str, Ending] = MappingProxyType(
    {
        "new": Ending(
            (
                ("new harbour", "a whole example in the folder harbour"),
                ("new . --bare", "one question, here"),
            ),
            "0 written, 2 it could not be written (nothing is)",
        ),
        "build": Ending(
            (
                ("build", "the PDF and the site of this folder's testimony"),
                ("build --profile release --strict", "only if there are no warnings either"),
            ),
            _BUILT,
        ),
        "serve": Ending(
            (("serve", "at http://127.0.0.1:8000/"), ("serve --port 8123", "at another port")),
            "0 ended with Ctrl-C, 2 it could not run",
        ),
        "print": Ending(
            (
                ("print", "build/print/testimony.pdf"),
                ("print --ignore PRN007", "even with more pages than the committee allows"),
            ),
            _BUILT,
        ),
        "word": Ending(
            (
                ("word -o statement.docx", "the statement as a Word document"),
                ("word --merge edited.docx", "what a co-author changed in it"),
                ("word --merge edited.docx --write", "and change the files accordingly"),
            ),
            _BUILT,
        ),
        "import": Ending(
            (("import draft.docx harbour", "the draft as a testimony in the folder harbour"),),
            "0 written, 2 it could not be written (nothing is)",
        ),
        "clear": Ending(
            (
                ("clear", "the text as it is now, by git's user.name, today"),
                ('clear --by "Review board" --on 2026-03-01', "by whom, and when"),
            ),
            "0 recorded, 2 it could not be (not all is committed, or it could not run)",
        ),
        "stage": Ending(
            (("stage staged", "the pages of the site as Markdown, in the folder staged"),),
            "0 written, 1 the testimony has errors, 2 it could not be written",
        ),
        "words": Ending(
            (
                ("words", "each page and the whole, with the limit if there is one"),
                ("words --pace 150", "for a faster speaker"),
            ),
            "0 counted, 2 it could not run",
        ),
        "cite": Ending(
            (
                ("cite doe2001", "how one source looks"),
                ("cite --all --style oscola", "all of them in another style"),
                ('cite doe2001 --locator "ch. 3"', "with a chapter instead of a page"),
            ),
            "0 shown, 1 a key is in no .bib file, 2 it could not run",
        ),
        "bib": Ending(
            (
                ("bib --diff", "what would change"),
                ("bib", "change it"),
                ("bib --check", "in a hook or in CI: fail if anything would"),
            ),
            "0 in order, 1 with --check or --diff: something would change, 2 it could not run",
        ),
        "verify": Ending(
            (
                ("verify", "what still has to be verified"),
                ('verify q2:p3 --by "Jo Doe" --quote "…"', "that it has been checked, and the passage"),
            ),
            "0 recorded, or listed, 2 it could not run",
        ),
        "changes": Ending(
            (
                ("changes main", "what differs from the branch main"),
                ("changes v1 --format markdown", "the same as a table, for a pull request"),
            ),
            "0 shown, 2 it could not run",
        ),
        "passages": Ending(
            (
                ("passages", "every quotation of the testimony, and where it was found"),
                ("passages kardon2021 --format json", "those from one source, for programs"),
            ),
            "0 every quotation was found, 1 one was not, or could not be looked for, 2 it could not run",
        ),
        "impact": Ending(
            (
                ("impact", "sources that would take a recommendation or a rating with them"),
                ("impact kardon2021", "what falls with one source"),
            ),
            "0 shown, 2 it could not run",
        ),
        "lsp": Ending(
            (("lsp", "what an editor starts; by hand there is nothing to see"),),
            "0 the editor has ended it, 2 it could not run",
        ),
        "record": Ending(
            (("record", "build/record/: to sign, to work in, and to read"),),
            "0 written, 2 it could not be written",
        ),
        "rename": Ending(
            (
                ("rename doe2001 doe2001book --diff", "what would change"),
                ("rename doe2001 doe2001book", "change it everywhere"),
            ),
            "0 changed, 2 it could not run (nothing is changed)",
        ),
        "export": Ending(
            (
                ("export json -o testimony.json", "everything, for programs"),
                ("export csl-json", "the cited sources, for a reference manager"),
            ),
            "0 written, 1 settings or a file that cannot be read, 2 it could not run",
        ),
    }
)
"""By command."""


def complete_help(commands: Mapping[str, argparse.ArgumentParser]) -> None:
    """Give each command without an epilog its own, and show it as it is typed."""
    for name, parser in commands.items():
        if parser.epilog is None and name in ENDINGS:
            parser.epilog = ENDINGS[name].text()
            parser.formatter_class = argparse.RawDescriptionHelpFormatter
