"""A pipeline is loaded faster than by spaCy, and is the same."""

from __future__ import annotations

import subprocess
import sys

import pytest
from news_digest.analysis.loading import import_spacy, loaded
from news_digest.settings import Settings

from tests.conftest import ROOT

MODEL = Settings().model
TEXT = "Dr. Ida Holm didn't pay $3.5m (about 2,000 a day) at www.pier.example, e.g. in Varnholm's U.S. office… \"It can't be\", she'd say."


@pytest.fixture(scope="module")
def both():
    import spacy

    return loaded(MODEL), spacy.load(MODEL)


def test_its_tokenizer_is_the_models(both):
    quick, plain = (pipeline.tokenizer for pipeline in both)
    assert quick.rules == plain.rules and quick.to_bytes() == plain.to_bytes()
    assert [t.text for t in quick(TEXT)] == [t.text for t in plain(TEXT)]


def test_it_says_the_same(both):
    quick, plain = ([(t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, t.ent_iob_, t.ent_type_, t.is_sent_start) for t in pipeline(TEXT)] for pipeline in both)
    assert quick == plain
    assert both[0].pipe_names == both[1].pipe_names


def test_what_is_not_there_is_told_by_spacy():
    with pytest.raises(OSError, match="no_such_model"):
        loaded("no_such_model")


def test_spacys_command_line_comes_when_it_is_asked_for():
    said = run("import sys; from news_digest.analysis.loading import import_spacy; import_spacy(); import spacy; "
               "print('spacy.cli' in sys.modules, 'typer' in sys.modules, callable(spacy.cli.download), spacy.info(silent=True)['spacy_version'] == spacy.__version__, "
               "hasattr(spacy, 'nonsense'))")
    assert said.split() == ["False", "False", "True", "True", "False"]


def test_a_spacy_that_is_there_is_left_as_it_is():
    assert run("import spacy; cli = spacy.cli; from news_digest.analysis.loading import import_spacy; import_spacy(); print(spacy.cli is cli)") == "True"
    import_spacy()


def run(code: str) -> str:
    """What a new process says."""
    path = f"import sys; sys.path.insert(0, {str(ROOT / 'plugins')!r}); "
    return subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True, check=True).stdout.strip()
