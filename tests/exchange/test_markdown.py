"""What a person typed neither breaks the structure of an export nor becomes HTML; markdown-it-py is the oracle."""

from __future__ import annotations

import html as html_entities
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentor_tui.domain.text import clean_text, one_line
from mentor_tui.exchange.document import Bullets, Document, Grid, Heading, Link, Mark, Paragraph, Strong, Words
from mentor_tui.exchange.html import html
from mentor_tui.exchange.markdown import inline, markdown, quoted

ORACLE = MarkdownIt("commonmark", {"maxNesting": 100})  # deeper than the parser of the writer looks
MARK = Mark("01970000-0000-7000-8000-000000000001", "notes")

HOSTILE = [
    "# Heading",
    "Setext\n===",
    "Setext\n---",
    "---",
    "***",
    "- item\n- item",
    "1. one\n2. two",
    "12) twelve",
    "> quote",
    "```\nfence",
    "~~~\nfence",
    "    code",
    "\tcode",
    "- \ttabbed",
    "<script>alert(1)</script>",
    "<b>bold</b>",
    "<div>\n\n**in**\n\n</div>",
    "<!-- comment",
    "<?php",
    "<![CDATA[x]]>",
    "<a@b.example>",
    "<http://x.example/?a=<b>>",
    "[a]: http://evil.example",
    "[a]:\nhttp://evil.example\n'title'",
    "- [a]: /x",
    "[a]: /x\n===",
    "[link](javascript:alert(1))",
    "![img](http://evil.example/p.png)",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "&lt;script&gt;",
    "&amp;copy;",
    "*a* _b_ **c**",
    "snake_case_name",
    "__init__",
    "`code <b>`",
    "``a ` <i> b``",
    "`open\n<div>\nend`",
    "`a <b>` <i> `c",
    "\\<b>",
    "\\\\<b>",
    "`\\`<b>`",
    "a\\",
    "trailing  ",
    "\ttab",
    "a\r\nb\rc",
    "\x1b[31mred\x07",
    "‮rtl",
    "~~gone~~",
    "a " * 5,
    "[mentor-tui end]: #",
    "[mentor-tui 01970000-0000-7000-8000-000000000001 notes 000000000000]: #",
    "> > > > deep\n> > > > > > deeper <b>",
    ">" * 60 + " <b>x</b>",
    "- " * 40 + "<b>x</b>",
    "* * *\n<b>",
    "a\n<div>",
    "[x",
    "]",
    "![",
    "<",
    "1.",
    "#",
    "+",
    "=",
    "[foo]: <b>\n[foo]",
    "    <b>\n\n<b>",
    "```\n<b>\n```\n<b>",
    "- ```\n  <b>\n- <b>",
    "1986\\. A great year",
    "\u2028<b>",
    "\u00a0<b>",
]

fragments = (
    st.sampled_from(HOSTILE)
    | st.text(alphabet="ab <>[]()`*_#->+=|~&;:!\\\n\t1.\"'/", max_size=20)
    | st.text(max_size=8)
)
hostile = st.lists(fragments, min_size=1, max_size=6).flatmap(
    lambda parts: st.sampled_from(["", "\n", "\n\n", "\n> ", "\n- ", "\n  "]).map(lambda between: between.join(parts))
)


def top_level(text: str) -> list[str]:
    """The kinds of the outermost blocks."""
    return [token.type.removesuffix("_open") for token in ORACLE.parse(text) if token.level == 0 and token.nesting >= 0]


def raw_html(text: str) -> list[str]:
    return [
        token.content
        for block in ORACLE.parse(text)
        for token in (block, *(block.children or ()))
        if token.type in {"html_block", "html_inline", "image"}
    ]


def read(text: str) -> str:
    """The words a reader sees of a line of Markdown."""
    inner = next(token for token in ORACLE.parse(text) if token.type == "inline")
    return "".join(child.content for child in inner.children or () if child.type in {"text", "text_special"})


def definitions(text: str) -> set[str]:
    environment: dict[str, dict[str, object]] = {}
    ORACLE.parse(text, environment)
    return set(environment.get("references", {}))


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_text_reads_as_typed_each(text: str) -> None:
    check_plain(text)


@given(hostile)
@settings(max_examples=400)
def test_plain_text_reads_as_typed(text: str) -> None:
    check_plain(text)


def check_plain(text: str) -> None:
    line = one_line(clean_text(text))
    if not line:
        return
    assert top_level(inline(text)) == ["paragraph"]
    assert read(inline(text)) == line
    assert read(markdown(Document(text))) == line
    assert top_level(markdown(Document(text))) == ["heading"]
    assert read(inline(["Before ", Strong(text), " after"])) == f"Before {line} after"


@pytest.mark.parametrize("text", HOSTILE)
def test_own_markdown_is_contained_each(text: str) -> None:
    check_contained(text)


@given(hostile)
@settings(max_examples=600)
@example("`\n<div>\n`")
@example(">" * 60 + " <b>x</b>\n`a <b>` <i> `c\n`code <b>`")
@example(">" * 60 + " \\<b> \\\\<b> \\\\\\<b> \\![a](b) <<b>>")
@example(">" * 60 + " \\\\<b>\n`a\n[a]: /x")
def test_own_markdown_is_contained(text: str) -> None:
    check_contained(text)


