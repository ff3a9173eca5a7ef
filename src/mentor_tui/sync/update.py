"""Fetching a space's updates: what verifies is taken, whatever its name; the rest waits for the next time.

A duplicate, a conflicted copy, a reordered or half-delivered file are the same event here. What verified is kept sealed
in a cache, so that it is not fetched twice; an absent file means nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from mentor_tui.errors import MentorError
from mentor_tui.store.durable import private_folder, replace_file
from mentor_tui.sync.seal import Incomplete, Newer, SpaceKey, WrongKey
from mentor_tui.sync.space import Space
from mentor_tui.sync.transport import FILES, LOG, Transport, is_name

_CACHED = ".sealed"


@dataclass(frozen=True, slots=True)
class Update:
    """One update that verified: its name at the transport, the replica that made it, and the engine's bytes."""

    name: str
    replica: str
    data: bytes


@dataclass(slots=True)
class Fetched:
    """What a space offered: updates, names of attachments, and the names that were incomplete."""

    updates: list[Update] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    incomplete: list[str] = field(default_factory=list)

    def of(self, replica: str) -> list[Update]:
        """Return the updates one replica made."""
        return [update for update in self.updates if update.replica == replica]


def fetch(space: Space, transport: Transport, cache: Path) -> Fetched:
    """Return what verifies of a space's files. Raise `Unreachable`, `WrongKey`, `Newer`."""
    private_folder(cache)
    fetched = Fetched()
    kept: set[str] = set()
    foreign = 0
    for name, tag in sorted(transport.list().items()):
        if name.startswith(f"{FILES}/"):
            fetched.files[name.rsplit("/", 1)[-1].partition(".")[0]] = name
        if not name.startswith(f"{LOG}/"):
            continue
        local = sha256(f"{name}\0{tag}".encode(errors="surrogatepass")).hexdigest() + _CACHED
        try:
            update = _update(space.key, name, _sealed(transport, name, cache / local))
        except WrongKey:
            foreign += 1
        except Incomplete:
            fetched.incomplete.append(name)
            continue
        else:
            fetched.updates.append(update)
        kept.add(local)
    if foreign and not fetched.updates:
        raise WrongKey("wrong key: what lies there is another space's", where=space.at)
    _prune(cache, kept)
    return fetched


def _update(key: SpaceKey, name: str, sealed: bytes) -> Update:
    if not is_name(name) and not sealed.startswith(b"age-encryption.org/"):
        raise Incomplete("not ours")
    opened = key.open(sealed)
    if opened.about.get("sort") != "update":
        raise Incomplete("not an update")
    if opened.about.get("format") != 1:
        raise Newer("the space holds updates made by a newer mentor-tui", remedy="Update mentor-tui on this machine")
    return Update(name, str(opened.about.get("replica")), opened.content)


def _sealed(transport: Transport, name: str, local: Path) -> bytes:
    """Return a file's bytes, from the cache where they are the same, and keep whole ones there."""
    try:
        return local.read_bytes()
    except FileNotFoundError:
        pass
    sealed = transport.read(name)
    if sha256(sealed).hexdigest() == name.rsplit("/", 1)[-1].partition(".")[0]:
        replace_file(local, sealed)
    return sealed


def _prune(cache: Path, kept: set[str]) -> None:
    for path in cache.glob(f"*{_CACHED}"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def sealed_update(key: SpaceKey, replica: str, data: bytes) -> tuple[str, bytes]:
    """Return the name and bytes under which an update is published."""
    sealed = key.seal(data, sort="update", format=1, replica=replica)
    return f"{LOG}/{replica}/{sha256(sealed).hexdigest()}.mtu", sealed


def refused(error: MentorError) -> str:
    """Return a failure of a transport as one line, with what holds for the journal."""
    return f"{error}. Saved here, not sent"
