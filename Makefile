# The one door for people and for continuous integration. `make` alone lists the targets.
# It needs git, make and a Python of 3.12 or newer; everything else is installed into .venv.

PYTHON := .venv/bin/python
# Where `make demo` keeps its workspace: an ignored folder, apart from one's own.
DEMO := build/demo
# More arguments for pytest: make test PYTEST="-k cli -n 0" (-n: in so many processes)
PYTEST :=
# More arguments for the benchmarks: make bench BENCH=dashboard (one section), BENCH=--large (1,000,000 edges)
BENCH :=

.DEFAULT_GOAL := help
.PHONY: help environment demo dashboard test check format docs screenshots component bench neo4j ftm clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

environment: ## Make .venv from requirements.lock (does nothing when it is up to date)
	@sh scripts/bootstrap.sh

demo: environment ## Read the sample articles, build the graph, ask it two questions
	@sh scripts/demo.sh $(DEMO)

dashboard: environment ## See the demo's graph in a browser (reads the samples first if need be)
	@test -e $(DEMO)/ledger.sqlite || .venv/bin/tieline -w $(DEMO) ingest examples/articles
	@.venv/bin/tieline -w $(DEMO) dashboard

test: environment ## Run the tests
	$(PYTHON) -m pytest -n auto $(PYTEST)

check: environment ## Run the linter, the formatter's check, the type checker and the import contracts
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

format: environment ## Sort the imports and lay out the code
	$(PYTHON) -m ruff check --select I --fix .
	$(PYTHON) -m ruff format .

docs: environment ## Write the generated pages: docs/command-line.md, docs/ontology.md, .ttl and docs/shapes.ttl
	$(PYTHON) scripts/generate_docs.py

component: ## Build the network's script from dashboards/network/frontend (needs Node.js 20 or newer)
	cd dashboards/network/frontend && npm ci --ignore-scripts && npm run build

screenshots: environment ## Write docs/img/ from the demo's data (needs chromium)
	$(PYTHON) scripts/screenshots.py

bench: environment ## Run the benchmarks (minutes) and write benchmarks/RESULTS.md
	$(PYTHON) -m benchmarks.run $(BENCH)

neo4j: environment ## Run a Neo4j server for trying, on this machine only (needs Java and Maven)
	@sh scripts/neo4j.sh

ftm: environment ## Make build/ftm, where FollowTheMoney checks our export (compiles PyICU)
	@sh scripts/ftm.sh

clean: ## Remove the environment, the demo's workspace and all caches; workspaces stay
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
