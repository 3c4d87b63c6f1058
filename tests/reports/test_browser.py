"""The page in a real browser: Debian's chromium, or any that is found. Skipped with a clear message where none is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.reports import View, render
from tests.reports import samples

BROWSER = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
DRIVER = shutil.which("chromedriver")
pytestmark = [
    pytest.mark.skipif(not BROWSER, reason="no chromium here: apt-get install chromium chromium-driver"),
    pytest.mark.skipif(not DRIVER, reason="no chromedriver here: apt-get install chromium-driver"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # selenium leaves the driver's pipes to the collector
]
FULL = samples.report(samples.share(), samples.points(), samples.hostile(), samples.unreadable())


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    pytest.importorskip("selenium", reason="selenium is in the test group: pip install --group test")
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = str(BROWSER)
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield browser
    browser.quit()


@pytest.fixture
def page(driver: Any, tmp_path: Path) -> Any:
    path = tmp_path / "report.html"
    path.write_text(render(FULL, "html"), encoding="utf-8")
    driver.set_window_size(1280, 1000)
    driver.get(path.as_uri())
    yield driver
    errors = [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    assert errors == []  # the policy refused nothing, the script raised nothing


def css(page: Any, selector: str) -> list[Any]:
    found: list[Any] = page.find_elements("css selector", selector)
    return found


def shown_cards(page: Any) -> list[str]:
    return [card.get_attribute("data-code") for card in css(page, ".card") if card.is_displayed()]


def press(page: Any, keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(page).send_keys(keys).perform()


def test_hostile_text_runs_nothing(page: Any) -> None:
    assert page.execute_script("return document.querySelectorAll('img, iframe, script').length") == 2
    assert page.execute_script("return document.title").startswith("crossfoot")
    assert "<script>alert(1)</script>" in css(page, "#documents")[0].text


def test_filters(page: Any) -> None:
    assert shown_cards(page) == ["AR101", "RN901", "TR004", "XD601"]
    css(page, "#q")[0].send_keys("percent")
    assert shown_cards(page) == ["TR004"]
    assert css(page, "#shown")[0].text == "1 of 4 shown"
    css(page, "#q")[0].clear()
    press(page, "x")
    page.execute_script("document.getElementById('filter').reset()")
    css(page, "[name=severity][value=error]")[0].click()
    assert shown_cards(page) == ["TR004", "XD601"]


def test_choosing_a_figure_opens_its_finding_and_its_relations(page: Any) -> None:
    figure = next(f for f in css(page, ".fig.finding") if f.text == "11295亿元")
    figure.click()
    assert css(page, ".card.current")[0].get_attribute("data-code") == "AR101"
    assert css(page, "#relations")[0].is_displayed()
    assert "partner" in next(f for f in css(page, ".fig") if f.text == "5100亿元").get_attribute("class")


def test_the_picture_shows_the_checks_of_a_figure(page: Any) -> None:
    next(f for f in css(page, ".fig") if f.text == "RMB 510.0 billion").click()
    assert len(css(page, "#picture svg circle.fails")) == 1
    assert "AR101" in css(page, "#picture ul")[0].text


def test_jumping_from_a_finding_to_its_place_and_to_the_partner(page: Any) -> None:
    css(page, ".card")[0].click()
    link = next(a for a in css(page, ".card a.jump") if a.text == "11295亿元")
    link.click()
    chosen = css(page, ".fig.chosen")
    assert [f.text for f in chosen] == ["11295亿元"]
    press(page, "p")
    assert css(page, ".fig.chosen")[0].text != "11295亿元"


def test_keys_move_through_the_findings(page: Any) -> None:
    codes = []
    for key in "jjk":
        press(page, key)
        codes.append(css(page, ".card.current")[0].get_attribute("data-code"))
    assert codes == ["AR101", "RN901", "AR101"]
    press(page, "/")
    assert page.switch_to.active_element.get_attribute("id") == "q"


def test_everything_can_be_reached_by_tab(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    seen = set()
    for _ in range(60):
        press(page, Keys.TAB)
        seen.add(page.execute_script("const e = document.activeElement; return e.id || e.className || e.tagName"))
    assert {"skip", "language", "q", "code", "document"} <= seen
    assert any("fig" in name.split() for name in seen) or any(name.startswith("f0-") for name in seen)


def test_the_interface_switches_between_english_and_chinese(page: Any) -> None:
    assert css(page, "#findings-title")[0].text == "Findings"
    css(page, "#language")[0].click()
    assert css(page, "#findings-title")[0].text == "问题"
    assert page.execute_script("return document.documentElement.lang") == "zh"


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(page: Any, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_print_view_shows_all_proof_and_no_controls(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not css(page, "#filter")[0].is_displayed()
        assert all(dl.is_displayed() for dl in css(page, ".card dl"))
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    pdf = page.execute_cdp_cmd("Page.printToPDF", {})["data"]
    assert len(pdf) > 5000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_in_light_and_dark(page: Any, scheme: str) -> None:
    """WCAG AA: 4.5 to 1 for the text of cards, figures and asides."""
    feature = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": feature})
    try:
        for selector in (
            ".card h3",
            ".severity",
            ".message",
            ".quiet",
            ".fig.finding",
            ".numbers",
            "del",
            "ins",
            ".badge.share",
        ):
            ratio = page.execute_script(CONTRAST, selector)
            assert ratio is None or ratio >= 4.5, (selector, ratio)
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


CONTRAST = """
const element = document.querySelector(arguments[0]);
if (!element) return null;
const parse = (c) => c.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 :
  ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
let ground = element;
let color = null;
while (ground) {
  const c = parse(getComputedStyle(ground).backgroundColor);
  if (c.length === 3 || c[3] > 0) { color = c; break; }
  ground = ground.parentElement;
}
const [a, b] = [light(parse(getComputedStyle(element).color)), light(color)].sort((x, y) => y - x);
return (a + 0.05) / (b + 0.05);
"""


def test_the_page_works_without_its_script(driver: Any, tmp_path: Path) -> None:
    text = render(FULL, "html", View(lang="en"))
    start = text.rindex("<script>")
    path = tmp_path / "plain.html"
    path.write_text(text[:start] + text[text.index("</script>", start) :], encoding="utf-8")
    driver.get(path.as_uri())
    assert css(driver, ".card dl")[0].is_displayed()  # nothing is folded away without the script that unfolds it
    assert not css(driver, "#filter")[0].is_displayed()
    driver.get("about:blank")
