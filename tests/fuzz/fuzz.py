"""Fuzzing: `make fuzz MINUTES=10`. Each target in turn, for its share of the time.

What breaks is written to build/fuzz/TARGET-N.txt, with the reason at the end of the run. The same seed
gives the same texts. An input that was mended is kept under corpus/TARGET/, where the tests read it.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType

from mutation import made
from targets import TARGETS, Target, corpus_of

SECONDS, SECONDS_EACH = 3.0, 0.002
"""Processor time that any text may take, and what each character adds."""
MOST = 20
"""Broken texts after which a target is left alone."""
OUT = Path("build/fuzz")


class Late(BaseException):
    """A text takes longer than it may. No `except Exception` catches it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise Late if the block takes more processor time; an endless loop is ended."""

    def late(number: int, frame: FrameType | None) -> None:
        raise Late(f"more than {seconds:.1f} s")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def fault(target: Target, text: str) -> str:
    """What goes wrong with a text, or an empty string."""
    try:
        with within(SECONDS + SECONDS_EACH * len(text)):
            target.run(text)
    except Late as error:
        return str(error)
    except Exception:
        return traceback.format_exc(limit=-6)
    return ""


def rounds(name: str, seed: int, goes_on: Callable[[int], bool]) -> tuple[int, list[tuple[str, str]]]:
    """How many texts a target was given, and those that broke it, each with what went wrong."""
    random = Random(f"{name} {seed}")
    target, corpus = TARGETS[name], corpus_of(name)
    broken: dict[str, tuple[str, str]] = {}
    count = 0
    while goes_on(count) and len(broken) < MOST:
        text = made(random, target.pieces, corpus)
        count += 1
        wrong = fault(target, text)
        if wrong:
            broken.setdefault(wrong.rsplit("File", 1)[-1].split(":", 1)[0], (text, wrong))
    return count, list(broken.values())


def main() -> int:
    """Run every target; 1 if a text broke one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=time.time_ns(), help="(default: another each time)")
    parser.add_argument("--only", choices=sorted(TARGETS), action="append")
    options = parser.parse_args()
    names = options.only or list(TARGETS)
    share = options.minutes * 60 / len(names)
    print(f"seed {options.seed}", flush=True)
    total, failed = 0, False
    for name in names:
        end = time.monotonic() + share
        count, broken = rounds(name, options.seed, lambda _, end=end: time.monotonic() < end)  # type: ignore[misc]
        total += count
        failed = failed or bool(broken)
        print(f"{name}: {count} texts, {len(broken)} faults", flush=True)
        _keep(name, broken)
    print(f"{total} texts in all")
    return int(failed)


def _keep(name: str, broken: list[tuple[str, str]]) -> None:
    for n, (text, wrong) in enumerate(broken, 1):
        OUT.mkdir(parents=True, exist_ok=True)
        place = OUT / f"{name}-{n}.txt"
        place.write_bytes(text.encode("utf-8", "surrogatepass"))
        print(f"\n{place} ({len(text)} characters): {wrong}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
