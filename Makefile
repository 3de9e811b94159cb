# A thin face over make.py, where the logic is, for every system. `make` alone explains the targets.
PYTHON ?= python3
TARGETS := demo test setup run server tour pictures bench lint types contracts format i18n

.DEFAULT_GOAL := help
.PHONY: help lock $(TARGETS)

help:
	@$(PYTHON) make.py help

# ONLY=name narrows a benchmark; ARGS="…" goes to the program behind a target as it is.
$(TARGETS):
	@$(PYTHON) make.py $@ $(ONLY) $(ARGS)

lock:
	@$(PYTHON) make.py lock $(if $(UPGRADE),--upgrade)
