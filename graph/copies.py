"""Near-copies: agency texts that several papers print.

A signature is 128 MinHash values (Broder 1997), unsigned 32-bit little-endian, made by
`ingest.copies`. Two texts are near-copies when their estimated Jaccard similarity is at least
`THRESHOLD`. Candidates are found by locality-sensitive hashing: 16 bands of 8 values, so a pair of
similarity s shares a band with probability 1 - (1 - s^8)^16: 0.06 at 0.5, 0.61 at 0.7, 0.95 at 0.8,
0.9999 at 0.9. (At exactly the threshold one pair in twenty is missed.)
"""

from __future__ import annotations

from array import array

VALUES = 128
ROWS = 8
THRESHOLD = 0.8


def bands(signature: bytes) -> list[bytes]:
    """Give the 16 bands of a signature, each marked with its number."""
    width = 4 * ROWS
    return [
        bytes([number]) + signature[number * width : (number + 1) * width]
        for number in range(VALUES // ROWS)
    ]


def similarity(first: bytes, second: bytes) -> float:
    """Give the estimated Jaccard similarity of two texts, 0 to 1, from their signatures.

    Raises:
        ValueError: where a signature has not 128 values.
    """
    one, other = array("I", first), array("I", second)
    if len(one) != VALUES or len(other) != VALUES:
        raise ValueError(f"a signature has {VALUES} values of 4 bytes")
    return sum(a == b for a, b in zip(one, other, strict=True)) / VALUES
