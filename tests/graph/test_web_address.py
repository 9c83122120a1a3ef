"""Addresses that are given to other programs."""

import pytest

from graph.web_address import web_address


@pytest.mark.parametrize(
    ("uri", "wanted"),
    [
        ("https://a.example/ein Artikel?a=ü#x", "https://a.example/ein%20Artikel?a=%C3%BC#x"),
        ("https://a.example/100%?b=%41", "https://a.example/100%25?b=%41"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("https://[broken/", None),
        ("no address", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_one_or_none(uri: str | None, wanted: str | None) -> None:
    assert web_address(uri) == wanted
