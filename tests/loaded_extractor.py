"""An extractor that is loaded with the module: for the server that forks processes to be killed."""

from ingest.claims import FrameExtractor

EXTRACTOR = FrameExtractor()
