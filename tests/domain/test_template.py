"""Meeting templates ask only what a planning sheet can hold."""

import pytest

from mentor_tui.domain.template import meeting_templates_from
from mentor_tui.errors import ValueRefused


def template(**more: object) -> dict[str, object]:
    return {"id": "x", "title": "X", "minutes": 30, **more}


def test_a_template_is_read_in_order() -> None:
    sheet = [{"field": "stuck_on", "text": "Where?"}, {"field": "focus", "text": "What?"}]
    (read,) = meeting_templates_from({"templates": [template(agenda=["One", "Two"], sheet=sheet)]})
    assert read.agenda == ("One", "Two")
    assert [prompt.field for prompt in read.sheet] == ["stuck_on", "focus"]


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        (template(minutes=0), "from 5 to 600"),
        (template(sheet=[{"field": "sent_on", "text": "?"}]), "want_from_you"),
        (template(sheet=[{"field": "focus", "text": "?"}, {"field": "focus", "text": "!"}]), "twice"),
    ],
)
def test_refusals_say_what_is_allowed(entry: dict[str, object], named: str) -> None:
    with pytest.raises(ValueRefused, match=named):
        meeting_templates_from({"templates": [entry]})


def test_template_ids_are_unique() -> None:
    with pytest.raises(ValueRefused, match="twice"):
        meeting_templates_from({"templates": [template(), template()]})
