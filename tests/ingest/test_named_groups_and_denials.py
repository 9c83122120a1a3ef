"""Groups by how they are introduced, whose predecessor somebody is, and facts that somebody denies."""

from __future__ import annotations

import pytest

READ = [
    # a militia that is called by a name is no person
    (
        "A little-known militia called Liwa al-Sahr attacked Jordan. Liwa al-Sahr is backed by Iran. Its "
        "commander, Abu Hatem al-Dulaymi, was in prison for years.",
        "Abu Hatem al-Dulaymi HOLDS_OFFICE_IN Liwa al-Sahr",
    ),
    # a word that says what the group is stands between the name and the noun
    (
        "Two days ago gunmen of the 4R rebel group killed six Chadian gendarmes. Chad "
        "accused Niger of paying the group.",
        "Niger FINANCES 4R",
    ),
    # the only gang of a text is "the gang" however far back
    (
        "Police searched the house of the gang Los Zorzales. Rain fell in Quito. Nobody "
        "was hurt. The roads "
        "were closed for hours. Schools opened late. Buses were full. Shops stayed shut. "
        "The town was quiet. "
        "The gang has killed four Ecuadorean mayors.",
        "Los Zorzales ATTACKS Ecuador",
    ),
    # an article that is a part of a name
    (
        "Members of the All Lagoon Divers' Union protested outside the Sri Lankan embassy in Delhi and "
        "demanded that Colombo pay them. Its president, S. Perumal, was there.",
        "S. Perumal HOLDS_OFFICE_IN All Lagoon Divers' Union",
    ),
    # whose predecessor he is
    (
        "Barbados asked Colombia for help, said the Barbadian security minister, Orlan Drakes. The United "
        'States did not answer. "They left us waiting," said Mr Drakes\'s predecessor, the former minister '
        "Celia Holder.",
        "Celia Holder HOLDS_OFFICE_IN Barbados",
    ),
    # a part that belongs to somebody
    (
        "The gas company Tavo Energia, half of which belongs to the French group Solvane, hopes to pump.",
        "Solvane OWNS Tavo Energia",
    ),
    # a paramilitary force behind the place that it holds
    (
        "Jebel Hadid, where most of the gold comes from, is held by the Rapid Support Forces (RSF), the "
        "paramilitary force that has fought the Sudanese army since April 2023.",
        "Rapid Support Forces ATTACKS Sudan",
    ),
    # his men are his state's
    (
        "Chile's defence minister, Hugo Arratia, spoke in Arica. French instructors are "
        "training his crews.",
        "France TRAINS Chile",
    ),
]


@pytest.mark.parametrize(("text", "edge"), READ)
def test_an_edge_is_read(edges_of, text, edge):
    assert edge in edges_of(text)


NOT_READ = [
    # who sent the text is no actor of it: SPA is an agency here
    (
        "N'DJAMENA, March 12 (SPA) - Chad sent soldiers to the border. It accused Niger of "
        "paying the group.",
        "Niger FINANCES Sudanese Professionals Association",
    ),
    # who advises somebody to do something is no adviser
    (
        "Russia's ambassador, Oleg Belov, advised the Armenians to remember who heats their flats.",
        "Oleg Belov HOLDS_OFFICE_IN Armenia",
    ),
    # what is told of somebody is not refused to him
    (
        "Azerbaijan's foreign minister, Elchin Rzayev, rejected claims that its guns had fired on an "
        "Armenian post.",
        "Elchin Rzayev REJECTS Armenia",
    ),
    # where something comes from is no captive
    ("Jebel Hadid, where gold is dug, is held by the RSF.", "Rapid Support Forces COERCES Jebel Hadid"),
    # not everybody's denial is of everybody's deed
    (
        "Sudan accused the Emirates of sending drones to the RSF. Chad denied the charge.",
        "Chad SUPPLIES Rapid Support Forces",
    ),
    # who denies a threat does not carry it out
]


@pytest.mark.parametrize(("text", "edge"), NOT_READ)
def test_no_edge_is_made_up(edges_of, text, edge):
    assert edge not in edges_of(text)


SENT = "United Arab Emirates SUPPLIES Rapid Support Forces"
CHARGE = "The Sudanese army says the UAE has sent drones to the RSF"
DENIED = [
    (f"{CHARGE}, something the Emirates have always denied.", "United Arab Emirates"),
    (f'{CHARGE}. "Absolutely untrue," said Hessa al-Rumaithi, an Emirati minister.', "Hessa al-Rumaithi"),
    (f'{CHARGE}. "These are lies," the Emirati foreign ministry said.', "Emirati foreign ministry"),
    (f"{CHARGE}. The Emirates denied having done so.", "United Arab Emirates"),
    (f"{CHARGE}. The Emirates insist that they do not arm anyone.", "United Arab Emirates"),
    # who is said to have got something knows, too
    (f"{CHARGE}. The RSF has denied receiving any.", "Rapid Support Forces"),
    (f"{CHARGE}. The RSF denies that.", "Rapid Support Forces"),
]


@pytest.mark.parametrize(("text", "speaker"), DENIED)
def test_a_denial_is_its_speakers_own_claim(claims_of, text, speaker):
    claims = claims_of(text, SENT)
    assert [(c.polarity, c.attribution) for c in claims] == [
        ("positive", ("Sudan",)),
        ("negative", (speaker,)),
    ]


@pytest.mark.parametrize(
    ("text", "edge", "speaker"),
    [
        # a state denies what a part of a part of it is said to do
        (
            "Western diplomats say Abu Hatem al-Dulaymi receives $2m a month from the Quds Force. Tehran "
            "denies this.",
            "Quds Force FINANCES Abu Hatem al-Dulaymi",
            "Iran",
        ),
        # one word for a blow is denied by another
        (
            "Foreign Minister Corina Stratan of Moldova blamed the GRU. \"The GRU hacked into Moldova's "
            'servers in May," she said. Moscow denied that its agents had attacked the hospital.',
            "GRU COERCES Moldova",
            "Russia",
        ),
        # a threat is denied like a deed
        (
            '"Australia threatened to bomb us," President Deiko Akubor of Nauru said. Canberra denied it.',
            "Australia THREATENS Nauru",
            "Australia",
        ),
    ],
)
def test_who_denies_it(claims_of, text, edge, speaker):
    assert ("negative", (speaker,)) in [(c.polarity, c.attribution) for c in claims_of(text, edge)]


@pytest.mark.parametrize(
    ("text", "edge", "speaker"),
    [
        # "the report" takes up an investigation
        (
            "A firm has put up hangars in Berbera, according to an investigation by the "
            "research group Horn "
            "Papers. Qasr Works was paid $41m by the Emirates, the report says.",
            "United Arab Emirates FINANCES Qasr Works",
            "Horn Papers",
        ),
        # "it" is who was quoted before, and not who the text is about
        (
            "Uganda plays on both sides, according to Lac Bleu, a research institute in "
            "Bukavu. In a report "
            "published on Tuesday, it says Ugandan officers trained M23 recruits.",
            "Uganda TRAINS M23",
            "Lac Bleu",
        ),
        # several chiefs of several states are none of them
        (
            "The Philippines and Vietnam will patrol the waters around the Spratly Islands "
            "together from January, their coastguard chiefs "
            "announced in Cebu.",
            "Philippines COOPERATES_WITH Vietnam",
            "coastguard chiefs",
        ),
    ],
)
def test_who_says_so(claims_of, text, edge, speaker):
    assert [c.attribution[:1] for c in claims_of(text, edge)] == [(speaker,)]
