"""Bytes to text, and text to paragraphs, whose offsets never move again.

Code points are left as the file has them (no normalisation, no folding of no-break spaces or
quotation marks), so that a quote is found in the file word for word. The exceptions: line endings
become one line feed, a byte order mark and control characters go (a terminal would obey them, and a
database refuses NUL), and a lone surrogate, which cannot be stored, becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from ingest.readers.reading import Unreadable

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BINARY = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b\x1a"))
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-8 that was once read as windows-1252 and saved: "â€™" for an apostrophe, "Ã©" for é. The second
# form also occurs in a foreign name, so one is not enough.
_TWICE_ENCODED = (
    (re.compile("â€[\u0080-\u00ff\u0152-\u2122]"), 1),
    (re.compile("Ã[\u0080-\u00bf]"), 3),
)
_SAMPLE = 200_000
_REPLACED = "unreadable characters became U+FFFD; save it as UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and why that may be wrong (None where it is sound)."""

    text: str
    encoding: str
    doubt: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Read bytes as text: byte order mark, UTF-8, the declared encoding, then the likeliest one.

    Args:
        data: The whole file or record.
        declared: The encoding that the file names itself, as HTML pages do.

    Raises:
        Unreadable: `binary` where the bytes are no text, `wrong-encoding` where no encoding fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    unmarked = _utf16_without_mark(data[:_SAMPLE])
    if unmarked:
        return _decode_marked(data, unmarked)
    if looks_binary(data[:_SAMPLE]):
        raise Unreadable("binary", "not text but binary data: convert it to text, HTML, PDF or DOCX")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(data, declared, error)
    return Decoded(clean_characters(text), "utf-8", _twice_encoded(text))


def looks_binary(sample: bytes) -> bool:
    """Tell whether bytes have more control characters than any text: over one in 500, and over eight."""
    return len(sample) - len(sample.translate(None, _BINARY)) > max(8, len(sample) / 500)


def clean_characters(text: str) -> str:
    """Give the text with line feeds for line endings and without what cannot be kept."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(clean_characters(data.decode(encoding)), encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") > len(text) / 100:
            raise Unreadable(
                "wrong-encoding", f"marked as {encoding} but is not: save it as UTF-8"
            ) from error
        doubt = f"broken {encoding} at byte {error.start}: {_REPLACED}"
        return Decoded(clean_characters(text), encoding, doubt)


def _utf16_without_mark(sample: bytes) -> str | None:
    half = len(sample) // 2
    if half < 4 or sample.count(0) < half * 0.6:
        return None
    if sample[1::2].count(0) > half * 0.6 and sample[0::2].count(0) < half * 0.05:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.6 and sample[1::2].count(0) < half * 0.05:
        return "utf-16-be"
    return None


def _decode_other(data: bytes, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    place = f"byte 0x{data[error.start]:02x} in line {data.count(b'\n', 0, error.start) + 1}"
    if declared:
        text = _try_declared(data, declared)
        if text is not None:
            return Decoded(clean_characters(text), declared)
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    if sound >= 4 * broken:
        doubt = f"broken UTF-8 ({place}): {_REPLACED}"
        return Decoded(clean_characters(text), "utf-8", doubt)
    encoding = _likeliest(data)
    if encoding is None:
        raise Unreadable("wrong-encoding", f"in no known encoding ({place} is not UTF-8): save it as UTF-8")
    doubt = f"not UTF-8 ({place}), read as {encoding}: if that is wrong, save it as UTF-8"
    return Decoded(clean_characters(data.decode(encoding, "replace")), encoding, doubt)


def _try_declared(data: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name
        # A page that says Latin-1 or ASCII is windows-1252 (WHATWG Encoding Standard, 4.2).
        return data.decode("cp1252" if name in {"iso8859-1", "ascii"} else name)
    except (LookupError, ValueError):
        return None


def _likeliest(data: bytes) -> str | None:
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if high < len(data) * 0.05:
        # English with few foreign letters: detectors have too little to go by, and the encoding of
        # most such files is windows-1252.
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else None


def _twice_encoded(text: str) -> str | None:
    for pattern, least in _TWICE_ENCODED:
        found = list(islice(pattern.finditer(text), least))
        if len(found) == least:
            line = text.count("\n", 0, found[0].start()) + 1
            return (
                f'decoded wrongly before it was saved ("{found[0][0]}" in line {line}), kept as it '
                "is: save it again from the source, as UTF-8"
            )
    return None


_BLANK = re.compile(r"\n[^\S\n]*\n")
_BULLET = re.compile(r"\s*(?:[-*•–·]|\(?\d{1,2}[.)])\s+\S")
_INDENT = re.compile(r"\t|\s{2,}\S")


def paragraphs(text: str) -> list[str]:
    """Cut a plain text into paragraphs without line breaks.

    Each line is a paragraph, verbatim but for white space at its ends, unless the text is wrapped at
    a fixed width: then lines are joined by one space up to a blank line, a line that ends well
    before the margin, a bullet or an indented line.
    """
    blocks = [[line for line in block.split("\n") if line.strip()] for block in _BLANK.split(text)]
    width = _wrap_width(blocks)
    if width is None:
        return [line.strip() for block in blocks for line in block]
    return [paragraph for block in blocks for paragraph in _unwrap(block, width)]


def _wrap_width(blocks: list[list[str]]) -> int | None:
    """Give the margin of a wrapped text, or None: wrapped lines go on in lower case."""
    pairs = [
        (line, following)
        for block in blocks
        for line, following in zip(block, block[1:], strict=False)
        if len(line) >= 40
    ]
    going_on = sum(following.lstrip()[0].islower() for _, following in pairs)
    if going_on < 2 or going_on < len(pairs) * 0.25:
        return None
    lengths = sorted(len(line) for line, _ in pairs)
    width = lengths[int(len(lengths) * 0.9)]
    return width if width <= 130 else None


def _unwrap(block: list[str], width: int) -> list[str]:
    joined: list[str] = []
    ended, indented = True, True
    for line in block:
        steps_in = bool(_INDENT.match(line)) and not indented
        indented = bool(_INDENT.match(line))
        begins = not line.lstrip()[0].islower() and (ended or _BULLET.match(line) or steps_in)
        if not joined or begins:
            joined.append(line.strip())
        else:
            joined[-1] = join_lines(joined[-1], line.strip())
        ended = len(line.rstrip()) < width * 0.6
    return joined


def join_lines(before: str, after: str) -> str:
    """Join two lines of one paragraph; a word that a hyphen cuts keeps the hyphen."""
    if len(before) > 1 and before[-1] == "-" and before[-2].isalpha() and after[:1].isalpha():
        return before + after
    return f"{before} {after}"
