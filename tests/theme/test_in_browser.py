"""The theme in Chromium, pages opened from the disk: widths, keyboard, palettes, print, scripts on and off."""

from __future__ import annotations

import functools
import http.server
import threading

import pytest

from . import fakes

pytestmark = pytest.mark.browser

PAGES = tuple(fakes.pages())
WIDTHS = (320, 390, 640, 768, 1024, 1280, 1920, 2560)
#: One page of each kind, for the slow checks.
KINDS = ("index.html", fakes.EDITION_URL, fakes.ARTICLE_URL, fakes.STORY_URL, "entity/mara-quist/index.html", "entities/index.html",
         "editions/index.html", "about/index.html", "404.html")
ARTICLE = fakes.ARTICLE_URL


def style(page, selector: str, name: str) -> str:
    return page.locator(selector).first.evaluate("(node, name) => getComputedStyle(node)[name]", name)


@pytest.fixture(scope="module")
def served(site):
    """The address of the small site on a server of its own, under a base path of none."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        pass


def test_no_page_scrolls_sideways(open_page, site):
    page = open_page(PAGES[0])
    too_wide = []
    for file in PAGES:
        page.goto((site / file).as_uri())
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                too_wide.append((file, width))
    assert not too_wide


@pytest.mark.parametrize("palette, rules", [("light", {}), ("dark", {"runOnly": ["color-contrast"]})], ids=["all_rules", "contrast_in_the_dark"])
def test_axe_finds_nothing(axe, open_page, site, palette, rules):
    page = open_page(KINDS[0], color_scheme=palette)
    found = []
    for file in KINDS:
        page.goto((site / file).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        result = axe.run(page, options=rules).response
        found += [(file, v["id"], v["nodes"][0]["html"]) for v in result["violations"]]
    assert not found


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_each_colour_of_text_stands_out(open_page, palette):
    page = open_page(ARTICLE, color_scheme=palette)
    tokens = page.evaluate("""() => { const s = getComputedStyle(document.documentElement);
        return Object.fromEntries(['paper', 'ink', 'soft', 'accent', 'ground'].map(n => [n, s.getPropertyValue('--' + n).trim()])); }""")
    pairs = [("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "ground"), ("accent", "ground"), ("soft", "ground")]
    assert {pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in pairs
            if contrast(tokens[pair[0]], tokens[pair[1]]) < 4.5} == {}


def test_the_dark_palette_is_its_own(open_page):
    light, dark = (style(open_page(ARTICLE, color_scheme=p), "body", "backgroundColor") for p in ("light", "dark"))
    assert light != dark and sum(map(int, dark[4:-1].split(","))) < 150


def test_the_first_key_skips_to_the_content(open_page):
    page = open_page(ARTICLE)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("node => node === document.activeElement") and skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("file", [ARTICLE, "index.html", "entities/index.html"])
def test_keys_reach_every_link_in_the_order_of_the_page(open_page, file):
    page = open_page(file)
    reachable = page.evaluate("""() => [...document.querySelectorAll('a[href], summary, input')]
        .filter(n => n.checkVisibility()).map(n => n.outerHTML)""")
    reached = []
    for _ in reachable:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.outerHTML"))
    assert reached == reachable
    assert style(page, ":focus", "outlineStyle") == "solid"


def test_a_followed_fact_is_marked_and_in_view(open_page):
    page = open_page(ARTICLE, viewport=(390, 700), java_script_enabled=False)
    page.locator(".figure a[href='#s7']").click()
    box = page.locator("#s7").bounding_box()
    assert 0 < box["y"] < 700
    assert style(page, "#s7", "backgroundColor") == style(page, ".s:target", "backgroundColor") != "rgba(0, 0, 0, 0)"
    assert style(page, "#s6", "backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.locator("#s7").evaluate("n => getComputedStyle(n.closest('.text > *'), '::before').width") == "3px"


def test_figures_have_no_mark_until_pointed_at(open_page):
    page = open_page(ARTICLE)
    assert style(page, "#n3", "backgroundColor") == "rgba(0, 0, 0, 0)"
    page.locator("#n3").hover()
    assert style(page, "#n3", "backgroundColor") != "rgba(0, 0, 0, 0)"
    assert "dotted" in style(page, ".text .actor", "textDecorationStyle")


def test_pointing_at_a_fact_marks_its_sentence(open_page):
    page = open_page(ARTICLE)
    page.locator(".figure a[href='#s2']").first.hover()
    assert page.locator("#s2.marked").count() == 1
    page.locator("h1").hover()
    assert page.locator(".marked").count() == 0
    page.locator(".summary a[href='#s5']").focus()
    assert page.locator("#s5.marked").count() == 1


def test_the_filter_narrows_a_long_index(open_page):
    page = open_page("entities/index.html")
    page.get_by_label("Names with").fill("edouard")
    shown = page.locator("#register li:visible").all_inner_texts()
    assert shown and all("Édouard" in text for text in shown)
    assert page.locator("output").inner_text() == f"{len(shown)} / 124"
    assert not page.locator("#organisation").is_visible()


def test_all_is_there_without_scripts(open_page):
    page = open_page("entities/index.html", java_script_enabled=False)
    assert page.locator("#register li:visible").count() == 124
    assert not page.locator(".filter").is_visible()
    page = open_page(ARTICLE, java_script_enabled=False)
    page.get_by_text("What was left out").click()
    assert page.get_by_text("Photo: The bridge at dusk.").is_visible()


def test_print_keeps_the_words_and_the_source_and_drops_the_ways(open_page):
    page = open_page(ARTICLE)
    page.emulate_media(media="print")
    for gone in ("nav[aria-label=Site]", ".crumbs", ".skip", ".fold >> nth=0", ".foot a >> nth=0"):
        assert not page.locator(gone).is_visible(), gone
    for kept in ("h1", ".summary", ".key-actor >> nth=0", ".figure >> nth=0", ".quotation >> nth=0", "#s1"):
        assert page.locator(kept).is_visible(), kept
    assert page.locator(".footnotes").inner_text() == f"Source: {fakes.ARTICLE.source_url}"
    assert style(page, "body", "backgroundColor") == "rgb(255, 255, 255)"


def test_texts_run_in_their_own_direction(open_page):
    page = open_page("2031/03/14/wide/index.html")
    assert style(page, ".text p:has(#s3)", "direction") == "rtl"
    assert style(page, ".text p:has(#s1)", "direction") == "ltr"


def test_an_edition_has_two_columns_on_a_desk_and_one_on_a_phone(open_page):
    page = open_page("index.html")
    stories, beside = page.locator(".stories").bounding_box(), page.locator(".beside").bounding_box()
    assert beside["x"] > stories["x"] + stories["width"] - 1
    page.set_viewport_size({"width": 390, "height": 800})
    stories, beside, earlier = (page.locator(s).bounding_box() for s in (".stories", ".beside", ".earlier"))
    assert stories["y"] < beside["y"] < earlier["y"] and stories["x"] == beside["x"]


def test_lines_have_a_length_that_eyes_like(open_page):
    page = open_page(ARTICLE, viewport=(1920, 1000))
    characters = page.locator(".text p:has(#s1)").evaluate("""p => { const range = document.createRange(); const node = p.querySelector('.s').firstChild;
        let last = null, n = 0, lines = []; for (let i = 0; i < node.length; i++) { range.setStart(node, i); range.setEnd(node, i + 1);
        const top = range.getBoundingClientRect().top; if (last !== null && Math.abs(top - last) > 5) { lines.push(n); n = 0; } last = top; n++; } return lines[0]; }""")
    assert 55 <= characters <= 80


@pytest.mark.parametrize("where", ["http", "file"])
def test_the_policy_lets_in_what_is_ours_and_nothing_else(open_page, served, site, where):
    page = open_page("404.html")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served}/{ARTICLE}" if where == "http" else (site / ARTICLE).as_uri())
    assert style(page, "body", "maxWidth") != "none"
    page.locator(".figure a[href='#s2']").first.hover()
    assert page.locator("#s2.marked").count() == 1
    assert said == []
    page.evaluate("""() => { const s = document.createElement('script'); s.textContent = 'window.alive = 1'; document.body.append(s);
        const i = new Image(); i.src = 'https://elsewhere.example/x.png'; document.body.append(i); }""")
    page.wait_for_timeout(100)
    assert page.evaluate("window.alive") is None
    assert sum("Content Security Policy" in text for text in said) >= 2


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours in hexadecimal, after WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    red, green, blue = (int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
