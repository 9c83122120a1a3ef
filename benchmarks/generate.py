"""Make realistic articles from our own templates, for large runs: `python benchmarks/generate.py 1000`.

Writes JSON Lines to standard output. The same number and seed give the same articles. They are
nonsense as news; their sentences have the lengths, names, numbers, dates and quotations of news.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

STATES = (
    "Norway Chile Ghana Latvia Kenya Vietnam Peru Oman Nepal Poland Senegal Turkey Jordan Japan Mexico "
    "Egypt Finland Zambia Thailand Uruguay Morocco Estonia Bolivia Angola Greece Rwanda Panama Kuwait "
    "Armenia Iceland"
).split()
FIRST = "Anna Omar Lena Pablo Mei Kofi Sara Ivan Lucia Tomas Aisha Jonas Nadia Felix Rosa Emil".split()
LAST = (
    "Berg Osei Tanaka Rivera Novak Haddad Lind Moreau Adeyemi Kovacs Silva Duarte Koskinen Rahman".split()
)
ITEMS = (
    "patrol boats",
    "artillery shells",
    "field radios",
    "wheat",
    "diesel fuel",
    "vaccine doses",
    "transport helicopters",
    "solar panels",
    "coastal radars",
    "rail carriages",
    "medical kits",
)
PEOPLE = ("engineers", "military advisers", "peacekeepers", "doctors", "instructors", "sappers")
OFFICES = ("foreign minister", "defence minister", "prime minister", "trade minister", "interior minister")
CITIES = ("the capital", "the northern port", "the border town", "the coastal region", "the old harbour")
SENTENCES = (
    "{a} has delivered {n} {item} to {b} since {month}, according to customs records seen by this paper.",
    "The {office} of {a}, {person}, said on {day} that the shipments would continue until the end of the year.",
    "{person2}, a spokesman for the government of {b}, declined to say how the deliveries had been paid for.",
    "{b} has agreed to lend {c} {m} million dollars for a railway between {city} and the mining districts.",
    "Officials in {c} accused {a} of sending {n2} {people} across the border without permission in {year}.",
    "{a} denied the charge and called on both neighbours to return to the talks that broke off last spring.",
    "\u201cWe have nothing to hide,\u201d {person} told reporters. \u201cOur {people} are there to train local crews.\u201d",
    "The two countries held joint exercises off {city} in {month} and signed an agreement on fisheries.",
    "Trade between {a} and {b} rose by {p} percent last year, although the harvest was poor in both.",
    "{c} imposed sanctions on three firms from {a} after an attack on a convoy near {city}.",
    "Analysts say that {b} depends on {a} for most of its {item}, and that this is unlikely to change soon.",
    "Residents of {city} described long queues, high prices and a mood of weary patience.",
    "It rained for most of the week, and the market closed early on {day}.",
    "The {office}, who met the delegation from {c} in {city}, urged {b} to release the detained sailors.",
    "{b} may send a further {n2} {people} to {c} next year if parliament approves the budget.",
)


def articles(count: int, seed: int = 1, *, short: bool = False) -> Iterator[dict[str, str]]:
    """Give articles as records for `tieline ingest`: of 100 to 450 words, or short ones of 30 to 140."""
    draw = random.Random(seed)
    for number in range(count):
        a, b, c = draw.sample(STATES, 3)
        published = date(2025, 1, 1) + timedelta(days=draw.randrange(330))
        names = {
            "a": a,
            "b": b,
            "c": c,
            "item": draw.choice(ITEMS),
            "people": draw.choice(PEOPLE),
            "office": draw.choice(OFFICES),
            "city": draw.choice(CITIES),
            "person": f"{draw.choice(FIRST)} {draw.choice(LAST)}",
            "person2": f"{draw.choice(FIRST)} {draw.choice(LAST)}",
        }
        paragraphs = []
        for _ in range(draw.randrange(1, 3) if short else draw.randrange(3, 8)):
            lines = [
                draw.choice(SENTENCES).format(
                    **names,
                    n=draw.randrange(2, 4000),
                    n2=draw.randrange(10, 900),
                    m=draw.randrange(5, 900),
                    p=draw.randrange(2, 40),
                    year=draw.randrange(2019, 2025),
                    month=draw.choice(("January", "March", "May", "September", "November")),
                    day=draw.choice(("Monday", "Tuesday", "Thursday", "Friday")),
                )
                for _ in range(draw.randrange(2, 5))
            ]
            paragraphs.append(" ".join(lines))
        title = f"{a} and {b} at odds over {names['item']}"
        yield {
            "id": f"generated-{seed}-{number}",
            "title": title,
            "publisher": f"Paper {draw.randrange(40)}",
            "published": published.isoformat(),
            "text": "\n\n".join([title, *paragraphs]),
        }


def main() -> None:
    """Write as many articles as the first argument says."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    for record in articles(count):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
