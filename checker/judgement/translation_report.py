"""Findings of translations as records: places, messages, fingerprints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256

from checker.judgement.translation_lists import listed_otherwise
from checker.judgement.translation_rules import SYSTEMATIC, rule
from checker.model import BlockMatch, Claim, Document, Finding, Quantity, Range, Severity, Spot, Suggestion
from checker.records import replace
from checker.text import Lines, lines_of


class Places:
    """Builds the findings of some documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents: Mapping[str, Document] = {d.path: d for d in documents}
        self._lines: dict[str, Lines] = {}
        self._seen: dict[str, int] = {}

    def spot(self, role: str, claim: Claim) -> Spot:
        document = self._documents[claim.path]
        line, column = self._position(claim.path, claim.quantity.start)
        label = document.blocks[claim.block].label if 0 <= claim.block < len(document.blocks) else ""
        q = claim.quantity
        return Spot(role, claim.path, q.start, q.end, line, column, q.text, label)

    def _position(self, path: str, offset: int) -> tuple[int, int]:
        if path not in self._lines:
            self._lines[path] = lines_of(self._documents[path].text)
        return self._lines[path].position(offset)

    def finding(
        self,
        name: str,
        severity: Severity,
        confidence: float,
        claim: Claim,
        related: Sequence[tuple[str, Claim]],
        extra: Mapping[str, str],
        cause: str = "",
        named: tuple[Claim, Claim] | None = None,
    ) -> Finding:
        """A finding that lies on ``claim``. ``named``: the source and the target that the message speaks of."""
        book = rule(name)
        source, target = named or (related[0][1] if related else claim, claim)
        values = {
            "source.text": source.quantity.text, "target.text": target.quantity.text,
            "source.unit": source.quantity.unit or "", "target.unit": target.quantity.unit or "", **extra,
        }  # fmt: skip
        place = self.spot("", claim)
        return Finding(
            code=book.code, rule=book.id, severity=severity, confidence=confidence,
            message=fill(book.message, values), path=claim.path, start=place.start, end=place.end, line=place.line,
            column=place.column, text=place.text, language=claim.quantity.language,
            related=tuple(self.spot(role, c) for role, c in related),
            stated=stated(claim.quantity), computed=stated(source.quantity if claim is target else target.quantity),
            suggestions=_suggestions(self.spot("", claim), claim, source, target)
            if name != SYSTEMATIC
            else (),  # one place of many
            cause=cause, fingerprint=self._fingerprint(book.code, claim, source, target), label=place.label,
            values=tuple(sorted(values.items())),
        )  # fmt: skip

    def listed(self, claim: Claim, blocks: BlockMatch) -> int | None:
        """How many things the translation lists, where the source counts its list and the numbers differ."""
        target = self._documents[blocks.target_path]
        first, last = target.blocks[blocks.target[0]], target.blocks[blocks.target[-1]]
        source = self._documents[claim.path]
        return listed_otherwise(claim, source, target.text[first.start : last.end], first.language)

    def lone(
        self, name: str, severity: Severity, claim: Claim, role: str, blocks: BlockMatch, listed: int | None
    ) -> Finding:
        """A figure without a partner, with the block where its partner should stand."""
        path, indices = (blocks.target_path, blocks.target) if role == "source" else (blocks.source_path, blocks.source)
        document = self._documents[path]
        start, end = _passage(document, indices, claim)
        line, column = self._position(path, start)
        text = document.text[start:end]
        where = Spot("translation" if role == "source" else "source", path, start, end, line, column, text)
        note = "" if listed is None else f" ({listed} ≠ {claim.quantity.nominal})"
        cause = "missing" if role == "source" else "added"
        return replace(self.finding(name, severity, 0.7, claim, (), {"note": note}, cause=cause), related=(where,))

    def strangers(self, name: str, blocks: BlockMatch) -> Finding:
        """Two texts that share too few figures to be translations; it lies on the first block of the target."""
        book = rule(name)
        block = self._documents[blocks.target_path].blocks[blocks.target[0]]
        text = self._documents[blocks.target_path].text[block.start : block.end]
        line, column = self._position(blocks.target_path, block.start)
        values = {"source.path": blocks.source_path, "target.path": blocks.target_path}
        return Finding(
            code=book.code, rule=book.id, severity=Severity.WARNING, confidence=0.7,
            message=fill(book.message, values), path=blocks.target_path, start=block.start, end=block.end, line=line,
            column=column, text=text, language=block.language, cause="", label=block.label,
            fingerprint=sha256(f"{book.code}\x1f{blocks.source_path}\x1f{blocks.target_path}".encode()).hexdigest()[:16],
            values=tuple(sorted(values.items())),
        )  # fmt: skip

    def _fingerprint(self, code: str, claim: Claim, source: Claim, target: Claim) -> str:
        """By what is said, not by where: rule, figures and the words before the figure, and a count for equals."""
        document = self._documents[claim.path]
        before = "".join(document.text[max(0, claim.quantity.start - 24) : claim.quantity.start].split())
        content = "\x1f".join((code, source.quantity.text, target.quantity.text, before))
        count = self._seen[content] = self._seen.get(content, 0) + 1
        return sha256(f"{content}\x1f{count}".encode()).hexdigest()[:16]


def _passage(document: Document, indices: Sequence[int], claim: Claim) -> tuple[int, int]:
    """Where the partner of a figure should stand: all of the blocks, or where other text stands between them (a text
    with its translation below each paragraph) the one nearest to the figure."""
    first, last = document.blocks[indices[0]], document.blocks[indices[-1]]
    if indices[-1] - indices[0] + 1 == len(indices):
        return first.start, last.end
    beside = claim.quantity.start if claim.path == document.path else first.start
    nearest = min((document.blocks[at] for at in indices), key=lambda block: abs(block.start - beside))
    return nearest.start, nearest.end


def fill(template: str, values: Mapping[str, str]) -> str:
    """The message with its ``{names}`` replaced, dots included."""
    message = template
    for name, value in values.items():
        message = message.replace("{" + name + "}", value)
    return message


def stated(q: Quantity) -> Range:
    """What the printed digits of a figure stand for."""
    return Range(_plain(q.low), _plain(q.high), q.unit)


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _suggestions(spot: Spot, claim: Claim, source: Claim, target: Claim) -> tuple[Suggestion, ...]:
    """How the figure that the finding lies on would agree with the other side."""
    from checker.judgement.translation_repair import rewrite

    if claim not in (source, target) or source is target:
        return ()
    other, reason = (source, "as the source says") if claim is target else (target, "as the translation says")
    text = rewrite(other.quantity, claim.quantity)
    if text is None or text == claim.quantity.text:
        return ()
    return (Suggestion(claim.quantity.text, text, reason, spot),)
