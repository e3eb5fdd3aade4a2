"""What an incremental build may get wrong, one by one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from .sites import ROOT, tree, written


def article(site, number: int = 1):
    return site.content / f"{number}.md"


def edit(path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def page_of(path) -> str:
    return re.search(r"^Slug: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)[1] + ".html"


def test_nothing_changed_renders_nothing(site):
    assert site.rendered() == set()


def test_a_body_renders_its_page_and_the_lists_that_show_it(site):
    site.rendered()
    path = min(site.content.glob("*.md"), key=lambda p: re.search(r"Date: (.*)", p.read_text())[1])
    path.write_text(path.read_text(encoding="utf-8") + "\nAnother sentence.\n", encoding="utf-8")
    rendered = site.rendered()
    assert page_of(path) in rendered and "index2.html" in rendered
    assert not {"pages/about.html", "index.html"} & rendered, "the sidebar shows newer ones"


def test_a_date_of_a_file_alone_renders_nothing(site):
    os.utime(article(site), (1, 1))
    assert site.rendered() == set() and not site.differences()


def test_another_partial_renders_the_pages_that_include_it(site):
    edit(site.folder / "theme" / "templates" / "parts" / "item.html", "<section>", "<section class=item>")
    rendered = site.rendered()
    assert "index.html" in rendered and page_of(article(site)) not in rendered


def test_a_template_that_is_named_at_run_time_depends_on_all(site):
    templates = site.folder / "theme" / "templates"
    edit(templates / "page.html", "{{ page.content }}", "{% set it = articles[0] %}{% include 'parts/' ~ page.slug[:0] ~ 'item.html' %}{{ page.content }}")
    site.builds()
    edit(templates / "parts" / "item.html", "<section>", "<section class=item>")
    assert "pages/about.html" in site.rendered() and not site.differences()


@pytest.mark.parametrize(("lines", "use", "why"), [
    (["import datetime", "JINJA_GLOBALS = {'now': datetime.datetime.now}"], "{{ now() }}", "now"),
    (["import random", "JINJA_FILTERS = dict(JINJA_FILTERS, some=lambda v: random.random())"], "{{ 1 | some }}", "random"),
    (["class Odd:\n    def __str__(self): return 'odd'", "ODD = Odd()"], "{{ ODD }}", "an object of"),
    ([], "{{ [1, 2, 3] | random }}", "random"),
], ids=["a_clock", "chance", "an_unknown_object", "jinjas_own_chance"])
def test_what_cannot_be_told_is_rendered_always_and_said(site, lines, use, why):
    edit(site.folder / "theme" / "templates" / "page.html", "{{ page.content }}", use)
    site.set(*lines)
    site.builds()
    said = site.builds("-e", "INCREMENTAL_EXPLAIN=true")
    assert re.findall(r"incremental: (\S+) is rendered: (.*)", said)[0][0] == "pages/about.html" and why in said
    assert "always rendered" in site.builds("-v")


def test_a_filter_whose_code_changes_renders_its_pages_alone(site):
    before = site.conf.read_text(encoding="utf-8")
    site.conf.write_text(before.replace("return text.upper()", "return text.upper() + '!'"), encoding="utf-8")
    assert page_of(article(site)) in site.rendered() and not site.differences()


def test_a_partial_date_is_that_of_today(site):
    """Pelican fills in today's day: such an article must be read at each build, and nothing may be taken as unchanged tomorrow."""
    edit(article(site), "Date: ", "Date: 10:30\nOld: ")
    site.builds()
    assert not site.differences()


def test_a_draft_comes_out_when_it_is_due(site):
    site.set("WITH_FUTURE_DATES = False", "TIMEZONE = 'UTC'")
    edit(article(site), "Date: ", f"Date: {time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(time.time() + 3))}\nOld: ")
    site.builds()
    assert (site.output / "drafts" / page_of(article(site))).exists()
    time.sleep(3.2)
    site.builds()
    assert (site.output / page_of(article(site))).exists() and not site.differences()


