"""What sentences state outright: rows of figures with fixed words between them, in every language."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import checker
import checker.languages
from checker.datafile import load
from checker.formulas import parse
from checker.relations import rows
from checker.rulebook import rules

FOLDER = Path(checker.languages.__file__).parent
LANGUAGES = sorted(path.parent.name for path in FOLDER.glob("*/constructions.yaml"))

# text, code, the figures that it binds by role; the stated one first
BOUND = [
    (
        "Yields stood at 2.43%, while those of a neighbour reached 3.91%, leaving a spread of 1.48 percentage points.",
        "AR120",
        "1.48_percentage_points 2.43% 3.91%",
    ),
    (
        "Literacy among boys is 93.2% and among girls 88.7%. The gap between them is 4.5 percentage points.",
        "AR120",
        "4.5_percentage_points 93.2% 88.7%",
    ),
    (
        "The district sold 21.93 million cars, up 4.1%. Electric ones made up 7.74 million of those, a share of 35.3%.",
        "AR101",
        "35.3% 7.74_million 21.93_million",
    ),
    (
        "The survey covered 1,250 firms. Of these, 412 reported more sales, 588 no change and 250 fewer.",
        "AR102",
        "1,250 412 588 250",
    ),
    (
        "Mining contributed 0.7 percentage points, building 0.3 points and trade 1.6 points to growth of 2.6 percent.",
        "AR113",
        "2.6 0.7 0.3 1.6",
    ),
    (
        "Capacity utilisation was 77.4%, 1.8 percentage points below its long-run average of 79.2%.",
        "AR121",
        "1.8 77.4% 79.2%",
    ),
    (
        "The unemployment rate was 4.1 percent. The rate had been 3.8 percent a year earlier, 0.3 points lower.",
        "AR121",
        "0.3 4.1 3.8",
    ),
    ("The state holds 41.5%, the city 23.0% and staff 10.5%, and the remaining 25.0% is traded.", "AR104", "41.5%"),
    ("Wind farms generated 135.0 TWh, 47.3% of the 285.6 TWh produced.", "AR101", "47.3% 135.0_TWh 285.6_TWh"),
    ("Gross profit was $1,204 million, or 40.1% of net sales of $3,002 million.", "AR101", "40.1% $1,204_m $3,002_m"),
    ("Turnout was 60.0%: 28.9 million of the 48.2 million voters came.", "AR101", "60.0% 28.9_million 48.2_million"),
    ("Only 5,124 of the 8,400 people asked (61%) said so.", "AR101", "61% 5,124 8,400"),
    ("Of the 8,400 asked, 5,124 (61%) agreed, while 3,276 (39%) did not.", "AR101", "39% 3,276 8,400"),
    ("The survey covered 2,150 towns and 1,350 villages, 3,500 places in all.", "AR102", "3,500 2,150 1,350"),
    (
        "The plan costs €1.8 billion, of which Paris pays €1.1 billion and Rome the remaining €0.7 billion.",
        "AR102",
        "€1.8",
    ),
    (
        "Exports were $185.5 billion and imports $265.8 billion, leaving a deficit of $80.3 billion.",
        "AR105",
        "$80.3",
    ),
    ("Sur 8 400 personnes interrogées, 5 124 (61 %) l'approuvent.", "AR101", "61_% 5_124 8_400"),
    ("Le port a traité 12,4 millions de tonnes sur 31,0 millions de tonnes, soit 40 %.", "AR101", "40_% 12,4 31,0"),
    (
        "On compte 12,4 millions de femmes et 13,1 millions d'hommes, soit au total 25,5 millions.",
        "AR102",
        "25,5 12,4 13,1",
    ),
    ("Le texte est adopté par 312 voix contre 245, sur 557 suffrages exprimés.", "AR102", "557 312 245"),
    (
        "L'excédent atteint 4,3 milliards d'euros : exportations de 52,8 milliards, importations de 48,5 milliards.",
        "AR105",
        "4,3",
    ),
    ("全县共有企业3250家，其中民营企业2730家，占84.0%。", "AR101", "84.0% 2730 3250"),
    ("全市接待国内游客422.00万人次和入境游客438.03万人次，合计860.03万人次。", "AR102", "860.03 422.00 438.03"),
    ("全年出口239.6亿元，进口181.0亿元，贸易顺差58.6亿元。", "AR105", "58.6"),
    ("De los 8.400 encuestados, 5.124 (61 %) compraron por internet.", "AR101", "61_% 5.124 8.400"),
    ("Se vendieron 1.200 coches y 340 motos, en total 1.540 vehículos.", "AR102", "1.540 1.200 340"),
    (
        "Net debt fell to £1,245 million from £1,410 million, a reduction of £165 million.",
        "AR112",
        "£165 £1,245 £1,410",
    ),
    ("There were 2,130 accidents, 130 fewer than in 2022, when 2,260 were recorded.", "AR112", "130 2,130 2,260"),
    ("Men earned £2,736 and women £2,370, a gap of £366.", "AR112", "£366 £2,736 £2,370"),
    (
        "Output averaged 402,000 barrels, 12% higher than the 359,000 barrels of a year ago.",
        "AR110",
        "12% 402,000 359,000",
    ),
    (
        "Revenue was $22.1 billion, up 22% from $18.1 billion in May and up 265% from $6.05 billion a year ago.",
        "AR110",
        "265% $22.1 $6.05",
    ),
    (
        "The fund returned 8.4%, against 6.9% for its benchmark, an outperformance of 1.5 percentage points.",
        "AR121",
        "1.5 8.4% 6.9%",
    ),
    (
        "Les importations diminuent de 45,2 milliards d'euros pour s'établir à 706,9 milliards, après 752,1 milliards.",
        "AR112",
        "45,2 706,9 752,1",
    ),
    (
        "La dette est ramenée de 812 millions d'euros à 740 millions d'euros, soit une baisse de 72 millions d'euros.",
        "AR112",
        "72 740 812",
    ),
    ("Le parc compte 1 240 éoliennes, soit 180 de plus que l'an dernier (1 060).", "AR112", "180 1_240 1_060"),
    (
        "Le chiffre d'affaires atteint 9,1 milliards d'euros, en croissance de 5,8 % par rapport à 8,6 milliards.",
        "AR110",
        "5,8_% 9,1 8,6",
    ),
    (
        "Le taux d'emploi s'établit à 68,4 %, en hausse de 0,3 point sur un an (68,1 % fin 2022).",
        "AR121",
        "0,3 68,4 68,1",
    ),
    ("一年期利率由3.55%下调至3.45%，下调10个基点。", "AR121", "10个基点 3.55% 3.45%"),
    ("本届意向成交784.1亿美元，比上届增长6.7%，上届为735.2亿美元。", "AR110", "6.7% 784.1 735.2"),
    ("在校生1240人，比上年增加180人，上年为1060人。", "AR112", "180 1240 1060"),
    ("全国共有3个直辖市、5个自治区参加，代表团共8个。", "AR102", "8 3 5"),
    (
        "La population a augmenté de 265 000 personnes, soit une hausse de 0,4 %. Le pays compte 66 991 000 habitants.",
        "AR117",
        "0,4_% 265 66_991",
    ),
    (
        "La fréquentation progresse de 5,6 %, soit 23 millions de nuitées de plus. Elle s'établit à 429 millions.",
        "AR117",
        "5,6_% 23 429",
    ),
    (
        "Le résultat est en hausse de 17,3 % à 149,1 millions d'euros (127,1 millions l'année dernière).",
        "AR110",
        "17,3_% 149,1 127,1",
    ),
    (
        "Ils sont de 86,5 milliards, contre 61,3 milliards. Ils ressortent en hausse de 41,1 % ou de 25,2 milliards.",
        "AR112",
        "25,2 86,5 61,3",
    ),
    (
        "Solde : -3,0 milliards d'euros. Exportations : 38,2 milliards d'euros. Importations : 41,2 milliards d'euros.",
        "AR105",
        "-3,0 38,2 41,2",
    ),
    (
        "Elle atteint 93 % de son niveau d'avant crise, avec 82,8 millions de nuitées, contre 88,7 millions.",
        "AR101",
        "93_% 82,8 88,7",
    ),
    (
        "Ils représentent à eux trois 42,0 % du total : 16,1 % au nord, 13,1 % au sud et 12,8 % à l'est.",
        "AR102",
        "42,0 16,1 13,1 12,8",
    ),
    ("Arrivals reached 1.32 billion, 86 million more than in 2016, an increase of 7 percent.", "AR117", "7_p 86 1.32"),
    (
        "The goods deficit was $65.6 billion and the services surplus $21.2 billion, a deficit of $44.4 billion.",
        "AR105",
        "44.4 65.6 21.2",
    ),
    ("全国人口141178万人，与2010年的133972万人相比，增加7206万人，增长5.38%。", "AR117", "5.38% 7206 141178"),
    ("平均每户2.62人，比2010年的3.10人减少0.48人。", "AR112", "0.48 2.62 3.10"),
    ("GDP increased 6.3 percent, or $1.61 trillion, to a level of $27.36 trillion.", "AR117", "6.3_p 1.61 27.36"),
    ("L'emploi augmente de 0,2 % (+45 300 emplois) et atteint 21,1 millions.", "AR117", "0,2_% 45_300 21,1"),
    (
        "Le PIB progresse de 0,9 % en 2023, après 2,5 % en 2022, soit un ralentissement de 1,6 point.",
        "AR121",
        "1,6 0,9_% 2,5_%",
    ),
    ("物价上涨0.2%，涨幅比上年回落1.8个百分点，上年上涨2.0%。", "AR121", "1.8 0.2% 2.0%"),
    ("全国高铁营业里程4.5万公里，比2012年的0.94万公里增长近3.8倍。", "AR110", "3.8倍 4.5万 0.94万"),
    ("La dette recule à 850 euros, contre 1 000 euros, en baisse de près de 150 euros.", "AR112", "150 850 1_000"),
    ("Water use fell from 152 to 141 cubic metres a year, or by 7.2%.", "AR110", "7.2% 141 152"),
    ("It cost $412,000, which is $16,000, or 4.0%, above last year's $396,000.", "AR112", "$16,000 $412,000 $396,000"),
    ("同意票186票，反对票9票，弃权票5票，总票数200票。", "AR102", "200 186 9 5"),
    ("共回收问卷1250份，其中有效问卷1175份，有效率94.0%。", "AR101", "94.0% 1175 1250"),
    ("去年产值8520亿元，今年预计增长5.5%，将达到8989亿元。", "AR110", "5.5% 8520 8989"),
    ("旅客由2022年的1580万人次增加到2023年的3160万人次，翻了一番。", "AR133", "翻了一番 1580 3160"),
]
# What looks like such a row and says something else: no check of the code binds these figures.
FREE = [
    (
        "The region signed contracts worth 510 million yuan with an executed value of 402 million, or 45.2% of all.",
        "AR101",
    ),
    ("Sales were $40 million, 5% more than the $38 million of a year before.", "AR101"),
    ("It hired 300 people; 12% of the 5,000 who had applied were asked back.", "AR101"),
    ("Le groupe emploie 300 personnes, soit 12 % de plus que les 268 de l'an dernier.", "AR101"),
    ("全年出口239.6亿元，增长3.2%；进口煤炭181.0万吨。", "AR105"),
    ("Sales were $40 million, 12% higher than expected, and $38 million of it came from home.", "AR110"),
    ("Le groupe emploie 300 personnes, soit 12 de plus que prévu (280).", "AR110"),
]


@pytest.mark.parametrize(("text", "code", "figures"), BOUND)
def test_what_is_said_outright_is_bound(text: str, code: str, figures: str) -> None:
    checks = [c for c in checker.lint_text(text).checks if c.code == code and c.verdict.value == "holds"]
    wanted = [figure.replace("_", " ").rstrip(" m") for figure in figures.split()]
    texts = [[role.text.replace("\u202f", " ") for role in check.roles] for check in checks]
    assert any(all(any(w in text for text in row) for w in wanted) for row in texts), texts


@pytest.mark.parametrize(("text", "code"), FREE)
def test_what_only_looks_like_it_is_not(text: str, code: str) -> None:
    report = checker.lint_text(text)
    assert [c.roles for c in report.checks if c.code == code and c.verdict.value != "undecided"] == []
    assert report.findings == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_fit_their_rules(language: str) -> None:
    data = load(FOLDER / language / "constructions.yaml")
    words = rows.WORDS | data["words"]
    for rule, written in rows.written(data).items():
        for row in written:
            read = rows.read(row, words)
            formula = str(rules()[rule].options[read.formula]) if read.formula else rules()[rule].formula
            assert all(map(rows.pattern, read.gaps)), row
            assert {slot.role for slot in read.slots} - {"_"} == set(parse(formula).names), row


def test_rows_that_rules_share_have_the_roles_of_each() -> None:
    roles = {
        "growth-of-level": {"now": "level", "moved": "change"},
        "shift-of-rate": {"now": "rate", "moved": "points"},
    }
    family = {"roles": roles, "rows": ["{now} after {_}, {moved}", {"row": "{moved} to {now+ and}", "prior": 0.5}]}
    assert rows.written({"rows": {"growth-of-level": ["{level}"]}, "shared": [family]}) == {
        "growth-of-level": [
            "{level}",
            "{level} after {_}, {change}",
            {"row": "{change} to {level+ and}", "prior": 0.5},
        ],
        "shift-of-rate": ["{rate} after {_}, {points}", {"row": "{points} to {rate+ and}", "prior": 0.5}],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_used(language: str) -> None:
    text = (FOLDER / language / "constructions.yaml").read_text(encoding="utf-8")
    names = load(FOLDER / language / "constructions.yaml")["words"]
    assert [name for name in names if f"<{name}>" not in text and name != "hedge"] == []


def test_an_outright_whole_goes_before_a_nearer_one() -> None:
    text = (
        "Gross profit was $1,204 million, or 40.1% of net sales of $3,002 million, compared to $1,101 million, "
        "or 38.9% of net sales of $2,830 million in the prior year."
    )
    assert checker.lint_text(text).findings == ()
    slip = checker.lint_text(text.replace("38.9%", "39.8%"))
    assert [(f.code, f.text) for f in slip.findings] == [("AR101", "39.8%")]


def test_hostile_sentences_cost_what_they_are_long() -> None:
    """The words between two figures are bounded; ten times the text is not a hundred times the work."""

    def cost(count: int) -> float:
        text = "Of the 8,400 " + "and 5,124 of the of the (61%) " * count + "."
        start = time.process_time()
        checker.lint_text(text)
        return time.process_time() - start

    cost(5)
    assert cost(400) < 60 * max(cost(40), 0.02)


def test_blanks_stand_for_any_white_space() -> None:
    read = rows.read("{part} of the {whole} {share}", {})
    assert rows.pattern(read.gaps[1]).fullmatch(" of\u00a0 the\n")
    assert rows.pattern(read.gaps[2]).fullmatch(" ")
