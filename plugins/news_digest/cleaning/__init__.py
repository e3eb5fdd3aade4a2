"""From raw text to a NewsArticle: headline, paragraphs and what is no part of the story, each with its place."""

from .clean import clean
from .state import faults

__all__ = ["clean", "faults"]
