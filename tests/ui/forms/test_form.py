"""The form of every kind opens, takes what is typed, saves it, and gives it back."""

from __future__ import annotations

from datetime import timedelta

from mentor_tui.domain.kind import KINDS
from mentor_tui.store.format import Files
from mentor_tui.ui.at_hand import NEVER_ALONE
from mentor_tui.ui.editing import open_form
from mentor_tui.ui.forms.default import starting_fields
from mentor_tui.ui.forms.form import FormDialog, whole_names
from mentor_tui.ui.forms.keeping import Keeping
from mentor_tui.ui.forms.rows_field import EntryLine
from mentor_tui.ui.forms.spec import form_spec
from mentor_tui.ui.widgets.choice_field import PickField
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.long_entry import LongEntry
from mentor_tui.ui.widgets.option import OptionRow
from mentor_tui.ui.widgets.picker import Picked, PickerDialog

LINE = "A line & [/red] of text"


async def form_of(pilot, shell) -> FormDialog:
    await shell.until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and is_laid_out(pilot.app.screen))
    return pilot.app.screen


def is_laid_out(form: FormDialog) -> bool:
    fields = list(form.query(Field))
    return (
        bool(fields) and all(list(field.query_children(".field-note")) for field in fields) and form.focused is not None
    )


def fields_of(form: FormDialog) -> dict[str, Field]:
    return {field.key: field for field in form.query(Field)}


def answer(spec, viewpoint):
    """Return a value for the widget of a needed field, and what it is stored as (None: not looked at)."""
    if spec.hint == "reference":
        id = viewpoint.snapshot.table("person" if spec.to == "person" else "meeting").in_order[0].raw["id"]
        return Picked(id, ""), id
    if spec.hint == "choice":
        value = spec.choices[0]
        return (value, value) if spec.is_spelled_out else (Picked(value, ""), value)
    return {
        "day": ("2026-05-01", "2026-05-01"),
        "clock": ("2026-05-12 14:00", "2026-05-12T14:00"),
        "number": ("45", 45),
        "scale": (2, 2),
    }.get(spec.hint, (LINE, LINE))


