"""What would fit into a field of a form: tags in use, frameworks, criteria of the mentorship's framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from mentor_tui.domain.records import Mentorship
from mentor_tui.runtime.shelf import framework, frameworks
from mentor_tui.ui.forms.spec import FieldSpec
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.suggesting_entry import Suggestions


def suggestions(viewpoint: Viewpoint, field: FieldSpec, record: Mapping[str, Any]) -> Suggestions:
    """Return what would fit into a field of a record, with words about each; nothing for most fields."""
    if field.name == "tags":
        return _tags(viewpoint)
    if field.name == "framework":
        return [(one.id, one.title) for one in frameworks()]
    return _criteria(viewpoint, record) if field.name in {"criterion", "criteria"} else ()


def _tags(viewpoint: Viewpoint) -> Suggestions:
    """Return the tags in use, the most used first."""
    tables = viewpoint.snapshot.tables.values()
    raws = (entry.raw for table in tables for entry in table.in_order)
    seen = (raw for raw in raws if raw.get("tags") and viewpoint.shows_raw(raw))
    counted = Counter(str(tag) for raw in seen for tag in raw["tags"])
    return [(tag, "") for tag, _ in counted.most_common()]


def _criteria(viewpoint: Viewpoint, record: Mapping[str, Any]) -> Suggestions:
    """Return the criteria of the framework that a record's mentorship works towards."""
    pair = viewpoint.snapshot.one(Mentorship, str(record.get("mentorship") or ""))
    found = framework(pair.framework) if pair is not None and pair.framework else None
    return [(one.code, one.title) for one in found.criteria] if found else ()
