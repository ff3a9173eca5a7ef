"""A framework is read whole or refused with the field, the value and what is allowed."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.framework import Condition
from mentor_tui.domain.framework_reading import framework_from
from mentor_tui.errors import ValueRefused


def small(**more: object) -> dict[str, Any]:
    return {"id": "small", "title": "Small", **more}


def criterion(code: str, **more: object) -> dict[str, object]:
    return {"code": code, "title": f"Title of {code}", **more}


def quota(**more: object) -> dict[str, object]:
    return {"code": "Q", "title": "Quota", "kind": "cpd", "unit": "hours", "at_least": 5, **more}


def test_id_and_title_are_enough() -> None:
    framework = framework_from(small())
    assert framework.unofficial
    assert framework.as_of is None
    assert not framework.masks_every_audience


def test_prompts_are_lettered_in_order_and_short_falls_back_to_the_title() -> None:
    (read,) = framework_from(small(criteria=[criterion("X", prompts=["One?", "Two?"])])).criteria
    assert [(p.letter, p.text) for p in read.prompts] == [("a", "One?"), ("b", "Two?")]
    assert read.short == "Title of X"


def test_coverage_falls_back_to_the_leaves_judged_by_evidence() -> None:
    framework = framework_from(
        small(
            criteria=[
                criterion("A"),
                criterion("A1", parent="A"),
                criterion("B"),
                criterion("Z", judged="conduct"),
            ]
        )
    )
    assert framework.coverage == ("A1", "B")


def test_a_claim_counts_for_the_nearest_coverage_code_above() -> None:
    framework = framework_from(
        small(
            criteria=[criterion("A"), criterion("A1", parent="A"), criterion("A1.1", parent="A1")],
            coverage=["A"],
        )
    )
    assert [step.code for step in framework.path("A1.1")] == ["A", "A1", "A1.1"]
    assert framework.covered_by("A1.1") == "A"
    assert framework.covered_by("gone") is None
    assert [c.code for c in framework.children("A")] == ["A1"]


def test_quota_parts_inherit_kind_unit_and_window() -> None:
    framework = framework_from(
        small(quotas=[quota(window_months=12, parts=[{"code": "P", "title": "Part", "at_least": 2}])])
    )
    whole, part = framework.each_quota()
    assert (part.kind, part.unit, part.window_months, part.at_least) == ("cpd", "hours", 12, 2)
    assert whole.parts == (part,)


def test_target_follows_the_level_and_falls_back() -> None:
    (read,) = framework_from(small(quotas=[quota(by_level={"double": 10})])).quotas
    assert (read.target("double"), read.target("other"), read.target(None)) == (10, 5, 5)


def test_filters_become_conditions_of_one_or_several_values() -> None:
    (read,) = framework_from(small(quotas=[quota(filter={"a": "x"}, unless={"b": ["y", "z"]})])).quotas
    assert read.where == (Condition("a", ("x",)),)
    assert read.unless == (Condition("b", ("y", "z")),)


@pytest.mark.parametrize(
    ("values", "value", "fits"),
    [
        (("x",), "x", True),
        (("x",), ["w", "x"], True),
        (("practice",), " Practice", True),
        (("practice",), "practice nurse", False),
        (("x",), None, False),
        ((True,), True, True),
        ((True,), 1, False),
        ((1,), True, False),
    ],
)
def test_condition_compares_value_and_type(values: tuple[Any, ...], value: object, fits: bool) -> None:
    assert Condition("field", values).holds(value) is fits


@pytest.mark.parametrize(
    ("mapping", "named"),
    [
        ({"title": "No id"}, ["id", "nothing is given"]),
        ({"id": "../../etc", "title": "T"}, ["id", "../../etc", "lower-case"]),
        ({"id": "small", "title": " "}, ["title", "Allowed: text"]),
        (small(titel="x"), ["titel", "Allowed:", "title"]),
        (small(as_of="May"), ["as_of", "May", "2026-05-07"]),
        (small(as_of="20260507"), ["as_of", "20260507"]),
        (small(as_of=dt.datetime(2026, 5, 7, 9)), ["as_of"]),
        (small(unofficial="yes"), ["unofficial", "yes", "true, false"]),
        (small(masking="some"), ["masking", "some", "every_audience"]),
        (small(url="javascript:alert(1)"), ["url", "https://"]),
        (small(criteria={}), ["criteria", "list of tables"]),
        (small(criteria=["C1"]), ["criteria[0]", "not a table"]),
        (small(criteria=[criterion("two words")]), ["criteria[0]", "code", "two words"]),
        (small(criteria=[criterion("A"), criterion("A")]), ["A", "twice"]),
        (small(criteria=[criterion("A", parent="A")]), ["parent of A"]),
        (small(criteria=[criterion("A", parent="B"), criterion("B", parent="A")]), ["parent of A"]),
        (small(criteria=[criterion("A", judged="luck")]), ["judged", "luck", "conduct"]),
        (small(criteria=[criterion("A", prompts=["?"] * 27)]), ["prompts", "26"]),
        (small(coverage=["C9"]), ["coverage", "C9"]),
        (small(evidence_range={"low": 9, "high": 3}), ["high", "3", "from 9"]),
        (small(documents=[{"code": "D", "title": "D", "word_limit": 0}]), ["word_limit", "0", "from 1"]),
        (small(documents=[{"code": "D", "title": "D", "need": "maybe"}]), ["need", "if_asked"]),
        (small(quotas=[quota(unit="days")]), ["unit", "days", "minutes"]),
        (small(quotas=[quota(kind="evidence")]), ["unit", "hours", "count"]),
        (small(quotas=[quota(at_least=True)]), ["at_least", "True", "whole number"]),
        (small(quotas=[quota(filter={"a": {"b": 1}})]), ["filter", "a"]),
        (small(quotas=[quota(by_level={"x": 0})]), ["by_level", "x"]),
        (small(quotas=[quota(), quota()]), ["Q", "twice"]),
        (small(quotas=[quota(parts=[{"code": "Q", "title": "P", "at_least": 1}])]), ["Q", "twice"]),
    ],
)
def test_refusals_name_the_field_the_value_and_what_is_allowed(mapping: dict[str, object], named: list[str]) -> None:
    with pytest.raises(ValueRefused) as refused:
        framework_from(mapping)
    for part in named:
        assert part in str(refused.value)


def test_hostile_text_is_made_safe_everywhere() -> None:
    bad = "\x1b]0;owned\x07 \u202eabc"
    framework = framework_from(
        small(
            title=bad,
            notes=bad,
            criteria=[criterion("A", text=bad, prompts=[bad])],
            quotas=[quota(filter={"a": "b\x1b"})],
        )
    )
    shown = repr(framework)
    assert "abc" in shown
    for unsafe in ("\\x1b", "\\x07", "\\u202e"):
        assert unsafe not in shown


def test_titles_and_prompts_stand_on_one_line_and_texts_keep_theirs() -> None:
    framework = framework_from(
        small(notes="a\n\nb", criteria=[{"code": "A", "title": "One\n two", "prompts": ["Who\nelse?"]}])
    )
    assert framework.criteria[0].title == "One two"
    assert framework.criteria[0].prompts[0].text == "Who else?"
    assert framework.notes == "a\n\nb"


@pytest.mark.parametrize("table", ["filter", "unless", "by_level"])
def test_a_hostile_key_is_refused(table: str) -> None:
    with pytest.raises(ValueRefused, match="not a name"):
        framework_from(small(quotas=[quota(**{table: {"a\x1b": 1}})]))


def test_a_refusal_never_carries_control_characters() -> None:
    with pytest.raises(ValueRefused) as refused:
        framework_from({"id": "\x1b[2Jx\ny", "title": "T"})
    assert str(refused.value).isprintable()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("aC1 .\x1b\n", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "code", "title", "kind", "parts", "filter", "prompts", "low", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "title",
                "criteria",
                "quotas",
                "documents",
                "evidence_range",
                "coverage",
                "as_of",
                "skills_pack",
                "levels",
            ]
        ),
        JSON,
    )
)
def test_anything_is_read_or_refused_and_never_breaks(mapping: dict[str, object]) -> None:
    try:
        framework_from({"id": "any", "title": "Any", **mapping})
    except ValueRefused as refused:
        assert "Allowed" in str(refused) or "Give" in str(refused)
        assert str(refused).isprintable()
