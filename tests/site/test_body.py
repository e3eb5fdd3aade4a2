"""The text of an article as HTML: what it says is escaped, what we add is markup."""

from __future__ import annotations

from news_digest.model import Block, Digest, Mark, Mention, NewsArticle, Sentence
from news_digest.site.article_pages import as_html
from news_digest.site.body import blocks

TEXT = 'Oona <b> said "7" & left.'


def test_names_links_and_addresses_are_escaped():
    article = NewsArticle("Ferry", TEXT, (Block(0, len(TEXT)),), marks=(Mark(14, 17, "link", 'https://n.example/?a="><i>&b'),))
    digest = Digest("Ferry", sentences=(Sentence(0, len(TEXT), TEXT),))
    view, = blocks(article, digest, {Mention(0, 4, "Oona"): '../entity/o"><i>/'})
    assert view.html == ('<span class="s" id="s1"><a class="actor" href="../entity/o&#34;&gt;&lt;i&gt;/">Oona</a> &lt;b&gt; said '
                         '<a class="source" rel="nofollow noopener" href="https://n.example/?a=&#34;&gt;&lt;i&gt;&amp;b">&#34;7&#34;</a> &amp; left.</span>')
    assert as_html((view,)) == f"<p>{view.html}</p>"
