"""Fetching a space's updates: what verifies is taken, whatever its name; the rest waits for the next time.

A duplicate, a conflicted copy, a reordered or half-delivered file are the same event here. What verified is kept sealed
in a cache, so that it is not fetched twice; an absent file means nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from mentor_tui.errors import MentorError
from mentor_tui.store.durable import private_folder, replace_file
from mentor_tui.sync.document import Document
from mentor_tui.sync.merge_engine import Unreadable
from mentor_tui.sync.seal import Incomplete, Newer, SpaceKey, WrongKey
from mentor_tui.sync.space import Space
from mentor_tui.sync.transport import LOG, Transport

_CACHED = ".sealed"


@dataclass(frozen=True, slots=True)
class Update:
    """One update that verified: its name at the transport, the replica that made it, and the engine's bytes."""

    name: str
    replica: str
    data: bytes


@dataclass(slots=True)
class Fetched:
    """What a space offered: updates, and the names that were incomplete."""

    updates: list[Update] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)

    def of(self, replica: str) -> list[Update]:
        """Return the updates one replica made."""
        return [update for update in self.updates if update.replica == replica]


def fetch(space: Space, transport: Transport, cache: Path, listing: Mapping[str, str]) -> Fetched:
    """Return what verifies of the listed files of a space. Raise `Unreachable`, `WrongKey`, `Newer`."""
    private_folder(cache)
    fetched = Fetched()
    kept: set[str] = set()
    foreign = 0
    for name, tag in sorted(listing.items()):
        if not name.startswith(f"{LOG}/"):
            continue
        local = sha256(f"{name}\0{tag}".encode(errors="surrogatepass")).hexdigest() + _CACHED
        try:
            update = _cached(space.key, name, cache / local) or _new(space.key, name, transport, cache / local)
        except (WrongKey, Incomplete) as refused:
            foreign += isinstance(refused, WrongKey)
            fetched.incomplete.append(name)
        else:
            fetched.updates.append(update)
            kept.add(local)
    if foreign and not fetched.updates:
        raise WrongKey("wrong key: what lies there is another space's", where=space.at)
    _prune(cache, kept)
    return fetched


def _cached(key: SpaceKey, name: str, local: Path) -> Update | None:
    try:
        return _opened(key, name, local.read_bytes())
    except (OSError, Incomplete, WrongKey):
        return None


def _new(key: SpaceKey, name: str, transport: Transport, local: Path) -> Update:
    """Read a file for the first time; keep it, still sealed, once the engine has taken it in a document of its own."""
    sealed = transport.read(name)
    try:
        update = _opened(key, name, sealed)
        Document().take([update.data])
    except WrongKey:
        if not _is_whole(name, sealed):
            raise Incomplete("not complete") from None
        raise
    except Unreadable:
        raise Incomplete("not an update") from None
    replace_file(local, sealed)
    return update


def _is_whole(name: str, sealed: bytes) -> bool:
    return sha256(sealed).hexdigest() == name.rsplit("/", 1)[-1].partition(".")[0]


def _opened(key: SpaceKey, name: str, sealed: bytes) -> Update:
    if not sealed.startswith(b"age-encryption.org/"):
        raise Incomplete("not ours")
    opened = key.open(sealed)
    if opened.about.get("sort") != "update":
        raise Incomplete("not an update")
    if opened.about.get("format") != 1:
        raise Newer("the space holds updates made by a newer mentor-tui", remedy="Update mentor-tui on this machine")
    return Update(name, str(opened.about.get("replica")), opened.content)


def _prune(cache: Path, kept: set[str]) -> None:
    for path in cache.glob(f"*{_CACHED}"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def mark_of(listing: Mapping[str, str], sequence: int) -> bytes:
    """Return what stands for a space's files and the journal together: where it is the same, there is no news."""
    return sha256(repr((sequence, sorted(listing.items()))).encode(errors="surrogatepass")).hexdigest().encode()


def sealed_update(key: SpaceKey, replica: str, data: bytes) -> tuple[str, bytes]:
    """Return the name and bytes under which an update is published."""
    sealed = key.seal(data, sort="update", format=1, replica=replica)
    return f"{LOG}/{replica}/{sha256(sealed).hexdigest()}.mtu", sealed


def refused(error: MentorError | OSError) -> str:
    """Return a failure, of a transport or of this machine's own disk, as one line, with what holds for the journal."""
    if isinstance(error, OSError):
        why = error.strerror or str(error)
        error = MentorError(why[:1].lower() + why[1:], where=str(error.filename or ""))
    return f"{str(error).rstrip('.')}. Saved here, not sent"
