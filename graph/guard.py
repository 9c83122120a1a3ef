"""Let only pure reads through: a user's Cypher is hostile until it was parsed.

A read-only database still reads and writes files (`LOAD FROM '/etc/passwd'`, `COPY (...) TO`). So a
query is cut into tokens and parsed, clause by clause, against the small grammar of reading clauses;
what the grammar does not know is refused. Words in strings, comments, backticks, property names and
labels are just words: `MATCH (a {name: 'DROP TABLE'}) RETURN a.set` is fine.

The engine gets the text of the tokens that were checked, without comments, so that no difference
between its lexer and this one can hide a clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import QueryRefused

MAX_LENGTH = 20_000
MAX_DEPTH = 40
TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<comment>//[^\r\n]*|/\*.*?\*/)
  | (?P<string>'(?:[^'\\]|\\['"\\nrtbf])*'|"(?:[^"\\]|\\['"\\nrtbf])*")
  | (?P<quoted>`[^`\\\r\n]+`)
  | (?P<number>(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<parameter>\$[A-Za-z_][A-Za-z0-9_]*)
  | (?P<sign><>|<=|>=|=~|->|<-|\.\.|\|\||[()\[\]{},.:;|=<>+\-*%^]|/(?!\*))
    """,
    re.VERBOSE | re.DOTALL,
)
WRITING = frozenset(
    "CREATE MERGE SET DELETE DETACH REMOVE DROP ALTER COPY LOAD EXPORT IMPORT ATTACH INSTALL "
    "UNINSTALL BEGIN COMMIT ROLLBACK CHECKPOINT USE FOREACH INSERT UPDATE EXTENSION COMMENT "
    "TRANSACTION START STOP TERMINATE GRANT REVOKE DENY SHOW EXPLAIN PROFILE PROJECT".split()
)
CLAUSES = frozenset("MATCH OPTIONAL WHERE WITH UNWIND RETURN UNION ORDER SKIP LIMIT CALL".split())
TABLE_FUNCTIONS = frozenset({"show_tables", "table_info", "db_version", "show_functions"})
FUNCTIONS = frozenset(
    "abs acos all any array_contains asin atan atan2 avg bool_and bool_or cast ceil ceiling "
    "character_length coalesce collect concat contains cos count current_date date date_part "
    "date_trunc day degrees e element_at ends_with exists exp floor greatest head id ifnull "
    "initcap is_acyclic is_trail keys label labels last lcase least left len length levenshtein "
    "list_aggregate list_any_value list_append list_avg list_concat list_contains list_count "
    "list_distinct list_element list_extract list_has list_len list_max list_min list_position "
    "list_prepend list_reverse list_size list_slice list_sort list_sum list_to_string list_unique "
    "ln log log10 log2 lower ltrim make_date map map_extract map_keys map_values max min month "
    "monthname nodes none nullif percentile_cont percentile_disc pi pow power prefix properties "
    "radians range reduce regexp_extract regexp_extract_all regexp_full_match regexp_matches "
    "regexp_replace rels relationships replace reverse right round rtrim sign sin single size "
    "split sqrt starts_with stdev string string_split struct_extract substr substring suffix sum "
    "tail tan to_date toboolean tofloat tointeger tolower tostring toupper trim type typeof ucase "
    "upper year list_filter list_transform list_any list_all list_none list_single".split()
)
WORD_OPERATORS = frozenset(
    "AND OR XOR NOT IN IS NULL AS BY ASC DESC ASCENDING DESCENDING DISTINCT STARTS ENDS CONTAINS "
    "CASE WHEN THEN ELSE END TRUE FALSE ON ALL YIELD EXISTS COUNT".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (a group of `TOKEN`), its text, and where it starts in the query."""

    kind: str
    text: str
    at: int

    @property
    def word(self) -> str:
        """The text of a bare word in upper case; empty for every other token."""
        return self.text.upper() if self.kind == "word" else ""


def check_read_only(cypher: str) -> str:
    """Give the query as the engine may run it, without comments and trailing semicolon.

    Raises:
        QueryRefused: it is not one pure read of the graph, saying what and where.
    """
    if len(cypher) > MAX_LENGTH:
        raise QueryRefused(f"the query is longer than {MAX_LENGTH:,} characters: shorten it")
    tokens = _tokens(cypher)
    while tokens and tokens[-1].text == ";":
        tokens.pop()
    if not tokens:
        raise QueryRefused("the query is empty: try 'MATCH (a:State) RETURN a.name LIMIT 10'")
    _Parser(tokens).query()
    return _written(tokens)


def _written(tokens: list[Token]) -> str:
    """Write tokens as they stood: next to each other where they were, else one space apart."""
    parts: list[str] = []
    end = tokens[0].at
    for token in tokens:
        if token.at != end:
            parts.append(" ")
        parts.append(token.text)
        end = token.at + len(token.text)
    return "".join(parts)


def _tokens(cypher: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    while at < len(cypher):
        match = TOKEN.match(cypher, at)
        if match is None:
            raise QueryRefused(_unknown(cypher, at))
        kind = str(match.lastgroup)
        if kind not in ("space", "comment"):
            tokens.append(Token(kind, match.group(), at))
        at = match.end()
    return tokens


def _unknown(cypher: str, at: int) -> str:
    character = cypher[at]
    if character in "'\"`":
        return f"character {at + 1}: a quotation that does not end, or holds an unknown escape"
    if cypher.startswith("/*", at):
        return f"character {at + 1}: a comment that does not end"
    return (
        f"character {at + 1}: {character!r} (U+{ord(character):04X}) may only stand in a string: "
        "names with such letters go into quotes"
    )


class _Parser:
    """Parse clause by clause. Expressions are only looked through, not understood."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def _peek(self, ahead: int = 0) -> Token:
        index = self._at + ahead
        return self._tokens[index] if index < len(self._tokens) else Token("end", "", -1)

    def query(self, *, nested: bool = False) -> None:
        """Parse reading clauses up to the end, or to the brace that ends a subquery."""
        first = True
        while True:
            token = self._peek()
            if token.kind == "end" or (nested and token.text == "}"):
                if first:
                    self._refuse(token, "a query needs a reading clause")
                return
            if token.text == ";":
                self._refuse(token, "only one statement may be sent")
            self._clause(token, nested=nested)
            first = False

    def _clause(self, token: Token, *, nested: bool) -> None:
        word = token.word
        if word == "CALL":
            self._call()
            return
        if word == "UNION":
            self._at += 1
            if self._peek().word == "ALL":
                self._at += 1
            return
        if word == "OPTIONAL":
            self._at += 1
            if self._peek().word != "MATCH":
                self._refuse(self._peek(), "OPTIONAL goes with MATCH")
            word = "MATCH"
        if word == "ORDER":
            self._at += 1
            if self._peek().word != "BY":
                self._refuse(self._peek(), "ORDER goes with BY")
            self._at += 1
            self._body(nested=nested)
            return
        if word not in CLAUSES:
            self._refuse(
                token,
                "only MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN, UNION and their parts may be used",
            )
        self._at += 1
        self._body(nested=nested)

    def _call(self) -> None:
        self._at += 1
        name = self._peek()
        if name.kind != "word" or name.text.lower() not in TABLE_FUNCTIONS:
            self._refuse(name, f"CALL may only be used with {', '.join(sorted(TABLE_FUNCTIONS))}")
        self._at += 1
        if self._peek().text != "(":
            self._refuse(self._peek(), "CALL of settings is not allowed")
        self._group()

    def _body(self, *, nested: bool) -> None:
        """Look through the expressions and patterns of one clause."""
        started = False
        while True:
            token = self._peek()
            if token.kind == "end" or (nested and token.text == "}"):
                break
            if token.text == ";":
                self._refuse(token, "only one statement may be sent")
            if token.word in CLAUSES and not self._is_name():
                break
            self._item(token)
            started = True
        if not started:
            self._refuse(self._peek(), "a clause has no content")

    def _item(self, token: Token) -> None:
        if token.text in ("(", "[", "{"):
            self._group()
            return
        if token.text in (")", "]", "}"):
            self._refuse(token, "a bracket is closed that was not opened")
        if token.kind == "word" and not self._is_name():
            self._word(token)
            return
        self._at += 1

    def _word(self, token: Token) -> None:
        word = token.word
        if word in WRITING or word == "CALL":
            self._refuse(token, "only reading is allowed (a name of that kind goes into backticks)")
        following = self._peek(1)
        if word in ("EXISTS", "COUNT") and following.text == "{":
            self._at += 1
            self._subquery()
            return
        if following.text == "(" and word not in WORD_OPERATORS | {"EXISTS", "COUNT"}:
            if token.text.lower() not in FUNCTIONS:
                self._refuse(token, "the function is not known to be harmless")
        self._at += 1

    def _is_name(self) -> bool:
        """Whether the word at hand is a property, a label, a variable or a key, not a keyword."""
        before = self._peek(-1) if self._at else Token("end", "", -1)
        after = self._peek(1)
        if before.text == "." or (before.text in (":", "|") and after.text != "("):
            return True
        return before.word == "AS" or (after.text == ":" and before.text in ("{", ","))

    def _group(self) -> None:
        """Look through a pair of brackets."""
        opening = self._peek()
        closing = {"(": ")", "[": "]", "{": "}"}[opening.text]
        self._enter(opening)
        self._at += 1
        while self._peek().text != closing:
            token = self._peek()
            if token.kind == "end":
                self._refuse(opening, "a bracket is not closed")
            if token.text == ";":
                self._refuse(token, "only one statement may be sent")
            if token.word in ("MATCH", "OPTIONAL", "UNWIND", "RETURN", "WITH", "UNION") and (
                not self._is_name()
            ):
                self._refuse(token, "a clause may only stand in EXISTS { } or COUNT { }")
            self._item(token)
        self._at += 1
        self._depth -= 1

    def _subquery(self) -> None:
        opening = self._peek()
        self._enter(opening)
        self._at += 1
        self.query(nested=True)
        if self._peek().text != "}":
            self._refuse(opening, "a subquery is not closed")
        self._at += 1
        self._depth -= 1

    def _enter(self, token: Token) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse(token, f"brackets nest more than {MAX_DEPTH} deep")

    def _refuse(self, token: Token, reason: str) -> None:
        if token.kind == "end":
            raise QueryRefused(f"the query ends too early: {reason}")
        raise QueryRefused(f"{token.text[:40]!r} at character {token.at + 1} is refused: {reason}")
