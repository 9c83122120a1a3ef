"""`tieline explain` as a process."""

import json
from itertools import pairwise

from tests.tieline.conftest import Run


def test_a_sentence_is_drawn_with_signs_under_its_words(run: Run) -> None:
    done = run("explain", "Norway shipped 40 radios to Latvia.")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    drawn = lines.index("  Norway shipped 40 radios to Latvia.")
    assert lines[drawn + 1] == "  SSSSSS VVVVVVV    IIIIII    TTTTTT"
    assert "Claim 1: Norway SUPPLIES Latvia" in lines
    assert all(len(line) <= 80 for line in lines)
    assert "\x1b" not in done.stdout


def test_signs_keep_their_place_on_every_line_of_a_long_sentence(run: Run) -> None:
    text = (
        "After a winter in which the lakes froze over and the ferries of the northern towns lay idle, "
        "Norway shipped a further 40 radios to Latvia."
    )
    lines = run("explain", text).stdout.splitlines()
    drawn = {
        words[start:].split()[0]
        for words, signs in pairwise(lines)
        if set(signs.split()) and set(signs) <= set("STVI ")
        for start in (signs.find(sign) for sign in "STVI")
        if start >= 0
    }
    assert {"Norway", "shipped", "Latvia."} <= drawn


def test_a_program_gets_everything_as_json(run: Run) -> None:
    found = json.loads(run("explain", "-", "--json", input="Norway envies Latvia.").stdout)
    (sentence,) = found["sentences"]
    assert [mention["name"] for mention in sentence["mentions"]] == ["Norway", "Latvia"]
    assert "no frame" in sentence["pairs"][0]["reason"]


def test_terminal_commands_in_a_text_are_not_obeyed(run: Run) -> None:
    done = run("explain", "Norway \x1b[31mshipped radios to Latvia.")
    assert "\x1b" not in done.stdout


def test_nothing_too_much_and_a_wrong_date_are_refused_in_one_line(run: Run) -> None:
    for arguments, words in (
        ((" ",), "no text"),
        (("a " * 20_000,), "at most 20,000 characters"),
        (("Norway met Latvia.", "--published", "soon"), "soon"),
    ):
        done = run("explain", *arguments)
        assert done.returncode == 2
        assert words in done.stderr
        assert len(done.stderr.splitlines()) == 1
