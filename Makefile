# Two targets do all the set-up: `make demo` and `make test`. Nothing is needed but Python 3.11 or newer with venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find src frontend -type f -not -path '*/__pycache__/*' -not -name 'gazetteer.*' \
  -not -path '*/node_modules/*' -not -path '*/faces/built/*') pyproject.toml hatch_build.py
GOLD ?= ../shared/gold
COMPILE := --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: demo test test-engines bench-reading test-web lint eval eval-gate docs lock clean env

# The environment: every package pinned and hashed.
$(VENV)/.locked: requirements.lock
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

# Dragoman itself, as the wheel that users get.
$(VENV)/.installed: $(VENV)/.locked $(SOURCES)
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist . >/dev/null
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall dist/*.whl
	@touch $@

env: $(VENV)/.installed

demo: $(VENV)/.installed
	@test -f demo/dragoman.toml || $(BIN)/dragoman init demo
	@$(BIN)/dragoman add corpus --project demo
	@$(BIN)/dragoman pair Iran Aleppo --project demo --html demo/iran-aleppo.html
	@echo "the same as one file: demo/iran-aleppo.html"

# What only developers need.
$(VENV)/.developed: requirements-dev.lock $(VENV)/.locked
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

test: lint
	$(BIN)/python -m pytest

# The web app in a real browser: Debian's chromium, or the one that CHROMIUM names.
# On two processes: half of the time is waiting for a browser.
test-web: $(VENV)/.installed $(VENV)/.developed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check playwright
	DRAGOMAN_FUZZ=50 $(BIN)/python -m pytest tests/faces/web -n 2 --dist worksteal -rs

lint: $(VENV)/.installed $(VENV)/.developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/build_frontend.py --check
	PYTHONPATH=src $(BIN)/lint-imports --no-cache >/dev/null || PYTHONPATH=src $(BIN)/lint-imports --no-cache

# The contract of every engine, on real local clusters, on disk and on an S3 server; Spark needs Java.
test-engines: $(VENV)/.installed $(VENV)/.developed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-engines.txt
	$(BIN)/python -m pytest tests/engines -rs

# Words a second against the bare stock pipeline, in one process; see docs/scale.md for the others in bench/.
bench-reading: $(VENV)/.installed
	$(BIN)/python -m bench.reading

eval: $(VENV)/.installed
	$(BIN)/python -m eval --gold $(GOLD) --page docs/accuracy.md

eval-gate: $(VENV)/.installed
	$(BIN)/python -m eval --gold $(GOLD) --gate

lock:
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile $(COMPILE) --extra build --extra dev -o requirements-dev.lock pyproject.toml
	$(BIN)/pip-compile $(COMPILE) --extra build --constraint requirements-dev.lock -o requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist demo .cache
