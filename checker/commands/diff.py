"""``crossfoot diff``: which figures changed between two versions, which relations broke or were mended."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from checker.commands import options
from checker.records import record

_EXTERNAL = 7  # arguments with which git calls GIT_EXTERNAL_DIFF
_NOTHING = os.devnull


@record
class _Version:
    label: str
    path: str  # where to read it, the null device where there is nothing


@click.command(name="diff", context_settings={"ignore_unknown_options": False})
@click.argument("names", nargs=-1, required=True, metavar="OLD NEW | REVISION [REVISION] -- FILE ...")
@click.option("--format", "format_", **options.choice("text", "json"), default="text", help="json: for programs.")
@options.language
@options.configuration
@options.color
def command(
    names: tuple[str, ...],
    format_: str,
    lang: str | None,
    config: Path | None,
    isolated: bool,
    published: object,
    color: str,
) -> int:
    """Show which figures changed between two versions of a document, and what that does to their relations.

    OLD and NEW are files; or a git revision, or two, with the files after --. As a difftool of git:
    git difftool --extcmd="crossfoot diff". Exits 1 if a relation broke.
    """
    from checker.revisions_git import GitError
    from checker.revisions_report import as_json, as_text
    from checker.versions import revised

    code = 0
    with tempfile.TemporaryDirectory(prefix="crossfoot-") as scratch:
        try:
            versions = _versions(names, Path(scratch))
        except GitError as error:
            raise click.UsageError(str(error)) from error
        for old, new in versions:
            settings = options.find_settings(config, isolated, (new.label,))
            revision, problems = revised((old.path, old.label), (new.path, new.label), settings)
            for problem in problems:
                click.echo(f"crossfoot: error: {problem.path}: {problem.message}", err=True)
            if problems:
                code = 2
                continue
            shown = lang or settings.lang or "en"
            coloured = options.use_color(color, sys.stdout.isatty())
            if format_ == "json":
                sys.stdout.write(as_json(old.label, new.label, revision))
            else:
                sys.stdout.write(as_text(old.label, new.label, revision, shown, coloured))
            code = max(code, int(bool(revision.broken)))
    return code


def _versions(names: tuple[str, ...], scratch: Path) -> list[tuple[_Version, _Version]]:
    """The pairs that the arguments name. Raises GitError and click.UsageError."""
    if len(names) == _EXTERNAL and not os.path.isfile(names[2]):  # path old-file old-hex old-mode new-file ...
        return [(_Version(f"{names[0]} (old)", names[1]), _Version(names[0], names[4]))]
    if len(names) == 2 and all(os.path.exists(n) and not os.path.isdir(n) for n in names):
        return [(_Version(names[0], names[0]), _Version(names[1], names[1]))]
    return _from_git(names, scratch)


def _from_git(names: tuple[str, ...], scratch: Path) -> list[tuple[_Version, _Version]]:
    from checker.revisions_git import changed, is_revision

    count = next((i for i, n in enumerate(names) if os.path.exists(n) or not _revision(n)), len(names))
    revisions, files = names[: min(count, 2)], list(names[min(count, 2) :])
    if not revisions:
        missing = next((n for n in names if not os.path.exists(n)), names[0])
        raise click.UsageError(f"{missing}: neither a file nor a git revision")
    if not files and len(revisions) == 1 and is_revision(revisions[0]):
        from checker.documents.formats import SUFFIXES, suffix

        files = [f for f in changed(revisions[0]) if suffix(f) in SUFFIXES]
    pairs = []
    for number, file in enumerate(files):
        old = _stored(revisions[0], file, scratch / f"{number}-old")
        new = _stored(revisions[1], file, scratch / f"{number}-new") if len(revisions) > 1 else _Version(file, file)
        if old.path == new.path == _NOTHING or not (os.path.isfile(new.path) or new.path == _NOTHING):
            raise click.UsageError(f"{file}: in neither version")
        pairs.append((old, new))
    return pairs


def _revision(name: str) -> bool:
    from checker.revisions_git import is_revision

    return is_revision(name)


def _stored(revision: str, file: str, folder: Path) -> _Version:
    from checker.revisions_git import content

    data = content(revision, file)
    label = f"{revision}:{file}"
    if data is None:
        return _Version(label, _NOTHING)
    folder.mkdir()
    path = folder / os.path.basename(file)
    path.write_bytes(data)
    return _Version(label, str(path))
