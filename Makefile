# A thin face over make.py, where the logic is, for every system. `make` alone explains the targets.
PYTHON ?= python3
TARGETS := demo test setup run server tour pictures snapshots gallery bench bench-scan chaos nightly mutants lint types contracts format i18n

.DEFAULT_GOAL := help
.PHONY: help lock $(TARGETS)

help:
	@$(PYTHON) make.py help

# ONLY=name narrows a benchmark; SECONDS=n and SEED=n are for chaos; ARGS="…" goes to the program
# behind a target as it is.
$(TARGETS):
	@$(PYTHON) make.py $@ $(ONLY) $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED)) $(ARGS)

lock:
	@$(PYTHON) make.py lock $(if $(UPGRADE),--upgrade)
