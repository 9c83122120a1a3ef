"""Links to a page that scroll to the quote."""

from urllib.parse import unquote

import pytest

from dashboards.views.links import text_link

PAGE = "https://paper.example/a"


def test_a_short_quote_is_whole() -> None:
    assert text_link(PAGE, "Norway shipped 40 radios.") == f"{PAGE}#:~:text=Norway%20shipped%2040%20radios."


def test_what_means_something_in_a_directive_is_encoded() -> None:
    link = text_link(PAGE, "Sino-Russian ties, and more & more")
    assert link == f"{PAGE}#:~:text=Sino%2DRussian%20ties%2C%20and%20more%20%26%20more"


def test_a_long_quote_is_given_by_its_ends() -> None:
    quote = " ".join(f"word{n}" for n in range(60))
    link = text_link(PAGE, quote)
    assert link is not None
    first, last = link.split(":~:text=")[1].split(",")
    assert unquote(first) == "word0 word1 word2 word3 word4 word5"
    assert unquote(last) == "word54 word55 word56 word57 word58 word59"


def test_a_quote_over_two_paragraphs_is_given_by_its_ends() -> None:
    link = text_link(PAGE, "one two three four five six\n\nseven eight nine ten eleven twelve")
    assert link is not None
    assert link.endswith(
        "#:~:text=one%20two%20three%20four%20five%20six,seven%20eight%20nine%20ten%20eleven%20twelve"
    )


def test_the_own_fragment_of_the_page_stays() -> None:
    assert text_link(f"{PAGE}#part-2", "quote") == f"{PAGE}#part-2:~:text=quote"
    assert text_link(f"{PAGE}#:~:text=other", "quote") == f"{PAGE}#:~:text=quote"


def test_a_text_without_spaces_is_cut() -> None:
    link = text_link(PAGE, "語" * 500)
    assert link is not None
    assert unquote(link.split("text=")[1]) == "語" * 120


@pytest.mark.parametrize("uri", [None, "javascript:alert(1)", "data:text/html,<b>"])
def test_no_link_to_anything_else(uri: str | None) -> None:
    assert text_link(uri, "quote") is None


def test_an_empty_quote_links_to_the_page() -> None:
    assert text_link(PAGE, " ") == PAGE
