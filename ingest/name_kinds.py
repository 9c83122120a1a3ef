"""What kind of actor an unknown name is: from the words of the name, and from what is said of it.

The entity recogniser calls "Haneul Power" a person and "Jean-Rony Célestin" a body. A noun in
apposition ("Haneul Power, a subsidiary of"), before the name ("the arms maker Rheinhelm") or as its
attribute ("Sur Energía is an association") knows better; so does an office beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.names import Entity, Manner, Span
from ingest.nominals import Nominals
from ingest.phrases import SUBJECTS
from ingest.titles import SPOKESPEOPLE, without_titles
from ingest.tokens import Doc, Token

COMPANY = re.compile(
    r"\b(Inc|Corp|Corporation|Ltd|Limited|LLC|PLC|GmbH|AG|SA|S\.A\.|Co|Company|Holdings?|Industries|"
    r"Motors|Airlines?|Airways|Petroleum|Energy|Oil|Gas|Steel|Shipyards?|Systems|Technologies|"
    r"Aerospace|Dynamics|Group|Bank|Mining|Electronics|Pharma\w*|Telecom\w*|Logistics|Shipping|Seafoods|"
    r"Foods|Marine|Metals|Minerals|Resources|Refining|Chemicals|Trading|Textiles?|Cement|Alumina|Copper|"
    r"Aluminium|Lithium|Power|Rail|Railways?|Smelting|Lines|Cargo|Freight|Engineering|Construction|"
    r"Contractors|Farms|"
    r"Uranium|Nickel|Gold|Nuclear|Wind|Solar|Hydro|Materials|Turbines|Displays|Batter(?:y|ies)|Design|Works|"
    r"Heavy|Naval|Arms|Commodities|Transmission|Knitwear|Garments|Partners|Capital|Ventures|Optics|Robotics|"
    r"Instruments|Machinery|Vehicles|Fertili[sz]ers?|Sugar|Cotton|Timber|Coal|Rubber|Tankers|Mills|Smelters?|"
    r"Breweries|Networks|Software|Semiconductors|Solutions|Insurance|Shipbuilding|Shipbuilders|Armaments|"
    r"Seafood|Energía|Energia|Enerji|Energie|Ordnance|Maritime|Kraft|Aviation|Aero|Avia|Precision|Automotive|"
    r"Apparel|Diamonds|Fisheries|Fishing|Biotech|Hydrocarbons|Electric|Haulage|Forge|Foundry|Foundries|Castings|"
    r"Ceramics|Plastics|Agro|Beverages|Bunkering|Terminals|Yards?|Milling|Grain|Invest|Investments|Tools|"
    r"Explosives|Propellants|Ballistics|Bulk|Carriers|Defen[cs]e Systems|AS|ASA|AB|NV|BV|SpA|Oyj?|Kft|Zrt|"
    r"JSC|PJSC|Bhd|Pty|LLP|SAS)\.?$"
)
COMPANY_FIRST = re.compile(
    r"^(Atelier|Ateliers|Chantiers|Forges|Aciéries|Estaleiros?|Cantieri|Officine|Compañía|Companhia|Talleres|"
    r"Industrias|Laboratorios|Aerolíneas|Siderúrgica|Stocznia|Fabryka|Rederi|Banco|Banque|Grupo|Groupe|Gruppo|Astilleros|Minera|Transportes|Empresa|Constructora|Naviera|Cementos|"
    r"Société|Compagnie|PT|Koç|Aktsionernoe)\b(?=.)"
)
"""Words that names of firms begin with in other languages."""
GOVERNMENT = re.compile(
    r"\b(Ministry|Department|Agency|Court|Police|Parliament|Senate|Congress|Commission|Council|"
    r"Office|Assembly|Authority|Bureau|Cabinet|Government|Administration|Prosecutor\w*|Treasury|"
    r"Directorate|Embassy|Consulate|Supreme|Tribunal|Customs|House of)\b"
)
FORCE = re.compile(
    r"\b(Army|Brigade|Front|Forces?|Militia|Battalion|Regiment|Division|Corps|Navy|Guards?|"
    r"Command|Squadron|Fleet|Brigades|Mujahideen|Resistance|Movement of)\b"
)
EVENT = re.compile(
    r"\b(Summit|summit|Parade|Conference|conference|Forum|Session|session|Exercise|Games|"
    r"Festival|Congress of|Cup|Championship)\b"
)
FACILITY = re.compile(
    r"\b(Airport|Port|Base|Refinery|Plant|Terminal|Dam|Bridge|Factory|Shipyard|Airfield|"
    r"Reactor|Pipeline|Hospital|Camp|Prison|Station|Mine)$"
)


WORKERS = re.compile(
    r"\b(Workers|Farmers|Teachers|Students|Employers|Owners|Traders|Fishermen|Journalists)\b"
)
"""Members of unions and associations, which may call themselves a congress or a council."""


def organization_kind(name: str) -> str:
    """Guess the kind of a named body from the words of its name; `Organization` where none tells."""
    if WORKERS.search(name):
        return "Organization"
    event = EVENT.search(name)
    if event is not None and (
        event.end() == len(name) or name[event.end() :].startswith((" of ", " on ", " for ", " in "))
    ):
        return "Event"
    if FACILITY.search(name):
        return "Facility"
    if FORCE.search(name) and not GOVERNMENT.search(name):
        return "MilitaryForce"
    if COMPANY.search(name) or COMPANY_FIRST.search(name):
        return "Company"
    if GOVERNMENT.search(name):
        return "Government"
    return "Organization"


ARMED = frozenset(
    "armed militant rebel insurgent jihadist paramilitary guerrilla separatist terrorist militia".split()
)
"""Adjectives that make a group or movement an armed force."""
TRADING = frozenset(
    "buy sell purchase pay sign hire employ order export import own lend borrow sue build "
    "manufacture supply deliver offer win".split()
)
"""What firms do and buildings do not."""
TRUSTING = frozenset("confidence trust faith interest belief believe trust confide hope".split())
"""Words behind which "in" may be followed by a person."""
NO_FIRM = frozenset(
    "union association federation confederation charity ngo party league movement institute watchdog "
    "club university chamber guild coalition campaign broadcaster channel daily newspaper magazine "
    "outlet station newswire weekly website portal tracker".split()
)
"""Nouns for bodies that nobody calls a company."""
LEADING = frozenset(
    "leader president chairman chairwoman chair director head founder treasurer secretary".split()
)
FIRMS_OFFICES = frozenset("chairman chairwoman founder shareholder".split())
"""Offices that firms have and places have not."""
COUNTERPARTS = frozenset("counterpart colleague rival partner".split())
"""What a firm may have, and an official."""
CAUSES = frozenset(
    "research rights advocacy environmental campaign aid monitoring lobby pressure protest civic citizen "
    "watchdog exile opposition activist green".split()
)
"""What a group is for that is no firm."""
WATCHING = re.compile(
    r"\b(?:Watch|Institute|Observatory|Monitor|Ledger|Tracker|Foundation|Society|Network)$"
)
"""Ends of names of bodies that watch what firms do."""
TOWNS = frozenset("town city village district province region port island suburb capital oasis".split())
FORUM = re.compile(r"\b(Forum|Conference|Congress)$")
"""Ends of names that bodies bear as well as meetings."""
PLACED = frozenset({"Organization", "Company", "Person"})
SEATED = frozenset("based headquartered registered".split())
HOUSED = frozenset({"Company", "Organization", "Facility"})
"""Kinds of what stands somewhere."""
NAMED_BEFORE = frozenset(
    "union movement gang cartel militia party cooperative federation confederation association foundation "
    "coalition alliance company firm bank shipyard airline broadcaster newspaper charity".split()
)
"""Nouns behind the name of a body that say what it is: "the Sinasalud union", "the Los Pinos cartel"."""
ANY_ARMED = frozenset("group faction organisation organization outfit force army".split())
"""Nouns that say what a name is where an adjective says that it bears arms: "the 3R rebel group"."""
CALLING = frozenset("call name know dub style".split())
OWNING = frozenset("own nationalise nationalize".split())
OWNERS = frozenset(
    "investor holding company firm group conglomerate tycoon businessman billionaire magnate grupo groupe "
    "gruppo bank fund".split()
)
"""Words of those to whom firms belong."""
LONGEST_ACRONYM = 6
"""Letters of the longest name in capitals that is no place's, for places that have one are known."""
STORMS = frozenset("storm hurricane typhoon cyclone".split())
NOBODY = "Nobody"
"""The kind of names that are no actor's: ships, films, storms."""


