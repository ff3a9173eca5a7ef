"""The key of a journal with a passphrase: one age X25519 identity in `key.age`, sealed with the passphrase.

Everything else is sealed to that identity, so the slow step (scrypt, about a second) comes once, and another
passphrase changes one small file. The `age` tool takes `key.age` as an identity file as it stands.
"""

from __future__ import annotations

import contextlib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from mentor_tui.errors import JournalDamaged, UsageError, WrongPassphrase
from mentor_tui.store.durable import numbered, private_folder, replace_file
from mentor_tui.store.format import Files
from mentor_tui.store.seal import AgeSeal, is_sealed


def has_passphrase(folder: Path) -> bool:
    """Say whether the journal in `folder` has a passphrase."""
    return Files(folder).has_key()


def unlocked(folder: Path, passphrase: str) -> AgeSeal:
    """Return the seal of the journal in `folder`, ready to read. Raise `WrongPassphrase`, `JournalDamaged`."""
    return AgeSeal(secret(folder, passphrase))


@dataclass(frozen=True, slots=True)
class SealedKey:
    """Hold an identity, and the bytes of a `key.age` with it under a passphrase: made before anything is changed."""

    secret: str = field(repr=False)
    data: bytes = field(repr=False)


def secret(folder: Path, passphrase: str) -> str:
    """Return the identity in `key.age`, else in its copy. Takes a second. Raise `WrongPassphrase`, `JournalDamaged`.

    One of the two files that is lost is put back from the other.
    """
    for data in kept(folder):
        if found := opened(data, passphrase):
            put_back(folder, data)
            return found
    raise wrong_passphrase()


def kept(folder: Path) -> tuple[bytes, ...]:
    """Return what `key.age` and its copy hold, each once. Raise `JournalDamaged` where neither is a key."""
    files = Files(folder)
    found = tuple(dict.fromkeys(filter(is_sealed, (_bytes_of(files.key), _bytes_of(files.key_copy)))))
    if not found:
        remedy = "Put a copy of key.age back: without it nothing here can be read"
        raise JournalDamaged("is damaged, and so is its copy in backups", where="key.age", remedy=remedy)
    return found


def wrong_passphrase() -> WrongPassphrase:
    """Return the refusal of a passphrase that opens none of what is `kept`."""
    return WrongPassphrase("wrong passphrase", remedy="Nothing was changed. Try again")


def new_key(passphrase: str) -> SealedKey:
    """Return a new key under a passphrase. Takes a second. Raise `UsageError` for an empty passphrase."""
    return sealed_key(new_secret(), passphrase)


def new_secret() -> str:
    """Return a new identity."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def sealed_key(secret: str, passphrase: str) -> SealedKey:
    """Return an identity under a passphrase. Takes a second. Raise `UsageError` for an empty passphrase."""
    import pyrage

    must_hold_words(passphrase)
    return SealedKey(secret, bytes(pyrage.passphrase.encrypt(secret.encode() + b"\n", _composed(passphrase))))


def must_hold_words(passphrase: str) -> None:
    """Raise `UsageError` for an empty passphrase."""
    if not passphrase.strip():
        raise UsageError("the passphrase is empty", remedy="Several words that nobody guesses are best")


def put_key(files: Files, data: bytes) -> None:
    """Put a `key.age` in place, and its copy among the backups: one damaged block must not cost everything."""
    replace_file(files.key, data)
    private_folder(files.backups)
    replace_file(files.key_copy, data)


def put_back(folder: Path, data: bytes) -> None:
    """Have both files again where one is missing or is no key; a damaged one is kept beside it.

    Nothing is put back where the passphrase is just being taken away, nor where the folder cannot be written to.
    """
    files = Files(folder)
    with contextlib.suppress(OSError):
        if files.resealing.exists() or not files.has_key():
            return
        if all(is_sealed(_bytes_of(path)) for path in (files.key, files.key_copy)):
            return
        for path in (files.key, files.key_copy):
            if _bytes_of(path) == data:
                continue
            if path.exists():
                path.replace(numbered(path.with_name(path.name + ".damaged")))
            private_folder(path.parent)
            replace_file(path, data)


def opened(data: bytes, passphrase: str) -> str:
    """Return the identity that a `key.age` holds; nothing where the passphrase does not open it."""
    import pyrage

    for words in dict.fromkeys((_composed(passphrase), passphrase)):
        try:
            lines = bytes(pyrage.passphrase.decrypt(data, words)).decode(errors="replace").splitlines()
        except pyrage.DecryptError:
            continue
        found = (line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-1"))
        return next(found, "")
    return ""


def _composed(passphrase: str) -> str:
    """Return what every keyboard makes of the same passphrase."""
    return unicodedata.normalize("NFC", passphrase)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
