"""Frameworks, and what is rated by them, as parts of the JSON form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_testimony.argument.assessments import label

if TYPE_CHECKING:
    from mkdocs_testimony.export.addresses import Addresses
    from mkdocs_testimony.model import Assessment, Framework, KeyAssessments, Scale, Testimony

Json = dict[str, Any]


def frameworks(testimony: Testimony) -> list[Json]:
    """Every framework that could be read, by key."""
    return [_framework(framework) for framework in testimony.frameworks.values()]


def assessments(testimony: Testimony, called: dict[str, str], addresses: Addresses) -> list[Json]:
    """Every rated section, in reading order. `called`: names of the statements by uid."""
    return [
        _assessment(testimony, assessment, called, addresses) for assessment in testimony.assessments.values()
    ]


def key_assessments(testimony: Testimony, called: dict[str, str], addresses: Addresses) -> list[Json]:
    """Every summary of assessments, in reading order. `called`: names of the statements by uid."""
    return [_summary(one, called, addresses) for one in testimony.key_assessments]


def _framework(framework: Framework) -> Json:
    return {
        "key": framework.key,
        "name": framework.name,
        "unit": framework.unit,
        "method": framework.method,
        "evidence_window": framework.evidence_window,
        "forecast_window": framework.forecast_window,
        "low_confidence": list(framework.low_confidence),
        "scales": [_scale(scale) for scale in framework.scales],
        "groups": [
            {
                "code": group.code,
                "label": group.label,
                "instruments": [{"code": one.code, "label": one.label} for one in group.instruments],
            }
            for group in framework.groups
        ],
    }


def _scale(scale: Scale) -> Json:
    return {
        "key": scale.key,
        "label": scale.label,
        "forecast": scale.forecast,
        "values": [{"name": one.name, "label": one.label, "arrow": one.arrow} for one in scale.values],
        "high": list(scale.high),
        "absence": list(scale.absence),
    }


def _assessment(testimony: Testimony, one: Assessment, called: dict[str, str], addresses: Addresses) -> Json:
    framework = testimony.frameworks.get(one.framework)
    instrument = framework.instrument(one.instrument) if framework and one.instrument else None
    return {
        "id": one.id or f"{one.page.removesuffix('.md')}:{one.anchor}",
        "page": one.page,
        "line": one.span.line,
        "address": one.address,
        "url": addresses.page(one.page, one.id or one.anchor),
        "heading": one.heading,
        "framework": one.framework,
        "instrument": {"code": one.instrument, "label": instrument.label if instrument else ""}
        if one.instrument
        else None,
        "overall": not one.instrument,
        "unassessed": one.declared_gap,
        "ratings": {
            key: {"value": name, "label": label(framework.scale(key) if framework else None, name)}
            for key, name in one.ratings.items()
        },
        "confidence": one.confidence,
        "because": one.because,
        "searched": one.searched,
        "statements": [called[uid] for uid in one.statements if uid in called],
    }


def _summary(one: KeyAssessments, called: dict[str, str], addresses: Addresses) -> Json:
    return {
        "page": one.page,
        "line": one.span.line,
        "url": addresses.page(one.page, one.anchor),
        "statements": [called[uid] for uid in one.statements if uid in called],
    }
