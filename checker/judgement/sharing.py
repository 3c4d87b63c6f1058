"""Which judgements a figure takes part in, looked up: a long document has thousands of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model import Fact, Judgement


class Sharing:
    """An index of judgements by their figures; facts are told apart by identity."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        self._judgements = judgements
        places = self._places = dict[int, list[int]]()
        for at, judgement in enumerate(judgements):
            for role in judgement.relation.roles:
                name = id(role.fact)
                if name not in places:
                    places[name] = [at]
                elif places[name][-1] != at:  # a figure may stand in two roles
                    places[name].append(at)

    def of(self, facts: Iterable[Fact]) -> list[Judgement]:
        """Those in which any of the figures takes part, each once, in order."""
        places = sorted({at for fact in facts for at in self._places.get(id(fact), ())})
        return [self._judgements[at] for at in places]
