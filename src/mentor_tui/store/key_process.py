"""The slow step of a passphrase in a process of its own, so that an app goes on drawing meanwhile.

pyrage lets nothing else of a process run for the second or more that scrypt takes, so a thread alone does not help.
Passphrase and key go through pipes and stand in no argument, environment or file.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

from mentor_tui.store import key
from mentor_tui.store.seal import AgeSeal


def unlocked(folder: Path, passphrase: str) -> AgeSeal:
    """Return the seal of the journal in `folder`, as `key.unlocked` does, and raise the same; to call in a thread."""
    return AgeSeal(secret(folder, passphrase))


def secret(folder: Path, passphrase: str) -> str:
    """Return the identity in `key.age`, as `key.secret` does, and raise the same."""
    return key.secret(folder, passphrase, open_key=_opened)


def _opened(data: bytes, passphrase: str) -> str:
    """Return what `key.opened` does; here, where no other process can be had."""
    given = base64.b64encode(data) + b"\n" + passphrase.encode("utf-8", "surrogatepass")
    places = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", __name__],  # no module of the folder one happens to be in sees the passphrase
            input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=places, check=True,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.CalledProcessError):
        return key.opened(data, passphrase)
    return done.stdout.decode()


def main() -> None:
    """Be that process: take key and passphrase from standard input, and write the identity, or nothing."""
    data, _, passphrase = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.write(key.opened(base64.b64decode(data), passphrase.decode("utf-8", "surrogatepass")))


if __name__ == "__main__":
    main()
