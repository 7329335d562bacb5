"""One guard round every command: whatever goes wrong becomes a sentence and an exit code.

A fault of the tool itself is told with what is needed to report it. The whole traceback is shown on request
(`--traceback`, or an environment variable).
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CANNOT
from mkdocs_testimony.faults import TRACEBACK, fault, way_out, whole_wanted
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.report.display import spoken
from mkdocs_testimony.writing import HalfDoneError

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130
"""What shells give for a command that Ctrl-C ended."""


def guarded(run: Callable[[], int], *, whole: bool = False) -> int:
    """Run a command; its exit code, or 2 with a message on standard error if it could not run.

    `whole`: show the traceback of a fault of the tool. A reader of a pipe who has gone (`| head`) and
    Ctrl-C end a command in silence; its verdict is not known then, so the code is not 0.
    """
    _open_closed_streams()
    try:
        code = run()
        sys.stdout.flush()
    except BrokenPipeError:
        _mute()
        return CANNOT
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except (ProjectError, HalfDoneError) as error:
        return _say(str(error))
    except OSError as error:
        if whole:
            raise
        _mute()
        place = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else ""
        reason = error.strerror or error
        said = f"{place or 'A file'} cannot be read or written ({reason})"
        return _say(f"{said}. {way_out(error)}, and run the command again.")
    except Exception as error:
        if whole:
            raise
        return _say(fault(error))
    return code


def wants_traceback(arguments: list[str]) -> bool:
    """Whether the traceback is asked for; the option is taken out of the arguments."""
    asked = TRACEBACK in arguments
    while TRACEBACK in arguments:
        arguments.remove(TRACEBACK)
    return asked or whole_wanted()


def _say(message: str) -> int:
    with contextlib.suppress(OSError):  # a closed stream: nobody can be told
        print(spoken(f"testimony: {message}"), file=sys.stderr)
    return CANNOT


def _open_closed_streams() -> None:
    """Put a sink where a standard stream was closed (`>&-`), so that to print is no fault."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (until the end)


def _mute() -> None:
    """Let what is still to be printed go nowhere, so that the end of the process does not fail on it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (until the end)
