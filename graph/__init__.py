"""The ledger and its projections: records, ontology, edges, embedded Cypher."""
