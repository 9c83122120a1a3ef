"""The offline extractor, loaded once for all tests of what it reads."""

from __future__ import annotations

import pytest

from graph.model import Claim, Document
from ingest.claims import Extraction, FrameExtractor

PUBLISHED = "2025-11-18"


@pytest.fixture(scope="session")
def frame_extractor() -> FrameExtractor:
    return FrameExtractor()


@pytest.fixture
def extraction_of(frame_extractor):
    def run(text: str) -> Extraction:
        (extraction,) = frame_extractor.extract([Document("article", text, published=PUBLISHED)])
        return extraction

    return run


@pytest.fixture
def edges_of(extraction_of):
    """Give the edges that a text states, each written `source TYPE target`."""

    def run(text: str) -> set[str]:
        return {f"{c.source.name} {c.type} {c.target.name}" for c in extraction_of(text).claims}

    return run


@pytest.fixture
def claims_of(extraction_of):
    """Give the claims of a text that state one edge, written `source TYPE target`."""

    def run(text: str, edge: str) -> list[Claim]:
        claims = extraction_of(text).claims
        return [c for c in claims if f"{c.source.name} {c.type} {c.target.name}" == edge]

    return run
