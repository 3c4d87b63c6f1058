"""Which rates may be calculated with levels: not those in real terms, on a comparable basis or at fixed rates."""

from __future__ import annotations

from checker.model import Basis, Claim, Fact

_PLAIN = frozenset({None, Basis.YEAR_ON_YEAR})


def plain(claim: Claim) -> bool:
    """Growth of the level as printed, against the same time a year before (or against what the text names)."""
    return claim.basis in _PLAIN


def plainly(fact: Fact) -> bool:
    """The same for a rate with its translations: a qualifier that one language drops holds for both."""
    return all(map(plain, fact.claims))


def like(a: Claim, b: Claim) -> bool:
    """Whether two rates are measured in the same way."""
    return a.basis == b.basis or (plain(a) and plain(b))
