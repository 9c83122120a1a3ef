"""The network: ties between actors, which of them are drawn, where, and the component that draws them.

`ties` folds edges to ties, `exploration` says which ties are shown, `layout` and `placement` where
the actors stand, `message` what goes to the browser, and `component` is the door to the browser. Only
`component` and the page know Streamlit. The browser's side is in `frontend`.
"""
