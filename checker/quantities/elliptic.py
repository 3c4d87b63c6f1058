"""Sums that do not say their currency again: "12,4 milliards d'euros, en hausse de 3 %. ... Le résultat s'établit à
863 millions". French names what else it counts in millions; where it names nothing, the words before tell a sum.
"""

from __future__ import annotations

import re

from checker.quantities.figure import Figure
from checker.quantities.page import Page

_LANGUAGES = frozenset({"fr", "es"})
_MILLION, _MILLIARD = 10**6, 10**9
MASSES = frozenset({"metric_ton", "hectare", "liter", "hectoliter", "cubic_meter", "barrel"})  # counted in millions
RATES = frozenset({"percent", "permille", "percentage_point", "basis_point", "times"})
_STOPPED = re.compile(r"[.;!?\n]")
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
_SENTENCES = 3  # over which a currency is not said again
_UNNAMED = re.compile(
    r"[ \u00a0]?(?:[,.;:)(]|$|(?:en|au|aux|a|à|pour|contre|apres|après|sur|dans|ou|et|soit|chez|par|il|l['’]an|un an|"
    r"fin|ont|sont|a ete|a été|etaient|étaient|provient|proviennent|vers|hors)(?![a-z]))"
)
_OF_A_SUM = (
    r"chiffres? d['’]affaires|r[eé]sultats?|b[eé]n[eé]fices?|pertes?|profits?|marges?|ebitda|ebit|revenus?|recettes?|"
    r"d[eé]penses?|charges?|investissements?|dettes?|endettement|d[eé]ficits?|exc[eé]dents?|budgets?|co[uû]ts?|"
    r"[eé]pargne|cr[eé]dits?|pr[eê]ts?|dividendes?|tr[eé]sorerie|produits?|valeur|montants?|financements?|subventions?|"
    r"imp[oô]ts?|taxes?|cotisations?|dotations?|aides?|prestations?|loyers?|primes?|encours|fonds|capitaux|"
    r"exportations?|importations?|ventes?|solde|autofinancement|remboursements?|emprunts?|collecte"
)
_SUM = re.compile(rf"(?<![a-zà-ÿ])(?:{_OF_A_SUM})(?![a-zà-ÿ])")
_NAMED = re.compile(rf" (?:de (?:plus|moins)(?![a-z])|(?:de |d['’])(?:{_OF_A_SUM})(?![a-zà-ÿ]))")
_COUNTED = re.compile(
    r"(?<![a-zà-ÿ])(?:passagers?|voyageurs?|visiteurs?|visites|habitants?|clients?|trafic|fr[eé]quentation|nuit[eé]es|"
    r"tonnes|tonnage|volumes?|abonn[eé]\w*|vues|t[eé]l[eé]chargements|entr[eé]es|population|logements?|v[eé]hicules?|"
    r"unit[eé]s|exemplaires|[eé]lecteurs|billets|effectifs?|emplois?|salari[eé]\w*|personnes|utilisateurs?|foyers|"
    r"m[eé]nages|spectateurs|adh[eé]rents|actions|colis|lignes|trajets|doses|hectares|litres|production|livraisons)"
    r"(?![a-zà-ÿ])"
)


def goes_on(page: Page, told: Figure, right: Figure) -> bool:
    """Whether a number of the same sentence is a sum of the currency of ``told``, the figure before it."""
    if not _may_be(page, right) or right.unit is not None or _UNNAMED.match(page.text, right.end) is None:
        return False
    if told.unit in MASSES and told.scale != right.scale:
        return False
    return _STOPPED.search(page.text, told.end, right.start) is None


def is_sum(page: Page, told: Figure, right: Figure) -> bool:
    """Whether the words beside a number make it a sum, of the currency of ``told``, the last sum before it."""
    if not _may_be(page, right):
        return False
    named = _NAMED.match(page.text, right.end) is not None
    if not named and (right.unit is not None or _UNNAMED.match(page.text, right.end) is None):
        return False
    *ended, own = _SENTENCE.split(page.text[told.end : right.start])
    if len(ended) > _SENTENCES or _COUNTED.search(own) or not (ended or named):
        return False
    return named or right.scale >= _MILLIARD or _SUM.search(own) is not None


def _may_be(page: Page, right: Figure) -> bool:
    return page.lexicon.language in _LANGUAGES and right.scale >= _MILLION and not right.words
