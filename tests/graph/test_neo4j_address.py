"""Where a server is, and that no password travels with it."""

from __future__ import annotations

import pytest

from graph.errors import ServerAddress
from graph.neo4j_address import Address, Login, is_address, read_address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("neo4j://localhost", Address("neo4j://localhost:7687")),
        ("bolt://127.0.0.1:17687", Address("bolt://127.0.0.1:17687")),
        ("NEO4J+S://Graphs.Example.org:9999/", Address("neo4j+s://graphs.example.org:9999")),
        ("neo4j+ssc://host/news", Address("neo4j+ssc://host:7687", "news")),
        ("bolt+s://[::1]:1/a.b-c", Address("bolt+s://[::1]:1", "a.b-c")),
        ("neo4j://host/news?region=eu", Address("neo4j://host:7687?region=eu", "news")),
    ],
)
def test_an_address_is_read(url, address):
    assert read_address(url) == address
    assert is_address(url)


def test_a_database_that_is_named_apart_comes_first():
    assert read_address("neo4j://host/news", "other").database == "other"
    assert str(read_address("neo4j://host/news")) == "neo4j://host:7687/news"


@pytest.mark.parametrize(
    "url",
    [
        "neo4j://neo4j:hunter2@host",
        "neo4j://hunter2@host",
        "bolt://host/?password=hunter2@x",
        "bolt://host#hunter2@",
        "hunter2",
        "http://host/hunter2",
        "neo4j://",
        "neo4j://:7687",
        "neo4j://host:port",
        "neo4j://host:99999",
        "neo4j://host/a/b",
        "neo4j://host/a b",
        "neo4j://host/x`; DROP",
        "neo4j://host#x",
        "/home/me/.tieline",
        "",
    ],
)
def test_what_is_none_is_refused_in_one_line_without_a_password(url):
    with pytest.raises(ServerAddress) as refused:
        read_address(url)
    assert "hunter2" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_is_no_address():
    assert not is_address("neo4j")
    assert not is_address("/srv/neo4j/x.lbug")


def test_a_password_is_not_shown():
    assert "hunter2" not in repr(Login("neo4j", "hunter2"))
    assert "hunter2" not in str(Login("neo4j", "hunter2"))
