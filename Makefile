# Two commands on a fresh machine: `make site` and `make test`. Each sets up what it needs.
LAWS := $(shell grep -rl --include='*.py' '^@given' tests)
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: site test test-long audit mutants serve bench lock format clean

site: $(VENV)/.ready  ## build the site from content/ into site/
	$(BIN)/mkdocs build --quiet
	@echo "site/ is ready: open site/index.html, or copy the folder to any host"

test: $(VENV)/.ready chromium pango  ## every check
	$(BIN)/python -m tests.nu_html_checker
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/agreed-text check
	$(BIN)/pytest -n 2

test-long: test audit  ## every check, and those that take minutes: long texts, fuzzing, Lighthouse; needs Node.js 18 or newer
	$(BIN)/pytest -n 2 -m long
	$(BIN)/pytest -n 2 --hypothesis-profile=chance $(LAWS)
	$(BIN)/python -m tests.fuzz --minutes 5
	npm ci --silent --no-audit --no-fund --prefix tests/lighthouse
	$(BIN)/python -m tests.lighthouse

# It has an environment of its own: what it needs is no part of the project.
audit: $(VENV)/.ready  ## known vulnerabilities of the libraries, where a database can be reached
	python3 -m venv $(VENV)/audit
	$(VENV)/audit/bin/pip install --quiet --disable-pip-version-check --require-hashes -r locks/audit.lock
	$(BIN)/python -m tests.audit $(VENV)/audit/bin/pip-audit

# So has this, which sees the libraries of the project too.
mutants: $(VENV)/.ready  ## change the core of the code in two thousand ways, and see which no test notices; takes hours
	python3 -m venv $(VENV)/mutants
	$(VENV)/mutants/bin/pip install --quiet --disable-pip-version-check --require-hashes -r locks/mutants.lock
	ls -d $(CURDIR)/$(VENV)/lib/python3*/site-packages > "$$(ls -d $(VENV)/mutants/lib/python3*/site-packages)/project.pth"
	$(VENV)/mutants/bin/mutmut run --max-children 1
	$(VENV)/mutants/bin/mutmut results

serve: $(VENV)/.ready  ## the site with live reload at http://127.0.0.1:8000
	$(BIN)/mkdocs serve

bench: $(VENV)/.ready  ## how well and how fast; needs the corpus of official resolutions
	$(BIN)/python -m bench

format: $(VENV)/.ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.ready  ## take newer versions of the libraries
	$(BIN)/pip install --quiet --require-hashes -r locks/uv.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header \
	  --group dev --output-file requirements.lock pyproject.toml
	for tool in audit:pip-audit mutants:mutmut uv:uv; do \
	  echo "$${tool#*:}" | $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --no-header --output-file "locks/$${tool%:*}.lock" - || exit 1; done
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m tests.licences

# Browser tests drive a real Chromium; they fail, and never skip, where there is none.
.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { echo "installing chromium"; \
	  SUDO=$$(command -v sudo || true); \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends chromium >/dev/null; }

# The type of a PDF is set by Pango, which comes from the system.
.PHONY: pango
pango: $(VENV)/.ready
	@$(BIN)/python -c 'import weasyprint' >/dev/null 2>&1 || { echo "installing pango"; \
	  SUDO=$$(command -v sudo || true); \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends \
	    libpango-1.0-0 libpangoft2-1.0-0 >/dev/null; }

$(VENV)/.ready: requirements.lock pyproject.toml
	python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Agreed Text needs Python 3.11 or newer")'
	python3 -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) site
