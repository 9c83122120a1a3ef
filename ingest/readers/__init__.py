"""One module for each kind of file; `ingest.documents` is the door."""
