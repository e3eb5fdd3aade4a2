"""What all tests share: the language model, loaded once, and one line from text to article."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]


def pytest_addoption(parser):
    """How long the random test of the incremental plugin goes on, and where it begins."""
    parser.addoption("--edits", type=int, default=14, help="how many times a site is changed and built")
    parser.addoption("--seed", type=int, default=6, help="of what is changed")


@pytest.fixture(scope="session")
def pipeline():
    """The real spaCy pipeline that the project uses by default."""
    from news_digest.analysis.parse import load_pipeline
    from news_digest.settings import Settings

    return load_pipeline(Settings().model)


@pytest.fixture(scope="session")
def parsed(pipeline):
    """``parsed(text, title="")``: a ParsedArticle of plain text whose paragraphs are parted by blank lines."""
    import re

    from news_digest.analysis.parse import parse
    from news_digest.model import Block, NewsArticle

    def make(text: str, title: str = ""):
        blocks = tuple(Block(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))
        return parse(NewsArticle(title, text, blocks, source="test"), pipeline)

    return make
