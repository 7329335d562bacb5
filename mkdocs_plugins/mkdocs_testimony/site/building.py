"""The process in which `testimony build` lets MkDocs make the site; it does not outlive the command.

What the site's check leaves out (`--ignore`) is an argument of it and no environment variable: a later
`mkdocs build` would inherit that, and pass in silence what it should tell.
"""

from __future__ import annotations

import errno
import sys

from mkdocs_testimony.faults import whole_wanted
from mkdocs_testimony.outputs import end_with

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Errors of a disk that is full, or of a share of it."""


def main() -> int:
    """Run MkDocs; its exit code, 2 if it broke off.

    Arguments: the parent's number; the codes that the check leaves out, parted by commas; then MkDocs' own.
    """
    end_with(int(sys.argv.pop(1)))
    codes = sys.argv.pop(1)
    from mkdocs.__main__ import cli

    from mkdocs_testimony.site.plugin import TestimonyPlugin

    before = TestimonyPlugin.left_out
    TestimonyPlugin.left_out = tuple(code for code in codes.split(",") if code)
    try:
        cli(prog_name="mkdocs")
    except Exception as error:
        if whole_wanted():
            raise
        if isinstance(error, OSError) and error.errno in _DISK:
            print(
                f"testimony: The site cannot be written ({error.strerror}). Make room on the disk of build/,"
                " and build again.",
                file=sys.stderr,
            )
            return 2
        said = " ".join(str(error).split())[:300]
        print(
            f"testimony: MkDocs broke off while it made the site ({type(error).__name__}: {said}). Look at"
            " what mkdocs.yml sets for MkDocs and its theme.",
            file=sys.stderr,
        )
        return 2
    finally:
        TestimonyPlugin.left_out = before
    return 0


if __name__ == "__main__":
    sys.exit(main())
