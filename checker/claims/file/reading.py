"""Text of a claims file -> Book: every fault is collected, what can be read is kept."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from checker import units
from checker.claims.file.book import Book, CheckItem, DocumentItem, Item
from checker.claims.file.periods import Period, read_period
from checker.claims.file.problems import Place, Troubles, proposal
from checker.claims.file.schema import ClaimEntry, ClaimsFile, ValueEntry
from checker.claims.file.source import Source, read
from checker.claims.file.validation import validate
from checker.claims.file.values import Extract, FigureError, Value, placed, quantity, read_value, widened
from checker.formulas import FormulaError, parse, parse_expression
from checker.model import Claim
from checker.rulebook import rules

Load: TypeAlias = Callable[[str], str | None]  # path -> text, None where it cannot be read

MAX_FILES = 100
_SERIES = re.compile(r"\[t(?:\s*([+-])\s*(\d{1,3}))?\]")


class Reader:
    """Reads one claims file and what it includes into ``book``."""

    def __init__(self, path: str, extract: Extract, load: Load) -> None:
        self.book = Book(path)
        self._extract = extract
        self._load = load

    def read(self, path: str, text: str) -> None:
        troubles = Troubles(path, text)
        self.book.troubles[path] = troubles
        source = read(path, text, troubles)
        self.book.sources[path] = source
        if source.root is None and source.data is None:
            return
        if not isinstance(source.data, dict):
            troubles.add("schema", source.place(()), "a claims file is a mapping with version, claims and checks")
            return
        if not source.data:
            return  # an empty file is clean
        file = validate(source, troubles)
        self._failed_names(source, file)
        self.book.rules[path] = dict(file.settings.rules)
        _rules_exist(source, file, troubles)
        for name, document in file.documents.items():
            self._document(source, name, DocumentItem(name, path, Place(), document, None))
        for name, entry in file.claims.items():
            self._claim(source, name, entry, file.settings.language, troubles)
        for index, other in enumerate(file.include):
            self._include(source, index, other, troubles)
        self._checks(source, file, troubles)

    def _failed_names(self, source: Source, file: ClaimsFile) -> None:
        """Names of entries with a fault: they are not unknown where a formula uses them."""
        given = source.data.get("claims")
        if isinstance(given, dict):
            self.book.failed |= set(given) - set(file.claims)

    def _include(self, source: Source, index: int, other: str, troubles: Troubles) -> None:
        place = source.place(("include", index))
        path = os.path.normpath(os.path.join(os.path.dirname(source.path), other)).replace(os.sep, "/")
        if path in self.book.sources:
            return  # included twice, or by one another: read once
        if len(self.book.sources) >= MAX_FILES:
            troubles.add("include", place, f"more than {MAX_FILES} files are included")
            return
        text = self._load(path)
        if text is None:
            troubles.add("include", place, f"{other} cannot be read")
        else:
            self.read(path, text)

    def _document(self, source: Source, name: str, item: DocumentItem) -> None:
        key = source.place(("documents", name), key=True)
        if not self._fresh(name, key, source.path, self.book.documents.get(name), "document"):
            return
        given = item.entry.path
        file = None
        if given is not None:
            file = os.path.normpath(os.path.join(os.path.dirname(source.path), given)).replace(os.sep, "/")
        self.book.documents[name] = replace(item, key=key, file=file)

    def _fresh(self, name: str, key: Place, path: str, before: Item | DocumentItem | None, what: str) -> bool:
        if before is None:
            return True
        where = f"{before.path}:{before.key.line}"
        self.book.troubles[path].add("duplicate", key, f"{what} {name!r} is also in {where}")
        return False

    # ----------------------------------------------------------------------------------------------------------
    # Claims

    def _claim(self, source: Source, name: str, entry: ClaimEntry, language: str | None, troubles: Troubles) -> None:
        key = source.place(("claims", name), key=True)
        if not self._fresh(name, key, source.path, self.book.items.get(name), "claim"):
            return
        language = entry.language or language
        period = self._period(source, name, entry, language, troubles)
        if entry.series is not None:
            for label, text in entry.series.items():
                self._member(source, name, label, text, entry, language, key, troubles)
            return
        field = "formula" if entry.formula is not None else "value"
        short = isinstance(source.data["claims"][name], str)
        place = source.place(("claims", name) if short else ("claims", name, field))
        if entry.formula is not None:
            self._derived(source, name, entry, place, key, troubles)
            return
        value = self._value(entry, language, place, troubles)
        if value is None:
            self.book.failed.add(name)
            return
        self._put(source, name, entry, value, place, key, period)

    def _put(
        self, source: Source, name: str, entry: ClaimEntry, value: Value, place: Place, key: Place,
        period: Period | None,
    ) -> None:  # fmt: skip
        start, end = place.start, place.end
        if source.text[start : start + 1] in ("'", '"'):  # the words, not the marks around them
            start, end = start + 1, end - 1
        value = placed(value, start, end, source.text[start:end].strip(), value.quantity.language)
        claim = Claim(
            value.quantity,
            source.path,
            -1,
            (place.start, place.end),
            entry.metric or "",
            entry.scope or "",
            period,
            entry.basis,
            id=name,
        )
        self.book.items[name] = Item(name, source.path, place, key, entry, value.quantity.unit, value, claim)

    def _member(
        self, source: Source, name: str, label: str, text: str, entry: ClaimEntry, language: str | None, key: Place,
        troubles: Troubles,
    ) -> None:  # fmt: skip
        """One period of a series, called ``name.2021``."""
        place = source.place(("claims", name, "series", label))
        member = entry.model_copy(update={"value": text, "series": None, "period": label})
        try:
            period = read_period(label, language, self._extract)
        except FigureError as trouble:
            troubles.add("value", source.place(("claims", name, "series", label), key=True), str(trouble))
            period = None
        value = self._value(member, language, place, troubles)
        member_name = f"{name}.{re.sub(r'[^0-9A-Za-z]', '_', label)}"
        if value is None:
            self.book.failed.add(member_name)
        else:
            self._put(source, member_name, member, value, place, key, period)

    def _derived(
        self, source: Source, name: str, entry: ClaimEntry, place: Place, key: Place, troubles: Troubles
    ) -> None:
        try:
            expression = parse_expression(entry.formula or "")
        except FormulaError as error:
            inner = _inner(source, ("claims", name, "formula"))
            troubles.add("formula", within(source.text, place, inner, error.column), error.message)
            self.book.failed.add(name)
            return
        item = Item(name, source.path, place, key, entry, entry.unit, None, None, expression)
        self.book.items[name] = item

    def _period(
        self, source: Source, name: str, entry: ClaimEntry, language: str | None, troubles: Troubles
    ) -> Period | None:
        if entry.period is None:
            return None
        try:
            return read_period(entry.period, language, self._extract)
        except FigureError as trouble:
            troubles.add("value", source.place(("claims", name, "period")), str(trouble))
            return None

    def _value(self, entry: ClaimEntry, language: str | None, place: Place, troubles: Troubles) -> Value | None:
        try:
            value = self._plain(entry, language)
            if entry.tolerance is None:
                return value
            within = read_value(entry.tolerance.within, language, self._extract).quantity
            own, other = value.quantity.unit, within.unit
            by = Fraction(within.nominal)
            if other is not None and other != own:
                by = by * units.factor(other) / units.factor(own)
            return widened(value.quantity, abs(by))
        except FigureError as trouble:
            troubles.add("value", place, str(trouble))
            return None

    def _plain(self, entry: ClaimEntry, language: str | None) -> Value:
        if isinstance(entry.value, ValueEntry):
            unit = entry.value.unit
            if unit is not None and not units.known(unit):
                raise FigureError(f"unknown unit {unit!r}")
            text = " ".join(p for p in (entry.value.number, entry.value.scale, unit) if p)
            return widened(quantity(entry.value.number, entry.value.scale, unit, entry.value.bound, text))
        value = read_value(entry.value or "", language, self._extract)
        if entry.unit is None or value.quantity.unit == entry.unit:
            return value
        if value.quantity.unit is not None:
            raise FigureError(f"the value is in {value.quantity.unit}, the claim's unit is {entry.unit}")
        if not units.known(entry.unit):
            raise FigureError(f"unknown unit {entry.unit!r}")
        return read_value(f"{(entry.value or '').strip()} {entry.unit}", language, self._extract)

    # ----------------------------------------------------------------------------------------------------------
    # Checks

    def _checks(self, source: Source, file: ClaimsFile, troubles: Troubles) -> None:
        given = source.data.get("checks")
        for index, entry in enumerate(file.checks):
            if not entry.formula:
                continue  # left out by validation, reported there
            short = isinstance(given, list) and isinstance(given[index], str)
            path = ("checks", index) if short else ("checks", index, "formula")
            place, inner = source.place(path), _inner(source, path)
            for text in self._instances(entry.formula):
                try:
                    formula = parse(text)
                except FormulaError as error:
                    troubles.add("formula", within(source.text, place, inner, error.column), error.message)
                else:
                    self.book.checks.append(CheckItem(index, source.path, place, inner, entry, formula))

    def _instances(self, formula: str) -> list[str]:
        """``growth[t] == level[t] / level[t-1] - 1``: one formula for each year in which all its names have a value."""
        if not _SERIES.search(formula):
            return [formula]
        years = sorted({int(n.rpartition(".")[2]) for n in self.book.items if re.fullmatch(r".+\.\d{4}", n)})
        texts = []
        for year in years:

            def at(match: re.Match[str], year: int = year) -> str:
                shift = int(match[2] or 0)
                return f".{year - shift if match[1] == '-' else year + shift}"

            text = _SERIES.sub(at, formula)
            names = re.findall(r"[^\W\d]\w*\.\d{4}", text)
            if all(n in self.book.items for n in names):
                texts.append(text)
        return texts or [_SERIES.sub("", formula)]


def _rules_exist(source: Source, file: ClaimsFile, troubles: Troubles) -> None:
    """A misspelt code would silently grade nothing."""
    if not file.settings.rules:
        return
    known = {*rules(), *(rule.code for rule in rules().values())}
    for name in file.settings.rules:
        if name not in known:
            place = source.place(("settings", "rules", name), key=True)
            troubles.add("reference", place, f"unknown rule {name!r}{proposal(name, known)}")


def _inner(source: Source, path: tuple[str | int, ...]) -> int:
    node = source.node(path)
    return node.inner if node is not None else 0


def within(text: str, place: Place, inner: int, column: int, length: int = 1) -> Place:
    """The place of a column of a formula; of the whole formula where it spans lines."""
    at = inner + column - 1
    if "\n" in text[place.start : place.end] or not place.start <= at <= place.end:
        return place
    return Place(place.line, place.column + at - place.start, at, at + length)
