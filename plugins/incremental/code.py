"""What code a site runs: its functions, plugins and packages, and the place it runs in.

A function is told apart by its code, by the values that it closes over and by the functions that it calls. Whether it reads
a clock, a file or chance can't be decided in general; its names tell enough to be careful: a function that names ``now``, ``open``
or ``random``, itself or through what it calls, makes a page that uses it be rendered always.
"""

from __future__ import annotations

import dis
import functools
import locale
import os
import sys
import time
import types
from hashlib import blake2b
from pathlib import Path
from typing import Any, Callable, Iterable, Mapping

from .store import print_of

#: Names of things that give another answer at another time: functions, and methods whatever they are called on.
_FICKLE_NAMES = frozenset("""open input id hash now today utcnow time monotonic perf_counter localtime gmtime urlopen environ getenv random randint choice
    choices shuffle sample uuid1 uuid4 token_hex urandom listdir scandir glob getmtime check_output Popen system getpid""".split())
_FICKLE_METHODS = frozenset("""now today utcnow open read_text read_bytes urlopen environ getenv random randint choices shuffle uuid1 uuid4 token_hex
    urandom listdir scandir iterdir rglob getmtime stat exists is_file is_dir check_output monotonic perf_counter""".split())
_FICKLE_MODULES = frozenset("time random secrets uuid os subprocess socket urllib.request requests tempfile glob shutil".split())
#: Modules whose C functions answer by their arguments alone.
_STEADY_MODULES = frozenset("builtins operator math cmath string html re json itertools functools unicodedata markupsafe _operator _functools"
                            " markupsafe._speedups textwrap urllib.parse collections statistics binascii base64 _json _bisect zlib".split())
_DEPTH = 12
#: Methods that a dataclass is given, and that no template calls; its others have no source file, and follow from the fields.
_GENERATED = frozenset({"__hash__", "__repr__"})
_BY_NAME = frozenset({"LOAD_GLOBAL", "LOAD_NAME", "IMPORT_NAME", "IMPORT_FROM"})
_BY_ATTRIBUTE = frozenset({"LOAD_ATTR", "LOAD_METHOD", "LOAD_SUPER_ATTR"})


class Unknown(Exception):
    """Something that can't be compared with what it was; the message says what it is."""


def function_code(function: Any, plain: Callable[[Any], Any], seen: tuple = ()) -> Any:
    """A function as plain data that changes when it does.

    Raises :class:`Unknown` for what reads a clock, chance, a file or the template's whole context, or hides its code.
    """
    if isinstance(function, types.MethodType):
        return "method", function_code(function.__func__, plain, seen), plain(function.__self__)
    if isinstance(function, types.FunctionType):
        return _python_code(function, plain, seen)
    if isinstance(function, type):
        return _class_code(function, plain, seen)
    module, name = getattr(function, "__module__", None) or "", getattr(function, "__name__", "")
    owner = getattr(getattr(function, "__objclass__", None) or type(getattr(function, "__self__", None)), "__module__", "")
    if name and name not in _FICKLE_NAMES and (module in _STEADY_MODULES or (not module and owner == "builtins")):
        return "builtin", module, getattr(function, "__qualname__", name)
    raise Unknown(f"{name or type(function).__name__}, whose code can't be read")


def local_files(modules: Iterable[types.ModuleType]) -> tuple[set[Path], set[Path]]:
    """The files of ``modules`` with all of their packages, and those of every other module that is not an installed one."""
    roots = {Path(m.__file__).resolve() for m in modules if getattr(m, "__file__", None)}
    loaded = {Path(f).resolve() for m in list(sys.modules.values()) if (f := getattr(m, "__file__", None)) and f.endswith(".py")
              and not f.startswith(_installed_prefixes())}
    own = {file for path in roots for file in _files_with(path)}
    return own, {file for path in loaded for file in _files_with(path)} - own


def site_code(files: Iterable[Path], told: Mapping[Path, bytes]) -> bytes:
    """A print of ``files``: of what is ``told`` of one in its place, or of its bytes."""
    state = blake2b(digest_size=16)
    for path in sorted(files):
        state.update(f"{path}\0".encode("utf-8", "surrogateescape") + print_of(told[path] if path in told else read_or_nothing(path)))
    return state.digest()


