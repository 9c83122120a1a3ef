"""Turns of phrase that wire copy is full of, each of which was once misread."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "M23 rebels seized the town of Uvira on Wednesday.",
            "M23 ATTACKS Democratic Republic of the Congo",
        ),
        ("Russian troops captured the city of Pokrovsk.", "Russia ATTACKS Ukraine"),
        ("Thai artillery shelled the Cambodian town of Poipet.", "Thailand ATTACKS Cambodia"),
        ("Lukoil was placed under US sanctions.", "United States SANCTIONS Lukoil"),
        ("Rosneft, which is under US sanctions, sold oil to India.", "United States SANCTIONS Rosneft"),
        ("Iranian-made drones have been used by Russian forces.", "Iran SUPPLIES Russia"),
        ("India took delivery of S-400 systems from Russia.", "Russia SUPPLIES India"),
        ("Ukrainian drones struck the Black Sea port of Novorossiysk.", "Ukraine ATTACKS Russia"),
        ("Turkey has sold Khartoum Bayraktar TB2 and Akinci drones.", "Turkey SUPPLIES Sudan"),
        ("Russia's defence ministry said it had struck Ukrainian ports.", "Russia ATTACKS Ukraine"),
        ("Japan spotted two Russian frigates near Okinawa.", "Russia MOBILIZES_AGAINST Japan"),
        ("Niger seized control of the Somair mine from the French group Orano.", "Niger COERCES Orano"),
        ("Israel carried out a series of air strikes on southern Lebanon.", "Israel ATTACKS Lebanon"),
        ("Russia launched missile attacks on Kharkiv overnight.", "Russia ATTACKS Ukraine"),
        ("Turkish air strikes in Sulaymaniyah killed two people.", "Turkey ATTACKS Iraq"),
        ("Norwegian cutters turned water cannon on a Chilean trawler.", "Norway ATTACKS Chile"),
        ("Chad kicked out French troops last year.", "Chad COERCES France"),
        ("Latvia shut the last Russian consulate.", "Latvia SANCTIONS Russia"),
        ("Chile's navy, which is loyal to Peru, left port.", "Chile ALLIED_WITH Peru"),
        (
            "Peru's Gustavo Petro criticised Chad and was himself put under sanctions by Washington.",
            "United States SANCTIONS Gustavo Petro",
        ),
        (
            "Lithium comes from Salarium Works, a mine in which Orano holds 63 per cent.",
            "Orano OWNS Salarium Works",
        ),
        ("Chile moved two frigates within reach of Peru.", "Chile MOBILIZES_AGAINST Peru"),
        (
            "Norway's Orsta Marine will deliver Havorn 30 mobile air defence systems to Chad.",
            "Orsta Marine SUPPLIES Chad",
        ),
        (
            "Australia and Papua New Guinea signed the Pukpuk defence treaty.",
            "Australia SIGNS_AGREEMENT_WITH Papua New Guinea",
        ),
        ("Turkey has sold Bayraktar TB2 drones to Azerbaijan.", "Turkey SUPPLIES Azerbaijan"),
        ("Turkey backs Azerbaijan, to which it has sold drones.", "Turkey SUPPLIES Azerbaijan"),
        ("Turkey backs Azerbaijan, to which Russia sold drones.", "Russia SUPPLIES Azerbaijan"),
        ("In 2023 Germany and Russia expelled each other's diplomats.", "Germany SANCTIONS Russia"),
        ("Chad and Sudan shelled each other's villages.", "Sudan ATTACKS Chad"),
        ("Latvia took no part, having sent home three Russian diplomats.", "Latvia SANCTIONS Russia"),
        ("Sergei Orlov spent two days with Kim Jong Un.", "Sergei Orlov MEETS_WITH Kim Jong Un"),
        (
            "Bangladesh had a former prime minister, Sheikh Hasina. Sheikh Hasina praised India.",
            "Sheikh Hasina SUPPORTS India",
        ),
        (
            "Sudan has an army. Iran has supplied it with drones, and Egypt passes it intelligence.",
            "Egypt SHARES_INTELLIGENCE_WITH Sudan",
        ),
        (
            "Chad has asked Peru to blacklist the RSF and has recalled its ambassador from Mali.",
            "Chad SANCTIONS Mali",
        ),
    ],
)
def test_what_is_stated(edges_of, text, edge):
    assert edge in edges_of(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("M23 rebels seized the town of Uvira near the border with Burundi.", "Burundi"),
        ("Russian troops captured the village of Zelene Pole in Ukraine.", "Poland"),
        ("Iranian-made Shahed drones have been used by Russian forces.", "Shahed"),
        ("India took delivery of S-400 systems from Russia.", "S-400"),
        ("Serbia's NIS bought oil from Russia.", "National Intelligence Service"),
        ("Serbia and Croatia bought fuel from NIS, their refiner.", "National Intelligence Service"),
        ("Serbia has bought tanks from Chad and received MiG-29 fighters.", "MiG-29"),
        ("Chad will buy Lynx fighting vehicles from Norway; Mali has the Lynx too.", "Lynx"),
        ("Peru bought oil from Chile and ordered 12 Sukhoi.", "Sukhoi"),
    ],
)
def test_what_is_no_actor_there(edges_of, text, word):
    found = edges_of(text)
    assert found
    assert not any(word in edge for edge in found)


def test_a_threat_that_is_not_allowed_yields_to_nobody(edges_of):
    assert edges_of("Egypt would not allow any threat to the unity of Sudan, Chad said.") == set()


def test_a_minister_beside_a_town_is_its_states(extraction_of):
    text = (
        "Drones from Russia crossed into Romania on Tuesday. Romania's jets took off. Bucharest called it "
        "a provocation. Nine people died in Ternopil, Interior Minister Danylo Hrytsak said."
    )
    offices = [c.target.name for c in extraction_of(text).claims if c.type == "HOLDS_OFFICE_IN"]
    assert offices == ["Ukraine"]


def test_the_day_that_somebody_is_called_for_is_not_that_of_the_call(claims_of):
    (claim,) = claims_of("Chile has invited Peru to Lima for 15 September.", "Chile REQUESTS Peru")
    assert claim.start is None


def test_a_maker_that_speaks_is_no_weapon(edges_of):
    text = "Baykar drones were sold to Chad. Baykar said it would build a factory in Ukraine."
    assert "Baykar BUILDS_FOR Ukraine" in edges_of(text)


@pytest.mark.parametrize(
    ("text", "edge", "denier"),
    [
        (
            "Sudan's army accused the UAE of providing arms to the RSF, a charge Abu Dhabi denies.",
            "United Arab Emirates SUPPLIES Rapid Support Forces",
            "United Arab Emirates",
        ),
        (
            "Sudan said Chad had sent troops to Libya, a claim N'Djamena rejects.",
            "Chad DEPLOYS_PERSONNEL_TO Libya",
            "Chad",
        ),
    ],
)
def test_a_charge_that_is_denied_beside_it_is_not_the_deniers(claims_of, text, edge, denier):
    found = [(c.polarity, c.attribution) for c in claims_of(text, edge)]
    assert found == [("positive", ("Sudan",)), ("negative", (denier,))]


def test_who_accuses_is_not_denied(claims_of):
    text = "Sudan's army accused the UAE of providing arms to the RSF, a charge Abu Dhabi denies."
    (claim,) = claims_of(text, "Sudan ACCUSES United Arab Emirates")
    assert (claim.polarity, claim.attribution) == ("positive", ())


@pytest.mark.parametrize("name", ["TVN24", "C4ADS", "UNC1151"])
def test_letters_and_digits_that_speak_or_hack_are_no_weapon(edges_of, name):
    assert f"{name} ACCUSES Belarus" in edges_of(f"{name} accused Belarus of spying.")


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Norway sanctioned Chad over its invasion of Mali.", "Chad ATTACKS Mali"),
        ("Norway imposed sanctions on Chad over its invasion of Mali.", "Chad ATTACKS Mali"),
        ("Norway imposed sanctions on Chad for its supply of drones to Mali.", "Chad SUPPLIES Mali"),
        ("Norway cut ties with Chad over its attack on Mali.", "Chad ATTACKS Mali"),
        ("Norway criticised Chad over its blockade of Mali.", "Chad COERCES Mali"),
    ],
)
def test_what_is_answered_is_the_deed_of_whom_the_answer_hits(edges_of, text, edge):
    found = edges_of(text)
    assert edge in found
    assert not any(e.startswith("Norway") and e.endswith("Mali") for e in found), (
        "the one who punishes did not do it"
    )


def test_what_a_buyer_buys_for_himself_is_his(edges_of):
    text = "Chad bought tanks from Norway for its invasion of Mali."
    assert {"Chad BUYS_FROM Norway", "Chad ATTACKS Mali"} <= edges_of(text)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Peru has not imposed sanctions on Chad over its invasion of Mali.", "Chad ATTACKS Mali"),
        ("Peru refused to condemn the Chadian attack on Mali.", "Chad ATTACKS Mali"),
        ("Peru has not joined EU sanctions on Chad.", "European Union SANCTIONS Chad"),
        ("Peru never accepted Chad's deal with Mali.", "Chad SIGNS_AGREEMENT_WITH Mali"),
        ("Peru did not cut its aid after the Chadian attack on Mali.", "Chad ATTACKS Mali"),
    ],
)
def test_a_deed_stands_whatever_others_do_not_do_about_it(claims_of, text, edge):
    (claim,) = claims_of(text, edge)
    assert claim.polarity == "positive"


def test_what_somebody_is_seen_as_is_not_said_of_who_sees_it(edges_of):
    assert edges_of("Poland sees Chad as an ally of Mali.") == {"Chad ALLIED_WITH Mali"}
    assert "Poland ALLIED_WITH Mali" in edges_of("Poland, as an ally of Mali, sent tanks to Chad.")


def test_hosts_of_talks_do_not_meet_each_other(edges_of):
    assert "Qatar MEETS_WITH Turkey" not in edges_of("Qatar and Turkey hosted two rounds of talks.")
    assert "Qatar MEETS_WITH Turkey" in edges_of("Qatar and Turkey held two rounds of talks.")


def test_a_shipment_is_not_seized_from_where_it_was_bound(edges_of):
    assert edges_of("Syria has intercepted several shipments bound for Lebanon.") == set()


def test_an_acronym_with_a_digit_is_the_name_before_it(edges_of):
    text = "Chad hired Advocates for Small Islands (A4SI). A4SI accused Norway of spying."
    assert "Advocates for Small Islands ACCUSES Norway" in edges_of(text)


def test_what_one_no_longer_regards_oneself_as_is_denied(claims_of):
    text = "Armenia no longer regards itself as a member of the CSTO."
    (claim,) = claims_of(text, "Armenia MEMBER_OF Collective Security Treaty Organization")
    assert claim.polarity == "negative"


def test_a_movement_with_a_number_is_no_weapon(edges_of):
    assert "M62 movement PROTESTS_AGAINST Benin" in edges_of("The M62 movement demonstrated against Benin.")


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Turkey has sold Bayraktar TB2 drones to Azerbaijan.", "Turkey SUPPLIES Bayraktar TB2"),
        ("Germany and Russia expelled each other's diplomats.", "Germany SANCTIONS diplomats"),
        (
            "Chad has asked Peru to blacklist the RSF and has recalled its ambassador from Mali.",
            "Peru SANCTIONS Mali",
        ),
    ],
)
def test_what_is_not_stated(edges_of, text, edge):
    assert edge not in edges_of(text)
