"""Text of articles on its way to a page."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.untrusted import html_text, label_text, short, web_address
from graph.safe_text import printable_lines

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/p.png)",
    ":red[x] :material/hub: $x^2$ `code` **bold**",
    "</blockquote></div><style>*{display:none}</style>",
    "\u202egnp.exe\u2066",
)


class Reader(HTMLParser):
    """Collects the text and the tags of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, attrs))


@given(st.text() | st.sampled_from(HOSTILE))
def test_html_text_is_only_text(text: str) -> None:
    reader = Reader()
    reader.feed(f"<p>{html_text(text)}</p>")
    reader.close()
    assert reader.tags == [("p", [])]
    assert reader.text == printable_lines(text)


@given(st.text() | st.sampled_from(HOSTILE))
def test_html_text_cannot_leave_a_quoted_attribute(text: str) -> None:
    reader = Reader()
    reader.feed(f'<p title="{html_text(text)}">x</p>')
    assert len(reader.tags) == 1
    assert [name for name, _ in reader.tags[0][1]] == ["title"]


def test_direction_overrides_and_controls_go() -> None:
    assert html_text("a\u202eb\x1b[31mc\x00") == "ab[31mc"
    assert short("two\nlines\u2066") == "two lines"


def test_long_text_is_cut_where_a_limit_is_given() -> None:
    assert len(short("x" * 10_000)) == 300
    assert html_text("x" * 10_000, 20) == "x" * 19 + "…"
    assert len(html_text("x" * 10_000)) == 10_000


@pytest.mark.parametrize("text", HOSTILE)
def test_no_character_of_a_label_can_begin_markup(text: str) -> None:
    label = label_text(text)
    assert label.replace("\u2060", "") == short(text, 80)
    for before, after in zip(label, label[1:] + " ", strict=True):
        if before in "[]():$*_`<>!~#&":
            assert after == "\u2060"


@pytest.mark.parametrize(
    "uri",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x",
        "//evil.example", "file:///etc/passwd", "https://a b", "https://x\n.example", 'https://x"onclick=1',
        "https://x.example/<script>", "ftp://x.example", "https:evil",
    ],
)  # fmt: skip
def test_only_plain_addresses_of_the_web_become_links(uri: str | None) -> None:
    assert web_address(uri) is None


def test_an_address_of_the_web_is_a_link() -> None:
    assert web_address("https://x.example/a?b=c#d") == "https://x.example/a?b=c#d"
    assert web_address("HTTP://X.example") == "HTTP://X.example"
