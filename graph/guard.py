"""Let only pure reads through: a user's Cypher is hostile until it was parsed.

A read-only database still reads and writes files (`LOAD FROM '/etc/passwd'`, `COPY (...) TO`). So a
query is cut into tokens and parsed against a grammar of reading clauses (`graph.cypher_parser`); what
the grammar does not know is refused. Words in strings, comments, backticks, property names and labels
are just words: `MATCH (a {name: 'DROP TABLE'}) RETURN a.set` is fine.

The engine gets the text of the tokens that were checked, without comments, so that no difference
between its lexer and this one can hide a clause.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.cypher_parser import Parser
from graph.cypher_tokens import tokenize, write
from graph.errors import QueryRefused

MAX_LENGTH = 20_000
TABLE_FUNCTIONS = frozenset({"show_tables", "table_info", "db_version", "show_functions"})
"""What may be called on LadybugDB: its catalogue."""
NEO4J_PROCEDURES = frozenset({"db.labels", "db.relationshiptypes", "db.propertykeys"})
"""What may be called on Neo4j unless the user allows more: the catalogue of its current database."""
FUNCTIONS = frozenset(
    (
        "abs acos array_append array_cat array_concat array_contains array_cosine_similarity "
        "array_cross_product array_distance array_dot_product array_extract array_has "
        "array_indexof array_inner_product array_position array_prepend array_push_back "
        "array_push_front array_slice array_squared_distance asin atan atan2 avg bool_and "
        "bool_or cardinality cbrt ceil ceiling century character_length coalesce collect concat "
        "concat_ws cos cot count count_if current_date current_timestamp date "
        "date_part date_trunc datepart datetrunc day dayname degrees duration e element_at "
        "end_node endnode ends_with epoch_ms even exp factorial floor gamma greatest head "
        "histogram id ifnull initcap interval is_acyclic is_trail keys label labels last "
        "last_day lcase least left len length levenshtein lgamma list_aggregate list_all "
        "list_any list_any_value list_append list_avg list_cat list_concat list_contains "
        "list_count list_distinct list_element list_extract list_filter list_has list_has_all "
        "list_has_any list_indexof list_len list_max list_min list_none list_position "
        "list_prepend list_product list_reduce list_reverse list_reverse_sort list_single "
        "list_size list_slice list_sort list_sum list_to_string list_transform list_unique ln "
        "log log10 log2 lower lpad ltrim make_date map map_extract map_keys map_values max md5 "
        "min month monthname nodes nullif octet_length percentile_cont percentile_disc "
        "percentilecont percentiledisc pi pow power prefix properties radians range reduce "
        "regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace "
        "regexp_split_to_array relationships rels repeat replace reverse right round rpad rtrim "
        "sha256 sign sin size split split_part sqrt start_node startnode starts_with stdev "
        "str_split string string_split string_to_array struct_extract substr substring suffix "
        "sum tail tan time_bucket timestamp to_bool to_date to_days to_double to_epoch_ms "
        "to_float to_hours to_int128 to_int16 to_int32 to_int64 to_int8 to_interval "
        "to_microseconds to_milliseconds to_minutes to_months to_seconds to_string to_timestamp "
        "to_uint128 to_uint16 to_uint32 to_uint64 to_uint8 to_years toboolean tofloat tointeger "
        "tolower tostring toupper trim type typeof ucase upper year"
    ).split()
)
"""Functions that may be called: those of LadybugDB 0.22 and Neo4j 5 that compute from their arguments.

Left out of LadybugDB's: `nextval`, `currval`, `setseed` (they change a state), `current_setting`,
`error`, everything random, and the names behind operators. None of those here reads a file, the
environment or a setting; what some allocate (`range`, `lpad`, `repeat`) the process's limits bound.
"""


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """A query that was checked: the text for the engine, without comments and trailing semicolon.

    `columns` are its columns as the user wrote them (LadybugDB calls `type(r)` by a list of all
    tables, Neo4j by the expression), None where it returns `*`. `limited` says that no `LIMIT` may be
    appended. `parameters` are the names of those that it needs.
    """

    text: str
    columns: tuple[str, ...] | None
    limited: bool
    parameters: frozenset[str]


def read_query(
    cypher: str,
    *,
    procedures: Collection[str] = TABLE_FUNCTIONS,
    allow: Collection[str] = (),
) -> ReadQuery:
    """Parse a query that may only read.

    Args:
        cypher: the query, as a user wrote it.
        procedures: what CALL may be used with, in lower case.
        allow: names of further procedures and functions, in lower case. Whoever allows one answers
            for what it does.

    Raises:
        QueryRefused: it is not one pure read of the graph, saying what and where.
    """
    if len(cypher) > MAX_LENGTH:
        raise QueryRefused(f"the query is longer than {MAX_LENGTH:,} characters: shorten it")
    tokens = tokenize(cypher)
    while tokens and tokens[-1].sign == ";":
        tokens.pop()
    if not tokens:
        raise QueryRefused("the query is empty: try 'MATCH (a:State) RETURN a.name LIMIT 10'")
    parser = Parser(tokens, FUNCTIONS.union(allow), frozenset(procedures).union(allow))
    parser.parse()
    columns = None if parser.columns is None else tuple(parser.columns)
    parameters = frozenset(token.text[1:] for token in tokens if token.kind == "parameter")
    return ReadQuery(write(tokens), columns, parser.limited, parameters)


def check_read_only(cypher: str) -> str:
    """Give the text of a query as an engine may run it; raises `QueryRefused` as `read_query`."""
    return read_query(cypher).text
