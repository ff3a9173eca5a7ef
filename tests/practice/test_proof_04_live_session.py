"""Proof 4: a session from topic to committed steps by keyboard in a real terminal, with a kill in the middle of it."""

from __future__ import annotations

import os
import shutil
import signal
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.journeys.folder import paired_folder
from tests.journeys.terminal import Terminal

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux"),
]
_LOST_AT_MOST = 2.0
"""Seconds before a kill of which nothing may be lost."""
_STAGES = (("f5 goal", "ten readers by June"), ("f5 reality", "two came so far"))
_AFTER_THE_KILL = (("options", "the shop window or the school"), ("will", "eight of ten sure"))


def test_topic_to_committed_steps_with_a_kill_in_the_middle(tmp_path: Path) -> None:
    folder, pair = paired_folder(tmp_path)
    start = (datetime.now() + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    meeting = folder.add(
        "meeting", f"mentorship={pair}", f"start={start}", "minutes=60", "plan.focus=The reading group"
    )
    with folder.open(size=(80, 24)) as terminal:
        _go_live(terminal)
        terminal.type("who said yes so far")
        terminal.press("F8", "Enter")
        for stage, words in _STAGES:
            terminal.press("F5")
            terminal.until(stage)
            terminal.press("F8", "Enter")
            terminal.type(words)
        terminal.until(_STAGES[1][1])
        time.sleep(_LOST_AT_MOST)
        terminal.type(" and then the light")
        os.kill(terminal.pid(), signal.SIGKILL)
    with folder.open(size=(80, 24)) as terminal:
        terminal.until("was not closed")
        terminal.press("t")
        screen = terminal.until("two came so far")
        assert "who said yes so far" in screen and "ten readers by June" in screen
        for stage, words in _AFTER_THE_KILL:
            while f"f5 {stage}" not in terminal.text():
                terminal.press("F5")
            terminal.press("F8", "Enter")
            terminal.type(words)
            terminal.until(words)
        terminal.press("F2")
        terminal.until("One a line")
        terminal.type("you ask the shop next door by fri")
        terminal.until("next door by fri")
        terminal.press("C-s")
        terminal.until_gone("One a line")
        terminal.press("F10")
        terminal.until("Share these notes with")
        terminal.press("y")
        terminal.until("every line may stay empty")
        terminal.press("Escape")
        terminal.until("? keys")
    (kept,) = [record for record in folder.records("meeting") if record["id"] == meeting]
    assert kept["state"] == "held" and kept["visibility"] == "pair"
    said = ("who said yes so far", *(words for _, words in (*_STAGES, *_AFTER_THE_KILL)))
    for words in said:
        assert words in kept["notes"]
    assert len(kept["questions"]) >= 2, "each question that was asked is remembered"
    (step,) = folder.records("action")
    assert step["text"].lower() == "ask the shop next door" and step["owner"] == "mentee" and step["due"]


def _go_live(terminal: Terminal) -> None:
    terminal.until("1 Today", "? keys")
    terminal.press("2")
    terminal.until("UPCOMING", "The reading group")
    terminal.press("L")
    terminal.until("● Live", "f5 topic")
