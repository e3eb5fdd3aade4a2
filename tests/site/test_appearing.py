"""Who appears where, by numbers, is what the entities say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from news_digest.corpus.entities import Appearance, CorpusEntity
from news_digest.site.appearing import EntityAt, SeenIn

PLACES = st.lists(st.tuples(st.sampled_from(["a.md", "b.md", "c.md"]), st.integers(0, 9)), unique=True, max_size=20)


@given(PLACES, st.integers(1, 4), st.randoms(use_true_random=False))
def test_each_place_has_the_entity_that_appears_there(places, count, chance):
    of = {place: chance.randrange(count) for place in places}
    entities = tuple(CorpusEntity(f"e{n}", f"E {n}", "PERSON", (), (), tuple(
        Appearance(article, index, "2026-01-02", 1, 0.5) for (article, index), who in of.items() if who == n), 0.5) for n in range(count))
    seen_in, at = SeenIn(entities), EntityAt(SeenIn(entities))
    assert {place: entity.slug for place, entity in at.items()} == {place: f"e{n}" for place, n in of.items()}
    assert {article: [seen.index for _, seen in pairs] for article, pairs in seen_in.items()} == {
        article: sorted(i for a, i in places if a == article) for article, _ in places}
    assert at.get(("a.md", 99)) is None and ("d.md", 0) not in at
