"""The sample journal: it opens on any day, and the story it tells holds together."""

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel

from mentor_tui.domain.field_path import label_of, name_of, parts_in
from mentor_tui.domain.identity import is_id
from mentor_tui.domain.problem import problems
from mentor_tui.domain.records import MODELS
from mentor_tui.exchange.sample import Sample, load_sample

FOLDER = Path(__file__).parents[2] / "sample_journal"
TOLD = date(2026, 5, 7)
TOLD_AT = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)
SAMPLE = load_sample(FOLDER, TOLD)
BY_ID = {record["id"]: record for record in SAMPLE.records}

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun"
SEASONS = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|Christmas|Easter"
FIXED_IN_TIME = re.compile(
    rf"\b({MONTHS}|{SHORT}|{SEASONS}|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(19|20)\d\d|\d\d?/\d\d?)s?\b"
)
DATED = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d\.\d{3}Z)?)?")


def of(kind: str, **fields: Any) -> list[dict[str, Any]]:
    return [
        record
        for record in SAMPLE.records
        if record["kind"] == kind and all(record.get(name) == value for name, value in fields.items())
    ]


def person(name: str) -> str:
    return next(record["id"] for record in of("person") if record["name"].startswith(name))


def between(mentor: str, mentee: str) -> dict[str, Any]:
    return of("mentorship", mentor=person(mentor), mentee=person(mentee))[0]


def strings(value: Any) -> Iterator[tuple[str, str]]:
    """Every string of a record with the name of its field."""
    for name, inner in value.items():
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, dict):
                yield from strings(one)
            elif isinstance(one, str):
                yield name, one


def items(value: Any) -> Iterator[dict[str, Any]]:
    """Every object that stands in a list, at any depth."""
    for inner in value.values():
        if isinstance(inner, dict):
            yield from items(inner)
        for one in inner if isinstance(inner, list) else []:
            if isinstance(one, dict):
                yield one
                yield from items(one)


def references(raw: dict[str, Any], model: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    """Field, kind pointed at and id, for all references a model declares."""
    for field, info in model.model_fields.items():
        name = name_of(field, info)
        value = raw.get(name)
        ids = value if isinstance(value, list) else [value]
        if label_of(info).to:
            yield from ((name, label_of(info).to, one) for one in ids if one is not None)
        for part in parts_in(info.annotation):
            for one in ids:
                if isinstance(one, dict):
                    yield from references(one, part)


# Moving in time ----------------------------------------------------------------------------------------------------


def write(folder: Path, *records: dict[str, Any]) -> Path:
    story = {"format": 1, "told_on": "2026-05-07T09:00", "owner": "x", "timezone": "Europe/London"}
    (folder / "records").mkdir()
    (folder / "story.json").write_text(json.dumps({**story, "records": [{"id": "first"}]}), encoding="utf-8")
    (folder / "records" / "meeting.json").write_text(json.dumps(records), encoding="utf-8")
    return folder


def test_days_clock_times_and_instants_move_by_whole_days(tmp_path: Path) -> None:
    record = {
        "on": "2026-02-28",
        "start": "2026-05-12T16:30",
        "created": "2026-05-05T18:41:02.120Z",
        "updated": "2026-05-05T23:59:59+01:00",
        "agreements": [{"review_on": ["2026-12-31"], "minutes": 60}],
        "plan": {"sent_on": "2026-05-05"},
    }
    moved = load_sample(write(tmp_path, record), TOLD + timedelta(days=1)).records[1]
    assert moved == {
        "on": "2026-03-01",
        "start": "2026-05-13T16:30",
        "created": "2026-05-06T18:41:02.120Z",
        "updated": "2026-05-06T23:59:59+01:00",
        "agreements": [{"review_on": ["2027-01-01"], "minutes": 60}],
        "plan": {"sent_on": "2026-05-06"},
    }


def test_text_that_only_mentions_a_day_stays(tmp_path: Path) -> None:
    record = {"text": "2026-05-07 was it", "code": "x-2026-05-07", "id": "2026-05-07-1", "sum": 20260507, "no": None}
    assert load_sample(write(tmp_path, record), date(2030, 1, 1)).records[1] == record


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 11, 21), date(2031, 1, 1)])
def test_the_whole_story_moves_together(today: date) -> None:
    shift = today - TOLD
    for told, moved in zip(SAMPLE.records, load_sample(FOLDER, today).records, strict=True):
        assert moved["id"] == told["id"]
        for (name, before), (_, after) in zip(strings(told), strings(moved), strict=True):
            if DATED.fullmatch(before):
                assert date.fromisoformat(after[:10]) - date.fromisoformat(before[:10]) == shift, name
                assert after[10:] == before[10:]
            else:
                assert after == before


