"""The search over everything: what a key press finds at once, what comes in later, and what stops it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from textual.widgets import Input

from mentor_tui.domain.search import Hit, Search, best_first
from mentor_tui.ui.dialogs import search as dialog
from mentor_tui.ui.dialogs.search import SearchDialog, query_of
from mentor_tui.ui.widgets.entry import Entry


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every record fill a frame; name the words that were looked for to their end."""
    names: list[str] = []
    slices = Search.slices

    def counted(self: Search, query: Any) -> Iterator[list[Hit]]:
        yield from slices(self, query, 1)
        names.append(" ".join(query.words))

    monkeypatch.setattr(Search, "slices", counted)
    monkeypatch.setattr(dialog, "_FRAME", -1.0)
    monkeypatch.setattr(dialog, "_SHOWN_EVERY", -1.0)
    return names


async def _opened(pilot: Any, shell: SimpleNamespace, picked: list[Any]) -> SearchDialog:
    await shell.workspace(pilot)
    pilot.app.push_screen(SearchDialog(pilot.app.viewpoint), picked.append)
    await shell.until(pilot, lambda: isinstance(pilot.app.screen, SearchDialog) and pilot.app.screen.query(Entry))
    found: SearchDialog = pilot.app.screen
    return found


async def test_the_next_letter_puts_an_end_to_a_search(sample: Any, shell: SimpleNamespace, ended: list[str]) -> None:
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        found = await _opened(pilot, shell, [])
        for words in ("th", "the", "the m"):  # faster than any of them can end
            found.query_one(Entry).value = words
        await shell.until(pilot, lambda: ended)
        assert ended == ["the m"]
        await shell.until(pilot, lambda: found._list.cursor)


async def test_enter_waits_for_the_best(sample: Any, shell: SimpleNamespace, ended: list[str]) -> None:
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        picked: list[Any] = []
        found = await _opened(pilot, shell, picked)
        found.query_one(Entry).value = "meeting"
        await pilot.press("enter")
        (choice,) = await shell.until(pilot, lambda: picked)
        here = pilot.app.viewpoint
        hits = [hit for part in Search(here.snapshot).slices(query_of("meeting", here)) for hit in part]  # type: ignore[arg-type]
        assert ended[0] == "meeting" and choice.identity == best_first(hits, 1)[0].entry.raw["id"]


async def test_a_letter_after_enter_goes_on_searching(sample: Any, shell: SimpleNamespace, ended: list[str]) -> None:
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        picked: list[Any] = []
        found = await _opened(pilot, shell, picked)
        line = found.query_one(Entry)
        line.value = "the"
        line.post_message(Input.Submitted(line, "the"))
        line.value = "the m"
        await shell.until(pilot, lambda: "the m" in ended and found._going and found._going.is_finished)
        await pilot.pause()
        assert picked == [] and pilot.app.screen is found


async def test_the_cursor_stays_where_it_was_moved_while_more_comes_in(sample: Any, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        found = await _opened(pilot, shell, [])
        found.query_one(Entry).value = "the"
        await shell.until(pilot, lambda: found._going and found._going.is_finished and found._list.cursor)
        first = found._list.cursor
        await pilot.press("down", "down")
        here, query = found._list.cursor, query_of("the", pilot.app.viewpoint)
        assert query is not None and here != first
        found._show([hit for part in found._search.slices(query) for hit in part], query)
        assert found._list.cursor == here


async def test_half_a_filter_is_no_query_yet(sample: Any, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        await shell.workspace(pilot)
        asked = {words: query_of(words, pilot.app.viewpoint) for words in ("a", "kind:g", "since:m", "kind:goal")}
        assert [words for words, query in asked.items() if query] == ["kind:goal"]


async def test_a_filter_may_be_half_typed(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("ctrl+f")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, SearchDialog) and pilot.app.screen.focused)
        assert "Narrow with kind:goal" in "\n".join(shell.text(pilot.app))
        for key in "kind:go":
            await pilot.press(key)
        await shell.until(pilot, lambda: "'go' is not a kind of record" in "\n".join(shell.text(pilot.app)))
        await pilot.press("a", "l")
        await shell.until(pilot, lambda: "goal with" in "\n".join(shell.text(pilot.app)))
        for key in " since:1/12":
            await pilot.press(key)
        await shell.until(pilot, lambda: "1 December" in "\n".join(shell.text(pilot.app)))
