"""Files as they stood in a git revision, through git itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class GitError(ValueError):
    """What git had to say, in one line."""


def is_revision(name: str, folder: str = ".") -> bool:
    """Whether git knows ``name`` as a commit."""
    if name.startswith("-"):
        return False
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except GitError:
        return False
    return True


def content(revision: str, path: str) -> bytes | None:
    """The file at ``path`` (relative to the working folder) in ``revision``, None where it was not there."""
    folder, name = os.path.split(path)
    home = folder or "."
    while not os.path.isdir(home):  # the folder itself may be new
        home, above = os.path.split(home)
        home, name = home or ".", f"{above}/{name}"
    if not is_revision(revision, home):
        raise GitError(f"git knows no revision {revision!r} here")
    try:
        return _git(home, "cat-file", "blob", f"{revision}:./{name.replace(os.sep, '/')}")
    except GitError:
        return None


def changed(revision: str, folder: str = ".") -> list[str]:
    """Files that differ between a revision and the working tree, as paths from ``folder``."""
    names = _git(
        folder, "diff", "--name-only", "--relative", "-z", "--diff-filter=d", "--end-of-options", revision, "--"
    )
    return sorted(str(Path(folder) / n) for n in names.decode("utf-8", "surrogateescape").split("\0") if n)


def _git(folder: str, *arguments: str) -> bytes:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        run = subprocess.run(
            ["git", "-C", folder, *arguments], capture_output=True, check=False, env=environment, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git cannot be run: {error}") from error
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise GitError(said or f"git {arguments[0]} failed")
    return run.stdout
