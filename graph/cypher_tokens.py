r"""Cut Cypher into tokens, and write tokens back as the text that the engine gets.

Stricter than any engine's lexer: outside strings, comments and backticks only ASCII may stand (and
Unicode's white space, which is written back as one space), strings know the escapes that all engines
share, and comments vanish. What two lexers could read differently is refused: LadybugDB 0.22 lets
`/* a **/` run on to a later `*/`, other engines end it there. Escapes of code points become the
characters that they name, because Neo4j 5 replaces them before it looks for the end of a string: to it,
`'a\u0027 LOAD CSV …'` is a string and then a clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import QueryRefused

SPACE = r"\t\n\v\f\r \x1c-\x1f\x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # no \u200b
ESCAPE = r"\\(?:[\\'\"nrtbf]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
CODE_POINT = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
TOKEN = re.compile(
    rf"""
    (?P<space>[{SPACE}]+)
  | (?P<comment>//[^\r\n]*|/\*.*?\*/)
  | (?P<string>'(?:[^'\\]|{ESCAPE})*'|"(?:[^"\\]|{ESCAPE})*")
  | (?P<quoted>`[^`\\\r\n]+`)
  | (?P<number>(?:\d+\.\d+|\.\d+|0(?!\d)|[1-9]\d*)(?:[eE]-?\d+)?(?![0-9A-Za-z_]))
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<parameter>\$[A-Za-z_][A-Za-z0-9_]*)
  | (?P<sign><>|<=|>=|=~|\.\.|[()\[\]{{}},.:;|=<>+\-*%^]|/(?![/*]))
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (a group of `TOKEN`, or `end`), its text, and where it starts."""

    kind: str
    text: str
    at: int

    @property
    def word(self) -> str:
        """The text of a bare word in upper case; empty for every other token."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def sign(self) -> str:
        """The text of a sign; empty for every other token, a string that holds one included."""
        return self.text if self.kind == "sign" else ""


def tokenize(cypher: str) -> list[Token]:
    """Give the tokens of a query, without white space and comments.

    Raises:
        QueryRefused: a character or quotation that is no token.
    """
    control = NO_TEXT.search(cypher)
    if control:
        raise QueryRefused(
            f"character {control.start() + 1}: U+{ord(control.group()):04X} is no text: remove it"
        )
    tokens: list[Token] = []
    at = 1 if cypher.startswith("\ufeff") else 0
    while at < len(cypher):
        match = TOKEN.match(cypher, at)
        if match is None:
            raise QueryRefused(_unknown(cypher, at))
        kind, found = str(match.lastgroup), match.group()
        if kind == "string" and "\\" in found:
            found = _characters(found, at)
        if kind not in ("space", "comment"):
            tokens.append(Token(kind, found, at))
        at = match.end()
    return tokens


def _characters(string: str, at: int) -> str:
    """Write the escapes of code points in a string as characters; other escapes stay."""

    def character(match: re.Match[str]) -> str:
        digits = match.group(1) or match.group(2)
        if digits is None:
            return match.group()
        value = int(digits, 16)
        if value > 0x10FFFF:
            raise QueryRefused(f"character {at + 1}: {match.group()} is no code point")
        return f"\\{chr(value)}" if chr(value) in "\\'\"" else chr(value)

    text = CODE_POINT.sub(character, string)
    # Two escapes may be the halves of one character, as JSON writes it.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    if NO_TEXT.search(text):
        raise QueryRefused(f"character {at + 1}: an escape in this string stands for no text: remove it")
    return text


def _unknown(cypher: str, at: int) -> str:
    character = cypher[at]
    if character in "'\"`":
        return (
            f"character {at + 1}: a quotation that does not end, or holds an unknown escape: a "
            "quote inside a string is written \\'"
        )
    if cypher.startswith("/*", at):
        return f"character {at + 1}: a comment that does not end: close it with */"
    if character.isdigit():
        return f"character {at + 1}: this is no number: write 7, 0.5 or 1.5e-3"
    return (
        f"character {at + 1}: {character!r} (U+{ord(character):04X}) may only stand in a string or "
        "in backticks"
    )


def write(tokens: list[Token]) -> str:
    """Write tokens as they stood: next to each other where they were, else one space apart."""
    parts: list[str] = []
    end = tokens[0].at
    for token in tokens:
        if token.at != end:
            parts.append(" ")
        parts.append(token.text)
        end = token.at + len(token.text)
    return "".join(parts)
