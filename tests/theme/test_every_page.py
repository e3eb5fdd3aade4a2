"""The whole example digest in Chromium: every page, from a server under a base path and from the disk. ``invoke browser`` runs it."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from news_digest.mail import edition_mail

from browser.pages import pages
from browser.serving import serving
from tests.sites import ROOT, build, copy

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (320, 390, 480, 640, 768, 1024, 1280, 1600, 1920, 2560)
#: All of axe's rules but those it calls experimental.
EVERY_RULE = {"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'"
REPORTS = "window.reports = []; document.addEventListener('securitypolicyviolation', e => window.reports.push(e.violatedDirective + ' ' + e.blockedURI));"


@pytest.fixture(scope="module")
def digest(tmp_path_factory) -> Path:
    """The example digest as a person builds it, and beside it one from the hard texts of the gold pairs."""
    folder = tmp_path_factory.mktemp("digest")
    (folder / "content").mkdir()
    for source in (ROOT / "content", copy("gold", folder) / "content"):
        for file in (f for f in source.rglob("*") if f.is_file() and f.name != "corrections.yaml"):
            target = folder / "content" / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    built = build(folder, "-e", "NEWS_DIGEST_WRITE_FRONT_MATTER=false")
    assert built.status == 0, built.said
    return built.output


@pytest.fixture(scope="module")
def served(digest):
    with serving(digest, base="/news/digest", headers={"Content-Security-Policy": POLICY}) as address:
        yield address


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def every_page(digest: Path) -> list[str]:
    return sorted(p.relative_to(digest).as_posix() for p in digest.rglob("*.html"))


def test_each_type_of_page_is_there(digest):
    assert {"front", "article", "edition", "month", "story", "actor", "actors", "editions", "quotes", "sources", "source", "about", "not found"} <= set(pages(digest))


def test_no_link_of_the_site_is_dead(digest):
    """Every address on every page leads to a file, and every anchor to an element of it."""
    ids: dict[str, set[str]] = {}
    links: list[tuple[str, str, str]] = []
    for file in every_page(digest):
        soup = BeautifulSoup((digest / file).read_text(encoding="utf-8"), "html.parser")
        ids[file] = {n["id"] for n in soup.select("[id]")}
        for node in soup.select("[href], [src]"):
            target, anchor = urldefrag(urljoin(f"site:///{file}".replace("site", "http"), node.get("href") or node.get("src")))
            if target.startswith("http:///"):
                links.append((file, unquote(target[8:]), unquote(anchor)))
    dead = sorted({(file, to, anchor) for file, to, anchor in links
                   if not (digest / to).is_file() or anchor and anchor not in ids.get(to, {anchor})})
    assert len(links) > 1000 and dead == []


def test_every_page_loads_under_a_base_path_with_a_strict_policy_and_no_report(digest, served, page):
    said: list[tuple[str, str]] = []
    page.add_init_script(REPORTS)
    page.on("console", lambda message: said.append((page.url, message.text)))
    page.on("pageerror", lambda error: said.append((page.url, str(error))))
    page.on("requestfailed", lambda request: said.append((page.url, f"{request.failure}: {request.url}")) if "ERR_ABORTED" not in request.failure else None)
    page.on("response", lambda answer: said.append((page.url, f"{answer.status}: {answer.url}")) if answer.status >= 400 else None)
    for file in every_page(digest):
        page.goto(f"{served}/{file}")
        if 'http-equiv="refresh"' in (digest / file).read_text(encoding="utf-8"):  # an old address: it leads on at once, and a report of it shows in the console
            page.wait_for_url(lambda url, left=f"{served}/{file}": url != left)
        said += [(file, report) for report in page.evaluate("window.reports")]
    assert said == []


@pytest.mark.parametrize("palette, medium", [("light", "screen"), ("dark", "screen"), ("light", "print")])
def test_axe_finds_nothing_on_any_type_of_page(axe, browser, digest, palette, medium):
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=palette)
    rules = EVERY_RULE | ({"rules": {"target-size": {"enabled": False}}} if medium == "print" else {})  # nobody taps on paper
    page, found = context.new_page(), []
    for kind, file in pages(digest).items():
        page.goto((digest / file).as_uri())
        page.emulate_media(media=medium)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found += [(kind, v["id"], n["html"][:150]) for v in axe.run(page, options=rules).response["violations"] for n in v["nodes"][:3]]
    context.close()
    assert found == []


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("name", ["2026-03-04", "2026-03"])
def test_axe_finds_nothing_in_an_edition_as_mail_and_it_asks_for_nothing(axe, browser, digest, name, palette):
    body = message_from_bytes(edition_mail(digest, name), policy=default).get_body(("html",)).get_content()
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=palette)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(body)
    found = [(v["id"], n["html"][:150]) for v in axe.run(page, options=EVERY_RULE).response["violations"] for n in v["nodes"][:3]]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    context.close()
    assert (found, asked, wide) == ([], [], False) and len(body.encode()) < 100_000


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no_scripts"])
def test_no_type_of_page_scrolls_sideways(browser, digest, scripts):
    context = browser.new_context(java_script_enabled=scripts)
    page, wide = context.new_page(), []
    for kind, file in pages(digest).items():
        page.goto((digest / file).as_uri())
        for details in (False, True):
            if details:
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                    wide.append((kind, width, details))
    context.close()
    assert wide == []


def test_each_type_of_page_says_the_same_without_scripts(browser, digest):
    """All but the search page, which needs scripts for its job: what it says without them is test_search's to try."""
    texts = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        texts.append({})
        for kind, file in ((k, f) for k, f in pages(digest).items() if k != "search"):
            page.goto((digest / file).as_uri())
            texts[-1][kind] = page.evaluate("[...document.querySelectorAll('main *')].filter(n => !n.closest('.filter, .sort') && !n.children.length).map(n => n.textContent.trim()).join('|')")
        context.close()
    assert texts[0] == texts[1]


def test_nothing_moves_for_those_who_want_it_still(browser, digest):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for file in pages(digest).values():
        page.goto((digest / file).as_uri())
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()


def test_the_keyboard_reaches_all_that_a_page_offers(browser, digest):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, missed = context.new_page(), []
    for kind, file in pages(digest).items():
        page.goto((digest / file).as_uri())
        offered = page.evaluate("[...document.querySelectorAll('a[href], summary, input, button')].filter(n => n.checkVisibility()).length")
        reached = set()
        for _ in range(offered):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("""(() => { const n = document.activeElement; n.dataset.at ??= Math.random(); const box = n.getBoundingClientRect();
                return n === document.body || box.bottom < 0 || box.top > innerHeight || getComputedStyle(n).outlineStyle === 'none' ? '' : n.dataset.at; })()"""))
        if len(reached - {""}) != offered:
            missed.append((kind, offered, len(reached)))
    context.close()
    assert missed == []


@pytest.mark.parametrize("kind", ["front", "article", "edition", "actor", "story"])
def test_no_page_is_heavy(digest, kind):
    import gzip

    data = (digest / pages(digest)[kind]).read_bytes()
    assert len(data) < 100_000 and len(gzip.compress(data)) < 60_000
