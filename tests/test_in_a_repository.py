"""The hooks, the GitHub action and the example workflows: pinned, of few rights, and run as CI runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_testimony import __version__, scaffold
from mkdocs_testimony.cli import _parser
from thinned import thinned

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SCRIPT = ROOT / "scripts" / "github_action.sh"
EXAMPLES = dict(
    re.findall(
        r"^<!-- example: (\S+) -->\n```yaml\n(.*?)^```$",
        (ROOT / "docs" / "ci.md").read_text(encoding="utf-8"),
        re.M | re.S,
    )
)
WORKFLOWS = {path: yaml.safe_load(text) for path, text in EXAMPLES.items() if "workflows" in path}

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    """Every step of a workflow."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


# --------------------------------------------------------------------- what they say


def test_no_run_of_the_action_holds_what_a_workflow_gives() -> None:
    """Inputs reach the steps as variables: no expression stands in a command."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        assert "uses" not in step


def test_every_input_is_used_and_documented() -> None:
    """Each input reaches a step as a variable that the script reads, and has its row in the docs."""
    given = {value for step in ACTION["runs"]["steps"] for value in step.get("env", {}).values()}
    conditions = " ".join(step.get("if", "") for step in ACTION["runs"]["steps"])
    docs = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name in ACTION["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in given or f"inputs.{name} " in conditions, name
        assert f"| `{name}` |" in docs, name
    for step in ACTION["runs"]["steps"]:
        for variable in step.get("env", {}):
            assert f"${{{variable}:" in SCRIPT.read_text(encoding="utf-8") or variable in SCRIPT.read_text()


@pytest.mark.parametrize("path", WORKFLOWS)
def test_workflows_are_pinned_and_of_few_rights(path: str) -> None:
    """Each action is named by a whole commit, no command has an expression, the token may read or nothing."""
    workflow = WORKFLOWS[path]
    assert workflow["permissions"] in ({}, {"contents": "read"})
    assert "pull_request_target" not in EXAMPLES[path]
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"OWNER/REPOSITORY@COMMIT|[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("OWNER"):
            assert set(step["with"]) <= set(ACTION["inputs"])
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 10


def test_every_command_of_an_example_is_one() -> None:
    """The commands of the GitLab example, of the hooks and of what `testimony new` writes can be parsed."""
    gitlab = yaml.safe_load(EXAMPLES[".gitlab-ci.yml"])["testimony"]["script"]
    hooks = [hook["entry"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())]
    made = scaffold.contents("bare")
    new = yaml.safe_load(made[".gitlab-ci.yml"])["testimony"]["script"]
    found = [line.partition("testimony ")[2] for line in (*gitlab, *hooks, *new) if "testimony " in line]
    assert len(found) >= 7
    for line in found:
        _parser(line.split()[:1]).parse_args(line.split())


def test_the_hooks_of_the_example_exist() -> None:
    """Each hook that the docs name is there, takes no file names, and runs once at a time."""
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (repository,) = yaml.safe_load(EXAMPLES[".pre-commit-config.yaml"])["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == set(hooks)
    for hook in hooks.values():
        assert hook["pass_filenames"] is False
        assert hook["require_serial"] is True
    pattern = re.compile(hooks["testimony-check"]["files"])
    for path in (
        "content/a.md",
        "citations/a.bib",
        "mkdocs.yml",
        "vol/verified.toml",
        "testimony-baseline.json",
        "content/figures/a.svg",
        "vol/sources.lock",
        "anchors.json",
    ):
        assert pattern.search(path), path
    assert not pattern.search("README.txt")


# ------------------------------------------------------------------------- as GitHub runs it


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """A checkout with a testimony in `vol`, of one unsourced claim, and a runner's temporary folder."""
    vol = tmp_path / "checkout" / "vol"
    for path, text in scaffold.contents("bare").items():
        (vol / path).parent.mkdir(parents=True, exist_ok=True)
        (vol / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    (vol / "content/questions/01-first.md").write_text(
        "---\nquestion: 1\nprompt: What is so?\n---\n\nNothing bears this out.\n", encoding="utf-8"
    )
    (vol / "content/index.md").write_text(
        "---\ntitle: Statement\ncommission: A\nhearing: H\ndate: 2025-01-01\nplace: W\n"
        "witness:\n  - name: J\n    post: Analyst\n    institution: I\n---\n\nThank you.\n",
        encoding="utf-8",
    )
    (vol / "citations/sources.bib").write_text("", encoding="utf-8")
    place = tmp_path / "temp" / "testimony" / "bin"
    place.mkdir(parents=True)
    command = place / "testimony"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mkdocs_testimony "$@"\n')
    command.chmod(0o755)
    return tmp_path


def ran(
    job: Path, step: str, other: Mapping[str, str] | None = None, **given: str
) -> subprocess.CompletedProcess[str]:
    """One step of the action, with the variables that GitHub sets."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(job),
        "PYTHONPATH": str(ROOT / "mkdocs_plugins"),
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(job / "checkout"),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(job / "summary.md"),
        "RUNNER_TEMP": str(job / "temp"),
        **{f"TESTIMONY_{name.upper()}": value for name, value in given.items()},
        **(other or {}),
    }
    return subprocess.run(
        ["bash", str(SCRIPT), step], cwd=job / "checkout", env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_the_check_of_the_action(job: Path) -> None:
    """It annotates the line as the checkout names it, writes the summary and the SARIF report, and fails."""
    done = ran(job, "check", folder="vol", profile="review", strict="true", sarif="found.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error file=vol/content/questions/01-first.md,line=6," in done.stdout
    summary = (job / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("### Testimony\n")
    assert "| error | `vol/content/questions/01-first.md:6:1` | CLM001 unsourced-claim |" in summary
    assert '"uri": "vol/content/questions/01-first.md"' in (job / "checkout/found.sarif").read_text()


def test_a_clean_check_of_the_action(job: Path) -> None:
    """Where nothing is found it passes and says so."""
    page = job / "checkout/vol/content/questions/01-first.md"
    page.write_text(page.read_text().replace("\nNothing", "\n{.assumption}\nNothing"))
    done = ran(job, "check", folder="vol")
    assert (done.returncode, done.stdout) == (0, "Nothing found.\n"), done.stdout + done.stderr
    assert (job / "summary.md").read_text() == "### Testimony\n\nNothing found.\n"


def test_a_check_that_cannot_run_fails_the_action(job: Path) -> None:
    """Without a testimony the step fails with 2, an annotation and a summary that say why."""
    done = ran(job, "check", folder=".")
    assert done.returncode == 2
    assert "::error file=mkdocs.yml," in done.stdout
    assert "could" in (job / "summary.md").read_text()


@pytest.mark.slow
def test_the_action_from_its_installation_to_the_site(job: Path) -> None:
    """Installed by its own step into an empty runner, it checks and builds. (It takes the network.)"""
    shutil.rmtree(job / "temp/testimony")
    copy = job / "action"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, tracked.decode().split("\0")):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    checkout = job / "checkout"
    page = checkout / "vol/content/questions/01-first.md"
    page.write_text(page.read_text().replace("\nNothing", "\n{.assumption}\nNothing"))
    author = ["-c", "user.name=J", "-c", "user.email=j@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=checkout, check=True)
    alone = {"PYTHONPATH": "", "GITHUB_ACTION_PATH": str(copy)}
    installed = ran(job, "install", alone)
    assert installed.returncode == 0, installed.stderr
    assert installed.stdout.splitlines()[-1].startswith("testimony ")
    assert ran(job, "check", alone, folder="vol").returncode == 0
    built = ran(job, "build", alone, folder="vol", strict="false")
    assert built.returncode == 0, built.stdout + built.stderr
    assert (checkout / "vol/build/print/testimony.pdf").read_bytes().startswith(b"%PDF-")
    assert (checkout / "vol/build/site/index.html").is_file()


WICKED = ["$(touch pwned)", "`touch pwned`", "; touch pwned", "' || touch pwned '", "-x"]
INPUTS = ["profile", "since", "folder", "sarif", "strict"]


def nothing_of_it_is_run(wicked: str, name: str, job: Path) -> None:
    """Give the check of the action this value, and look for what it would have made."""
    done = ran(job, "check", **{"folder": "vol", name: wicked})
    assert done.returncode in {1, 2}
    assert not list(job.rglob("pwned"))


@pytest.mark.parametrize(("wicked", "name"), thinned(zip(WICKED, INPUTS, strict=True), 2))
def test_what_a_workflow_gives_becomes_no_command(wicked: str, name: str, job: Path) -> None:
    """Whatever an input holds, it is a value: nothing of it is run."""
    nothing_of_it_is_run(wicked, name, job)


@pytest.mark.slow
@pytest.mark.parametrize("wicked", WICKED)
@pytest.mark.parametrize("name", INPUTS)
def test_no_input_of_the_action_becomes_a_command(wicked: str, name: str, job: Path) -> None:
    """The same of each value in each input."""
    nothing_of_it_is_run(wicked, name, job)


MODULE = "open({0!r}, 'w').write('x')\n"
BARE = """[core]
\trepositoryformatversion = 0
\tbare = true
[log]
\tshowSignature = true
[gpg]
\tprogram = {0}
"""


@pytest.mark.slow
def test_the_action_runs_no_module_of_the_checkout(job: Path) -> None:
    """A file named like a module that Python's own tools load is data like any other."""
    for name in ("argparse", "venv", "logging", "shutil", "ensurepip", "pip", "site", "sitecustomize"):
        (job / "checkout" / f"{name}.py").write_text(MODULE.format(str(job / "pwned")))
    ran(job, "install", {"GITHUB_ACTION_PATH": str(job / "nowhere"), "PYTHONPATH": ""})
    assert (job / "temp/testimony/bin/pip").is_file()
    assert not (job / "pwned").exists()


def test_the_action_obeys_no_repository_among_the_files(job: Path) -> None:
    """The day of the last commit is asked of no files that git would take for a repository."""
    vol, program = job / "checkout/vol", job / "checkout/gpg.sh"
    program.write_text(f"#!/bin/sh\ntouch {job}/pwned\n")
    program.chmod(0o755)
    subprocess.run(["git", "init", "-q", "--bare", "."], cwd=vol, check=True)
    tree = subprocess.run(
        ["git", "hash-object", "-t", "tree", "-w", "--stdin"],
        cwd=vol,
        input=b"",
        capture_output=True,
        check=True,
    ).stdout.decode()
    signed = (
        f"tree {tree.strip()}\nauthor A <a@example.org> 1 +0000\ncommitter A <a@example.org> 1 +0000\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nx\n"
    )
    commit = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"], cwd=vol, input=signed.encode(),
        capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    (vol / "HEAD").write_text(commit)
    (vol / "config").write_text(BARE.format(program))
    plain = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=vol, capture_output=True, check=False)
    assert (plain.stdout, (job / "pwned").exists()) == (b"1\n", True)  # as it would be
    (job / "pwned").unlink()
    ran(job, "build", folder="vol", strict="false")
    assert not (job / "pwned").exists()


