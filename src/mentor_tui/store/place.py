"""Where a journal lies: a folder that another program copies about is no place for its log."""

from __future__ import annotations

from pathlib import Path

#: What the folder of a synchronising program holds, and how such folders are called.
_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".owncloudsync.log", ".nextcloudsync.log")
_NAMES = ("dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "mobile documents", "nextcloud")


def warnings(folder: Path) -> list[str]:
    """Return one line about a folder that another program keeps in step with other machines; none for any other."""
    for above in (folder, *folder.parents):
        if above.name.lower().startswith(_NAMES) or any((above / mark).exists() for mark in _MARKS):
            return [f"this journal lies in a synced folder ({above}); keep it elsewhere and use 'space create'"]
    return []