def test_warnings_of_what_has_not_changed_are_said_again(site):
    edit(article(site), "\n\n", "\n\n[gone]({filename}nowhere.md)\n\n")
    assert "Unable to find 'nowhere.md'" in site.builds()
    assert "Unable to find 'nowhere.md'" in site.builds("-e", "INCREMENTAL_SHORT_CUT=false")
    assert "Unable to find 'nowhere.md'" in site.builds("-e", "INCREMENTAL_SHORT_CUT=false")


LISTENER = """
from pelican import signals

def add_mark(path, context):
    with open(path, "a") as file:
        file.write("<!-- mark -->")
{same}
class Marks:
    ADD = add_mark

    @staticmethod
    def register():
        signals.content_written.connect(Marks.ADD)

    @staticmethod
    def incremental_inputs(settings):
        return ()

PLUGINS.append(Marks)
MARKS = Marks
"""


@pytest.mark.parametrize("same", ["", "add_mark.same_for_same = True"], ids=["unknown", "declared"])
def test_a_plugin_that_changes_written_files_has_its_way_once(site, same):
    site.set(LISTENER.format(same=same))
    for _ in range(3):
        site.builds()
        pages = [p.read_text(encoding="utf-8") for p in site.output.rglob("*.html")]
        assert {text.count("<!-- mark -->") for text in pages} == {1}
    assert bool(site.rendered()) is not bool(same) and not site.differences()


def test_an_empty_feed_has_no_date_of_today(site):
    for path in site.content.glob("*.md"):
        edit(path, "Status: published", "Status: draft")
    site.builds()
    assert "<updated>1970-01-01T00:00:00+00:00</updated>" in (site.output / "feeds" / "all.atom.xml").read_text(encoding="utf-8")
    assert site.rendered() == set() and not site.differences()


def test_another_writer_is_left_to_its_work(site):
    site.set("from pelican import signals, writers", "class Other:\n    @staticmethod\n    def get(pelican):\n        return writers.Writer\n"
             "    GET = get\n    @staticmethod\n    def register():\n        signals.get_writer.connect(KEEP_GET)", "KEEP_GET = Other.get",
             "PLUGINS.insert(0, Other)")
    edit(article(site), "\n\n", "\n\nNew words here. ")
    site.builds()
    assert "New words here." in (site.output / page_of(article(site))).read_text(encoding="utf-8")


def test_deleting_the_output_folder_keeps_what_is_the_same_and_nothing_else(site):
    site.set("DELETE_OUTPUT_DIRECTORY, OUTPUT_RETENTION = True, ['.git']")
    for name in (".git/config", "own/strange.txt"):
        (site.output / name).parent.mkdir()
        (site.output / name).write_text("mine", encoding="utf-8")
    page = site.output / page_of(article(site))
    page.write_text("edited", encoding="utf-8")
    article(site).unlink()
    before = written(site.output)
    site.builds()
    assert (site.output / ".git" / "config").exists() and not (site.output / "own").exists() and not page.exists()
    assert written(site.output)["theme/css/own.css"] == before["theme/css/own.css"]


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"no database"), lambda path: path.unlink(), lambda path: path.write_bytes(b"")],
                         ids=["damaged", "deleted", "empty"])
def test_the_store_may_be_lost(site, damage):
    damage(next((site.folder / "cache").glob("*.sqlite")))
    assert not site.differences()


