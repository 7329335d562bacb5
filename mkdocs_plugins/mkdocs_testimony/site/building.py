"""The process in which `testimony build` lets MkDocs make the site; it does not outlive the command."""

from __future__ import annotations

import sys

from mkdocs_testimony.outputs import end_with


def main() -> None:
    """Run MkDocs with the arguments that follow the parent's number."""
    end_with(int(sys.argv.pop(1)))
    from mkdocs.__main__ import cli

    cli(prog_name="mkdocs")


if __name__ == "__main__":
    main()