def correct_kinds(doc: Doc, spans: Sequence[Span], nominals: Nominals) -> list[Span]:
    """Give unknown names the kind that the text states, where it states one.

    Args:
        doc: the parsed text.
        spans: its names; the kinds of their entities are changed in place.
        nominals: the nouns that tell a kind.

    Returns:
        The spans without those whose names are no actor's.
    """
    settled: set[int] = set()
    for span in spans:
        entity = span.entity
        if entity.known or id(entity) in settled:
            continue
        kind = next(filter(None, (_stated_kind(noun, nominals) for noun in _descriptors(doc, span))), None)
        if kind is None and entity.kind != "MilitaryForce" and _has_gunmen(doc[span.head], nominals):
            kind = "Organization"
        if kind is None and entity.kind == "Person" and _is_led(doc, span):
            kind = "Organization"
        no_firm = any(_is_no_firm(noun) for noun in _descriptors(doc, span)) or bool(
            WATCHING.search(entity.name)
        )
        if kind is None and " " not in entity.name and _is_who(doc, span):
            kind = "Person"
        if (kind or entity.kind) == "Person" and _is_which(doc, span):
            kind = "Company"
        if entity.name.split()[0].lower() in STORMS:
            kind = NOBODY
        if kind is None and entity.kind in ("Person", "Location"):
            kind = _kind_of_words(entity)
        if kind is None and entity.kind in ("Person", "Location") and _is_based(doc, span):
            kind = "Company"
        if kind is None and entity.kind in PLACED and _is_seat(doc, span):
            kind = "Location"
        of_state = _next_state(doc, span, spans)
        acronym = entity.name.isupper() and 2 < len(entity.name) <= LONGEST_ACRONYM
        if kind is None and entity.kind == "Location" and (of_state or acronym or _acts(doc[span.head])):
            kind = "Organization"
        if kind is None and entity.kind == "Event" and FORUM.search(entity.name) and _acts(doc[span.head]):
            kind = "Organization"
        if kind is None and entity.kind in (*PLACED, "Location") and _is_property(doc[span.head], nominals):
            kind = "Company"
        office = _office_in(doc, span) if kind is None and entity.kind in ("Event", "Location") else None
        if office is not None:
            kind = _kind_with_office(entity, office)
        if (kind or entity.kind) == "Facility" and _trades(doc[span.head]):
            kind = "Company"
        one_word = entity.kind == "Organization" and " " not in entity.name
        if kind is None and (entity.kind == "Person" or one_word) and _is_where(doc, span):
            kind = "Location"
        if kind is None and one_word and _is_where_body_is(doc, span, spans, nominals):
            kind = "Location"
        if kind is None and entity.kind in ("Person", "Organization") and _is_scene(doc, span):
            kind = "Location"
        if kind is not None:
            settled.add(id(entity))
            entity.kind = kind
            entity.no_firm = no_firm
            if kind == "Person":
                entity.name = without_titles(entity.name)
    return [span for span in spans if span.entity.kind != NOBODY]


