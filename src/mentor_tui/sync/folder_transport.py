"""A plain folder that something else carries: Syncthing, Dropbox, a network drive, a USB stick."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISREG

from mentor_tui.store.durable import flush_folder, replace_file
from mentor_tui.sync.transport import FILES, LOG, Unreachable, check_own


class FolderTransport:
    """Carry files through `folder`, which must exist: an unplugged stick is not an empty one."""

    def __init__(self, folder: Path, replica: str) -> None:
        self._folder = folder
        self._replica = replica

    def list(self) -> Mapping[str, str]:
        """Return every file under the two folders of ours, whatever it is called."""
        found: dict[str, str] = {}
        try:
            if not self._folder.is_dir():
                raise Unreachable("there is no such folder now", where=str(self._folder))
            for top in (LOG, FILES):
                for at, _folders, names in os.walk(self._folder / top, onerror=_raise):
                    for name in names:
                        path = Path(at, name)
                        found |= self._entry(path)
        except OSError as failed:
            raise _unreachable(failed, self._folder) from failed
        return found

    def _entry(self, path: Path) -> dict[str, str]:
        """Return a plain file's name and tag; what others laid there instead (a link, a pipe) is not followed."""
        try:
            stat = path.lstat()
        except FileNotFoundError:
            return {}
        if not S_ISREG(stat.st_mode):
            return {}
        return {path.relative_to(self._folder).as_posix(): f"{stat.st_size}-{stat.st_mtime_ns}"}

    def read(self, name: str) -> bytes:
        """Return a file's bytes, empty where it is gone or not to be read."""
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return b""

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write whole files under their final names, each put in place at once."""
        check_own(files, self._replica)
        try:
            if files and not self._folder.is_dir():
                raise Unreachable("there is no such folder now", where=str(self._folder))
            for name, data in files.items():
                path = self._folder / name
                if not path.parent.is_dir():
                    path.parent.mkdir(parents=True)
                    flush_folder(path.parent.parent)
                replace_file(path, data)
        except OSError as failed:
            raise _unreachable(failed, self._folder) from failed

    def remove(self, names: Iterable[str]) -> None:
        """Delete own files."""
        names = list(names)
        check_own(names, self._replica)
        try:
            for name in names:
                (self._folder / name).unlink(missing_ok=True)
        except OSError as failed:
            raise _unreachable(failed, self._folder) from failed


def _raise(failed: OSError) -> None:
    if not isinstance(failed, FileNotFoundError):
        raise failed


def _unreachable(failed: OSError, folder: Path) -> Unreachable:
    why = failed.strerror or str(failed)
    return Unreachable(why[:1].lower() + why[1:], where=str(failed.filename or folder))
