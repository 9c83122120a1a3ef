"""Text of unknown origin on its way out, under the name that the commands know; see `graph.safe_text`."""

from graph.safe_text import printable, printable_lines, safe_cell, safe_json

__all__ = ["printable", "printable_lines", "safe_cell", "safe_json"]
