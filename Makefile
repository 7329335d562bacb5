# The commands that CONTRIBUTING.md and CI call.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.ready
BROWSER := $(VENV)/.browser
READERS := $(VENV)/readers/.ready

# apt-get where we may; elsewhere the check tells what is missing, and tests that read PDFs with Poppler are skipped.
APT := $(shell [ "$$(id -u)" = 0 ] && command -v apt-get)

.PHONY: help site check pdf serve test test-browser lint types bench fuzz package clean

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
	@if [ -n "$(APT)" ] && ! { ls /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc && command -v pdftotext; } >/dev/null 2>&1; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			fonts-noto-cjk poppler-utils >/dev/null; \
	fi

site: $(SETUP) ## set up, check the testimony, write build/print/testimony.pdf and build/site
	$(BIN)/testimony build

check: $(SETUP) ## check the testimony as for a release
	$(BIN)/testimony check --profile release

pdf: $(SETUP) ## write build/print/testimony.pdf
	$(BIN)/testimony print

DOCS_URL ?=
.PHONY: docs
docs: $(SETUP) ## write the documentation as a site into build/docs, a page for each rule: make docs DOCS_URL=https://…
	$(BIN)/python scripts/docs_site.py $(if $(DOCS_URL),--url $(DOCS_URL))

serve: $(SETUP) ## show the site; rebuild it and the PDF at each edit
	$(BIN)/testimony serve

test: $(SETUP) lint types ## all tests but the slow ones and those in a browser
	$(BIN)/python -m pytest

lint: $(SETUP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(SETUP)
	$(BIN)/mypy
	$(BIN)/mypy --config-file tests/mypy.ini

$(BROWSER): $(SETUP)
	$(BIN)/python -m pip install --quiet -e '.[browser]'
	@if [ -n "$(APT)" ] && ! { command -v chromium && command -v soffice && command -v pdftotext && command -v java; } >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			chromium libreoffice-writer-nogui poppler-utils default-jre-headless >/dev/null; \
	fi
	@touch $@

# Other programs' readers of what we export. They have environments of their own, for they pin older
# versions of what the tests use; Argdown's comes with npm, where there is one, as does the checker of HTML.
$(READERS): $(SETUP)
	$(PYTHON) -m venv $(VENV)/readers
	$(VENV)/readers/bin/python -m pip install --quiet 'arguebuf>=2.7'
	$(PYTHON) -m venv $(VENV)/validators
	$(VENV)/validators/bin/python -m pip install --quiet 'openxml-audit>=0.8'
	@if command -v npm >/dev/null; then npm install --no-save --no-audit --no-fund --silent '@argdown/cli@1' 'vnu-jar@26'; fi
	@if command -v npm >/dev/null; then npm install --no-package-lock --no-audit --no-fund --silent --prefix editors/vscode; fi
	@touch $@

test-browser: $(BROWSER) $(READERS) ## the tests in a real Chromium and LibreOffice, the slow ones, and our exports in their own readers
	@if command -v npm >/dev/null; then npm run --prefix editors/vscode lint && npm run --prefix editors/vscode build; fi
	VNU_JAR="$$(ls $(CURDIR)/node_modules/vnu-jar/build/dist/vnu.jar 2>/dev/null)" $(BIN)/python -m pytest -m browser --dist loadfile
	$(BIN)/python -m pytest -m slow
	ARGDOWN="$$(ls $(CURDIR)/node_modules/.bin/argdown 2>/dev/null)" ARGUEBUF_PYTHON=$(CURDIR)/$(VENV)/readers/bin/python \
		OOXML_AUDIT=$(CURDIR)/$(VENV)/validators/bin/openxml-audit \
		$(BIN)/python -m pytest -n 0 tests/export tests/word -k reads

bench: $(SETUP) ## measure, as ratios in one run
	$(BIN)/python -m pip install --quiet -e '.[bench]'
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/print.py

MINUTES ?= 10
fuzz: $(SETUP) ## hostile text for every reader and whole projects: make fuzz MINUTES=10
	$(BIN)/python tests/fuzz/fuzz.py --minutes $(MINUTES)

# Both packages, used as a stranger would: the wheel in a folder of its own, the sdist's tests from where it is unpacked.
TRIAL := build/package
package: $(SETUP) ## build the sdist and the wheel into dist/, install each into a fresh environment and try it
	rm -rf dist $(TRIAL) build/lib build/bdist.*
	$(BIN)/python -m pip install --quiet 'build>=1.2'
	$(BIN)/python -m build --outdir dist
	mkdir -p $(TRIAL)/sdist && tar -xzf dist/*.tar.gz -C $(TRIAL)/sdist --strip-components 1
	$(PYTHON) -m venv $(TRIAL)/wheel && $(TRIAL)/wheel/bin/python -m pip install --quiet dist/*.whl
	cd $(TRIAL) && wheel/bin/testimony new tried && cd tried && ../wheel/bin/mkdocs-testimony check --profile release --strict \
		&& ../wheel/bin/testimony build
	$(PYTHON) -m venv $(TRIAL)/venv && $(TRIAL)/venv/bin/python -m pip install --quiet '$(TRIAL)/sdist[test]'
	cd $(TRIAL)/sdist && ../venv/bin/python -m pytest

clean:
	rm -rf build/site build/print build/.cache build/package build/lib build/bdist.* dist $(VENV)
