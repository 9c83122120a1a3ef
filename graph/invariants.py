"""What every stored claim must fulfil, checked on write."""

from __future__ import annotations

from graph.edtf_bounds import bounds
from graph.errors import CitationError, OntologyError
from graph.model import Claim, Document, Issue, Mention
from graph.ontology import load_ontology

POLARITIES = frozenset({"positive", "negative"})
MODALITIES = frozenset({"actual", "planned", "possible", "demanded"})


def check(claim: Claim, document: Document) -> None:
    """Hold a claim against its document and the ontology.

    Raises:
        CitationError: the quote or a mention is not the document's text at its offsets.
        OntologyError: type, kinds, polarity, modality, dates or confidence are not allowed.
    """
    if claim.document_id != document.id:
        raise CitationError(f"cites document {claim.document_id}, was given with {document.id}")
    if not claim.quote.strip() or document.text[claim.start_char : claim.end_char] != claim.quote:
        raise CitationError(f"the quote is not the text at {claim.start_char}:{claim.end_char}")
    for mention in (claim.source, claim.target):
        _check_mention(mention, document)
    load_ontology().check(claim.source.kind, claim.type, claim.target.kind)
    if claim.polarity not in POLARITIES or claim.modality not in MODALITIES:
        raise OntologyError(f"{claim.polarity!r} or {claim.modality!r} is no polarity or modality")
    if not 0 <= claim.confidence <= 1:
        raise OntologyError(f"confidence {claim.confidence} is not between 0 and 1")
    for date in (claim.start, claim.end):
        try:
            bounds(date)
        except ValueError as error:
            raise OntologyError(str(error)) from error


def _check_mention(mention: Mention, document: Document) -> None:
    if not mention.name.strip():
        raise CitationError("an end of the claim has no name")
    if not mention.text or document.text[mention.start_char : mention.end_char] != mention.text:
        raise CitationError(
            f"the mention {mention.text!r} is not the text at {mention.start_char}:{mention.end_char}"
        )


def refusal(claim: Claim, document: Document) -> Issue | None:
    """Give the issue to report where a claim breaks an invariant, None where it is sound."""
    try:
        check(claim, document)
    except (CitationError, OntologyError) as error:
        return Issue(
            stage="ledger",
            code="refused-claim",
            message=f"{document.name}, character {claim.start_char}: {claim.type} by "
            f"{claim.extractor} refused: {error}",
            document_name=document.name,
            document_id=document.id,
            start_char=claim.start_char,
            end_char=claim.end_char,
            quote=claim.quote[:1_000],
        )
    return None
