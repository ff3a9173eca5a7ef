"""What stands in a field and what is stored: the way there and back, and what is refused."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.records import MODELS
from mentor_tui.ui.forms.spec import form_spec
from mentor_tui.ui.forms.value import FieldRefused, Moment, patch_between, stored_from, typed_from, understood

MOMENT = Moment(datetime(2026, 5, 7, 14, 41))


def field(kind: str, name: str):
    found = form_spec(kind).field(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "name", "typed", "stored"),
    [
        ("goal", "due", "1 dec", "2026-12-01"),
        ("goal", "due", "+3w", "2026-05-28"),
        ("meeting", "start", "fri 14:00", "2026-05-08T14:00"),
        ("contact", "on", "12 sep", "2025-09-12"),
        ("mentorship", "started", "1 march", "2026-03-01"),
        ("mentorship", "trial_until", "1 march", "2027-03-01"),
        ("meeting", "minutes", "60", 60),
        ("goal", "target", "2,5", 2.5),
        ("pulse", "confidence", "7", 7),
        ("person", "timezone", "Europe/London", "Europe/London"),
        ("person", "timezone", "Berlin", "Europe/Berlin"),
        ("mentorship", "contact_every_days", "every other week", 14),
        ("mentorship", "meet_every_days", "10", 10),
        ("goal", "criteria", ["C1", " ", "C2"], ["C1", "C2"]),
        ("action", "meeting", {"id": "abc"}, "abc"),
        ("mentorship", "mentor", {"new": "Ada Quist"}, {"new": "Ada Quist"}),
        ("goal", "title", "  two words ", "  two words "),
        ("goal", "why", "   ", None),
    ],
)
def test_what_is_typed_is_read(kind, name, typed, stored) -> None:
    assert stored_from(field(kind, name), typed, MOMENT) == stored


@pytest.mark.parametrize(
    ("kind", "name", "typed", "words"),
    [
        ("goal", "due", "1/12", "1 December"),
        ("meeting", "minutes", "an hour", "whole number"),
        ("meeting", "minutes", "-5", "0 to 525600"),
        ("pulse", "confidence", "11", "1 to 10"),
        ("pulse", "confidence", "7.5", "whole number"),
        ("goal", "target", "nan", "a number"),
        ("person", "timezone", "../../etc/passwd", "no time zone"),
        ("goal", "title", "  ", "needed"),
        ("action", "due", "+99999999999d", ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_forms_that_can(kind, name, typed, words) -> None:
    with pytest.raises(FieldRefused) as refused:
        stored_from(field(kind, name), typed, MOMENT)
    assert words in f"{refused.value.error} {refused.value.forms}"


@given(st.dates())
def test_a_stored_day_reads_back_as_itself(day) -> None:
    due = field("goal", "due")
    assert stored_from(due, typed_from(due, day.isoformat()), MOMENT) == day.isoformat()


@given(st.datetimes())
def test_a_stored_time_reads_back_as_itself(moment) -> None:
    start, stored = field("meeting", "start"), moment.strftime("%Y").zfill(4) + moment.strftime("-%m-%dT%H:%M")
    assert stored_from(start, typed_from(start, stored), MOMENT) == stored


def test_a_day_says_how_it_was_understood() -> None:
    assert understood(field("goal", "due"), "1 dec", MOMENT) == "Tue 1 Dec, in 208 days"
    assert understood(field("goal", "due"), "1/12", MOMENT) == ""


json = st.recursive(
    st.none() | st.integers() | st.text(max_size=4),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner.filter(lambda value: value is not None), max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from("abc"), json), st.dictionaries(st.sampled_from("abc"), json))
def test_the_patch_between_two_records_leads_from_one_to_the_other(before, after) -> None:
    from mentor_tui.domain.draft import _laid_over

    before = {name: value for name, value in before.items() if value is not None}
    after = {name: value for name, value in after.items() if value is not None}
    assert _laid_over(before, patch_between(before, after)) == after


def test_a_cleared_part_of_an_item_is_cleared() -> None:
    before = [{"id": "1", "text": "a", "energy": 3}]
    assert patch_between(before, [{"id": "1", "text": "a"}]) == [{"id": "1", "text": "a", "energy": None}]


@pytest.mark.parametrize("kind", MODELS)
def test_a_form_asks_for_everything_that_is_needed(kind) -> None:
    needed = {
        name for name, info in MODELS[kind].model_fields.items() if info.is_required() and name not in {"id", "kind"}
    }
    asked = {field.name for field in form_spec(kind).fields if field.required}
    assert asked == needed
    assert not {field.name for field in form_spec(kind).fields if field.required and field.more}
