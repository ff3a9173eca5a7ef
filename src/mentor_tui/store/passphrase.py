"""The passphrase of an open journal: set it, change it, take it away, drop the key from memory and take it up again."""

from __future__ import annotations

from mentor_tui.errors import JournalReadOnly, MentorError
from mentor_tui.store import key, key_process, resealing
from mentor_tui.store.lock import Lock
from mentor_tui.store.resealing import Resealed
from mentor_tui.store.seal import AgeSeal
from mentor_tui.store.writer import Writer


class Passphrase:
    """Say whether a journal has one, and do what there is to do about it."""

    def __init__(self, writer: Writer, app_lock: Lock) -> None:
        self._writer = writer
        self._app_lock = app_lock

    @property
    def is_set(self) -> bool:
        """Whether the journal is sealed."""
        return self._writer.files.seal.is_on

    @property
    def is_locked(self) -> bool:
        """Whether the key has been dropped from memory."""
        return self._writer.files.seal.is_locked

    def lock(self) -> None:
        """Drop the key from memory, where there is one: what is under way is still saved, nothing more is read."""
        if isinstance(self._writer.files.seal, AgeSeal):
            self._writer.files.seal.lock()

    def unlock(self, passphrase: str) -> None:
        """Take the key into memory again; the caller's thread waits. Raise `WrongPassphrase`, `JournalDamaged`."""
        if isinstance(self._writer.files.seal, AgeSeal):
            self._writer.files.seal.unlock(key_process.secret(self._writer.files.folder, passphrase))

    def set(self, passphrase: str) -> Resealed:
        """Seal everything in the journal's folder; only who holds the journal may. Takes a second or more."""
        self._must_be_alone()
        if self.is_set:
            raise MentorError("this journal has a passphrase already", remedy="'passphrase change' gives it another")
        secret, key_bytes = key.new_key(passphrase)
        with self._writer.saving():
            return resealing.seal(self._writer, key_bytes, secret)

    def change(self, passphrase: str) -> None:
        """Give an unlocked journal another passphrase; its key stays. Raise `JournalLocked`."""
        seal = self._writer.files.seal
        if not isinstance(seal, AgeSeal):
            raise MentorError("this journal has no passphrase", remedy="'passphrase set' gives it one")
        key_bytes = key.sealed_key(seal.secret, passphrase)
        with self._writer.saving():
            key.put_key(self._writer.files, key_bytes)

    def remove(self) -> Resealed:
        """Open everything of an unlocked journal for good; only who holds the journal may."""
        self._must_be_alone()
        if not self.is_set:
            raise MentorError("this journal has no passphrase")
        with self._writer.saving():
            return resealing.unseal(self._writer)

    def _must_be_alone(self) -> None:
        """Refuse where an app, which would go on in the old way, may be open."""
        if not self._app_lock.is_held:
            raise JournalReadOnly(self._writer.read_only or "the journal is not held", remedy="Close the app first")
