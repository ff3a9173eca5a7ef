"""Draw what stands in a terminal as a small SVG: planes as one path a colour, text as one run a style."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

CELL, LINE, SIZE, ASCENT = 8, 17, 13, 13
"""Width and height of a cell, size of the letters, and from a row's top to their foot; in pixels."""
INK, PAPER = "#d4d4d4", "#101014"
"""What a terminal shows where a program asks for nothing."""

_ESCAPE = re.compile(r"(\x1b\[[0-9;:]*m|\x1b[()][A-Z0-9]|[\x0e\x0f])")
_MARKS = {1: "bold", 4: "underlined", 9: "struck"}
_MARKS_OFF = {22: "bold", 24: "underlined", 29: "struck"}
_STEPS = (0, 95, 135, 175, 215, 255)


@dataclass(frozen=True)
class Style:
    """Hold how a cell is drawn."""

    ink: str = INK
    plane: str = PAPER
    bold: bool = False
    underlined: bool = False
    struck: bool = False


@dataclass(frozen=True)
class Run:
    """Hold cells of one row and one style: column, row, width in cells, text."""

    column: int
    row: int
    width: int
    text: str
    style: Style


def runs(screen: str) -> Iterator[Run]:
    """Yield the runs of a screen as `tmux capture-pane -e -p -N` gives it."""
    style = Style()
    for row, line in enumerate(screen.rstrip("\n").split("\n")):
        column = 0
        for part in _ESCAPE.split(line):
            if part.startswith("\x1b["):
                style = _restyled(style, [int(code or 0) for code in re.split("[;:]", part[2:-1])])
            elif part and part[0] not in "\x1b\x0e\x0f":
                width = sum(map(_cells, part))
                yield Run(column, row, width, part, style)
                column += width


def svg(screen: str, columns: int, rows: int) -> str:
    """Return a screen as SVG of `columns` by `rows` cells."""
    found = list(runs(screen))
    width, height = columns * CELL, rows * LINE
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}">',
            f"<style>svg{{font:{SIZE}px 'DejaVu Sans Mono',Menlo,Consolas,monospace}}text{{white-space:pre}}"
            ".b{font-weight:bold}.u{text-decoration:underline}.s{text-decoration:line-through}</style>",
            f'<path fill="{PAPER}" d="M0 0h{width}v{height}H0z"/>',
            *_planes(found),
            *_texts(found),
            "</svg>",
            "",
        ]
    )


def _planes(found: list[Run]) -> Iterator[str]:
    """Yield one path a colour; neighbours in a row are one piece."""
    pieces: dict[str, list[list[int]]] = {}
    for run in found:
        rows = pieces.setdefault(run.style.plane, [])
        if rows and rows[-1][0] == run.row and rows[-1][1] + rows[-1][2] == run.column:
            rows[-1][2] += run.width
        else:
            rows.append([run.row, run.column, run.width])
    for colour, rows in pieces.items():
        if colour != PAPER:
            path = "".join(f"M{at * CELL} {row * LINE}h{wide * CELL}v{LINE}h-{wide * CELL}z" for row, at, wide in rows)
            yield f'<path fill="{colour}" d="{path}"/>'


def _texts(found: list[Run]) -> Iterator[str]:
    """Yield a group a style with its runs; what is only air is left out."""
    groups: dict[Style, list[Run]] = {}
    for run in found:
        words = run.text.strip()
        if words:
            start = run.column + len(run.text) - len(run.text.lstrip())
            bare = Run(start, run.row, sum(map(_cells, words)), words, run.style)
            groups.setdefault(replace(run.style, plane=""), []).append(bare)
    for style, members in groups.items():
        marks = "".join(sign for sign, on in (("b", style.bold), ("u", style.underlined), ("s", style.struck)) if on)
        named = f' class="{" ".join(marks)}"' if marks else ""
        yield f'<g fill="{style.ink}"{named}>'
        for run in members:
            place = f'x="{run.column * CELL}" y="{run.row * LINE + ASCENT}" textLength="{run.width * CELL}"'
            yield f"<text {place}>{escape(run.text, quote=False)}</text>"
        yield "</g>"


def _cells(char: str) -> int:
    if unicodedata.combining(char) or char == "\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _restyled(style: Style, codes: list[int]) -> Style:
    """Return a style after the codes of one SGR sequence."""
    at = 0
    while at < len(codes):
        code = codes[at]
        if code in (38, 48):
            colour, used = _colour(codes[at + 1 :])
            style = replace(style, **{"ink" if code == 38 else "plane": colour})
            at += used
        else:
            style = _marked(style, code)
        at += 1
    return style


def _marked(style: Style, code: int) -> Style:
    if code == 0:
        return Style()
    if code == 39:
        return replace(style, ink=INK)
    if code == 49:
        return replace(style, plane=PAPER)
    if code == 7:
        return replace(style, ink=style.plane, plane=style.ink)
    mark = _MARKS.get(code) or _MARKS_OFF.get(code)
    return replace(style, **{mark: code in _MARKS}) if mark else style


def _colour(codes: list[int]) -> tuple[str, int]:
    """Return the colour that follows 38 or 48, and how many codes it took."""
    if codes[0] == 2:
        return "#{:02x}{:02x}{:02x}".format(*codes[1:4]), 4
    number = codes[1]
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3, 2
    step = number - 16
    return f"#{_STEPS[step // 36]:02x}{_STEPS[step // 6 % 6]:02x}{_STEPS[step % 6]:02x}", 2
