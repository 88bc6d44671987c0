# Everything sets itself up: a fresh clone needs Python 3.11 or newer, pip and make.
PYTHON ?= python3
PORT ?= 8090
VENV := .venv
BIN := $(VENV)/bin
AUDIT := .venv-audit
INSTALL_INTO = $(PYTHON) -m pip --python $(1)/bin/python install --quiet --disable-pip-version-check --require-hashes -r
INSTALL := $(call INSTALL_INTO,$(VENV))
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 --upgrade
# Where `make audit` asks: pypi, osv or esms.
SOURCE ?= pypi

# Tests start many a process, and each would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types layers generated manifest docs golden bench mutants soak prove fuzz lock audit sbom clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/runtime: requirements.lock | $(BIN)/python
	@echo "Installing what the bot needs into $(VENV)"
	@$(INSTALL) requirements.lock
	@touch $@

$(VENV)/development: requirements-dev.lock | $(BIN)/python
	@echo "Installing what development needs into $(VENV)"
	@$(INSTALL) requirements-dev.lock
	@touch $@ $(VENV)/runtime

setup: $(VENV)/runtime ## install what the bot needs into .venv

demo: $(VENV)/runtime ## open a pretended Slack with a cohort in the middle of its year
	@$(BIN)/python -m bot demo --port $(PORT)

test: $(VENV)/development ## run the tests
	@$(BIN)/python -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder

check: lint layers generated ## everything that CI runs
	@said=$$(mktemp); nice $(MAKE) --no-print-directory types >$$said 2>&1 & types=$$!; \
	$(MAKE) --no-print-directory test; tests=$$?; \
	wait $$types; types=$$?; cat $$said; rm $$said; \
	exit $$((tests + types))

lint: $(VENV)/development
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

types: $(VENV)/development
	@$(BIN)/mypy

layers: $(VENV)/development
	@$(BIN)/lint-imports

generated: $(VENV)/development
	@$(BIN)/python -m tests.generated --check

manifest docs golden: $(VENV)/development ## write manifest.yml, docs/ and tests/golden/ anew
	@$(BIN)/python -m tests.generated

bench: $(VENV)/development ## measure, as ratios within one run
	@$(BIN)/python -m benchmarks

prove: $(VENV)/development ## the long proofs: 100,000 histories, 1,000 kills, programs of 200 pairs; takes hours
	@HISTORIES=$(or $(HISTORIES),100000) $(BIN)/python -m pytest tests/simulation
	@NOTICES=$(or $(NOTICES),10000) KILLS=$(or $(KILLS),1000) $(BIN)/python -m pytest tests/kills
	@$(BIN)/python -m tests.years

mutants: $(VENV)/development ## take every check of who may do what away in turn: some test must fail
	@$(BIN)/python -m tests.mutations $(ONLY)

soak: $(VENV)/development ## ten minutes of load (MINUTES=10): memory and handles stay level
	@$(BIN)/python -m benchmarks.soak --minutes $(or $(MINUTES),10)

FUZZ := .fuzz/venv
FUZZED := contact_line roster renderers request

$(FUZZ)/ready: requirements.lock requirements-fuzz.lock
	@$(PYTHON) -m venv --without-pip $(FUZZ)
	@$(call INSTALL_INTO,$(FUZZ)) requirements.lock
	@$(call INSTALL_INTO,$(FUZZ)) requirements-fuzz.lock
	@touch $@

fuzz: $(FUZZ)/ready ## search for input that breaks it (MINUTES=2 each; Linux): requests, /contact, rosters, renderers
	@for target in $(FUZZED); do \
	  nice $(FUZZ)/bin/python -m tests.fuzz $$target $$((60 * $(or $(MINUTES),2))) || exit 1; \
	done

lock: $(VENV)/development ## resolve the dependencies anew
	@$(LOCK) pyproject.toml --extra playground -o requirements.lock
	@$(LOCK) pyproject.toml --extra postgres -c requirements.lock -o requirements-postgres.lock
	@$(LOCK) pyproject.toml --all-extras -c requirements.lock -o requirements-dev.lock
	@$(LOCK) --group audit -c requirements-dev.lock -o requirements-audit.lock
	@echo atheris==3.0.0 | $(LOCK) - -o requirements-fuzz.lock
	@echo "Now: make sbom, make audit, make check"

$(AUDIT)/installed: requirements-audit.lock
	@echo "Installing what the audit needs into $(AUDIT)"
	@$(PYTHON) -m venv --without-pip $(AUDIT)
	@$(call INSTALL_INTO,$(AUDIT)) requirements-audit.lock
	@touch $@

audit: $(AUDIT)/installed ## ask whether a package has a known hole (SOURCE=osv); says when it could not
	@$(AUDIT)/bin/python -m supply.audit $(AUDIT)/bin/pip-audit --vulnerability-service $(SOURCE)

sbom: $(VENV)/development $(AUDIT)/installed ## write sbom.json anew, and hold it to its schema
	@$(BIN)/python -m supply.licenses $$($(AUDIT)/bin/python -c 'import site; print(site.getsitepackages()[0])')
	@$(BIN)/python -m supply.sbom
	@$(AUDIT)/bin/python -m supply.sbom_schema

clean: ## remove what was installed and made
	@rm -rf $(VENV) $(AUDIT) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .fuzz
