# make run     the dataset of corpus/ into outputs/
# make test    the tests
# make bench   how fast it is, beside other programs, into outputs/bench.json; more text: make bench CHARACTERS=50000000
# make check   style, types, layers, pattern files
# Needs Python 3.11 or newer; another interpreter: make run PYTHON=python3.12

PYTHON ?= python3
CHARACTERS ?= 1000000
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test bench check clean

run: $(VENV)/.installed
	$(BIN)/muctieu run corpus --out outputs
	@echo "The results are in outputs/; outputs/README.md says what each file is."

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses auto

bench: $(VENV)/.installed-dev
	$(BIN)/python tests/benchmarks/throughput.py --characters $(CHARACTERS)
	$(BIN)/python tests/benchmarks/workers.py --characters $(CHARACTERS)

check: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/muctieu patterns check

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed, $(PYTHON) is older: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(VENV)/.installed $@
