"""``python -m pelican.plugins.incremental``: see serve.py."""

import sys

from .serve import main

if __name__ == "__main__":
    sys.exit(main())
