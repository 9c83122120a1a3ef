"""Views of the graph for a browser."""
