"""Pure functions from tables of edges and claims to what a page shows; nothing here knows Streamlit."""
