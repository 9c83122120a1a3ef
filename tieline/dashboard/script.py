"""The script that Streamlit runs for `tieline dashboard`; its argument is the workspace's folder."""

import sys
from pathlib import Path

from dashboards.app import run
from dashboards.session import Surroundings
from tieline.dashboard.reading import read_documents
from tieline.dashboard.server import graph_server

run(Surroundings(Path(sys.argv[1]), read_documents, graph_server()))
