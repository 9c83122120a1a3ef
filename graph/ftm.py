"""Claims as FollowTheMoney entities, the format of sanctions and investigative work.

An article is an `Article`, an actor an entity of its kind, and each claim a link of its own between two
of them, with the article as its `proof`, the quote as its `summary` and the claim's id as `recordId`.
Which schema stands for which kind and relation is in `graph/ftm.yml`.

FollowTheMoney's dates are years, months and days. What else a text says of a time (`2024~`,
`2024/2025`) would lose its meaning there in silence; it stands, with the other qualifiers, in the
link's `description`. Denials are left out: a link is drawn as one, whatever its role says. What was
only planned, possible or demanded is an `UnknownLink` whose role says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, BinaryIO

import yaml

from graph.edges import Provenance
from graph.extras import load_extra
from graph.model import Actor, Claim
from graph.web_address import web_address

if TYPE_CHECKING:
    from graph.view import GraphView

type Properties = dict[str, tuple[str | None, ...]]

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CURRENCY = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity before FollowTheMoney has cleaned its values."""

    id: str
    schema: str
    properties: Properties


def write_ftm(view: GraphView, out: BinaryIO) -> None:
    """Write entities to a binary stream, one JSON object a line, those that others refer to first.

    Raises:
        MissingExtra: followthemoney is not installed.
    """
    model = load_extra("ftm", "followthemoney").model
    for entity in entities(view):
        made = model.make_entity(entity.schema)
        made.id = entity.id
        for name, values in entity.properties.items():
            made.add(name, values)
        out.write(json.dumps(made.to_dict()).encode() + b"\n")


def entities(view: GraphView) -> Iterator[Entity]:
    """Give the articles, the actors and the links of a view."""
    claims = [claim for claim in view.standing if claim.polarity == "positive"]
    for id in dict.fromkeys(claim.document_id for claim in claims):
        yield _article(id, view.provenance[id])
    ends = [view.linker.actor(mention) for claim in claims for mention in (claim.source, claim.target)]
    for actor in {actor.id: actor for actor in ends}.values():
        yield _actor(actor)
    status = {id: edge.status for edge in view.edges for id in edge.claims}
    for claim in claims:
        source, target = view.linker.actor(claim.source), view.linker.actor(claim.target)
        # An edge has two ends: where a merge has made them one actor, there is none.
        if claim.id in status:
            yield _link(claim, source, target, status[claim.id], view.provenance[claim.document_id])


def _article(id: str, document: Provenance) -> Entity:
    return Entity(
        id,
        "Article",
        {
            "name": (document.title or document.name,),
            "title": (document.title,),
            "fileName": (document.name,),
            "publisher": (document.publisher,),
            "publishedAt": (_date(document.published),),
            "sourceUrl": (web_address(document.uri),),
        },
    )


def _actor(actor: Actor) -> Entity:
    known = dict(actor.identifiers)
    return Entity(
        actor.id,
        _mapping()["kinds"][actor.kind],
        {
            "name": (actor.name,),
            "alias": actor.aliases,
            "country": (known.get("iso3166"),),
            "wikidataId": (known.get("wikidata"),),
        },
    )


def _link(claim: Claim, source: Actor, target: Actor, status: str, document: Provenance) -> Entity:
    rule = _rule(claim, source, target)
    properties: Properties = {
        rule["source"]: (source.id,),
        rule["target"]: (target.id,),
        "summary": (claim.quote,),
        "description": (_description(claim),),
        "recordId": (claim.id,),
        "proof": (claim.document_id,),
        "publisher": (document.publisher,),
        "sourceUrl": (web_address(document.uri),),
        **_dates(claim),
    }
    if rule["schema"] == "Payment":
        properties |= _payment(claim)
    elif rule["schema"] == "UnknownLink":
        modality = "" if claim.modality == "actual" else f" ({claim.modality})"
        properties |= {"role": (claim.type + modality,), "status": (status,)}
    else:
        properties |= {"role": (claim.role,), "status": (status,)}
    return Entity(claim.id, rule["schema"], properties)


def _rule(claim: Claim, source: Actor, target: Actor) -> Mapping[str, Any]:
    """Give the rule of the mapping that holds for a claim between these actors."""
    mapping = _mapping()
    if claim.modality == "actual" and source.kind in mapping["legal"]:
        for rule in mapping["relations"].get(claim.type, ()):
            if target.kind in rule["kinds"]:
                return rule  # type: ignore[no-any-return]
    return mapping["otherwise"]  # type: ignore[no-any-return]


def _payment(claim: Claim) -> Properties:
    """Give an amount of money that was paid; a rate or an estimate is none."""
    if claim.quantity is None or claim.rate or claim.approx or not _CURRENCY.fullmatch(claim.unit or ""):
        return {"purpose": (claim.item,)}
    return {"purpose": (claim.item,), "amount": (f"{claim.quantity:.15g}",), "currency": (claim.unit,)}


def _dates(claim: Claim) -> Properties:
    if claim.start == claim.end:
        return {"date": (_date(claim.start),)}
    return {"startDate": (_date(claim.start),), "endDate": (_date(claim.end),)}


def _date(edtf: str | None) -> str | None:
    """Give a year, month or day; None for any other date."""
    return edtf if edtf and _DATE.fullmatch(edtf) and edtf[5:7] <= "12" else None


def _description(claim: Claim) -> str:
    """Put what the schema has no property for into one line, each value exactly as it is stored."""
    named = {
        "relation": claim.type,
        "modality": claim.modality,
        "item": claim.item,
        "quantity": None if claim.quantity is None else f"{claim.quantity:.15g}",
        "unit": claim.unit,
        "rate": claim.rate,
        "approx": "yes" if claim.approx else None,
        "role": claim.role,
        "start": claim.start,
        "end": claim.end,
        "according to": " < ".join(claim.attribution),
        "extractor": claim.extractor,
    }
    return "; ".join(f"{name}: {value}" for name, value in named.items() if value)


@cache
def _mapping() -> dict[str, Any]:
    text = resources.files("graph").joinpath("ftm.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found
