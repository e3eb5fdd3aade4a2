"""``python -m pelican.plugins.news_digest``: the same as the command ``news-digest``."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
