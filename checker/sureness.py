"""How sure a binding is, in thousandths, and the marks that decide what becomes of it. The only place that says so.

Finders score how well the words fit, from 0 to 1; ``thousandths`` makes whole numbers of these scores before anything
is compared or added, so that no verdict hangs on the last bit of a sum.

===========  =====  ==============================================================================================
``FULL``     1000   nothing else can be meant
``CERTAIN``   850   as good as said outright: a failure is an error, if the rule says so and nothing is hedged
``STRONG``    650   clear of every other reading: a failure is a finding, a warning at least
``FAIR``      300   may be meant: agreement counts as a check that holds, a failure decides nothing
===========  =====  ==============================================================================================

Below ``FAIR`` even agreement may be an accident, and the relation counts as unchecked.
"""

from __future__ import annotations

FULL = 1000
CERTAIN = 850
STRONG = 650
FAIR = 300


def thousandths(score: float) -> int:
    """A score from 0 to 1 as the nearest whole number of thousandths."""
    return int(score * FULL + 0.5) if score > 0 else 0