def test_on_the_day_it_is_told_nothing_moves() -> None:
    files = [FOLDER / "story.json", *sorted((FOLDER / "records").glob("*.json"))]
    kept = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    story = kept[0]
    records = [record for part in (story["records"], *kept[1:]) for record in part]
    assert Sample(story["owner"], story["timezone"], records) == SAMPLE


# The files ---------------------------------------------------------------------------------------------------------


def test_files_are_readable_and_in_order() -> None:
    for file in (FOLDER / "records").glob("*.json"):
        text = file.read_text(encoding="utf-8")
        records = json.loads(text)
        assert text == json.dumps(records, ensure_ascii=False, indent=2) + "\n", file.name
        assert {record["kind"] for record in records} == {file.stem}
        assert [record["created"] for record in records] == sorted(record["created"] for record in records)


def test_attachments_are_the_files_evidence_names() -> None:
    named = {record["file"]["name"]: record["file"] for record in of("evidence") if "file" in record}
    assert {path.name for path in (FOLDER / "attachments").iterdir()} == set(named)
    assert 3 <= len(named) <= 4
    for name, file in named.items():
        content = (FOLDER / "attachments" / name).read_bytes()
        assert file == {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def test_no_text_is_fixed_in_time() -> None:
    texts = [(name, text) for record in SAMPLE.records for name, text in strings(record)]
    texts += [(path.name, path.read_text(encoding="utf-8")) for path in (FOLDER / "attachments").iterdir()]
    for name, text in texts:
        if not is_id(text) and not DATED.fullmatch(text) and name != "pack":
            assert not FIXED_IN_TIME.search(text), (name, text)


# The records -------------------------------------------------------------------------------------------------------


def unknown_fields(model: BaseModel) -> Iterator[str]:
    yield from model.model_extra or ()
    for name in type(model).model_fields:
        value = getattr(model, name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, BaseModel):
                yield from unknown_fields(one)


@pytest.mark.parametrize("record", SAMPLE.records, ids=lambda record: f"{record['kind']}-{record['id'][-6:]}")
def test_every_record_is_what_its_kind_asks(record: dict[str, Any]) -> None:
    assert problems(record) == ()
    assert list(unknown_fields(MODELS[record["kind"]].model_validate(record))) == []
    assert {"mentorship", "author", "created", "updated", "visibility"} <= record.keys()
    assert record["created"] <= record["updated"] < TOLD_AT.isoformat()
    for name, kind, id in references(record, MODELS[record["kind"]]):
        assert id in BY_ID, (name, id)
        assert kind in ("any", BY_ID[id]["kind"]), name


def test_ids_are_version_7_tell_their_time_and_are_never_reused() -> None:
    for record in SAMPLE.records:
        assert is_id(record["id"]) and record["id"][14] == "7" and record["id"][19] in "89ab"
        made = datetime.fromtimestamp(int(record["id"].replace("-", "")[:12], 16) / 1000, UTC)
        assert made.isoformat(timespec="milliseconds") == record["created"].replace("Z", "+00:00")
    ids = [record["id"] for record in SAMPLE.records] + [
        item["id"] for record in SAMPLE.records for item in items(record)
    ]
    assert len(ids) == len(set(ids))
    assert all(is_id(id) for id in ids)


def test_an_author_is_the_owner_or_one_of_the_pair() -> None:
    for record in SAMPLE.records:
        pair = BY_ID.get(record["mentorship"], {})
        assert record["author"] in {SAMPLE.owner, pair.get("mentor"), pair.get("mentee")}
        if record["author"] != SAMPLE.owner:
            assert record["visibility"] != "private"


def test_a_comment_is_never_more_visible_than_its_subject() -> None:
    order = ["private", "pair", "portfolio", "public"]
    assert of("comment")
    for comment in of("comment"):
        assert order.index(comment["visibility"]) <= order.index(BY_ID[comment["about"]]["visibility"])


def pack(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parents[2] / "src/mentor_tui/packs" / name).read_text(encoding="utf-8"))


