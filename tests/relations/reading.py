"""From a text to its claims, facts and world, for the tests of one stage."""

from __future__ import annotations

from checker.alignment import align, group
from checker.claims import attribute
from checker.documents import read_text
from checker.model import Claim, Document
from checker.quantities import extract
from checker.relations.world import World


def claims_of(text: str, language: str | None = None) -> tuple[Document, tuple[Claim, ...]]:
    document = read_text(text, "text", language)
    return document, attribute(document, extract(document))


def world_of(text: str, language: str | None = None) -> World:
    document, claims = claims_of(text, language)
    return World(group((claims,), align((document,), (claims,))), (document,))


def claim(claims: tuple[Claim, ...], text: str) -> Claim:
    """The only claim whose figure contains ``text``."""
    (found,) = [c for c in claims if text in c.quantity.text]
    return found