def surroundings() -> tuple:
    """Python, every installed package with its version, locale, time zone and encoding."""
    packages = sorted(name for folder in sys.path if folder.rstrip("/\\").endswith("-packages") and os.path.isdir(folder)
                      for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info", ".egg-link")))
    names = ("TZ", "LANG", "LANGUAGE", "SOURCE_DATE_EPOCH")
    return (sys.version, sys.platform, tuple(packages), locale.setlocale(locale.LC_ALL), time.tzname,
            tuple((n, os.environ.get(n, "")) for n in (*names, *sorted(k for k in os.environ if k.startswith("LC_")))))


def _python_code(function: types.FunctionType, plain: Callable[[Any], Any], seen: tuple) -> Any:
    if function in seen or len(seen) > _DEPTH:
        return "again", function.__qualname__
    told = getattr(function, "__fingerprint__", None)
    if told:
        return "told", told()
    if getattr(function, "jinja_pass_arg", None) and "context" in str(function.jinja_pass_arg).lower() and not function.__module__.startswith("jinja2."):
        raise Unknown(f"{function.__name__}, which is given a template's whole context")
    names, methods = _names(function.__code__)
    fickle = sorted(names & _FICKLE_NAMES | methods & _FICKLE_METHODS)
    if fickle:
        raise Unknown(f"{function.__qualname__}, which names {fickle[0]}")
    if (function.__module__ or "").partition(".")[0] in sys.stdlib_module_names:
        return "library", function.__module__, function.__qualname__
    seen = (*seen, function)
    used = tuple((n, _used(function.__globals__[n], plain, seen)) for n in sorted(names) if n in function.__globals__)
    cells = tuple(_used(c.cell_contents, plain, seen) for c in function.__closure__ or ())
    defaults = plain(function.__defaults__), plain(function.__kwdefaults__)
    return "function", function.__module__ or "", function.__qualname__, _code(function.__code__), used, cells, defaults


def _used(value: Any, plain: Callable[[Any], Any], seen: tuple) -> Any:
    """What a function uses of its module, or closes over."""
    if isinstance(value, types.ModuleType):
        if value.__name__ in _FICKLE_MODULES:
            raise Unknown(f"{seen[-1].__qualname__}, which uses {value.__name__}")
        return "module", value.__name__
    if callable(value):
        return function_code(value, plain, seen)
    return plain(value)


def _class_code(kind: type, plain: Callable[[Any], Any], seen: tuple) -> Any:
    """A class by its name and its methods; an installed one by its name, for its package has a version."""
    if kind in seen or kind.__module__ in _STEADY_MODULES or _is_installed(kind.__module__):
        return "class", kind.__module__, kind.__qualname__
    seen = (*seen, kind)
    methods = tuple((n, function_code(f, plain, seen)) for n, f in sorted(vars(kind).items()) if isinstance(f, types.FunctionType) and n not in _GENERATED
                    and f.__code__.co_filename != "<string>")
    return "class", kind.__module__, kind.__qualname__, methods


@functools.lru_cache(maxsize=None)
def _names(code: types.CodeType) -> tuple[frozenset[str], frozenset[str]]:
    """The names that ``code`` and the functions in it load from around them, and the attributes that they load."""
    loaded = [(i.opname, str(i.argval)) for i in dis.get_instructions(code)]
    inner = [_names(c) for c in code.co_consts if isinstance(c, types.CodeType)]
    return (frozenset(name for how, name in loaded if how in _BY_NAME).union(*(names for names, _ in inner)),
            frozenset(name for how, name in loaded if how in _BY_ATTRIBUTE).union(*(attributes for _, attributes in inner)))


def _code(code: types.CodeType) -> tuple:
    constants = tuple(_code(c) if isinstance(c, types.CodeType) else repr(c) if not isinstance(c, frozenset) else repr(sorted(map(repr, c)))
                      for c in code.co_consts)
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_flags


def _is_installed(module: str) -> bool:
    file = getattr(sys.modules.get(module), "__file__", None)
    return file is None or file.startswith(_installed_prefixes())


def _installed_prefixes() -> tuple[str, ...]:
    library = os.path.dirname(os.__file__)
    packages = {p for p in sys.path if p.rstrip("/\\").endswith("-packages")}
    return (library, *sorted(packages))


def _files_with(path: Path) -> Iterable[Path]:
    """A module's file; of a package all files."""
    return _files_of_package(path.parent) if path.name == "__init__.py" else (path,)


def _files_of_package(folder: Path) -> Iterable[Path]:
    for path in folder.rglob("*"):
        if "__pycache__" not in path.parts and path.is_file():
            yield path


def read_or_nothing(path: Path) -> bytes:
    """The bytes of a file; none if it can't be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
