"""The row of tabs: names with numbers, a heavy rule under the open one, a click that opens."""

from __future__ import annotations

from mentor_tui.ui.widgets.tabs import TabHead, TabRow, tab_lines, tab_words

HEAD = TabHead((("Timeline", ""), ("Reflections", "7"), ("CPD", "14 h of 20")), 1)


def test_the_rule_is_heavy_under_the_open_name() -> None:
    names, rule = tab_lines(HEAD, 50).plain.split("\n")
    assert names.startswith("Timeline   Reflections 7   CPD 14 h of 20")
    assert rule.index("━") == names.index("Reflections") and rule.count("━") == len("Reflections")
    assert len(rule) == 50


def test_a_narrow_row_is_cut_and_no_tabs_are_nothing() -> None:
    assert all(len(line) == 12 for line in tab_lines(HEAD, 12).plain.split("\n"))
    assert tab_lines(TabHead((), 0), 5).plain.split("\n")[1] == "─" * 5
    assert tab_words(["A", "B"], 0).plain == "A  B"


async def test_a_click_opens_the_tab(kit) -> None:
    row = TabRow(HEAD)

    class App(kit.App):
        def on_tab_row_chosen(self, event: TabRow.Chosen) -> None:
            self.heard.append(event)

    async with App(row).run_test(size=(60, 5)) as pilot:
        await pilot.click(TabRow, offset=(30, 0))
        await pilot.pause()
        assert [event.place for event in pilot.app.heard_of(TabRow.Chosen)] == [2]
        await pilot.click(TabRow, offset=(9, 0))
        await pilot.pause()
        assert len(pilot.app.heard_of(TabRow.Chosen)) == 1
