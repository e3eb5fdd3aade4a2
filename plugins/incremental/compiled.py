"""Templates that are compiled once for all builds, and once for all generators of one.

What Jinja makes of a source hangs on the source, the syntax, and on filters that it may call on the spot for what stands fixed in the
source: so on the print of the site (settings, code of all plugins, versions of all packages).
"""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache

from .store import Store
from .sources import syntax
from .values import prints


class Compiled(BytecodeCache):
    """Keeps code in the build's store; what belongs to another print of the site goes."""

    def __init__(self, store: Store, site: bytes):
        self._store, self._site = store, site
        self._new: dict[bytes, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """As Jinja wants it: fill the bucket, if there is something for it."""
        key = self._key(bucket)
        if code := self._new.get(key) or self._store.code(key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """As Jinja wants it: remember what is in the bucket."""
        self._new[self._key(bucket)] = bucket.bytecode_to_string()

    def keep(self) -> None:
        """Keep what was compiled anew."""
        if self._new:
            self._store.keep_code(self._site, self._new)
            self._new = {}

    def _key(self, bucket: Bucket) -> bytes:
        return prints((self._site, syntax(bucket.environment), bucket.key, bucket.checksum))
