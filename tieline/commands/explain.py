"""`tieline explain`: how a sentence is read, and why not otherwise."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from graph.describe import what, when
from tieline.errors import WrongUsage
from tieline.help import Command
from tieline.output import json_text, text_width
from tieline.settings import colours_wanted
from tieline.text import printable

if TYPE_CHECKING:
    from ingest.explanation import ClaimReading, Explanation, Mark, SentenceReading, WordReading

MAX_TEXT = 20_000
"""Characters of the longest text: every pair of actors of a sentence is explained."""
MAX_WIDTH = 100
SIGNS = {"source": "S", "target": "T", "word": "V", "item": "I", "time": "D"}
"""What is drawn under a passage of a claim."""
COLOURS = {"S": "cyan", "T": "magenta", "V": "yellow", "I": "green", "D": "blue"}


@click.command(
    cls=Command,
    short_help="How a sentence is read, and why not otherwise.",
    examples=(
        'tieline explain "Norway shipped 40 radios to Latvia in May, the ministry said."',
        'tieline explain "Norway admires Latvia." --json',
        'tieline explain --published 2025-06-12 "Last month Chile met Peru in Lima."',
        'echo "Peruvian officers will train troops from Bolivia." | tieline explain -',
    ),
)
@click.argument("text")
@click.option("--published", metavar="DATE", help="The day that 'last month' is counted from.")
@click.option("--publisher", help="Who printed it: a home paper's 'the army' is that of its state.")
@click.option("--json", "as_json", is_flag=True, help="Everything as one object.")
def explain(text: str, published: str | None, publisher: str | None, as_json: bool) -> None:
    """Draw how a sentence or a short text is read; '-' reads it from standard input.

    Shown are the mentions, the words that have frames with their arguments, each claim with the words it
    was read off (S source, V the word that states it, T target, I item, D date), its qualifiers and
    what makes it more or less sure, and for each pair of actors without a claim why there is none. Nothing
    is stored. docs/extraction.md shows how to add a verb.
    """
    text = (sys.stdin.read() if text == "-" else text).strip()
    if not text:
        raise WrongUsage("there is no text to explain")
    if len(text) > MAX_TEXT:
        raise WrongUsage(f"explain takes at most {MAX_TEXT:,} characters: give it a paragraph")
    found = _read(text, published, publisher)
    if as_json:
        click.echo(json_text(asdict(found), indent=2))
        return
    coloured = sys.stdout.isatty() and colours_wanted()
    width = min(shutil.get_terminal_size((80, 24)).columns, MAX_WIDTH)
    for line in _page(found, width, coloured):
        click.echo(line, color=coloured)


def _read(text: str, published: str | None, publisher: str | None) -> Explanation:
    from graph.model import Document
    from ingest.claims import FrameExtractor
    from ingest.documents import OptionError, ReadOptions
    from ingest.explanation import explain as explained

    try:
        options = ReadOptions(published=published)
    except OptionError as error:
        raise WrongUsage(str(error)) from error
    document = Document("text", text, publisher=publisher, published=options.published)
    return explained(FrameExtractor(), document)


def _page(found: Explanation, width: int, coloured: bool) -> Iterator[str]:
    if found.topic is not None:
        yield from _wrapped(
            f"Reads like {found.topic}, where names are not actors: what is not plainly of states is left "
            "out.",
            width,
        )
        yield ""
    for sentence in found.sentences:
        yield from _sentence(sentence, width, coloured)
    for issue in found.issues:
        yield from _wrapped(f"Issue ({issue.code}): {issue.message}", width)


def _sentence(sentence: SentenceReading, width: int, coloured: bool) -> Iterator[str]:
    for line in textwrap.wrap(printable(sentence.text), width):
        yield click.style(line, bold=True) if coloured else line
    yield ""
    yield "Mentions" if sentence.mentions else "No mention of an actor"
    for mention in sentence.mentions:
        named = "" if mention.text == mention.name else f" = {mention.name}"
        known = "" if mention.known else ", not in the gazetteer"
        yield from _wrapped(f"{mention.text}{named} ({mention.kind}, by {mention.manner}{known})", width, 2)
    if sentence.words:
        yield "Words with frames"
    for word in sentence.words:
        yield from _word(word, width)
    for number, claim in enumerate(sentence.claims, start=1):
        yield from _claim(number, claim, sentence, width, coloured)
    if sentence.mentions and not sentence.claims:
        yield "No claim"
    if sentence.pairs:
        yield "Pairs without a claim"
    for pair in sentence.pairs:
        yield from _wrapped(f"{pair.first} – {pair.second}: {pair.reason}", width, 2)
    yield ""


def _word(word: WordReading, width: int) -> Iterator[str]:
    arguments = "; ".join(f"{role}: {', '.join(words)}" for role, words in word.arguments.items())
    yield from _wrapped(f"{word.text} ({word.part} {word.lemma}) {arguments}", width, 2)
    for frame in word.frames:
        mark = "->" if frame.fired else "  "
        yield from _wrapped(f"{mark} {frame.type}: {frame.notation}", width, 4)


def _claim(
    number: int, found: ClaimReading, sentence: SentenceReading, width: int, coloured: bool
) -> Iterator[str]:
    claim = found.claim
    yield from _wrapped(f"Claim {number}: {claim.source.name} {claim.type} {claim.target.name}", width)
    yield from (f"  {line}" for line in _drawn(sentence, found.marks, width - 2, coloured))
    record = asdict(claim)
    facts = {
        "what": what(record),
        "when": when(record),
        "role": claim.role,
        "stance": None
        if (claim.polarity, claim.modality) == ("positive", "actual")
        else f"{claim.polarity}, {claim.modality}",
        "said by": " < ".join(claim.attribution),
        "PLOVER": claim.plover,
        "rule": claim.rule,
    }
    for name, value in facts.items():
        if value:
            yield from _wrapped(f"{name:<8}  {value}", width, 2, 10)
    parts = ", ".join(f"{factor.name} {factor.effect:+.2f}" for factor in found.factors if factor.effect)
    yield from _wrapped(
        f"sure      {claim.confidence:.2f}{f' (in log-odds: {parts})' if parts else ''}", width, 2, 10
    )


def _drawn(sentence: SentenceReading, marks: Sequence[Mark], width: int, coloured: bool) -> Iterator[str]:
    """Draw a sentence, wrapped, with a line of signs under the words of a claim."""
    under = [" "] * len(sentence.text)
    for mark in marks:
        start, end = mark.start_char - sentence.start_char, mark.end_char - sentence.start_char
        # A source in the sentence before ("it") has no place here.
        if 0 <= start < end <= len(under):
            under[start:end] = SIGNS[mark.role] * (end - start)
    place = 0
    for line in textwrap.wrap(sentence.text, width, replace_whitespace=False, drop_whitespace=False):
        signs = "".join(
            sign * text_width(character) for sign, character in zip(under[place:], line, strict=False)
        ).rstrip()
        place += len(line)
        yield printable(line).rstrip()
        if signs:
            yield _coloured(signs) if coloured else signs


def _coloured(signs: str) -> str:
    return "".join(click.style(sign, fg=COLOURS[sign]) if sign in COLOURS else sign for sign in signs)


def _wrapped(text: str, width: int, indent: int = 0, hanging: int | None = None) -> list[str]:
    """Wrap a line, its first line indented, and the following ones by two more."""
    further = indent + (2 if hanging is None else hanging)
    return textwrap.wrap(
        printable(text), width, initial_indent=" " * indent, subsequent_indent=" " * further
    )
