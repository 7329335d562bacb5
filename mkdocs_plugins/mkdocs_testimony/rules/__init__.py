"""The rules, and the check that runs them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.glyphs import SYSTEM_FOLDERS
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.rules.near import NearNames
from mkdocs_testimony.rules.registry import PROFILES, Rule, Surroundings
from mkdocs_testimony.rules.suppress import suppressed
from mkdocs_testimony.rules.wording import did_you_mean
from mkdocs_testimony.settings import Profile

__all__ = ["PROFILES", "RULES", "Rule", "UnknownRuleError", "check", "rule", "selected"]

_MODULES = (
    "arg001_duplicate_id",
    "arg002_unknown_id",
    "arg003_support_cycle",
    "arg004_recommendation_on_bare_source",
    "arg005_unsupported_judgment",
    "arg006_unsupported_recommendation",
    "arg007_rests_on_context",
    "arg009_unanswered_rebuttal",
    "arg011_confidence_above_support",
    "bib001_damaged_entry",
    "bib002_wrong_encoding",
    "bib003_undefined_string",
    "bib004_broken_crossref",
    "cfg001_unknown_setting",
    "cit001_unknown_key",
    "cit002_unused_entry",
    "cit003_malformed_citation",
    "cit004_typed_ibid",
    "cit005_hand_numbered_note",
    "cit006_undefined_or_orphan_footnote",
    "cit008_repeated_in_note",
    "cit009_note_on_heading",
    "cit010_quotation_without_locator",
    "cit011_locator_out_of_range",
    "cit012_crowded_note",
    "cit013_ambiguous_short_form",
    "cit014_unknown_locator_label",
    "clm001_unsourced_claim",
    "clm004_uncited_tail",
    "clm010_citation_needed",
    "clm011_context_share",
    "doc001_question_unanswered",
    "doc002_question_text_altered",
    "doc003_over_length",
    "doc004_figure_without_source",
    "doc005_image_without_alt",
    "doc006_missing_image",
    "doc007_raw_html",
    "doc008_draft_marker",
    "doc009_unbalanced_quotation",
    "doc010_unknown_mark",
    "doc011_broken_link",
    "doc012_cover_incomplete",
    "doc013_bad_front_matter",
    "doc014_unclosed_div",
    "doc015_bad_framework_file",
    "doc016_question_not_in_nav",
    "doc017_no_glyph",
    "est001_off_scale_likelihood",
    "est002_likelihood_with_confidence",
    "rat001_instrument_missing",
    "rat002_off_scale_value",
    "rat003_rating_without_evidence",
    "rat004_evidence_uncited",
    "rat005_thin_high_rating",
    "rat006_projection_without_rationale",
    "rat008_instrument_label_drift",
    "rat009_summary_omits_extreme",
    "rat010_low_confidence_unflagged",
    "src001_missing_field",
    "src002_bare_url",
    "src003_undated",
    "src005_malformed_url",
    "src006_url_junk",
    "src008_duplicate_entry",
    "src011_future_date",
    "src012_unparsable_date",
    "src018_lowered_title_word",
    "sup001_unused_ignore",
    "sup002_ignore_without_reason",
    "sup003_unknown_code",
    "sup004_expired_ignore",
    "trc001_suspect_claim",
    "trc002_suspect_source",
    "trc003_unverified",
)


def _registered() -> Mapping[str, Rule]:
    """Every rule by its code, sorted. One file per rule: a test holds that none is forgotten."""
    rules = [import_module(f"{__name__}.{module}").RULE for module in _MODULES]
    return MappingProxyType({one.code: one for one in sorted(rules, key=lambda one: str(one.code))})


RULES: Mapping[str, Rule] = _registered()
"""Every rule by its code, in order of the codes."""


class UnknownRuleError(LookupError):
    """No rule has this code or name. Its text says so and names the nearest ones."""

    def __init__(self, asked: str) -> None:
        by_name = {one.name: one.code for one in RULES.values()}
        near = NearNames([*RULES, *by_name]).near(asked)
        super().__init__(f"There is no rule `{asked}`.{did_you_mean(near)}")

    def __str__(self) -> str:
        return str(self.args[0])


def rule(code: str) -> Rule:
    """The rule with this code or name, in capitals or not. Raises UnknownRuleError."""
    wanted = code.strip().upper()
    for one in RULES.values():
        if wanted in {one.code, one.name.upper()}:
            return one
    raise UnknownRuleError(code)


def selected(asked: Collection[str]) -> frozenset[str]:
    """The codes that codes, beginnings of codes (`CLM`) or names stand for. Raises UnknownRuleError."""
    codes: set[str] = set()
    for one in asked:
        start = one.strip().upper()
        family = {code for code in RULES if start and code.startswith(start)}
        codes.update(family or {rule(one).code})
    return frozenset(codes)


def check(
    testimony: Testimony,
    *,
    profile: Profile,
    today: date,
    select: Collection[str] | None = None,
    font_folders: Sequence[Path] = SYSTEM_FOLDERS,
) -> list[Finding]:
    """Everything that is wrong with a testimony, in reading order.

    Takes what the passes found and what each rule finds, drops what ignore comments silence (and adds
    what is wrong with those comments), and gives each finding its rule's name and its weight under the
    profile. A weight that a pass has set stands. `select` keeps only some rules (see `selected`); all
    rules run regardless, so that an ignore comment counts as used. `font_folders` is where faces for what
    the shipped ones lack are looked for (DOC017): the system's, and before them the project's own. Raises
    UnknownRuleError.
    """
    wanted = None if select is None else selected(select)
    surroundings = Surroundings(today, tuple(font_folders))
    found = dict.fromkeys(testimony.findings)
    for one in RULES.values():
        found.update(dict.fromkeys(one.findings(testimony, surroundings)))
    judged = []
    for finding in dict.fromkeys(suppressed(found, testimony, RULES, today)):
        if wanted is not None and finding.code not in wanted:
            continue
        weighed = _weighed(finding, profile)
        if weighed is not None:
            judged.append(weighed)
    order = {page.path: n for n, page in enumerate(testimony.pages)}
    judged.sort(key=lambda finding: _position(finding, order))
    return judged


def _weighed(finding: Finding, profile: Profile) -> Finding | None:
    """The finding with name and weight; None when its rule is off."""
    known = RULES.get(finding.code)
    if known is None:
        # A pass told something that no rule documents: better shown as an error than lost.
        return replace(finding, severity=finding.severity or Severity.ERROR)
    severity = finding.severity or known.severity(profile)
    return replace(finding, name=known.name, severity=severity) if severity else None


def _position(finding: Finding, order: Mapping[str, int]) -> tuple[int, str, int, int, str, str]:
    span = finding.span
    return (
        order.get(span.path, len(order)),
        span.path,
        span.line,
        span.column,
        finding.code,
        finding.message,
    )