def test_the_action_writes_its_report_through_no_link(job: Path) -> None:
    """A link in the checkout under the name of the SARIF report is left alone, and so is what it leads to."""
    (job / "mine").write_text("mine")
    (job / "checkout/found.sarif").symlink_to(job / "mine")
    (job / "folder").mkdir()
    (job / "checkout/reports").symlink_to(job / "folder")
    for name in ("found.sarif", "reports/found.sarif"):
        done = ran(job, "check", folder="vol", sarif=name)
        assert done.returncode == 2
        assert "::error title=Testimony::the input sarif" in done.stderr
    assert (job / "mine").read_text() == "mine"
    assert list((job / "folder").iterdir()) == []


# ------------------------------------------------------------------------------ as GitLab runs it

GITLAB = {
    "docs/ci.md": EXAMPLES[".gitlab-ci.yml"],
    "testimony new": yaml.safe_dump(yaml.safe_load(scaffold.contents("bare")[".gitlab-ci.yml"])),
}
"""Both examples for GitLab, as text."""
REPORTS = {"gl-code-quality-report.json", "junit.xml"}


def in_gitlab(job: Path, example: str) -> subprocess.CompletedProcess[str]:
    """The lines of an example one after the other, as GitLab's runner gives them to a shell."""
    (job / "temp/testimony/bin/pip").write_text(f'#!/bin/sh\necho "$@" >> {job}/installed\n')
    (job / "temp/testimony/bin/pip").chmod(0o755)
    lines = yaml.safe_load(GITLAB[example])["testimony"]["script"]
    environment = {
        "PATH": f"{job}/temp/testimony/bin:{os.environ['PATH']}",
        "HOME": str(job),
        "PYTHONPATH": str(ROOT / "mkdocs_plugins"),
        "PYTHONSAFEPATH": "1",  # as the script that pip installs does, which no module of its folder reaches
        "CI": "true",
        "GITLAB_CI": "true",
    }
    return subprocess.run(
        ["bash", "-e", "-c", "\n".join(lines)], cwd=job / "checkout/vol", env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def committed(job: Path) -> dict[str, bytes]:
    """Commit the checkout's folder of the testimony; what it holds, but for git's own."""
    vol = job / "checkout/vol"
    author = ["-c", "user.name=J", "-c", "user.email=j@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=vol, check=True)
    return files_of(vol)


def files_of(vol: Path) -> dict[str, bytes]:
    """Every file by its path, but for git's own and what is made."""
    return {
        str(path.relative_to(vol)): path.read_bytes()
        for path in sorted(vol.rglob("*"))
        if path.is_file() and path.relative_to(vol).parts[0] not in {".git", "build"}
    }


@pytest.mark.parametrize("example", thinned(GITLAB, 2))
def test_the_example_for_gitlab_runs_reads_and_writes_what_is_said(example: str, job: Path) -> None:
    """It installs what requirements.txt names, runs no module of the checkout, writes reports and build/."""
    vol = job / "checkout/vol"
    page = vol / "content/questions/01-first.md"
    page.write_text(page.read_text().replace("\nNothing", "\n{.assumption}\nNothing"))
    for name in ("sitecustomize", "usercustomize", "mkdocs", "typst", "yaml", "json", "subprocess"):
        (vol / f"{name}.py").write_text(MODULE.format(str(job / "pwned")))
    (vol / "git").write_text(f"#!/bin/sh\ntouch {job}/pwned\n")
    (vol / "git").chmod(0o755)
    before = committed(job)
    done = in_gitlab(job, example)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (job / "pwned").exists()
    assert "-r requirements.txt" in (job / "installed").read_text()
    assert (vol / "build/site/index.html").is_file()
    after = files_of(vol)
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} <= REPORTS


@pytest.mark.parametrize("example", ["docs/ci.md", pytest.param("testimony new", marks=pytest.mark.slow)])
def test_the_example_for_gitlab_runs_and_follows_nothing_of_a_stranger(example: str, job: Path) -> None:
    """Hooks stop it at their place, and it writes its reports and outputs through no link."""
    vol = job / "checkout/vol"
    (job / "mine").mkdir()
    (job / "mine/a").write_text("mine")
    page = vol / "content/questions/01-first.md"
    page.write_text(page.read_text().replace("\nNothing", "\n{.assumption}\nNothing"))
    config = (vol / "mkdocs.yml").read_text()
    (vol / "hook.py").write_text(MODULE.format(str(job / "pwned")))
    (vol / "mkdocs.yml").write_text(f"{config}\nhooks: [hook.py]\n")
    committed(job)
    done = in_gitlab(job, example)
    assert (done.returncode, "hook.py" in done.stderr) == (2, True), done.stdout + done.stderr
    (vol / "mkdocs.yml").write_text(config)
    for name in (*REPORTS, "build"):
        (vol / name).unlink(missing_ok=True) if name in REPORTS else shutil.rmtree(
            vol / name, ignore_errors=True
        )
        (vol / name).symlink_to(job / ("mine" if name == "build" else "mine/a"))
        assert in_gitlab(job, example).returncode in ({0, 2} if name in REPORTS else {1, 2})
        (vol / name).unlink()
    assert not (job / "pwned").exists()
    assert [(path.name, path.read_text()) for path in (job / "mine").iterdir()] == [("a", "mine")]


# ---------------------------------------------------------------------------- our own release

RELEASE = ROOT / ".github" / "workflows" / "release.yml"


def test_the_release_is_pinned_and_tried_before_it_is_published() -> None:
    """Each action is named by a whole commit; what is published was built and tried; no secret is named."""
    text = RELEASE.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert "secrets." not in text
    for step in steps(workflow):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step.get("uses", "a/b@" + "0" * 40))
        assert "${{" not in step.get("run", "")
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert "make package" in [step.get("run") for step in build["steps"]]
    assert (publish["needs"], publish["environment"]) == ("build", "release")
    assert (build["permissions"], publish["permissions"]) == ({"contents": "read"}, {"id-token": "write"})
    (version,) = (step["run"] for step in build["steps"] if "version" in step.get("name", ""))
    for tag, code in ((f"v{__version__}", 0), ("v9.9.9", 1)):
        done = subprocess.run(
            ["bash", "-e", "-c", version], cwd=ROOT, check=False, env={**os.environ, "GITHUB_REF_NAME": tag}
        )
        assert done.returncode == code, tag


