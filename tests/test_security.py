# ruff: noqa: E501
"""Each promise of docs/security.md is held by a test that is there, and each limit that it names is the code's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_testimony import legible, pictures
from mkdocs_testimony.argument import chains, charts, graph
from mkdocs_testimony.bibliography import grammar, latex_frames, parents
from mkdocs_testimony.bibliography.library import MOST_INHERITED
from mkdocs_testimony.cli import COMMANDS
from mkdocs_testimony.csl.style import check as csl_check
from mkdocs_testimony.csl.style import elements
from mkdocs_testimony.evidence import extraction
from mkdocs_testimony.export import json_format
from mkdocs_testimony.markdown import attributes
from mkdocs_testimony.network import client
from mkdocs_testimony.passes.link import MOST_BY_HEADINGS
from mkdocs_testimony.pictures import picture, reuse
from mkdocs_testimony.pictures.svg import DEEPEST, MOST_LETTERS
from mkdocs_testimony.printing import own_template, worker
from mkdocs_testimony.project import tree, yaml_file
from mkdocs_testimony.readers import limits as reading
from mkdocs_testimony.report import limits, markdown_format
from mkdocs_testimony.site import feed
from mkdocs_testimony.word import reading as documents
from mkdocs_testimony.word import story

TESTS = Path(__file__).parent
PAGE = " ".join((TESTS.parent / "docs" / "security.md").read_text(encoding="utf-8").split())
_NET = "evidence/test_network.py"
_KEEPS = "cli/test_keeps_to_its_folder.py"
_TYPST = "printing/test_typst_of_a_stranger.py"
_CI = "test_in_a_repository.py"
_GIT = "cli/test_hostile_git.py"
_EACH = "cli/test_each_keeps_to_its_folder.py"
PROMISES = {
    "No code of the author's is run": "cli/test_trust.py::test_a_check_runs_nothing",
    "nothing outside the project's folder is read": "test_inside.py::test_no_command_follows_a_link_or_a_loop",
    "checking and building write to `build/` only": f"{_KEEPS}::test_what_makes_outputs_writes_into_build_alone",
    "| `check`, `cite`, `explain`, `impact` |": f"{_KEEPS}::test_commands_that_read_write_run_and_ask_nothing",
    "| `export` |": f"{_KEEPS}::test_commands_that_change_files_change_those_alone",
    "Typst, in a process of its own": f"{_KEEPS}::test_what_makes_outputs_writes_into_build_alone",
    "| `build/` | none; `serve` listens on this machine |": f"{_KEEPS}::test_a_preview_writes_into_build_alone",
    "listens on this machine alone": "site/test_serving.py::test_only_the_command_line_shows_a_preview_to_other_machines",
    "the files that they change, all or none": "test_writing.py::test_a_disk_that_refuses_leaves_all_as_it_was",
    "asks `git config user.name`": f"{_KEEPS}::test_who_has_verified_is_asked_of_git_alone",
    "with `word: true` what `word` runs": f"{_KEEPS}::test_a_build_with_word_asks_git_for_the_revision",
    "is stopped at its limits of time and memory": "evidence/test_readers.py::"
    "test_a_reader_that_does_not_end_is_stopped",
    "used again only for a copy with the same hash and where this machine wrote it": "evidence/"
    "test_source_command.py::test_text_is_kept_and_not_trusted",
    "is the same and this machine wrote the file": "cli/test_kept.py::test_what_another_wrote_is_not_taken",
    "none is used or left": "cli/test_kept.py::test_nothing_is_kept_or_taken_where_ci_runs",
    "| `words`, `changes`, `clear` |": f"{_EACH}::test_a_command_changes_and_runs_what_is_said_of_it_alone",
    "which changes nothing in `.git` either": f"{_EACH}::test_a_command_changes_and_runs_what_is_said_of_it_alone",
    "| `source` |": f"{_EACH}::test_a_command_changes_and_runs_what_is_said_of_it_alone",
    "| `word` |": f"{_EACH}::test_a_command_changes_and_runs_what_is_said_of_it_alone",
    "| `import` |": f"{_EACH}::test_a_command_changes_and_runs_what_is_said_of_it_alone",
    "| `passages` |": f"{_EACH}::test_a_command_changes_and_runs_what_is_said_of_it_alone",
    "| `record` |": f"{_EACH}::test_a_command_changes_and_runs_what_is_said_of_it_alone",
    "| `rules`, `settings`, `completion` |": f"{_EACH}::test_what_only_reads_changes_runs_and_asks_nothing",
    "| `links` |": f"{_EACH}::test_who_asks_asks_whom_an_entry_or_a_setting_names",
    "| `lookup` |": f"{_EACH}::test_who_asks_asks_whom_an_entry_or_a_setting_names",
    "| `archive` |": f"{_EACH}::test_who_asks_asks_whom_an_entry_or_a_setting_names",
    "| `lsp` |": f"{_EACH}::test_an_editors_server_writes_and_asks_nothing",
    "| `new` |": f"{_KEEPS}::test_a_new_testimony_is_written_into_its_folder_alone",
    "YAML is composed and not loaded": "cli/test_trust.py::test_a_check_runs_nothing",
    "stop with exit code 2, and name the place": "cli/test_trust.py::test_what_the_author_names_is_refused",
    "handlers and `javascript:` addresses in an ordinary Markdown page": "cli/test_trust.py::"
    "test_what_an_ordinary_page_would_run_is_not_published",
    "may contain HTML that runs nothing": "cli/test_trust.py::test_an_ordinary_page_may_hold_html",
    "`extra_javascript`; styles of another host": "cli/test_trust.py::test_what_the_author_names_is_refused",
    "whatever the settings say about that rule": "cli/test_trust.py::test_what_readers_would_run_is_not_published",
    "SVG drawings and other XML with scripts or handlers": "pictures/test_active.py::test_what_runs_is_told",
    "No command writes through a link": "cli/test_from_a_fork.py::test_no_command_writes_through_a_link",
    "it obeys no repository but one in `.git`": "cli/test_from_a_fork.py::test_git_obeys_no_repository_among_the_files",
    "no filter, no hook and no other program": f"{_GIT}::test_no_program_that_a_repository_names_is_run",
    "and it fetches nothing": f"{_GIT}::test_nothing_is_fetched",
    "never taken for an option": f"{_GIT}::test_what_is_no_revision_is_told_and_is_no_order",
    "nothing of a revision leaves its private folder": "cli/test_changes_command.py::"
    "test_nothing_of_the_revision_is_run_or_let_out",
    "Variables that point git elsewhere": f"{_GIT}::test_no_other_repository_is_asked",
    "What an author types reaches Typst as strings": f"{_TYPST}::test_text_that_is_code_of_the_engine_prints_as_text",
    "and pictures by names of the tool's own": f"{_TYPST}::test_a_path_of_a_picture_is_no_code",
    "within limits of time and memory": f"{_TYPST}::test_a_template_without_end_of_memory_is_stopped",
    "and no other file": f"{_TYPST}::test_a_template_reads_nothing",
    "It loads no package": f"{_TYPST}::test_a_template_takes_no_package",
    "no member's name becomes a path": "cli/test_from_a_fork.py::test_a_document_reaches_nothing_outside",
    "looks again before each new build": "cli/test_trust.py::test_a_preview_asks_again_at_each_edit",
    "`testimony build --trust`": "cli/test_trust.py::test_a_trusted_project_runs_its_own",
    "symbolic links to a place outside": "test_inside.py::test_a_link_out_of_the_folder_is_refused_and_told",
    "pipes and devices": "test_inside.py::test_a_pipe_is_not_read",
    "settings that name a place outside": "test_inside.py::test_a_setting_that_leads_out_is_refused",
    "or an address that leads out of the site": "test_leading_out.py::test_a_setting_that_leads_out_is_told_at_its_value",
    "plain `mkdocs build` makes no site either": "test_leading_out.py::test_no_site_is_made_with_it",
    "`INHERIT` is followed inside the folder only": "test_leading_out.py::test_a_setting_that_leads_out_is_told_at_its_value",
    "No comment or setting of the project silences this finding": "rules/test_suppress.py::test_what_cannot_be_ignored",
    "a document type declaration is refused": "cli/test_from_a_fork.py::test_a_document_reaches_nothing_outside",
    "`--no-cache` turns the cache off anywhere": "cli/test_kept.py::test_no_cache_looks_at_everything_and_leaves_nothing",
    "or with `TESTIMONY_TRUST=1` in the environment": "cli/test_trust.py::test_a_trusted_project_runs_its_own",
    "`hooks`, `extra_templates` or a theme's `custom_dir`": "cli/test_trust.py::test_what_the_author_names_is_refused",
    "`custom_icons`, with which an extension": "cli/test_trust.py::test_what_the_author_names_is_refused",
    "overrides the value with the tag": "cli/test_trust.py::test_what_the_author_names_is_refused",
    "`export_file` of the plugin `tags`": "cli/test_trust.py::test_what_the_author_names_is_refused",
    "git with `--since` | `build/` | none |": f"{_GIT}::test_nor_is_it_one_for_a_copy_with_changes",
    "Such a note that came with the files is not obeyed": "test_writing.py::test_a_journal_that_leads_out_is_not_obeyed",
    "none moves a file out of the folder": "test_outputs.py::test_what_a_stranger_calls_remains_is_put_nowhere_else",
    "Anything larger than these limits is reported": "test_inside.py::test_a_file_of_a_gigabyte_is_not_read",
    "What an author types never becomes markup": "cli/test_bad_input.py::"
    "test_every_special_character_in_every_place_is_only_text",
    "expand without end are reported": "pictures/test_svg.py::test_entities_that_grow_are_refused",
    "end with a message and exit code 2": "cli/test_guard.py::"
    "test_a_fault_of_the_tool_is_told_with_a_way_to_report_it",
    "imports no file of the checkout as a module": f"{_CI}::test_the_action_runs_no_module_of_the_checkout",
    "values and never as commands": f"{_CI}::test_what_a_workflow_gives_becomes_no_command",
    "Git reads only the repository in `.git`": f"{_CI}::test_the_action_obeys_no_repository_among_the_files",
    "Nothing is written through a link in the checkout": f"{_CI}::test_the_action_writes_its_report_through_no_link",
    "by the action or by `-o` and `--baseline`": "cli/test_from_a_fork.py::"
    "test_what_a_pipeline_writes_to_is_no_link_of_a_stranger",
    "it installs what `requirements.txt` names, runs no module and no program": f"{_CI}::"
    "test_the_example_for_gitlab_runs_reads_and_writes_what_is_said",
    "and writes only its reports and `build/`, and not through a link": f"{_CI}::"
    "test_the_example_for_gitlab_runs_and_follows_nothing_of_a_stranger",
    "GitHub gives such a run no secret": f"{_CI}::test_workflows_are_pinned_and_of_few_rights",
    "It asks http and https only": f"{_NET}::test_only_the_web_is_asked",
    "one request at a time to a host": f"{_NET}::test_one_request_a_host_at_a_time",
    "says who it is": f"{_NET}::test_an_answer_comes_whole",
    "Proxies of the environment are not used": f"{_NET}::test_no_proxy_of_the_environment_is_used",
    "a byte now and then cannot hold up the command": f"{_NET}::test_a_byte_now_and_then_holds_nobody",
    "each checked like the first address": f"{_NET}::test_a_redirect_is_looked_at_again",
    "are not asked without `--allow-private`": f"{_NET}::test_this_machine_is_not_asked_without_leave",
    "even if the name resolves differently a moment later": f"{_NET}::test_a_name_is_resolved_once",
    "none of its words reach a terminal": f"{_NET}::test_source_add_tells_what_came_in_place_of_a_pdf",
    "and by no other": "test_architecture.py::test_one_room_asks_the_network",
}
"""Words of each promise, and a test that holds it."""
LIMITS = {
    "| an answer from the network | {} MB and 30 seconds": client.LARGEST_ANSWER >> 20,
    "Redirects are followed one by one, {} at most": client.MOST_REDIRECTS,
    "| a pinned copy | {} MB;": extraction.LARGEST_COPY >> 20,
    "{} pages, 20 million characters": reading.MOST_PAGES,
    "| a page, a .bib file, a framework, `verified.toml` | {} MB each |": tree.LARGEST_TEXT >> 20,
    "| `mkdocs.yml` and what it inherits | {} MB each, 20 files;": yaml_file.LARGEST >> 20,
    "20 files; {} million characters with aliases written out": yaml_file.MOST_WRITTEN_OUT >> 20,
    "| a Typst template | {} MB |": own_template.LARGEST >> 20,
    "| one run of the print engine | {} GB of memory": worker.MEMORY >> 30,
    "| a citation style | {} MB;": elements.LARGEST >> 20,
    "| a picture | {} MB": pictures.LARGEST >> 20,
    "an SVG {} nested elements": DEEPEST,
    "nested elements, {} letters of text": MOST_LETTERS,
    "{} with the macros that are called": csl_check.DEEPEST,
    "4 parents, numbers of {} digits": csl_check.LONGEST_NUMBER,
    "| attributes of a block | {} |": attributes.MOST_ITEMS,
    "| LaTeX commands in a .bib value | {} nested": latex_frames.DEPTH,
    "| links to all statements of a section (`rests-on` with the name of a heading) | {} in all": MOST_BY_HEADINGS,
    "by `crossref` and `xdata` | {} characters in all": MOST_INHERITED,
    "| a chart | {} columns": charts.MOST_SERIES,
    "columns of numbers and {} bars": charts.MOST_BARS,
    "| boxes in a drawing of the argument | {},": graph.MOST_DRAWN,
    "and 4,000 on a page; {} lines |": graph.MOST_LINES,
    "100 names of a kind; {} statements in all": chains.MOST_ALTOGETHER,
    "{} parts, 200,000 paragraphs": documents.MOST_MEMBERS,
    "| a message | {} characters": legible.LONGEST,
    "and {} related places": legible.PLACES,
    "| findings of one code in a report | {},": limits.FOR_PEOPLE,
    "in a report | 50, and {} in JSON": limits.FOR_PROGRAMS,
    "| a report in Markdown | {} characters |": markdown_format.LONGEST,
    "| findings of one .bib entry | {} |": grammar.MOST,
    "| a value of a .bib file made of `@string` | {} characters |": grammar.LONGEST,
    "| `crossref` and `xdata` from entry to entry | a chain of {} links": parents.LONGEST,
    "| names in one list of the JSON export | {},": json_format.MOST,
    "and {} in all lists of one kind": json_format.MOST_ALTOGETHER,
    "and {} on a page; 600 lines |": graph.MOST_ALTOGETHER,
    "| the list under a recommendation | {} steps": chains.DEEPEST,
    "24 steps, {} statements": chains.MOST_LISTED,
    "400 statements, {} names of a kind": chains.MOST_NAMED,
    "20,000 parts, {} paragraphs": story.MOST,
    "paragraphs, {} nested elements": documents.DEEPEST,
    "50,000 letters of text, {} million once": reuse.MOST // 1_000_000,
    "64 MB, {} million pixels": picture.MOST_DOTS // 1_000_000,
    "| changes that the feed of a site lists | {};": feed.MOST_LISTED,
}
"""Rows of the table of limits, and what the code has."""


@pytest.mark.parametrize(("words", "test"), PROMISES.items())
def test_a_promise_has_a_test(words: str, test: str) -> None:
    """The page says it, and the test that is named for it is there."""
    assert words in PAGE
    path, name = test.split("::")
    assert re.search(rf"^def {name}\(", (TESTS / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_command_has_a_row() -> None:
    """What each reads, runs, writes and asks is said, of a new command too."""
    table = PAGE.partition("## What each command does")[2].partition("## ")[0]
    said = re.findall(r"`([a-z]+)`", " ".join(re.findall(r"\| ((?:`[a-z]+`(?:, )?)+) \|", table)))
    assert len(said) == len(set(said))
    missing, gone = sorted(COMMANDS.keys() - set(said)), sorted(set(said) - COMMANDS.keys())
    table = "the table under `What each command does` in docs/security.md"
    assert not missing, f"give {missing} a row in {table}: what it reads, runs, writes and asks"
    assert not gone, f"remove the rows of {gone} from {table}: there is no such command"


@pytest.mark.parametrize(("row", "number"), LIMITS.items())
def test_a_limit_is_the_one_in_the_code(row: str, number: int) -> None:
    """A limit that is changed is changed on the page."""
    assert row.format(f"{number:,}") in PAGE
