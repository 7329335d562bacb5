"""`testimony source`: copies are pinned, listed and looked through."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from source_files import PNG, pdf
from web import Web

from mkdocs_testimony.cli import main
from mkdocs_testimony.evidence.extraction import CACHE, Copies


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Exit code and all that a command says."""
    try:
        code = main(list(words))
    except SystemExit as end:
        code = int(end.code or 0)
    said = capsys.readouterr()
    return code, said.out + said.err


def test_add_list_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy is pinned under its key, listed, found as it was, and told once it is altered or gone."""
    code, said = run(capsys, "source", "add", "sun", "given.txt", "--on", "2026-03-01")
    assert (code, said) == (0, "pinned: sun as sources/sun.txt (text/plain, 35 bytes)\n")
    assert 'sun.file = "sources/sun.txt"' in (folder / "sources.lock").read_text()
    assert "\n# other\n" in (folder / "sources.lock").read_text()
    assert "1 of 1 cited sources have a pinned copy" in run(capsys, "source", "list")[1]
    assert run(capsys, "source", "check")[0] == 0
    (folder / "sources/sun.txt").write_text("Other words.")
    code, said = run(capsys, "source", "check")
    assert code == 1
    assert "sun: sources/sun.txt is not the copy that was pinned." in said
    (folder / "sources/sun.txt").unlink()
    assert "is not there" in run(capsys, "source", "check")[1]


def test_same_input_same_bytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pinned again, the same copy gives the same lock."""
    run(capsys, "source", "add", "sun", "given.txt", "--on", "2026-03-01")
    before = (folder / "sources.lock").read_bytes()
    run(capsys, "source", "add", "@sun", "given.txt", "--on", "2026-03-01")
    assert (folder / "sources.lock").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "snu", "given.txt"), "Did you mean `sun`?"),
        (("add", "sun", "nowhere.pdf"), "nowhere.pdf is not there"),
        (("add", "sun", "content"), "content is a folder"),
        (("add", "sun", "given.txt", "--on", "soon"), "`soon` is not a date"),
        (("check",), "There is no sources.lock"),
    ],
)
def test_wrong(folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    """What is typed wrongly is told with the next step, and nothing is written."""
    code, told = run(capsys, "source", *words)
    assert code == 2
    assert said in told
    assert not (folder / "sources.lock").exists()


def test_a_damaged_lock_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A lock with mistakes is not written over."""
    (folder / "sources.lock").write_text("sun.fil = 3\n")
    code, said = run(capsys, "source", "add", "sun", "given.txt")
    assert code == 2
    assert "is left as it is" in said
    assert (folder / "sources.lock").read_text() == "sun.fil = 3\n"


def test_what_read_a_copy_is_recorded(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The reader with its version, and the pages of what has pages; a PDF without text is told as a scan."""
    (folder / "given").write_bytes(pdf("Words.\n#pagebreak()\nMore."))
    run(capsys, "source", "add", "sun", "given")
    lock = (folder / "sources.lock").read_text()
    assert re.search(r'^sun\.reader = "pypdfium2 \d+\.[\d.]+"\nsun\.pages = 2$', lock, re.M)
    (folder / "given").write_text("<html><p>Words.</p></html>")
    run(capsys, "source", "add", "sun", "given")
    lock = (folder / "sources.lock").read_text()
    assert re.search(r'^sun\.reader = "lxml \d+\.[\d.]+"$', lock, re.M)
    assert "pages" not in lock
    (folder / "given").write_bytes(pdf("#rect()"))
    assert "It has no text: it is a scan" in run(capsys, "source", "add", "sun", "given")[1]
    (folder / "given").write_bytes(b"%PDF-1.7 broken")
    code, said = run(capsys, "source", "add", "sun", "given")
    assert code == 2
    assert "Nothing is pinned: the file is damaged" in said
    assert "The copy that was pinned stays." in said
    assert run(capsys, "source", "check")[0] == 0


def test_a_copy_that_is_replaced_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its hash, and how many verifications rest on it; the same copy again is not told."""
    run(capsys, "source", "add", "sun", "given.txt")
    assert "replaces" not in run(capsys, "source", "add", "sun", "given.txt")[1]
    quote = ("--by", "Jane Doe", "--quote", "refineries take nine tenths")
    assert run(capsys, "verify", "oil", *quote)[0] == 0
    sha = Copies(folder).hash("sources/sun.txt")
    (folder / "given.txt").write_text("Other words.")
    code, said = run(capsys, "source", "add", "sun", "given.txt")
    assert code == 0
    assert f"It replaces the copy with the hash {sha[:12]}…, on which 1 verification rests." in said
    (folder / "given.txt").write_text("Others again.")
    said = run(capsys, "source", "add", "sun", "given.txt")[1]
    assert "It replaces the copy with the hash" in said
    assert "rest" not in said


def test_what_is_not_there_is_not_counted_in_silence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A lost copy is told in the list; a lock without a pin is not called in order."""
    run(capsys, "source", "add", "sun", "given.txt")
    assert "not there" not in run(capsys, "source", "list")[1]
    (folder / "sources/sun.txt").unlink()
    said = run(capsys, "source", "list")[1]
    assert "(did not hold: the copy is not there)" in said
    assert "1 of all pinned copies is not as pinned" in said
    (folder / "sources.lock").write_text("")
    assert "No source is pinned, of 1 that are cited." in run(capsys, "source", "check")[1]


def test_a_page_that_says_it_is_none(folder: Path, capsys: pytest.CaptureFixture[str], served: Web) -> None:
    """It is pinned, as its host answers 200, and told."""
    address = served.says("/lost", "<h1>404 Page not found</h1>", content_type="text/html")
    code, said = run(capsys, "source", "add", "sun", address, "--allow-private")
    assert code == 0
    assert "says that there is no such page" in said
    address = served.says("/oil", "<h1>Oil</h1>", content_type="text/html")
    assert "such page" not in run(capsys, "source", "add", "sun", address, "--allow-private")[1]


def test_a_picture_may_be_pinned(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A scan is pinned, and that nothing is sought in it is said."""
    (folder / "scan.pdf").write_bytes(PNG)
    code, said = run(capsys, "source", "add", "sun", "scan.pdf")
    assert code == 0
    assert "sources/sun.png (image/png" in said
    assert "a picture has no text" in said
    assert "sources/sun.png is pinned no longer" in run(capsys, "source", "add", "sun", "given.txt")[1]
    assert run(capsys, "source", "check")[0] == 0


def test_no_link_out_of_the_folder(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """No copy is written through a link that leads out of the folder."""
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (folder / "sources").symlink_to(outside)
    code, said = run(capsys, "source", "add", "sun", "given.txt")
    assert code == 2
    assert "leads out of the project's folder" in said
    assert list(outside.iterdir()) == []


def test_text_is_kept_and_not_trusted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text of a copy is kept under its hash; one that was put there by somebody else is not believed."""
    (folder / "sun.pdf").write_bytes(pdf("True words."))
    run(capsys, "source", "add", "sun", "sun.pdf")
    sha = Copies(folder).hash("sources/sun.pdf")
    assert "True words." in Copies(folder).text("sources/sun.pdf", sha).pages[0].text
    kept = folder / CACHE / f"{sha}.json"
    fast = Copies(folder, seconds=0.0001)  # no reader could be done by then: what comes is what was kept
    assert "True words." in fast.text("sources/sun.pdf", sha).pages[0].text
    forged = kept.with_name("forged")
    forged.write_text(kept.read_text().replace("True", "False"))
    forged.replace(kept)  # made while the other was there: it is another file for sure
    assert "True words." in Copies(folder).text("sources/sun.pdf", sha).pages[0].text


def test_rename_takes_the_copy_along(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key's new name stands in sources.lock too."""
    run(capsys, "source", "add", "sun", "given.txt")
    code, said = run(capsys, "rename", "sun", "sun2024")
    assert code == 0, said
    lock = (folder / "sources.lock").read_text()
    assert 'sun2024.file = "sources/sun.txt"' in lock
    assert "\nsun.file" not in lock


def test_a_file_of_a_gigabyte_is_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy over the limit is refused, and one that grew beyond it since is told and not read."""
    with (folder / "large.pdf").open("wb") as file:
        file.truncate(2**30)
    code, said = run(capsys, "source", "add", "sun", "large.pdf")
    assert code == 2
    assert "large.pdf is larger than 200 MB" in said
    run(capsys, "source", "add", "sun", "given.txt")
    with (folder / "sources/sun.txt").open("ab") as file:
        file.truncate(2**30)
    code, said = run(capsys, "source", "check")
    assert code == 1
    assert "is larger than 200 MB, so it is not read" in said
    assert "QUO007" in run(capsys, "check")[1]


def test_a_pipe_is_no_copy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe in a copy's place is told, and nobody waits for it."""
    run(capsys, "source", "add", "sun", "given.txt")
    (folder / "sources/sun.txt").unlink()
    os.mkfifo(folder / "sources/sun.txt")
    assert run(capsys, "source", "check")[0] == 1
    assert "QUO007" in run(capsys, "check")[1]
    assert "is not a file" in run(capsys, "source", "add", "sun", "sources/sun.txt")[1]
