"""Measure speed and memory, and write `benchmarks/RESULTS.md`: `make bench`.

Every figure that means something is a ratio to a baseline of the same run: the bare spaCy pipeline on
the same texts, a raw COPY of the same tables, the bare interpreter. Absolute figures describe the
machine. Runs of the two sides alternate, and the median is given.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.dashboard_pages import measure
from benchmarks.generate import articles

HERE = Path(__file__).parent
ROUNDS = 3
ROUNDS_OF_INGEST = 7
"""More, as neighbours on a shared machine move single rounds by a fifth."""
DASHBOARD = "Dashboard: seconds until a page is drawn, in a browser that draws WebGL in software"


def seconds(act: Callable[[], object]) -> float:
    """Give how long a call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def write_articles(folder: Path, count: int, *, short: bool = False) -> Path:
    """Write a file of generated articles."""
    path = folder / f"articles-{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for record in articles(count, short=short):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def against_spacy(folder: Path, count: int) -> list[str]:
    """Whole ingest (reading, claims, signatures, storing) against bare spaCy on the same texts.

    Bare is the model as `spacy.load` gives it; the last ratio is to it with the changes that tieline makes
    to its arithmetic, so to the parsing that is in the ingest.
    """
    import spacy

    from graph.ledger import Ledger
    from ingest.claims import BATCH_SIZE, FrameExtractor
    from ingest.documents import read
    from ingest.parsing import parsed
    from ingest.pipeline import ingest
    from ingest.spacy_model import shipped_model

    source = write_articles(folder, count)
    texts = [json.loads(line)["text"] for line in source.open(encoding="utf-8")]
    words = sum(len(text.split()) for text in texts)
    extractor = FrameExtractor()
    bare = spacy.load(shipped_model())

    def run_bare(batch_size: int | None = BATCH_SIZE) -> None:
        for _ in bare.pipe(texts, batch_size=batch_size):
            pass

    def run_parsing() -> None:
        for _ in parsed(extractor.nlp, ((text, None) for text in texts), BATCH_SIZE):
            pass

    rounds = 0

    def run_ingest() -> None:
        nonlocal rounds
        rounds += 1
        with Ledger.open(folder / f"speed-{rounds}.sqlite") as ledger:
            ingest(ledger, read([source]), extractor=extractor)

    sides = {
        "whole ingest": run_ingest,
        f"bare spaCy pipeline, in our batches of {BATCH_SIZE}": run_bare,
        "bare spaCy pipeline, in its own batches": lambda: run_bare(None),
        "our parsing alone": run_parsing,
    }
    run_bare()
    taken = [[seconds(side) for side in sides.values()] for _ in range(ROUNDS_OF_INGEST)]
    medians = [statistics.median(side) for side in zip(*taken, strict=True)]
    ratios = [statistics.median(row[0] / row[other] for row in taken) for other in (1, 2, 3)]
    spread = [row[0] / row[1] for row in taken]
    return [
        *(
            f"| {name}, {count:,} articles, {words:,} words | {words / took:,.0f} words/s |"
            for name, took in zip(sides, medians, strict=True)
        ),
        f"| **ingest / bare spaCy in our batches, time** (aim at most 1.3), median of {len(taken)} rounds "
        f"| **{ratios[0]:.2f}** ({min(spread):.2f} to {max(spread):.2f}) |",
        f"| **ingest / bare spaCy in its own batches, time** | **{ratios[1]:.2f}** |",
        f"| ingest / our parsing alone, time | {ratios[2]:.2f} |",
    ]


CHILD = """
import resource, sys, time
from graph.ledger import Ledger
from ingest.documents import read
from ingest.pipeline import ingest
batches = []
def stored(report):
    batches.append((report.new, time.perf_counter()))
start = time.perf_counter()
with Ledger.open(sys.argv[2]) as ledger:
    report = ingest(ledger, read([sys.argv[1]]), workers=int(sys.argv[3]), progress=stored)
seconds = time.perf_counter() - start
first, last = batches[0], batches[-1]
warm = (last[0] - first[0]) / (last[1] - first[1]) if len(batches) > 1 else 0
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(report.new, report.claims, seconds, warm, own // 1024, children // 1024)
"""


def in_a_process(source: Path, ledger: Path, workers: int) -> list[float]:
    """Ingest in a fresh process: documents, claims, seconds, documents a second, MB, MB of a worker.

    The rate is that after the first batch, when models are loaded and all workers run; the megabytes
    are peaks.
    """
    out = subprocess.run(
        [sys.executable, "-c", CHILD, str(source), str(ledger), str(workers)],
        check=True,
        capture_output=True,
        text=True,
        cwd=HERE.parent,
    )
    return [float(word) for word in out.stdout.split()]


def workers(folder: Path, count: int) -> list[str]:
    """Documents a second with one and two workers, from a cold start and once all run."""
    source = write_articles(folder, count)
    lines = []
    rates = []
    for number in (1, 2):
        documents, _, took, warm, _, _ = in_a_process(source, folder / f"workers-{number}.sqlite", number)
        rates.append(warm)
        what = f"{number} worker{'s' * (number > 1)}, {count:,} articles"
        lines += [
            f"| {what}, from a cold start | {documents / took:,.1f} documents/s |",
            f"| {what}, after the first batch | {warm:,.1f} documents/s |",
        ]
    lines.append(f"| **two workers / one, after the first batch** | **{rates[1] / rates[0]:.2f}** |")
    return lines


