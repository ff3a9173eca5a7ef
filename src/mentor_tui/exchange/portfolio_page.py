"""The parts of a portfolio, and all of them on one page: what an assessor reads.

Level, statement with its words, numbered evidence with annotation and strength, matrix, skills at start and end with
comments, documents that are ready. Views, left-out pieces, depth and what is missing are never part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mentor_tui.domain.records import Claim, Evidence, Rating, Statement
from mentor_tui.domain.records.statement import Version
from mentor_tui.domain.word import FOR_ME_ONLY, count_of, plain_word, skill_word, strength_word
from mentor_tui.exchange.document import Block, Bullets, Document, Grid, Heading, Inline, Link, Paragraph, Strong, facts
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.record_block import words

_ROUNDS = ("start", "mid", "end")


def portfolio_document(edition: Edition) -> Document:
    """Return the whole portfolio as one document."""
    blocks: list[Block] = [*cover_blocks(edition)]
    for statement in edition.all(Statement):
        blocks += (Heading(2, statement_title(edition, statement)), *statement_blocks(edition, statement))
    pieces = chosen_pieces(edition)
    if pieces:
        blocks.append(Heading(2, "Evidence"))
    for number, piece in enumerate(pieces, 1):
        blocks += (Heading(3, f"{number}. {piece.title}"), *piece_blocks(edition, piece))
    for title, inner in (
        ("Evidence by criterion", matrix_blocks(edition, pieces)),
        ("Skills", skills_blocks(edition)),
        ("Documents", checklist_blocks(edition)),
    ):
        below = list(inner)
        if below:
            blocks += (Heading(2, title), *below)
    return Document(portfolio_title(edition), blocks)


def portfolio_title(edition: Edition) -> str:
    """Return whose portfolio it is."""
    mentee = edition.name(edition.mentorship.mentee) if edition.mentorship else ""
    return f"Portfolio: {mentee}" if mentee else "Portfolio"


def cover_blocks(edition: Edition) -> Iterator[Block]:
    """Yield what stands on the cover: for whom, framework and edition, level, the day it was made."""
    if edition.is_mine:
        yield Paragraph(FOR_ME_ONLY)
    framework, mentorship = edition.framework, edition.mentorship
    named = ", ".join(filter(None, (framework.title, framework.edition))) if framework else ""
    yield Bullets(
        facts(
            (
                ("Framework", named or (mentorship.framework if mentorship else "") or ""),
                ("Level", (mentorship.level if mentorship else "") or ""),
                ("Made on", edition.day(edition.today)),
            )
        )
    )


# Statement ---------------------------------------------------------------------------------------------------------


def newest_version(statement: Statement) -> Version | None:
    """Return the version of the latest day; of two on one day the later in the list."""
    dated = sorted(enumerate(statement.versions), key=lambda pair: (pair[1].on or date.min, pair[0]))
    return dated[-1][1] if dated else None


def statement_title(edition: Edition, statement: Statement) -> str:
    """Return what the framework calls the document, where it knows it, else its name as it stands."""
    known = edition.framework.document(statement.document) if edition.framework else None
    return known.title if known else statement.document


def statement_blocks(edition: Edition, statement: Statement) -> Iterator[Block]:
    """Yield the newest version with its count of words, and the numbers of the pieces it cites."""
    version = newest_version(statement)
    if version is None or not version.text:
        return
    limit = f" of {statement.word_limit}" if statement.word_limit else ""
    count = len(version.text.split())
    yield Paragraph(f"{count}{limit} words" if limit else count_of(count, "word"))
    yield words(statement, f"versions.{version.id}.text", version.text)
    numbers = {piece.id: number for number, piece in enumerate(chosen_pieces(edition), 1)}
    cited = [str(numbers[id]) for id in statement.evidence if id in numbers]
    if cited:
        yield Paragraph(f"Evidence cited: {', '.join(cited)}")


# Evidence ----------------------------------------------------------------------------------------------------------


def chosen_pieces(edition: Edition) -> list[Evidence]:
    """Return the pieces of the portfolio in order: those given a place; before any was, all that are not left out."""
    pieces = [piece for piece in edition.records(Evidence) if piece.state != "rejected"]
    chosen = [piece for piece in pieces if piece.state in {"selected", "submitted"}]
    return sorted(chosen or pieces, key=lambda piece: (piece.order is None, piece.order or 0))


def piece_blocks(edition: Edition, piece: Evidence, *, file: str = "") -> Iterator[Block]:
    """Yield one piece: what and when, its link or file (`file`: its path in a folder), summary, claims."""
    lines = facts((("Type", plain_word(piece.type) if piece.type else ""), ("Day", edition.day(piece.on))))
    if piece.url:
        lines.append([Strong("Link"), ": ", Link(piece.url, piece.url)])
    if piece.file and piece.file.name:
        lines.append([Strong("File"), ": ", Link(piece.file.name, file) if file else piece.file.name])
        if piece.file.sha256:
            lines.append([Strong("SHA-256"), f": {piece.file.sha256}"])
    if lines:
        yield Bullets(lines)
    if piece.summary and piece.summary.strip():
        yield words(piece, "summary", piece.summary)
    for claim in piece.claims:
        yield from _claim(edition, piece, claim)
    if edition.is_mine and piece.private_notes:
        yield Paragraph([Strong("Private")])
        yield words(piece, "private_notes", piece.private_notes)


def _claim(edition: Edition, piece: Evidence, claim: Claim) -> Iterator[Block]:
    if not claim.criterion:
        return
    strength = strength_word(claim.strength)
    yield Paragraph([Strong(criterion_name(edition, claim.criterion)), f" ({strength})" if strength else ""])
    if claim.annotation and claim.annotation.strip():
        yield words(piece, f"claims.{claim.id}.annotation", claim.annotation)


def criterion_name(edition: Edition, code: str) -> str:
    """Return a criterion's code with its short name, where the framework knows it."""
    found = edition.framework.criterion(code) if edition.framework else None
    return f"{code} {found.short}" if found else code


