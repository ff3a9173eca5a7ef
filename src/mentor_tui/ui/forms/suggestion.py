"""What would fit into a field of a form: tags in use, frameworks, skills packs, criteria of the mentorship's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from mentor_tui.domain.framework import Framework
from mentor_tui.domain.unknown_code import framework_of
from mentor_tui.domain.word import count_of
from mentor_tui.runtime.shelf import framework, frameworks, skills_pack, skills_pack_ids
from mentor_tui.ui.forms.spec import FieldSpec
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.suggesting_entry import Suggestions

_FEW = 3
"""Criteria that are named one by one."""


def fitting_in(viewpoint: Viewpoint, field: FieldSpec, record: Mapping[str, Any]) -> tuple[Suggestions, str]:
    """Return what would fit into a field, with words about each, and what holds all that may stand there.

    Both are empty for most fields. Where any text may stand, as a tag, nothing is said to hold them all.
    """
    match field.name:
        case "tags":
            return _tags(viewpoint), ""
        case "framework":
            return [(one.id, framework_line(one)) for one in frameworks()], "the frameworks at hand"
        case "criterion" | "criteria":
            return _criteria(viewpoint, record)
        case "pack":
            packs = (skills_pack(id) for id in skills_pack_ids())
            return [(pack.id, f"{pack.title}, {pack.edition}") for pack in packs if pack], "the skills packs at hand"
        case "item":
            found = skills_pack(str(record.get("pack")))
            return ([(skill.code, skill.title) for skill in found.skills], found.title) if found else ((), "")
    return (), ""


def framework_line(framework: Framework) -> str:
    """Return in a line what a framework is and asks for."""
    counted = [one for one in framework.criteria if one.code in framework.coverage]
    named = ", ".join(one.title for one in counted)
    asks = named if len(counted) <= _FEW else count_of(len(counted), "criterion", "criteria")
    quotas = ", ".join(quota.title for quota in framework.quotas)
    said = "; ".join(filter(None, (asks, quotas)))
    return f"{framework.title}: {said}" if said else framework.title


def _tags(viewpoint: Viewpoint) -> Suggestions:
    """Return the tags in use, the most used first."""
    tables = viewpoint.snapshot.tables.values()
    raws = (entry.raw for table in tables for entry in table.in_order)
    seen = (raw for raw in raws if raw.get("tags") and viewpoint.shows_raw(raw))
    counted = Counter(str(tag) for raw in seen for tag in raw["tags"])
    return [(tag, "") for tag, _ in counted.most_common()]


def _criteria(viewpoint: Viewpoint, record: Mapping[str, Any]) -> tuple[Suggestions, str]:
    """Return the criteria of the framework that a record's mentorship works towards, and its title."""
    found = framework_of(record, viewpoint.snapshot, framework)
    return ([(one.code, one.title) for one in found.criteria], found.title) if found else ((), "")
