"""Settings for the web: absolute addresses, none with "index.html", and no file of yours is changed.

    SITEURL=https://news.example pelican content -s publishconf.py
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
RELATIVE_URLS = not SITEURL
FEED_DOMAIN = SITEURL
LOG_FILTER = []  # without SITEURL, the build says what is amiss
DELETE_OUTPUT_DIRECTORY = True
NEWS_DIGEST_WRITE_FRONT_MATTER = False

if SITEURL:
    for _name in [n for n in list(globals()) if n.endswith("_URL")]:
        globals()[_name] = globals()[_name].removesuffix("index.html")
