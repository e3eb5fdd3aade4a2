"""Settings are checked once, at the start, and all faults are told at once."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from news_digest.errors import SettingsError
from news_digest.settings import PREFIX, Settings, read_settings

ROOT = Path(__file__).resolve().parent.parent


def test_without_any_the_defaults_hold():
    assert read_settings({"SITENAME": "x"}) == Settings()


def test_a_setting_is_taken():
    assert read_settings({"NEWS_DIGEST_SUMMARY_SENTENCES": 5}).summary_sentences == 5


@pytest.mark.parametrize(("name", "value", "words"), [
    ("NEWS_DIGEST_SUMARY_SENTENCES", 3, "did you mean NEWS_DIGEST_SUMMARY_SENTENCES?"),
    ("NEWS_DIGEST_SUMMARY_SENTENCES", "3", "must be of type int"),
    ("NEWS_DIGEST_SUMMARY_SENTENCES", 0, "must be at least 1"),
    ("NEWS_DIGEST_STRICT", 1, "must be of type bool"),
    ("NEWS_DIGEST_EXECUTOR", "threads", "must be one of serial, processes, dask"),
    ("NEWS_DIGEST_BARE_DOLLAR", "dollar", "ISO 4217"),
], ids=lambda v: str(v))
def test_a_fault_is_told_with_its_cure(name, value, words):
    with pytest.raises(SettingsError, match=words.replace("?", r"\?")):
        read_settings({name: value})


def test_all_faults_are_told_at_once():
    with pytest.raises(SettingsError) as told:
        read_settings({"NEWS_DIGEST_STRICT": 1, "NEWS_DIGEST_WORKERS": -1, "NEWS_DIGEST_NONSENSE": 0})
    assert all(word in str(told.value) for word in ("STRICT", "WORKERS", "NONSENSE"))


@pytest.mark.parametrize("name", [PREFIX + f.name.upper() for f in fields(Settings)])
def test_every_setting_is_documented(name):
    assert f"`{name}`" in (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
