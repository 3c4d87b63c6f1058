"""The project's own YAML tables, read beside the module that they belong to.

YAML takes longer to load and to read than all else that a short lint does with it, so what the tables say stands in
``tables.txt`` as JSON too, a line for each, found by the digest of the YAML: a table that was changed since is read as
YAML. ``python -m checker.datafile`` writes that file anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

COMPILED = Path(__file__).with_name("tables.txt")
_READ = ("constructions.yaml", "terms.yaml")  # of the languages; all else of them is compiled to table.json
_WORDS, _NUMBERS = "words", "numbers"  # what the keys of a table are: JSON knows words alone


def load(path: Path) -> Any:
    """What a YAML file of the project says; each time a copy of its own.

    Not for files of users: those are bounded and placed by line in ``claims.file.source`` and ``settings_file``.
    Raises ValueError where the file is no YAML, OSError where it is not there.
    """
    written = path.read_bytes()
    known = _compiled().get(_digest(written))
    return _parsed(written.decode("utf-8")) if known is None else _from_json(*known)


def beside(module: str, name: str) -> Any:
    """The table ``name`` in the folder of the module whose ``__file__`` is given."""
    return load(Path(module).with_name(name))


def _parsed(text: str) -> Any:
    """By the loader in C where PyYAML was built with it: ten times faster."""
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _from_json(keys: str, text: str) -> Any:
    return json.loads(text, object_hook=_numbered) if keys == _NUMBERS else json.loads(text)


def _numbered(mapping: dict[str, Any]) -> dict[Any, Any]:
    return {int(key) if key.isdecimal() else key: value for key, value in mapping.items()}


def _digest(written: bytes) -> str:
    return blake2b(written, digest_size=12).hexdigest()


@cache
def _compiled() -> dict[str, tuple[str, str]]:
    """Digest of the YAML -> what its keys are, and the JSON."""
    if not COMPILED.is_file():
        return {}
    rows = (line.split(" ", 3) for line in COMPILED.read_text(encoding="utf-8").split("\n") if line)
    return {digest: (keys, text) for _, digest, keys, text in rows}


def compiled() -> str:
    """The text of ``tables.txt``: for each table its name, digest, keys and JSON, but for those that JSON cannot say,
    the cases of the rules and what the lexicons are made of, which no lint reads."""
    return "".join(f"{row}\n" for path in sorted(_tables()) for row in _row(path))


def _tables() -> Iterator[Path]:
    from checker.rulebook import folder

    for root in (Path(__file__).parent, folder()):
        for path in root.rglob("*.yaml"):
            lexicon = "languages" in path.relative_to(root).parts and path.name not in _READ
            if not lexicon and not path.name.endswith(".cases.yaml"):
                yield path


def _row(path: Path) -> Iterator[str]:
    written = path.read_bytes()
    data = _parsed(written.decode("utf-8"))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    for keys in (_WORDS, _NUMBERS):
        if _from_json(keys, text) == data:
            yield f"{path.parent.name}/{path.name} {_digest(written)} {keys} {text}"
            return


if __name__ == "__main__":
    COMPILED.write_text(compiled(), encoding="utf-8")