def check_contained(text: str) -> None:
    written = "\n".join(quoted(text))
    assert set(top_level(written)) <= {"blockquote"}
    assert len(top_level(written)) == 1
    assert raw_html(written) == []
    assert definitions(written) == set()
    assert len(quoted(text)) == len(clean_text(text).split("\n"))


@given(st.lists(hostile, min_size=6, max_size=6))
@settings(max_examples=200)
def test_a_document_has_exactly_the_intended_blocks(texts: list[str]) -> None:
    a, b, c, d, e, f = texts
    document = Document(
        a,
        [
            Heading(2, b),
            Paragraph([c, " ", Strong(d), ": ", Link(e, f"https://x.example/{f}")]),
            Words(d, MARK),
            Bullets([e, [Strong(f), ": ", a]]),
            Words(f),
            Grid([a, b], [[c, d], [e, f]]),
            Bullets([a, b], first=3),
        ],
    )
    written = markdown(document)
    quotes = ["blockquote" for text in (d, f) if text.strip()]
    expected = ["heading", "heading", "paragraph", *quotes[:1], "bullet_list", *quotes[1:], "fence", "ordered_list"]
    if bool(d.strip()) != bool(f.strip()):
        expected = ["heading", "heading", "paragraph", *(["blockquote"] if d.strip() else []), "bullet_list"]
        expected += [*(["blockquote"] if f.strip() else []), "fence", "ordered_list"]
    assert top_level(written) == expected
    assert raw_html(written) == []
    assert definitions(written) <= {f"MENTOR-TUI {MARK.id} NOTES".upper()} | {
        name for name in definitions(written) if name.startswith("MENTOR-TUI ")
    }


def test_code_stays_as_typed() -> None:
    text = "Look: `<b>` and\n\n```html\n<p>hello</p>\n```\n\n    <i>\n\n<http://ok.example/>"
    written = "\n".join(quoted(text))
    assert "\\<" not in written
    assert raw_html(written) == []


def test_lists_and_emphasis_of_ones_own_markdown_survive() -> None:
    tokens = {token.type for token in ORACLE.parse("\n".join(quoted("- one\n- **two**\n\n1. three")))}
    assert {"bullet_list_open", "ordered_list_open"} <= tokens


def test_a_tab_indents_as_it_did() -> None:
    for text in ("\tcode", "-\titem\n\n\tpart of it", "- a\n\t- b"):

        def shape(source: str) -> list[tuple[str, str]]:
            return [(token.type, token.content) for token in ORACLE.parse(source) if "blockquote" not in token.type]

        assert shape("\n".join(quoted(text))) == shape(text)


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil.example", "/etc/passwd", "\\\\host"],
)
def test_only_harmless_targets_become_links(target: str) -> None:
    assert inline([Link("x", target)]) == "x"
    assert "<a " not in html(Document("t", [Paragraph([Link("x", target)])]))


def test_a_target_cannot_leave_its_link() -> None:
    written = inline([Link("x", "https://a.example/?q=1&copy;=2> <b>")])
    inner = next(token for token in ORACLE.parse(written) if token.type == "inline")
    link = next(child for child in inner.children or () if child.type == "link_open")
    assert link.attrs["href"] == "https://a.example/?q=1&copy;=2%3E%20%3Cb%3E"


def test_a_hundred_kilobytes_take_no_more_than_linear_time() -> None:
    for unit in ("[", "`", "`` ` ", "<b>", "> ", "\n\n", "[a]: b\n", "*a ", "\\"):
        text = (unit * (100_000 // len(unit) + 1))[:100_000]
        started = process_time()
        quoted(text)
        inline(text)
        assert process_time() - started < 10, unit


@given(hostile, hostile)
@settings(max_examples=200)
def test_html_holds_no_markup_of_others(text: str, other: str) -> None:
    written = html(
        Document(text, [Heading(2, other), Paragraph([Link(text, other)]), Words(text), Grid([text], [[other]])])
    )
    body = written.split("<body>", 1)[1]
    for tag in ("<script", "<img", "<div", "<!--", "<?", "<b>", "<i>", 'javascript:alert(1)"'):
        assert tag not in body
    assert all(one.count("<blockquote") == one.count("</blockquote") for one in [body])


def test_nothing_goes_missing_however_deep() -> None:
    for text in (">" * 300 + " deepest", "- " * 300 + "deepest", "**" * 300 + "deepest", "[" * 300 + "deepest"):
        assert "deepest" in html(Document("t", [Words(text)])).split("<body>")[1]
        assert "deepest" in markdown(Document("t", [Words(text)]))


def test_html_is_balanced() -> None:
    class Balance(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in {"meta", "br", "hr"}:
                self.open.append(tag)
            assert not {name for name, _ in attrs} & {"src", "onclick", "onload", "style", "background"}

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag in {"br", "hr"}

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    for text in HOSTILE:
        checked = Balance()
        checked.feed(html(Document(text, [Words(text), Bullets([text]), Grid([text], [[text]])])))
        assert checked.open == []


def test_html_shows_plain_text_as_typed() -> None:
    written = html(Document('A <b> & "c"', [Bullets([["x < y"]])]))
    assert "<h1>A &lt;b&gt; &amp; &quot;c&quot;</h1>" in written
    assert html_entities.unescape("x &lt; y") in html_entities.unescape(written)


def test_user_headings_stay_out_of_the_outline_in_html() -> None:
    written = html(Document("t", [Heading(2, "ours"), Words("# theirs\n\ntext")]))
    assert written.count("<h1>") == 1
    assert "<p><strong>theirs</strong></p>" in written
