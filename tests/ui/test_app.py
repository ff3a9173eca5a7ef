"""The shell over a real journal: sections, filter, trash, undo, company, a second app, conflicts, sizes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from textual import events

from mentor_tui.domain.change import updated
from mentor_tui.errors import MentorError
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.dialogs.capture import CaptureDialog
from mentor_tui.ui.dialogs.conflict import ConflictDialog
from mentor_tui.ui.dialogs.first_run import FirstRun
from mentor_tui.ui.editing import open_form
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.panes import PLACES
from mentor_tui.ui.today.view import narrowed
from mentor_tui.ui.widgets.choice_field import ChoiceField
from mentor_tui.ui.widgets.field import Field

SIZES = [(60, 20), (80, 24), (120, 40), (160, 45)]


def screen(pilot, shell) -> str:
    return "\n".join(shell.text(pilot.app))


async def test_each_section_stands_under_its_digit(sample, shell) -> None:
    async with shell.app(sample).run_test(size=SIZES[0]) as pilot:
        workspace = await shell.workspace(pilot)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await shell.until(pilot, lambda size=size: workspace.size == size)
            for place in PLACES:
                await pilot.press(place.key)
                await shell.until(pilot, lambda place=place: workspace.here == place and workspace.pane.cursor)
                await pilot.pause()
                text = screen(pilot, shell)
                assert f"{place.key} {place.name}" in text, (size, text)
                assert workspace.viewpoint.snapshot.record(workspace.pane.cursor) is not None
                assert all(len(line) <= size[0] for line in text.splitlines()), size


@pytest.mark.parametrize("size", [(59, 24), (80, 15)], ids=str)
async def test_a_small_terminal_says_what_it_needs_and_loses_nothing(size, sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("2", "j")
        await shell.until(pilot, lambda: workspace.here.id == "meetings")
        cursor = workspace.pane.cursor
        await pilot.resize_terminal(*size)
        await shell.until(pilot, lambda: "60 × 16 needed, nothing is lost" in screen(pilot, shell))
        await pilot.resize_terminal(80, 24)
        await shell.until(pilot, lambda: "60 × 16 needed" not in screen(pilot, shell))
        assert workspace.pane.cursor == cursor


async def test_the_footer_of_an_opened_record_leads_back_and_not_into_what_is_open(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.go("meetings")
        await shell.until(pilot, lambda: screen(pilot, shell).splitlines()[-1].strip().startswith("enter open"))
        await pilot.press("enter")
        await shell.until(pilot, lambda: screen(pilot, shell).splitlines()[-1].strip().startswith("esc back"))
        assert "enter open" not in screen(pilot, shell).splitlines()[-1]
        await pilot.press("escape")
        await shell.until(pilot, lambda: screen(pilot, shell).splitlines()[-1].strip().startswith("enter open"))


async def test_the_trash_and_undo_also_after_a_restart(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("4")
        await shell.until(pilot, lambda: workspace.here.id == "goals" and workspace.pane.cursor)
        goal = workspace.pane.cursor
        await pilot.press("d")
        await shell.until(pilot, lambda: goal in pilot.app.viewpoint.snapshot.trash)
        await shell.until(pilot, lambda: "moved to the trash" in screen(pilot, shell))
        assert "u undo" in screen(pilot, shell)
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        await shell.workspace(pilot)
        assert goal in pilot.app.viewpoint.snapshot.trash
        await pilot.press("u")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(goal))
        await pilot.press("ctrl+r")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(goal) is None)


async def test_space_on_a_step_says_done_with_the_day(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        step = next(e.raw for e in workspace.viewpoint.snapshot.table("action").in_order if e.raw["state"] == "open")
        await workspace.open_record(step["id"])
        await shell.until(pilot, lambda: workspace.pane.cursor == step["id"])
        await pilot.press("space")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(step["id"])["state"] == "done")
        assert pilot.app.viewpoint.snapshot.raw(step["id"])["done_on"] == "2026-05-07"


async def test_a_filter_keeps_the_rows_that_hold_the_words(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("7")
        await shell.until(pilot, lambda: workspace.here.id == "people" and workspace.pane.list.has_focus)
        await pilot.press("slash", *"juno")
        await shell.until(pilot, lambda: workspace.pane.filter == "juno")
        assert "Juno" in screen(pilot, shell) and "Winifred" not in screen(pilot, shell)
        await pilot.press("enter", "escape")
        await shell.until(pilot, lambda: "Winifred" in screen(pilot, shell))


async def test_company_hides_private_text_and_everybody_else(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        ansel = next(
            str(e.raw["id"])
            for e in workspace.viewpoint.snapshot.table("mentorship").in_order
            if workspace.viewpoint.with_whom(str(e.raw["id"])) == "Ansel"
        )
        pilot.app.look_from(mentorship=ansel)
        await pilot.press("f9")
        for place in PLACES:
            await pilot.press(place.key)
            await shell.until(pilot, lambda place=place: workspace.here == place)
            await pilot.pause()
            text = screen(pilot, shell)
            assert "in company" in text
            assert "Juno" not in text and "Casimir" not in text, place.name
            assert "⌂" not in text, place.name


async def test_company_hides_first_and_asks_then_without_a_name(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("2")
        await shell.until(pilot, lambda: "Ansel" in screen(pilot, shell) and "Juno" in screen(pilot, shell))
        await pilot.press("f9")
        assert workspace.viewpoint.in_company
        await shell.until(pilot, lambda: "Who is with you?" in screen(pilot, shell))
        assert "Ansel" not in screen(pilot, shell) and "Juno" not in screen(pilot, shell)
        await shell.until(pilot, lambda: pilot.app.focused is not None)
        await pilot.press(*"ans")
        await shell.until(pilot, lambda: "Ansel" in screen(pilot, shell))
        await pilot.press("enter")
        await shell.until(pilot, lambda: pilot.app.screen is workspace and workspace.viewpoint.mentorship)
        assert "Ansel" in screen(pilot, shell) and "Juno" not in screen(pilot, shell)
        await pilot.press("f9")
        await shell.until(pilot, lambda: "Ansel" in screen(pilot, shell) and "Juno" in screen(pilot, shell))


async def test_a_second_app_reads_only_names_the_first_and_follows_it(sample, shell) -> None:
    with Journal.open(sample, clock=shell.clock, as_app=True) as first:
        async with shell.app(sample).run_test(size=(120, 40)) as pilot:
            await shell.workspace(pilot)
            assert "read only: open in another window since" in screen(pilot, shell)
            goal = first.snapshot.table("goal").in_order[0].raw
            first.apply([updated(goal, {**goal, "title": "Changed elsewhere"})], "changed")
            await shell.until(
                pilot, lambda: pilot.app.viewpoint.snapshot.raw(goal["id"])["title"] == "Changed elsewhere"
            )
            await pilot.press("c")
            await shell.until(pilot, lambda: pilot.app.workspace.has_notice)
            await pilot.press("escape")
            first.close()
            await shell.until(pilot, lambda: "write here now" in screen(pilot, shell))
            assert "read only" not in screen(pilot, shell)
            await pilot.press("c")
            await shell.until(pilot, lambda: isinstance(pilot.app.screen, CaptureDialog) and pilot.app.focused)
            await pilot.press(*"a line", "enter")
            await shell.until(pilot, lambda: "a line" in screen(pilot, shell))


async def _edit_while_somebody_else_does(pilot, shell, sample, field: str, theirs: dict[str, str]) -> str:
    """Open a goal's form, let somebody else change it, then save a new title; return the goal's id."""
    await shell.workspace(pilot)
    app = pilot.app
    goal = app.viewpoint.snapshot.table("goal").in_order[0].raw
    open_form(app, "goal", before=goal)
    await shell.until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("MoreLine"))
    await shell.until(pilot, lambda: app.screen.query("LongEntry") and app.screen.query("Entry"))
    form = app.screen
    with Journal.open(sample, clock=lambda: shell.now + timedelta(minutes=1)) as other:
        other.apply([updated(goal, {**goal, **theirs})], "changed elsewhere")
    next(one for one in form.query(Field) if one.key == field).set_value("Mine")
    await pilot.pause()
    await pilot.press("ctrl+s")
    return str(goal["id"])


async def test_an_edit_keeps_what_somebody_else_changed_in_other_fields(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        id = await _edit_while_somebody_else_does(pilot, shell, sample, "title", {"why": "Theirs"})
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(id)["title"] == "Mine")
        assert pilot.app.viewpoint.snapshot.raw(id)["why"] == "Theirs"


@pytest.mark.parametrize(("key", "kept"), [("m", "Mine"), ("t", "Theirs"), ("b", "Theirs\n\nMine")])
async def test_two_edits_of_one_field_are_put_side_by_side(key, kept, sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        id = await _edit_while_somebody_else_does(pilot, shell, sample, "why", {"why": "Theirs"})
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, ConflictDialog))
        await pilot.pause()
        assert "Mine" in screen(pilot, shell) and "Theirs" in screen(pilot, shell)
        await pilot.press(key, "ctrl+s")
        await shell.until(pilot, lambda: not isinstance(pilot.app.screen, ConflictDialog))
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(id)["why"] == kept)


async def test_the_first_run_writes_nothing_before_a_choice(tmp_path, shell) -> None:
    folder = tmp_path / "new"
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, FirstRun))
        await pilot.pause()
        assert "nothing is written before you choose" in screen(pilot, shell)
        await pilot.press("2", "escape", "down", "q")
        await pilot.pause()
    assert list(tmp_path.iterdir()) == []


async def test_ctrl_c_names_the_way_out_in_the_footer_and_shows_no_toast(sample, tmp_path, shell) -> None:
    async with shell.app(tmp_path / "new").run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, FirstRun))
        before = screen(pilot, shell)
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert screen(pilot, shell) == before
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("ctrl+c")
        await shell.until(pilot, lambda: "ctrl+q quits" in screen(pilot, shell).splitlines()[-1])


async def test_a_journal_begins_with_a_name_and_a_partner(tmp_path, shell) -> None:
    folder = tmp_path / "new"
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, FirstRun))
        await pilot.press("2")
        await shell.until(pilot, lambda: pilot.app.screen.query(Field))
        fields = {field.key: field for field in pilot.app.screen.query(Field)}
        fields["name"].set_value("Ada Quist")
        fields["partner"].set_value("Bo Ferncliff")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: pilot.app.workspace)
        snapshot = pilot.app.viewpoint.snapshot
        assert pilot.app.viewpoint.owner_name == "Ada Quist"
        (pair,) = snapshot.table("mentorship").in_order
        assert pilot.app.viewpoint.name(pilot.app.viewpoint.partner(pair.raw["id"])) == "Bo Ferncliff"


async def test_the_last_result_gives_way_to_the_keys_at_the_next_one(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("4")
        await shell.until(pilot, lambda: workspace.here.id == "goals" and workspace.pane.cursor)
        whole = shell.text(pilot.app)[-1]
        await pilot.press("d")
        await shell.until(pilot, lambda: "u undo" in screen(pilot, shell))
        await pilot.press("j")
        await shell.until(pilot, lambda: shell.text(pilot.app)[-1] == whole)
        await pilot.press("u")
        await shell.until(pilot, lambda: "undone" in screen(pilot, shell))


async def test_capture_keeps_one_line(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        before = len(pilot.app.viewpoint.snapshot.table("evidence"))
        await pilot.press("c")
        await shell.until(pilot, lambda: pilot.app.screen.query("#capture-line"))
        await pilot.press(*"Seen at the desk", "enter")
        await shell.until(pilot, lambda: len(pilot.app.viewpoint.snapshot.table("evidence")) == before + 1)
        assert pilot.app.viewpoint.snapshot.table("evidence").in_order[-1].raw["title"] == "Seen at the desk"


async def test_the_palette_opens_a_record_in_its_section(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        goal = workspace.viewpoint.snapshot.table("goal").in_order[0].raw
        await pilot.press("ctrl+p")
        await shell.until(pilot, lambda: pilot.app.screen.query("#picker-entry"))
        pilot.app.screen.query_one("#picker-entry").value = goal["title"]
        await shell.until(pilot, lambda: "goal with" in screen(pilot, shell))
        await pilot.press("enter")
        await shell.until(pilot, lambda: workspace.here.id == "goals" and workspace.pane.cursor == goal["id"])
        await pilot.press("q")
        await shell.until(pilot, lambda: workspace.here.id == "today")


def test_the_great_classes_stay_small() -> None:
    import inspect

    from mentor_tui.ui.journal_app import JournalApp
    from mentor_tui.ui.pane import Pane
    from mentor_tui.ui.workspace import Workspace

    for kind in (MentorApp, JournalApp, Workspace, Pane, FormDialog):
        assert len(inspect.getsource(kind).splitlines()) < 250, kind


async def test_an_edit_of_a_record_that_went_meanwhile_keeps_its_draft(sample, shell) -> None:
    from mentor_tui.domain.change import deleted
    from mentor_tui.ui.forms.keeping import Keeping

    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        app = pilot.app
        goal = app.viewpoint.snapshot.table("goal").in_order[0].raw
        open_form(app, "goal", before=goal)
        await shell.until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("MoreLine, LongEntry"))
        form = app.screen
        await shell.until(pilot, lambda: form.query("LongEntry") and form.focused)
        with Journal.open(sample, clock=shell.clock) as other:
            other.apply([deleted(goal)], "deleted elsewhere")
        next(one for one in form.query(Field) if one.key == "title").set_value("Mine")
        await shell.until(pilot, lambda: Keeping(Files(sample)).all())
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: app.workspace.has_notice)
        assert "moved to the trash meanwhile" in screen(pilot, shell)
        assert Keeping(Files(sample)).all()[0].values["title"] == "Mine"


async def test_in_company_no_list_names_the_others(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        viewpoint = workspace.viewpoint
        ids = [str(entry.raw["id"]) for entry in viewpoint.snapshot.table("mentorship").in_order]
        ansel = next(id for id in ids if viewpoint.with_whom(id) == "Ansel")
        pilot.app.look_from(mentorship=ansel, in_company=True)
        await pilot.press("m")
        await pilot.pause()
        assert pilot.app.screen is workspace
        for keys in (["ctrl+f", *"juno"], ["ctrl+p", *"juno"]):
            await pilot.press(*keys)
            await shell.until(pilot, lambda: pilot.app.screen is not workspace)
            await pilot.pause()
            assert "Juno Applecroft" not in screen(pilot, shell) and "with Juno" not in screen(pilot, shell)
            await pilot.press("escape")
            await shell.until(pilot, lambda: pilot.app.screen is workspace)


@pytest.mark.parametrize("mark", ["Private", "secret", 7, [], None])
async def test_in_company_a_mark_that_is_no_word_of_ours_shows_nothing(sample, shell, mark) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        viewpoint = (await shell.workspace(pilot)).viewpoint
        comment, piece = next(
            (raw, about)
            for raw in (entry.raw for entry in viewpoint.snapshot.table("comment").in_order)
            if (about := viewpoint.snapshot.raw(raw["about"])) and about["visibility"] != "private"
        )
        here = replace(viewpoint, mentorship=comment["mentorship"], in_company=True)
        assert here.shows_raw(comment) and here.shows_raw(piece)
        marked = replace(here, snapshot=here.snapshot.with_records([{**piece, "visibility": mark}], 10**6))
        assert not marked.shows_raw(marked.snapshot.raw(piece["id"]))
        assert not marked.shows_raw(comment), "a comment is never more open than what it is about"
        view = {"overdue": [{"id": "x", "visibility": mark, "mentorship": None}], "mentorships": []}
        assert narrowed(view, in_company=True)["overdue"] == []


async def test_the_mouse_reaches_sections_mentorships_and_footer(sample, shell) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        lines = shell.text(app)
        await pilot.click("Rail", offset=(6, next(y for y, line in enumerate(lines) if "5 Evidence" in line[:20])))
        await shell.until(pilot, lambda: workspace.here.id == "evidence")
        await pilot.click("Rail", offset=(6, next(y for y, line in enumerate(lines) if "    Juno" in line[:20])))
        await shell.until(pilot, lambda: workspace.viewpoint.with_whom(workspace.viewpoint.mentorship) == "Juno")
        foot = shell.text(app)[-1]
        await pilot.click("FooterBar", offset=(foot.index("? keys"), 0))
        await shell.until(pilot, lambda: "Keys here" in screen(pilot, shell))
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.click("RunningHead", offset=(shell.text(pilot.app)[0].index("7 People"), 0))
        await shell.until(pilot, lambda: workspace.here.id == "people")


async def test_a_further_error_waits_behind_the_first(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        for what in ("first trouble", "second trouble"):
            pilot.app.show_failure(MentorError(what))
        await shell.until(pilot, lambda: "first trouble" in screen(pilot, shell))
        assert "put away, 1 more" in screen(pilot, shell) and "second trouble" not in screen(pilot, shell)
        await pilot.press("escape")
        await shell.until(pilot, lambda: "second trouble" in screen(pilot, shell))
        await pilot.press("escape")
        await shell.until(pilot, lambda: "trouble" not in screen(pilot, shell))


async def test_sync_says_plainly_that_nothing_is_shared(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("2")
        await shell.until(pilot, lambda: "nothing is shared" in shell.text(pilot.app)[1])
        await pilot.press("s")
        await shell.until(pilot, lambda: "nothing is shared: no space yet" in shell.text(pilot.app)[-1])


async def test_who_is_both_says_who_the_other_one_is_and_whether_they_use_it(tmp_path, shell) -> None:
    folder = tmp_path / "new"
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, FirstRun))
        await pilot.press("2")
        await shell.until(pilot, lambda: pilot.app.screen.query(Field))
        fields = {field.key: field for field in pilot.app.screen.query(Field)}
        await shell.until(pilot, lambda: not fields["uses"].display and not fields["partner_is"].display)
        for key, value in (
            ("name", "Ada Quist"),
            ("role", "both"),
            ("partner", "Bo Ferncliff"),
            ("partner_is", "mentee"),
        ):
            fields[key].set_value(value)
        await shell.until(pilot, lambda: fields["uses"].display and fields["partner_is"].display)
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: pilot.app.workspace)
        (pair,) = pilot.app.viewpoint.snapshot.table("mentorship").in_order
        assert pair.raw["mentor"] == pilot.app.viewpoint.snapshot.owner
        assert pilot.app.viewpoint.snapshot.personal["partner_uses_it"] is False
        await pilot.pause()
        assert "nothing is shared" not in screen(pilot, shell)


@pytest.mark.parametrize(("role", "likely"), [("mentor", "contact"), ("mentee", "evidence")])
async def test_capture_proposes_what_the_role_makes_likely(role, likely, tmp_path, shell) -> None:
    async with shell.app(tmp_path / "new").run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, FirstRun))
        await pilot.press("2")
        await shell.until(pilot, lambda: pilot.app.screen.query(Field))
        for field in pilot.app.screen.query(Field):
            if value := {"name": "Ada Quist", "role": role, "partner": "Bo Ferncliff"}.get(field.key):
                field.set_value(value)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: pilot.app.workspace)
        pilot.app.push_screen(CaptureDialog(pilot.app.viewpoint))
        kind = await shell.until(pilot, lambda: pilot.app.screen.query(ChoiceField))
        assert kind.first().value == likely


async def test_capture_in_evidence_belongs_to_the_mentorship_in_view(sample, shell) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await app.workspace.go("evidence")
        await pilot.press("c")
        await shell.until(pilot, lambda: pilot.app.screen.query("#capture-line"))
        before = {entry.raw["id"] for entry in app.journal.snapshot.table("evidence").in_order}
        await pilot.press(*"a scrap", "enter")
        table = await shell.until(
            pilot, lambda: len(found := app.journal.snapshot.table("evidence").entries) > len(before) and found
        )
        (new,) = (entry.raw for id, entry in table.items() if id not in before)
        assert new["mentorship"] == app.workspace.pane.folio.mentorship.id


async def test_capture_keeps_a_moment_with_somebody_new(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("c")
        await shell.until(pilot, lambda: pilot.app.screen.query("#capture-line"))
        next(field for field in pilot.app.screen.query(Field) if field.key == "who").set_value("Jo Marchbanks")
        await pilot.press(*"kind words", "enter")
        names = lambda: [e.raw["name"] for e in pilot.app.viewpoint.snapshot.table("person").in_order]  # noqa: E731
        await shell.until(pilot, lambda: "Jo Marchbanks" in names())
        assert pilot.app.viewpoint.snapshot.table("contact").in_order[-1].raw["note"] == "kind words"


@pytest.mark.parametrize(
    ("line", "minutes"), [("course, 45 min", 45), ("talk 1 h 30 min", 90), ("1.5 h reading", 90), ("a talk", None)]
)
def test_the_time_in_a_line_is_found(line, minutes) -> None:
    from mentor_tui.ui.dialogs.capture import minutes_in

    assert minutes_in(line) == minutes


async def test_the_footer_offers_another_pane_only_where_there_is_one(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(200, 30)) as pilot:
        workspace = await shell.workspace(pilot)
        assert "next pane" not in shell.text(pilot.app)[-1]
        await pilot.press("7")
        await shell.until(pilot, lambda: workspace.here.id == "people" and "next pane" in shell.text(pilot.app)[-1])
        await pilot.press("1")
        await shell.until(pilot, lambda: workspace.here.id == "today" and "next pane" not in shell.text(pilot.app)[-1])


async def test_what_is_typed_ahead_of_a_form_stands_in_it_and_never_reaches_the_list(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        app = pilot.app
        before = app.viewpoint.snapshot.trash
        open_form(app, "goal")
        for key in (*"duo", "ctrl+s"):
            # As a fast hand does, before the form stands: in the list, d deletes and u takes back.
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        titles = lambda: [entry.raw["title"] for entry in app.viewpoint.snapshot.table("goal").in_order]  # noqa: E731
        await shell.until(pilot, lambda: "duo" in titles())
        assert app.viewpoint.snapshot.trash == before
