"""What docs/ci.md shows is valid: its YAML parses, its options and codes exist, its settings are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("text", [text for kind, text in BLOCKS if kind == "yaml"])
def test_yaml_parses(text: str) -> None:
    assert isinstance(yaml.safe_load(text), dict)


@pytest.mark.parametrize("text", [text for kind, text in BLOCKS if kind == "toml"])
def test_settings_are_read(tmp_path: Path, text: str) -> None:
    from checker.settings_file import load

    path = tmp_path / "crossfoot.toml"
    path.write_text(text, encoding="utf-8")
    assert load(path) is not None


def test_options_exist() -> None:
    from checker.commands.lint import command

    known = {name for parameter in command.params for name in parameter.opts}
    used = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", re.sub(r"reviewdog .*", "", PAGE)))
    assert used - known - {"--no-cov"} == set()


def test_codes_exist() -> None:
    from checker.rulebook import rules

    used = set(re.findall(r"\b(?:RN|AR|TR|CL|FX)\d{3}\b", PAGE))
    assert used <= {rule.code for rule in rules().values()}


def test_formats_exist() -> None:
    from checker.reports import FORMATS

    assert set(re.findall(r"--output \"?(\w+)", PAGE)) <= set(FORMATS)
