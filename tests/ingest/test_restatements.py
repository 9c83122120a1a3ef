"""Facts that a later sentence denies or tells again without naming their actors."""

from __future__ import annotations

import pytest

SALE = "Chile said Peru had sold rifles to Bolivia."


@pytest.mark.parametrize(
    ("text", "edge", "speaker"),
    [
        (
            "Ukraine said Russia had shelled a school in Kharkiv. Moscow denied targeting civilians.",
            "Russia ATTACKS Ukraine",
            "Russia",
        ),
        (
            f"{SALE} Peru's defence minister, Ana Silva, said that was not true.",
            "Peru SUPPLIES Bolivia",
            "Ana Silva",
        ),
        (
            f'{SALE} "This is a lie," said Peru\'s defence minister, Ana Silva.',
            "Peru SUPPLIES Bolivia",
            "Ana Silva",
        ),
        (
            f"{SALE} Peru's defence ministry said the claim was untrue.",
            "Peru SUPPLIES Bolivia",
            "Peruvian defence ministry",
        ),
        (
            "Kosovo said Serbia had armed the Northern Guard. Serbia has neither funded nor armed "
            "the group, replied Aleksandar Vidić, a state secretary.",
            "Serbia SUPPLIES Northern Guard",
            "Aleksandar Vidić",
        ),
    ],
)
def test_a_denial_is_negative_and_said_by_who_denies(claims_of, text: str, edge: str, speaker: str) -> None:
    denied = [c for c in claims_of(text, edge) if c.polarity == "negative"]
    assert [c.attribution[0] for c in denied] == [speaker]


@pytest.mark.parametrize(
    "denial",
    [
        "Lima rejected that account.",
        "Lima called the report a forgery.",
        "Peru's government dismissed the story as fiction.",
        "Within hours Peru contradicted it.",
        "Peru denied this and did not say where the rifles were.",
    ],
)
def test_a_charge_is_denied_in_many_words(claims_of, denial: str) -> None:
    found = claims_of(f"{SALE} {denial}", "Peru SUPPLIES Bolivia")
    assert [c.polarity for c in found] == ["positive", "negative"]
    assert found[1].attribution == ("Peru",)


@pytest.mark.parametrize(
    "answer", ["Peru neither confirmed nor denied this.", "Peru did not deny the report."]
)
def test_what_is_left_open_is_not_denied(claims_of, answer: str) -> None:
    found = claims_of(f"{SALE} {answer}", "Peru SUPPLIES Bolivia")
    assert [c.polarity for c in found] == ["positive"]


def test_what_is_called_not_false_is_not_denied(claims_of) -> None:
    found = claims_of(
        f"{SALE} Peru's defence ministry said the claim was not false.", "Peru SUPPLIES Bolivia"
    )
    assert [c.polarity for c in found] == ["positive"]


def test_what_was_never_said_is_not_denied(edges_of) -> None:
    text = f"{SALE} Peru denied meeting Bolivian officials."
    assert "Peru MEETS_WITH Bolivia" in edges_of(text)
    text = "Chile met Bolivia. Peru denied shelling anybody."
    assert not any(edge.startswith("Peru ATTACKS") for edge in edges_of(text))


@pytest.mark.parametrize(
    ("text", "edge", "speaker", "start"),
    [
        (
            "US jets bombed Houthi positions. The strikes killed four on Monday, said Al-Tihama TV.",
            "United States ATTACKS Houthis",
            "Al-Tihama TV",
            "2025-11-17",
        ),
        (
            "Chile will sell 40 tanks to Peru. Deliveries will start in January 2027, said Nusrat Jahan.",
            "Chile SUPPLIES Peru",
            "Nusrat Jahan",
            "2027-01",
        ),
        (
            "Chile sent 40 tanks to Peru. The tanks were delivered in March, according to Kongsdal.",
            "Chile SUPPLIES Peru",
            "Kongsdal",
            "2025-03",
        ),
    ],
)
def test_an_event_is_told_again(claims_of, text: str, edge: str, speaker: str, start: str) -> None:
    again = [c for c in claims_of(text, edge) if c.attribution]
    assert [(c.attribution[0], c.start) for c in again] == [(speaker, start)]


@pytest.mark.parametrize(
    ("again", "polarity"),
    [
        ("The loan is not popular, Ana Silva said.", "positive"),
        ("Ana Silva denied that the loan was meant as a bribe.", "positive"),
        ("The loan did not take place, Ana Silva said.", "negative"),
        ("Ana Silva confirmed the loan.", "positive"),
        ("Ana Silva denied the loan.", "negative"),
    ],
)
def test_only_what_is_said_of_an_event_itself_denies_it(claims_of, again: str, polarity: str) -> None:
    found = claims_of(f"Chile gave Peru a loan of $40 million. {again}", "Chile FINANCES Peru")
    assert [(c.polarity, c.attribution) for c in found[1:]] == [(polarity, ("Ana Silva",))]