async def test_a_new_record_of_every_kind_is_saved_as_it_was_typed(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        for kind in KINDS:
            await _saved_as_typed(kind, pilot, shell)
            assert not Keeping(Files(sample)).all(), kind


async def _saved_as_typed(kind, pilot, shell) -> None:
    app = pilot.app
    before = set(app.viewpoint.snapshot.table(kind).entries)
    open_form(app, kind)
    form = await form_of(pilot, shell)
    expected = {}
    for spec in form_spec(kind).fields:
        if spec.required:
            typed, expected[spec.name] = answer(spec, app.viewpoint)
            fields_of(form)[spec.name].set_value(typed)
    await pilot.pause()
    await pilot.press("ctrl+s")
    if kind in NEVER_ALONE:
        await shell.until(pilot, lambda: any("with whom?" in line for line in shell.text(app)))
        await pilot.press("ctrl+s")
    await shell.until(pilot, lambda: set(app.viewpoint.snapshot.table(kind).entries) - before)
    (id,) = set(app.viewpoint.snapshot.table(kind).entries) - before
    saved = app.viewpoint.snapshot.raw(id)
    assert {name: saved[name] for name in expected} == expected, kind
    assert app.viewpoint.snapshot.record(id) is not None, kind
    await shell.until(pilot, lambda: not isinstance(app.screen, FormDialog))


async def test_an_edit_that_changes_nothing_writes_nothing(sample, shell, monkeypatch) -> None:
    # Today counts its news as seen after a moment, and writes that down.
    monkeypatch.setattr("mentor_tui.ui.panes.today._SEEN_AFTER", 3600.0)
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        await shell.workspace(pilot)
        app = pilot.app
        tried = 0
        for kind in KINDS:
            sequence = app.viewpoint.snapshot.sequence
            for entry in app.viewpoint.snapshot.table(kind).in_order[:2]:
                open_form(app, kind, before=entry.raw)
                form = await form_of(pilot, shell)
                assert not form.is_changed, kind
                await pilot.press("ctrl+s")
                await shell.until(pilot, lambda: not isinstance(app.screen, FormDialog))
                assert app.viewpoint.snapshot.raw(entry.raw["id"]) == entry.raw, kind
                tried += 1
            assert app.journal.snapshot.sequence == sequence, kind
        assert tried > len(KINDS)


async def test_saving_goes_to_the_first_field_that_wants_a_look(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        open_form(pilot.app, "goal")
        form = await form_of(pilot, shell)
        fields_of(form)["due"].set_value("1/12")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        text = "\n".join(shell.text(pilot.app))
        assert "title is needed" in text
        assert "1 December or 12 January" in text
        assert "2 fields want a look" in text
        assert pilot.app.focused in list(fields_of(form)["title"].query("*"))


async def test_a_person_comes_into_being_by_typing_a_name(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        app = pilot.app
        open_form(app, "mentorship", preset={"mentor": app.viewpoint.snapshot.owner})
        form = await form_of(pilot, shell)
        fields_of(form)["mentee"].set_value(Picked(None, "Odalys Fenn"))
        await pilot.pause()
        await pilot.press("ctrl+s")
        name = "Odalys Fenn"
        await shell.until(
            pilot,
            lambda: [entry for entry in app.viewpoint.snapshot.table("person").in_order if entry.raw["name"] == name],
        )
        pair = app.viewpoint.snapshot.table("mentorship").in_order[-1].raw
        assert app.viewpoint.snapshot.raw(pair["mentee"])["name"] == name


async def test_items_are_edited_in_a_form_of_their_own(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        app = pilot.app
        open_form(app, "goal", preset={"title": "With a milestone"}, start="milestones")
        form = await form_of(pilot, shell)
        await pilot.press("enter")
        await shell.until(pilot, lambda: app.screen is not form and app.screen.query(Field))
        fields_of(app.screen)["text"].set_value("Half way")
        fields_of(app.screen)["due"].set_value("2026-06-01")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: app.screen is form)
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: not isinstance(app.screen, FormDialog))
        await shell.until(
            pilot, lambda: app.viewpoint.snapshot.table("goal").in_order[-1].raw["title"] == "With a milestone"
        )
        (milestone,) = app.viewpoint.snapshot.table("goal").in_order[-1].raw["milestones"]
        assert (milestone["text"], milestone["due"]) == ("Half way", "2026-06-01")
        assert milestone["id"]


async def test_leaving_asks_when_something_changed_and_a_draft_survives(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        open_form(pilot.app, "goal")
        form = await form_of(pilot, shell)
        fields_of(form)["title"].set_value("Not finished")
        await shell.until(pilot, lambda: Keeping(Files(sample)).all())
        await pilot.press("escape")
        await shell.until(pilot, lambda: "Leave what you wrote?" in "\n".join(shell.text(pilot.app)))
        await pilot.press("escape")
        await shell.until(pilot, lambda: pilot.app.screen is form)
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: "A goal was not finished" in "\n".join(shell.text(pilot.app)))
        await pilot.press("t")
        form = await form_of(pilot, shell)
        assert fields_of(form)["title"].value == "Not finished"
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: not Keeping(Files(sample)).all())


async def test_the_model_chosen_for_a_new_reflection_asks_its_own_questions(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        await shell.workspace(pilot)
        app = pilot.app
        before = set(app.viewpoint.snapshot.table("reflection").entries)
        open_form(app, "reflection")
        form = await form_of(pilot, shell)
        assert "parts" not in fields_of(form), "free writing asks nothing of its own"
        # Of the model before, the one question that was answered stays below the three of its own.
        for model, questions in (("gibbs", 6), ("what", 4)):
            earlier = fields_of(form).get("parts")
            fields_of(form)["model"].set_value(model)
            await shell.until(pilot, lambda old=earlier: fields_of(form).get("parts") not in (None, old))
            await shell.until(pilot, lambda: fields_of(form)["parts"].query(EntryLine))
            fields_of(form)["parts"].query_one(EntryLine).action_line_open()
            await shell.until(
                pilot, lambda n=questions: app.screen is not form and len(app.screen.query(LongEntry)) == n
            )
            await shell.until(pilot, lambda: app.focused in set(app.screen.query(LongEntry)))
            fields_of(app.screen)[FIRST[model]].set_value(f"said in {model}")
            await shell.until(pilot, lambda: app.screen.is_changed)
            await pilot.press("ctrl+s")
            await shell.until(pilot, lambda model=model: app.screen is form and said(form).get(FIRST[model]))
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: set(app.viewpoint.snapshot.table("reflection").entries) - before)
        (id,) = set(app.viewpoint.snapshot.table("reflection").entries) - before
        saved = app.viewpoint.snapshot.raw(id)
        assert saved["model"] == "what"
        assert saved["parts"] == {"description": "said in gibbs", "what": "said in what"}, "no answer is lost"


FIRST = {"gibbs": "description", "what": "what"}


def said(form):
    (parts,) = fields_of(form)["parts"].value or [{}]
    return parts


async def test_a_new_meeting_starts_at_the_next_full_hour_or_where_the_rhythm_leads(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        viewpoint = pilot.app.viewpoint
        bare = starting_fields(viewpoint, "meeting", {"mentorship": None})
        assert bare["start"] == f"{viewpoint.local_now + timedelta(hours=1):%Y-%m-%dT%H}:00"
        open_form(pilot.app, "meeting")
        form = await form_of(pilot, shell)
        await pilot.press(*"fri 14:00")
        assert form.answers["start"] == "fri 14:00"


async def test_a_meeting_that_was_held_starts_on_the_latest_such_day(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 40)) as pilot:
        await shell.workspace(pilot)
        open_form(pilot.app, "meeting")
        form = await form_of(pilot, shell)
        await pilot.press(*"1 jan 14:00")
        await shell.until(pilot, lambda: any("1 Jan 2027 14:00" in line for line in shell.text(pilot.app)))
        fields_of(form)["state"].query_one(OptionRow).focus()
        await pilot.press("right", "right")
        await shell.until(pilot, lambda: form.answers["state"] == "held")
        await shell.until(pilot, lambda: any("1 Jan 14:00" in line for line in shell.text(pilot.app)))
        assert form.answers.read()["start"] == "2026-01-01T14:00"


async def test_the_hint_of_private_text_is_read_once(sample, shell) -> None:
    hint = "Write what you could let them"
    async with shell.app(sample).run_test(size=(80, 60)) as pilot:
        workspace = await shell.workspace(pilot)
        for is_first in (True, False):
            open_form(pilot.app, "pulse", start="private_notes")
            form = await form_of(pilot, shell)
            await shell.until(pilot, lambda form=form: fields_of(form)["private_notes"].has_focus_within)
            assert any(hint in line for line in shell.text(pilot.app)) is is_first
            assert any("Only on your machines." in line for line in shell.text(pilot.app))
            await pilot.press("shift+tab")
            await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.personal.get("private_hint_read"))
            await pilot.press("escape")
            await shell.until(pilot, lambda: pilot.app.screen is workspace)


