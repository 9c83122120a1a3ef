"""What the shape of the graph says: who is central, who stands between, what changed.

Pure functions of edges; `graph.analysis.selection` says which edges an analysis counts.
"""
