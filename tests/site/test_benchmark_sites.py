"""What the benchmarks compare is the same: Hugo's digest site has our articles, actors and feeds, and an edit's digest is true of the edited text."""

from __future__ import annotations

import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
MODULES = ("digest_site", "digests", "hugo_digest", "made", "watched")


@pytest.fixture(scope="module")
def benchmarks():
    """The benchmarks' folder on the path, and none of its modules left behind."""
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))
    for name in MODULES:
        sys.modules.pop(name, None)


@pytest.mark.slow
def test_hugo_writes_the_same_digest_site(benchmarks, tmp_path):
    from digest_site import digest_site, fill_store
    from hugo_digest import expect_same_site, whole_twin

    commands = digest_site(tmp_path, 20)
    fill_store(commands)
    subprocess.run([sys.executable, *commands["incremental"]], check=True, stdout=subprocess.DEVNULL)
    ours = tmp_path / "out-incremental"
    hugo = whole_twin(tmp_path, ours)
    actors = sorted(p.parent.name for p in (tmp_path / "hugo-whole" / "content" / "actors").glob("*/_index.md"))
    assert actors == sorted(p.parent.name for p in (ours / "entity").glob("*/index.json"))
    assert len(list((tmp_path / "hugo-whole" / "content" / "articles").rglob("*.html"))) == 20
    if shutil.which("hugo"):
        subprocess.run(hugo, check=True, stdout=subprocess.DEVNULL)
        expect_same_site(ours, Path(hugo[4]))
        (Path(hugo[4]) / "entity" / actors[0] / "atom.xml").unlink()
        with pytest.raises(RuntimeError, match=r"1 actors have no atom\.xml"):
            expect_same_site(ours, Path(hugo[4]))


@pytest.mark.parametrize(("sentence", "names", "amounts"), [
    pytest.param("Nothing more was known in the evening, and it was corrected 2 times.", [], [], id="a_correction_names_nobody"),
    pytest.param("Orla Venning said that 14 boats were late.", ["Orla Venning"], [(Decimal(14), "14 boats")], id="a_new_person_and_a_number"),
])
def test_the_digest_of_an_edited_article_is_true_of_it(benchmarks, sentence, names, amounts):
    import digests
    from digest_site import with_more

    article, before = next(digests.articles(1))
    text = f"{article.text}\n\n{sentence}\n"
    after = with_more(text, article, before)
    assert [s.text for s in after.sentences[len(before.sentences):]] == [sentence]
    assert [e.name for e in after.entities[len(before.entities):]] == names
    assert [(q.value, q.text) for q in after.quantities[len(before.quantities):]] == amounts
    for item in (*after.sentences, *after.quantities, *(m for e in after.entities for m in e.mentions)):
        assert text[item.start:item.end] == item.text


def test_a_text_that_does_not_begin_as_the_article_has_no_made_digest(benchmarks):
    import digests
    from digest_site import with_more

    article, digest = next(digests.articles(1))
    with pytest.raises(ValueError, match="does not fit"):
        with_more("Another text altogether.", article, digest)