def test_the_line_of_folded_fields_ends_with_a_whole_name() -> None:
    words = "more: measure, unit, baseline, target"
    assert whole_names(words, 40) == words
    assert whole_names(words, 36) == "more: measure, unit, baseline, …"
    assert whole_names(words, 31) == "more: measure, unit, …"
    assert whole_names(words, 5) == words, "what fits nowhere is cut by the line"


async def test_one_key_leads_to_the_private_text_folded_or_not(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        open_form(pilot.app, "meeting")
        form = await form_of(pilot, shell)
        for _ in range(2):
            await pilot.press("f3")
            await shell.until(pilot, lambda: "private_notes" in fields_of(form))
            await shell.until(pilot, lambda: fields_of(form)["private_notes"].has_focus_within)
            fields_of(form)["start"].query("*").last().focus()
        await pilot.press("f3")
        await pilot.press(*"ask less")
        await shell.until(pilot, lambda: form.answers["private_notes"] == "ask less")
        keys = [field.key for field in form.query(Field)]
        assert len(keys) == len(set(keys)), "unfolded once"


async def test_a_comment_begins_with_its_words_and_is_about_the_record_at_hand(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("4")
        await shell.until(pilot, lambda: workspace.pane.cursor is not None)
        goal = pilot.app.viewpoint.snapshot.raw(workspace.pane.cursor)
        await pilot.press("f7")
        form = await form_of(pilot, shell)
        assert form.focused is not None and form.focused in fields_of(form)["text"].query("*")
        await pilot.press(*"well put, I think")
        assert pilot.app.screen is form
        assert any(f"New comment on {goal['title']}"[:40] in line for line in shell.text(pilot.app))
        comments = pilot.app.viewpoint.snapshot.table("comment")
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: len(pilot.app.viewpoint.snapshot.table("comment")) > len(comments))
        said = pilot.app.viewpoint.snapshot.table("comment").in_order[-1].raw
        assert (said["about"], said["text"]) == (goal["id"], "well put, I think")


async def test_a_comment_that_was_not_finished_still_knows_what_it_is_about(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        goal = pilot.app.viewpoint.snapshot.table("goal").in_order[0].raw
        open_form(pilot.app, "comment", preset={"about": goal["id"]})
        await form_of(pilot, shell)
        await pilot.press(*"well")
        await shell.until(pilot, lambda: bool(Keeping(Files(sample)).all()))
        (kept,) = Keeping(Files(sample)).all()
        assert kept.values["about"] == {"id": goal["id"]}


async def test_keys_in_a_hurry_open_one_picker(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        open_form(pilot.app, "comment")
        form = await form_of(pilot, shell)
        picker = form.query(PickField).first()
        for _ in range(8):
            picker.action_field_pick()
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, PickerDialog) and pilot.app.focused is not None)
        await pilot.press("escape")
        await shell.until(pilot, lambda: pilot.app.screen is form)
