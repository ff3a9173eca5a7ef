"""A git remote: each machine writes only its own branch `mentor/REPLICA`, so no push ever races.

Uses the system's git, and so its ssh agents and credential helpers. Nothing is checked out: a bare clone in the
journal's cache holds the objects, and git is told everything by its plumbing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from mentor_tui.sync.transport import FILES, LOG, Unreachable, check_own

_REMOTE = "refs/remotes/space/"
_NOBODY = {"GIT_AUTHOR_NAME": "mentor-tui", "GIT_AUTHOR_EMAIL": "mentor-tui@localhost"}
#: What git says when the way to the remote failed; why, ssh has said before.
_NO_ANSWER = "Could not read from remote repository"
#: How long git may take for one answer of a remote (seconds).
LONGEST = 120.0


class GitTransport:
    """Carry files through the remote at `url`; `clone` is a folder of this machine's own."""

    def __init__(self, url: str, replica: str, clone: Path) -> None:
        self._url = url
        self._replica = replica
        self._clone = clone

    @property
    def _branch(self) -> str:
        return f"mentor/{self._replica}"

    def list(self) -> Mapping[str, str]:
        """Fetch, then return the files of every machine's branch, each tagged with its object id."""
        self._prepare()
        self._git("fetch", "--quiet", "--prune", "--no-tags", "--", self._url, f"+refs/heads/mentor/*:{_REMOTE}*")
        found: dict[str, str] = {}
        for ref in self._git("for-each-ref", "--format=%(refname)", _REMOTE).decode().split():
            for name, id in self._tree(ref).items():
                found[name] = id
        return found

    def read(self, name: str) -> bytes:
        """Return a file's bytes from the branch of the machine its name tells."""
        self._prepare()
        parts = name.split("/")
        done = self._run("cat-file", "blob", f"{_REMOTE}{parts[1] if len(parts) > 1 else ''}:{name}")
        return done.stdout if done.returncode == 0 else b""

    def put(self, files: Mapping[str, bytes]) -> None:
        """Commit files to this machine's branch and push it."""
        check_own(files, self._replica)
        if files:
            self._prepare()
            self._change({name: self._git("hash-object", "-w", "--stdin", give=data) for name, data in files.items()})

    def remove(self, names: Iterable[str]) -> None:
        """Take files off this machine's branch; the remote's history keeps their sealed bytes."""
        names = list(names)
        check_own(names, self._replica)
        if names:
            self._prepare()
            self._change(dict.fromkeys(names, b""))

    def _change(self, files: Mapping[str, bytes]) -> None:
        """Commit a tree with these files (object ids; empty removes) to what the remote has of this branch."""
        own = _REMOTE + self._replica
        if not (parent := self._tip(own)):
            self.list()
            parent = self._tip(own)
        tree = {name: id.encode() for name, id in (self._tree(own) if parent else {}).items()} | dict(files)
        lines = b"".join(b"100644 %s\t%s\0" % (id.strip(), name.encode()) for name, id in tree.items() if id)
        index = {"GIT_INDEX_FILE": str(self._clone / "mentor-index")}
        (self._clone / "mentor-index").unlink(missing_ok=True)
        self._git("update-index", "-z", "--index-info", give=lines, more=index)
        made = self._git("write-tree", more=index).decode().strip()
        above = ["-p", parent] if parent else []
        commit = self._git("commit-tree", made, *above, "-m", "sync").decode().strip()
        self._git("push", "--quiet", "--force", "--", self._url, f"{commit}:refs/heads/{self._branch}")
        self._git("update-ref", own, commit)

    def _tip(self, ref: str) -> str:
        return self._run("rev-parse", "--verify", "--quiet", ref).stdout.decode().strip()

    def _tree(self, ref: str) -> dict[str, str]:
        entries = self._git("ls-tree", "-r", "-z", ref, "--", LOG, FILES).split(b"\0")
        found: dict[str, str] = {}
        for entry in filter(None, entries):
            about, _, name = entry.partition(b"\t")
            found[name.decode(errors="replace")] = about.split()[2].decode()
        return found

    def _prepare(self) -> None:
        if shutil.which("git") is None:
            raise Unreachable("there is no git on this machine", where=self._url)
        if not (self._clone / "HEAD").exists():
            self._clone.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare", ".")

    def _git(self, *words: str, give: bytes = b"", more: Mapping[str, str] | None = None) -> bytes:
        done = self._run(*words, give=give, more=more)
        if done.returncode:
            raise Unreachable(_reason(done.stderr.decode(errors="replace")), where=self._url)
        return done.stdout

    def _run(
        self, *words: str, give: bytes = b"", more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        # A prompt would wait behind a full screen; git answers with an error instead.
        quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_DIR": str(self._clone), "LC_ALL": "C"}
        quiet.setdefault("GIT_SSH_COMMAND", os.environ.get("GIT_SSH_COMMAND", "ssh -o BatchMode=yes"))
        committer = {name.replace("AUTHOR", "COMMITTER"): value for name, value in _NOBODY.items()}
        environment = {**os.environ, **quiet, **_NOBODY, **committer, **(more or {})}
        try:
            return subprocess.run(
                ["git", *words], input=give, capture_output=True, env=environment, timeout=LONGEST, cwd=self._clone
            )
        except subprocess.TimeoutExpired:
            raise Unreachable(f"no answer within {LONGEST:.0f} s", where=self._url) from None
        except OSError as failed:
            raise Unreachable(failed.strerror or str(failed), where=self._url) from failed


def _reason(said: str) -> str:
    """Return the one line of what git said that tells most: its own first error, unless ssh said why before it."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["git failed"]
    own = next((number for number, line in enumerate(lines) if line.startswith(("fatal:", "error:"))), 0)
    if _NO_ANSWER in lines[own] and own > 0:
        return lines[own - 1].removeprefix("remote: ")
    return lines[own].partition(": ")[2] or lines[own]
