"""What can go wrong in the program.

A problem in a *document* is a value (`graph.model.Issue`) and never raised to the user; a problem in
the *program or its surroundings* is one of these::

    TielineError
    ├── OntologyError        a claim that the ontology does not allow, or a broken ontology file
    ├── CitationError        a quote that is not the text at its offsets
    ├── LedgerError          the ledger cannot be opened, read or written
    │   ├── NewerWorkspace   written by a newer version of tieline
    │   ├── DamagedLedger    the database file is not one, or is broken
    │   └── UnknownDocument  no document of that id or name
    ├── MissingExtra         a format needs a package that is not installed
    ├── SnapshotError        the embedded graph cannot be built or opened
    ├── RdfError             an RDF file cannot be read, or holds no sound claims
    ├── QueryError           a user's query failed
    │   ├── QueryRefused     the guard does not allow it
    │   └── QueryLimit       it ran out of time or memory
    └── ServerError          a graph server cannot be used
        ├── ServerAddress    the URL is none of a graph server, or holds a password
        ├── ServerAway       it does not answer, or went away
        ├── ServerRefused    it does not accept the user, the password or the database
        └── ForeignData      its database holds what tieline did not write

Every message is one line that says what happened, where, and what to do.
"""

from __future__ import annotations


class TielineError(Exception):
    """Base of every error that tieline raises on purpose. Its text is fit for a user."""


class OntologyError(TielineError):
    """A claim that the ontology does not allow, or an ontology file that cannot be read."""


class CitationError(TielineError):
    """A quote or a mention that is not, word for word, the document's text at its offsets."""


class LedgerError(TielineError):
    """The ledger cannot be opened, read or written."""


class NewerWorkspace(LedgerError):
    """The workspace was written by a newer version of tieline than this one."""


class DamagedLedger(LedgerError):
    """The database file is not a database, or its pages are broken."""


class UnknownDocument(LedgerError):
    """No document has that id or name."""


class MissingExtra(TielineError):
    """A format needs a package that is not installed; the message has the command that does it."""


class SnapshotError(TielineError):
    """The embedded graph cannot be built or opened."""


class RdfError(TielineError):
    """An RDF file that cannot be read, or whose claims are not whole."""


class QueryError(TielineError):
    """A user's query failed."""


class QueryRefused(QueryError):
    """The guard does not allow this query: it is not a pure read of the graph."""


class QueryLimit(QueryError):
    """The query took more time or memory than it is allowed."""


class ServerError(TielineError):
    """A graph server cannot be used."""


class ServerAddress(ServerError):
    """The URL is none of a graph server, or holds what belongs elsewhere, such as a password."""


class ServerAway(ServerError):
    """The graph server does not answer, or went away in the middle."""


class ServerRefused(ServerError):
    """The graph server does not accept the user, the password or the database."""


class ForeignData(ServerError):
    """The database holds what tieline did not write, or somebody changed what it did."""
