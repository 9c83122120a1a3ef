"""Text of articles on a page: the only ways in which names, titles and quotes reach a browser.

Streamlit reads labels and `st.markdown` as Markdown with directives of its own (`:red[...]`, `$...$`,
`:material/...:`), some of them after its parser has taken escapes out: no escaping holds there. So
text of unknown origin goes into `st.html`, escaped by `html_text`; into cells of tables, which are
drawn on a canvas; or into a component that makes text nodes. Where a widget takes nothing but a
label, `label_text` breaks what could be read as markup.
"""

from __future__ import annotations

import html
import re

from graph.safe_text import printable, printable_lines

LONG = 300
"""Characters of a name, a title or a cell that are shown; the rest is an ellipsis."""

_MARKUP = re.compile(r"([:$\[\]()<>*_~`#!|\\@/.&+=^{}-])")
_WORD_JOINER = "\u2060"


def short(text: str, limit: int = LONG) -> str:
    """Give the text on one line, without controls and direction overrides, cut where it is long."""
    line = printable(text)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def html_text(text: str | None, limit: int | None = None) -> str:
    """Give text as it may stand between tags or in a quoted attribute of `st.html`.

    Controls and direction overrides go, line breaks stay. With `limit`, one line of at most as many
    characters.
    """
    if text is None:
        return ""
    return html.escape(printable_lines(text) if limit is None else short(text, limit))


def label_text(text: str, limit: int = 80) -> str:
    """Give text for a label that Streamlit reads as Markdown: no character can begin markup there.

    A word joiner, which has no width and cannot be seen, stands behind each character that could.
    """
    return _MARKUP.sub(rf"\1{_WORD_JOINER}", short(text, limit))


def web_address(uri: str | None) -> str | None:
    """Give the address where it may be a link: one of the web, and nothing else."""
    if not uri or not uri.lower().startswith(("https://", "http://")):
        return None
    return uri if uri.isprintable() and not any(c.isspace() or c in '"<>\\^`{|}' for c in uri) else None
