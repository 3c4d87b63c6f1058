"""What French releases say outright, in the words of statistics, customs and companies; and what only looks so."""

from __future__ import annotations

import pytest

import checker

# text, code, the figures that it binds, a slip in one of them
BOUND = [
    (
        "La production atteint 480,0 TWh : 65,0 % d'origine nucléaire (312,0 TWh), 12,5 % hydraulique (60,0 TWh) et "
        "22,5 % pour les autres filières (108,0 TWh).",
        "AR101",
        "12,5_% 60,0_TWh 480,0_TWh",
        ("60,0", "66,0"),
    ),
    (
        "Le solde naturel est l'excédent des naissances (810 000) sur les décès (572 000). Cet excédent (238 000) "
        "est le plus faible depuis 2003.",
        "AR105",
        "238_000 810_000 572_000",
        ("238 000", "258 000"),
    ),
    (
        "Le déficit public s'établit à 120,4 milliards d'euros, soit 4,6 % du produit intérieur brut. Les recettes "
        "s'élèvent à 1 402,1 milliards et les dépenses à 1 522,5 milliards.",
        "AR105",
        "120,4 1_522,5 1_402,1",
        ("120,4", "150,4"),
    ),
    (
        "Le déficit se creuse de 0,8 milliard d'euros, pour atteindre 5,9 milliards, après 5,1 milliards en avril.",
        "AR112",
        "0,8_milliard 5,9 5,1",
        ("0,8", "0,6"),
    ),
    (
        "L'effectif s'établit à 753 000, soit 6 000 de moins qu'en 2018 (759 000).",
        "AR112",
        "6_000 753_000 759_000",
        ("6 000", "9 000"),
    ),
    (
        "Les défaillances, au nombre de 42 500 en 2022 (28 400 en 2021), augmentent de 49,6 %.",
        "AR110",
        "49,6_% 42_500 28_400",
        ("28 400", "26 400"),
    ),
    (
        "La récolte est estimée à 34,9 millions de tonnes, en baisse de 1,8 % sur un an et de 0,6 % par rapport à la "
        "moyenne des cinq dernières années (35,1 millions de tonnes).",
        "AR110",
        "0,6_% 34,9 35,1",
        ("0,6", "3,6"),
    ),
    (
        "Le taux de chômage s'établit à 7,1 %, après 7,2 % au trimestre précédent ; il recule de 0,1 point.",
        "AR121",
        "0,1_point 7,1_% 7,2_%",
        ("7,2 %", "7,8 %"),
    ),
    (
        "Au 1er janvier, 5 525 300 personnes vivent dans la région, soit 8,5 % de la population du pays. En un an, la "
        "région a perdu 13 100 habitants, ce qui correspond à une baisse de 0,24 %.",
        "AR117",
        "0,24_% 13_100 5_525_300",
        ("0,24", "0,54"),
    ),
    (
        "La population a augmenté de 349 000 personnes : 827 000 naissances, 555 000 décès et un solde migratoire de "
        "77 000 personnes.",
        "AR106",
        "349_000 827_000 555_000 77_000",
        ("555 000", "535 000"),
    ),
    (
        "Ce recul vient de la baisse du taux de fécondité, qui s'est établi à 1,68 enfant par femme contre 1,79.",
        "AR116",
        "1,68 1,79",
        ("1,68", "1,98"),
    ),
    (
        "La population est passée de 79,8 millions d'habitants en 1991 à 82,2 en 2016, soit une progression de "
        "2,4 millions d'habitants.",
        "AR112",
        "2,4 82,2 79,8",
        ("82,2", "86,2"),
    ),
    (
        "L'indicateur fléchit à 1,86 enfant par femme, contre 1,88 un an plus tôt.",
        "AR116",
        "1,86 1,88",
        ("1,86", "1,96"),
    ),
    (
        "La population est passée de 79,8 millions d'habitants en 1991 à 82,2 en 2016, soit une progression de "
        "2,4 millions d'habitants (+ 3 %).",
        "AR110",
        "3_% 82,2 79,8",
        ("+ 3 %", "+ 5 %"),
    ),
    (
        "La fréquentation atteint un record de 429 millions de nuitées. Elle progresse de 5,7 %, soit 23 millions de "
        "nuitées supplémentaires.",
        "AR117",
        "5,7_% 23_millions 429_millions",
        ("5,7", "6,7"),
    ),
    (
        "Le chiffre d'affaires s'établit à 1 937,7 millions d'euros. Le résultat opérationnel courant est en hausse de "
        "17,3 % à 149,1 millions d'euros (127,1 millions d'euros l'année dernière), soit une marge de 7,7 % (6,7 % "
        "l'année dernière).",
        "AR134",
        "7,7_% 149,1 1_937,7",
        ("soit une marge de 7,7", "soit une marge de 9,7"),
    ),
    (
        "Sales were $2,037.7 million. Operating income was $149.1 million ($127.1 million in 2019), a margin of 7.3%.",
        "AR134",
        "7.3% $149.1 $2,037.7",
        ("7.3%", "9.3%"),
    ),
    (
        "营业收入2037.7亿元。营业利润149.1亿元（上年同期为127.1亿元），营业利润率7.3%。",
        "AR134",
        "7.3% 149.1 2037.7",
        ("7.3%", "9.3%"),
    ),
    (
        "Le solde est le suivant, en milliards.\n\nExportations : 38,2 Mds€\n\nSolde : -3,0 Mds€. Exportations : "
        "38,2 Mds€. Importations : 41,2 Mds€.",
        "AR105",
        "-3,0 38,2 41,2",
        ("41,2", "44,2"),
    ),
    (
        "Le chiffre d'affaires est en croissance de 3,6 % à 130,0 ME. Le résultat opérationnel courant est en hausse "
        "de 4,0 % à 18,1 ME, soit une marge opérationnelle courante de 13,9 %.",
        "AR134",
        "13,9_% 18,1_ME 130,0_ME",
        ("13,9", "15,9"),
    ),
    (
        "Sales rose 3.6% to $130.0 million. Operating income grew 4.0% to $18.1 million, an operating margin of 13.9%.",
        "AR134",
        "13.9% $18.1 $130.0",
        ("13.9", "15.9"),
    ),
]

