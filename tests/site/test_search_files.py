"""Whatever order Pagefind's tables are in, a site gets the same files; and a changed page changes them as all pages would."""

from __future__ import annotations

import base64
import gzip
import json
import random
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from news_digest.site.pagefind_run import _files, _pieces, indexed
from news_digest.site.search_changed import Move, UnfitError, changed
from news_digest.site.search_files import chunk_table, in_order
from news_digest.site.search_index import _as_read, _Page
from news_digest.site.searchable import orders, searchable

cbor2 = pytest.importorskip("cbor2")
FILTERS = {"kind": [["Person", [0, 2]], ["Place", [1]]], "unit": [["mile", [2]], ["boat", [0]]], "month": [["2026-03", [0, 1, 2]]]}

WORDS = [[word, [[0, [1], []]], []] for word in ("boat", "pier", "quay")]


def packed(data) -> bytes:
    return gzip.compress(b"pagefind_dcd" + cbor2.dumps(data), mtime=1)


def unpacked(data: bytes):
    return cbor2.loads(gzip.decompress(data)[12:])


def files(seed: int) -> dict[str, bytes]:
    """As one run of Pagefind leaves them: tables in any order, names after what is in them."""
    chance, made, named = random.Random(seed), {"pagefind.js": b"js", "fragment/en_1.pf_fragment": b"page", "index/en_2.pf_index": packed([WORDS])}, []
    for name in chance.sample(sorted(FILTERS), len(FILTERS)):
        old = f"en_{chance.randrange(10**7):07}"
        made[f"filter/{old}.pf_filter"] = packed([name, chance.sample(FILTERS[name], len(FILTERS[name]))])
        named.append([name, old])
    old = f"en_{chance.randrange(10**10):010}"
    made[f"pagefind.{old}.pf_meta"] = packed(["1.5.2", [["en_1", 9]], [["a", "z", "en_2"]], named, chance.sample([["date", [0]], ["size", [1]]], 2), ["title"]])
    return made | {"pagefind-entry.json": json.dumps({"languages": {"en": {"hash": old, "page_count": 3}}}).encode()}


def test_any_order_gives_the_same_files():
    assert files(1) != files(2)
    assert in_order(files(1)) == in_order(files(2)) == in_order(files(3))


def test_every_value_is_still_there_and_every_name_leads_to_its_file():
    made = in_order(files(4))
    language = json.loads(made["pagefind-entry.json"])["languages"]["en"]
    meta = unpacked(made[f"pagefind.{language['hash']}.pf_meta"])
    assert {name: unpacked(made[f"filter/{at}.pf_filter"]) for name, at in meta[3]} == {k: [k, sorted(v)] for k, v in FILTERS.items()}
    assert language["page_count"] == 3 and made["pagefind.js"] == b"js" and made[f"fragment/{meta[1][0][0]}.pf_fragment"] == b"page"
    assert [word for _, _, at in meta[2] for word in unpacked(made[f"index/{at}.pf_index"])[0]] == WORDS
    assert len([f for f in made if f.startswith("filter/")]) == len(FILTERS)


@pytest.mark.parametrize("spoil", [{"pagefind-entry.json": b"{}"}, {"pagefind-entry.json": b"no JSON"},
                                   {"pagefind-entry.json": b'{"languages": {"en": {"hash": "en_0"}}}', "pagefind.en_0.pf_meta": b"no gzip"}])
def test_files_of_another_form_are_told(spoil):
    with pytest.raises(ValueError):
        in_order(files(5) | spoil)


def test_files_of_words_are_told_apart_by_so_much_as_is_needed():
    assert chunk_table([("aft", "boat", "1"), ("boom", "pier", "2"), ("quay", "quays", "3")]) == [
        ["aft", "boa", "1"], ["boo", "p", "2"], ["q", "quays", "3"]]


