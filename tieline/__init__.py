"""The front door: the command line over `graph` and `ingest`."""

__version__ = "0.1.0"
