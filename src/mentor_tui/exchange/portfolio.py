"""The portfolio as a folder: index, statement, evidence in order, matrix, skills, checklist, files, and one HTML page.

Names of files are numbers, and what is left of a file's own name once it is safe on any system.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from mentor_tui.domain.records import Evidence, Statement
from mentor_tui.errors import NotFound
from mentor_tui.exchange.document import Block, Bullets, Document, Heading, Link, Paragraph, Strong
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.html import html
from mentor_tui.exchange.portfolio_page import (
    checklist_blocks,
    chosen_pieces,
    cover_blocks,
    matrix_blocks,
    newest_version,
    piece_blocks,
    portfolio_document,
    portfolio_title,
    skills_blocks,
    statement_blocks,
    statement_title,
)

_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
_LONGEST = 60


def portfolio_files(edition: Edition, written: Callable[[Document], str]) -> dict[str, bytes]:
    """Return every file of the folder by its relative name; `written` turns a document into Markdown."""
    pieces = chosen_pieces(edition)
    attached, missing = _attached(edition, pieces)
    documents = {
        **_statements(edition),
        **{f"evidence/{number:02}.md": _piece(edition, number, piece, attached) for number, piece in _numbered(pieces)},
        "matrix.md": Document("Evidence by criterion", [*matrix_blocks(edition, pieces)]),
        "skills.md": Document("Skills", [*skills_blocks(edition)]),
        "checklist.md": Document("Documents", [*checklist_blocks(edition)]),
    }
    documents = {name: document for name, document in documents.items() if document.blocks}
    index = _index(edition, documents, attached, missing)
    files = {name: written(document).encode() for name, document in {"index.md": index, **documents}.items()}
    files["portfolio.html"] = html(portfolio_document(edition)).encode()
    return files | dict(attached.values())


def without_file(edition: Edition, files: Mapping[str, bytes]) -> list[int]:
    """Return the numbers of the pieces whose attached file is not among the `files` of the folder."""
    held = {name.removeprefix("files/").partition("-")[0] for name in files if name.startswith("files/")}
    return [
        number
        for number, piece in _numbered(chosen_pieces(edition))
        if piece.file and piece.file.sha256 and f"{number:02}" not in held
    ]


def _numbered(pieces: Sequence[Evidence]) -> Iterator[tuple[int, Evidence]]:
    yield from enumerate(pieces, 1)


def _statements(edition: Edition) -> dict[str, Document]:
    written = [statement for statement in edition.all(Statement) if newest_version(statement)]
    names = ["statement.md"] if len(written) == 1 else [f"statement-{place}.md" for place in range(1, len(written) + 1)]
    return {
        name: Document(statement_title(edition, statement), [*statement_blocks(edition, statement)])
        for name, statement in zip(names, written, strict=True)
    }


def _piece(edition: Edition, number: int, piece: Evidence, attached: dict[str, tuple[str, bytes]]) -> Document:
    file = f"../{attached[piece.id][0]}" if piece.id in attached else ""
    return Document(f"{number}. {piece.title}", [*piece_blocks(edition, piece, file=file)])


def _attached(edition: Edition, pieces: Sequence[Evidence]) -> tuple[dict[str, tuple[str, bytes]], list[int]]:
    """Return path and bytes of each piece's file by the piece's id, and the numbers of those that are not as recorded.

    A file whose content is not the one that was attached counts as missing: nobody is handed something else.
    """
    found: dict[str, tuple[str, bytes]] = {}
    missing: list[int] = []
    for number, piece in _numbered(pieces):
        if piece.file is None or not piece.file.sha256:
            continue
        content = _content(edition, piece.file.sha256)
        if content is None:
            missing.append(number)
            continue
        found[piece.id] = (f"files/{number:02}-{_safe(piece.file.name or 'file')}", content)
    return found, missing


def _content(edition: Edition, sha256: str) -> bytes | None:
    try:
        content = edition.attachment(sha256)
    except (NotFound, OSError):
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def _safe(name: str) -> str:
    """Return what any file system takes of a file's name, its ending kept."""
    stem, dot, ending = _UNSAFE.sub("-", name).strip(".-").rpartition(".")
    return f"{stem[:_LONGEST]}{dot}{ending[:_LONGEST]}" or "file"


def _index(
    edition: Edition, documents: dict[str, Document], attached: dict[str, tuple[str, bytes]], missing: list[int]
) -> Document:
    blocks: list[Block] = [*cover_blocks(edition), Heading(2, "Contents")]
    blocks.append(Bullets([[Link(document.title, name)] for name, document in documents.items()]))
    if attached:
        blocks.append(Heading(2, "Files"))
        blocks.append(Bullets([
            [Link(name.removeprefix("files/"), name), " ", Strong("SHA-256"), f" {hashlib.sha256(content).hexdigest()}"]
            for name, content in attached.values()
        ]))  # fmt: skip
    if missing and edition.is_mine:
        blocks.append(Paragraph(f"The file is not in the journal: {', '.join(map(str, missing))}"))
    return Document(portfolio_title(edition), blocks)
