"""The command line ``news-digest``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
TEXT = ("VARNHOLM — The harbour council approved up to $3 million a year for the lighthouse on Tuesday, mayor Edda Brink said. "
        "\"We keep the light burning\", Brink said. About 400 people signed the petition.\n\nBrink thanked the people of Varnholm.")


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess:
    code = f"import sys; sys.path.insert(0, {str(PLUGINS)!r}); from news_digest.cli import main; sys.exit(main())"
    return subprocess.run([sys.executable, "-c", code, *arguments], input=given, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def answered():
    lines = [json.dumps({"id": "a", "title": "Light stays", "text": TEXT}), "no json", json.dumps({"id": "b"}), "",
             json.dumps({"id": 7, "title": None, "text": "A single sentence about nothing much."})]
    return run("analyse", "--text", given="\n".join(lines))


def test_each_good_line_is_answered_in_order(answered):
    assert [json.loads(line)["id"] for line in answered.stdout.splitlines()] == ["a", 7]


def test_a_bad_line_is_named_and_makes_the_status_one(answered):
    assert answered.returncode == 1
    assert "line 2: This is no JSON" in answered.stderr
    assert "line 3: There is no text" in answered.stderr


def test_an_answer_has_all_keys(answered):
    assert list(json.loads(answered.stdout.splitlines()[0])) == [
        "id", "title", "summary", "entities", "quantities", "quotations", "dates", "removed", "text"]


def test_offsets_count_in_the_given_text(answered):
    answer = json.loads(answered.stdout.splitlines()[0])
    assert answer["text"] == TEXT
    items = [*answer["summary"], *(m for e in answer["entities"] for m in e["mentions"]), *answer["quantities"], *answer["dates"],
             *answer["removed"]]
    assert items and all(TEXT[i["start"]:i["end"]] == i["text"] for i in items)
    assert all(TEXT[q["start"]:q["end"]] == q["content"] for q in answer["quotations"])


def test_actors_numbers_and_quotes_are_found(answered):
    answer = json.loads(answered.stdout.splitlines()[0])
    assert any(e["name"] == "Edda Brink" and e["role"] == "mayor" for e in answer["entities"])
    assert {(q["value"], q["unit"], q["modifier"], q["period"]) for q in answer["quantities"]} >= {(3000000, "USD", "up to", "year")}
    assert [q["speaker"] for q in answer["quotations"] if q["content"].startswith("We keep")] == ["Edda Brink"]


def test_help_says_what_goes_in_and_what_comes_out():
    told = run("analyse", "--help")
    assert told.returncode == 0
    assert all(word in told.stdout for word in ("JSON object a line", "Exit status", "--text", "--model"))


def test_wrong_usage_has_status_two():
    assert run("nonsense").returncode == 2
    assert run("analyse", "--workers", "-1").returncode == 2


def test_a_missing_model_is_said_with_its_cure():
    told = run("analyse", "--model", "en_no_such_model", given=json.dumps({"id": 1, "text": "A text."}))
    assert told.returncode == 2
    assert "en_no_such_model" in told.stderr and "pip install" in told.stderr


def test_no_input_is_no_error():
    assert (run("analyse").returncode, run("analyse").stdout) == (0, "")
