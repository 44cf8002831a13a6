# Two commands: `make run` and `make test`. The rest is below them; `make` alone lists all.

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
RUNNING = $(or $(PYTHON),$(error Python 3.11 or newer is needed and none was found. On Debian or Ubuntu: \
	apt-get install python3 python3-venv)) -m portal.running

PORT ?= 8000
export PORT
export UV ?= uv

.DEFAULT_GOAL := help
.PHONY: help run reset elasticsearch elasticsearch-stop test check format messages lock

help: ## List the commands
	@awk -F ': ## ' '/^[a-z-]+: ## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

run: ## Start the portal with demonstration content on http://127.0.0.1:8000 (PORT=8010 for another port)
	@exec $(RUNNING) run

reset: ## Remove the database, files and search index of earlier runs
	@exec $(RUNNING) reset

elasticsearch: ## Start an Elasticsearch on http://127.0.0.1:19200, by Docker or without, unless one answers
	@exec $(RUNNING) elasticsearch

elasticsearch-stop: ## Stop it, and remove what it holds
	@exec $(RUNNING) elasticsearch-stop

test: ## Run all tests on SQLite and PostgreSQL (T=tests/search for a part, ARGS="-x" for pytest)
	@exec $(RUNNING) test $(T) $(ARGS)

check: ## Check format, lint, types, migrations, catalogues, locks and contracts
	@exec $(RUNNING) check

format: ## Format the code and mend what the linter can mend
	@$(RUNNING) develop
	@.venv/bin/python -m ruff check --fix --quiet . ; .venv/bin/python -m ruff format .

messages: ## Renew the catalogues' messages from code and templates
	@exec $(RUNNING) messages

lock: ## Resolve the dependencies anew (UPGRADE=1 for the newest versions)
	@exec $(RUNNING) lock
