"""Measurements and the gate for the quality of extraction; no part of the package."""
