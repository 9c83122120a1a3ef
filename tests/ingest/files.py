"""Files of foreign formats, made for tests byte by byte."""

from __future__ import annotations

from collections.abc import Sequence


def make_pdf(
    pages: Sequence[Sequence[str]], *, encrypted: bool = False, columns: int = 1, title: str = ""
) -> bytes:
    """Make a PDF file whose pages show these lines; `encrypted` with a password nobody knows."""
    count = len(pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(count)), count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        drawn = _drawing(lines, columns)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    objects.append(b"<< /Title (%s) >>" % title.encode("cp1252"))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b""
    if encrypted:
        lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<%s> <%s>]" % (
            b"5a" * 32, b"3c" * 32, b"11" * 16, b"11" * 16,
        )  # fmt: skip
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), lock, table,
    )  # fmt: skip
    return bytes(out)


def _drawing(lines: Sequence[str], columns: int) -> bytes:
    per_column = -(-len(lines) // columns) or 1
    out = []
    for begin in range(0, len(lines), per_column):
        left = 60 + begin // per_column * 270
        out.append(b"BT /F1 11 Tf 14 TL %d 740 Td" % left)
        for line in lines[begin : begin + per_column]:
            shown = line.encode("cp1252").replace(b"\\", b"\\\\")
            shown = shown.replace(b"(", b"\\(").replace(b")", b"\\)")
            out.append(b"(%s) Tj T*" % shown)
        out.append(b"ET")
    return b"\n".join(out)
