"""Who says so, in the forms of news English; each sentence is of our own making."""

from __future__ import annotations

import pytest

EDGE = "Italy SUPPLIES Libya"
FERRY = "Italy had supplied Libya with ferries"


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        # The parse hangs these speakers on the place, the day or the clause before.
        (
            f"{FERRY} in May, the Italian transport minister, Carla Bianchi, announced on Friday.",
            ["Carla Bianchi"],
        ),
        (f"{FERRY} on Sunday, Carla Bianchi, the mayor of Bari, said by telephone.", ["Carla Bianchi"]),
        (
            f"{FERRY}, a clerk at the customs house, Idriss Amari, told AFP.",
            ["Idriss Amari", "Agence France-Presse"],
        ),
        (f"{FERRY}, said chief executive Carla Bianchi.", ["Carla Bianchi"]),
        (f"Officials said in Tunis on Friday, after talks with Mr Amari, that {FERRY}.", ["officials"]),
        # The tagger takes the verb for a noun, and the parser the speaker for an apposition.
        (f"{FERRY}, a leaked audit shows.", ["leaked audit"]),
        (f"{FERRY}, customs data show.", ["customs data"]),
        (f"{FERRY}, an officer in Tunis said, after the port had been closed.", ["officer in Tunis"]),
        (f"{FERRY}, Carla Bianchi said; where they lie is unclear.", ["Carla Bianchi"]),
        (f"A leaked note which says that {FERRY} was found.", ["leaked note"]),
        (f"{FERRY}, an adviser to Mr Amari said.", ["adviser to Mr Amari"]),
        (f"A court in Bari on Monday found that {FERRY}.", ["court in Bari"]),
        (f"{FERRY}, according to a draft by the Bari Institute.", ["Bari Institute"]),
        # Outlets pass on what others say.
        (f"Reuters, citing two clerks, reported that {FERRY}.", ["two clerks", "Reuters"]),
        (f"{FERRY}, Reuters said on Friday, quoting a Libyan clerk.", ["Libyan clerk", "Reuters"]),
        (f"A Libyan clerk told the newspaper Al Sadaa that {FERRY}.", ["Libyan clerk", "Al Sadaa"]),
        (
            f"Carla Bianchi was quoted by the Hindustan Mail as saying that {FERRY}.",
            ["Carla Bianchi", "Hindustan Mail"],
        ),
        (
            f"The Hindustan Mail quoted Carla Bianchi as saying that {FERRY}.",
            ["Carla Bianchi", "Hindustan Mail"],
        ),
        (f"{FERRY}, according to the Hindustan Mail, which cited a clerk.", ["clerk", "Hindustan Mail"]),
        (f"Invoices seen by Reuters show that {FERRY}.", ["invoices", "Reuters"]),
        # Documents are their authors'.
        (f"A report published by the Baltic Institute says that {FERRY}.", ["Baltic Institute"]),
        (f"A Baltic Institute report says that {FERRY}.", ["Baltic Institute"]),
        (f"Figures from the Baltic Institute show that {FERRY}.", ["Baltic Institute"]),
        # A government and an army are their state; a ministry goes by its words.
        (f"The Tunisian government says {FERRY}.", ["Tunisia"]),
        (f"A spokesman for the Tunisian army says {FERRY}.", ["Tunisia"]),
        (
            f"The Tunisian port ministry closed a quay. The ministry added that {FERRY}.",
            ["Tunisian port ministry"],
        ),
        (f"The Tunisian port ministry closed a quay. {FERRY}, it said.", ["Tunisian port ministry"]),
        (f"One of the clerks said {FERRY}.", ["clerks"]),
        (f"An assistant of Carla Bianchi said that {FERRY}.", ["assistant of Carla Bianchi"]),
        (f"The Tunisian port ministry's report says {FERRY}.", ["Tunisian port ministry"]),
        (f"Tunisia's port ministry says {FERRY}.", ["Tunisian port ministry"]),
        (f"According to a bulletin of the Baltic Institute, {FERRY}.", ["Baltic Institute"]),
        (f"Two people briefed on the talks say {FERRY}.", ["two people briefed on the talks"]),
        (f"A Western diplomat in Tunis says {FERRY}.", ["Western diplomat"]),
        # Cut off from what they say.
        ("Italy, Carla Bianchi said in a video, had supplied Libya with ferries.", ["Carla Bianchi"]),
        ("Italy, Carla Bianchi told us, had supplied Libya with ferries.", ["Carla Bianchi"]),
        (
            "Italy, a clerk of the port said on Monday, had supplied Libya with ferries.",
            ["clerk of the port"],
        ),
        (f"{FERRY}, Idriss Amari, a clerk who was there, said.", ["Idriss Amari"]),
        (f"As Carla Bianchi said, {FERRY}.", ["Carla Bianchi"]),
        (f"{FERRY}, added Carla Bianchi.", ["Carla Bianchi"]),
        (f"{FERRY}, per a Pentagon report.", ["Pentagon"]),
        (
            f"The Hindustan Mail reported, citing Carla Bianchi, that {FERRY}.",
            ["Carla Bianchi", "Hindustan Mail"],
        ),
        (f"Carla Bianchi raised doubts, saying that “Malta is calm,” and that {FERRY}.", ["Carla Bianchi"]),
        ("Carla Bianchi confirmed Italy's supply of ferries to Libya.", ["Carla Bianchi"]),
        # Named before.
        (f"A Tunisian officer met reporters. {FERRY}, he said.", ["Tunisian officer"]),
        (f"Two officials spoke in Tunis. {FERRY}, they said.", ["two officials"]),
        (f"The Baltic Institute published a study. The study says {FERRY}.", ["Baltic Institute"]),
        ("Carla Bianchi appealed to Italy to supply Libya with ferries.", ["Carla Bianchi"]),
        # Not speakers.
        (f"Prosecutors told a court that {FERRY}.", ["prosecutors"]),
        (f"The court heard that {FERRY}.", []),
        ("Italy promised to supply Libya with ferries.", []),
        (f"After {FERRY}, the minister said he was glad.", []),
        (f"{FERRY}, which said it was grateful.", []),
        (f"Mr Amari claimed {FERRY}; the port of Bari said it was closed.", ["Amari"]),
    ],
)
def test_chain(claims_of, text, chain):
    (claim,) = claims_of(text, EDGE)
    assert list(claim.attribution) == chain


