"""What is wrong with a journal, place by place: records, document numbers, files, links, lines, backups.

Only looks. A record that does not fit its kind is named here and kept everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.word import count_of
from mentor_tui.errors import JournalDamaged
from mentor_tui.store import attachment, backup, history, log
from mentor_tui.store.format import Files
from mentor_tui.store.state import State


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: where, what, what to do; `is_damage` is False for what is only worth knowing."""

    where: str
    what: str
    remedy: str
    is_damage: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and how much of each sort it looked at."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is damaged."""
        return not any(finding.is_damage for finding in self.findings)


def check(files: Files, state: State) -> Report:
    """Look at every record, file, link and line; reads everything once."""
    findings = [
        *_records(state.snapshot),
        *_kept(state),
        *_files(files, state),
        *_links(state.snapshot),
        *_logs(files),
        *_backups(files),
    ]
    counts = {
        "records": len(state.snapshot),
        "trash": len(state.snapshot.trash),
        "files": len(attachment.named(state)),
        "logs": len(history.closed(files)) + 1,
        "backups": len(backup.listed(files)),
    }
    return Report(tuple(findings), counts)


def _records(snapshot: Snapshot) -> Iterator[Finding]:
    from mentor_tui.domain.problem import problems

    for kind, table in snapshot.tables.items():
        if kind not in KINDS:
            yield Finding(
                kind, f"{count_of(len(table), 'record')} of a kind this version does not know", "Kept as it is", False
            )
        for id, entry in table.entries.items():
            found = problems(entry.raw)
            if found:
                yield Finding(f"{kind} {id}", "; ".join(map(str, found)), f"'mentor-tui set {id}' corrects it", True)


def _kept(state: State) -> Iterator[Finding]:
    for table, documents in state.kept.items():
        if table.startswith("_") or not isinstance(documents, Mapping):
            yield Finding(f"journal.json {table}", "is none of our tables", "It is kept as it is", False)
            continue
        for key, document in documents.items():
            yield Finding(f"journal.json {table} {key}", _oddity(state, table, document), "It is kept as it is", True)


def _oddity(state: State, table: str, document: Any) -> str:
    """Say why a document is not taken for a record."""
    if not isinstance(document, Mapping):
        return "is not an object"
    id = document.get("id")
    if not isinstance(id, str) or not id:
        return "has no id"
    if state.snapshot.entry(id) is not None:
        return f"has the id of another record, {id}"
    return f"has the kind {document.get('kind')!r} in the table {table}"


def _files(files: Files, state: State) -> Iterator[Finding]:
    for item in attachment.named(state):
        if problem := attachment.problem(files, item):
            where = f"attachments/{item['sha256'][:12]}… ({item['name'] or 'no name'})"
            yield Finding(where, *problem, True)


def _links(snapshot: Snapshot) -> Iterator[Finding]:
    from mentor_tui.domain.field_path import texts_at
    from mentor_tui.domain.records import MODELS

    known = {*snapshot.ids}
    for kind, model in MODELS.items():
        paths = tuple(_references(model))
        for entry in snapshot.table(kind).in_order:
            for path in paths:
                for target in texts_at(entry.raw, path):
                    if target not in known:
                        yield _dangling(entry.raw, path, target, snapshot)


def _dangling(raw: Raw, path: tuple[str, ...], target: str, snapshot: Snapshot) -> Finding:
    what = "in the trash" if target in snapshot.trash else "not there"
    return Finding(
        f"{raw['kind']} {raw['id']}", f"{'.'.join(path)} points at {target}, {what}", "Nothing is lost", False
    )


def _references(model: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every field of a model that holds an id or a list of ids of records."""
    from mentor_tui.domain.field_path import label_of, name_of, parts_in

    for name, info in model.model_fields.items():
        path = (*above, name_of(name, info))
        if label_of(info).to:
            yield path
        for part in parts_in(info.annotation):
            yield from _references(part, path)


def _logs(files: Files) -> Iterator[Finding]:
    reached = 0
    for path in (*history.closed(files), files.log):
        if not path.exists():
            continue
        name = files.inside(path)
        try:
            found = log.read(files, path, name=name)
        except JournalDamaged as damage:
            yield Finding(damage.where, damage.what, "'mentor-tui check --repair' keeps the good lines", True)
            continue
        if found.torn:
            yield Finding(name, "ends with an unfinished line", "The next save puts it aside", False)
        numbers = [members["sequence"] for members in found.lines if "changes" in members]
        if numbers and numbers[0] > reached + 1:
            yield Finding(name, f"lines {reached + 1} to {numbers[0] - 1} are missing before it", "", True)
        reached = max([reached, *numbers])


def _backups(files: Files) -> Iterator[Finding]:
    good = {item.path for item in backup.backups(files)}
    for path in backup.listed(files):
        if path not in good:
            yield Finding(files.inside(path), "is damaged", "Take another one", True)
