"""axe-core, the accessibility checker, on each page in the light and the dark theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.tables import Tables
from tests.conftest import not_run
from tests.dashboards.conftest import Visitor
from tests.dashboards.small import edge
from tests.dashboards.test_browser import PAGES

AXE = Path(__file__).parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

STREAMLITS = {
    # The drop zone of `st.file_uploader` names itself and says that it is no element of its own.
    "presentation-role-conflict": ("stFileUploaderDropzone",),
}
"""What is Streamlit's own and cannot be mended from here: rule, then a part of the element's HTML."""


def complaints(visitor: Visitor) -> list[str]:
    """Give what axe finds wrong, without what is known to be Streamlit's."""
    if not AXE.exists():
        not_run(
            "the tests of accessibility were not run: no axe-core ('npm ci --prefix tests/dashboards/axe' "
            "fetches it)"
        )
    visitor.page.add_script_tag(path=AXE)
    found = visitor.page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{violation['id']}: {node['html'][:300]} ({node.get('failureSummary', '')[:300]})"
        for violation in found["violations"]
        for node in violation["nodes"]
        if not any(part in node["html"] for part in STREAMLITS.get(violation["id"], ()))
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", list(PAGES))
def test_axe_finds_nothing_wrong(
    visitors: Callable[..., Visitor], server: str, demo_tables: Tables, path: str, theme: str
) -> None:
    record = edge(demo_tables, "Estonia", "SUPPLIES", "Ukraine")
    visitor = visitors(viewport={"width": 1360, "height": 900}, color_scheme=theme)
    visitor.open(f"{server}/{path}?claim={record['best_claim']}&document={record['document_id']}")
    assert complaints(visitor) == []
