"""The owner's own space tells of every other one, so that each machine of theirs joins what one of them has joined."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from mentor_tui.sync.document import Document
from mentor_tui.sync.seal import SpaceKey, WrongKey
from mentor_tui.sync.space import Space

_SPACE = "space:"


def tell_spaces(document: Document, said: Mapping[str, str], spaces: Collection[Space]) -> None:
    """Say in the own space's document what spaces there are besides, those it has not `said` before."""
    for space in spaces:
        if space.mentorship and _SPACE + space.id not in said:
            about = {"name": space.name, "mentorship": space.mentorship, "at": space.at}
            document.say(_SPACE + space.id, json.dumps({**about, "secret": space.key.secret}))


def told_spaces(said: Mapping[str, str], known: Collection[Space]) -> list[Space]:
    """Return the spaces that another machine told of and that are not known here."""
    ids = {space.id for space in known}
    told = {name.removeprefix(_SPACE): text for name, text in said.items() if name.startswith(_SPACE)}
    return [space for id, text in told.items() if id not in ids and id.isalnum() and (space := _space(id, text))]


def _space(id: str, text: str) -> Space | None:
    """Return the space that is told of; None where a newer version tells of it in a way of its own."""
    try:
        about = json.loads(text)
        return Space(id, str(about["name"]), str(about["mentorship"]), str(about["at"]), SpaceKey(about["secret"]))
    except (ValueError, KeyError, TypeError, AttributeError, WrongKey):
        return None
