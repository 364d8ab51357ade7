# make chat: set up and ask the article.   make test: set up and run every check.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: chat test bench lock outdated clean

chat: .venv/product
	@$(BIN)/wortlaut chat

# The types are checked beside the tests, and what is found is told below theirs.
test: .venv/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@echo "$(BIN)/mypy & $(BIN)/pytest -n auto"
	@$(BIN)/mypy > .venv/mypy.log 2>&1 & types=$$!; \
	$(BIN)/pytest -n auto; tests=$$?; \
	wait $$types; types=$$?; cat .venv/mypy.log; \
	exit $$((tests || types))

bench: .venv/tests
	$(BIN)/python -m bench

.venv/product: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	@$(BIN)/python -m compileall -qq -j 0 .venv/lib || true  # as pip would, but on all cores
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# No dependencies beside the locked: one package is there for its data, without those of its code.
.venv/tests: requirements-dev.lock .venv/product
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

# Exact versions with hashes for every supported Python and platform; needs uv.
lock:
	uv pip compile -q pyproject.toml --group build $(LOCK) -o requirements.lock
	uv pip compile -q pyproject.toml --group build --group dev $(LOCK) -c requirements.lock -o requirements-dev.lock

# What the lock holds in an older version than there is.
outdated: .venv/tests
	$(BIN)/python -m pip list --outdated

LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

clean:
	rm -rf .venv