PAGE = """<!doctype html><html lang="en" class="x"><head><title>Pier</title><script>"<h1>no</h1>"</script>
<meta name="kind" content="Article" data-pagefind-filter="kind[content]"><meta content="2026-03-01" data-pagefind-sort="date[content]">
<link rel="stylesheet" href="a.css"></head><body><nav><a href="/">Home</a></nav><!-- <h1>no</h1> --><h1 data-pagefind-body>The old pier</h1>
<p>Not to be found.</p><img src="pier.png" alt="A pier"><section id="text" data-pagefind-body><h2 data-pagefind-ignore>Text</h2>
<section><p id="s1">The pier in Varnholm &amp; the quay.</p></section><p id="s2">A café opens.</p></section><footer>End</footer></body></html>"""


def test_a_search_reads_of_a_page_what_it_reads_of_the_whole():
    pytest.importorskip("pagefind_bin")
    made = searchable(PAGE)
    assert "Home" not in made and "Not to be found" not in made and len(made) < len(PAGE)
    assert in_order(indexed([("a/index.html", made)], "en", 60)) == in_order(indexed([("a/index.html", PAGE)], "en", 60))
    assert orders(made) == "date 2026-03-01"


def test_the_name_of_the_site_is_read_only_where_no_heading_says_more():
    pytest.importorskip("pagefind_bin")
    assert searchable(PAGE) == searchable(PAGE.replace("<title>Pier", "<title>Pier · Another name"))
    ignored = PAGE.replace("<h1 data-pagefind-body>The old pier", "<h1 data-pagefind-body data-pagefind-ignore>The old pier")
    made = searchable(ignored)
    assert "<title>Pier" in made and in_order(indexed([("a/index.html", made)], "en", 60)) == in_order(indexed([("a/index.html", ignored)], "en", 60))


def test_pages_without_a_mark_count_only_where_none_has_one():
    def read(*prints: str) -> list[str]:
        return [its.read for its in _as_read({str(n): _Page(1, 1, read, "") for n, read in enumerate(prints)}).values()]
    assert read("a", "-b", "-c") == ["a", "-", "-"] and read("-b", "-c") == ["-b", "-c"]


@pytest.mark.parametrize("page", ["<p>no page</p>", "<html><body><p>All of it is read.</p></body></html>",
                                  '<html><body><div data-pagefind-ignore="all"><h1>x</h1></div><p data-pagefind-body>y</p></body></html>',
                                  '<html><body><p data-pagefind-body>without an end</body></html>',
                                  '<html><body><p title="a > b" data-pagefind-body>y</p><p data-pagefind-body>z</p></body></html>'])
def test_a_page_of_which_the_parts_cannot_be_told_is_given_whole(page):
    assert searchable(page) == page


SAID = st.lists(st.sampled_from("the a pier piers quay café cafe Varnholm harbour run running 1,200 don't".split()), min_size=1, max_size=12)
LINES = st.tuples(SAID, SAID, st.sampled_from(["Article", "Actor", ""]), st.booleans(), st.sampled_from(["2026-03-01", "2026-03-02", "2026-03-11", ""]))


def document(line) -> str:
    title, text, kind, has_picture, day = line
    sort = f'<meta content="{day}" data-pagefind-sort="date[content]">' if day else ""
    return (f'<html lang="en"><head><meta content="{kind}" data-pagefind-filter="kind[content]">{sort}</head><body data-pagefind-body>'
            f'<h1>{" ".join(title)}</h1>{"<img src=pier.png>" if has_picture else ""}<p id="s1">{" ".join(text)}</p></body></html>')


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, min_size=3, max_size=6), st.dictionaries(st.integers(0, 2), LINES, min_size=1, max_size=2))
def test_a_changed_index_is_that_of_all_pages(lines, others):
    pytest.importorskip("pagefind_bin")
    others = {place: (*line[:3], *lines[place][3:]) for place, line in others.items()}
    pages = [(f"{place}/index.html", document(line)) for place, line in enumerate(lines)]
    new = {place: (pages[place][0], document(line)) for place, line in others.items()}
    before, whole = (in_order(index([new.get(n, page) if is_new else page for n, page in enumerate(pages)])) for is_new in (False, True))
    made = changed(before.__getitem__, new, index)
    assert {name: before[name] if data is None else data for name, data in made.items()} == whole


