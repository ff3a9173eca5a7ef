"""What leaves the journal, for whom: nothing above the reader's mark, in no byte of any file."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentor_tui.domain.kind import KINDS
from mentor_tui.errors import UsageError
from mentor_tui.exchange.export import AUDIENCES, WHATS
from mentor_tui.exchange.exported import standing_in
from mentor_tui.runtime import packaged

MARKS = ("private", "pair", "portfolio", "public")
LEAST = {"partner": "pair", "assessor": "portfolio", "public": "public"}
TALK = {"meeting", "contact", "worksheet", "action", "comment", "pulse"}
MENTORSHIP = "00000000-0000-7000-8000-000000000004"


def every_export(make: Any, journal: Any, audience: str) -> Any:
    """Yield every export there is for an audience: WHAT, format, result."""
    for what in WHATS:
        if audience not in what.audiences:
            continue
        ids = [None] if what.kind is None else list(journal.snapshot.table(what.kind).entries)
        for form in what.formats:
            for id in ids:
                try:
                    out = make(
                        journal.snapshot, what.name, audience=audience, format=form, id=id, mentorship=MENTORSHIP
                    )
                except UsageError:
                    assert what.kind is not None
                    continue
                yield what.name, form, out


def may_be_seen(raw: dict[str, Any], limit: str, audience: str, ceiling: str) -> bool:
    """Rule 1 and 2 said once more, as plainly as possible."""
    height = MARKS.index(raw["visibility"])
    if raw["kind"] in TALK:
        height = min(height, MARKS.index(ceiling))
    if raw["kind"] == "comment":
        # Its subject is the mentorship, which the two know of; nobody else.
        height = min(height, MARKS.index("pair"))
    if limit != "record":
        height = min(height, MARKS.index(limit))
    return height >= MARKS.index(LEAST[audience])


def check_canaries(make: Any, bytes_of: Any, journal: Any, ceiling: str | None) -> None:
    for audience in LEAST:
        hidden = {
            word for word, (raw, limit) in journal.words.items()
            if not may_be_seen(raw, limit, audience, ceiling or "portfolio")
        }  # fmt: skip
        for what, form, out in every_export(make, journal, audience):
            text = bytes_of(out)
            found = set(re.findall(r"canary\d{4}", text)) & hidden
            assert not found, (audience, what, form, [journal.words[word] for word in found][:1])
            assert "canaryothermentorship" not in text.lower()
            for part in ("brunhilde", "zwickelstein"):
                assert part not in text.lower(), (
                    audience,
                    what,
                    form,
                    text[max(0, text.lower().find(part) - 80) :][:160],
                )


@pytest.mark.parametrize("ceiling", [None, "private", "pair", "public"])
def test_nothing_above_the_reader_leaves(canaries: Any, make: Any, bytes_of: Any, ceiling: str | None) -> None:
    check_canaries(make, bytes_of, canaries(ceiling), ceiling)


@given(
    ceiling=st.sampled_from([None, *MARKS]),
    marks=st.fixed_dictionaries({kind: st.lists(st.sampled_from(MARKS), max_size=2).map(tuple) for kind in KINDS}),
    me=st.sampled_from(["mentor", "mentee"]),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_above_the_reader_leaves_any_journal(
    canaries: Any, make: Any, bytes_of: Any, ceiling: str | None, marks: dict[str, tuple[str, ...]], me: str
) -> None:
    check_canaries(make, bytes_of, canaries(ceiling, marks, me=me), ceiling)


def test_no_hash_link_or_id_of_what_stays_leaves(canaries: Any, make: Any, bytes_of: Any) -> None:
    journal = canaries(None, dict.fromkeys(KINDS, ("public",)))
    hidden = journal.full("evidence", "private")
    file = {"name": "hidden-name.pdf", "sha256": "ab" * 32, "size": 1}
    journal.put({**hidden, "file": file, "url": "https://hidden.example/"})
    statement = journal.full("statement", "public")
    journal.put(
        {**statement, "evidence": [hidden["id"]], "versions": [{"id": "1" * 8, "text": f"See {hidden['id']}."}]}
    )
    for audience in LEAST:
        for what, form, out in every_export(make, journal, audience):
            text = bytes_of(out)
            for trace in ("abab", "hidden-name", "hidden.example", hidden["id"]):
                assert trace not in text, (audience, what, form, trace)
    assert hidden["id"] in bytes_of(make(journal.snapshot, "journal", audience="me"))


def test_the_owner_gets_every_word(canaries: Any, make: Any, bytes_of: Any) -> None:
    journal = canaries(None)
    for form in ("json", "md", "html", "csv"):
        text = bytes_of(make(journal.snapshot, "journal", audience="me", format=form))
        assert set(journal.words) <= set(re.findall(r"canary\d{4}", text)), form
        assert "Brunhilde Zwickelstein" in text


def test_readers_get_what_is_theirs(canaries: Any, make: Any, bytes_of: Any) -> None:
    """The filter would pass an empty export too: what may be seen is there."""
    journal = canaries("public")
    for audience in ("partner", "public"):
        text = bytes_of(make(journal.snapshot, "journal", audience=audience, mentorship=MENTORSHIP))
        shown = {w for w, (raw, limit) in journal.words.items() if may_be_seen(raw, limit, audience, "public")}
        assert shown <= set(re.findall(r"canary\d{4}", text))
        assert len(shown) > 20
        assert "a branch head" in text


def test_a_supervisor_gets_numbers_and_what_was_ticked(canaries: Any, make: Any, bytes_of: Any) -> None:
    journal = canaries(None)
    reflections = list(journal.snapshot.table("reflection").in_order)
    chosen = reflections[0].raw
    plain = bytes_of(make(journal.snapshot, "summary", audience="supervisor", mentorship=MENTORSHIP))
    assert not re.findall(r"canary\d{4}", plain)
    for name in ("Oskar", "Lindqvist", "Nadia", "Brunhilde", "Zwickelstein", "branch"):
        assert name not in plain
    ticked = bytes_of(
        make(journal.snapshot, "summary", audience="supervisor", mentorship=MENTORSHIP, ticked=[chosen["id"]])
    )
    assert re.search(r"canary\d{4}", chosen["text"])[0] in ticked  # type: ignore[index]
    assert {journal.words[word][0]["id"] for word in re.findall(r"canary\d{4}", ticked)} == {chosen["id"]}
    assert "Zwickelstein" not in ticked


def test_an_assessor_never_sees_talk_views_left_out_pieces_or_depth(canaries: Any, make: Any, bytes_of: Any) -> None:
    journal = canaries("public")
    left_out = journal.full("evidence", "public")
    journal.put({**left_out, "state": "rejected", "title": "Left out entirely"})
    for what, form, out in every_export(make, journal, "assessor"):
        text = bytes_of(out)
        assert "Left out entirely" not in text, (what, form)
        for field in ("mentee_view", "mentor_view", "asks", "depth", "confidence"):
            assert f'"{field}"' not in text
        kinds = {journal.words[word][0]["kind"] for word in re.findall(r"canary\d{4}", text)}
        assert not kinds & TALK, (what, form)


def test_what_was_asked_for_stays_between_the_two_and_under_the_ceiling(
    canaries: Any, make: Any, bytes_of: Any
) -> None:
    for ceiling, audience, is_there in (
        (None, "partner", True),
        ("public", "public", False),
        ("public", "assessor", False),
        ("private", "partner", False),
    ):
        journal = canaries(ceiling)
        raw = journal.full("reflection", "public")
        journal.put({**raw, "asks": "silence"})
        texts = [
            bytes_of(out)
            for what, form, out in every_export(make, journal, audience)
            if (what, form) == ("journal", "json")
        ]
        assert any('"asks": "silence"' in text or '"asks":"silence"' in text for text in texts) is is_there, (
            ceiling,
            audience,
        )


def test_how_much_stays_is_told_beside_the_file(canaries: Any, make: Any, bytes_of: Any) -> None:
    out = make(canaries(None).snapshot, "summary", audience="partner", mentorship=MENTORSHIP)
    assert out.stayed > 10
    assert "stay" not in bytes_of(out).replace("stays", "").replace("stay_", "")
    assert str(out.stayed) not in out.text.split("---")[1].replace("sequence", "")[:0]


def test_names_without_an_alias_ask_for_a_look(canaries: Any, make: Any) -> None:
    journal = canaries(None, {})
    journal.put({"id": MENTORSHIP.replace("4", "9"), "kind": "goal", "mentorship": MENTORSHIP, "visibility": "pair",
                 "title": "Talk to Wilhelmina Krautwurst about it"})  # fmt: skip
    out = make(journal.snapshot, "goals", mentorship=MENTORSHIP)
    assert "Wilhelmina Krautwurst" in out.unmasked
    assert "Wilhelmina Krautwurst" in make(journal.snapshot, "goals", mentorship=MENTORSHIP, format="html").unmasked
    assert "Wilhelmina Krautwurst" not in make(journal.snapshot, "sheet", mentorship=MENTORSHIP).unmasked


@pytest.mark.parametrize("written", ["Ann O&#x27;Brien", "> Ann\n> O'Brien", "Ann O'Br\r\n ien"])
def test_a_name_is_found_however_its_line_is_written(written: str) -> None:
    assert standing_in(("Ann O'Brien", "Bo"), written, {}) == ("Ann O'Brien",)
    assert standing_in(("Ann O'Brien",), None, {"a.md": written.encode()}) == ("Ann O'Brien",)


def test_somebody_without_an_alias_may_stand_behind_a_colleague() -> None:
    assert standing_in(("Bo Li", "Oslo"), "with a colleague", {}, persons={"Bo Li"}) == ("Bo Li",)
    assert standing_in(("Bo Li", "Oslo"), "alone", {}, persons={"Bo Li"}) == ()


@pytest.mark.parametrize("audience", ["me", "partner", "assessor", "public"])
def test_a_framework_may_demand_masking_for_every_reader(
    canaries: Any, make: Any, bytes_of: Any, audience: str
) -> None:
    journal = canaries("public")
    journal.put({**journal.snapshot.raw(MENTORSHIP), "framework": "nmc-revalidation"})
    assert "Zwickelstein" in str(journal.snapshot.table("goal").in_order[0].raw)
    seen = 0
    for what, form, out in every_export(make, journal, audience):
        text = bytes_of(out).lower()
        assert "zwickelstein" not in text and "brunhilde" not in text, (what, form)
        seen += "a branch head" in text or "a-branch-head" in text or "a mentee" in text
    assert seen > 5
    whole = bytes_of(make(journal.snapshot, "journal", audience="me")).lower()
    assert "zwickelstein" not in whole


# Which pairs there are ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", [what.name for what in WHATS])
def test_a_pair_that_does_not_exist_is_wrong_usage(canaries: Any, make: Any, what: str) -> None:
    snapshot = canaries(None, {}).snapshot
    known = next(each for each in WHATS if each.name == what)
    for audience in set(AUDIENCES) - set(known.audiences):
        with pytest.raises(UsageError, match="It is for"):
            make(snapshot, what, audience=audience, mentorship=MENTORSHIP)
    with pytest.raises(UsageError, match="It comes as"):
        make(snapshot, what, audience="me", format="pdf", id=MENTORSHIP, mentorship=MENTORSHIP)


def test_several_mentorships_ask_which(canaries: Any, make: Any) -> None:
    with pytest.raises(UsageError, match="--mentorship"):
        make(canaries(None, {}).snapshot, "summary")
    with pytest.raises(UsageError, match="cannot be exported"):
        make(canaries(None, {}).snapshot, "everything")


def test_a_meeting_names_its_own_mentorship(canaries: Any, make: Any) -> None:
    journal = canaries(None, dict.fromkeys(KINDS, ()) | {"meeting": ("pair",)})
    (id,) = journal.snapshot.table("meeting").entries
    assert f'mentorship: "{MENTORSHIP}"' in make(journal.snapshot, "meeting", id=id[-6:]).text


# The words and the shape -------------------------------------------------------------------------------------------


def test_no_blame_on_paper(sample: Any, make: Any, bytes_of: Any) -> None:
    for mentorship in sample.table("mentorship").entries:
        for audience in ("me", "partner"):
            text = bytes_of(make(sample, "summary", audience=audience, mentorship=mentorship))
            for word in (
                "overdue",
                "late)",
                "missed",
                "at_risk",
                "dropped",
                "abandoned",
                "rejected",
                "None",
                "withheld",
            ):
                assert word not in text, (audience, word)


def test_for_the_owner_it_says_so(sample: Any, make: Any) -> None:
    for mentorship in sample.table("mentorship").entries:
        assert "For me only" in make(sample, "summary", audience="me", mentorship=mentorship).text
        assert "For me only" not in make(sample, "summary", mentorship=mentorship).text


def test_the_period_holds_its_first_and_last_day(canaries: Any, make: Any) -> None:
    from datetime import date

    journal = canaries(None, dict.fromkeys(KINDS, ()) | {"meeting": ("pair",)})
    day = date(2026, 4, 2)
    for since, until, is_there in ((day, day, True), (date(2026, 4, 3), None, False), (None, date(2026, 4, 1), False)):
        text = make(journal.snapshot, "summary", mentorship=MENTORSHIP, since=since, until=until).text
        assert ("### Thu 2 Apr 2026" in text) is is_there


def test_every_markdown_of_the_sample_is_ours_alone(sample: Any, make: Any) -> None:
    oracle = MarkdownIt("commonmark", {"maxNesting": 100})
    text = make(sample, "journal", audience="me", format="md").text
    tokens = oracle.parse(text.split("---\n", 2)[2])
    assert {token.type.removesuffix("_open") for token in tokens if token.level == 0 and token.nesting >= 0} <= {
        "heading", "paragraph", "bullet_list", "blockquote", "fence",
    }  # fmt: skip


def test_the_portfolio_of_the_sample_is_whole(sample: Any, make: Any) -> None:
    for mentorship in sample.table("mentorship").entries:
        out = make(sample, "portfolio", audience="assessor", mentorship=mentorship)
        assert out.is_folder
        assert {"index.md", "portfolio.html"} <= set(out.files)
        page = out.files["portfolio.html"].decode()
        for wrong in ("<script", "<img", "<link", "@import", "url(", "src="):
            assert wrong not in page


def test_a_portfolio_has_numbered_evidence_words_matrix_skills_files(canaries: Any, make: Any) -> None:
    journal = canaries(None, dict.fromkeys(KINDS, ("portfolio", "public")))
    out = make(journal.snapshot, "portfolio", audience="assessor", mentorship=MENTORSHIP)
    names = set(out.files)
    assert {"index.md", "evidence/01.md", "evidence/02.md", "matrix.md", "skills.md", "portfolio.html"} <= names
    assert any(name.startswith("statement") for name in names)
    files = [name for name in names if name.startswith("files/")]
    assert len(files) == 2
    for name in files:
        assert hashlib.sha256(out.files[name]).hexdigest() in out.files["index.md"].decode()
        assert f"<../{name}>" in out.files[f"evidence/{name.removeprefix('files/')[:2]}.md"].decode()
    assert re.search(r"\d+ of 3 words", out.files["statement-1.md"].decode())
    assert out.notes == ("attached files are not masked",)


def test_an_assessor_learns_which_documents_are_ready_and_no_more(canaries: Any, make: Any) -> None:
    journal = canaries(None, dict.fromkeys(KINDS, ()))
    code = packaged.framework("cilip-chartership").documents[1]
    ready = {"id": "00000000-0000-7000-8000-00000000dddd", "code": code.code, "done_on": "2026-04-01", "note": "secret"}
    other = {"id": "00000000-0000-7000-8000-00000000eeee", "code": "own-words", "done_on": "2026-04-01"}
    journal.put({**journal.snapshot.raw(MENTORSHIP), "documents": [ready, other]})
    text = make(journal.snapshot, "summary", audience="assessor", mentorship=MENTORSHIP).text
    assert f"**{code.title}**: ready, Wed 1 Apr 2026" in text
    assert "to come" not in text
    assert "secret" not in text
    assert "own-words" not in text


def test_the_next_meeting_shows_both_clocks(canaries: Any, make: Any) -> None:
    journal = canaries(None, dict.fromkeys(KINDS, ()))
    raw = journal.full("meeting", "pair")
    journal.put({**raw, "state": "planned", "start": "2026-06-01T10:00", "timezone": "Europe/London"})
    text = make(journal.snapshot, "summary", mentorship=MENTORSHIP).text
    assert "- Mon 1 Jun 2026, 10:00\n- for Oskar Lindqvist: Mon 1 Jun 2026, 12:00 (Europe/Helsinki)" in text


def test_json_carries_the_names_of_the_record_types(sample: Any, make: Any) -> None:
    content = json.loads(make(sample, "journal", audience="me").text)
    assert content["audience"] == "me"
    assert content["sequence"] == sample.sequence
    assert {record["id"] for record in content["records"]} == set(sample.ids)


def test_a_calendar_opens_in_its_own_library(sample: Any, make: Any) -> None:
    from icalendar import Calendar

    (calendar,) = Calendar.from_ical(make(sample, "calendar", audience="me").text, multiple=True)
    assert len(calendar.walk("VEVENT")) == len(sample.table("meeting"))


def test_a_spreadsheet_runs_nothing(canaries: Any, make: Any) -> None:
    journal = canaries(None, dict.fromkeys(KINDS, ()))
    journal.put(
        {"id": MENTORSHIP.replace("4", "8"), "kind": "goal", "title": "=HYPERLINK(1)", "mentorship": MENTORSHIP}
    )
    assert "'=HYPERLINK(1)" in make(journal.snapshot, "goals", audience="me", format="csv").text


def test_the_sheet_speaks_to_the_other_one(canaries: Any, make: Any) -> None:
    journal = canaries(None, dict.fromkeys(KINDS, ()), me="mentor")
    text = make(journal.snapshot, "sheet", mentorship=MENTORSHIP).text
    assert text.startswith("Hi Oskar,")
    assert "What is uppermost today?" in text
    assert ">" not in text and "#" not in text


def test_a_portfolio_without_a_piece_says_that_none_is_marked_for_its_reader(canaries: Any, make: Any) -> None:
    private = canaries(None, dict.fromkeys(KINDS, ("private",)))
    out = make(private.snapshot, "portfolio", audience="assessor", mentorship=MENTORSHIP)
    said = next(note for note in out.notes if "no piece is in it" in note)
    assert "none is marked portfolio" in said
    assert "no piece is in it" not in out.files["index.md"].decode()
    mine = make(private.snapshot, "portfolio", audience="me", mentorship=MENTORSHIP)
    assert not any("no piece" in note for note in mine.notes)
