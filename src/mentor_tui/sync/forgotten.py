"""Records that were forgotten here and that a shared space holds: there they stay as they are, and do not come back.

`sync/forgotten.json` names each, with the mentorship whose space holds it; no word of any record is in it.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from mentor_tui.domain.space import MINE, Scope
from mentor_tui.errors import JournalDamaged
from mentor_tui.store.durable import private_folder
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal
from mentor_tui.sync.space import Spaces

_NAME = "forgotten.json"


def forgotten(files: Files) -> dict[str, str]:
    """Return the ids of what was forgotten here, each with the space that holds it. Raise `JournalDamaged`."""
    path = files.folder / "sync" / _NAME
    try:
        return {str(id): str(place) for id, place in json.loads(files.read(path)).items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError):
        raise JournalDamaged("not readable as JSON", where=str(path)) from None


def let_stay(journal: Journal, ids: Collection[str], mentorship: str | None) -> None:
    """Note, before records are forgotten, which of them another person holds: forgetting takes nothing from them."""
    snapshot = journal.snapshot
    scope = Scope(snapshot, Spaces(journal.files).mentorships())
    entries = [entry.raw for table in snapshot.tables.values() for entry in table.entries.values()]
    raws = [*entries, *(trashed.raw for trashed in snapshot.trash.values())]
    meant = [
        raw for raw in raws if raw["id"] in {*ids, mentorship} or (mentorship and raw.get("mentorship") == mentorship)
    ]
    held = {str(raw["id"]): place for raw in meant if (place := scope.of_record(raw)) != MINE}
    if held:
        _keep(journal.files, {**forgotten(journal.files), **held})


def recall(files: Files, place: str) -> None:
    """Forget no more what a space holds: this journal joins it anew."""
    known = forgotten(files)
    if place in known.values():
        _keep(files, {id: there for id, there in known.items() if there != place})


def _keep(files: Files, ids: dict[str, str]) -> None:
    private_folder(files.folder / "sync")
    files.write(files.folder / "sync" / _NAME, json.dumps(ids, sort_keys=True).encode())
