"""The passphrase of an open journal: set it, change it, take it away, drop the key from memory and take it up again.

The slow step, making a key for a passphrase or opening one, comes before and elsewhere: in `key`, or for an app in
`key_process`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from mentor_tui.errors import JournalReadOnly, MentorError
from mentor_tui.store import key, key_process, resealing
from mentor_tui.store.key import SealedKey
from mentor_tui.store.lock import Lock
from mentor_tui.store.resealing import Resealed
from mentor_tui.store.seal import AgeSeal
from mentor_tui.store.writer import Writer


class Passphrase:
    """Say whether a journal has one, and do what there is to do about it."""

    def __init__(self, writer: Writer, app_lock: Lock) -> None:
        self._writer = writer
        self._app_lock = app_lock
        self._is_turning = False

    @property
    def is_set(self) -> bool:
        """Whether the journal is sealed."""
        return self._writer.files.seal.is_on

    @property
    def is_locked(self) -> bool:
        """Whether the key has been dropped from memory."""
        return self._writer.files.seal.is_locked

    @property
    def can_lock(self) -> bool:
        """Whether there is a key to drop, which nothing needs to its end: files are not just being sealed or opened."""
        return self.is_set and not self.is_locked and not self._is_turning

    @property
    def secret(self) -> str:
        """The key of an unlocked journal. Raise `JournalLocked`, `MentorError` where it has none."""
        seal = self._writer.files.seal
        if not isinstance(seal, AgeSeal):
            raise MentorError("this journal has no passphrase", remedy="'passphrase set' gives it one")
        return seal.secret

    def lock(self) -> None:
        """Drop the key from memory, where it can be: what is under way is still saved, nothing more is read."""
        if self.can_lock and isinstance(self._writer.files.seal, AgeSeal):
            self._writer.files.seal.lock()

    async def unlock(self, passphrase: str) -> None:
        """Take the key into memory again. Raise `WrongPassphrase`, `JournalDamaged`."""
        if isinstance(self._writer.files.seal, AgeSeal):
            self._writer.files.seal.unlock(await self.proven(passphrase))

    async def proven(self, passphrase: str) -> str:
        """Return the key to whoever knows the passphrase. Raise `WrongPassphrase`, `JournalDamaged`."""
        return await key_process.secret(self._writer.files.folder, passphrase)

    def must_be_settable(self) -> None:
        """Raise what `set` would, before the slow step."""
        self._must_be_alone()
        if self.is_set:
            raise MentorError("this journal has a passphrase already", remedy="'passphrase change' gives it another")

    def set(self, new: SealedKey) -> Resealed:
        """Seal everything in the journal's folder to a new key; only who holds the journal may."""
        self.must_be_settable()
        with self._turning():
            return resealing.seal(self._writer, new.data, new.secret)

    def change(self, new: SealedKey) -> None:
        """Give an unlocked journal another passphrase; its key stays. Raise `JournalLocked`, `ValueError`."""
        if self.secret != new.secret:
            raise ValueError("is another key than the journal's")
        with self._writer.saving():
            key.put_key(self._writer.files, new.data)

    def remove(self) -> Resealed:
        """Open everything of an unlocked journal for good; only who holds the journal may."""
        self._must_be_alone()
        if not self.is_set:
            raise MentorError("this journal has no passphrase")
        with self._turning():
            return resealing.unseal(self._writer)

    @contextlib.contextmanager
    def _turning(self) -> Iterator[None]:
        """Hold the write lock, and the key, until every file is done."""
        with self._writer.saving():
            self._is_turning = True
            try:
                yield
            finally:
                self._is_turning = False

    def _must_be_alone(self) -> None:
        """Refuse where an app, which would go on in the old way, may be open."""
        if not self._app_lock.is_held:
            raise JournalReadOnly(self._writer.read_only or "the journal is not held", remedy="Close the app first")
