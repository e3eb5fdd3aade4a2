"""What every page depends on, and settings that count only where they are shown."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from incremental import site as sites
from pelican import signals

from .sites import ROOT

PLUGIN = SimpleNamespace(__name__="sketch", incremental_settings=lambda settings: ())


@pytest.fixture
def prints(tmp_path, monkeypatch):
    """``prints(text, plugin, **settings)``: of a site whose file of settings says ``text``."""
    def made(text: str = "", plugin=PLUGIN, **settings) -> sites.Prints:
        path = tmp_path / "conf.py"
        path.write_text(text)
        monkeypatch.setattr(sites, "local_files", lambda modules: (set(), {path}))
        return sites.site_prints(SimpleNamespace(settings={"SITENAME": "A", **settings}, plugins=[plugin]))
    monkeypatch.setattr(sites, "_listen_alone", lambda plugins: True)
    return made


def test_a_new_name_is_no_new_site_where_all_plugins_leave_it_to_themes(prints):
    before, after = prints("SITENAME = 'A'"), prints("SITENAME = 'B'", SITENAME="B")
    assert before.pages == after.pages and before.whole != after.whole


@pytest.mark.parametrize("text", ["SITENAME, PORT = '{}', 8000", "SITENAME = '{}'  # as it is said", "PORT = 8000\nSITENAME = '{}'"])
def test_a_file_of_settings_may_set_it_in_any_way(prints, text):
    assert prints(text.format("A")).pages == prints(text.format("B"), SITENAME="B").pages


@pytest.mark.parametrize("text", ["SITENAME = '{}'.strip()", "SITENAME = '{}'\nAUTHOR = SITENAME", "SITENAME = '{}'\ndef brand(text):\n    return settings['SITENAME']",
                                  "if True:\n    SITENAME = '{}'"])
def test_it_counts_where_code_of_the_site_names_it(prints, text):
    assert prints(text.format("A")).pages != prints(text.format("B"), SITENAME="B").pages


@pytest.mark.parametrize("plugin", [SimpleNamespace(__name__="silent"), SimpleNamespace(__name__="reader", incremental_settings=lambda settings: ("SITENAME",))],
                         ids=["says_nothing", "reads_it"])
def test_it_counts_if_a_plugin_does_not_leave_it_to_themes(prints, plugin):
    assert prints(plugin=plugin).pages != prints(plugin=plugin, SITENAME="B").pages


def test_another_setting_counts_everywhere(prints):
    assert prints(SITEURL="").pages != prints(SITEURL="https://news.example").pages


def test_it_counts_if_a_stranger_listens():
    def stranger(pelican):
        """Could do anything."""
    assert sites._listen_alone([SimpleNamespace(__name__=n) for n in ("incremental", "news_digest", __name__)])
    signals.finalized.connect(stranger)
    try:
        assert not sites._listen_alone([SimpleNamespace(__name__=n) for n in ("incremental", "news_digest")])
    finally:
        signals.finalized.disconnect(stranger)


def test_the_digest_names_no_setting_of_themes_but_those_that_its_marks_say():
    named = {(path.stem, name) for path in (ROOT / "plugins" / "news_digest").rglob("*.py") for name in sites.OF_THEMES
             if re.search(rf"""\[["']{name}["']\]|get\(["']{name}""", path.read_text(encoding="utf-8"))}
    assert named == {("feeds", "SITENAME"), ("hooks", "SITENAME"), ("data_files", "SITENAME"), ("data_files", "SITESUBTITLE")}
