"""Hold the meeting templates: what kind of conversation it is, how long, and what the planning sheet asks.

A template fills only an empty sheet; the mentee's own lines are the agenda.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentor_tui.domain.table import Table, refuse_repeats

PLAN_FIELDS = ("focus", "since_last_time", "proud_of", "stuck_on", "want_from_you")


@dataclass(frozen=True, slots=True)
class SheetPrompt:
    """Ask one thing on the planning sheet; `field` is the field of `meeting.plan` the answer goes to."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class MeetingTemplate:
    """Describe one kind of meeting; `newcomer` is one line for somebody who has not done this before."""

    id: str
    title: str
    minutes: int
    agenda: tuple[str, ...]
    sheet: tuple[SheetPrompt, ...]
    newcomer: str


def meeting_templates_from(mapping: Mapping[str, object], place: str = "meetings") -> tuple[MeetingTemplate, ...]:
    """Return the templates in the list `templates`, in file order.

    Raises `ValueRefused` naming the field, the value and what is allowed.
    """
    table = Table(mapping, place)
    templates = tuple(_template(item) for item in table.tables("templates"))
    refuse_repeats((template.id for template in templates), place)
    table.finish()
    return templates


def _template(table: Table) -> MeetingTemplate:
    template = MeetingTemplate(
        id=table.id("id"),
        title=table.line("title"),
        minutes=table.whole("minutes", 5, 600),
        agenda=table.texts("agenda"),
        sheet=tuple(_prompt(item) for item in table.tables("sheet")),
        newcomer=table.line("newcomer", ""),
    )
    refuse_repeats((prompt.field for prompt in template.sheet), f"{table.place}, sheet")
    table.finish()
    return template


def _prompt(table: Table) -> SheetPrompt:
    prompt = SheetPrompt(field=table.word("field", PLAN_FIELDS), text=table.line("text"))
    table.finish()
    return prompt
