"""A folder of generated documents with planted conflicts, linted cold and warm: ``python -m benchmarks.folder``.

Every document states a few facts of one world (regions, measures, periods), in English, Chinese or French. A conflict
is a fact that a second document states with another value: digits in turn, a scale lost, one digit off. A near-conflict
only looks like one: another region, period, measure, currency or basis, rounding, a bound, a forecast.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

REGIONS = [
    ("Guangdong", "广东省", "Guangdong"),
    ("Jiangsu", "江苏省", "Jiangsu"),
    ("Zhejiang", "浙江省", "Zhejiang"),
    ("Shandong", "山东省", "Shandong"),
    ("Sichuan", "四川省", "Sichuan"),
    ("Hubei", "湖北省", "Hubei"),
    ("Hebei", "河北省", "Hebei"),
    ("Henan", "河南省", "Henan"),
    ("Hunan", "湖南省", "Hunan"),
    ("Fujian", "福建省", "Fujian"),
    ("Anhui", "安徽省", "Anhui"),
    ("Liaoning", "辽宁省", "Liaoning"),
    ("Shaanxi", "陕西省", "Shaanxi"),
    ("Shanxi", "山西省", "Shanxi"),
    ("Jiangxi", "江西省", "Jiangxi"),
    ("Guangxi", "广西", "Guangxi"),
    ("Yunnan", "云南省", "Yunnan"),
    ("Guizhou", "贵州省", "Guizhou"),
    ("Gansu", "甘肃省", "Gansu"),
    ("Hainan", "海南省", "Hainan"),
    ("China", "我国", "Chine"),
    ("Beijing", "北京市", "Pékin"),
    ("Shanghai", "上海市", "Shanghai"),
    ("Tianjin", "天津市", "Tianjin"),
    ("Chongqing", "重庆市", "Chongqing"),
    ("Xiamen", "厦门市", "Xiamen"),
    ("Shenzhen", "深圳市", "Shenzhen"),
    ("Qingdao", "青岛市", "Qingdao"),
    ("Ningbo", "宁波市", "Ningbo"),
    ("Dalian", "大连市", "Dalian"),
]
MEASURES = [
    ("exports", "出口", "exportations"),
    ("imports", "进口", "importations"),
    ("retail sales", "社会消费品零售", "ventes au détail"),
    ("output of machinery", "机械产量", "production de machines"),
    ("contract value of offshore outsourcing", "离岸服务外包合同", "valeur contractuelle de l'externalisation"),
    ("online retail sales", "网上零售", "ventes au détail en ligne"),
    ("exports of agricultural products", "农产品出口", "exportations de produits agricoles"),
    ("tourism revenue", "旅游收入", "recettes touristiques"),
    ("software revenue", "软件业务收入", "recettes des logiciels"),
    ("infrastructure investment", "基础设施投资", "investissements en infrastructures"),
]
PERIODS = [
    ("{y}", "{y}年", "{y}"), ("the first half of {y}", "{y}年上半年", "premier semestre {y}"),
    ("the first quarter of {y}", "{y}年一季度", "premier trimestre {y}"),
]  # fmt: skip
YEARS = range(2012, 2024)
LANGUAGES = ("en", "zh", "fr")


@dataclass(frozen=True)
class Fact:
    region: int
    measure: int
    period: int
    year: int

    def value(self, seed: int = 0) -> int:
        """In 0.1 billion yuan: four digits, the last one not zero; parts of a year are smaller than the year."""
        shared = random.Random(f"{seed}/{self.region}/{self.measure}/{self.year}")
        whole = shared.randrange(4001, 9990)
        part = int(whole * (1, 0.49, 0.24)[self.period])
        return part + 1 if part % 10 == 0 else part


def sentence(fact: Fact, language: str, form: int, value: int, unit: str = "CNY", growth: int = 0) -> str:
    at = LANGUAGES.index(language)
    region, measure = REGIONS[fact.region][at], MEASURES[fact.measure][at]
    period = PERIODS[fact.period][at].format(y=fact.year)
    money = amount(value, language, unit)
    rise = growth or 20 + (fact.value() * 7) % 150
    if language == "en":
        return (
            f"In {period}, {region}'s {measure} reached {money}.",
            f"{region}'s {measure} amounted to {money} in {period}, up {rise / 10} percent year-on-year.",
            f"{measure.capitalize()} of {region} totalled {money} in {period}.",
        )[form]
    if language == "zh":
        return (
            f"{period}，{region}{measure}额达{money}。",
            f"{region}{period}{measure}额为{money}，同比增长{rise / 10}%。",
            f"{period}{region}实现{measure}额{money}。",
        )[form]
    return (
        f"En {period}, les {measure} de {region} ont atteint {money}.",
        f"Les {measure} de {region} se sont élevées à {money} en {period}, en hausse de {rise // 10},{rise % 10} %.",
        f"Les {measure} de {region} ont totalisé {money} en {period}.",
    )[form]


def amount(value: int, language: str, unit: str) -> str:
    if language == "zh":
        return f"{value}亿{'元' if unit == 'CNY' else '美元'}"
    digits = f"{value // 10}.{value % 10}"
    if language == "en":
        return f"{digits} billion {'yuan' if unit == 'CNY' else 'US dollars'}"
    return f"{digits.replace('.', ',')} milliards {'de yuans' if unit == 'CNY' else 'de dollars'}"


def slip(value: int, chance: random.Random) -> int:
    """Another value as mistakes make it."""
    digits = list(str(value))
    kind = chance.randrange(3)
    if kind == 0 and digits[1] != digits[2]:
        digits[1], digits[2] = digits[2], digits[1]
    elif kind == 1:
        return value * 10
    else:
        digits[1] = str((int(digits[1]) + chance.randrange(2, 8)) % 10)
    return int("".join(digits))


def near(fact: Fact, kind: int, language: str, chance: random.Random) -> str:
    """What looks like a conflict with ``fact`` and is none."""
    value = fact.value()
    whole = Fact(fact.region, fact.measure, 0, fact.year).value()
    other = slip(value, random.Random(value))
    if kind == 0:
        there = Fact((fact.region + 1) % len(REGIONS), fact.measure, fact.period, fact.year)
        return sentence(there, language, 0, there.value())
    if kind == 1:
        then = Fact(fact.region, fact.measure, fact.period, 2024)
        return sentence(then, language, 0, then.value())
    if kind == 2:
        return sentence(fact, language, 0, value // 7 + 1, "USD")
    if kind == 3:  # rounded
        rounded = {"en": f"{round(value / 10)} billion yuan", "zh": f"{round(value / 10)}0亿元",
                   "fr": f"{round(value / 10)} milliards de yuans"}[language]  # fmt: skip
        return sentence(fact, language, 0, value).replace(amount(value, language, "CNY"), rounded)
    if kind == 4:  # a bound
        low = value // 100 * 10
        said = {
            "en": f"more than {low} billion yuan",
            "zh": f"超过{low}0亿元",
            "fr": f"plus de {low} milliards de yuans",
        }
        return sentence(fact, language, 0, value).replace(amount(value, language, "CNY"), said[language])
    if kind == 5:
        text = sentence(fact, "en", 0, other)
        return text.replace(" reached ", " are expected to reach ")
    if kind == 6:
        measure = MEASURES[fact.measure][0]
        return f"The province also reported its own series. It put {measure} at {other / 10} billion yuan."
    if kind == 7:
        region, measure = REGIONS[fact.region][0], MEASURES[fact.measure][0]
        return f"{region}'s {measure} of private enterprises reached {whole / 20:.1f} billion yuan in {fact.year}."
    if kind == 8:
        region, measure = REGIONS[fact.region][0], MEASURES[fact.measure][0]
        return f"In December {fact.year}, {region}'s {measure} reached {whole / 110:.1f} billion yuan."
    growth = chance.randrange(11, 99) / 10
    return f"In {fact.year}, {REGIONS[fact.region][0]}'s {MEASURES[fact.measure][0]} grew {growth}% month-on-month."


def generate(folder: Path, documents: int, conflicts: int, nears: int, seed: int = 7) -> dict[str, str]:
    """Write the documents; the names of those with a conflict, and with what they conflict."""
    chance = random.Random(seed)
    world = [Fact(r, m, p, y) for r in range(len(REGIONS)) for m in range(len(MEASURES)) for p in range(len(PERIODS))
             for y in YEARS]  # fmt: skip
    chance.shuffle(world)
    texts: list[list[str]] = []
    homes: list[tuple[Fact, str, int]] = []
    for index in range(documents):
        language = LANGUAGES[index % 3]
        facts = [world[(index * 3 + k) % len(world)] for k in range(3)]
        texts.append([sentence(f, language, chance.randrange(3), f.value()) for f in facts])
        homes += [(f, language, index) for f in facts]
    used: set[Fact] = set()
    planted: dict[str, str] = {}
    free = {
        language: iter(chance.sample(range(at, documents, 3), len(range(at, documents, 3))))
        for at, language in enumerate(LANGUAGES)
    }
    for fact, language, home in chance.sample(homes, len(homes)):
        if len(planted) == conflicts:
            break
        if fact in used:
            continue
        used.add(fact)
        index = next(free[language], home)
        value = slip(fact.value(), chance)
        if index == home or value == fact.value():
            continue
        texts[index].append(sentence(fact, language, chance.randrange(3), value))
        planted[_name(index)] = _name(home)
    for number, (fact, language, _) in enumerate(chance.sample([h for h in homes if h[0] not in used], nears)):
        kind = number % 10
        spoken = language if kind < 5 else "en"
        index = chance.randrange(documents // 3) * 3 + LANGUAGES.index(spoken)
        texts[index].append(near(fact, kind, spoken, chance))
    folder.mkdir(parents=True, exist_ok=True)
    for index, lines in enumerate(texts):
        folder.joinpath(_name(index)).write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return planted


def _name(index: int) -> str:
    return f"release-{index:05d}.txt"


def measure(folder: Path, cache: Path | None) -> tuple[float, int, set[frozenset[str]], int]:
    """Seconds of a processor, peak memory in MB, pairs of documents in conflict, other findings of a whole process."""
    code = (
        "import json,sys;from pathlib import Path;from checker.cache import Store;"
        "from checker.runs import lint;from checker.settings import Settings;"
        "import checker.cache;checker.cache._package=lambda:'pinned';"  # somebody may be editing the code
        "store=Store(Path(sys.argv[2])) if len(sys.argv)>2 else None;r=lint([sys.argv[1]],Settings(),cache=store);"
        "store and store.close();import resource;"
        "print(json.dumps([[[f.code,f.severity,f.path,f.related[0].path if f.related else ''] for f in r.findings],"
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))"
    )
    start = os.times()
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder), *([str(cache)] if cache else [])], capture_output=True, check=True
    )
    end = os.times()
    seconds = end.children_user + end.children_system - start.children_user - start.children_system
    findings, memory = json.loads(run.stdout)
    loud = [f for f in findings if f[1] != "info"]
    pairs = {frozenset((Path(f[2]).name, Path(f[3]).name)) for f in loud if f[0].startswith("XD")}
    return seconds, memory // 1024, pairs, sum(not f[0].startswith("XD") for f in loud)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    arguments = parser.parse_args()
    for size in arguments.sizes:
        home = Path(tempfile.mkdtemp())
        planted = set(generate(home / "docs", size, 50, 500 if size >= 1_000 else 50))
        for label in ("cold", "warm"):
            seconds, memory, pairs, other = measure(home / "docs", home / "cache")
            found = {name for pair in pairs for name in pair & planted}
            false = sum(not pair & planted for pair in pairs)
            print(
                f"{size:>6} documents, {label}: {seconds:6.1f} s of one core, {memory} MB; conflicts found "
                f"{len(found)} of {len(planted)}, false {false}, other findings {other}",
                flush=True,
            )
        shutil.rmtree(home)
    print(f"peak of the generator {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
