"""Whatever order Pagefind's tables are in, a site gets the same files."""

from __future__ import annotations

import gzip
import json
import random

import pytest
from news_digest.site.search_files import in_order

cbor2 = pytest.importorskip("cbor2")
FILTERS = {"kind": [["Person", [0, 2]], ["Place", [1]]], "unit": [["mile", [2]], ["boat", [0]]], "month": [["2026-03", [0, 1, 2]]]}


def packed(data) -> bytes:
    return gzip.compress(b"pagefind_dcd" + cbor2.dumps(data), mtime=1)


def unpacked(data: bytes):
    return cbor2.loads(gzip.decompress(data)[12:])


def files(seed: int) -> dict[str, bytes]:
    """As one run of Pagefind leaves them: tables in any order, names after what is in them."""
    chance, made, named = random.Random(seed), {"pagefind.js": b"js", "fragment/en_1.pf_fragment": b"page"}, []
    for name in chance.sample(sorted(FILTERS), len(FILTERS)):
        old = f"en_{chance.randrange(10**7):07}"
        made[f"filter/{old}.pf_filter"] = packed([name, chance.sample(FILTERS[name], len(FILTERS[name]))])
        named.append([name, old])
    old = f"en_{chance.randrange(10**10):010}"
    made[f"pagefind.{old}.pf_meta"] = packed(["1.5.2", [["en_1", 9]], [], named, chance.sample([["date", [0]], ["size", [1]]], 2), ["title"]])
    return made | {"pagefind-entry.json": json.dumps({"languages": {"en": {"hash": old, "page_count": 3}}}).encode()}


def test_any_order_gives_the_same_files():
    assert files(1) != files(2)
    assert in_order(files(1)) == in_order(files(2)) == in_order(files(3))


def test_every_value_is_still_there_and_every_name_leads_to_its_file():
    made = in_order(files(4))
    language = json.loads(made["pagefind-entry.json"])["languages"]["en"]
    meta = unpacked(made[f"pagefind.{language['hash']}.pf_meta"])
    assert {name: unpacked(made[f"filter/{at}.pf_filter"]) for name, at in meta[3]} == {k: [k, sorted(v)] for k, v in FILTERS.items()}
    assert language["page_count"] == 3 and made["pagefind.js"] == b"js" and meta[1] == [["en_1", 9]]
    assert len([f for f in made if f.startswith("filter/")]) == len(FILTERS)


@pytest.mark.parametrize("spoil", [{"pagefind-entry.json": b"{}"}, {"pagefind-entry.json": b"no JSON"},
                                   {"pagefind-entry.json": b'{"languages": {"en": {"hash": "en_0"}}}', "pagefind.en_0.pf_meta": b"no gzip"}])
def test_files_of_another_form_are_told(spoil):
    with pytest.raises(ValueError):
        in_order(files(5) | spoil)
