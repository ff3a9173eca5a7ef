"""The tabs of the section: what each is called, what its list holds and what a row of it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from textual.content import Content

from mentor_tui.domain.word_count import count_words
from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.evidence.checklist import checklist_rows, document_detail, ready_count
from mentor_tui.ui.evidence.claim import Spot, claim_lines
from mentor_tui.ui.evidence.items import item_rows
from mentor_tui.ui.evidence.portfolio import Portfolio
from mentor_tui.ui.evidence.skills import skill_detail, skill_rows, skills
from mentor_tui.ui.evidence.statements import newest_text, statement_detail, statement_rows, word_limit
from mentor_tui.ui.gate import EMPTY
from mentor_tui.ui.record_view import record_detail
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Part
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.row import Group, Identity, Row, RowSource
from mentor_tui.ui.widgets.tabs import TabHead, tab_words

_TO_ITEMS = FooterEntry("tab", "items", "evidence.next-tab")
Rows = list[Row | Group] | RowSource


@dataclass(frozen=True)
class Tab:
    """Hold one tab: its id, its name, a shorter one, its number in words, and the kind a new record of it has."""

    id: str
    name: str
    short: str
    badge: Callable[[Portfolio], str]
    rows: Callable[[Portfolio, Viewpoint], Rows]
    kind: str = "evidence"


def _no_badge(_: Portfolio) -> str:
    return ""


def _no_rows(_: Portfolio, __: Viewpoint) -> Rows:
    return []


def _pieces(folio: Portfolio) -> str:
    return str(sum(piece.state != "rejected" for piece in folio.pieces) or "")


def _skills(folio: Portfolio) -> str:
    return str(len(skills(folio)) or "")


def _words(folio: Portfolio) -> str:
    if not folio.statements:
        return ""
    statement = folio.statements[-1]
    limit = word_limit(folio, statement)
    return f"{count_words(newest_text(statement)):,}" + (f" of {limit:,}" if limit else "")


def _documents(folio: Portfolio) -> str:
    ready, every = ready_count(folio)
    return f"{ready} of {every}" if every else ""


MATRIX = Tab("matrix", "Matrix", "Matrix", _no_badge, _no_rows)
ITEMS = Tab("items", "Items", "Items", _pieces, item_rows)
SKILLS = Tab("skills", "Skills", "Skills", _skills, skill_rows, "rating")
STATEMENT = Tab("statement", "Statement", "Statement", _words, statement_rows, "statement")
CHECKLIST = Tab("checklist", "Checklist", "List", _documents, checklist_rows)
TABS = (MATRIX, ITEMS, SKILLS, STATEMENT, CHECKLIST)


def record_of(identity: Identity | None) -> str | None:
    """Return the id of the record a row stands for; a document of the checklist has none of its own."""
    if isinstance(identity, tuple):
        first, *_ = identity
        return None if first == "document" else str(first)
    return None if identity is None else str(identity)


def tab_detail(tab: Tab, folio: Portfolio, viewpoint: Viewpoint, identity: Any, *, private_open: bool) -> Detail:
    """Return what a row of a tab shows."""
    if identity is None:
        return Detail()
    if tab is SKILLS:
        return skill_detail(folio, viewpoint, str(identity))
    if tab is STATEMENT:
        return statement_detail(folio, viewpoint, *identity)
    if tab is CHECKLIST:
        return document_detail(folio, viewpoint, identity[1])
    return _piece_detail(folio, viewpoint, str(identity), private_open=private_open)


def _piece_detail(folio: Portfolio, viewpoint: Viewpoint, id: str, *, private_open: bool) -> Detail:
    """Return a piece as shown, its claims with both views as the matrix has them."""
    detail = record_detail(viewpoint, id, private_open=private_open)
    spots = (Spot(folio, id, code, viewpoint.today) for code in folio.matrix.codes_of(id))
    claims = [said for spot in spots if (said := claim_lines(spot, glyphs=viewpoint.glyphs))]
    if not claims:
        return detail
    lines = tuple(line for number, each in enumerate(claims) for line in ([EMPTY] if number else []) + each)
    parts = (Block("claims", lines) if _is_claims(part) else part for part in detail.parts)
    return replace(detail, parts=tuple(parts))


def _is_claims(part: Part) -> bool:
    return isinstance(part, Block) and part.label == "claims"


def tab_nothing(tab: Tab, folio: Portfolio) -> Emptiness:
    """Return what a tab is for, while it has nothing to show."""
    new = (FooterEntry("n", "capture one", "record.new"),)
    if tab is MATRIX and not folio.has_criteria and (folio.pieces or folio.elsewhere):
        words = f"Criteria come with a framework, {_framework_words(folio)} The pieces stand under Items."
        return Emptiness("No criteria here", words, (_choosing(folio), _TO_ITEMS))
    if tab is MATRIX and not folio.pieces and folio.elsewhere:
        words = "Some pieces stand under Items without a mentorship. They count here once they name this one: e, there."
        return Emptiness("No piece in this mentorship yet", words, (_TO_ITEMS, *new))
    if tab is SKILLS:
        words = "Choose some 6 to 12 skills, say where you are and where you want to be, and look again at the end."
        return Emptiness("No skill rated yet", words, (FooterEntry("n", "rate one", "record.new"),))
    if tab is STATEMENT:
        words = "A statement grows in versions; its words are counted against the limit while you write."
        return Emptiness("No statement yet", words, (FooterEntry("w", "start one", "evidence.write"),))
    if tab is CHECKLIST:
        if folio.framework is None:
            words = f"Which documents there are comes with a framework, {_framework_words(folio)}"
            return Emptiness("No documents here", words, (_choosing(folio),))
        return Emptiness("No documents asked for", "The framework of this mentorship asks for none.")
    words = "A piece is anything that shows something: a page, a mail, figures. "
    words += "Capture it in seconds; say later what it shows."
    return Emptiness("No piece yet", words, new)


def _framework_words(folio: Portfolio) -> str:
    """Say where a framework is chosen: it is pinned to a mentorship."""
    if folio.mentorship is None:
        return "and that belongs to a mentorship: you, and who walks along with you."
    return "which this mentorship can choose."


def _choosing(folio: Portfolio) -> FooterEntry:
    """Return the key that leads to the choice of a framework."""
    words = "choose the framework" if folio.mentorship else "begin a mentorship"
    return FooterEntry("F", words, "evidence.framework")


def tab_head(folio: Portfolio, current: Tab) -> TabHead:
    """Return the row of tabs of a portfolio."""
    return TabHead(tuple((tab.name, tab.badge(folio)) for tab in TABS), TABS.index(current))


def tab_names(current: Tab, *, short: bool) -> Content:
    """Draw the tabs in one line, for the title row; with short names where room is short."""
    return tab_words([tab.short if short else tab.name for tab in TABS], TABS.index(current))
