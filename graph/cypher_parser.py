"""Parse the reading part of Cypher: recursive descent over a grammar that allows nothing else.

A bare word that begins a clause or is an operator is never taken for a name: an engine that allows
`AS` as a variable reads `WITH 1 AS AS LOAD FROM 'x' RETURN *` as a `LOAD` where a laxer parser sees a
name.
"""

from __future__ import annotations

from collections.abc import Collection

from graph.cypher_cursor import WRITING
from graph.cypher_expressions import Expressions
from graph.cypher_tokens import Token, write


class Parser(Expressions):
    """One query.

    After `parse`, `limited` says whether a `LIMIT` may not be appended (there is one, or a UNION), and
    `columns` names the columns as the query writes them, or is None where it returns `*`.
    """

    def __init__(
        self, tokens: list[Token], functions: Collection[str], procedures: Collection[str]
    ) -> None:
        """Parse these tokens; what may be called is named in lower case, procedures as after CALL."""
        super().__init__(tokens, functions)
        self._procedures = procedures
        self.limited = False
        self.columns: list[str] | None = None

    def parse(self) -> None:
        """Go through the query.

        Raises:
            QueryRefused: it is anything but one reading statement.
        """
        self._single_query()
        columns = self.columns
        while self._take_word("UNION"):
            self._take_word("ALL")
            self._single_query()
            self.limited = True
        self.columns = columns
        self._expect_end()

    def _single_query(self) -> None:
        while True:
            token = self._peek()
            if self._take_word("RETURN"):
                self.limited = self._projection()
                return
            if self._take_word("WITH"):
                self._projection()
                self._where()
            elif self._take_word("UNWIND"):
                self._expression()
                self._expect_word("AS", "UNWIND gives its elements a name: UNWIND list AS name")
                self._name()
            elif self._take_word("CALL"):
                self._call()
            elif token.word in ("MATCH", "OPTIONAL"):
                self._match()
            else:
                self._refuse(token, self._why_no_clause(token))

    def _why_no_clause(self, token: Token) -> str:
        if token.word in WRITING:
            return "only reading is allowed"
        if token.kind == "end":
            return "a query ends with RETURN"
        if token.sign == ";":
            return "only one statement may be sent, and it ends with RETURN"
        return "MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL or RETURN is expected here"

    def _expect_end(self) -> None:
        token = self._peek()
        if token.kind == "end":
            return
        if token.sign == ";":
            self._refuse(token, "only one statement may be sent")
        if token.word in WRITING:
            self._refuse(token, "only reading is allowed")
        self._refuse(token, "an operator, a comma or the end of the query is expected here")

    def _match(self) -> None:
        self._take_word("OPTIONAL")
        self._expect_word("MATCH", "OPTIONAL goes with MATCH")
        self._patterns()
        self._where()

    def _call(self) -> None:
        token = self._peek()
        count, name = self._dotted()
        if token.kind != "word" or name not in self._procedures:
            allowed = ", ".join(sorted(self._procedures))
            self._refuse(token, f"CALL may only be used with {allowed}")
        self._at += count
        if self._peek().sign != "(":
            self._refuse(self._peek(), "CALL of settings is not allowed")
        self._list("(", self._expression)
        self._where()
        if self._take_word("YIELD"):
            self._separated(self._yield_item)
            self._where()

    def _yield_item(self) -> None:
        self._name()
        if self._take_word("AS"):
            self._name()

    def _projection(self) -> bool:
        """Parse what stands after WITH or RETURN; say whether it has a LIMIT."""
        self._take_word("DISTINCT")
        self.columns = []
        if self._take_sign("*"):
            if self._take_sign(","):
                self._separated(self._projected)
            self.columns = None
        else:
            self._separated(self._projected)
        if self._take_word("ORDER"):
            self._expect_word("BY", "ORDER goes with BY")
            self._separated(self._sorted)
        if self._take_word("SKIP"):
            self._expression()
        if self._take_word("LIMIT"):
            self._expression()
            return True
        return False

    def _projected(self) -> None:
        start = self._at
        self._expression()
        if self._take_word("AS"):
            start = self._at
            self._name()
        if self.columns is not None:
            name = self._tokens[start : self._at]
            self.columns.append(name[0].text.strip("`") if len(name) == 1 else write(name))

    def _sorted(self) -> None:
        self._expression()
        if self._peek().word in ("ASC", "DESC", "ASCENDING", "DESCENDING"):
            self._at += 1
