"""The Evidence section at its sizes, its keys and what they propose, hostile text, and what a cursor move repaints."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from textual._styles_cache import StylesCache
from textual.pilot import Pilot

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.exchange.sample import load_sample
from mentor_tui.runtime.packaged import framework, sample_folder
from mentor_tui.ui.evidence.claim_view import ClaimPanel
from mentor_tui.ui.evidence.matrix_view import MatrixView
from mentor_tui.ui.evidence.tab import CHECKLIST, ITEMS, MATRIX, SKILLS, STATEMENT, TABS
from mentor_tui.ui.message import ChangesProposed, EditRequested, FailureMet, NewRequested, ResultTold
from mentor_tui.ui.panes.evidence import EvidencePane
from mentor_tui.ui.viewpoint import Viewpoint, width_class
from mentor_tui.ui.workspace import Workspace

PICTURES = Path(__file__).parent / "pictures"
NOW = datetime(2026, 5, 7, 12, tzinfo=UTC)
SENT = (ChangesProposed, EditRequested, FailureMet, NewRequested, ResultTold)
Stage = Callable[..., AbstractAsyncContextManager[tuple[Any, EvidencePane, Pilot[None]]]]


def id_of(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012d}"


ME, OTHER, TOGETHER = id_of(1), id_of(2), id_of(3)


def sample() -> Snapshot:
    told = load_sample(sample_folder(), date(2026, 5, 7))
    return Snapshot(told.owner).with_records(told.records, 1)


def portfolio(
    count: int, framework_id: str = "cilip-chartership", *, title: str = "Piece", as_mentor: bool = False, **fields: Any
) -> Snapshot:
    """Make a journal of plainly invented people with `count` pieces, each with one claim."""
    mentor, mentee = (ME, OTHER) if as_mentor else (OTHER, ME)
    codes = framework(framework_id).coverage
    records: list[dict[str, Any]] = [
        {"id": ME, "kind": "person", "name": "Nadia Brandt"},
        {"id": OTHER, "kind": "person", "name": "Ilkka Salonen"},
        {"id": TOGETHER, "kind": "mentorship", "mentor": mentor, "mentee": mentee, "framework": framework_id},
    ]
    for number in range(count):
        claim = {"id": id_of(5000 + number), "criterion": codes[number % len(codes)], "strength": "primary"}
        piece = {
            "id": id_of(1000 + number),
            "kind": "evidence",
            "mentorship": TOGETHER,
            "title": f"{title} {number + 1}",
        }
        records.append(piece | {"created": f"2026-01-01T00:00:00.{number:03d}Z", "claims": [claim | fields]})
    return Snapshot(ME).with_records(records, 1)


@pytest.fixture
def stage(kit: SimpleNamespace) -> Stage:
    """Show the pane alone in a terminal of a size; the app keeps what the pane sends."""

    class StageApp(kit.App):  # type: ignore[misc, name-defined]
        HORIZONTAL_BREAKPOINTS = Workspace.HORIZONTAL_BREAKPOINTS
        VERTICAL_BREAKPOINTS = Workspace.VERTICAL_BREAKPOINTS

    for kind in SENT:
        handler = f"on_{''.join('_' + c.lower() if c.isupper() else c for c in kind.__name__).lstrip('_')}"
        setattr(StageApp, handler, lambda self, event: self.heard.append(event))

    @asynccontextmanager
    async def shown(
        snapshot: Snapshot, *keys: str, size: tuple[int, int] = (80, 24), **changes: Any
    ) -> AsyncIterator[tuple[Any, EvidencePane, Pilot[None]]]:
        viewpoint = Viewpoint(snapshot, NOW, ZoneInfo("UTC"), width=width_class(size[0]))
        pane = EvidencePane(replace(viewpoint, **changes), id="evidence")
        app = StageApp(pane)
        async with app.run_test(size=size) as pilot:
            pane.take_focus()
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            await followed(pane, pilot)
            yield app, pane, pilot

    return shown


async def followed(pane: EvidencePane, pilot: Pilot[None]) -> None:
    """Wait until the claim below the matrix has followed the cursor, and is painted."""
    while pane.page.claim.is_due:
        await pilot.pause(0.01)
    await pilot.pause()


def assert_picture(name: str, lines: list[str]) -> None:
    """Compare the screen with its picture; UPDATE_PICTURES=1 draws the pictures anew, to be looked at."""
    file = PICTURES / f"{name}.txt"
    drawn = "\n".join(lines).rstrip() + "\n"
    if os.environ.get("UPDATE_PICTURES") == "1":
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")


def proposed(app: Any) -> ChangesProposed:
    (event,) = app.heard_of(ChangesProposed)
    return event  # type: ignore[no-any-return]


def claims_after(app: Any) -> list[dict[str, Any]]:
    (change,) = proposed(app).changes
    claims: list[dict[str, Any]] = change.after["claims"]
    return claims


# Pictures ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", [tab.id for tab in TABS])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_tab_at_every_size(stage: Stage, kit: SimpleNamespace, tab: str, size: tuple[int, int]) -> None:
    keys = ["tab"] * [tab.id for tab in TABS].index(tab)
    async with stage(sample(), *keys, size=size) as (app, _, _pilot):
        assert_picture(f"evidence-{tab}-{size[0]}x{size[1]}", kit.text(app))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 45)])
async def test_many_criteria_go_down_in_groups(stage: Stage, kit: SimpleNamespace, size: tuple[int, int]) -> None:
    snapshot = portfolio(17, "teachers-england-2012", mentee_view="meets")
    keys = ["j", "j", "right", "k", "k", "left", "j"]
    async with stage(snapshot, *keys, size=size) as (app, _, _pilot):
        assert_picture(f"evidence-many-{size[0]}x{size[1]}", kit.text(app))


# Moving --------------------------------------------------------------------------------------------------------------


async def test_the_cursor_keeps_its_cell_when_the_matrix_turns(stage: Stage) -> None:
    async with stage(sample(), "j", "j", "right") as (_, pane, pilot):
        here = pane.matrix_view.piece, pane.matrix_view.code
        await pilot.press("T")
        assert pane.matrix_view.cursor.grid.criteria_down
        assert (pane.matrix_view.piece, pane.matrix_view.code) == here
        await pilot.press("T")
        assert (pane.matrix_view.piece, pane.matrix_view.code) == here


async def test_differences_are_walked_and_start_again(stage: Stage) -> None:
    async with stage(sample()) as (_, pane, pilot):
        expected = list(pane.folio.matrix.differences())
        seen = []
        for _ in range(len(expected) + 1):
            await pilot.press("D")
            seen.append((pane.matrix_view.piece, pane.matrix_view.code))
        assert seen == [*expected, expected[0]]


async def test_without_a_difference_it_says_so(stage: Stage) -> None:
    async with stage(portfolio(3), "D") as (app, _, _pilot):
        assert app.heard_of(ResultTold)[0].words == "you two see every claim alike"


async def test_a_group_folds_to_the_left_and_a_difference_unfolds_it(stage: Stage) -> None:
    snapshot = portfolio(17, "ukspec4-ceng", mentee_view="meets", mentor_view="partly")
    async with stage(snapshot, "left") as (_, pane, pilot):
        view = pane.matrix_view
        assert view.cursor.is_on_heading and view.cursor.folded == {"§A"}
        await pilot.press("D")
        assert not view.cursor.folded and view.code == "A1"


async def test_only_what_has_little_or_nothing(stage: Stage) -> None:
    async with stage(sample(), "f") as (_, pane, pilot):
        assert [line.code for line in pane.matrix_view.cursor.grid.columns] == ["C3"]
        assert pane.put_away()
        await pilot.pause()
        assert len(pane.matrix_view.cursor.grid.columns) == 3


async def test_a_filter_keeps_pieces_their_numbers_and_the_totals(stage: Stage) -> None:
    async with stage(sample()) as (_, pane, pilot):
        totals = [line.total for line in pane.folio.matrix.lines]
        pane.set_filter("slip request")
        await pilot.pause()
        assert {piece.number for piece in pane.matrix_view.cursor.grid.rows} < set(range(1, 28))
        assert 0 < len(pane.matrix_view.cursor.grid.rows) < 27
        assert [line.total for line in pane.folio.matrix.lines] == totals


async def test_a_piece_shows_its_claims_with_both_views_and_how_each_moved(stage: Stage, kit: SimpleNamespace) -> None:
    moves = [
        {
            "id": "h1",
            "by": ME,
            "on": "2026-04-01",
            "view": "mentee",
            "from": "partly",
            "to": "meets",
            "why": "new figures",
        },
        {
            "id": "h2",
            "by": ME,
            "on": "2026-04-20",
            "view": "mentor",
            "from": "not_yet",
            "to": "partly",
            "why": "our talk",
        },
        {
            "id": "h3",
            "by": OTHER,
            "on": "2026-04-21",
            "view": "mentor",
            "from": "partly",
            "to": "meets",
            "why": "read it",
        },
    ]
    snapshot = portfolio(
        1, mentee_view="meets", mentor_view="meets", annotation="Counted twice.", asks="feedback", history=moves
    )
    async with stage(snapshot, "tab", size=(120, 40)) as (app, _, _pilot):
        screen = "\n".join(line[38:].strip() for line in kit.text(app))
    lines = (
        "C1 · primary   you  ● shown   Ilkka  ● I see it",
        "you ask Ilkka for feedback",
        "Counted twice.",
        "Ilkka  Tue 21 Apr: part of it → I see it, read it",
        "Ilkka, noted by you  Mon 20 Apr: not yet → part of it, our talk",
        "you  Wed 1 Apr: partly shown → shown, new figures",
    )
    assert all(line in screen for line in lines), screen
    assert [screen.index(line) for line in lines] == sorted(screen.index(line) for line in lines)


async def test_enter_opens_the_piece_and_every_tab_keeps_its_cursor(stage: Stage) -> None:
    async with stage(sample(), "j", "j", "enter") as (_, pane, pilot):
        third = pane.matrix_view.piece
        assert (pane.tab, pane.cursor) == (ITEMS, third)
        await pilot.press("escape", "shift+tab")
        assert (pane.tab, pane.matrix_view.piece) == (MATRIX, third)


@pytest.mark.parametrize(("kind", "tab"), [("rating", SKILLS), ("statement", STATEMENT), ("evidence", ITEMS)])
async def test_a_record_is_shown_in_its_tab(stage: Stage, kind: str, tab: object) -> None:
    snapshot = sample()
    mine = [entry.raw for entry in snapshot.table(kind).in_order if entry.raw["mentorship"]]
    id = str(mine[-1]["id"])
    async with stage(snapshot) as (_, pane, pilot):
        pane.show_record(id)
        await pilot.pause()
        assert (pane.tab, pane.cursor) == (tab, id)


async def test_a_record_of_another_mentorship_brings_its_portfolio(stage: Stage) -> None:
    other = {"id": id_of(4), "kind": "mentorship", "mentor": OTHER, "mentee": ME, "framework": "ukspec4-ceng"}
    piece = {"id": id_of(9000), "kind": "evidence", "mentorship": id_of(4), "title": "From the other one"}
    async with stage(portfolio(3).with_records([other, piece], 2)) as (_, pane, pilot):
        pane.show_record(id_of(9000))
        await pilot.pause()
        assert pane.cursor == id_of(9000)
        await pilot.press("shift+tab")
        assert len(pane.folio.matrix.lines) == 17


# What keys propose ---------------------------------------------------------------------------------------------------


async def test_p_on_an_empty_cell_claims_it(stage: Stage) -> None:
    async with stage(portfolio(2), "right", "P") as (app, _, _pilot):
        first, second = claims_after(app)
        assert (first["criterion"], second["criterion"], second["strength"]) == ("C1", "C2", "primary")
        assert proposed(app).changes[0].after["state"] == "candidate"
        assert proposed(app).label == "C2 primary: Piece 1"


async def test_s_changes_a_claims_strength(stage: Stage) -> None:
    async with stage(portfolio(2), "S") as (app, _, _pilot):
        assert [claim["strength"] for claim in claims_after(app)] == ["secondary"]


async def test_p_on_a_primary_claim_changes_nothing(stage: Stage) -> None:
    async with stage(portfolio(2), "P") as (app, _, _pilot):
        assert not app.heard_of(ChangesProposed)
        assert app.heard_of(ResultTold)[0].words == "C1 stands as primary already"


async def test_a_first_view_is_one_key(stage: Stage) -> None:
    async with stage(portfolio(1), "v", "r") as (app, _, _pilot):
        assert claims_after(app)[0]["mentee_view"] == "ready"
        assert "history" not in claims_after(app)[0]


async def test_a_view_that_moves_asks_for_its_reason(stage: Stage) -> None:
    async with stage(portfolio(1, mentee_view="partly"), "v", "s") as (app, _, pilot):
        assert not app.heard_of(ChangesProposed)
        await pilot.press("down", "enter")
        await pilot.pause()
        (claim,) = claims_after(app)
        (move,) = claim["history"]
        assert (claim["mentee_view"], move["why"], move["by"]) == ("meets", "new figures", ME)


async def test_a_reason_can_be_in_own_words_and_none_leaves_the_view(stage: Stage) -> None:
    async with stage(portfolio(1, mentee_view="partly"), "v", "s", *"seen it", "enter") as (app, _, pilot):
        await pilot.pause()
        assert claims_after(app)[0]["history"][0]["why"] == "seen it"
    async with stage(portfolio(1, mentee_view="partly"), "v", "s", "escape") as (app, _, pilot):
        await pilot.pause()
        assert not app.heard_of(ChangesProposed)


async def test_a_mentor_is_told_when_nobody_asked(stage: Stage, kit: SimpleNamespace) -> None:
    async with stage(portfolio(1, as_mentor=True, mentee_view="meets"), "v") as (app, _, pilot):
        screen = "\n".join(kit.text(app))
        assert "Ilkka has not asked for your view of this claim yet." in screen
        assert "I see it" in screen and "please read" not in screen
        await pilot.press("s")
        await pilot.pause()
        assert claims_after(app)[0]["mentor_view"] == "meets"


async def test_the_mentee_asks_for_a_question_feedback_or_silence(stage: Stage, kit: SimpleNamespace) -> None:
    async with stage(portfolio(1), "a") as (app, _, pilot):
        assert "Ask Ilkka for" in "\n".join(kit.text(app))
        await pilot.press("f")
        await pilot.pause()
        assert [claim["asks"] for claim in claims_after(app)] == ["feedback"]
        assert proposed(app).label == "C1 asks for feedback: Piece 1"


async def test_what_is_asked_for_stands_before_what_was_said(stage: Stage, kit: SimpleNamespace) -> None:
    async with stage(portfolio(1, asks="feedback", annotation="Counted twice.")) as (app, _, _pilot):
        assert "you ask Ilkka for feedback · Counted twice." in "\n".join(kit.text(app))


async def test_what_was_asked_for_can_be_taken_back(stage: Stage, kit: SimpleNamespace) -> None:
    async with stage(portfolio(1, asks="silence"), "a", "n") as (app, _, _pilot):
        assert "asks" not in claims_after(app)[0] or claims_after(app)[0]["asks"] is None


async def test_nobody_asks_in_anothers_name(stage: Stage) -> None:
    snapshot = portfolio(1, as_mentor=True)
    theirs = {**(snapshot.raw(id_of(1000)) or {}), "author": OTHER}
    async with stage(snapshot.with_records([theirs], 2), "a") as (app, _, _pilot):
        assert app.heard_of(ResultTold)[0].words == "Ilkka says what would help here"


@pytest.mark.parametrize(
    ("asks", "remark", "word"),
    [
        ("question", "Ilkka asks you for a question.", "no view yet"),
        ("feedback", "Ilkka asks you for feedback.", "no view yet"),
        ("silence", "Ilkka asks you for silence here", "not asked"),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_mentor_reads_what_was_asked_for(
    stage: Stage, kit: SimpleNamespace, size: tuple[int, int], asks: str, remark: str, word: str
) -> None:
    async with stage(portfolio(1, as_mentor=True, asks=asks), size=size) as (app, _, pilot):
        panel = "\n".join(kit.text(app)).split("primary")[-1] if size[0] < 100 else "\n".join(kit.text(app))
        screen = "\n".join(kit.text(app))
        assert remark.removesuffix(".").removesuffix(" here") in screen
        assert word in screen, panel
        await pilot.press("v")
        await pilot.pause()
        assert remark in "\n".join(kit.text(app))
        assert "not asked for your view" not in "\n".join(kit.text(app))


async def test_a_statement_asks_too(stage: Stage, kit: SimpleNamespace) -> None:
    async with stage(sample(), *["tab"] * 3, "a", "q") as (app, pane, _pilot):
        assert pane.tab is STATEMENT
        (change,) = proposed(app).changes
        assert (change.kind, change.after["asks"]) == ("statement", "question")
    asking = {**next(iter(sample().table("statement").in_order)).raw, "asks": "question"}
    async with stage(sample().with_records([asking], 2), *["tab"] * 3, size=(120, 40)) as (app, _, _pilot):
        assert "you ask Ansel for a question" in "\n".join(kit.text(app))


async def test_no_view_without_a_claim(stage: Stage) -> None:
    async with stage(portfolio(1), "right", "v") as (app, _, _pilot):
        assert "no claim here yet" in app.heard_of(ResultTold)[0].words


async def test_a_claim_is_taken_off(stage: Stage) -> None:
    async with stage(portfolio(1), "backspace") as (app, _, _pilot):
        assert claims_after(app) == []


async def test_leaving_out_wants_a_reason_and_closes_the_gap(stage: Stage) -> None:
    async with stage(sample(), "j", "R", "enter") as (app, pane, pilot):
        await pilot.pause()
        changes = {change.id: change.after for change in proposed(app).changes}
        out = changes.pop(pane.matrix_view.piece)
        assert (out["state"], out["reason"]) == ("rejected", "another piece shows the same")
        assert sorted(after["order"] for after in changes.values()) == list(range(2, 16))


async def test_a_place_chooses_the_piece(stage: Stage) -> None:
    async with stage(portfolio(3), "j", "o", "enter") as (app, _, pilot):
        await pilot.pause()
        (change,) = proposed(app).changes
        assert (change.after["order"], change.after["state"]) == (1, "selected")


async def test_a_wrong_place_is_said_beside_the_field(stage: Stage, kit: SimpleNamespace) -> None:
    async with stage(portfolio(3), "o", "backspace", "9", "enter") as (app, _, _pilot):
        assert "! A number from 1 to 1, or nothing." in "\n".join(kit.text(app))
        assert not app.heard_of(ChangesProposed)


async def test_a_document_is_ready_today(stage: Stage) -> None:
    async with stage(sample(), *["tab"] * 4, "r") as (app, pane, _pilot):
        assert pane.tab is CHECKLIST
        (change,) = proposed(app).changes
        assert change.kind == "mentorship"
        assert change.after["documents"][0]["done_on"] == "2026-05-07"


async def test_keys_of_other_tabs_do_nothing(stage: Stage) -> None:
    async with stage(sample(), "tab", "P", "v", "w", "r") as (app, pane, _pilot):
        assert pane.tab is ITEMS
        assert not app.heard
        assert "evidence.primary" not in {command.id for command in pane.commands}


async def test_words_are_counted_while_writing_and_kept_as_a_version(stage: Stage, kit: SimpleNamespace) -> None:
    async with stage(sample(), *["tab"] * 3, "w") as (app, _, pilot):
        assert "825 words of 1,000" in "\n".join(kit.text(app))
        await pilot.press(*"One more ")
        await pilot.pause()
        assert "827 words of 1,000" in "\n".join(kit.text(app))
        await pilot.press("ctrl+s")
        await pilot.pause()
        versions = proposed(app).changes[0].after["versions"]
        assert len(versions) == 5
        assert (versions[-1]["on"], versions[-1]["text"][:9]) == ("2026-05-07", "One more ")


async def test_leaving_what_was_written_asks(stage: Stage, kit: SimpleNamespace) -> None:
    async with stage(sample(), *["tab"] * 3, "w", "x", "escape") as (app, _, pilot):
        assert "Keep what you wrote?" in "\n".join(kit.text(app))
        await pilot.press("l")
        await pilot.pause()
        assert not app.heard_of(ChangesProposed)


# Who may see what ----------------------------------------------------------------------------------------------------


async def test_in_company_private_pieces_are_out_of_sight_and_out_of_the_totals(stage: Stage) -> None:
    async with stage(portfolio(3), in_company=True, mentorship=TOGETHER) as (_, pane, _pilot):
        assert not pane.folio.pieces
        assert all(line.total.primary == 0 for line in pane.folio.matrix.lines)


async def test_a_mentorship_without_criteria_says_where_its_pieces_are(stage: Stage, kit: SimpleNamespace) -> None:
    raw = {"id": TOGETHER, "kind": "mentorship", "mentor": OTHER, "mentee": ME, "framework": "generic"}
    snapshot = portfolio(2).with_records([raw], 2)
    async with stage(snapshot) as (app, _, pilot):
        assert "No criteria here" in "\n".join(kit.text(app))
        await pilot.press("tab")
        await pilot.pause()
        assert "Piece 2" in "\n".join(kit.text(app))


async def test_tab_goes_on_from_a_tab_that_holds_nothing(stage: Stage) -> None:
    alone = {"id": id_of(9), "kind": "evidence", "title": "A loose piece"}
    person = {"id": ME, "kind": "person", "name": "Nadia Brandt"}
    async with stage(Snapshot(ME).with_records([person, alone], 1)) as (_, pane, pilot):
        for tab in (ITEMS, SKILLS, STATEMENT, CHECKLIST, MATRIX):
            await pilot.press("tab")
            await pilot.pause()
            await pilot.pause()
            assert pane.tab is tab and pane.has_focus_within, tab.id


async def test_where_there_are_no_criteria_one_key_leads_to_their_choice(stage: Stage, kit: SimpleNamespace) -> None:
    raw = {"id": TOGETHER, "kind": "mentorship", "mentor": OTHER, "mentee": ME}
    async with stage(portfolio(2).with_records([raw], 2), "F") as (app, _, _pilot):
        assert "F choose the framework" in " ".join("\n".join(kit.text(app)).split())
        (asked,) = app.heard_of(EditRequested)
        assert (asked.id, asked.field) == (TOGETHER, "framework")


async def test_a_mentee_alone_begins_a_mentorship_where_the_criteria_are_missing(
    stage: Stage, kit: SimpleNamespace
) -> None:
    alone = {"id": id_of(9), "kind": "evidence", "title": "A loose piece"}
    person = {"id": ME, "kind": "person", "name": "Nadia Brandt"}
    for tab in (0, 4):
        async with stage(Snapshot(ME).with_records([person, alone], 1), *["tab"] * tab, "F") as (app, _, _pilot):
            assert "F begin a mentorship" in " ".join("\n".join(kit.text(app)).split())
            (asked,) = app.heard_of(NewRequested)
            assert (asked.kind, asked.preset) == ("mentorship", {"mentee": ME})


async def test_pieces_that_name_no_mentorship_are_not_said_to_be_none(stage: Stage, kit: SimpleNamespace) -> None:
    alone = {"id": id_of(9), "kind": "evidence", "title": "A loose piece"}
    async with stage(portfolio(0).with_records([alone], 2)) as (app, _, _pilot):
        assert "No piece in this mentorship yet" in "\n".join(kit.text(app))


async def test_an_empty_journal_says_what_evidence_is(stage: Stage, kit: SimpleNamespace) -> None:
    async with stage(Snapshot(ME), *["tab"] * 5) as (app, _, _pilot):
        assert "No piece yet" in "\n".join(kit.text(app))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 45)])
async def test_hostile_text_stays_text_in_every_tab(stage: Stage, kit: SimpleNamespace, size: tuple[int, int]) -> None:
    snapshot = portfolio(3, title=kit.hostile, annotation=kit.hostile, mentee_view="meets", mentor_view="partly")
    extra = [
        {"id": OTHER, "kind": "person", "name": kit.hostile},
        {
            "id": id_of(8000),
            "kind": "rating",
            "mentorship": TOGETHER,
            "pack": kit.hostile,
            "item": kit.hostile,
            "now": 2,
        }
        | {"round": "start", "on": "2026-01-01", "comment": kit.hostile},
        {"id": id_of(8001), "kind": "statement", "mentorship": TOGETHER, "document": kit.hostile}
        | {"versions": [{"id": "v", "text": kit.hostile}]},
    ]
    async with stage(snapshot.with_records(extra, 2), size=size) as (app, _, pilot):
        for _ in TABS:
            lines = kit.text(app)
            assert app.is_running
            assert any("[/red]" in line.lower() for line in lines) or "documents" in "\n".join(lines).lower()
            assert not any(ord(char) < 32 for line in lines for char in line)
            await pilot.press("tab")
            await pilot.pause()
        await pilot.press("T", "v", "s", "R")
        assert app.is_running


# What a move costs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turned", [False, True])
async def test_a_move_in_300_by_17_repaints_two_rows(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, turned: bool
) -> None:
    snapshot = portfolio(300, "ukspec4-ceng")
    async with stage(snapshot, *(["T"] if turned else []), "j", "j", "right", size=(120, 40)) as (_, _pane, pilot):
        painted: list[int] = []
        paint = MatrixView.render_line

        def counted(self: MatrixView, y: int) -> Any:
            painted.append(y)
            return paint(self, y)

        monkeypatch.setattr(MatrixView, "render_line", counted)
        for key, most in (("j", 2), ("k", 2), ("right", 2), ("left", 2)):
            painted.clear()
            await pilot.press(key)
            await pilot.pause()
            assert 0 < len(set(painted)) <= most, (key, painted)


async def test_a_move_asks_what_stands_around_for_no_line_and_the_claim_for_those_that_differ(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = portfolio(300, "ukspec4-ceng", annotation="What it shows.", mentee_view="meets")
    async with stage(snapshot, "j", "j", size=(120, 40)) as (_, pane, pilot):
        painted: dict[str, list[int]] = {}
        paint = StylesCache.render_line

        def counted(self: StylesCache, styles: Any, y: int, *more: Any) -> Any:
            painted.setdefault(type(styles.node).__name__, []).append(y)
            return paint(self, styles, y, *more)

        monkeypatch.setattr(StylesCache, "render_line", counted)
        rendered: list[str] = []
        render = StylesCache.render_widget
        monkeypatch.setattr(
            StylesCache,
            "render_widget",
            lambda self, widget, crop: (rendered.append(type(widget).__name__), render(self, widget, crop))[1],
        )
        await pilot.press("right")
        await pilot.pause()
        await followed(pane, pilot)
        assert set(rendered) <= {"MatrixView", "ClaimPanel", "Screen"}, rendered
        assert set(painted) == {"MatrixView", "ClaimPanel"}
        assert len(painted["MatrixView"]) == 2
        legend = pane.page.claim.outer_size.height - 1
        assert 0 < len(painted["ClaimPanel"]) <= 4 and legend not in painted["ClaimPanel"]


async def test_a_held_key_draws_the_claim_once_when_the_cursor_rests(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(portfolio(300, "ukspec4-ceng"), "j", size=(120, 40)) as (_, pane, pilot):
        shown: list[Any] = []
        show = ClaimPanel.show
        monkeypatch.setattr(ClaimPanel, "show", lambda self, spot: (shown.append(spot.piece), show(self, spot))[1])
        for _ in range(6):
            pane.matrix_view.step(1)
        assert pane.page.claim.is_due and not shown
        await followed(pane, pilot)
        assert shown == [pane.matrix_view.piece]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_line_of_the_claim_follows_the_cursor(
    stage: Stage, kit: SimpleNamespace, size: tuple[int, int]
) -> None:
    async with stage(sample(), size=size) as (app, pane, pilot):
        for key in ("j", "right", "j", "left", "k"):
            await pilot.press(key)
            await followed(pane, pilot)
            moved = kit.text(app)
            pane.page.claim.refresh()
            await pilot.pause()
            assert moved == kit.text(app), key


async def test_a_matrix_of_300_pieces_draws_only_what_is_in_view(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage(portfolio(300, "ukspec4-ceng"), "T", size=(120, 40)) as (_, pane, pilot):
        painted: list[int] = []
        paint = MatrixView.render_line
        monkeypatch.setattr(MatrixView, "render_line", lambda self, y: (painted.append(y), paint(self, y))[1])
        await pilot.press("G")
        await pilot.pause()
        assert pane.matrix_view.piece == id_of(1299)
        assert len(painted) <= 2 * 40


async def test_a_document_shows_nothing_of_the_piece_that_was_looked_at_before(sample: Any, shell: Any) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("5")
        await shell.until(pilot, lambda: workspace.here.id == "evidence" and workspace.pane.has_parts)
        await pilot.press("tab")
        await shell.until(pilot, lambda: any("Three evenings" in line for line in shell.text(pilot.app)))
        await pilot.press("shift+tab", "shift+tab")
        await shell.until(pilot, lambda: any("Up to 1,000 words around" in line for line in shell.text(pilot.app)))
        assert "Three evenings" not in "\n".join(shell.text(pilot.app))
