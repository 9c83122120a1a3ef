"""Networks on which people post: "a clip on Instagram" is by whoever posted it, not by the firm."""

from __future__ import annotations

from ingest.tokens import Doc

PLATFORMS = frozenset(
    "instagram facebook telegram whatsapp tiktok youtube twitter x threads bluesky weibo wechat vkontakte "
    "signal reddit snapchat linkedin mastodon substack max viber line discord".split()
)
"""What something is posted "on", by others than the firm."""


def is_platform(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is where something was posted: "a clip on Instagram"."""
    return start > 0 and doc[start:end].text.lower() in PLATFORMS and doc[start - 1].lower_ in ("on", "via")
