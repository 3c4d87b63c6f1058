"""The command line: an explicit table of commands, one boundary for errors and exit codes.

A command is a module with a ``command`` (a click command) that returns its exit code; it is imported when it is called.
Exit codes: 0 clean, 1 findings at or above the failing severity, 2 wrong usage, unreadable input or invalid
configuration, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from checker import __version__

# Name -> (module, one line for --help). A new command is one line here and one module.
COMMANDS: dict[str, tuple[str, str]] = {
    "lint": ("checker.commands.lint", "Check the figures of documents, translations and claims files."),
    "extract": ("checker.commands.extract", "Print the figures themselves."),
    "compare": ("checker.commands.compare", "Check a translation against its source."),
    "coverage": ("checker.commands.coverage", "Show which figures a check holds, and which stand alone."),
    "explain": ("checker.commands.explain", "Explain a rule, or one finding of a run."),
    "rules": ("checker.commands.rules", "List all rules."),
    "schema": ("checker.commands.schema", "Print the JSON Schema of claims files."),
    "sync": ("checker.commands.sync", "Bring a claims file up to date with its documents."),
    "diff": ("checker.commands.diff", "Show which figures changed between two versions."),
    "init": ("checker.commands.init", "Write a commented configuration."),
    "baseline": ("checker.commands.baseline", "Accept today's findings, so that only new ones fail."),
    "completion": ("checker.commands.completion", "Print the completion script of a shell."),
}


class Commands(click.Group):
    """The table above as a click group; help needs no command's module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from checker.settings import nearest

            guess = nearest(name, COMMANDS)
            hint = f"did you mean {guess!r}?" if guess else f"commands: {', '.join(COMMANDS)}"
            if os.path.exists(name):
                hint = f"to check a file: crossfoot lint {name}"
            raise click.UsageError(f"no such command {name!r}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean, 1 findings, 2 wrong usage or unreadable input, 130 interrupted.",
)
@click.version_option(__version__, "-V", "--version", prog_name="crossfoot", message="%(prog)s %(version)s")
def group() -> None:
    """The linter for figures: finds the numbers of a document that cannot all be true."""


def run(arguments: Sequence[str]) -> int:
    """Run a command; every expected failure becomes one line on standard error and exit code 2."""
    from checker.settings_file import SettingsError

    streams = (sys.stdout, sys.stderr)
    for stream in streams:  # the same bytes under any locale
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result = group.main(list(arguments), prog_name="crossfoot", standalone_mode=False)
        sys.stdout.flush()
        return int(result or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        return _fail(error.format_message(), _usage(error))
    except SettingsError as error:
        return _fail(str(error))
    except (KeyboardInterrupt, click.exceptions.Abort):
        return 130
    except SystemExit as leaving:  # how click ends a completion; on a closed pipe it wraps the streams and says 1
        closed = sys.stdout is not streams[0]
        sys.stdout, sys.stderr = streams
        return _unheard() if closed else int(leaving.code or 0)
    except BrokenPipeError:
        return _unheard()
    except OSError as error:
        return _fail(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
    except Exception as error:
        return _broken(error)


def _unheard() -> int:
    """The reader has seen enough: what is left to write goes nowhere, at the end of the process too."""
    from checker.commands.outputs import silence

    silence()
    return 0


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f" (see {context.command_path} --help)" if context is not None else ""


def _fail(message: str, hint: str = "") -> int:
    click.echo(f"crossfoot: error: {' '.join(message.split())}{hint}", err=True)
    return 2


def _broken(error: Exception) -> int:
    """A fault of ours, or a rule file that cannot be used: still one line, with a way to see more."""
    from checker.rulebook import RuleError

    if isinstance(error, RuleError):
        return _fail(str(error))
    if os.environ.get("CROSSFOOT_TRACEBACK"):
        import traceback

        traceback.print_exc()
        return 2
    place = _where(error)
    return _fail(f"internal error: {type(error).__name__}: {error}{place}; set CROSSFOOT_TRACEBACK=1 to see where")


def _where(error: Exception) -> str:
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return f" ({os.path.basename(last.tb_frame.f_code.co_filename)}:{last.tb_lineno})" if last else ""
