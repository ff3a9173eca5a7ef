"""The statement: its versions, how many words each has against the limit, and the pieces it cites by number."""

from __future__ import annotations

from textual.content import Content

from mentor_tui.domain.records import Statement
from mentor_tui.domain.word import count_of, state_word
from mentor_tui.domain.word_count import cited_numbers, count_words
from mentor_tui.ui.evidence.claim import asks_line
from mentor_tui.ui.evidence.portfolio import Portfolio
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.prose import prose
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Heading
from mentor_tui.ui.widgets.gauge import Gauge, gauge_line
from mentor_tui.ui.widgets.row import Group, Row
from mentor_tui.ui.wording import near_day


def word_limit(folio: Portfolio, statement: Statement) -> int | None:
    """Return the most words a statement may have: its own limit, else its document's."""
    document = folio.framework.document(statement.document) if folio.framework else None
    return statement.word_limit or (document.word_limit if document else None)


def statement_title(folio: Portfolio, statement: Statement) -> str:
    """Return what a statement is called: its document's name, else its own words."""
    document = folio.framework.document(statement.document) if folio.framework else None
    return document.title if document else statement.document


def newest_text(statement: Statement) -> str:
    """Return the text of the newest version; nothing before the first."""
    return (statement.versions[-1].text or "") if statement.versions else ""


def words_line(count: int, limit: int | None) -> Content:
    """Return `908 words of 1,000`, and beyond the limit how many too many."""
    words = joined(shown(f"{count:,}", "ink bold"), shown(" word" if count == 1 else " words", "quiet"))
    if limit is None:
        return words
    over = count - limit
    rest = shown(f"   {over:,} more than the limit", "soon") if over > 0 else EMPTY
    return joined(words, shown(f" of {limit:,}", "quiet"), rest)


def statement_rows(folio: Portfolio, viewpoint: Viewpoint) -> list[Row | Group]:
    """Return the versions of every statement, newest first; an identity is the record's id and the version's place."""
    rows: list[Row | Group] = []
    for statement in folio.statements:
        title = statement_title(folio, statement)
        rows.append(Group(title, shown(state_word("statement", statement.state), "quiet")))
        rows += [_row(viewpoint, statement, place) for place in reversed(range(len(statement.versions)))] or [
            Row((statement.id, -1), shown("nothing written yet", "quiet"))
        ]
    return rows


def _row(viewpoint: Viewpoint, statement: Statement, place: int) -> Row:
    version = statement.versions[place]
    day = near_day(version.on, viewpoint.today) if version.on else "no day"
    count = count_words(version.text or "")
    words = shown(count_of(count, "word"), "quiet")
    return Row((statement.id, place), one_line(f"version {place + 1}"), meta=words, second=one_line(day, "quiet"))


def statement_detail(folio: Portfolio, viewpoint: Viewpoint, id: str, place: int) -> Detail:
    """Return one version: its words against the limit, its text, what it cites, and what the criteria ask."""
    statement = next((each for each in folio.statements if each.id == id), None)
    if statement is None:
        return Detail()
    version = statement.versions[place] if 0 <= place < len(statement.versions) else None
    text = (version.text or "") if version else ""
    count, limit = count_words(text), word_limit(folio, statement)
    day = near_day(version.on, viewpoint.today) if version and version.on else ""
    gauge = gauge_line(Gauge(min(count, limit), limit), 16, glyphs=viewpoint.glyphs) if limit else EMPTY
    return Detail(
        one_line(statement_title(folio, statement)),
        one_line(state_word("statement", statement.state), "quiet"),
        joined(gauge, "  " if limit else "", words_line(count, limit)),
        one_line(day, "quiet"),
        (
            *_asked_for(folio, viewpoint, statement),
            Block("text", (prose(text),) if text else (shown("w writes the first version", "quiet"),)),
            *_cited(folio, statement, text),
            *_asks(folio),
        ),
    )


def _asked_for(folio: Portfolio, viewpoint: Viewpoint, statement: Statement) -> list[Block]:
    """Return what the author asks the other one for."""
    is_mine = viewpoint.snapshot.is_me(statement.author)
    return [Block("asks", (asks_line(statement.asks, folio.hands, mine=is_mine),))] if statement.asks else []


def _cited(folio: Portfolio, statement: Statement, text: str) -> list[Block]:
    """Return the cited pieces by number, then those named for the statement that its text does not cite."""
    by_number = {piece.number: piece for piece in folio.matrix.pieces}
    numbers = cited_numbers(text)
    lines = [_piece_line(number, by_number[number].title if number in by_number else "") for number in numbers]
    named = [folio.matrix.by_id[id] for id in statement.evidence if id in folio.matrix.by_id]
    silent = [piece for piece in named if piece.number not in numbers]
    uncited = [_piece_line(piece.number, piece.title) for piece in silent]
    return [Block("cites", tuple(lines)), Block("not cited", tuple(uncited))]


def _piece_line(number: int, title: str) -> Content:
    words = one_line(title) if title else shown("no piece has this number", "soon")
    return joined(shown(f"[{number}] ", "quiet"), words)


def _asks(folio: Portfolio) -> list[Block | Heading]:
    """Return the prompts of the criteria that have a line of their own."""
    parts: list[Block | Heading] = []
    for criterion in folio.framework.criteria if folio.framework else ():
        lines = tuple(
            joined(shown(f"{prompt.letter}  ", "quiet"), one_line(prompt.text, "quiet")) for prompt in criterion.prompts
        )
        parts.append(Block(f"{criterion.code} asks", lines))
    return parts