def memory(folder: Path, small: int, large: int) -> list[str]:
    """Peak memory of a large run beside that of a small one."""
    lines = []
    for count in (small, large):
        source = write_articles(folder, count, short=True)
        documents, claims, took, _, peak, _ = in_a_process(source, folder / f"memory-{count}.sqlite", 1)
        what = f"{documents:,.0f} short articles, {claims:,.0f} claims, one worker"
        lines.append(f"| {what} | {peak:,.0f} MB peak, {took:,.0f} s |")
    return lines


def snapshot(ledger_file: Path) -> list[str]:
    """Build the snapshot of a ledger, against a raw COPY; in a process of its own, as a query does.

    What other measurements leave in this process would count as work of the build: the garbage
    collector goes over the objects of the parser too.
    """
    out = subprocess.run(
        [sys.executable, "-m", "benchmarks.snapshot", str(ledger_file)],
        check=True,
        capture_output=True,
        text=True,
        cwd=HERE.parent,
    )
    return out.stdout.splitlines()


def program(module: str, *edges: int) -> list[str]:
    """Run `python -m benchmarks.MODULE EDGES ...` in a process of its own; give its lines."""
    out = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *map(str, edges)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=HERE.parent,
    )
    return out.stdout.splitlines()


def start_up(folder: Path) -> list[str]:
    """Start-up of the command line against the bare interpreter."""
    tieline = str(Path(sys.executable).with_name("tieline"))
    demo = folder / "demo"
    environment = {**os.environ, "TIELINE_WORKSPACE": str(demo)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(
        [tieline, "ingest", str(HERE.parent / "examples" / "articles")],
        check=True,
        capture_output=True,
        env=environment,
    )
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "tieline --help (aim under 0.4 s)": [tieline, "--help"],
        "tieline query (aim under 0.8 s)": [tieline, "query", "MATCH (a:State) RETURN a.name LIMIT 1"],
        "tieline status": [tieline, "status"],
    }

    def run(words: list[str]) -> None:
        subprocess.run(words, check=True, capture_output=True, env=environment)

    for words in commands.values():
        run(words)
    return [
        f"| `{name.split(' (')[0]}`{' (' + name.split(' (')[1] if ' (' in name else ''} | "
        f"{statistics.median(seconds(lambda w=words: run(w)) for _ in range(7)):.2f} s |"
        for name, words in commands.items()
    ]


HEADS = {"dashboard": ["| what | cold | warm |", "| --- | --- | --- |"]}
"""Heads of tables that have more than a figure a row; `engines` and `analysis` bring their own."""

TITLES = {
    "ingest": "Speed of the whole ingest",
    "workers": "Workers",
    "start-up": "Start-up (median of 7)",
    "memory": "Memory and snapshot",
    "rdf": "RDF",
    "engines": "Engines: the embedded one and Neo4j on the same graph",
    "analysis": "Paths and analyses",
    "dashboard": DASHBOARD,
}
"""The sections of the results, in order, by the name that `make bench BENCH=NAME` takes."""


def section(name: str, folder: Path, *, quick: bool, large: bool) -> list[str]:
    """Measure one section: the lines of its table."""
    # rdflib writes the smaller graph in minutes; the larger ones are left to the quick syntaxes.
    graphs = (2_000,) if quick else (10_000, 100_000)
    graphs += (1_000_000,) * large
    if name in ("engines", "analysis"):
        return program(name, *(graphs if quick or name == "analysis" else graphs[1:]))
    if name == "ingest":
        rows = against_spacy(folder, 50 if quick else 400)
    elif name == "workers":
        rows = workers(folder, 200 if quick else 1_000)
    elif name == "start-up":
        rows = start_up(folder)
    elif name == "memory":
        small, many = (20, 100) if quick else (200, 10_000)
        rows = [*memory(folder, small, many), *snapshot(folder / f"memory-{many}.sqlite")]
    elif name == "rdf":
        rows = [row for edges in graphs for row in program("rdf", edges)]
    else:
        rows = measure(folder, quick=quick)
    return [*HEADS.get(name, ["| what | figure |", "| --- | --- |"]), *rows]


def stored() -> dict[str, str]:
    """Give the sections of the results that are there, by title."""
    try:
        text = (HERE / "RESULTS.md").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    _, *parts = re.split(r"^## ", text, flags=re.M)
    return {title: body.strip() for title, _, body in (part.partition("\n") for part in parts)}


def write(sections: Mapping[str, str]) -> None:
    """Write the results, in the order of `TITLES`."""
    lines = [
        "# Results",
        "",
        "Made by `make bench` (`benchmarks/run.py`), or a section alone by `make bench BENCH=NAME`. Ratios "
        "compare two sides of one run; absolute figures describe the machine.",
    ]
    for title in TITLES.values():
        if title in sections:
            lines += ["", f"## {title}", "", sections[title]]
    (HERE / "RESULTS.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Run the measurements and write the results, each as soon as it is there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "sections", nargs="*", metavar="NAME",
        help=f"only these: {', '.join(TITLES)}; the others stay as they were",
    )  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="small runs, nothing is written")
    parser.add_argument(
        "--large", action="store_true", help="RDF, engines, paths and analyses of 1,000,000 edges too"
    )
    options = parser.parse_args()
    if unknown := set(options.sections) - set(TITLES):
        parser.error(f"no section {', '.join(sorted(unknown))}: there are {', '.join(TITLES)}")
    about = (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}."
    )
    for name, title in TITLES.items():
        if options.sections and name not in options.sections:
            continue
        with tempfile.TemporaryDirectory() as folder:
            rows = section(name, Path(folder), quick=options.quick, large=options.large)
        text = "\n".join([about, "", *rows])
        print(f"## {title}\n\n{text}\n", flush=True)
        if not options.quick:
            write(stored() | {title: text})


if __name__ == "__main__":
    main()