PLAIN_LINES = st.tuples(SAID, SAID, st.sampled_from(["Article", "Actor", ""]), st.just(False), st.sampled_from(["2026-03-01", "2026-03-02", "2026-03-11"]))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PLAIN_LINES | LINES, st.one_of(st.none(), st.just("new"), st.just("gone"), PLAIN_LINES)), min_size=4, max_size=12))
def test_pages_that_come_and_go_move_the_others(pages):
    pytest.importorskip("pagefind_bin")
    texts = [(f"{n:02}/index.html", document(old) if is_new != "new" else None, document(old if is_new in (None, "new") else (*is_new[:3], old[3], is_new[4])) if is_new != "gone" else None)
             for n, (old, is_new) in enumerate(pages)]
    before, now = ([(page, of[at]) for page, *of in texts if of[at]] for at in (0, 1))
    assume(before and now)
    numbers = {page: n for n, (page, _) in enumerate(before)}
    new = {n: (page, text) for n, (page, text) in enumerate(now) if (page, text) not in before}
    move = Move([numbers.get(page) for page, _ in now], *([orders(text) for _, text in some] for some in (before, now)))
    standing = in_order(index(before))
    try:
        made = changed(standing.__getitem__, new, index, move)
    except UnfitError:
        event("all pages are indexed")
        return
    event("changed")
    assert {name: standing[name] if data is None else data for name, data in made.items()} == in_order(index(now))


def test_a_page_in_the_midst_comes_without_the_others_being_indexed():
    pytest.importorskip("pagefind_bin")
    pages = [(f"{n}/index.html", document((["pier", "of"], ["quay", "harbour"], "Article", False, "2026-03-01"))) for n in range(9)]
    before, seen = pages[:4] + pages[5:8], []
    move = Move([0, 1, 2, 3, None, 4, 5, 6, None], ["date 2026-03-01"] * 7, ["date 2026-03-01"] * 9)
    made = changed((standing := in_order(index(before))).__getitem__, {4: pages[4], 8: pages[8]}, lambda some: index(seen.append([p for p, _ in some]) or some), move)
    assert {name: standing[name] if data is None else data for name, data in made.items()} == in_order(index(pages))
    assert seen == [["4/index.html", "8/index.html", "fields.html"]]


def test_a_page_that_loses_its_picture_asks_for_all_pages():
    pytest.importorskip("pagefind_bin")
    pages = [(f"{n}/index.html", document((["pier"], ["quay"], "", True, ""))) for n in range(2)]
    with pytest.raises(UnfitError):
        changed(in_order(index(pages)).__getitem__, {1: (pages[1][0], document((["pier"], ["quay"], "", False, "")))}, index)


def index(pages):
    return indexed(pages, "en", 60)


@given(st.lists(st.tuples(st.text("abc/é\"\\", min_size=1), st.binary(max_size=40)), max_size=6), st.integers(1, 50))
def test_pagefinds_answer_is_read_file_by_file(made, each):
    answer = json.dumps({"payload": {"type": "GetFiles", "files": [{"path": p, "content": base64.b64encode(d).decode()} for p, d in made]}},
                        ensure_ascii=False, separators=(",", ":"))
    stream = base64.b64encode(answer.encode()) + b","
    parts = iter([stream[i:i + each] for i in range(0, len(stream), each)])
    pieces = _pieces(SimpleNamespace(read1=lambda most: next(parts, b"")))
    assert [(f["path"], base64.b64decode(f["content"])) for f in _files(pieces)] == made


@pytest.mark.parametrize("answer", ['{"payload": {"type": "Error", "message": "no room"}}', '{"payload": {"files":[{"path": "a", "con', ""])
def test_an_answer_that_lists_no_files_is_told(answer):
    with pytest.raises(ValueError):
        list(_files(iter([answer] if answer else [])))
