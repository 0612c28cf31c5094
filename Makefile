# Everything a fresh Debian or Ubuntu machine needs: make, Python 3.11 or newer with venv. No other set-up.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8501
export OPENBLAS_NUM_THREADS = 1

.PHONY: run test lint types unit browser check bench tools clean

run: $(VENV)/run.done
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: lint types check unit

lint: $(VENV)/test.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.done
	$(BIN)/mypy

check: $(VENV)/test.done
	$(BIN)/python -m coopvalue check

# One run, so that its closing line counts every test: the browser's tests in one process, the rest beside them.
unit: $(VENV)/test.done tools
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup

browser: $(VENV)/test.done tools
	$(BIN)/python -m pytest tests/browser

bench: $(VENV)/test.done
	$(BIN)/python -m coopvalue bench

# Chromium and LibreOffice from the system's packages, only where they are missing.
tools:
	sh tests/tools.sh

$(VENV)/run.done: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/test.done: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,postgres,sign-in]'
	touch $@ $(VENV)/run.done

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
