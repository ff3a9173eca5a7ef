"""Journals in memory whose every text says where it stands, so that a test can find it again in an export."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.field_path import label_of, name_of, parts_in
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.records import MODELS, Label
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.exchange.export import export
from mentor_tui.exchange.exported import Exported
from mentor_tui.exchange.sample import load_sample
from mentor_tui.runtime import packaged

NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/London")
FILE = b"a file's bytes"
SHA256 = hashlib.sha256(FILE).hexdigest()
MARKS = ("private", "pair", "portfolio", "public")


def numbered(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012x}"


ME, PARTNER, THIRD, MENTORSHIP, OTHER = map(numbered, range(1, 6))
THIRD_NAME = "Brunhilde Zwickelstein"


class Canaries:
    """A journal with a record of every kind at every visibility, each text holding a word found nowhere else.

    `words` maps each word to the record's raw form and the label limit on the way to the field.
    """

    def __init__(
        self, ceiling: str | None, marks: dict[str, tuple[str, ...]] | None = None, *, me: str = "mentee"
    ) -> None:
        self.words: dict[str, tuple[dict[str, Any], str]] = {}
        self._next = 100
        self.snapshot = Snapshot(owner=ME, sequence=3)
        self.put({"id": ME, "kind": "person", "name": "Nadia Brandt", "visibility": "public"})
        self.put({"id": PARTNER, "kind": "person", "name": "Oskar Lindqvist", "timezone": "Europe/Helsinki"})
        self.put({"id": THIRD, "kind": "person", "name": THIRD_NAME, "alias": "a branch head"})
        other = "mentor" if me == "mentee" else "mentee"
        limit = {"confidentiality_ceiling": ceiling} if ceiling else {}
        agreement = {"id": numbered(6), "agreed_on": "2026-01-01", **limit}
        self.put(
            {
                "id": MENTORSHIP,
                "kind": "mentorship",
                me: ME,
                other: PARTNER,
                "agreements": [agreement],
                "framework": "cilip-chartership",
                "state": "active",
                "started": "2025-11-01",
            }
        )
        self.put(
            {
                "id": OTHER,
                "kind": "mentorship",
                "mentor": ME,
                "mentee": THIRD,
                "purpose_in_words": "Canaryothermentorship",
            }
        )
        for kind in KINDS:
            if kind not in {"person", "mentorship"}:
                for mark in (marks or {}).get(kind, MARKS):
                    self.full(kind, mark)

    def put(self, raw: dict[str, Any]) -> None:
        made = "2026-04-01T10:00:00.000Z"
        record = {"mentorship": None, "author": ME, "created": made, "updated": made, **raw}
        self.snapshot = self.snapshot.with_records([record], self.snapshot.sequence)

    def full(self, kind: str, mark: str) -> dict[str, Any]:
        """Add a record with every field filled."""
        record: dict[str, Any] = {
            "id": self.id(),
            "kind": kind,
            "mentorship": MENTORSHIP,
            "author": ME,
            "visibility": mark,
        }
        record |= {"created": "2026-04-01T10:00:00.000Z", "updated": "2026-04-01T10:00:00.000Z"}
        for name, info in MODELS[kind].model_fields.items():
            if name not in record:
                record[name_of(name, info)] = self.value(record, name, info, "record")
        if kind == "worksheet":
            record["chosen"] = record["options"][0]["id"]
        self.snapshot = self.snapshot.with_records([record], self.snapshot.sequence)
        assert self.snapshot.one(MODELS[kind], record["id"]) is not None, (kind, record)
        return record

    def id(self) -> str:
        self._next += 1
        return numbered(self._next)

    def value(self, record: dict[str, Any], name: str, info: Any, above: str) -> Any:
        label = label_of(info)
        limit = min(above, label.limit, key=("private", "pair", "record").index)
        is_list = "list[" in str(info.annotation)
        parts = [*parts_in(info.annotation)]
        if parts:
            part = {
                name_of(key, each): self.value(record, key, each, limit) for key, each in parts[0].model_fields.items()
            }
            return [part] if is_list else part
        if name == "parts":
            return {"what": self.word(record, limit)}
        one = self.single(record, name, label, info, limit)
        if is_list:
            return [] if one is None else [one]
        return one

    def single(self, record: dict[str, Any], name: str, label: Label, info: Any, limit: str) -> Any:
        address = f"https://x.example/{THIRD_NAME.replace(' ', '-')}/{record['id']}"
        fixed = {"id": self.id(), "sha256": SHA256, "size": len(FILE), "about": MENTORSHIP, "pack": "pksb-2021"}
        fixed |= {"url": address, "learning": True}
        if name in fixed:
            return fixed[name]
        if label.to == "person":
            return THIRD
        if label.to:
            return None
        match label.hint:
            case "day":
                return "2026-04-02"
            case "clock":
                return "2026-04-02T14:00"
            case "zone":
                return "Europe/London"
            case "number" | "scale":
                return 3
            case "check":
                return True
            case "choice":
                return self.choice(record["kind"], name, info)
            case _:
                return self.word(record, limit)

    def choice(self, kind: str, name: str, info: Any) -> str:
        known = {"meeting": "held", "evidence": "selected"}.get(kind) if name == "state" else None
        return known or next(iter(words_of(info.annotation)), "")

    def word(self, record: dict[str, Any], limit: str, about: str = f" and {THIRD_NAME}") -> str:
        word = f"canary{len(self.words):04d}"
        self.words[word] = (record, limit)
        return f"{word}{about}"


def words_of(annotation: Any) -> list[str]:
    return [word for word in flat(annotation) if isinstance(word, str)]


def flat(annotation: Any) -> Iterator[Any]:
    for inner in get_args(annotation):
        yield from flat(inner) if get_args(inner) else (inner,)


def exported(snapshot: Snapshot, what: str, **options: Any) -> Exported:
    settings: dict[str, Any] = {
        "now": NOW,
        "zone": ZONE,
        "framework": packaged.framework,
        "skills": packaged.skills_pack,
        "bank": packaged.question_bank(),
        "attachment": lambda sha256: FILE if sha256 == SHA256 else missing(sha256),
    }
    return export(snapshot, what, **(settings | options))


def missing(sha256: str) -> bytes:
    raise FileNotFoundError(sha256)


def every_byte(out: Exported) -> str:
    """All of an export in one text: names of files, contents, folded lines of calendars unfolded."""
    if out.text is not None:
        return out.text.replace("\r\n ", "")
    return "\n".join(f"{name}\n{content.decode()}" for name, content in out.files.items())


@pytest.fixture(scope="session")
def canaries() -> type[Canaries]:
    return Canaries


@pytest.fixture(scope="session")
def make() -> Callable[..., Exported]:
    return exported


@pytest.fixture(scope="session")
def bytes_of() -> Callable[[Exported], str]:
    return every_byte


@pytest.fixture(scope="session")
def sample() -> Snapshot:
    told = load_sample(packaged.sample_folder(), date(2026, 5, 7))
    return Snapshot(owner=told.owner).with_records(told.records, 7)


@pytest.fixture
def draft() -> Callable[[Snapshot], Draft]:
    return lambda snapshot: Draft(snapshot, NOW)
