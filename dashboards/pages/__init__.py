"""The pages: thin wiring of the views to Streamlit, one module each."""
