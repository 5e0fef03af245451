# make install | run | test | lint | bench | eval; each needs nothing but Python 3.11 or newer and make.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV ?= .venv
PORT ?=
EVAL ?= ../shared/eval
REPORTS ?= ../shared/reports
# A feedback.jsonl of a store: what was marked 👎 in it is asked again, of the reports that store holds.
FEEDBACK ?=

BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLES := samples/*_样例.*
SCORED := .run/eval

export GRADIO_ANALYTICS_ENABLED := False
export ANONYMIZED_TELEMETRY := False
# The bundled model needs no hub; without this, the libraries would ask one all the same and wait for it.
export HF_HUB_OFFLINE ?= $(if $(WENBAO_ENCODER),0,1)
# A window is opened where there is a screen; on a server the address is printed, and no text browser takes the terminal.
OPEN := $(if $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname)),--open)

.PHONY: install run test lint bench eval clean

install: $(READY)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo '需要 Python 3.11 或更新的版本；可用 make install PYTHON=python3.12 指定' >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo '建不了 .venv；Debian、Ubuntu 请先 apt-get install python3-venv' >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -c 'from ingest.bundled import prepare_bundled; prepare_bundled()'
	@touch $@

run: install
	@mkdir -p .run
	$(BIN)/python -m ingest add $(SAMPLES) --store .run/store
	$(BIN)/python ui.py --store .run/store $(if $(PORT),--port $(PORT)) $(OPEN)

test: install
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: install
	$(BIN)/python -m tests.bench

# Everything is scored, whatever comes out before it; the worst decides.
eval: install
	@test -d $(EVAL) -a -d $(REPORTS) || { echo '没有 $(EVAL) 或 $(REPORTS)：用 make eval EVAL=… REPORTS=… 指定' >&2; exit 2; }
	@rm -rf $(SCORED) && mkdir -p $(SCORED)/shown
	$(BIN)/python -m ingest add $(REPORTS) --store $(SCORED)/store
	$(BIN)/python -m qa batch $(EVAL)/questions.jsonl --store $(SCORED)/store > $(SCORED)/answers.jsonl
	@$(BIN)/python -m ingest list --json --store $(SCORED)/store \
	  | $(BIN)/python -c 'import json, sys; [print(json.loads(line)["report"]) for line in sys.stdin]' \
	  | while read -r report; do \
	      $(BIN)/python -m ingest show "$$report" --json --store $(SCORED)/store > "$(SCORED)/shown/$$report.json"; done
	@worst=0; \
	$(BIN)/python $(EVAL)/score.py $(EVAL)/questions.jsonl $(SCORED)/answers.jsonl --floor wrong=0 || worst=1; \
	$(BIN)/python $(EVAL)/cells.py $(EVAL)/gold.json $(SCORED)/shown/*.json --all || worst=1; \
	$(BIN)/python -m tests.official || worst=1; \
	$(BIN)/python -m tests.asking || worst=1; \
	$(if $(FEEDBACK),$(BIN)/python -m tests.asking --replay $(FEEDBACK) || worst=1;) \
	exit $$worst

clean:
	rm -rf .run
