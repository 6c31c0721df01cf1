# Everything runs in .venv, which is made when it is first needed. All that is
# wanted is GNU make and Python 3.11 or newer; PYTHON=... chooses another one.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
FREE := python3.14t
SAMPLE := tests/samples/portal.html
SEEDS := ../shared/seeds

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test browser docs lint types bench bench-free bench-short glossaries clean

help: ## Show this list.
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

demo: .venv/installed ## Harvest a sample report, annotate it, look a term up.
	@mkdir -p demo
	$(BIN)/govterms harvest $(SAMPLE) --table
	$(BIN)/govterms harvest $(SAMPLE) --output demo/glossary.json
	$(BIN)/govterms lookup 1310 --glossary demo/glossary.json --table
	$(BIN)/govterms annotate $(SAMPLE) --glossary demo/glossary.json --output demo/annotated.html
	@echo
	@echo "The report:         $(CURDIR)/$(SAMPLE)"
	@echo "Its glossary:       $(CURDIR)/demo/glossary.json"
	@echo "The annotated page: $(CURDIR)/demo/annotated.html  (open it in a browser)"

test: .venv/installed .venv/installed-docs ## Run all tests that need no network.
	@echo "Left out: tests marked 'wheel' (they need the package registry) and 'browser' (they need Chromium:"
	@echo "make browser runs them). .ci/run runs all."
	$(BIN)/python -m pytest -m "not wheel and not browser"

browser: .venv/installed-browser .venv/installed-docs ## Test annotated pages and built sites in headless Chromium.
	$(BIN)/python -m pytest -m browser

docs: .venv/installed-docs ## Build the documentation in build/site; a warning is an error.
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict
	@echo "The documentation: $(CURDIR)/build/site/index.html  (or $(BIN)/mkdocs serve)"

lint: .venv/installed ## Check style and layout of the code.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed ## Check the types.
	$(BIN)/mypy

bench: .venv/installed-bench ## Measure speed and memory, beside other libraries.
	@mkdir -p .benchmarks
	$(BIN)/python -m pytest benchmarks --benchmark-quiet --benchmark-json=.benchmarks/latest.json
	$(BIN)/python -m benchmarks.report .benchmarks/latest.json

bench-free: .venv-free/installed ## Measure threads in a free-threaded Python, which has no GIL: FREE=python3.14t
	@mkdir -p .benchmarks
	.venv-free/bin/python -m pytest benchmarks/test_threads.py --benchmark-quiet --benchmark-json=.benchmarks/free.json
	.venv-free/bin/python -m benchmarks.report .benchmarks/free.json

bench-short: .venv/installed-bench-short ## Measure a few ratios; one far worse than usual is an error.
	@mkdir -p .benchmarks
	$(BIN)/python -m benchmarks.aims .benchmarks/short.json

glossaries: .venv/installed ## Harvest the reports in SEEDS again into glossaries/.
	$(BIN)/govterms harvest $(SEEDS)/* --output-dir glossaries
	$(BIN)/govterms schema --output glossaries/schema.json

clean: ## Remove the environment and everything that was made.
	rm -rf .venv .venv-free .benchmarks .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache build demo dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	"$(PYTHON)" -m venv .venv || { rm -rf .venv; echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

.venv/installed-browser: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[browser]'
	@touch $@

.venv/installed-docs: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	@touch $@

.venv/installed-bench: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@

.venv-free/installed: pyproject.toml
	@"$(FREE)" -c 'import sys; sys.exit(sys._is_gil_enabled())' 2>/dev/null || { \
	  echo "A free-threaded Python is needed: make bench-free FREE=/path/to/python3.14t" >&2; exit 1; }
	"$(FREE)" -m venv .venv-free
	.venv-free/bin/python -m pip install --quiet --editable . 'pytest>=8.2' 'pytest-benchmark>=5.1'
	@touch $@

.venv/installed-bench-short: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[bench-short]'
	@touch $@
