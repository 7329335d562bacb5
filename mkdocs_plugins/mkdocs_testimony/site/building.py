"""The process in which `testimony build` lets MkDocs make the site; it does not outlive the command."""

from __future__ import annotations

import sys

from mkdocs_testimony.faults import whole_wanted
from mkdocs_testimony.outputs import end_with


def main() -> int:
    """Run MkDocs with the arguments that follow the parent's number; its exit code, 2 if it broke off."""
    end_with(int(sys.argv.pop(1)))
    from mkdocs.__main__ import cli

    try:
        cli(prog_name="mkdocs")
    except Exception as error:
        if whole_wanted():
            raise
        said = " ".join(str(error).split())[:300]
        print(
            f"testimony: MkDocs broke off while it made the site ({type(error).__name__}: {said}). Look at"
            " what mkdocs.yml sets for MkDocs and its theme.",
            file=sys.stderr,
        )
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
