"""The virtual environments of the peers: ``python -m benchmarks.environments`` creates those that are missing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
FOLDER = HERE / ".venvs"


@dataclass(frozen=True, slots=True)
class Peer:
    """A library that reads figures, with what pip installs for it."""

    name: str
    title: str
    install: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def python(self) -> Path:
        """The interpreter of its environment."""
        return FOLDER / self.name / "bin" / "python"


def peers() -> tuple[Peer, ...]:
    """All peers, in the order of ``peers.yaml``."""
    rows = yaml.safe_load((HERE / "peers.yaml").read_text(encoding="utf-8"))
    return tuple(Peer(name, row["title"], tuple(row["install"]), tuple(row["languages"])) for name, row in rows.items())


def create(peer: Peer) -> None:
    """Make the environment and install the peer, unless it is there."""
    if not peer.python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER / peer.name)], check=True)
        subprocess.run([str(peer.python), "-m", "pip", "install", "--quiet", *peer.install], check=True)


def main() -> None:
    """Create all; a peer that does not install is named and left out of the tables."""
    for peer in peers():
        try:
            create(peer)
            print(f"{peer.title}: ready")
        except subprocess.CalledProcessError as error:
            print(f"{peer.title}: not installed ({error})", file=sys.stderr)


if __name__ == "__main__":
    main()
