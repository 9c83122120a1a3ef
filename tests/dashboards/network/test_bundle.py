"""The built script: as old as its sources, within reach of Streamlit, and in the wheel."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from streamlit.components.v2.manifest_scanner import scan_component_manifests

ROOT = Path(__file__).parents[3]
FRONTEND = ROOT / "dashboards" / "network" / "frontend"
BUILT = ROOT / "tieline" / "dashboard" / "network"
MOST_BYTES = 220_000

READ_AS_HTML = (
    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser",
    "createContextualFragment", "eval(", "new Function", "srcdoc",
)  # fmt: skip


def bundle() -> Path:
    (found,) = BUILT.glob("network-*.js")
    return found


def mark() -> str:
    """Give the hash of the sources as `build.mjs` makes it."""
    names = [f"src/{path.name}" for path in (FRONTEND / "src").iterdir()]
    digest = hashlib.sha256()
    for name in sorted([*names, "build.mjs", "package-lock.json"]):
        digest.update(name.encode() + b"\0" + (FRONTEND / name).read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def test_the_bundle_was_built_from_the_sources_as_they_are() -> None:
    assert bundle().name == f"network-{mark()}.js", "run 'make component' and commit what it built"
    assert f"built from sources {mark()}" in bundle().read_text(encoding="utf-8").splitlines()[0]


def test_the_bundle_is_small() -> None:
    assert bundle().stat().st_size < MOST_BYTES


def test_no_text_is_ever_read_as_html() -> None:
    forbidden = re.compile("|".join(map(re.escape, READ_AS_HTML)))
    for source in [*(FRONTEND / "src").iterdir(), bundle()]:
        assert not forbidden.search(source.read_text(encoding="utf-8")), source.name


def test_the_bundle_asks_nobody() -> None:
    text = bundle().read_text(encoding="utf-8")
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|importScripts", text)


def test_the_licences_of_what_is_in_it_are_beside_it() -> None:
    text = (BUILT / "LICENSES.txt").read_text(encoding="utf-8")
    lock = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))
    for path, package in lock["packages"].items():
        if path and not package.get("dev") and not path.endswith("-types"):
            assert f"{path.removeprefix('node_modules/')} {package['version']}" in text
    assert text.count("Permission is hereby granted") >= 3


def test_the_lock_names_no_registry() -> None:
    text = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "://" not in text


def test_streamlit_finds_the_component() -> None:
    found = {
        f"{manifest.name}.{component.name}": component.resolve_asset_root(root)
        for manifest, root in scan_component_manifests()
        for component in manifest.components
    }
    assert found["tieline.network"] == BUILT


def test_the_wheel_has_it_and_not_its_sources(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
        manifest = file.read("tieline/dashboard/network/pyproject.toml")
    assert f"tieline/dashboard/network/{bundle().name}" in names
    assert "tieline/dashboard/network/LICENSES.txt" in names
    assert not any("frontend" in name or "node_modules" in name for name in names)
    assert manifest == (ROOT / "pyproject.toml").read_bytes()