def _is_led(doc: Doc, span: Span) -> bool:
    """Whether somebody else is said to lead what looks like a person: "the leader of Budjak Unity"."""
    of = doc[span.head].head
    led = doc[span.head].dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in LEADING
    return led and span.end + 1 < len(doc) and doc[span.end].text == "," and doc[span.end + 1].is_title


def _office_in(doc: Doc, span: Span) -> Token | None:
    """Give the noun for an office that is said to be in a name: "director of X", "X's chairman"."""
    name = doc[span.head]
    if name.dep_ == "pobj" and name.head.lower_ in ("of", "at", "for"):
        return name.head.head
    return name.head if name.dep_ in ("poss", "compound", "nmod") else None


def _kind_with_office(entity: Entity, office: Token) -> str | None:
    """Give the kind of a body with this office: a forum has a director, no place a chief executive."""
    lemma = office.lemma_.lower()
    if entity.kind == "Event":
        return "Organization" if FORUM.search(entity.name) and lemma in LEADING else None
    before = office.nbor(-1).lower_ if office.i else ""
    trade = lemma == "director" and before in ("finance", "managing", "sales", "commercial", "technical")
    return (
        "Company" if lemma in FIRMS_OFFICES or trade or (before, lemma) == ("chief", "executive") else None
    )


def _is_no_firm(noun: Token) -> bool:
    """Whether a noun is one for bodies that nobody calls a company: "union", "research group"."""
    if noun.lemma_.lower() == "group":
        return any(c.lower_ in CAUSES for c in noun.lefts)
    return noun.lemma_.lower() in NO_FIRM


def _has_gunmen(name: Token, nominals: Nominals) -> bool:
    """Whether men with weapons are of this name: "gunmen of Los Faroles", "fighters of Al-Naqb"."""
    of = name.head
    return (
        name.dep_ == "pobj"
        and of.lower_ in ("of", "from")
        and of.head.pos_ == "NOUN"
        and nominals.group_kind(of.head) == "MilitaryForce"
        and of.head.lemma_ != "soldier"
    )


