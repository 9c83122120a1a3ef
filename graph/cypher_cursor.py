"""Walk over the tokens of a query, one at a time, refusing what is not expected."""

from __future__ import annotations

from collections.abc import Callable

from graph.cypher_tokens import Token
from graph.errors import QueryRefused

CLAUSES = "MATCH OPTIONAL WHERE WITH UNWIND RETURN UNION ORDER SKIP LIMIT CALL YIELD".split()
WRITING = frozenset(
    "CREATE MERGE SET DELETE DETACH REMOVE DROP ALTER COPY LOAD EXPORT IMPORT ATTACH INSTALL FORCE "
    "UNINSTALL BEGIN COMMIT ROLLBACK CHECKPOINT USE FOREACH INSERT UPDATE EXTENSION COMMENT ANALYZE "
    "TRANSACTION STOP TERMINATE GRANT REVOKE DENY SHOW EXPLAIN PROFILE PROJECT HINT FROM".split()
)
OPERATORS = (
    "AND OR XOR NOT IN IS NULL AS BY ASC DESC ASCENDING DESCENDING DISTINCT STARTS ENDS CONTAINS "
    "CASE WHEN THEN ELSE END TRUE FALSE ON ALL ANY NONE SINGLE EXISTS CAST"
).split()
NO_NAMES = WRITING.union(CLAUSES, OPERATORS)
"""Words that no variable may have for a name unless it stands in backticks."""
MAX_DEPTH = 40
PAIRS = {"(": ")", "[": "]", "{": "}"}
END = Token("end", "", -1)


class Cursor:
    """A place in a list of tokens; its brackets are known to match."""

    def __init__(self, tokens: list[Token]) -> None:
        """Stand before the first token."""
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._closing = self._match_brackets()

    def _match_brackets(self) -> dict[int, int]:
        """Give for each opening bracket's index that of the closing one."""
        found: dict[int, int] = {}
        open: list[int] = []
        for index, token in enumerate(self._tokens):
            if token.sign in PAIRS:
                open.append(index)
            elif token.sign in PAIRS.values():
                if not open or PAIRS[self._tokens[open[-1]].sign] != token.sign:
                    self._refuse(token, "a bracket is closed that was not opened")
                found[open.pop()] = index
        if open:
            self._refuse(self._tokens[open[-1]], "a bracket is not closed")
        return found

    def _list(self, opening: str, item: Callable[[], None]) -> None:
        """Parse items between brackets; there may be none."""
        self._expect_sign(opening, f"{opening!r} is expected here")
        if self._take_sign(PAIRS[opening]):
            return
        self._separated(item)
        self._expect_sign(
            PAIRS[opening], "a bracket is not closed, or something stands in it that does not belong"
        )

    def _separated(self, item: Callable[[], None]) -> None:
        item()
        while self._take_sign(","):
            item()

    def _peek(self, ahead: int = 0) -> Token:
        index = self._at + ahead
        return self._tokens[index] if index < len(self._tokens) else END

    def _next(self) -> Token:
        token = self._peek()
        self._at += 1
        return token

    def _take_word(self, word: str) -> bool:
        found = self._peek().word == word
        self._at += found
        return found

    def _take_sign(self, sign: str) -> bool:
        found = self._peek().sign == sign
        self._at += found
        return found

    def _expect_word(self, word: str, reason: str) -> None:
        if not self._take_word(word):
            self._refuse(self._peek(), reason)

    def _expect_sign(self, sign: str, reason: str) -> None:
        if not self._take_sign(sign):
            token = self._peek()
            self._refuse(token, "only one statement may be sent" if token.sign == ";" else reason)

    def _refuse(self, token: Token, reason: str) -> None:
        if token.kind == "end":
            raise QueryRefused(f"the query ends too early: {reason}")
        if token.word in WRITING and "reading" not in reason:
            reason = f"only reading is allowed ({reason})"
        text = " ".join(token.text.split())
        raise QueryRefused(f"{text[:40]!r} at character {token.at + 1} is refused: {reason}")

    def _name(self) -> None:
        token = self._next()
        if token.kind == "word" and token.word not in NO_NAMES:
            return
        if token.kind == "quoted":
            return
        if token.word in WRITING:
            self._refuse(token, "only reading is allowed (a name of that kind goes into backticks)")
        if token.word:
            self._refuse(token, "a word of the language as a name goes into backticks")
        self._refuse(token, "a name is expected here")

    def _enter(self, what: str) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse(self._peek(), f"{what} nest more than {MAX_DEPTH} deep")

    def _leave(self) -> None:
        self._depth -= 1
