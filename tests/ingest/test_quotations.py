"""Where quotations begin and end, whatever the marks."""

from __future__ import annotations

import pytest

from graph.model import Document
from ingest.claims import FrameExtractor
from ingest.quotation_marks import quoted_ranges

NEWS = """\
Oman rejects Peruvian offer

Oman turned down a Peruvian offer of 40 radios on Tuesday, Omani minister Salim Harthy said.

“We do not need radios, we need our harbour,” he said. “We asked Peru for that in May and were refused.”

Peru, he alleged, had sent 300 soldiers to Yemen.
"""
STYLES = {"paired": "“”", "straight": '""', "single": "‘’", "straight single": "''", "guillemets": "«»"}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said: "no". "Yes"', ['"no', '"Yes']),
        ('He said: "no\n\nYes, she said', ['"no']),
        ("“the ‘so-called’ army,” he said", ["“the ‘so-called’ army,"]),
        ("‘We saw the rebels’ camp,’ he said. ‘It is bad.’", ["‘We saw the rebels’ camp,", "‘It is bad."]),
        ("the charge ‘baseless’. New Delhi, she said, ‘lied’", ["‘baseless", "‘lied"]),
        ("the ‘rebels’ attacked the rebels’ camp", ["‘rebels"]),
        ("'90s music, N'Djamena and the states' rights", []),
        ("the rebels' camp and 'a state within the state', they said", ["'a state within the state"]),
        ("« Oui », dit-il", ["« Oui "]),
    ],
)
def test_quotations_run_from_the_opening_mark_to_the_closing_one(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_ranges(text)] == quoted


@pytest.mark.parametrize("style", STYLES)
def test_an_article_is_read_alike_whatever_its_quotation_marks(
    frame_extractor: FrameExtractor, style: str
) -> None:
    text = NEWS.replace("“", STYLES[style][0]).replace("”", STYLES[style][1])
    (extraction,) = frame_extractor.extract([Document("oman", text, published="2025-06-04")])
    assert [issue for issue in extraction.issues if issue.code == "off-topic"] == []
    stated = {(c.source.name, c.type, c.target.name, c.attribution) for c in extraction.claims}
    assert ("Peru", "DEPLOYS_PERSONNEL_TO", "Yemen", ("Salim Harthy",)) in stated
    assert ("Salim Harthy", "HOLDS_OFFICE_IN", "Oman", ()) in stated
