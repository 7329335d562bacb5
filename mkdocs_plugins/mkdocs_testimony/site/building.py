"""The process in which `testimony build` lets MkDocs make the site; it does not outlive the command.

What the site's check leaves out (`--ignore`) is an argument of it and no environment variable: a later
`mkdocs build` would inherit that, and pass in silence what it should tell.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.faults import whole_wanted
from mkdocs_testimony.outputs import end_with
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.site.once import Checked


def main() -> int:
    """Run MkDocs; its exit code, 2 if it broke off.

    Arguments: the parent's number; the codes that the check leaves out, parted by commas; `trusted` or
    `looked-through`; then MkDocs' own.
    """
    end_with(int(sys.argv.pop(1)))
    codes, trust = sys.argv.pop(1), sys.argv.pop(1)
    from mkdocs.__main__ import cli

    from mkdocs_testimony.project import ProjectError
    from mkdocs_testimony.site.guarding import broken_off, one_message, stopped
    from mkdocs_testimony.site.plugin import TestimonyPlugin

    before = TestimonyPlugin.left_out, TestimonyPlugin.refuses_scripts
    TestimonyPlugin.left_out = tuple(code for code in codes.split(",") if code)
    TestimonyPlugin.refuses_scripts = trust != "trusted"
    try:
        with one_message():
            cli(prog_name="mkdocs")
    except SystemExit as end:
        if broken_off(end):
            return 2
        raise
    except ProjectError as error:
        print(spoken(f"testimony: {error}"), file=sys.stderr)
        return 2
    except Exception as error:
        if whole_wanted():
            raise
        print(spoken(f"testimony: {stopped(error)}"), file=sys.stderr)
        return 2
    finally:
        TestimonyPlugin.left_out, TestimonyPlugin.refuses_scripts = before
    return 0


def in_copy(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], given: Checked | None
) -> int | None:
    """The same in a copy of this process, which has the modules and the testimony already; its exit code,
    negative for the signal that ended it. None where a process cannot be copied, or threads run in it.

    arguments: those of `main` after the first. folder: the project's.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return None
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    gc.freeze()
    number = os.fork()
    if number:
        gc.unfreeze()
        return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    # Before what takes long, so that no copy outlives a command that is killed meanwhile.
    end_with(parent)
    code = 2
    try:
        os.environ.update(environment)
        os.chdir(folder)
        # No module is taken from the project's folder, whatever lies there.
        sys.path[:] = [place for place in sys.path if place and Path(place).resolve() != folder.resolve()]
        sys.argv = ["mkdocs", str(parent), *arguments]
        from mkdocs_testimony.site.plugin import TestimonyPlugin

        TestimonyPlugin.given = given
        code = main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