def test_codes_are_those_of_the_packs() -> None:
    chartership, skills = pack("frameworks/cilip-chartership.toml"), pack("skills/pksb-2012.toml")
    criteria = {criterion["code"] for criterion in chartership["criteria"]}
    documents = {document["code"] for document in chartership["documents"]}
    known_skills = {skill["code"] for skill in skills["skills"]}
    assert {rating["pack"] for rating in of("rating")} == {skills["id"]}
    assert {rating["item"] for rating in of("rating")} <= known_skills
    assert {statement["document"] for statement in of("statement")} <= documents
    assert {entry["code"] for entry in between("Ansel", "Hester")["documents"]} == documents
    for record in SAMPLE.records:
        assert set(record.get("criteria", [])) <= criteria
        assert set(record.get("skills", [])) <= known_skills


def test_claims_and_their_histories_agree() -> None:
    for piece in of("evidence"):
        for claim in piece.get("claims", []):
            assert claim["criterion"] in {"C1", "C2", "C3"} and claim["annotation"]
            for side in ("mentee", "mentor"):
                moves = [move for move in claim.get("history", []) if move["view"] == side]
                assert all(move["why"] and move["by"] for move in moves)
                assert all(later["from"] == earlier["to"] for earlier, later in pairwise(moves))
                assert not moves or moves[-1]["to"] == claim[f"{side}_view"]


# The story ---------------------------------------------------------------------------------------------------------


def states(kind: str) -> Counter[str]:
    return Counter(record["state"] for record in of(kind))


def test_the_owner_is_a_mentee_in_another_zone_and_a_mentor() -> None:
    mentored, mentoring = between("Ansel", "Hester"), between("Hester", "Juno")
    assert SAMPLE.owner == person("Hester") == mentored["mentee"] == mentoring["mentor"]
    assert mentored["framework"] == "cilip-chartership"
    assert BY_ID[mentored["mentor"]]["timezone"] != SAMPLE.timezone
    assert BY_ID[mentored["mentor"]]["sector"] != BY_ID[SAMPLE.owner]["sector"]
    assert states("mentorship") == {"active": 3, "ended": 1}
    versions = mentored["agreements"]
    assert [bool(version["signed_mentor"] and version["signed_mentee"]) for version in versions] == [True, True]
    assert sum("shortlisted" in record for record in of("person")) == 3


def test_meetings_worksheets_and_goals_come_in_every_state() -> None:
    assert states("meeting") == {"held": 16, "cancelled": 1, "missed": 1, "prepared": 1, "planned": 1}
    assert all(meeting["notes"] and meeting["line_that_stays"] for meeting in of("meeting", state="held"))
    assert of("meeting", state="prepared")[0]["plan"]["sent_on"]
    sheets = of("worksheet")
    assert states("worksheet") == {"reviewed": 2, "committed": 1, "open": 1, "abandoned": 1}
    for sheet in sheets:
        assert sheet.get("chosen") in {None, *(option["id"] for option in sheet["options"])}
    assert any(sheet.get("will", {}).get("commitment_after") for sheet in sheets)
    assert {option["idea_of"] for sheet in sheets for option in sheet["options"]} == {"mentor", "mentee"}
    goals = of("goal")
    assert len(goals) == 10 and states("goal") == {"active": 7, "achieved": 1, "at_risk": 1, "revised": 1}
    assert sum("parent" in goal for goal in goals) == 7
    for goal in goals:
        assert goal["checkins"] == sorted(goal["checkins"], key=lambda checkin: checkin["on"])
        assert goal.get("current") in {None, goal["checkins"][-1]["value"]}


