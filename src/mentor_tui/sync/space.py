"""The spaces a journal has joined: name, key and place of each. Files of `sync/` below the journal's folder, sealed
like all its files where the journal has a passphrase.

sync/spaces.json          a list: id, name, mentorship (null for the owner's own machines), at
sync/keys/ID.key          the space's secret, readable by its owner only
sync/ID/HASH.loro         the document the journal's log names
sync/ID/in/               sealed updates already fetched; can be fetched again
sync/kept/                what was put aside for the person to look at
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mentor_tui.domain.space import MINE
from mentor_tui.errors import JournalDamaged, MentorError, NotFound
from mentor_tui.store.durable import private_folder
from mentor_tui.store.format import Files
from mentor_tui.sync.folder_transport import FolderTransport
from mentor_tui.sync.git_transport import GitTransport
from mentor_tui.sync.seal import SpaceKey
from mentor_tui.sync.transport import Transport

#: `host:path`, as git and ssh write it; one letter before the colon is a drive.
_HOST_AND_PATH = re.compile(r"[^-/\\:][^/\\:]+:.")


@dataclass(frozen=True, slots=True)
class Space:
    """One sharing scope. `at` is a folder or a git URL, empty where this machine has not been told; `id` is random."""

    id: str
    name: str
    mentorship: str | None
    at: str
    key: SpaceKey

    @property
    def place(self) -> str:
        """Return what `domain.space` calls it: `mine`, or the mentorship's id."""
        return self.mentorship or MINE

    def transport(self, replica: str, folder: Path) -> Transport:
        """Return what carries it; `folder` is the space's own below the journal."""
        if is_git(self.at):
            return GitTransport(self.at, replica, folder / "git")
        return FolderTransport(Path(self.at).expanduser(), replica)


def is_git(at: str) -> bool:
    """Say whether a place is a git remote, a URL, `host:path` or a repository (bare or not), rather than a folder."""
    if _is_remote(at) or at.endswith(".git"):
        return True
    path = Path(at).expanduser()
    return any((inside / "HEAD").is_file() and (inside / "objects").is_dir() for inside in (path, path / ".git"))


def place_of(at: str) -> str:
    """Return a folder as an absolute path; a git remote on another machine as it is."""
    return at if _is_remote(at) else str(Path(at).expanduser().absolute())


def place_there(at: str) -> str:
    """Return what `place_of` does; raise `NotFound` for a folder that is not there yet."""
    place = place_of(at)
    if not is_git(place) and not Path(place).is_dir():
        raise NotFound("there is no such folder", where=place, remedy="Make it first")
    return place


def _is_remote(at: str) -> bool:
    """Say whether a place is on another machine, by the rule git itself has: a drive letter is no host."""
    return "://" in at or (_HOST_AND_PATH.match(at) is not None and not Path(at).exists())


def new_space(name: str, at: str, mentorship: str | None) -> Space:
    """Return a space nobody else knows yet, with a key of its own."""
    return Space(secrets.token_hex(8), name, mentorship, at, SpaceKey.new())


class Spaces:
    """Read and write the list of spaces of a journal."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.folder = files.folder / "sync"

    def all(self) -> tuple[Space, ...]:
        """Return every space, the owner's own first. Raise `JournalDamaged`."""
        found = [self._space(entry) for entry in self._entries()]
        return tuple(sorted(found, key=lambda space: (space.mentorship is not None, space.name, space.id)))

    def mentorships(self) -> frozenset[str]:
        """Return the mentorships that have a shared space; reads no key and loads no engine."""
        return frozenset(entry["mentorship"] for entry in self._entries() if entry.get("mentorship"))

    def places(self) -> frozenset[str]:
        """Return what there is a space for: `mine`, and mentorships; reads no key."""
        return frozenset(entry.get("mentorship") or MINE for entry in self._entries())

    def named(self, name: str) -> Space:
        """Return the space with that name or id. Raise `NotFound`."""
        spaces = [space for space in self.all() if name in (space.name, space.id)]
        if len(spaces) != 1:
            known = ", ".join(space.name for space in self.all()) or "none yet"
            raise NotFound(f"no space '{name}'", remedy=f"Spaces here: {known}")
        return spaces[0]

    def add(self, space: Space) -> None:
        """Keep a space, its key first; one that is known gets its new name and place."""
        keys = self.folder / "keys"
        private_folder(keys)
        self.files.write(keys / f"{space.id}.key", space.key.secret.encode() + b"\n")
        self._keep([*(entry for entry in self._entries() if entry["id"] != space.id), _entry(space)])

    def drop(self, space: Space) -> None:
        """Let go of a space, its key and the copy of it here; records stay. Raise `MentorError` if that stays."""
        self._keep([entry for entry in self._entries() if entry["id"] != space.id])
        (self.folder / "keys" / f"{space.id}.key").unlink(missing_ok=True)
        copy = self.own_folder(space)
        if copy.exists():
            try:
                shutil.rmtree(copy, onerror=_removed_although_read_only)
            except OSError as failed:
                raise MentorError(
                    f"left, but its copy here could not be removed ({failed.strerror})",
                    where=str(copy),
                    remedy="Delete that folder; nothing needs it any more",
                ) from failed

    def moved(self, space: Space, at: str) -> Space:
        """Keep another place for a space and return it."""
        self.add(replace(space, at=at))
        return replace(space, at=at)

    def own_folder(self, space: Space) -> Path:
        """Return the folder for a space's document and cache."""
        return self.folder / space.id

    def _entries(self) -> list[dict[str, Any]]:
        path = self.folder / "spaces.json"
        try:
            entries = json.loads(self.files.read(path))
        except FileNotFoundError:
            return []
        except OSError as failed:
            raise MentorError(f"cannot be read ({failed.strerror})", where=str(path)) from failed
        except ValueError as refused:
            raise JournalDamaged(f"not readable as JSON ({refused})", where=str(path)) from None
        if not isinstance(entries, list) or not all(isinstance(e, dict) and "id" in e for e in entries):
            raise JournalDamaged("is not a list of spaces", where=str(path))
        return entries

    def _keep(self, entries: Iterable[dict[str, Any]]) -> None:
        private_folder(self.folder)
        text = json.dumps(list(entries), ensure_ascii=False, indent=1)
        self.files.write(self.folder / "spaces.json", text.encode() + b"\n")

    def _space(self, entry: dict[str, Any]) -> Space:
        path = self.folder / "keys" / f"{entry['id']}.key"
        try:
            key = SpaceKey(self.files.read(path).decode("ascii"))
        except FileNotFoundError:
            raise NotFound(
                "the space's key is missing", where=str(path), remedy="Join again, or use the sheet"
            ) from None
        except (OSError, UnicodeDecodeError) as failed:
            raise MentorError(f"the space's key cannot be read ({failed})", where=str(path)) from failed
        at, mentorship = str(entry.get("at") or ""), entry.get("mentorship")
        return Space(str(entry["id"]), str(entry.get("name") or entry["id"]), mentorship, at, key)


def _removed_although_read_only(_remove: object, path: str, _failed: object) -> None:
    """Remove what git made read-only, which keeps Windows from it."""
    Path(path).chmod(stat.S_IRWXU)
    Path(path).unlink()


def _entry(space: Space) -> dict[str, Any]:
    return {"id": space.id, "name": space.name, "mentorship": space.mentorship, "at": space.at}
