"""Imported by the server that worker processes are forked from: loads the model, so that they have it and share its memory."""

from __future__ import annotations

import os

from .errors import NewsDigestError
from .running import pipeline_of
from .workers import MODEL

try:
    if os.environ.get(MODEL):
        pipeline_of(os.environ[MODEL])
except NewsDigestError:
    pass  # each worker finds out for itself, and says so where somebody hears it
