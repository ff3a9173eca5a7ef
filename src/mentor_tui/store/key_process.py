"""The slow step of a passphrase in a process of its own, so that an app goes on drawing meanwhile.

pyrage lets nothing else of a process run for the second or more that scrypt takes, so a thread alone does not help.
Passphrase and key go through pipes and stand in no argument, environment or file. Who stops waiting ends the process.
"""

from __future__ import annotations

import base64
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.store import key
from mentor_tui.store.key import SealedKey
from mentor_tui.store.seal import AgeSeal

if TYPE_CHECKING:
    from asyncio.subprocess import Process

_OPEN, _SEAL = "open", "seal"


async def unlocked(folder: Path, passphrase: str) -> AgeSeal:
    """Return the seal of the journal in `folder`, as `key.unlocked` does, and raise the same."""
    return AgeSeal(await secret(folder, passphrase))


async def secret(folder: Path, passphrase: str) -> str:
    """Return the identity in `key.age`, as `key.secret` does, and raise the same."""
    for data in key.kept(folder):
        if found := (await _done(_OPEN, data, passphrase)).decode():
            key.put_back(folder, data)
            return found
    raise key.wrong_passphrase()


async def new_key(passphrase: str) -> SealedKey:
    """Return a new key under a passphrase, as `key.new_key` does, and raise the same."""
    return await sealed_key(key.new_secret(), passphrase)


async def sealed_key(secret: str, passphrase: str) -> SealedKey:
    """Return an identity under a passphrase, as `key.sealed_key` does, and raise the same."""
    key.must_hold_words(passphrase)
    return SealedKey(secret, await _done(_SEAL, secret.encode(), passphrase))


async def _done(step: str, data: bytes, passphrase: str) -> bytes:
    """Return what a step comes to in another process; in this one where no other can be had."""
    with suppress(OSError, ValueError, NotImplementedError):
        process = await _started(step)
        try:
            said, _ = await process.communicate(_given(data, passphrase))
            if await process.wait() == 0:
                return said
        finally:
            await _ended(process)
    from asyncio import to_thread

    return await to_thread(_STEPS[step], data, passphrase)


async def _started(step: str) -> Process:
    import asyncio  # a third of what a command loads, and no command comes here
    from asyncio.subprocess import DEVNULL, PIPE

    places = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    # With -P no module of the folder one happens to be in sees the passphrase.
    command = (sys.executable, "-P", "-m", __name__, step)
    return await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=places)


async def _ended(process: Process) -> None:
    """See that nothing goes on with the passphrase, whoever stopped waiting."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _given(data: bytes, passphrase: str) -> bytes:
    return base64.b64encode(data) + b"\n" + passphrase.encode("utf-8", "surrogatepass")


# In that process ------------------------------------------------------------------------------------------------------


def _opened(data: bytes, passphrase: str) -> bytes:
    return key.opened(data, passphrase).encode()


def _sealed(data: bytes, passphrase: str) -> bytes:
    return key.sealed_key(data.decode(), passphrase).data


_STEPS = {_OPEN: _opened, _SEAL: _sealed}


def main(step: str) -> None:
    """Be that process: take data and passphrase from standard input, and write what the step comes to."""
    data, _, passphrase = sys.stdin.buffer.read().partition(b"\n")
    words = passphrase.decode("utf-8", "surrogatepass")
    sys.stdout.buffer.write(_STEPS[step](base64.b64decode(data), words))


if __name__ == "__main__":
    main(sys.argv[1])
