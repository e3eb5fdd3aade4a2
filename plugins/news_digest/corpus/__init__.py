"""From many digests to what they say together: entities, stories, editions, figures.

Plain frozen data in and out; no spaCy, no Pelican. The recipe::

    told = stories(filed)
    actors = merge(filed, corrections, told)
    today = edition("2026-03-02", filed_of_the_day, actors, told)

Nothing here depends on the order in which articles are given.
"""
