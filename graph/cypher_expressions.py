"""Parse the expressions and patterns of Cypher, in the dialects of LadybugDB 0.22 and Neo4j 5.

Nesting, operands and operators are checked, the precedence of operators is not: every order of them
is a read.
"""

from __future__ import annotations

from collections.abc import Collection

from graph.cypher_cursor import NO_NAMES, Cursor
from graph.cypher_tokens import Token

BINARY_WORDS = frozenset({"AND", "OR", "XOR", "IN", "CONTAINS"})
BINARY_SIGNS = frozenset({"=", "<>", "<", "<=", ">", ">=", "=~", "+", "-", "*", "/", "%", "^"})


class Expressions(Cursor):
    """What may stand inside a clause."""

    def __init__(self, tokens: list[Token], functions: Collection[str]) -> None:
        """Parse these tokens; the names of the functions that may be called are in lower case."""
        super().__init__(tokens)
        self._functions = functions

    def _where(self) -> None:
        if self._take_word("WHERE"):
            self._expression()

    def _patterns(self) -> None:
        self._separated(self._named_pattern)

    def _named_pattern(self) -> None:
        if self._peek().sign != "(":
            self._name()
            self._expect_sign("=", "a pattern stands in round brackets: MATCH (a)-[r]->(b)")
        if self._peek().word in ("SHORTESTPATH", "ALLSHORTESTPATHS"):
            self._at += 1
            self._expect_sign("(", "shortestPath goes with a pattern: shortestPath((a)-[*..4]-(b))")
            self._pattern()
            self._expect_sign(")", "a bracket is not closed")
            return
        self._pattern()

    def _pattern(self) -> None:
        self._node()
        while self._peek().sign in ("-", "<"):
            self._relationship()
            self._node()

    def _node(self) -> None:
        self._expect_sign("(", "a pattern stands in round brackets: MATCH (a)-[r]->(b)")
        self._element(")")

    def _relationship(self) -> None:
        self._take_sign("<")
        self._expect_sign("-", "a relationship is written -[r:TYPE]->")
        if self._take_sign("["):
            self._element("]")
        self._expect_sign("-", "a relationship is written -[r:TYPE]->")
        self._take_sign(">")

    def _element(self, closing: str) -> None:
        """Parse the inside of a node or relationship: name, labels, length, properties."""
        if self._peek().kind in ("word", "quoted"):
            self._name()
        if self._take_sign(":"):
            self._label()
            while self._peek().sign in ("|", ":"):
                self._at += 1
                self._take_sign(":")
                self._label()
        if closing == "]" and self._take_sign("*"):
            self._length()
        if self._peek().sign == "{":
            self._map()
        self._expect_sign(closing, "a name, labels and properties are all that may stand here")

    def _label(self) -> None:
        if self._peek().kind not in ("word", "quoted"):
            self._refuse(self._peek(), "a label or relation type is expected here")
        self._at += 1

    def _length(self) -> None:
        """Parse the length of a path of several steps: `*`, `*2`, `*1..3`, `* SHORTEST 1..3`."""
        if self._take_word("ALL"):
            self._expect_word("SHORTEST", "ALL goes with SHORTEST")
        elif self._peek().word in ("SHORTEST", "TRAIL", "ACYCLIC"):
            self._at += 1
        if self._peek().kind == "number":
            self._at += 1
        if self._take_sign("..") and self._peek().kind == "number":
            self._at += 1
        if self._take_sign("("):
            self._steps_filter()

    def _steps_filter(self) -> None:
        """Parse LadybugDB's filter of the steps of a path: `(r, n | WHERE r.origins > 1)`."""
        self._name()
        self._expect_sign(",", "the filter of a path is written (r, n | WHERE …)")
        self._name()
        self._expect_sign("|", "the filter of a path is written (r, n | WHERE …)")
        self._expect_word("WHERE", "the filter of a path is written (r, n | WHERE …)")
        self._expression()
        self._expect_sign(")", "a bracket is not closed")

    def _expression(self) -> None:
        self._enter("expressions")
        self._operand()
        while self._take_operator():
            self._operand()
        self._leave()

    def _take_operator(self) -> bool:
        token = self._peek()
        if token.word in BINARY_WORDS or token.sign in BINARY_SIGNS:
            self._at += 1
            return True
        if token.word in ("STARTS", "ENDS"):
            self._at += 1
            self._expect_word("WITH", f"{token.word} goes with WITH")
            return True
        return False

    def _operand(self) -> None:
        while self._peek().word == "NOT" or self._peek().sign in ("-", "+"):
            self._at += 1
        self._atom()
        while True:
            token = self._peek()
            if token.sign == ".":
                self._at += 1
                self._property()
            elif token.sign == "[":
                self._index()
            elif token.word == "IS":
                self._at += 1
                self._take_word("NOT")
                self._expect_word("NULL", "IS goes with NULL or NOT NULL")
            else:
                return

    def _property(self) -> None:
        token = self._next()
        if token.kind not in ("word", "quoted") and token.sign != "*":
            self._refuse(token, "a property's name is expected after the point")

    def _index(self) -> None:
        """Parse `[i]`, `[i..j]` or `[i:j]`, of which a range may lack either end."""
        self._expect_sign("[", "a list's place is expected here")
        if self._peek().sign not in ("..", ":"):
            self._expression()
        if self._peek().sign in ("..", ":"):
            self._at += 1
            if self._peek().sign != "]":
                self._expression()
        self._expect_sign("]", "a bracket is not closed")

    def _atom(self) -> None:
        token = self._peek()
        if token.kind in ("number", "string", "parameter") or token.word in ("TRUE", "FALSE", "NULL"):
            self._at += 1
        elif token.sign == "[":
            self._list_literal()
        elif token.sign == "{":
            self._map()
        elif token.sign == "(":
            self._parenthesis()
        elif token.kind == "word":
            self._word_atom(token)
        elif token.kind == "quoted" and self._peek(1).sign != "(":
            self._at += 1
        else:
            self._refuse(token, "a value is expected here")

    def _word_atom(self, token: Token) -> None:
        following = self._peek(1).sign
        if token.word == "CASE":
            self._case()
        elif token.word in ("EXISTS", "COUNT") and following == "{":
            self._subquery()
        elif token.word in ("ALL", "ANY", "NONE", "SINGLE") and following == "(":
            self._quantifier()
        elif token.word == "CAST" and following == "(":
            self._cast()
        elif following == "(" and token.word not in NO_NAMES:
            self._function(token, token.text.lower())
        elif self._dotted_function():
            return
        else:
            self._name()

    def _parenthesis(self) -> None:
        """Parse `(expression)`, or a pattern where it is one: `WHERE (a)-[:OWNS]->(b)`."""
        after = self._closing.get(self._at, len(self._tokens)) + 1
        signs = "".join(t.sign or " " for t in self._tokens[after : after + 3])
        if signs.startswith(("--", "-[", "<--", "<-[")) and self._begins_node():
            self._pattern()
            return
        self._at += 1
        self._expression()
        self._expect_sign(")", "a bracket is not closed, or something stands in it that does not belong")

    def _begins_node(self) -> bool:
        inside = self._peek(1)
        if inside.sign in (")", ":", "{"):
            return True
        return inside.kind in ("word", "quoted") and self._peek(2).sign in (")", ":", "{")

    def _list_literal(self) -> None:
        """Parse `[a, b]` or `[x IN list WHERE … | …]`."""
        self._expect_sign("[", "a list is expected here")
        if self._take_sign("]"):
            return
        self._expression()
        if self._peek().sign == ",":
            self._at += 1
            self._separated(self._expression)
        else:
            self._where()
            if self._take_sign("|"):
                self._expression()
        self._expect_sign("]", "a bracket is not closed, or something stands in it that does not belong")

    def _map(self) -> None:
        self._list("{", self._map_entry)

    def _map_entry(self) -> None:
        key = self._next()
        if key.kind not in ("word", "quoted", "string"):
            self._refuse(key, "a key is expected here: {name: 'Norway'}")
        self._expect_sign(":", "a key and its value are joined by a colon: {name: 'Norway'}")
        self._expression()

    def _case(self) -> None:
        self._at += 1
        if self._peek().word != "WHEN":
            self._expression()
        if self._peek().word != "WHEN":
            self._refuse(self._peek(), "CASE goes with WHEN")
        while self._take_word("WHEN"):
            self._expression()
            self._expect_word("THEN", "WHEN goes with THEN")
            self._expression()
        if self._take_word("ELSE"):
            self._expression()
        self._expect_word("END", "CASE ends with END")

    def _subquery(self) -> None:
        self._at += 1
        self._expect_sign("{", "a subquery stands in braces")
        self._enter("subqueries")
        self._expect_word("MATCH", "EXISTS { } and COUNT { } hold MATCH … WHERE … and nothing else")
        self._patterns()
        self._where()
        self._expect_sign("}", "EXISTS { } and COUNT { } hold MATCH … WHERE … and nothing else")
        self._leave()

    def _quantifier(self) -> None:
        """Parse `any(x IN list WHERE …)`; the engine's IN takes the whole of the list."""
        self._at += 2
        self._name()
        self._expect_word("IN", "all, any, none and single are written any(x IN list WHERE …)")
        self._expression()
        self._expect_word("WHERE", "all, any, none and single are written any(x IN list WHERE …)")
        self._expression()
        self._expect_sign(")", "a bracket is not closed")

    def _cast(self) -> None:
        self._at += 2
        self._expression()
        if self._take_word("AS"):
            self._label()
            if self._take_sign("["):
                self._expect_sign("]", "a list type is written STRING[]")
        else:
            self._expect_sign(",", "a cast is written CAST(value AS STRING)")
            self._expression()
        self._expect_sign(")", "a bracket is not closed")

    def _dotted_function(self) -> bool:
        """Parse a function of a library, `apoc.text.distance(a, b)`, if there stands one."""
        count, name = self._dotted()
        if count == 1 or self._peek(count).sign != "(":
            return False
        token = self._peek()
        self._at += count - 1
        self._function(token, name)
        return True

    def _dotted(self) -> tuple[int, str]:
        """Give how many tokens a name with points takes, one where it has none, and the name."""
        count = 1
        while self._peek(count).sign == "." and self._peek(count + 1).kind == "word":
            count += 2
        return count, "".join(token.text for token in self._tokens[self._at : self._at + count]).lower()

    def _function(self, token: Token, name: str) -> None:
        if name not in self._functions:
            self._refuse(token, "the function is not one of those known to be harmless")
        self._at += 1
        if self._peek(1).sign == "*" and self._peek(2).sign == ")":
            self._at += 3
            return
        if self._peek(1).word == "DISTINCT":
            self._at += 2
            self._separated(self._expression)
            self._expect_sign(")", "a bracket is not closed")
            return
        self._list("(", self._argument)

    def _argument(self) -> None:
        """Parse an argument: an expression, or a function of its own `x -> x + 1`."""
        if self._peek().sign == "(":
            after = self._closing.get(self._at, len(self._tokens)) + 1
            if [t.sign for t in self._tokens[after : after + 2]] == ["-", ">"]:
                self._list("(", self._name)
                self._at += 2
                self._expression()
                return
        elif self._peek(1).sign == "-" and self._peek(2).sign == ">":
            self._name()
            self._at += 2
        self._expression()
