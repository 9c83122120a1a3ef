"""Saved pages of made-up papers: what a browser's "save as text" gives, in many layouts.

Every page holds the same kind of article about states that do not exist; what stands around it is
what differs. `KEEP` lines must stay, `GONE` words must not be in the text.
"""

from __future__ import annotations

from dataclasses import dataclass

FIRST = (
    "Norland shipped forty water pumps to Vesta on Monday, the transport ministry in Hoyport said, "
    "after a drought had emptied the reservoirs of the south."
)
SECOND = (
    "The pumps were built by Tarn Works, a company in the east of the country. Related talks on "
    "trade will follow in May, a spokeswoman said."
)
THIRD = (
    "Vesta’s water minister, Ona Relle, thanked the government of Norland. “We share a river and a "
    "future,” she said. Both countries had been at odds over the dam at Kell."
)
HEADLINE = "Norland ships forty water pumps to drought-hit Vesta"
TEASER = "Ostland accuses Norland of spying on its northern fleet"
LEAD = "Ostland has accused Norland of spying on its northern fleet from fishing boats in the"
FULL_LEAD = "Ostland has accused Norland of spying on its northern fleet from fishing boats near Arn."


@dataclass(frozen=True)
class Page:
    name: str
    text: str
    published: str | None = "2025-03-04"
    retrieved: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = HEADLINE
    keep: tuple[str, ...] = (FIRST, SECOND, THIRD)
    gone: tuple[str, ...] = ("Ostland",)


BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"

PAGES = [
    Page(
        "visited day on top, headline three times, reply form, teasers twice",
        f"""Friday, June 6, 2025

{HEADLINE}

March 4, 2025
3 mins read
{HEADLINE}
{HEADLINE}

{FIRST}
{SECOND}

{THIRD}

Leave a Reply

We print no addresses.

Don't Miss

{TEASER}

{TEASER}

{LEAD}
Arn elects its first mayor

Arn elects its first mayor

The port of Arn has elected""",
        retrieved="2025-06-06",
        gone=("Ostland", "mayor", "Leave a Reply", "mins read", "June"),
    ),
    Page(
        "menu, kicker, byline, dateline, share bar, tags, most read",
        f"""Skip to content
Home
World
Business
Sport
Subscribe
Log in

WORLD

{HEADLINE}

By Mara Lind and Jon Berg
Published 4 March 2025, updated 5 March 2025
Share
Facebook
Twitter
WhatsApp
Copy link

HOYPORT, March 4 (Northwire) — {FIRST}

Advertisement

{SECOND}

Photo: Ida Holm/Northwire

{THIRD}

Tags: Norland, Vesta, water

Most read
1. {TEASER}
2. Arn elects its first mayor
3. Ferry strike enters second week

© 2025 The Hoyport Courier. All rights reserved.""",
        publisher="The Hoyport Courier",
        authors=("Mara Lind", "Jon Berg"),
        keep=(f"HOYPORT, March 4 (Northwire) — {FIRST}", SECOND, THIRD),
        gone=("Ostland", "mayor", "Ferry strike", "Facebook", "Tags", "Ida Holm", "Advertisement"),
    ),
    Page(
        "title with the site behind it, date and reading time in one line, inline pointers",
        f"""{HEADLINE} | The Daily Beacon
{HEADLINE}
Mar. 4, 2025 | 4 min read | By Mara Lind

{FIRST}

Read also: {TEASER}

{SECOND}

READ MORE: Arn elects its first mayor

{THIRD}

You may also like

{TEASER}
{FULL_LEAD}
2 March 2025

Arn elects its first mayor
The port of Arn has elected its first mayor after forty years of appointed ones.
1 March 2025

The Daily Beacon is an independent newspaper. It was founded in 1921 by a group of printers.""",
        publisher="The Daily Beacon",
        authors=("Mara Lind",),
        gone=("Ostland", "elects", "elected", "min read"),
    ),
    Page(
        "date in figures, section path, newsletter box, related stories in mid-article",
        f"""Home > World > Rivers
{HEADLINE}
A drought has emptied the reservoirs of the south
04.03.2025 14:20

{FIRST}

Related stories
{TEASER}
Ferry strike enters second week

{SECOND}

Sign up for our newsletter
Get the latest news delivered to your inbox every morning.
By signing up you agree to our terms of use and privacy policy.

{THIRD}

Share this article
Print
Back to top""",
        gone=("Ostland", "Ferry", "newsletter", "inbox", "privacy", "Home >"),
    ),
    Page(
        "ISO time, cookie notice first, comments behind",
        f"""We use cookies to improve your visit and to measure our audience.
Accept all
{HEADLINE}
Posted on 2025-03-04T08:15:00+01:00 by Jon Berg
{BODY}
2 Comments
Otto says:
Ostland attacked Norland first and everybody knows it, whatever the papers write about the river.
Reply
Log in to reply""",
        authors=("Jon Berg",),
        gone=("Ostland", "Otto", "cookies", "Accept"),
    ),
    Page(
        "weekday with year and zone, trending, latest news, cut-off leads",
        f"""THE RIVER GAZETTE
{HEADLINE}
Tuesday, 4 March 2025 10:05 GMT
Listen to this article
Norland’s transport ministry says more will follow
{BODY}
Trending
{TEASER}
{LEAD}…
Latest News
Arn elects its first mayor
The port of Arn has elected...
See all""",
        publisher="THE RIVER GAZETTE",
        gone=("Ostland", "elect", "Listen", "Trending"),
    ),
    Page(
        "no teaser heading: links at the very end; dateline with a year",
        f"""{HEADLINE}
Hoyport, 4 March 2025 – {FIRST}
{SECOND}
{THIRD}
Follow us on Facebook
{TEASER}
Arn elects its first mayor
Ferry strike enters second week
Terms of use | Privacy policy | Contact""",
        keep=(f"Hoyport, 4 March 2025 – {FIRST}", SECOND, THIRD),
        gone=("Ostland", "mayor", "Ferry", "Privacy"),
    ),
    Page(
        "dateline without a year, which the update gives",
        f"""{HEADLINE}
Last updated: 6 March 2025
HOYPORT, March 4 (Northwire) - {FIRST}
{SECOND}
{THIRD}
Filed under: Water
Recommended for you
{TEASER}""",
        keep=(f"HOYPORT, March 4 (Northwire) - {FIRST}",),
        gone=("Ostland", "Filed", "updated"),
    ),
    Page(
        "wrapped at a fixed width, with a masthead",
        """The Hoyport Courier

Norland ships forty water pumps to drought-hit Vesta

4 March 2025

Norland shipped forty water pumps to Vesta on Monday, the transport
ministry in Hoyport said, after a drought had emptied the reservoirs of
the south.

Vesta’s water minister, Ona Relle, thanked the government of Norland.
“We share a river and a future,” she said. Both countries had been at
odds over the dam at Kell.
""",
        publisher="The Hoyport Courier",
        keep=(FIRST, THIRD),
        gone=("2025",),
    ),
    Page(
        "American date in figures, more from the section with full leads, sponsored links",
        f"""{HEADLINE}
03/14/2025
by MARA LIND
{BODY}
More from World
{TEASER}
{FULL_LEAD}
Ferry strike enters second week
The ferry strike has entered its second week and no talks are planned, the union said.
Sponsored links
Ten pumps you can build at home""",
        published="2025-03-14",
        authors=("MARA LIND",),
        gone=("Ostland", "erry strike", "build at home", "LIND"),
    ),
]
