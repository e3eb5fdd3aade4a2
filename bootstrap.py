"""One command from a fresh clone: sets up an environment of the project's own, then runs a task in it.

    python3 bootstrap.py build     build the example digest and say where to look at it
    python3 bootstrap.py test      pass all tests

Needs Python 3.11 or later and nothing else. The environment is `.venv`, filled from the pinned and
hashed lists in requirements/; it is made anew when they change. Any task of tasks.py may be named
(`python3 bootstrap.py --list`); in the environment the same is `invoke TASK`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
TASKS_WITH_ALL = ("test", "check", "evaluate", "browser", "benchmark")


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        sys.stdout.write(__doc__ + "\n")
        return 0 if arguments else 2
    if sys.version_info < (3, 11):
        sys.stderr.write(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}. Call a newer one: python3.12 bootstrap.py …\n")
        return 2
    requirements = ROOT / "requirements" / ("test.txt" if arguments[0] in TASKS_WITH_ALL else "build.txt")
    try:
        set_up(requirements)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"Setting up {VENV} failed: {' '.join(map(str, error.cmd))}\n"
                         "If the message above is about ensurepip or venv: apt install python3-venv (Debian, Ubuntu). "
                         "Else look at the network and run the command again.\n")
        return 1
    return subprocess.call([str(BIN / "python"), "-m", "invoke", "--search-root", str(ROOT), *arguments], cwd=ROOT)


def set_up(requirements: Path) -> None:
    """Make the environment, or complete it, unless its stamp says that it holds ``requirements`` already."""
    wanted = f"{sys.version_info[:2]} {hashlib.sha256(requirements.read_bytes()).hexdigest()} {hashlib.sha256((ROOT / 'pyproject.toml').read_bytes()).hexdigest()}"
    stamp = VENV / f"{requirements.stem}.stamp"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    if VENV.exists() and not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        shutil.rmtree(VENV)
    sys.stderr.write(f"Setting up {VENV} from {requirements.relative_to(ROOT)} (a minute or two, about 300 MB)\n")
    if not VENV.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "--requirement", str(requirements)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)
    stamp.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
