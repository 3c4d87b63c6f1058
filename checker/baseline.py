"""A baseline: the findings that were there when a team began, so that only new ones fail.

The file lists fingerprints, which are made of content: shifted lines keep a finding in the baseline, and a figure
that changes takes it out. Entries are counted, so that a second copy of a known finding is new.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.model import Finding
from checker.settings_file import SettingsError


def dump(findings: Sequence[Finding]) -> str:
    """The baseline file of these findings, sorted; the words beside the fingerprint are for people only."""
    counts = Counter(f.fingerprint for f in findings if f.fingerprint and not f.fatal)
    first = {f.fingerprint: f for f in reversed(findings)}
    entries = [
        {
            "fingerprint": fingerprint,
            "count": count,
            "code": first[fingerprint].code,
            "path": first[fingerprint].path,
            "text": first[fingerprint].text,
            "message": first[fingerprint].message,
        }
        for fingerprint, count in counts.items()
    ]
    entries.sort(key=lambda e: (str(e["path"]), str(e["code"]), str(e["fingerprint"])))
    return json.dumps({"version": 1, "findings": entries}, ensure_ascii=False, indent=2) + "\n"


def load(path: Path) -> Counter[str]:
    """Fingerprint -> how many findings are known. Raises SettingsError with file and reason."""
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != 1:
            raise SettingsError(f"{path}: baseline version {data['version']!r} is not known to this version")
        return Counter({str(e["fingerprint"]): int(e.get("count", 1)) for e in data["findings"]})
    except OSError as error:
        raise SettingsError(f"{path}: baseline: {(error.strerror or str(error)).lower()}") from error
    except json.JSONDecodeError as error:
        raise SettingsError(f"{path}:{error.lineno}:{error.colno}: baseline is not JSON: {error.msg}") from error
    except (KeyError, TypeError, ValueError, UnicodeDecodeError) as error:
        if isinstance(error, SettingsError):
            raise
        raise SettingsError(f"{path}: not a baseline file of crossfoot") from error


def subtract(findings: Sequence[Finding], known: Counter[str]) -> tuple[list[Finding], list[Finding], int]:
    """(new findings, known findings, entries of the baseline that no longer occur)."""
    left = known.copy()
    new, old = [], []
    for finding in findings:
        if finding.fingerprint and left[finding.fingerprint] > 0 and not finding.fatal:
            left[finding.fingerprint] -= 1
            old.append(finding)
        else:
            new.append(finding)
    return new, old, sum(left.values())
