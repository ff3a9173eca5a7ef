"""How a field of a record is declared, once, for forms, schema, visibility and documentation.

Each model field is written `name: Annotated[type, Label("what it is called", ...)]`. The types here refuse a wrong
type, day, zone, range or word and nothing else: practice is advised on, never refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeVar

from annotated_types import Ge, Le
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler
from pydantic_core import core_schema

from mentor_tui.domain.day import clock_from, day_from, instant_from, zone

Hint = Literal[
    "line", "text", "day", "clock", "instant", "zone", "number", "scale", "choice", "check", "lines", "items", "group",
    "file", "reference", "references", "hidden",
]  # fmt: skip
Limit = Literal["record", "pair", "private"]
Past = bool | tuple[str, ...]
Item_co = TypeVar("Item_co")


@dataclass(frozen=True, slots=True)
class Label:
    """Name a field for people: its label, a help line, how a form asks for it, and how far it may travel.

    `limit` is the most visible the field can ever be, whatever its record's mark (rule 1): `record` follows the
    record, `pair` never leaves the two people, `private` never leaves the owner. `more` folds the field away in a
    form until asked for. `to` is the kind a reference points at (`any` for every kind). `past` says that a day lies
    behind by its nature, always or in these states of its record, so that one typed without a year is the latest.
    """

    label: str
    help: str = ""
    hint: Hint = "line"
    limit: Limit = "record"
    more: bool = False
    to: str = ""
    past: Past = False

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        described = dict(handler(schema))
        described["title"] = self.label
        if self.help:
            described["description"] = self.help
        if self.limit != "record":
            described["x-limit"] = self.limit
        if self.to:
            described["x-refers-to"] = self.to
        return described


def lies_behind(past: Past, state: object) -> bool:
    """Say whether a field's day lies behind in a record of that state."""
    return past if isinstance(past, bool) else state in past


def _or_else(default: object) -> Callable[[object], object]:
    return lambda value: default if value is None else value


def Absent(default: object) -> BeforeValidator:
    """Read null as `default`: in a record null means absent, and an absent word is the first listed."""
    return BeforeValidator(_or_else(default))


def _parsed(parse: Callable[[str], Any], kind: type) -> BeforeValidator:
    return BeforeValidator(lambda value: value if value is None or type(value) is kind else parse(value))


Day = Annotated[date, _parsed(day_from, date)]
ClockTime = Annotated[datetime, _parsed(clock_from, datetime)]
Instant = Annotated[datetime, _parsed(instant_from, datetime)]


def _zone_name(name: str) -> str:
    zone(name)
    return name


ZoneName = Annotated[str, AfterValidator(_zone_name)]
Number = int | float
Score = Annotated[int, Ge(1), Le(10)]
Rung = Annotated[int, Ge(1), Le(4)]
Ask = Literal["question", "feedback", "silence"]
"""What an author asks of the other one for a claim or a text; silence is to be read and left alone."""
Skill = Annotated[int, Ge(0), Le(4)]
#: Up to a year, up to a lifetime: what is counted on from a day must stay in the calendar.
Minutes = Annotated[int, Ge(0), Le(525_600)]
Days = Annotated[int, Ge(1), Le(36_500)]
Notice = Annotated[int, Ge(0), Le(36_500)]
Many = Annotated[list[Item_co], Absent([])]
Visibility = Literal["private", "pair", "portfolio", "public"]
Side = Literal["mentor", "mentee"]


class Part(BaseModel):
    """Stand inside a record: an object whose unknown fields are kept."""

    model_config = ConfigDict(strict=True, extra="allow", frozen=True)


class Item(Part):
    """Stand in a list of objects; its id is made on entry, and sync and imports address it by that id."""

    id: Annotated[str, Label("id", hint="hidden")] = ""


class Record(BaseModel):
    """Carry the header every kind has; nothing in it is relative to who reads it."""

    model_config = ConfigDict(strict=True, extra="allow", frozen=True)

    id: Annotated[str, Label("id", hint="hidden")]
    kind: Annotated[str, Label("kind", hint="hidden")]
    mentorship: Annotated[
        str | None,
        Label("mentorship", "Which of your mentorships this belongs to.", hint="reference", to="mentorship"),
    ] = None
    author: Annotated[str | None, Label("author", hint="hidden", to="person")] = None
    created: Annotated[Instant | None, Label("created", hint="hidden")] = None
    updated: Annotated[Instant | None, Label("updated", hint="hidden")] = None
    visibility: Annotated[
        Visibility,
        Absent("private"),
        Label("who sees it", "private: only on your machines. pair: the two of you.", hint="choice"),
    ] = "private"
    tags: Annotated[
        Many[str],
        Label("tags", "On your own record they go where it goes; on another's they stay.", hint="lines", more=True),
    ] = []
    private_notes: Annotated[
        str | None,
        Label(
            "private",
            "Only on your machines. Write what you could let them read.",
            hint="text",
            limit="private",
            more=True,
        ),
    ] = None

    @property
    def title_text(self) -> str:
        """The words a list shows for this record; every kind has its own."""
        return self.kind