FREE = [
    "Le budget est de 494,7 M€ : 64,8 % des communes (320) l'ont voté.",
    "Le chiffre d'affaires est de 110,0 M€. Le résultat opérationnel courant ajusté s'élève à 12,3 M€, soit une marge "
    "opérationnelle de 9,0 % après éléments exceptionnels.",
    "Les ventes ont augmenté de 13,8 % contre 0,6 % en décembre. Ainsi, 33.237 voitures ont été vendues contre 26.497 "
    "le mois d'avant.",
    "Les naissances reculent de 6 000, les décès augmentent de 2 000 et le solde naturel est de 141 000.",
    "Les effectifs diminuent de 300 en 2021 à 500 en 2022.",
    "Le taux de chômage s'établit à 7,1 % en mars, après 7,2 % en décembre ; sur un an, il perd 0,8 point.",
    "Le taux d'emploi est de 68,1 %, après 67,9 % ; le taux d'activité progresse de 0,4 point.",
    "Le déficit se creuse de 0,9 milliard d'euros sur un an pour atteindre 5,8 milliards, après 5,5 milliards le mois "
    "précédent.",
    "Le déficit public s'établit à 124,9 milliards d'euros. Les recettes de l'État atteignent 312,4 milliards et les "
    "dépenses 460,1 milliards.",
    "La baisse des ventes, qui s'établit à 12,3 millions d'euros, contre 8,1 millions d'euros un an plus tôt, pèse sur "
    "les comptes.",
    "Les recettes atteignent 4 655 millions d'euros (5 525 millions l'année précédente), diminuent de 11,7 % à "
    "périmètre constant et restent élevées.",
    "Les ventes ont reculé de 3,8 % contre 0,6 % en décembre. Au total, 12.115 motos ont été vendues contre 11.497 "
    "l'année précédente.",
    "En Bretagne résident 3 394 600 personnes, soit 5,0 % de la population. En un an, la commune voisine de Rennes a "
    "perdu 1 200 habitants, soit une baisse de 0,5 %.",
    "Le parc compte 494,7 TWh : 64,8 % de nucléaire (320,4 TWh), dont 11,9 % (38,1 TWh) en EPR.",
    "Le chiffre d'affaires atteint 1 245 M€, dont 512 M€ en France (+3,1 %) et 133 M€ en Allemagne (+9,6 %).",
    "Les prix diminuent de 2 à 3 millions d'euros.",
]


@pytest.mark.parametrize(("text", "code", "figures", "slip"), BOUND)
def test_what_is_said_outright_is_bound(text: str, code: str, figures: str, slip: tuple[str, str]) -> None:
    checks = [c for c in checker.lint_text(text).checks if c.code == code and c.verdict.value == "holds"]
    wanted = [figure.replace("_", " ") for figure in figures.split()]
    texts = [[role.text for role in check.roles] for check in checks]
    assert any(all(any(w in text for text in row) for w in wanted) for row in texts), texts
    assert [f for f in checker.lint_text(text).findings if f.severity.value != "info"] == []
    wrong = [f for f in checker.lint_text(text.replace(*slip)).findings if f.severity.value != "info"]
    assert any(f.code == code or any(slip[1] in place.text for place in (f, *f.related)) for f in wrong), wrong


@pytest.mark.parametrize("text", FREE)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert [(f.code, f.message) for f in checker.lint_text(text).findings] == []


def test_shares_before_their_parts_make_the_whole() -> None:
    text = BOUND[0][0]
    shares = [c.roles for c in checker.lint_text(text).checks if c.code == "AR104" and c.verdict.value == "holds"]
    assert [[role.text for role in roles] for roles in shares] == [["65,0 %", "12,5 %", "22,5 %"]]


def test_the_scale_of_a_range_in_time_is_told_once() -> None:
    figures = [q.nominal for q in checker.extract("The fleet grew from 1.8 million cars in 2011 to 2.4 in 2016.")]
    assert 2_400_000 in figures
    apart = [q.nominal for q in checker.extract("Il passe de 1,8 million d'euros en 2011 à 2,4 % du total.")]
    assert 2_400_000 not in apart


def test_lines_without_words_speak_the_language_around_them() -> None:
    text = "Le commerce extérieur se redresse en avril.\n\nExportations : 38,2 Mds€\n\nImportations : 41,2 Mds€\n"
    assert [q.text for q in checker.extract(text)][-2:] == ["38,2 Mds€", "41,2 Mds€"]


def test_a_sign_with_a_space_behind_an_opening_bracket() -> None:
    text = "La France progresse (+ 0,5 %), la région recule (– 0,4 %), soit 3 + 5 communes (- 1 200 habitants)."
    signed = [q.nominal for q in checker.extract(text)]
    assert [str(nominal) for nominal in signed] == ["0.5", "-0.4", "3", "5", "-1200"]
    assert [q.kind.value for q in checker.extract(text)][:2] == ["change", "change"]