def test_an_event_that_is_told_again_keeps_its_number_in_its_sentence(claims_of) -> None:
    text = "Chile freed 22 Peruvian fishermen. The release followed a telephone call, Ana Silva said."
    found = claims_of(text, "Chile YIELDS_TO Peru")
    assert [c.quantity for c in found] == [22, None]


FIGHT = "Thailand said Cambodia had shelled two Thai villages."


@pytest.mark.parametrize(
    ("text", "edge", "stance"),
    [
        (
            f'{FIGHT} "We have not fired a shell," said Sok Dara, the Cambodian defence minister.',
            "Cambodia ATTACKS Thailand",
            ("negative", "actual", "Sok Dara"),
        ),
        (
            f"{FIGHT} Cambodian troops fired first, Ana Silva said.",
            "Cambodia ATTACKS Thailand",
            ("positive", "actual", "Ana Silva"),
        ),
        (
            f'{FIGHT} "If one more soldier dies, we will strike deeper," said Sok Dara, the Cambodian '
            "defence minister.",
            "Cambodia ATTACKS Thailand",
            ("positive", "planned", "Sok Dara"),
        ),
        (
            'Peru said Chile had promised it two ships. "We promised nothing of the sort," said Ana Silva, '
            "Chile's foreign minister.",
            "Chile AGREES_WITH Peru",
            ("negative", "actual", "Ana Silva"),
        ),
        (
            "Chad has trained fighters of the Rapid Support Forces, Sudan said. N'Djamena denied training "
            "anyone.",
            "Chad TRAINS Rapid Support Forces",
            ("negative", "actual", "Chad"),
        ),
    ],
)
def test_a_party_that_is_left_out_is_the_one_that_was_named(
    claims_of, text: str, edge: str, stance: tuple[str, str, str]
) -> None:
    found = claims_of(text, edge)
    assert (found[-1].polarity, found[-1].modality, found[-1].attribution[0]) == stance
    assert found[-1].start_char > found[0].start_char


@pytest.mark.parametrize(
    "again",
    [
        "Cambodia shot two elephants.",  # nobody's elephants
        "Cambodia trains its own soldiers.",
        "Cambodia, which fired first, mourns two soldiers.",  # no news
        "After firing for an hour Cambodia withdrew.",
        "Cambodia also shelled a village in Laos.",  # somebody else
        "Ana Silva said the rebels had fired back.",
    ],
)
def test_a_gap_is_not_filled_by_guessing(claims_of, again: str) -> None:
    assert len(claims_of(f"{FIGHT} {again}", "Cambodia ATTACKS Thailand")) == 1


def test_who_complains_of_a_shelled_village_was_hit(claims_of) -> None:
    text = "Thai and Cambodian soldiers clashed on Friday. Cambodia said that Thai artillery had shelled "
    assert claims_of(f"{text} the village of Prey Veng.", "Thailand ATTACKS Cambodia")[-1].attribution
    third = text.replace("Cambodia said", "Malaysia said")
    assert not claims_of(f"{third} the village of Prey Veng.", "Thailand ATTACKS Malaysia")


def test_a_gap_that_two_could_fill_stays_open(extraction_of) -> None:
    text = (
        f"{FIGHT} Cambodia had also shelled Laos, Vientiane said. Cambodian troops fired first, "
        "Ana Silva said."
    )
    assert not any(c.attribution == ("Ana Silva",) for c in extraction_of(text).claims)


@pytest.mark.parametrize("where", ["Thai positions", "two villages"])
def test_a_sentence_is_not_cited_twice_for_one_attack(claims_of, where: str) -> None:
    text = f"Cambodia shelled Thailand. Cambodia bombed {where} on Monday, killing ten soldiers."
    assert len(claims_of(text, "Cambodia ATTACKS Thailand")) == 2


def test_of_two_sales_none_is_the_sale(claims_of) -> None:
    text = (
        "Chile sold tanks to Peru. Bolivia sold ships to Brazil. The sale needs approval, Ana Silva said."
    )
    assert not any(c.attribution for c in claims_of(text, "Bolivia SUPPLIES Brazil"))
    assert not any(c.attribution for c in claims_of(text, "Chile SUPPLIES Peru"))


def test_what_repeats_a_sure_edge_is_kept(extraction_of) -> None:
    filler = "The port was quiet. Shops opened late. Nobody knew why."
    text = (
        f"Haedong will sell two frigates to the Philippines. {filler} The ships will be delivered by 2029, "
        "Defence Secretary Ramon Villaverde said."
    )
    speakers = [c.attribution for c in extraction_of(text).claims if c.type == "SUPPLIES"]
    assert ("Ramon Villaverde",) in speakers
