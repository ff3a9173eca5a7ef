"""A real ssh server on this machine's own loopback, with keys and a port of its own, for tests of git over ssh."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

from tests.store.record import program

_SERVER = Path("/usr/sbin/sshd")
#: A key that may fetch and nothing else, as hosts give out for reading.
_READ_ONLY = (
    'command="case \\"$SSH_ORIGINAL_COMMAND\\" in git-upload-pack*) eval \\"$SSH_ORIGINAL_COMMAND\\";; '
    '*) echo this key may only read >&2; exit 1;; esac" '
)


@dataclass(frozen=True)
class SshServer:
    """A running server: where its repositories lie, and how each of three keys reaches them."""

    folder: Path
    port: int

    def url(self, name: str) -> str:
        return f"ssh://{getuser()}@127.0.0.1:{self.port}{self.folder / name}"

    def command(self, key: str) -> str:
        """Return what GIT_SSH_COMMAND must be to come with one key: `member`, `reader` or `stranger`."""
        known = self.folder / "known_hosts"
        options = {
            "BatchMode": "yes",
            "IdentitiesOnly": "yes",
            "StrictHostKeyChecking": "yes",
            "UserKnownHostsFile": str(known),
            "IdentityAgent": "none",
        }
        words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
        return shlex.join(["ssh", "-F", "none", "-i", str(self.folder / key), *words])


@contextmanager
def ssh_server(folder: Path) -> Iterator[SshServer]:
    """Run a server until the block ends; skip the test, naming what is missing, where there is none."""
    server = _SERVER if _SERVER.exists() else Path(program("sshd"))
    for name in ("host", "member", "reader", "stranger"):
        subprocess.run([program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    public = {name: (folder / f"{name}.pub").read_text() for name in ("host", "member", "reader")}
    (folder / "authorized").write_text(f"{public['member']}{_READ_ONLY}{public['reader']}")
    port = _free_port()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {public['host']}")
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        "StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
        "PermitRootLogin prohibit-password\nPidFile none\n"
        "MaxStartups 100\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    running = subprocess.Popen(
        [str(server), "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.PIPE, text=True
    )
    try:
        assert running.stderr
        for line in running.stderr:
            if "listening" in line:
                break
        else:
            raise AssertionError("the ssh server does not start")
        yield SshServer(folder, port)
    finally:
        running.terminate()
        running.communicate()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