# Tables ------------------------------------------------------------------------------------------------------------


def matrix_blocks(edition: Edition, pieces: Sequence[Evidence]) -> Iterator[Block]:
    """Yield the matrix: a row a criterion that has pieces, with their numbers by strength. Gaps are not named."""
    claimed: dict[str, dict[str, list[str]]] = {}
    for number, piece in enumerate(pieces, 1):
        for claim in piece.claims:
            if claim.criterion:
                column = claimed.setdefault(claim.criterion, {"primary": [], "secondary": []})
                column["secondary" if claim.strength == "secondary" else "primary"].append(str(number))
    if claimed:
        rows = [
            [criterion_name(edition, code), *(", ".join(dict.fromkeys(claimed[code][key])) for key in claimed[code])]
            for code in sorted(claimed, key=lambda code: _place(edition, code))
        ]
        yield Grid(["Criterion", "Mainly", "Also"], rows)


def _place(edition: Edition, code: str) -> tuple[int, str]:
    codes = [criterion.code for criterion in edition.framework.criteria] if edition.framework else []
    return (codes.index(code) if code in codes else len(codes), code)


def skills_blocks(edition: Edition) -> Iterator[Block]:
    """Yield the self-assessment: each skill at the start, the middle and the end, with target and comments."""
    ratings = edition.all(Rating)
    rows: dict[tuple[str, str], dict[str, Rating]] = {}
    for rating in ratings:
        rows.setdefault((rating.pack, rating.item), {})[rating.round] = rating
    used = [name for name in _ROUNDS if any(rating.round == name for rating in ratings)]
    if not rows:
        return
    yield Grid(
        ["Skill", *(name.capitalize() for name in used), "Target"],
        [
            [
                skill_name(edition, *key),
                *(_level(rounds.get(name)) for name in used),
                next((skill_word(r.target) for r in reversed([*rounds.values()]) if r.target is not None), ""),
            ]
            for key, rounds in rows.items()
        ],
    )
    for key, rounds in rows.items():
        for name in used:
            rated = rounds.get(name)
            if rated and rated.comment and rated.comment.strip():
                yield Paragraph([Strong(skill_name(edition, *key)), f", {name}"])
                yield words(rated, "comment", rated.comment)


def _level(rating: Rating | None) -> str:
    return f"{rating.now} {skill_word(rating.now)}" if rating else ""


def skill_name(edition: Edition, pack: str, item: str) -> str:
    """Return a skill's title from its pack, else the item as it stands."""
    found = edition.skills(pack)
    skill = found.skill(item) if found else None
    return skill.title if skill else item


def checklist_blocks(edition: Edition) -> Iterator[Block]:
    """Yield the documents that are ready, with the day; to the owner also those still to come."""
    mentorship, framework = edition.mentorship, edition.framework
    done = {document.code: document for document in (mentorship.documents if mentorship else ()) if document.done_on}
    titles = {document.code: document.title for document in framework.documents} if framework else {}
    codes = [*titles] if edition.is_mine else [code for code in titles if code in done]
    codes += [code for code in done if code and code not in titles]
    lines: list[Sequence[Inline]] = []
    for code in codes:
        ready = done.get(code)
        state = f": ready, {edition.day(ready.done_on)}" if ready else ": to come"
        lines.append([Strong(titles.get(code, code)), state])
    if lines:
        yield Bullets(lines)