def _is_based(doc: Doc, span: Span) -> bool:
    """Whether a name has a seat, as firms have: "Orvane, based in Jena", "Jena-based Orvane"."""
    if span.end + 2 < len(doc) and doc[span.end].text == "," and doc[span.end + 1].lower_ in SEATED:
        return doc[span.end + 2].lower_ in ("in", "at", "near")
    before = doc[span.start - 1] if span.start > 1 else None
    return before is not None and before.lower_ in SEATED and before.nbor(-1).text == "-"


def _is_seat(doc: Doc, span: Span) -> bool:
    """Whether a name is where a firm has its seat: "the Ålesund-based subsidiary"."""
    return span.end + 1 < len(doc) and doc[span.end].text == "-" and doc[span.end + 1].lower_ in SEATED


def _next_state(doc: Doc, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a name goes on with its state, as no place does: "power from Tanesco of Tanzania"."""
    if span.end + 1 >= len(doc) or doc[span.end].lower_ != "of":
        return False
    return any(
        s.start == span.end + 1 and s.entity.kind == "State" and s.manner is Manner.NAME for s in spans
    )


def _acts(name: Token) -> bool:
    """Whether a name does something to something: "Zbrotex exported rounds" is said of no place."""
    if name.dep_ == "pobj" and name.head.lower_ in ("with", "by", "from"):
        # "signed a contract with Finland's Suojala"
        return any(child.dep_ == "poss" and child.ent_type_ == "GPE" for child in name.children)
    verb = name.head
    return (
        name.dep_ == "nsubj"
        and verb.pos_ == "VERB"
        and verb.lemma_ not in ("have", "see", "border", "host", "face", "lie")
        and any(child.dep_ in ("dobj", "xcomp") for child in verb.children)
    )


def _is_property(name: Token, nominals: Nominals) -> bool:
    """Whether somebody is said to own a name: "Orvane, owned by", "Orvane belongs to the group"."""
    verb = name.head
    owned = name.dep_ == "nsubjpass" and verb.lemma_ in OWNING
    described = any(c.dep_ == "acl" and c.lemma_ in OWNING for c in name.children)
    if name.dep_ != "nsubj" or verb.lemma_ != "belong":
        return owned or described
    # States and members belong to unions; what belongs to a group or an investor is a firm.
    owners = [t for c in verb.children if c.lower_ == "to" for t in c.children if t.dep_ == "pobj"]
    words = {w.lower_.rstrip(".") for t in owners for w in t.subtree}
    holders = [c for t in owners for c in t.children if c.dep_ == "appos"]
    person = any("office" in nominals.classes(c) for c in holders)  # "belongs to G. S., a deputy director"
    return person or not words.isdisjoint(OWNERS) or any(COMPANY.search(t.text) for t in owners)


def _is_who(doc: Doc, span: Span) -> bool:
    """Whether a name is taken up by "who": "Kvaratelia, who chairs the party"."""
    return span.end + 1 < len(doc) and doc[span.end].text == "," and doc[span.end + 1].lower_ == "who"


def _is_which(doc: Doc, span: Span) -> bool:
    """Whether a name is no person's: "Altyn Stanok, a dealer in Almaty, which shipped them on"."""
    apposed = (c for c in doc[span.head].rights if c.dep_ == "appos" and c.pos_ == "NOUN")
    for noun in (c for c in apposed if c.left_edge.i == span.end + 1):
        relatives = (c for c in noun.rights if c.dep_ == "relcl")
        if any(t.lower_ in ("that", "which") and t.dep_ == "nsubj" for c in relatives for t in c.lefts):
            return True  # "Maison Aubert, a jeweller that was its customer"
    if span.end + 2 >= len(doc) or doc[span.end].text != ",":
        return False
    at = span.end + 1
    if doc[at].lower_ in ("a", "an"):
        comma = next((t.i for t in doc[at : at + 8] if t.text == ","), None)
        at = len(doc) if comma is None else comma + 1
    return at < len(doc) and doc[at].lower_ == "which" and doc[at].dep_ == "nsubj"


def _trades(name: Token) -> bool:
    """Whether a works does what firms do: "Pearl Nile Refinery bought gold"."""
    return (
        name.dep_ == "nsubj"
        and name.head.lemma_ in TRADING
        and any(c.dep_ == "dobj" for c in name.head.children)
    )


def _is_where(doc: Doc, span: Span) -> bool:
    """Whether what the recogniser took for a person is where something is: "working in Nampo"."""
    head = doc[span.head]
    before = doc[span.start - 1].lower_ if span.start else ""
    places = ("near", "outside") if span.entity.kind == "Organization" else ("in", "near", "outside")
    if head.dep_ == "pobj" and before in places and head.i == span.end - 1:
        return head.head.head.lemma_.lower() not in TRUSTING
    return before == "of" and span.start > 1 and doc[span.start - 2].lemma_.lower() in TOWNS


def _is_where_body_is(doc: Doc, span: Span, spans: Sequence[Span], nominals: Nominals) -> bool:
    """Whether a word says where a firm or body stands: "Strömsbro Foundry in Gävle", "a yard in Cavite"."""
    at = doc[span.head].head
    if doc[span.head].dep_ != "pobj" or at.lower_ != "in" or at.i != span.start - 1 or at.i < 1:
        return False
    noun = doc[at.i - 1]
    if noun.pos_ == "NOUN":
        return nominals.name_kind(noun) in HOUSED
    return any(s.end == at.i and s.entity.kind in ("Company", "Facility") for s in spans)


def _is_scene(doc: Doc, span: Span) -> bool:
    """Whether something happens at a name: "Jebel Amer, where most of the gold comes from"."""
    return span.end + 1 < len(doc) and doc[span.end].text == "," and doc[span.end + 1].lower_ == "where"


def _kind_of_words(entity: Entity) -> str | None:
    """Give the kind of what the recogniser took for a person but whose last word no person bears."""
    kind = organization_kind(entity.name)
    return kind if kind != "Organization" and " " in entity.name else None


def _stated_kind(noun: Token, nominals: Nominals) -> str | None:
    kind = nominals.name_kind(noun)
    if kind == "Organization" and any(c.lower_ in ARMED for c in noun.children if c.i < noun.i):
        return "MilitaryForce"
    if noun.lemma_.lower() in COUNTERPARTS and any(c.lower_ == "its" for c in noun.children):
        return kind  # "Energonet, its Moldovan counterpart"
    if kind is None and "office" in nominals.classes(noun):
        return "Person"
    return kind


def noun_behind(doc: Doc, start: int, end: int) -> Token | None:
    """Give the noun that says behind a name what it is: "the Baz Solèy gang", "the Sinasalud union".

    Args:
        doc: the parsed text.
        start: the first token of the name.
        end: one past the last.
    """
    if not start or end >= len(doc) or doc[start - 1].lower_ != "the":
        return None
    noun = doc[end]
    armed = noun.lower_ in ARMED and end + 1 < len(doc)
    if armed:
        noun = doc[end + 1]  # "the 3R rebel group"
    if (not armed and noun.lemma_ not in NAMED_BEFORE) or noun.tag_ != "NN" or not noun.is_lower:
        return None
    if armed and noun.lemma_ not in NAMED_BEFORE | ANY_ARMED:
        return None
    return noun if doc[start:end].root.head in (noun, doc[end]) else None


def _is_spoken_for(noun: Token) -> bool:
    """Whether a name behind a noun is that of who speaks for it: "a spokeswoman for the lender, I. S.,"."""
    before = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of") else noun
    return before is not noun and before.lemma_ in SPOKESPEOPLE


def _descriptors(doc: Doc, span: Span) -> Iterator[Token]:
    """Give the nouns that say what a name is: in apposition, beside it, or as its attribute."""
    head = doc[span.head]
    behind = noun_behind(doc, span.start, span.end)
    if behind is not None:
        yield behind
    before = doc[span.start - 1] if span.start else None
    if (
        before is not None
        and before.pos_ in ("NOUN", "PROPN")
        and (before.head == head or before.tag_ == "NN")
    ):
        yield before
    if span.end + 2 < len(doc) and doc[span.end].text == "," and doc[span.end + 1].lower_ in ("a", "an"):
        # "Golden Delta, a company in Y", wherever the parse hung it
        noun = doc[span.end + 1].head
        if noun.pos_ == "NOUN" and span.end + 1 < noun.i < span.end + 8:
            yield noun
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN" and child.i > span.head:
            if not any(c.tag_ == "WP$" for c in child.lefts):  # "the force, whose commissioner, M. F.,"
                yield child
    if head.dep_ == "appos" and head.head.pos_ == "NOUN" and not _is_spoken_for(head.head):
        yield head.head
    called = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "as" else head.head
    if head.dep_ in ("oprd", "pobj", "dobj") and called.dep_ == "acl" and called.lemma_ in CALLING:
        yield called.head  # "a militia called X", "a group known as X"
    if head.dep_ in SUBJECTS and head.head.lemma_ in ("be", "become"):
        for child in head.head.children:
            if child.dep_ == "attr" and child.pos_ == "NOUN":
                yield child
