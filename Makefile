# Everything a fresh machine needs is Python 3.11, pip, venv, make and git.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: run test lint report clean

run: $(VENV)/.run
	@$(BIN)/crossfoot lint examples --exit-zero --output text --output html=reports/examples.html
	@printf '%s\n' '' \
	  'Next:' \
	  '  open reports/examples.html                          the same findings beside the text' \
	  '  $(BIN)/crossfoot lint examples/release.corrected.md   the release with its slips mended' \
	  '  $(BIN)/crossfoot lint YOUR-RELEASE.md                 your own text' \
	  '  $(BIN)/crossfoot explain AR101                        what a code means'

test: $(VENV)/.test
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/.run: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --group test
	@touch $@

$(VENV)/.lint: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --group lint
	@touch $@

# What is made from the code and checked in: the reports of the examples, the pages of the rules.
report: $(VENV)/.run
	$(BIN)/crossfoot lint examples --exit-zero --quiet --isolated --no-cache $(foreach pair,$(EXAMPLE),--output $(pair))
	$(BIN)/crossfoot rules --pages docs/rules
	$(BIN)/python docs/picture.py

EXAMPLE := $(foreach pair,text=txt json=json html=html sarif=sarif junit=xml markdown=md github=github.txt \
  gitlab=gitlab.json rdjson=rdjson csv=csv,$(firstword $(subst =, ,$(pair)))=reports/example/crossfoot.$(lastword $(subst =, ,$(pair))))

clean:
	rm -rf $(VENV) build dist
