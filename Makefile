# The commands that the README and CI call.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.ready
BROWSER := $(VENV)/.browser

# apt-get where we may; elsewhere the check tells what is missing.
APT := $(shell [ "$$(id -u)" = 0 ] && command -v apt-get)

.PHONY: help site check pdf serve test test-fast test-browser lint types bench clean

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(SETUP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[test]'
	@$(MAKE) --no-print-directory fonts
	@touch $@

.PHONY: fonts
fonts:
	@if [ -n "$(APT)" ] && ! ls /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc >/dev/null 2>&1; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-noto-cjk >/dev/null; \
	fi

site: $(SETUP) ## set up, check the testimony, write build/print/testimony.pdf and build/site
	$(BIN)/testimony build

check: $(SETUP) ## check the testimony as for a release
	$(BIN)/testimony check --profile release

pdf: $(SETUP) ## write build/print/testimony.pdf
	$(BIN)/testimony print

serve: $(SETUP) ## show the site, rebuilt at each edit
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

test: $(SETUP) lint types ## all tests but those in a browser
	$(BIN)/python -m pytest

lint: $(SETUP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(SETUP)
	$(BIN)/mypy

$(BROWSER): $(SETUP)
	$(BIN)/python -m pip install --quiet -e '.[browser]'
	@if [ -n "$(APT)" ] && ! command -v chromium >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	fi
	@touch $@

test-browser: $(BROWSER) ## the tests in a real Chromium
	$(BIN)/python -m pytest -m browser -n 0

bench: $(SETUP) ## measure, as ratios in one run
	$(BIN)/python -m pip install --quiet -e '.[bench]'
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf build/site build/print $(VENV)
