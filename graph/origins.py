"""How many independent origins stand behind claims that say the same thing.

Ten papers that quote one official are one origin, and so are ten that print one agency text. The rules:

- a claim with speakers has for origin the last of the chain;
- a claim in an article's own voice has for origin its publisher, and whoever printed the same text:
  what one publisher prints twice, or several print in near-copies of one text, is one voice;
- a headline adds nothing to its article: where a text names a speaker for what it says elsewhere in
  its own voice, the speaker is the origin of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from graph.model import Claim, name_key

if TYPE_CHECKING:
    from graph.edges import Provenance


def count_origins(claims: Iterable[Claim], provenance: Mapping[str, Provenance]) -> int:
    """Count the independent origins of claims that say the same thing.

    Args:
        claims: the claims of one edge.
        provenance: where their documents come from, by id.
    """
    claims = list(claims)
    attributed = [claim for claim in claims if claim.attribution]
    speakers = {name_key(claim.attribution[-1]) for claim in attributed}
    quoting = {provenance[claim.document_id].copy_group for claim in attributed}
    sources = {provenance[claim.document_id] for claim in claims if not claim.attribution}
    voices: list[set[str]] = []
    for source in sources:
        if source.copy_group not in quoting:
            voices = _joined(voices, _marks(source))
    return len(speakers) + len(voices)


def _marks(source: Provenance) -> set[str]:
    """Give what two sources of one voice share."""
    marks = {f"text:{source.copy_group}"}
    if source.publisher:
        marks.add(f"publisher:{name_key(source.publisher)}")
    return marks


def _joined(voices: list[set[str]], marks: set[str]) -> list[set[str]]:
    """Add a source to the voices it shares a mark with, which so become one."""
    apart = [voice for voice in voices if not voice & marks]
    return [*apart, marks.union(*(voice for voice in voices if voice & marks))]