# -------------------------------------------------------------------------- the hooks as they run


@pytest.mark.slow
@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_the_hooks_run_from_a_clone(runner: str, tmp_path: Path) -> None:
    """A clone's hooks pass on a new testimony and stop an unsourced claim. (It takes the network.)"""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(tmp_path / "clone")], check=True)
    said = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=tmp_path / "clone", capture_output=True, text=True, check=True
    )
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    subprocess.run([str(tmp_path / "venv/bin/pip"), "install", "--quiet", runner], check=True)
    folder = tmp_path / "own"
    for path, text in scaffold.contents("example").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    example = EXAMPLES[".pre-commit-config.yaml"]
    place = example.replace("https://example.org/OWNER/REPOSITORY", f"file://{tmp_path / 'clone'}")
    (folder / ".pre-commit-config.yaml").write_text(place.replace("COMMIT", said.stdout.strip()))
    author = ["-c", "user.name=J", "-c", "user.email=j@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    homes = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PREK_HOME": str(tmp_path / "home")}
    environment = {**{k: v for k, v in os.environ.items() if k != "PYTHONPATH"}, **homes}

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(tmp_path / "venv/bin" / runner), "run", *options], cwd=folder, env=environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    whole = run("--all-files")
    assert whole.returncode == 0, whole.stdout + whole.stderr
    page = next((folder / "content/questions").glob("*.md"))
    page.write_text(f"{page.read_text()}\nNothing supports this.\n")
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    stopped = run()
    assert stopped.returncode == 1
    assert "CLM001 unsourced-claim" in stopped.stdout
