"""Poppler's programs read a PDF independently of what made it; without them a test is skipped."""

from __future__ import annotations

import shutil
import subprocess

import pytest


def poppler(program: str, *arguments: object) -> bytes:
    """What the program (`pdftotext`, `pdftoppm`) prints when it is given these arguments."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    return subprocess.run([program, *map(str, arguments)], capture_output=True, check=True).stdout