@pytest.mark.parametrize(
    "headline", ["Italy supplied ferries to Libya - Pentagon", "Italy supplied ferries to Libya – minister"]
)
def test_whom_a_headline_credits_is_no_receiver(extraction_of, headline):
    claims = extraction_of(headline).claims
    assert all(claim.target.name == "Libya" for claim in claims)


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Chad accused Italy of supplying Libya with mines. Rome denied the charge.", "Italy"),
        ("Chad accused Italy of supplying Libya with mines, which Italy denies.", "Italy"),
        ("Chad says Italy supplied Libya with mines, an accusation that Rome has rejected.", "Italy"),
        ("Italy rejected claims that it had supplied Libya with mines.", "Italy"),
    ],
)
def test_a_denial_is_a_negative_claim_of_the_fact(claims_of, text, denier):
    claims = claims_of(text, EDGE)
    assert [c.attribution for c in claims if c.polarity == "negative"] == [(denier,)]
    assert all(c.attribution == ("Chad",) for c in claims if c.polarity == "positive")


@pytest.mark.parametrize(
    "text",
    [
        "Chad accused Italy of supplying Libya with mines. Malta denied the charge.",  # not its deed
        "Italy supplied Libya with mines. Rome denied a visa to a Maltese clerk.",  # nothing taken up
    ],
)
def test_nobody_denies_for_another(claims_of, text):
    assert all(claim.polarity == "positive" for claim in claims_of(text, EDGE))


@pytest.mark.parametrize(
    "verb", ["insisted", "admitted", "testified", "reckoned", "joked", "hinted", "objected"]
)
@pytest.mark.parametrize("speaker", ["Carla Bianchi", "Western diplomat"])
@pytest.mark.parametrize(
    "form",
    [
        "Italy, {0} {1}, had supplied Libya with ferries.",
        "Italy had supplied Libya with ferries, {1} {0}.",
        "Italy had supplied Libya with ferries, {0} {1} on Tuesday.",
        "\u201cItaly has supplied Libya with ferries,\u201d {0} {1}.",
    ],
)
def test_speakers_of_rarer_verbs(claims_of, verb, speaker, form):
    named = speaker if speaker.istitle() and "diplomat" not in speaker else f"a {speaker}"
    (claim,) = claims_of(form.format(named, verb), EDGE)
    assert claim.attribution == (speaker,)


@pytest.mark.parametrize(
    ("before", "anaphor", "speaker"),
    [
        ("Domingas Soares da Cruz visited Lima.", "Ms Soares da Cruz", "Domingas Soares da Cruz"),
        ("Abdul Rahman al-Sayed met reporters.", "Al-Sayed", "Abdul Rahman al-Sayed"),
        ("Colonel Juan Perez met reporters.", "The colonel", "Juan Perez"),
        ("The newspaper El Faro published files.", "The newspaper", "El Faro"),
        ("The newspaper El Faro published files.", "The paper", "El Faro"),
        ("South Korea's National Intelligence Service met.", "It", "National Intelligence Service"),
        ("Two Peruvian lawmakers met reporters.", "The lawmakers", "two Peruvian lawmakers"),
    ],
)
def test_speakers_that_were_named_before(claims_of, before, anaphor, speaker):
    (claim,) = claims_of(f"{before} {anaphor} said that {FERRY}.", EDGE)
    assert claim.attribution == (speaker,)


def test_of_two_ministries_the_one_that_spoke_goes_on(claims_of):
    text = (
        "Chile sold tanks to Peru, the Chilean defence ministry said. A spokesman for the Bolivian foreign "
        "ministry condemned the sale. Chile will train Peru's troops, the ministry added."
    )
    assert [c.attribution for c in claims_of(text, "Chile TRAINS Peru")] == [("Chilean defence ministry",)]


def test_a_report_goes_on_behind_a_semicolon(claims_of):
    (claim,) = claims_of(f"Carla Bianchi said that Libya was calm; {FERRY}.", EDGE)
    assert claim.attribution == ("Carla Bianchi",)
    (claim,) = claims_of("Carla Bianchi said that Libya was calm; Italy supplies Libya with ferries.", EDGE)
    assert claim.attribution == ()
