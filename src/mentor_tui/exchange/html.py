"""Write a document as one self-contained HTML file that prints well: no script, nothing fetched, any text harmless.

Somebody's own Markdown is rendered with HTML and pictures off. The policy in the head forbids a browser to load
anything, should all else fail.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from mentor_tui.domain.text import clean_text, one_line
from mentor_tui.exchange.document import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Inline,
    Line,
    Link,
    Paragraph,
    Strong,
    Words,
    pieces,
)
from mentor_tui.exchange.markdown import address, is_followable

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_STYLE = """
:root { color-scheme: light; }
body { font: 11pt/1.5 Georgia, "Times New Roman", serif; color: #1f1d1a; background: #fff;
  max-width: 42rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6 { font-family: "Helvetica Neue", Arial, sans-serif; line-height: 1.25; break-after: avoid; }
h1 { font-size: 1.7em; } h2 { font-size: 1.3em; border-bottom: 1px solid #b9b2a5; margin-top: 2em; }
h3 { font-size: 1.1em; } h4, h5, h6 { font-size: 1em; }
blockquote { margin: .5em 0; padding-left: 1em; border-left: 3px solid #b9b2a5; }
table { border-collapse: collapse; margin: 1em 0; } thead { display: table-header-group; }
th, td { border: 1px solid #b9b2a5; padding: .25em .5em; text-align: left; vertical-align: top; }
tr { break-inside: avoid; } pre { white-space: pre-wrap; } a { color: #1a4f8b; }
@page { margin: 20mm; }
@media print { body { max-width: none; margin: 0; padding: 0; } a { color: inherit; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html(document: Document) -> str:
    """Return the document as one HTML file, ending in a newline."""
    blocks = (Heading(1, document.title), *document.blocks)
    return "\n".join((
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_text(document.title)}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        *map(_block, blocks),
        "</body>",
        "</html>",
        "",
    ))  # fmt: skip


def _text(text: str) -> str:
    return escape(one_line(clean_text(text)))


def _line(line: Line) -> str:
    return "".join(map(_part, pieces(line))).strip()


def _part(part: Inline) -> str:
    if isinstance(part, Strong):
        return f"<strong>{_text(part.text)}</strong>"
    if isinstance(part, Link):
        if not is_followable(part.target):
            return _text(part.text)
        return f'<a href="{escape(address(part.target))}">{_text(part.text)}</a>'
    left, right = " " if part[:1].isspace() else "", " " if part[-1:].isspace() else ""
    return f"{left}{_text(part)}{right}"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{_text(text) or '–'}</h{level}>"
        case Paragraph(line):
            return f"<p>{_line(line)}</p>"
        case Bullets(lines, first):
            tag = "ul" if first is None else "ol"
            start = f' start="{first}"' if first not in {None, 1} else ""
            return f"<{tag}{start}>{''.join(f'<li>{_line(line)}</li>' for line in lines)}</{tag}>"
        case Grid():
            return _grid(block)
        case Words(text):
            return _words(text)


def _grid(block: Grid) -> str:
    head = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in block.header)
    body = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


_DEEPEST = 100
_HEADING_TAG = re.compile(r"<(/?)h[1-6]>")


def _words(text: str) -> str:
    """Return somebody's Markdown in a quote; its headings become bold lines, so that ours alone make the outline."""
    if not text.strip():
        return ""
    parser, safe = _renderer(), clean_text(text)
    tokens = parser.parse(safe)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        # The parser leaves out what lies deeper; nothing of a person's text may go missing.
        return f"<blockquote><pre>{escape(safe)}</pre></blockquote>"
    written = parser.renderer.render(tokens, parser.options, {})
    shown = _HEADING_TAG.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", written)
    return f"<blockquote>{shown}</blockquote>"


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Deep nesting is text too: the preset would leave it out much sooner.
    settings = {"html": False, "maxNesting": _DEEPEST}
    return MarkdownIt("commonmark", settings).disable(["image", "html_block", "html_inline"])
