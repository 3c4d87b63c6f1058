"""``crossfoot completion``: the completion script of a shell."""

from __future__ import annotations

import sys

import click

from checker.commands import options


@click.command(name="completion")
@click.argument("shell", **options.choice("bash", "zsh", "fish"))
def command(shell: str) -> int:
    """Print the completion script of a shell (bash, zsh, fish).

    bash: put  eval "$(crossfoot completion bash)"  in ~/.bashrc.
    """
    from click.shell_completion import BashComplete, FishComplete, ZshComplete

    from checker.commands import group

    complete = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}[shell]
    script = complete(group, {}, "crossfoot", "_CROSSFOOT_COMPLETE")
    if shell == "bash":  # its own source() runs bash to learn its version
        sys.stdout.write(script.source_template % script.source_vars())
    else:
        sys.stdout.write(script.source())
    return 0
