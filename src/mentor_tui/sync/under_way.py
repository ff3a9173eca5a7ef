"""A space in the course of a sync, as its steps hand it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mentor_tui.sync.came import Came
from mentor_tui.sync.document import Document
from mentor_tui.sync.part import Part
from mentor_tui.sync.space import Space
from mentor_tui.sync.transport import Transport
from mentor_tui.sync.update import Fetched

if TYPE_CHECKING:
    from loro import VersionVector


@dataclass
class Known:
    """One space as this journal knows it: its document, what the log names it by, and its part in the round."""

    space: Space
    document: Document
    part: Part
    named: Mapping[str, Any] = field(default_factory=dict)
    loaded: VersionVector | None = None


@dataclass(kw_only=True)
class UnderWay(Known):
    """One space that is being synced: how it is reached, what lies there, and what came of it."""

    transport: Transport
    came: Came
    listing: Mapping[str, str]
    fetched: Fetched = field(default_factory=Fetched)
    said: dict[str, str] = field(default_factory=dict)
    is_idle: bool = False
