"""Settings of the example site, and a start for your own. publishconf.py has those for the web."""

import logging
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "plugins"))  # worker processes find the plugin by this, too

import incremental  # noqa: E402
import news_digest  # noqa: E402  (a plugin that fails to import ends the build here, with its reason)

SITENAME = "The Morning Digest"
SITESUBTITLE = "A sample of pelican-news-digest: invented news about invented people"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

PATH = "content"
ARTICLE_PATHS = [""]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
THEME = str(HERE / "theme")
PLUGINS = [news_digest, incremental]  # the digest; and only what changed is written

# ---- the digest; docs/reference/settings.md lists all NEWS_DIGEST_* settings with their defaults
NEWS_DIGEST_WRITE_FRONT_MATTER = True  # write each article's digest into its file, as one block `digest:`

# ---- nothing from an article reaches a page unescaped
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

# ---- addresses; "index.html" is named so that links work straight from the disk (publishconf.py drops it)
RELATIVE_URLS = True
ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/index.html"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/{slug}/index.html"
ARTICLE_LANG_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}-{lang}/index.html"
ARTICLE_LANG_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/{slug}-{lang}/index.html"
DRAFT_URL = "drafts/{slug}/index.html"
DRAFT_SAVE_AS = "drafts/{slug}/index.html"
DRAFT_LANG_URL = "drafts/{slug}-{lang}/index.html"
DRAFT_LANG_SAVE_AS = "drafts/{slug}-{lang}/index.html"
PAGE_URL = "pages/{slug}/index.html"
PAGE_SAVE_AS = "pages/{slug}/index.html"
ENTITY_URL = "entity/{slug}/index.html"
ENTITY_SAVE_AS = "entity/{slug}/index.html"
TAG_URL = "tag/{slug}/index.html"
TAG_SAVE_AS = "tag/{slug}/index.html"
STORY_URL = "story/{slug}/index.html"
STORY_SAVE_AS = "story/{slug}/index.html"
TAGS_URL = "entities/index.html"
TAGS_SAVE_AS = "entities/index.html"
ARCHIVES_URL = "editions/index.html"
ARCHIVES_SAVE_AS = "editions/index.html"
YEAR_ARCHIVE_URL = "{date:%Y}/index.html"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
DAY_ARCHIVE_URL = "{date:%Y}/{date:%m}/{date:%d}/index.html"
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
WEEK_ARCHIVE_URL = "{date:%G}/w{date:%V}/index.html"  # ours: Pelican has no weeks
WEEK_ARCHIVE_SAVE_AS = "{date:%G}/w{date:%V}/index.html"
DIRECT_TEMPLATES = ["index", "tags", "archives"]
PAGINATED_TEMPLATES = {}

# ---- pages that a digest does not need
CATEGORY_SAVE_AS = ""
AUTHOR_SAVE_AS = ""

# ---- feeds: Atom is Pelican's own, one for the site and one for each actor; the plugin adds stories and JSON feeds
FEED_ATOM = "feeds/atom.xml"
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
TAG_FEED_ATOM = "feeds/{slug}.atom.xml"
FEED_MAX_ITEMS = 20
LOG_FILTER = [(logging.WARNING, "Feeds generated without SITEURL or FEED_DOMAIN set properly may not be valid"),
              (logging.WARNING, "The site has no address, so feeds hold relative links and there is no sitemap. "
                                "Set SITEURL: SITEURL=https://news.example pelican content -s publishconf.py")]  # publishconf.py sets one
