"""The pages of stories, editions and numbers of a tiny site, through the real ``pelican`` command."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from tests.sites import Built, build, site

FIRST = """---
title: "Landslide buries part of Ostby"
date: 2026-03-02
source: The Ostby Post
---
A landslide buried the lower town of Ostby on Monday and killed 31 people, Mayor Edda Brink said.

The slope above Ostby had been closed to walkers since the autumn, when geologists found cracks in it.

"We will not rebuild below that slope," Brink said on the market square of Ostby.
"""
SECOND = """---
title: "Ostby landslide: rescuers dig through the night"
date: 2026-03-02
source: Skarrow Radio
---
The landslide at Ostby killed 27 people on Monday, said Mayor Edda Brink, and rescuers dug through the night.

The slope above Ostby had been closed to walkers since the autumn, when geologists found cracks in it.
"""
THIRD = """---
title: "Ostby landslide: Brink wants answers"
date: 2026-03-04
source: Skarrow Radio
---
The landslide at Ostby killed 44 people, Mayor Edda Brink said on Wednesday, and the damage is put at 40 million euros.

Brink and the geologist Tomas Lind walked up the slope above Ostby, which had been closed since the autumn.
"""
UNDATED = """Dairies of the upper valley raise their prices

Cheese became dearer in Dorn, where the dairies of the upper valley have raised their prices by 12 percent, a spokesman said.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
    folder = site(tmp_path_factory.mktemp("site"), {"a.md": FIRST, "b.md": SECOND, "c.md": THIRD, "cheese.txt": UNDATED})
    result = build(folder)
    assert result.status == 0, result.said
    return result


def soup(built: Built, path: str) -> BeautifulSoup:
    return BeautifulSoup(built.page(path), "html.parser")


def story(built: Built) -> str:
    (facts,) = (built.output / "story").glob("*/index.json")
    return f"story/{facts.parent.name}/"


def test_a_story_keeps_the_address_of_its_first_article(built):
    assert story(built).startswith("story/2026-03-02-")


def test_an_address_that_the_story_had_before_an_older_article_came_leads_on(built):
    page = soup(built, "story/2026-03-02-ostby-landslide-rescuers-dig-through-the-night/index.html")
    to = page.find("meta", attrs={"http-equiv": "refresh"})["content"]
    assert to.endswith(story(built) + "index.html") and page.main.a and "Ostby" in page.h1.text
    assert len(list((built.output / "story").iterdir())) == 2


def test_the_day_of_a_file_is_no_day_of_an_actor(built):
    undated, dated = (json.loads(built.page(f"entity/{slug}/index.json")) for slug in ("dorn", "edda-brink"))
    assert undated["articles"] and undated["per_day"] == [] and not undated["new_on"]
    assert [day for day, _ in dated["per_day"]] == ["2026-03-02", "2026-03-04"] and dated["new_on"] == "2026-03-04"


def test_figures_that_cannot_both_be_right_stand_beside_each_other_newest_first(built):
    facts = json.loads(built.page(story(built) + "index.json"))
    (found,) = facts["page"]["differs"]
    assert found["contradict"] and found["what"] == "People killed"
    assert [f["text"] for f in found["figures"]][0] == "44 people" and {f["text"] for f in found["figures"]} == {"44 people", "31 people", "27 people"}
    rows = soup(built, story(built) + "index.html").select("table.differs tbody tr")
    assert len(rows) == 3 and all(row.select_one("a[href*='#s']") for row in rows)


def test_a_chart_tells_how_the_figure_went_on(built):
    chart = soup(built, story(built) + "index.html").select_one("figure.history svg")
    assert chart["aria-label"] == "People killed: 31 (2026-03-02), 44 (2026-03-04)"


def test_a_shared_sentence_stands_once_with_its_outlets(built):
    page = soup(built, story(built) + "index.html")
    (shared,) = [li for li in page.select(".fold li") if li.get_text().strip().startswith("The slope above Ostby had been closed to walkers")]
    assert [a.get_text() for a in shared.select("a")] == ["The Ostby Post", "Skarrow Radio"]


def test_a_story_is_a_table_and_a_file_too(built):
    assert built.page(story(built) + "numbers.csv").count("\n") >= 4
    assert "27 people" in built.page(story(built) + "numbers.csv")


def test_weeks_have_editions_between_days_and_months(built):
    page = soup(built, "2026/w10/index.html")
    assert page.h1.get_text() == "Week 10 of 2026"
    day = soup(built, "2026/03/04/index.html")
    assert {a.get_text() for a in day.select(".longer a")} == {"Week 10 of 2026", "March 2026"}


def test_an_edition_says_what_is_new_of_an_actor(built):
    day = json.loads(built.page("2026/03/04/index.json"))
    new = {actor["name"]: news for actor, news in zip(day["actors"], day["news"], strict=True)}
    assert new["Tomas Lind"]["first"]
    assert not new["Edda Brink"]["first"] and "44 people" in [n["text"] for n in new["Edda Brink"]["numbers"]]


def test_a_text_without_a_date_leads_no_front_page(built):
    page = soup(built, "index.html")
    assert page.select_one("h1").get_text() == "4 March 2026" or "4 March 2026" in page.get_text()
    assert "Dairies" not in page.select_one(".stories").get_text()
    assert "Without a date" in page.get_text()


def test_numbers_can_be_looked_up(built):
    assert "people" in {a.get_text() for a in soup(built, "numbers/index.html").select("#numbers a.name")}
    people = soup(built, "numbers/person/index.html")
    assert [h.get_text() for h in people.select("#numbers h2")] == ["10 and more"]
    assert [a.get_text() for a in people.select("#numbers a.fact")] == ["44 people", "31 people", "27 people"]


def test_every_figure_with_a_unit_can_be_looked_up_however_rare_the_unit(built):
    articles = [json.loads(p.read_text(encoding="utf-8")) for p in built.output.glob("2026/*/*/*/index.json")]
    lists = [json.loads(p.read_text(encoding="utf-8")) for p in built.output.glob("numbers/*/index.json")]
    counted = Counter(q["text"] for a in articles for q in a["quantities"] if q["unit"] and q["unit"] not in ("score", "record"))
    assert counted and counted == Counter(n["text"] for page in lists for part in page["sections"] for n in part["numbers"])
    assert "other units" in {a.get_text() for a in soup(built, "numbers/index.html").select("#numbers a.name")}


@pytest.mark.parametrize("page", ["editions", "entities", "numbers", "quotes", "sources", "search", "about"])
def test_the_indexes_have_breadcrumbs(built, page):
    assert [a.get_text() for a in soup(built, f"{page}/index.html").select(".crumbs a")] == ["Front page"]


def test_the_index_of_editions_leads_to_months_and_a_week_to_its_days(built):
    assert "../2026/03/index.html" in {a["href"] for a in soup(built, "editions/index.html").select("#archive h2 a")}
    assert "4 March 2026" in {a.get_text() for a in soup(built, "2026/w10/index.html").select(".longer a")}
