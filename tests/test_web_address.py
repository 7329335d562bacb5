"""An address that is none stops nothing, whoever typed it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.bibliography.url_junk import way_through
from mkdocs_testimony.evidence.addresses import exactly, loosely
from mkdocs_testimony.inquiry.links import judged
from mkdocs_testimony.lsp.zotero import is_address
from mkdocs_testimony.network.client import Answer
from mkdocs_testimony.project import load
from mkdocs_testimony.web_address import joined, taken_apart

MALFORMED = [
    "https://[::1",
    "http://a]b",
    "https://x:99999999/",
    "https://x:y/",
    "//[",
    "https://[]/",
    "https://[v1.]/",
]
TEXTS = st.text(alphabet=":/[]@?#.%\\ahtps0129 \t\n\u2100\uff0f", max_size=30) | st.text(max_size=30)


@given(TEXTS, TEXTS)
def test_no_text_raises(one: str, other: str) -> None:
    """Whatever is typed is taken apart, joined and spelled; what is malformed is all path."""
    parts = taken_apart(one)
    assert parts.sound or (parts.path, parts.host, parts.port) == (one, "", None)
    assert isinstance(joined(one, other), str)
    assert isinstance(loosely(one), str)
    assert way_through(one)[1] == "" or way_through(one)[0]


@pytest.mark.parametrize("address", MALFORMED)
def test_a_malformed_address_is_told_apart(address: str) -> None:
    """It is not sound, has no host that anyone would ask, and stays as it is typed."""
    parts = taken_apart(address)
    assert (parts.sound, parts.host, parts.path) == (False, "", address)
    assert exactly(address) == address
    assert not is_address(address)


def test_the_parts_of_an_address() -> None:
    """Host in small letters, port as a number, the rest as it is typed."""
    parts = taken_apart("HTTPS://A@Ports.Example.org:8443/x;y?q=1#f")
    assert (parts.scheme, parts.host, parts.port) == ("https", "ports.example.org", 8443)
    assert (parts.netloc, parts.path, parts.query, parts.fragment) == (
        "A@Ports.Example.org:8443",
        "/x;y",
        "q=1",
        "f",
    )
    assert joined("https://a.org/x/y", "../z") == "https://a.org/z"


@pytest.mark.parametrize("address", MALFORMED)
def test_an_answer_from_a_malformed_address_is_judged(address: str) -> None:
    """Where a redirection of another host led to what is no address, its answer is judged all the same."""
    page = b"<title>Ports</title> text"
    answer = Answer(status=200, media="text/html", body=page, address=address, hops=((301, address),))
    assert judged("https://a.org/x.html", answer)[0] in {"alive", "redirected", "soft 404"}


@pytest.mark.parametrize("name", ["site_url", "repo_url"])
@pytest.mark.parametrize("address", [*MALFORMED, "example.org", "nonsense", "https://", "/x"])
def test_a_setting_that_is_no_address_is_told(tmp_path: Path, name: str, address: str) -> None:
    """MkDocs would stop at it without saying where it stands."""
    (finding,) = _findings(tmp_path, f"{name}: '{address}'")
    assert (finding[0], finding[1]) == ("CFG001", f"mkdocs.yml:5:{len(name) + 3}")
    assert f"`{name}` is not an address." in finding[2]


@pytest.mark.parametrize(
    "line", ["site_url: ''", "site_url:", "site_url: https://example.org", "repo_url: http://a.org:80/x"]
)
def test_a_setting_that_is_one_is_not_told(tmp_path: Path, line: str) -> None:
    """One that is empty sets none."""
    assert _findings(tmp_path, line) == []


def _findings(root: Path, line: str) -> list[tuple[str, str, str]]:
    (root / "content").mkdir()
    (root / "mkdocs.yml").write_text(
        f"site_name: x\ndocs_dir: content\nsite_dir: build/site\nplugins: [testimony]\n{line}\n"
    )
    found = load(root / "mkdocs.yml").findings
    return [
        (one.code, re.sub(r"-.*", "", f"{one.span.path}:{one.span.line}:{one.span.column}"), one.message)
        for one in found
    ]