@pytest.mark.parametrize("after", [0.02, 0.08, 0.15, 0.3])
def test_a_build_that_is_killed_leaves_nothing_behind(site, after):
    """Killed at any moment, also with pages on the disk that nothing knows of yet and whose articles go before the next build."""
    for number in range(20, 120):
        (site.content / f"{number}.md").write_text(article(site).read_text(encoding="utf-8").replace("Slug: ", f"Slug: new-{number}-"), encoding="utf-8")
    site.set("SITENAME = 'Changed'")
    build = subprocess.Popen([sys.executable, "-m", "pelican", str(site.content), "-s", str(site.conf), "-o", str(site.output), "--cache-path",
                              str(site.folder / "cache")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    journal = None
    while journal is None and build.poll() is None:
        journal = next((site.folder / "cache").glob("*.journal"), None)
    time.sleep(after)
    build.send_signal(signal.SIGKILL)
    build.wait()
    for number in range(20, 120):
        (site.content / f"{number}.md").unlink()
    assert not site.differences() and not list(site.output.rglob("*.incremental-new"))


def test_two_builds_of_one_folder_at_once_leave_what_one_leaves(site):
    """As when somebody builds by hand what is being served: the second waits for the first."""
    for number in range(20, 60):
        (site.content / f"{number}.md").write_text(article(site).read_text(encoding="utf-8").replace("Slug: ", f"Slug: new-{number}-"), encoding="utf-8")
    builds = [subprocess.Popen([sys.executable, "-m", "pelican", str(site.content), "-s", str(site.conf), "-o", str(site.output), "--cache-path",
                                str(site.folder / "cache")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(3)]
    said = [build.communicate(timeout=60)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], said
    assert "waiting for its end" in "".join(said) and not site.differences()


def settle(site) -> None:
    """Build when the files have stood for longer than the clock could miss: only then is a build a base for the short cut."""
    time.sleep(0.1)
    site.builds()


def test_files_of_this_very_moment_are_looked_at_again(site):
    settle(site)
    edit(article(site), "Date: ", "Date:  ")
    soon = time.time_ns() + 3_600_000_000_000
    os.utime(article(site), ns=(soon, soon))
    assert "nothing has changed" not in site.builds()
    assert "nothing has changed" not in site.builds(), "a change in the same tick would not show"


def test_the_short_cut_is_taken_and_only_then(site):
    settle(site)
    assert "nothing has changed" in site.builds()
    assert "nothing has changed" not in site.builds("-e", 'SITENAME="Other"')
    assert "nothing has changed" in site.builds("-e", 'SITENAME="Other"')
    (site.output / "index.html").unlink()
    assert "nothing has changed" not in site.builds() and (site.output / "index.html").exists()
    (site.output / "strange.txt").write_text("somebody's", encoding="utf-8")
    assert "nothing has changed" not in site.builds()


def test_there_is_no_short_cut_beside_a_plugin_that_does_not_say_what_it_reads(site):
    site.set("class Silent:\n    @staticmethod\n    def register(): pass", "PLUGINS.append(Silent)")
    site.builds()
    assert "nothing has changed" not in site.builds() and site.rendered() == set()


def test_each_build_of_one_process_is_a_build(tmp_path, site):
    """As ``--autoreload`` does: one Pelican object, run again and again."""
    code = f"""
import sys
from pelican import Pelican
from pelican.settings import read_settings
pelican = Pelican(read_settings({str(site.conf)!r}, override={{"PATH": {str(site.content)!r}, "OUTPUT_PATH": {str(site.output)!r},
                                                             "CACHE_PATH": {str(site.folder / 'cache')!r}}}))
for text in ("first", "second", "second", "third"):
    with open({str(article(site))!r}, "a") as file:
        file.write("\\n\\n" + text if text not in open(file.name).read() else "")
    pelican.run()
    assert text in open({str(site.output / page_of(article(site)))!r}).read()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr + done.stdout
    assert not site.differences()


@pytest.mark.parametrize("form", ["{slug}.html", "{date:%Y/%b}/{category}/{slug}.html", "{author}/{lang}/{slug}.html", "{status}/{date.year}/{slug}.html"])
def test_the_output_is_that_of_pelican_alone(form, site):
    """Nothing that the plugin does to Pelican's loops shows, nor that it fills the forms of addresses itself."""
    site.set(f"ARTICLE_URL = ARTICLE_SAVE_AS = ARTICLE_LANG_URL = ARTICLE_LANG_SAVE_AS = {form!r}")
    site.builds()
    site.set("PLUGINS = [Neighbours, Cards]")
    site.workers.build(site.content, "-s", site.conf, "-o", site.folder / "alone", "--cache-path", site.folder / "none")
    assert tree(site.folder / "alone") == tree(site.output)
