"""The server that workers are forked from has done before them what each would do first."""

from __future__ import annotations

import subprocess
import sys

from news_digest.settings import Settings
from news_digest.workers import MODEL

_TOLD = ("import news_digest.warm, sys; from news_digest.running import pipeline_of; from news_digest.analysis.names.lists import entries; "
         "sys.stdout.write(f'{pipeline_of.cache_info().currsize} {entries.cache_info().currsize > 2}')")


def told(model: str) -> str:
    run = subprocess.run([sys.executable, "-c", _TOLD], env={"PYTHONPATH": "plugins", MODEL: model}, capture_output=True, text=True, check=True)
    return run.stdout


def test_the_model_is_loaded_and_the_word_lists_are_read():
    assert told(Settings().model) == "1 True"


def test_a_model_that_cannot_be_loaded_is_left_to_the_workers_to_say():
    assert told("no_such_model") == "0 False"
