"""A space's document on the disk, named by its content; the journal's log says which one holds."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from mentor_tui.errors import JournalDamaged, MentorError
from mentor_tui.store.durable import private_folder
from mentor_tui.store.format import Files
from mentor_tui.sync.document import Document


def document_file(files: Files, folder: Path, hash: str) -> bytes | None:
    """Return a document's bytes where they are what its name says, else None.

    Raise `MentorError` where a disk does not give them: what cannot be read now is not lost, and must not count so.
    """
    path = folder / f"{hash}.loro"
    if len(hash) != 64 or not path.exists():
        return None
    try:
        data = files.read(path)
    except JournalDamaged:
        return None
    except OSError as failed:
        raise MentorError(f"cannot be read ({failed.strerror})", where=str(path)) from failed
    return data if sha256(data).hexdigest() == hash else None


def save_document(document: Document, files: Files, folder: Path, replica: str) -> dict[str, str]:
    """Put a document on the disk and return what the log says to name it. Raise `OSError`."""
    data = document.data()
    hash = sha256(data).hexdigest()
    private_folder(folder)
    files.write(folder / f"{hash}.loro", data)
    return {"hash": hash, "replica": replica}


def prune(folder: Path, hash: str) -> None:
    """Delete the documents that the log no longer names."""
    for path in folder.glob("*.loro"):
        if path.name != f"{hash}.loro":
            path.unlink(missing_ok=True)