def test_thirty_pieces_of_evidence() -> None:
    evidence = of("evidence")
    assert len(evidence) == 30
    assert states("evidence") == {"selected": 16, "candidate": 9, "rejected": 3, "captured": 2}
    assert sorted(piece["order"] for piece in evidence if piece["state"] == "selected") == list(range(1, 17))
    assert all(piece["reason"] for piece in evidence if piece["state"] == "rejected")
    assert len({piece["type"] for piece in evidence}) >= 10
    counted = [claim for piece in evidence if piece["state"] != "rejected" for claim in piece.get("claims", [])]
    assert Counter((claim["criterion"], claim["strength"]) for claim in counted) == {
        ("C1", "primary"): 5,
        ("C1", "secondary"): 8,
        ("C2", "primary"): 9,
        ("C2", "secondary"): 8,
        ("C3", "primary"): 1,
        ("C3", "secondary"): 5,
    }


def test_actions_belong_to_both_and_stand_everywhere() -> None:
    assert {action["owner"] for action in of("action")} == {"mentor", "mentee"}
    assert set(states("action")) == {"open", "done", "carried", "dropped"}
    dues = [action.get("due") for action in of("action", state="open")]
    assert None in dues and "2026-05-04" in dues and "2026-05-08" in dues


def test_reflections_ratings_and_the_statement_are_there() -> None:
    reflections = of("reflection")
    assert {reflection["model"] for reflection in reflections} == {"free", "what", "gibbs"}
    assert {reflection["depth"] for reflection in reflections} == {1, 2, 3, 4}
    assert sum(bool(reflection.get("learning")) for reflection in reflections) >= 5
    assert Counter(rating["round"] for rating in of("rating")) == {"start": 8, "mid": 5, "end": 2}
    (statement,) = of("statement")
    lengths = [len(version["text"].split()) for version in statement["versions"]]
    assert lengths == sorted(lengths) and 700 < lengths[-1] < statement["word_limit"]
    assert len(of("pulse")) == 10 and all(pulse["visibility"] == "private" for pulse in of("pulse"))
    assert all(entry["minutes"] > 0 for entry in of("cpd"))
    assert states("comment")["open"] > 0 and states("comment")["resolved"] > 0


def effective_days(mentorship: dict[str, Any], today: date) -> int:
    """The contact clock of domain.md, rule 4, written out once more and independently."""
    owner_zone = ZoneInfo(SAMPLE.timezone)
    touches = [date.fromisoformat(contact["on"]) for contact in of("contact", mentorship=mentorship["id"])]
    for meeting in of("meeting", mentorship=mentorship["id"], state="held"):
        start = datetime.fromisoformat(meeting["start"]).replace(tzinfo=ZoneInfo(meeting["timezone"]))
        touches.append(start.astimezone(owner_zone).date())
    last = max(day for day in touches if day <= today)
    elapsed = [last + timedelta(days=n) for n in range(1, (today - last).days + 1)]
    pauses = mentorship["pauses"]
    return sum(not any(p["start"] <= day.isoformat() <= p["end"] for p in pauses) for day in elapsed)


def test_one_clock_is_red_and_one_is_in_touch() -> None:
    mentored, mentoring = between("Ansel", "Hester"), between("Hester", "Juno")
    assert effective_days(mentored, TOLD) == 2 <= mentored["contact_every_days"]
    assert effective_days(mentoring, TOLD) == 37 > 2 * mentoring["contact_every_days"]
    informal = between("Casimir", "Hester")
    assert "contact_every_days" not in informal and "meet_every_days" not in informal


def test_there_was_a_silence_and_a_return() -> None:
    mentored = between("Ansel", "Hester")
    assert effective_days(mentored, date(2026, 2, 9)) > 2 * mentored["contact_every_days"]
    assert effective_days(mentored, date(2026, 2, 12)) == 0
