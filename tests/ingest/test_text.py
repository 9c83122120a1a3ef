"""Decoding, characters that go, and paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.reading import Unreadable
from ingest.text import clean_characters, decode, paragraphs

WORDS = "Vesta’s minister – “Ona Relle” – thanked Norland; the café 🚰 ran dry."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_that_need_no_guess(encoding: str) -> None:
    decoded = decode((WORDS * 3).encode(encoding))
    assert (decoded.text, decoded.doubt) == (WORDS * 3, None)


def test_declared_encoding() -> None:
    text = "Весть из Норланда: насосы отправлены."
    assert decode(text.encode("koi8-r"), "koi8-r").text == text
    assert decode("Vesta’s".encode("cp1252"), "iso-8859-1").text == "Vesta’s"
    assert decode("Vesta’s".encode(), "iso-8859-1").text == "Vesta’s"  # UTF-8 is tried first
    assert decode("Vesta’s".encode("cp1252"), "no-such-encoding").doubt


def test_encoding_is_guessed_and_said() -> None:
    text = "Правительство Норланда отправило насосы в Весту, сообщило министерство транспорта. " * 5
    decoded = decode(text.encode("cp1251"))
    assert decoded.text == text
    assert decoded.doubt


def test_binary_is_refused() -> None:
    with pytest.raises(Unreadable, match="binary data") as caught:
        decode(bytes(range(256)) * 100)
    assert caught.value.code == "binary"


def test_characters_are_left_alone() -> None:
    kept = "a\u00a0b\u202fc\u200bd e\u0301 ﬁ “q” ‑ …\tend 🚰"
    assert clean_characters(kept) == kept
    assert clean_characters("\ufeffa\r\nb\rc\u2028d\x0be\x85f") == "a\nb\nc\nd\ne\nf"
    assert clean_characters("a\x00b\x1bc\x7fd\x9be\ud800f") == "abcde\ufffdf"


@given(st.text())
def test_cleaned_text_can_be_stored(text: str) -> None:
    cleaned = clean_characters(text)
    assert "\0" not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert clean_characters(cleaned) == cleaned or cleaned.startswith("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decode(data).text.encode()
        code = None
    except Unreadable as refused:
        code = refused.code
    assert code in {None, "binary", "wrong-encoding"}


def test_each_line_is_a_paragraph() -> None:
    text = "  One line.\nAnother\u00a0line.\n\n \nA third line.  "
    assert paragraphs(text) == ["One line.", "Another\u00a0line.", "A third line."]


WRAPPED = """\
Norland ships pumps to Vesta
By Mara Lind
4 March 2025

Norland shipped forty water pumps to Vesta on Monday, the transport
ministry in Hoyport said, after a drought had emptied the reservoirs. A well-
known company built them.
Vesta’s minister thanked the government of Norland and said that both of
them share a river.
    An indented paragraph of this text follows, long enough for a second line
which is here.

- One bullet that is long enough to be wrapped at the margin of this text as
  well as others
- Another bullet
"""


def test_wrapped_lines_are_joined() -> None:
    assert paragraphs(WRAPPED) == [
        "Norland ships pumps to Vesta",
        "By Mara Lind",
        "4 March 2025",
        "Norland shipped forty water pumps to Vesta on Monday, the transport ministry in Hoyport "
        "said, after a drought had emptied the reservoirs. A well-known company built them.",
        "Vesta’s minister thanked the government of Norland and said that both of them share a river.",
        "An indented paragraph of this text follows, long enough for a second line which is here.",
        "- One bullet that is long enough to be wrapped at the margin of this text as well as others",
        "- Another bullet",
    ]


@given(st.text(alphabet="aB. -\n\t\u00a0", max_size=400))
def test_no_word_is_lost(text: str) -> None:
    joined = "".join("".join(paragraphs(text)).split())
    assert joined == "".join(text.split())
    assert not any("\n" in paragraph or not paragraph.strip() for paragraph in paragraphs(text))
